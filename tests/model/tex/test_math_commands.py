"""The table of TeX commands: what stands in it is consistent."""

import unicodedata

import pytest

from sphinx_cv_ext.model.tex.math_commands import SIGNS, character, commands, names_of_characters


@pytest.mark.parametrize(
    ("name", "sign"),
    [("alpha", "α"), ("mu", "μ"), ("pm", "±"), ("leqslant", "⩽"), ("odot", "⊙"), ("ne", "≠"), ("frac", "")],
)
def test_the_sign_of_a_command(name: str, sign: str) -> None:
    assert character(name) == sign


def test_every_sign_is_one_character_that_unicode_names() -> None:
    signs = {name: command.character for name, command in commands().items() if command.kind in SIGNS}
    assert len(signs) > 500
    assert {name: sign for name, sign in signs.items() if len(sign) != 1} == {}
    assert all(unicodedata.name(sign) for sign in signs.values())


def test_a_character_stands_for_a_command_that_shows_it() -> None:
    names = names_of_characters()
    assert names["α"] == "alpha"
    assert names["≤"] == "leq"
    assert {sign for sign, name in names.items() if character(name) != sign} == set()

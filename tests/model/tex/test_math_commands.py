"""The table of the commands of formulas is consistent, also with that of commands in text."""

import unicodedata

import pytest

from sphinx_cv_ext.model.tex.macros import ACCENTS, SYMBOLS
from sphinx_cv_ext.model.tex.math_commands import SIGNS, commands, names_of_characters


def character(name: str) -> str:
    """The sign that a command without arguments shows, or ""."""
    command = commands()[name]
    return command.character if command.kind in SIGNS else ""


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


def test_a_command_shows_in_text_what_it_shows_in_a_formula() -> None:
    both = {name: (sign, character(name)) for name, sign in SYMBOLS.items() if name in commands()}
    differing = {name: signs for name, signs in both.items() if signs[1] and signs[0] != signs[1]}
    # "25 $\\circ$" in text is a temperature, "\\ast" in text the star of the keyboard.
    assert differing == {"circ": ("°", "∘"), "ast": ("*", "∗")}


def test_an_accent_is_the_same_in_text_and_in_a_formula() -> None:
    both = {name: (sign, commands()[name].character) for name, sign in ACCENTS.items() if name in commands()}
    assert {name for name, signs in both.items() if signs[0] != signs[1]} == {"not"}

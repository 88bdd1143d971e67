"""Formulas: which ones are safe for LaTeX and can be read by it."""

import pytest
from support.formulas import GOOD

from sphinx_cv_ext.model.tex.math_parser import is_math

BAD = [
    r"\input{x}", r"\write18{x}", "a%b", "a#1", "^^41", "}{", "{", "\\", r"\def\a{}", "a$b",
    "x^2^3", "x_1_2", "x^2'", "x^", "{x_}",
    r"\textit{a^2}", r"\operatorname", r"\frac{1}",
    r"\frac", r"\sqrt", r"\hat", r"\hat}", r"\sqrt[3", r"\overset{a}", r"\left( x", r"x \right)",
    r"\left x \right)",
    r"{\left( x} \right)", r"\left( x \right", r"\big", r"\bigl x", r"\not", r"\not{x}", r"\limits",
    r"x\limits_a",
    r"\mathrm", r"x^\frac", "{" * 500 + "}" * 500,
]  # fmt: skip


@pytest.mark.parametrize("source", GOOD)
def test_safe_math(source: str) -> None:
    assert is_math(source)


@pytest.mark.parametrize("source", BAD)
def test_math_that_latex_must_not_run_or_cannot_read(source: str) -> None:
    assert not is_math(source)

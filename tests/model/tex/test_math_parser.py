"""Formulas: which ones are safe for LaTeX and can be read by it."""

import time

import pytest
from support.formulas import GOOD

from sphinx_cv_ext.model.tex.math_parser import is_math, refusal

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


@pytest.mark.parametrize(
    "part", ["x_1+", "'", r"\frac12", r"\text{a $b$}", r"\rm\bf ", "{", r"\sqrt[", r"\left(", r"\not="]
)
def test_the_cost_grows_as_the_formula_does(part: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        is_math(f"x{part * count}")
        return time.process_time() - start

    assert seconds(16_000) < 8 * seconds(4_000) + 0.3


def test_a_formula_of_many_levels_is_refused() -> None:
    assert refusal(r"\frac{1}{" * 200 + "x" + "}" * 200).endswith(
        "more than 60 levels of groups in each other."
    )

"""Formulas in Typst and LaTeX as text: whole, closed, and made of what each language has."""

import re

import pytest
from support.formulas import GOOD, every_command, generated

from sphinx_cv_ext.outputs.pdf.latex.math import latex
from sphinx_cv_ext.outputs.pdf.typst.math import mathematics

FORMULAS = [*GOOD, *every_command(), *generated(200)]
_STRING = re.compile(r'"(?:\\.|[^"\\])*"')
_ESCAPED = re.compile(r"\\.", re.DOTALL)


def is_closed(text: str, pairs: str) -> bool:
    """Whether each bracket has its partner."""
    waiting: list[str] = []
    partners = dict(zip(pairs[1::2], pairs[::2], strict=True))
    for sign in text:
        if sign in pairs[::2]:
            waiting.append(sign)
        elif sign in partners and (not waiting or waiting.pop() != partners[sign]):
            return False
    return not waiting


def test_there_are_many() -> None:
    assert len(FORMULAS) > 1000


@pytest.mark.parametrize("engine", ["lualatex", "pdflatex"])
@pytest.mark.parametrize("block", [False, True])
def test_every_group_of_latex_is_closed(engine: str, *, block: bool) -> None:
    for formula in FORMULAS:
        written = latex(formula, engine, block=block)
        assert written.strip(), formula
        assert is_closed(_ESCAPED.sub("", written), "{}"), (formula, written)
        assert written.count(r"\begin{") == written.count(r"\end{"), (formula, written)
        lefts, rights = (len(re.findall(rf"\\{side}(?![a-z])", written)) for side in ("left", "right"))
        assert lefts == rights, (formula, written)


@pytest.mark.parametrize("block", [False, True])
def test_every_call_of_typst_is_closed(*, block: bool) -> None:
    for formula in FORMULAS:
        written = mathematics(formula, block=block)
        assert written.strip(), formula
        assert is_closed(_ESCAPED.sub("", _STRING.sub("", written)), "()"), (formula, written)


@pytest.mark.parametrize(
    ("formula", "in_latex", "in_typst"),
    [
        (r"\frac12", r"\frac{1}{2}", "frac("),
        (r"\sqrt[3]{x}", r"\sqrt[{3}]{x}", "root("),
        (r"a\not=b", r"a \not= b", "≠"),
        (r"\begin{cases} a & b \\ c & d \end{cases}", r"\left\{ \begin{array}", "mat("),
        (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", r"\left( \begin{array}", "mat("),
        (r"\overbrace{a+b}^{n}", r"\overbrace{", "overbrace("),
        (r"\hat x", r"\hat{x}", "hat("),
        (r"\mathbb{R}", r"\mathbb{R}", "ℝ"),
        (r"\text{if } x", r"\text{if }", '"if "'),
    ],
)
def test_a_construct_is_written_in_both(formula: str, in_latex: str, in_typst: str) -> None:
    assert in_latex in latex(formula, "lualatex")
    assert in_typst in mathematics(formula)

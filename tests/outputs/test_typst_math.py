"""Formulas and lengths of LaTeX as Typst writes them."""

import pytest

from sphinx_cv_ext.model.tex.math_tokens import FormulaError
from sphinx_cv_ext.outputs.pdf.typst.blocks import typst_length
from sphinx_cv_ext.outputs.pdf.typst.math import mathematics


@pytest.mark.parametrize(
    ("latex", "typst"),
    [
        ("E = mc^2", "E\\=m attach(c, t: 2)"),
        (r"\alpha_1'", "attach(α, b: 1, t: ′)"),
        (r"\frac{a}{b}", "frac(a, b)"),
        (r"\sqrt[3]{x}", "root(3, x)"),
        (r"\text{if } x", '"if "x'),
        (r"\mathbb{R}", "ℝ"),
        (r"{\cal N}_4", "attach(cal(N), b: 4)"),
        (r"f {\rm d} x", "f upright(d)x"),
        (r"\mathrm{eff}", '"eff"'),
        (r"\mathrm{m\,s^{-1}}", "upright(m)#h(0.1667em)attach(upright(s), t: −1)"),
        (r"{\rm d", None),
        (r"\mathrm", None),
        (r"\left( x \right.", "lr(\\(x#box())"),
        ("a - b / c", 'a−b class("normal", \\/)c'),
        ('#panic("x") $ "', None),
        (r"\unknown{x}", None),
        ("{a", None),
        ("a}", None),
        (r"\frac{a}", None),
        (r"\text{a^b}", None),
        (r"\input{/etc/passwd}", None),
    ],
)
def test_formulas(latex: str, typst: str | None) -> None:
    if typst is None:
        with pytest.raises(FormulaError):
            mathematics(latex)
    else:
        assert mathematics(latex) == typst


@pytest.mark.parametrize(
    ("written", "length"),
    [
        ("20px", "15pt"),
        ("2cm", "2cm"),
        ("50%", "50%"),
        ("3", "2.25pt"),
        ("2pc", "24pt"),
        ("4ex", "20pt"),
        ("x", ""),
    ],
)
def test_lengths(written: str, length: str) -> None:
    assert typst_length(written) == length

"""Formulas as plain text: what titles, data and search have of them."""

import pytest

from sphinx_cv_ext.model.tex.math_text import formula_text
from sphinx_cv_ext.model.tex.rich_text import decode_plain


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\sqrt{s}=13~\mathrm{TeV}", "√s = 13 TeV"),
        (r"\sqrt{s_{NN}}=5.02\ \text{TeV}", "√s_NN = 5.02 TeV"),
        ("x^2", "x²"),
        ("x^{n+1}", "xⁿ⁺¹"),
        ("e^{-x^2/2}", "e^(−x²/2)"),
        ("x''^2_1", "x₁′′²"),
        (r"\frac{a}{b}", "a/b"),
        (r"{a \over b+1}", "a/(b + 1)"),
        (r"\binom nk", "(n choose k)"),
        (r"a\not=b", "a ≠ b"),
        (r"x \leqslant 2", "x ⩽ 2"),
        (r"{}^{\mbox{0}}", "⁰"),
        (r"_{\ensuremath{\odot}}", "⊙"),
        (r"37^\circ C", "37°C"),
        (r"B^0_s\to K^{*0}\mu^+\mu^-", "Bₛ⁰ → K^(*0)μ⁺μ⁻"),
        (r"H\to b\bar{b}", "H → bb̄"),
        (r"O(n\log n)", "O(n log n)"),
        (r"\mathbb{R}^d", "ℝᵈ"),
        (r"\mathcal{N}=4", "N = 4"),
        (r"p_\mathrm{T}", "p_T"),
        ("-x", "−x"),
        (r"\sum_{i=0}^n i", "∑ᵢ₌₀ⁿ i"),
        (r"\slashed{D}", "D̸"),
        (r"\bra{x}\hat H\ket{y}", "⟨x|Ĥ|y⟩"),
        (r"\begin{pmatrix} a & b\\ c& d\end{pmatrix}", "(a, b; c, d)"),
        (r"f = \begin{cases}1&x>0\\0&\text{otherwise}\end{cases}", "f = {1, x > 0; 0, otherwise"),
        (r"\sqrt[3]{x+y}", "∛(x + y)"),
        (r"\rm H\alpha", "Hα"),
        (r"A \xrightarrow{f} B", "A →ᶠ B"),
        (r"\unknown{x}", r"\unknown{x}"),
    ],
)
def test_a_formula_as_text(source: str, text: str) -> None:
    assert formula_text(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"H$\alpha$ at z$\sim$2, 1 {\ensuremath{\mu}}m", "Hα at z∼2, 1 μm"),
        (r"Collisions at $\sqrt{s}=13~\mathrm{TeV}$", "Collisions at √s = 13 TeV"),
        (r"AC\({}^{\mbox{0}}\)", "AC⁰"),
        (r"10 M$_{\ensuremath{\odot}}$", "10 M⊙"),
        (r"The $\unknown{x}$ of $y$", r"The $\unknown{x}$ of y"),
    ],
)
def test_the_formulas_of_a_field_as_text(source: str, text: str) -> None:
    assert decode_plain(source) == text

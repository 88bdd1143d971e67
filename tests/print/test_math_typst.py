"""Formulas: Typst draws every command of the table, and what is nested as deeply as formulas may be."""

import pytest
import typst
from support.formulas import GOOD, every_command, generated
from support.site import MakeSite

from sphinx_cv_ext.model.tex.math_parser import is_math
from sphinx_cv_ext.model.tex.math_tokens import DEEPEST
from sphinx_cv_ext.outputs.pdf.typst.math import mathematics


def compiled(formulas: list[str]) -> None:
    """Compile the formulas in a line and by themselves, in blocks as deep as those of a CV."""
    shown = [f"#math.equation(block: {block}, $ {mathematics(one)} $.body)"
             for one in formulas for block in ("false", "true")]  # fmt: skip
    body = "\n\n".join(shown)
    for _ in range(4):
        body = f"#block[#grid(columns: 2, [a], [#list[{body}]])]"
    _, warnings = typst.compile_with_warnings(body.encode())
    assert [warning.message for warning in warnings] == []


def test_typst_draws_every_formula_that_is_let_through() -> None:
    compiled([*GOOD, *every_command(), *generated(300)])


@pytest.mark.parametrize(
    "part",
    [r"\frac{1}{|}", r"\sqrt{|}", "x^{|}", r"\left(|\right)", r"\begin{pmatrix}|\end{pmatrix}", r"\boxed{|}",
     r"\begin{dcases}|\end{dcases}", r"\hat{|}", r"\text{a $|$}", r"\cancel{|}", r"\phantom{|}",
     r"{\Large |}",
     r"\overset{a}{|}", r"\underbrace{|}", r"\dfrac{|}{2}", r"\mathrel{|}", r"\xrightarrow{|}"],
)  # fmt: skip
def test_typst_draws_the_deepest_formulas(part: str) -> None:
    before, after = part.split("|")
    readable = [count for count in range(1, 2 * DEEPEST)
                if is_math(before * count + "x" + after * count)]  # fmt: skip
    assert max(readable) <= DEEPEST
    compiled([before * max(readable) + "x" + after * max(readable)])


def test_a_formula_of_200_levels_costs_itself_alone(make_site: MakeSite) -> None:
    deep = r"\frac{1}{" * 200 + "x" + "}" * 200
    conf = {"myst_enable_extensions": ["dollarmath"]}
    site = make_site({"index.md": f"# CV\n\nText $x^2$\n\nA ${deep}$.\n"}, conf, buildername="cvpdf").build()
    assert (site.outdir / "cv.pdf").exists()
    assert site.warnings.count("[cv.math]") == 1
    assert "index.md:5: WARNING: The formula “" in site.warnings

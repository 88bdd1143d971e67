"""LaTeX in fields of pages: reported, with what to write; money and code are none."""

import pytest

from sphinx_cv_ext.model.entries.pasted import pasted


@pytest.mark.parametrize(
    ("text", "markdown", "rst"),
    [
        (r"an \emph{x} y", "write *x*", "write *x*"),
        (r"\textbf{x}", "write **x**", "write **x**"),
        (r"\href{https://x.org}{here}", "write [here](https://x.org)", "write `here <https://x.org>`__"),
        (r"\url{https://x.org}", "write <https://x.org>", "write https://x.org"),
        (r"\cite{doe}", "write {cite}`doe`", "write :cite:`doe`"),
        ("``quoted'' words", "write “quoted”", "write “quoted”"),
        (r"\textsc{x}", "write the sign or the words", "write the sign or the words"),
        (r"$\alpha$", "dollarmath", r"Write :math:`\alpha`."),
        ('M\\"uller', "write “ü”", "write “ü”"),
        (r"Ren\'{e}", "write “é”", "write “é”"),
        ("$x^2$ and $n$", "dollarmath", "Write :math:`x^2`."),
    ],
)
def test_latex_is_reported(text: str, markdown: str, rst: str) -> None:
    for is_markdown, words in ((True, markdown), (False, rst)):
        found = list(pasted(text, 7, markdown=is_markdown, dollars=False))
        assert found
        assert {problem.line for problem in found} == {7}
        assert words in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "$400,000 of $1,200,000",
        "US$5 and US$6",
        "`$x^2$` and ``\\emph{x}``",
        r"C:\Users\doe",
        "it's ''quoted''",
        r"a \* b \_c",
        "{x}",
        r"\input{x}",
        r"a \"quoted\" word",
    ],
)
def test_what_is_no_latex(text: str) -> None:
    assert not list(pasted(text, 1, markdown=True, dollars=False))


def test_with_dollars_formulas_are_formulas() -> None:
    assert not list(pasted(r"$\mathbf{x}$", 1, markdown=True, dollars=True))

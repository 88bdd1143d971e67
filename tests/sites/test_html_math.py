"""Formulas on pages: MathML, safe and whole, or the source with a word about it."""

import re
from xml.etree import ElementTree as ET

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx.builders.html import StandaloneHTMLBuilder
from support.formulas import GOOD, every_command
from support.site import CONF, EXTENSIONS, MakeSite

from sphinx_cv_ext.model.tex.math_commands import commands
from sphinx_cv_ext.model.tex.math_parser import is_math
from sphinx_cv_ext.model.tex.math_tokens import FormulaError
from sphinx_cv_ext.outputs.html.mathml import mathml

MATH = sorted(commands())

_TAGS = frozenset(
    "math mrow mi mn mo mtext mspace ms msub msup msubsup munder mover munderover mfrac msqrt mroot mtable"
    " mtr mtd mstyle mpadded mphantom menclose mmultiscripts mprescripts".split()
)
_TOKENS = st.sampled_from(
    [
        *(rf"\{name}" for name in MATH),
        *r"""{ } ^ _ ' " a x 1 2.5 < > & \\ = + - ( ) [ ] \, \# \% é </math><script> \href""".split(),
        *(r"\text{<b>}", r"\begin{aligned}", r"\end{aligned}", "\n\n", " "),
    ]
)


def shape(source: str, *, block: bool = False) -> str:
    """The elements of a formula in brackets, its signs between them."""

    def of(element: ET.Element) -> str:
        name = element.tag.rpartition("}")[2]
        inner = "".join(map(of, element)) or (element.text or "").strip()
        return inner if name in ("math", "mi", "mn", "mo", "mtext") else f"{name}({inner})"

    return of(ET.fromstring(mathml(source, block=block)))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"O(n \log n)", "O(nmspace()logmspace()n)"),
        (r"B^0 \to K^{*0}", "msup(B0)→msup(Kmrow(∗0))"),
        (r"^{3}\mathrm{He}", "msup(mrow()3)He"),
        (r"10\,{\rm GeV}", "10mspace()GeV"),
        (r"\frac12 \bm{x}", "mfrac(12)𝒙"),
        (r"\bigl( x \bigr)", "(x)"),
        (r"a \stackrel{!}{=} b, \dots", "amover(=!)b,…"),
        (r"a \iff b", "a⟺b"),
        (r"\log(x) \lVert x \rVert_2", "log(x)‖xmsub(‖2)"),
    ],
)
def test_formulas_as_people_write_them(source: str, expected: str) -> None:
    assert shape(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        r"a &= b \\ c &= d",
        r"\begin{align*} a &= b \\ c &= d \end{align*}",
        r"\begin{split}a&=b\\c&=d\end{split}",
    ],
)
def test_lines_of_a_formula_are_lined_up(source: str) -> None:
    assert shape(source, block=True) == "mtable(mtr(mtd(a)mtd(=b))mtr(mtd(c)mtd(=d)))"


@given(st.lists(_TOKENS, max_size=12).map("".join), st.booleans())
def test_a_formula_is_mathml_or_unknown(source: str, block: bool) -> None:
    try:
        shown = mathml(source, block=block)
    except FormulaError:
        return
    assert {element.tag.rpartition("}")[2] for element in ET.fromstring(shown).iter()} <= _TAGS


def test_every_command_is_mathml_that_html_parsers_read() -> None:
    for source in [*GOOD, *every_command()]:
        tree = html5lib.parseFragment(mathml(source), namespaceHTMLElements=True)
        elements = [element.tag for element in tree.iter() if element is not tree]
        names = {name.partition("}")[2] for name in elements}
        assert names <= _TAGS, source
        assert all(name.startswith("{http://www.w3.org/1998/Math/MathML}") for name in elements), source


@pytest.mark.parametrize(
    "form", [r"\{}", r"x\{}_1 y", r"\{}{{A}}", r"\{}{{A}}{{B}}", r"\{}( A", r"{{\{} A}}"]
)
def test_what_a_bib_file_may_hold_is_known(form: str) -> None:
    sources = [form.format(name) for name in MATH]
    safe = [source for source in sources if is_math(source)]
    assert safe
    for source in safe:
        ET.fromstring(mathml(source))


PAGE = r"""# Formulas

Text with $a<b$ and {math}`\foo{x}`.

```{math}
:label: one
E = mc^2
```

See {eq}`one`.
"""


def test_a_page_with_formulas_loads_nothing(make_site: MakeSite) -> None:
    conf = {**CONF, "myst_enable_extensions": ["dollarmath"]}
    site = make_site({"index.md": PAGE}, conf).build()
    page = site.html()
    inline, unknown = page.select("span.math")
    assert [one.get_text() for one in inline.select("math mo")] == ["<"]
    assert [one.get_text() for one in unknown.select("code")] == [r"\foo{x}"]
    (number,) = page.select("div.math:has(math[display=block]) .eqno")
    assert number.get_text().startswith("(1)")
    assert not page.select("script[src*='//']")
    (warning,) = re.findall(r"index\.md:(\d+): WARNING: (.*) \[cv\.math\]", site.warnings)
    assert warning[0] == "3"
    assert warning[1].startswith(r"The formula “\foo{x}” is shown as its source: Unknown command “\foo”.")


@pytest.mark.parametrize(
    ("settings", "chosen"),
    [
        ({}, "mathml"),
        ({"html_math_renderer": "mathjax"}, "mathjax"),
        ({"mathjax_path": "mathjax.js"}, "mathjax"),
        ({"extensions": [*EXTENSIONS, "sphinx.ext.imgmath"]}, "imgmath"),
    ],
)
def test_a_site_chooses_who_draws_its_formulas(
    make_site: MakeSite, settings: dict[str, object], chosen: str
) -> None:
    site = make_site({"index.md": "# Home\n"}, {**CONF, **settings})
    builder = site.app.builder
    assert isinstance(builder, StandaloneHTMLBuilder)
    assert builder.math_renderer_name == chosen


TITLED = r"""# The $H\alpha$ line at $x^2$

```{cv:award} Prize for $\mu$SR at 5 $\mu$m
:id: prize
```

```{cv:publications}
```
"""
BIB = r"""@article{k, author={A. Doe}, journal={J}, year=2020,
title={H$\alpha$ at z$\sim$2, {\ensuremath{\mu}}m, $\odd{x}$}}
"""


def test_titles_data_and_search_have_formulas_as_text(make_site: MakeSite) -> None:
    conf = {
        **CONF,
        "myst_enable_extensions": ["dollarmath"],
        "bibtex_bibfiles": ["r.bib"],
        "cv_publication_pages": True,
        "cv_person": {"name": "Ann Doe"},
        "html_baseurl": "https://example.org/",
    }
    site = make_site({"index.md": TITLED, "r.bib": BIB}, conf).build()
    page = site.html()
    assert page.title
    assert page.title.get_text().startswith("The Hα line at x²")
    (paper,) = site.outdir.rglob("k.html")
    heads = paper.read_text("utf-8").partition("</head>")[0]
    assert heads.count("Hα at z∼2, μm, $\\odd{x}$") >= 2
    texts = {name: site.text(name) for name in ("searchindex.js", "resume.json", "cv.txt")}
    texts["index.html"] = site.text("index.html").partition("</head>")[0]
    for name, text in texts.items():
        assert r"\alpha" not in text.replace("\\\\", "\\"), name
        assert r"\mu" not in text.replace("\\\\", "\\"), name
    assert site.warnings.count("[cv.math]") == 1
    assert r"r.bib:2: WARNING: The formula “\odd{x}” of the entry “k” is shown as its source" in site.warnings

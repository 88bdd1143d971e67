"""Other extensions and themes: with any of them, in any order, the build is the same and has no warning."""

import multiprocessing
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from support.differing import differing
from support.site import MakeSite, Site

#: Extensions that sites of academics and of projects load most.
OTHERS = (
    "sphinx_design",
    "sphinx_copybutton",
    "sphinx.ext.intersphinx",
    "sphinx.ext.autodoc",
    "sphinxext.opengraph",
    "sphinx_sitemap",
    "notfound.extension",
    "sphinx_reredirects",
    "sphinxcontrib.mermaid",
    "sphinx_togglebutton",
    "myst_parser",
    "sphinxcontrib.bibtex",
)
THEMES = ("furo", "pydata_sphinx_theme", "sphinx_book_theme", "alabaster", "sphinx_rtd_theme")
#: Of all themes, the one with the sidebar and the one that most documentation has.
SAMPLE = ("furo", "sphinx_rtd_theme")
ALL = (*OTHERS, "sphinx_cv_ext")
ORDERS = {
    "forward": ALL,
    "backward": ALL[::-1],
    "shuffled": tuple(random.Random(7).sample(ALL, len(ALL))),
}
FILES = {
    "index.md": """# Ada Example

```{cv:masthead}
```

::::{grid} 2
:::{grid-item-card} Work
[](cv.md)
:::
::::

```{toctree}
cv
tools
```
""",
    "cv.md": """# CV

```{cv:experience} Institute
:dates: 2020 to 2022
:position: Professor
```

```{cv:publications}
```
""",
    "tools.md": """# Tools

```python
print("hello")
```

```{mermaid}
graph LR; a --> b
```

```{eval-rst}
.. autofunction:: textwrap.dedent
```

```{admonition} Look
:class: toggle

$x^2$ and {cite}`a`
```
""",
    "refs.bib": "@article{a, title={On $x$}, author={Example, Ada}, journal={J}, year=2020}",
}
CONF = {
    "cv_site": None,
    "cv_person": {"name": "Ada Example", "email": "ada@example.org"},
    "bibtex_bibfiles": ["refs.bib"],
    "myst_enable_extensions": ["dollarmath", "colon_fence"],
    "html_baseurl": "https://ada.example/",
    "redirects": {"old": "cv.html"},
    "html_theme": "furo",
    "html_last_updated_fmt": None,
}


@pytest.fixture(autouse=True)
def _one_day(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    yield
    for child in multiprocessing.active_children():  # sphinx-sitemap leaves its own behind
        child.terminate()
        child.join()


def built(make_site: MakeSite, folder: Path, extensions: Sequence[str], theme: str) -> Site:
    """The site, built with these extensions."""
    conf = {**CONF, "extensions": [*extensions], "html_theme": theme}
    return make_site(FILES, conf, builddir=folder).build()


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")
@pytest.mark.parametrize("order", ["backward", "shuffled"])
def test_the_order_changes_nothing(make_site: MakeSite, tmp_path: Path, order: str) -> None:
    first = built(make_site, tmp_path / "forward", ORDERS["forward"], "furo")
    assert first.warnings == ""
    other = built(make_site, tmp_path / order, ORDERS[order], "furo")
    assert other.warnings == ""
    # Which of two scripts or tags comes first is the order of the extensions.
    pages = differing(first.outdir, other.outdir)
    assert not {name for name in pages if not name.endswith(".html")}
    for name in pages:
        for part in ("main", "article", "aside"):
            assert first.html(name).select(part) == other.html(name).select(part)
        assert _heads(first.text(name)) == _heads(other.text(name))


def _heads(page: str) -> list[str]:
    """The lines of the head of a page, in no order."""
    return sorted(line.strip() for line in page.partition("</head>")[0].splitlines())


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")
@pytest.mark.parametrize(
    "theme", [name if name in SAMPLE else pytest.param(name, marks=pytest.mark.nightly) for name in THEMES]
)
def test_every_theme_shows_the_cv(make_site: MakeSite, tmp_path: Path, theme: str) -> None:
    site = built(make_site, tmp_path / "build", ORDERS["shuffled"], theme)
    assert site.warnings == ""
    page = site.html("cv.html")
    assert page.select_one(".cv-entry") is not None
    assert page.select_one('link[href*="cv.css"]') is not None
    assert site.html("index.html").select_one(".cv-masthead") is not None
    assert (site.outdir / "cv.pdf").is_file()

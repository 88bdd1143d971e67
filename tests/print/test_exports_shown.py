"""Made-up exports of every large source, in all that people and programs read: nothing raw is shown."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from support.printing import raw
from support.site import MakeSite, Site

HERE = Path(__file__).parent
FILES = sorted((HERE / "exports").glob("*.bib"))
OTHERS = sorted((HERE.parent / "model" / "bibliography" / "exports").glob("*.bib"))
PAGE = """# Jane Doe

```{cv:masthead}
```

```{cv:publications}
:details: abstract, bibtex
```
"""
#: Commands, braces, dollars around formulas, tags, entities.
RAW = re.compile(r"\\[A-Za-z(^]|[{}]|\$(?!\d)|</?[A-Za-z][\w:]*[ />]|&#?\w+;|text(?:less|greater|dollar)")


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """The files under the names that they get in the site."""
    assert [path.stem for path in FILES] == [path.stem for path in OTHERS]
    assert len(FILES) == 7
    named = [(f"{path.stem}.bib", path) for path in OTHERS] + [(f"{path.stem}2.bib", path) for path in FILES]
    return {name: path.read_text("utf-8") for name, path in named}


def built(make_site: MakeSite, files: dict[str, str], builder: str) -> Site:
    conf = {
        "cv_person": {"name": "Jane Doe"},
        "bibtex_bibfiles": [*files],
        "html_baseurl": "https://jane.example/",
        "cv_publication_pages": True,
        "cv_pdf": "typst",
    }
    return make_site({"index.md": PAGE, **files}, conf, builder).build()


def strings(data: object) -> Iterator[str]:
    """Every text in a value of JSON."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from () if key.startswith("$") else strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value)
    elif isinstance(data, str):
        yield data


def shown(site: Site) -> Iterator[tuple[str, str]]:
    """What the outputs of a site show, with the name of each."""
    for page in site.outdir.rglob("*.html"):
        if page.name in ("search.html", "genindex.html"):
            continue
        soup = BeautifulSoup(page.read_text("utf-8"), "html5lib")
        for script in soup.select('script[type="application/ld+json"]'):
            for text in strings(json.loads(str(script.string))):
                yield f"{page.name} (JSON-LD)", text
        for meta in soup.select("meta[content]"):
            yield f"{page.name} (meta)", str(meta["content"])
        # BibTeX is shown as BibTeX, and MathML keeps its source for screen readers.
        for part in soup.select("script, style, annotation, pre"):
            part.decompose()
        yield page.name, soup.get_text()
    yield "cv.txt", site.text("cv.txt")
    for text in strings(json.loads(site.text("resume.json"))):
        yield "resume.json", text
    yield "cv.pdf", raw(site.outdir / "cv.pdf")


def test_no_output_shows_tex_or_html(make_site: MakeSite, files: dict[str, str]) -> None:
    site = built(make_site, files, "html")
    texts = [*shown(site), ("text", built(make_site, files, "text").text("index.txt"))]
    assert len(texts) > 200
    found = {
        (name, text[max(0, hit.start() - 40) : hit.end() + 40])
        for name, text in texts
        for hit in RAW.finditer(text)
    }
    assert not found
    warned = Counter(re.findall(r"(\w+\.bib):\d+: WARNING", site.warnings))
    assert max(warned.values(), default=0) <= 1, site.warnings
    written = {
        key
        for text in files.values()
        for kind, key in re.findall(r"^\s*@(\w+)\s*\{\s*([^,\s]+),", text, re.MULTILINE)
        if kind.lower() != "proceedings"  # those that papers only stand in are not listed
    }
    listed = {str(one["data-key"]) for one in site.html().select(".cv-publication")}
    assert len(written) > 30
    assert written <= listed


@pytest.mark.parametrize(
    "title",
    [
        "O(n²) Attention & ϵ-Greedy ℓ₁ AC⁰ – C++",
        "What is C. elegans doing? in vivo results at 5 µm, 10⁻³",
        "On Escherichia coli and CO2 & H2O: the DNA of 10⁻⁵ events",
        "The 3.6 μm camera",
        "Les écoles françaises : à l’œuvre, 100 % & $5",
    ],
)
def test_titles_read_as_their_authors_wrote_them(
    make_site: MakeSite, files: dict[str, str], title: str
) -> None:
    text = " ".join(built(make_site, files, "html").text("cv.txt").replace("\u00a0", " ").split())
    assert title in text

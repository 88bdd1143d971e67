"""The site of the repository: every fact on it, the same bytes however it is built, every builder quiet."""

import json
import re
import shutil
import zlib
from pathlib import Path

import extruct
import pytest
from bs4 import BeautifulSoup, Tag
from support.building import build
from support.own_site import PARTS, copied
from support.sampling import sampled
from support.text import in_order, squeezed


def words(soup: Tag) -> str:
    """The text that a reader sees, lines apart: no hidden words, no signs that a theme adds to headings."""
    for extra in soup.select(".headerlink, .cv-hidden, nav, script, style"):
        extra.decompose()
    for block in soup.find_all(["div", "h1", "h2", "h3", "li", "p", "section", "ul"]):
        block.append("\n")
    return squeezed(soup.get_text())


def article(page: Path) -> Tag:
    """The main content of a page."""
    body = BeautifulSoup(page.read_text("utf-8"), "html5lib").select_one("article")
    assert body is not None
    return body


def test_every_fact_is_on_the_page_in_order_and_nothing_else(own_html: Path) -> None:
    rest = in_order(words(article(own_html / "cv.html")), ["Curriculum Vitae", *PARTS])
    files = "Also as plain text BibTeX vCard JSON Resume".split()
    assert set(re.findall(r"\w+", rest)) <= {"CV", "PDF", *files}


def test_the_home_page_says_who_and_what(own_html: Path) -> None:
    page = article(own_html / "index.html")
    in_order(
        words(page),
        [
            "Bo Zhao",
            "University of California San Diego",
            "bozhao@ucsd.edu",
            "Research Interest",
            "Parameter space",
        ],
    )
    assert [title.get_text().strip() for title in page.select("h1")] == ["Bo Zhao"]
    assert 1 <= len(page.select(".cv-publication")) <= 5
    assert page.select_one('a[href="cv.pdf"]') is not None


@pytest.mark.parametrize("page", ["index.html", "cv.html", "publications.html", "guide/entries.html"])
def test_pages_have_one_title_unique_ids_and_no_outside_resource(own_html: Path, page: str) -> None:
    soup = BeautifulSoup((own_html / page).read_text("utf-8"), "html5lib")
    assert len(soup.select("h1")) == 1
    ids = [tag["id"] for tag in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    loaded = [
        tag.get("src") or tag.get("href") or ""
        for tag in soup.select("script[src], img, link[rel=stylesheet]")
    ]
    assert loaded
    assert not [address for address in loaded if re.match(r"(?:https?:)?//", str(address))]


def test_links_lead_somewhere(own_html: Path) -> None:
    ids: dict[Path, set[str]] = {}

    def anchors(page: Path) -> set[str]:
        if page not in ids:
            soup = BeautifulSoup(page.read_text("utf-8"), "html5lib")
            ids[page] = {str(tag["id"]) for tag in soup.select("[id]")}
        return ids[page]

    checked = 0
    for page in [*own_html.glob("*.html"), *own_html.glob("guide/*.html")]:
        for link in BeautifulSoup(page.read_text("utf-8"), "html5lib").select("a[href]"):
            path, _, anchor = str(link["href"]).partition("#")
            if re.match(r"\w+:", path) or path.endswith("cv.pdf"):
                continue
            target = (page.parent / path).resolve() if path else page
            assert target.exists(), f"{page.name}: {link['href']}"
            if anchor and target.suffix == ".html":
                assert anchor in anchors(target), f"{page.name}: {link['href']}"
            checked += 1
    assert checked > 100


def test_where_the_address_is_known_pages_and_the_map_of_the_site_say_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "https://profile.example/en/latest/"
    monkeypatch.setenv("READTHEDOCS_CANONICAL_URL", address)
    build("html", tmp_path / "html", "-D", "cv_pdf=0")
    page = BeautifulSoup((tmp_path / "html" / "cv.html").read_text("utf-8"), "html5lib")
    assert page.select_one(f'link[rel="canonical"][href="{address}cv.html"]') is not None
    sitemap = (tmp_path / "html" / "sitemap.xml").read_text("utf-8")
    pages = {*re.findall(r"<loc>(.*?)</loc>", sitemap)}
    assert {f"{address}{name}.html" for name in ("index", "cv", "publications", "guide/dates")} <= pages
    assert not [name for name in pages if "search" in name]
    built = {path.relative_to(tmp_path / "html").as_posix() for path in (tmp_path / "html").rglob("*.html")}
    assert pages == {f"{address}{name}" for name in built - {"search.html", "genindex.html"}}


def test_machines_are_told_who_it_is_and_where_the_papers_are(own_html: Path) -> None:
    home = (own_html / "index.html").read_text("utf-8")
    (graph,) = (one["@graph"] for one in extruct.extract(home, syntaxes=["json-ld"])["json-ld"])
    assert [one["@type"] for one in graph] == ["Person"]
    assert graph[0]["affiliation"]["name"] == "University of California San Diego"
    assert [one["name"].split()[0] for one in graph[0]["alumniOf"]] == ["Georgia", "University"]
    papers = (own_html / "publications.html").read_text("utf-8")
    (graph,) = (one["@graph"] for one in extruct.extract(papers, syntaxes=["json-ld"])["json-ld"])
    assert len(graph) == 12
    assert {one["@type"] for one in graph} == {"ScholarlyArticle"}
    resume = json.loads((own_html / "resume.json").read_text("utf-8"))
    told = json.dumps([resume, graph])
    for nobody in ("Varnham", "Westmere", "buoys"):  # of the guide
        assert nobody not in told
    for page in (own_html / "guide").glob("*.html"):
        assert "application/ld+json" not in page.read_text("utf-8"), page.name


def tree(folder: Path) -> dict[str, bytes]:
    """Every file that a build wrote, but for what Sphinx itself stamps."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.name not in {".buildinfo", "environment.pickle"}
        and path.suffix != ".doctree"
    }


def test_four_jobs_and_a_touched_page_give_the_same_bytes(own_html: Path, tmp_path: Path) -> None:
    one = tree(own_html)
    assert len(one) > 20
    docs = copied(tmp_path)
    build("html", tmp_path / "four", "-W", "-j4", "-E", docs=docs)
    four = tree(tmp_path / "four")
    assert {name for name in one if one[name] != four.get(name)} == set()
    assert set(one) == set(four)
    page = docs / "cv.md"
    page.write_text(page.read_text("utf-8") + "\n", "utf-8")
    said = build("html", tmp_path / "four", "-W", "-j4", docs=docs)
    assert "1 changed" in said
    again = tree(tmp_path / "four")
    assert {name for name in one if one[name] != again.get(name)} == set()


def test_html_then_latex_over_the_same_doctrees_reads_nothing_again(own_html: Path, tmp_path: Path) -> None:
    shutil.copytree(own_html.with_name(f"{own_html.name}-doctrees"), tmp_path / "trees")
    said = build("latex", tmp_path / "latex", doctrees=tmp_path / "trees")
    assert re.search(r"updating environment: 0 added, 0 changed, 0 removed", said)


def test_an_edit_of_the_bib_rebuilds_what_shows_it_and_a_removed_page_takes_its_entries_along(
    tmp_path: Path,
) -> None:
    docs = copied(tmp_path)
    build("html", tmp_path / "html", docs=docs)
    bib = tmp_path / "refs.bib"
    bib.write_text(bib.read_text("utf-8").replace("Flat Minima", "Round Minima"), "utf-8")
    said = build("html", tmp_path / "html", docs=docs)
    assert re.search(r"0 added, \d changed, 0 removed", said)
    for name in ("cv", "publications", "index"):
        assert "Round Minima" in (tmp_path / "html" / f"{name}.html").read_text("utf-8")
    (docs / "publications.md").unlink()
    index = docs / "index.md"
    text = (
        index.read_text("utf-8")
        .replace("[All publications](publications.md)", "")
        .replace("\npublications\n", "\n")
    )
    index.write_text(text, "utf-8")
    build("html", tmp_path / "html", docs=docs)
    assert b"publications.html" not in (tmp_path / "html" / "searchindex.js").read_bytes()
    page = BeautifulSoup((tmp_path / "html" / "cv.html").read_text("utf-8"), "html5lib")
    assert len(page.select(".cv-publication[id]")) == 12


TEXTUAL = {
    "text": "cv.txt",
    "dirhtml": "cv/index.html",
    "epub": "cv.xhtml",
    "latex": "cv.tex",
    "xml": "cv.xml",
}


OTHERS = ("man", "texinfo", "gettext", "singlehtml", "json", "pseudoxml")


@pytest.mark.parametrize("builder", sampled([*TEXTUAL, *OTHERS], [*TEXTUAL, "man", "gettext", "singlehtml"]))
def test_every_builder_is_quiet_and_holds_the_content(builder: str, tmp_path: Path) -> None:
    out = tmp_path / builder
    build(builder, out, "-W")
    files = (
        [out / TEXTUAL[builder]]
        if builder in TEXTUAL
        else [path for path in out.rglob("*") if path.is_file()]
    )
    text = squeezed(" ".join(path.read_text("utf-8", errors="ignore") for path in files))
    if builder == "latex":
        text = text.replace("~", " ")  # between the parts of a name
    for word in ("NTT Research", "Research Intern", "Hidenori Tanaka", "AISTATS", "DeepMind PhD Fellowship"):
        assert word in text
    if builder != "gettext":  # what is generated has no author to translate it
        assert "Robert" in text
        assert "LIMO" in text


def test_every_text_of_the_author_reaches_the_catalogs(tmp_path: Path) -> None:
    build("gettext", tmp_path / "gettext", "-W")
    catalog = (tmp_path / "gettext" / "cv.pot").read_text("utf-8")
    for text in (
        "University of California San Diego",
        "Rose Yu",
        "Cambridge, MA",
        "AI Intern",
        "Lead Course Assistant",
    ):
        assert f'msgid "{text}"' in catalog
    assert "2021" not in catalog


def outline(folder: Path, name: str) -> list[str]:
    """What a page holds of ours, in its order: titles, ways to reach somebody, entries, publications."""
    soup = BeautifulSoup((folder / name).read_text("utf-8"), "html5lib")
    parts = ".cv-photo, .cv-contacts > li, .cv-contact-pdf, .cv-files, .cv-search, .cv-entry, .cv-publication"
    found = soup.select(f"section :is(h1, h2, h3, {parts})")
    assert sum(one.name == "h1" for one in found) == 1
    return [f"{one.name}: {' '.join(one.get_text().split()).rstrip('¶#')}" for one in found]


THEMES = ("alabaster", "pydata_sphinx_theme", "sphinx_book_theme", "basic")


@pytest.mark.parametrize("theme", sampled(THEMES, ["pydata_sphinx_theme"]))
def test_other_themes_show_the_same_content(theme: str, own_html: Path, tmp_path: Path) -> None:
    build("html", tmp_path / "html", "-D", f"html_theme={theme}")
    soup = BeautifulSoup((tmp_path / "html" / "cv.html").read_text("utf-8"), "html5lib")
    assert soup.select_one('ul.cv-entries[role="list"] > li.cv-entry') is not None
    in_order(words(soup), PARTS)
    for name, least in (("index.html", 10), ("cv.html", 40), ("publications.html", 17)):
        ours = outline(tmp_path / "html", name)
        assert ours == outline(own_html, name)
        assert len(ours) >= least


def test_entries_are_objects_that_others_find(own_html: Path) -> None:
    _, _, _, _, packed = (own_html / "objects.inv").read_bytes().split(b"\n", 4)
    lines = zlib.decompress(packed).decode("utf-8").splitlines()
    assert "cv#ntt-research cv:entry 1 cv.html#ntt-research NTT Research" in lines
    publications = [line for line in lines if " cv:publication 1 " in line]
    assert len(publications) >= 12
    assert any("DYffusion" in line for line in publications)
    index = (own_html / "searchindex.js").read_text("utf-8")
    assert "teleport" in index
    assert "cauchi" in index.lower()

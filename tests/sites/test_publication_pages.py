"""A page for each publication: where it is, what stands on it, and what machines read there."""

from pathlib import Path
from typing import Any

import extruct
import pytest
from bs4 import BeautifulSoup
from support.site import CONF, MakeSite, Site

from sphinx_cv_ext.model.bibliography.labels import name_pages

BIB = r"""
@article{one, title={On $x^2$ \& \href{https://a.org}{more}}, author={Doe*, Jo and Roe*, Ray and others},
  journal={J}, year=2020, month=3, volume=4, number=2, pages={10--20}, doi={10.1000/x}, keywords={sea, salt},
  abstract={We say <b>this</b>, <x>not</x>.\par And that.}, pdf={https://a.org/x.pdf}, related={two}}
@inproceedings{two, title={Two "quoted" <script>}, author={Doe, Jo}, booktitle={C}, year=2019, slides={s.pdf}}
@misc{other, title={Another's}, author={Roe, Ray}, year=2018}
@thesis{../index, title={Three}, author={Doe, Jo}, school={S}, year=2017, type={phdthesis}}
"""
FILES = {
    "index.md": "# Home\n\n```{toctree}\npapers\n```\n",
    "papers.md": "# Papers\n\n```{cv:publications}\n```\n",
    "refs.bib": BIB,
    "s.pdf": "slides",
}
SETTINGS: dict[str, Any] = {
    **CONF,
    "bibtex_bibfiles": ["refs.bib"],
    "cv_person": {"name": "Jo Doe"},
    "cv_publication_pages": True,
    "html_baseurl": "https://doe.example/",
    "cv_pdf": False,
}


def tags(page: BeautifulSoup) -> list[tuple[str, str]]:
    """The tags for citations in the head of a page."""
    found = page.select("meta[name^=citation_]")
    return [(str(tag["name"]).removeprefix("citation_"), str(tag["content"])) for tag in found]


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    return make_site(FILES, SETTINGS).build()


def test_each_publication_of_the_person_has_a_page(site: Site) -> None:
    assert not site.warnings
    pages = {path.relative_to(site.outdir).as_posix() for path in (site.outdir / "papers").iterdir()}
    assert pages == {"papers/one.html", "papers/two.html", "papers/---index.html"}
    titles = site.html("papers.html").select(".cv-field-title")
    links = [[link["href"] for link in title.select("a")] for title in titles]
    assert links == [["papers/one.html"], ["papers/two.html"], [], ["papers/---index.html"]]


def test_a_page_shows_all_of_a_publication(site: Site) -> None:
    page = site.html("papers/one.html")
    assert [one.get_text() for one in page.select("h1")] == ["On x2 & more¶"]
    assert [one.get_text().rstrip("¶") for one in page.select("h2")] == ["Abstract", "BibTeX"]
    abstract = page.select(".cv-abstract")
    assert [one.get_text() for one in abstract] == ["We say this, <x>not</x>.", "And that."]
    assert [bold.get_text() for bold in abstract[0].select("strong")] == ["this"]
    assert not page.select(".cv-abstract b, .cv-abstract x, .cv-abstract script")
    (legend,) = page.select(".cv-legend")
    assert legend.get_text() == "* equal contribution"
    assert [link["href"] for link in page.select(".cv-field-note a")] == ["../papers.html#pub-two"]
    assert [link["href"] for link in page.select(".cv-back a")] == ["../papers.html#pub-one"]
    assert not page.select(".cv-publication-list")
    two = site.html("papers/two.html")
    (slides,) = (link["href"] for link in two.select(".cv-links a"))
    assert (site.outdir / "papers" / str(slides)).resolve().is_file()


def test_reference_managers_find_what_they_read(site: Site) -> None:
    assert tags(site.html("papers/one.html")) == [
        ("title", "On x² & more"),
        ("author", "Doe, Jo"),
        ("author", "Roe, Ray"),
        ("publication_date", "2020/03"),
        ("journal_title", "J"),
        ("volume", "4"),
        ("issue", "2"),
        ("firstpage", "10"),
        ("lastpage", "20"),
        ("doi", "10.1000/x"),
        ("abstract_html_url", "https://doe.example/papers/one.html"),
        ("pdf_url", "https://a.org/x.pdf"),
        ("keywords", "sea"),
        ("keywords", "salt"),
    ]
    assert ("conference_title", "C") in tags(site.html("papers/two.html"))
    assert ("dissertation_institution", "S") in tags(site.html("papers/---index.html"))


def test_a_page_is_told_of_as_its_list_is(site: Site) -> None:
    found = {
        name: extruct.extract(site.text(name), syntaxes=["json-ld", "opengraph"], uniform=True)
        for name in ("papers.html", "papers/two.html")
    }
    nodes = {node["@id"]: node for node in found["papers.html"]["json-ld"][0]["@graph"]}
    (alone,) = found["papers/two.html"]["json-ld"][0]["@graph"]
    assert alone == nodes["https://doe.example/papers.html#pub-two"]
    (graph,) = found["papers/two.html"]["opengraph"]
    assert (graph["@type"], graph["og:title"]) == ("article", 'Two "quoted" <script>')


def test_pages_in_folders_and_none_elsewhere(make_site: MakeSite) -> None:
    folders = make_site(FILES, SETTINGS, "dirhtml").build()
    assert not folders.warnings
    page = BeautifulSoup((folders.outdir / "papers" / "two" / "index.html").read_text("utf-8"), "html5lib")
    assert [link["href"] for link in page.select(".cv-back a")] == ["../#pub-two"]
    assert (folders.outdir / "index.html").read_text("utf-8").count("Three") == 0
    for builder in ("singlehtml", "text"):
        other = make_site({}, SETTINGS, builder).build()
        assert not other.warnings
        assert not (other.outdir / "papers").exists()
    off = make_site({}, {**SETTINGS, "cv_publication_pages": False}).build()
    assert not off.html("papers.html").select(".cv-field-title a[href*='papers/']")


def test_names_of_pages_are_files_anywhere() -> None:
    names = name_pages(["a", "A", "a:b", "a/b", "..", "é"])
    assert [Path(name).name for name in names.values()] == ["a", "A-2", "a-b", "a-b-2", "--", "-"]
    assert {Path(name).parent for name in names.values()} == {Path("papers")}

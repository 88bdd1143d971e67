"""The text of the PDFs that a build writes next to its pages."""

import os
from pathlib import Path

import pytest
from support.printing import raw
from support.site import MakeSite
from support.site_with_pdf import CV, FILES, PERSON


@pytest.mark.parametrize("name", ["html", "dirhtml", "singlehtml"])
def test_a_site_has_its_pdf_and_links_it(make_site: MakeSite, name: str) -> None:
    site = make_site(FILES, PERSON, name).build()
    assert site.warnings == ""
    text = raw(site.outdir / "cv.pdf")
    assert "Institute" in text
    assert "Paper alone." in text
    assert "Pages alone." not in text
    assert "A draft." not in text
    assert "far" in text
    page = site.text("index.html")
    assert 'href="cv.pdf"' in page
    assert sorted(path.name for path in site.outdir.glob("*.typ")) == []
    html = site.text(
        "cv/index.html" if name == "dirhtml" else "index.html" if name == "singlehtml" else "cv.html"
    )
    assert "Pages alone." in html
    assert "Paper alone." not in html


def test_the_tags_of_the_author_hold_in_both(make_site: MakeSite) -> None:
    site = make_site(FILES, PERSON, tags=["draft"]).build()
    assert "A draft." in raw(site.outdir / "cv.pdf")
    assert "A draft." in site.text("cv.html")


def test_it_follows_the_sources_and_rests_otherwise(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    site = make_site(FILES, PERSON).build()
    pdf = site.outdir / "cv.pdf"
    os.utime(pdf, (1, 1))
    make_site({}, PERSON).build()
    assert pdf.stat().st_mtime == 1
    make_site({"cv.rst": CV.replace("Institute", "Academy")}, PERSON).build()
    assert "Academy" in raw(pdf)


REMEMBERS = """
from docutils import nodes
from sphinx.domains import Domain
from sphinx.transforms.post_transforms import SphinxPostTransform


class Memory(Domain):
    name = "memory"
    initial_data = {"resolved": []}
    seen = ()

    def merge_domaindata(self, docnames, otherdata):
        pass


class Remember(SphinxPostTransform):
    default_priority = 5

    def run(self, **kwargs):
        domain = self.env.get_domain("memory")
        domain.data["resolved"].append(self.env.docname)
        self.env.counted = getattr(self.env, "counted", 0) + 1
        note(self.document, domain, self.env.docname)


def note(document, domain, docname):
    times = domain.data["resolved"].count(docname)
    document += nodes.paragraph("", f"{domain.style}: {docname} for the {times}. time")


def remember(app, document, docname):
    app.env.get_domain("memory").data.setdefault("handled", []).append(docname)


def choose(app):
    app.env.get_domain("memory").style = "chosen when the builder was known"


def setup(app):
    app.add_domain(Memory)
    app.add_post_transform(Remember)
    app.connect("doctree-resolved", remember)
    app.connect("builder-inited", choose)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
"""


PDFS = [{"file": f"{name}.pdf", "start": "cv"} for name in ("cv", "short", "long")]


@pytest.mark.parametrize("name", ["html", "singlehtml"])
def test_what_other_extensions_remember_stays_as_it_was(
    make_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Extensions may remember what they resolve; nobody sees that PDFs and cv.txt resolve pages, too."""
    monkeypatch.syspath_prepend(str(tmp_path / "source"))
    conf = {**PERSON, "extensions": ["sphinx_cv_ext", "remembers"], "cv_documents": PDFS}
    site = make_site({**FILES, "remembers.py": REMEMBERS}, conf, name).build()
    assert site.warnings == ""
    assert {path.name for path in site.outdir.glob("*.pdf")} == {"cv.pdf", "short.pdf", "long.pdf"}
    # Each document is resolved once, as if it were alone.
    for pdf in site.outdir.glob("*.pdf"):
        assert "chosen when the builder was known: cv for the 1. time" in raw(pdf)
    assert "cv for the 1. time" in site.text("cv.txt")
    pages = ["index"] if name == "singlehtml" else ["cv", "index"]
    data = site.app.env.get_domain("memory").data
    assert sorted(data["resolved"]) == sorted(data["handled"]) == pages
    assert vars(site.app.env)["counted"] == len(pages)
    for page in pages:
        assert f"{page} for the 1. time" in site.text(f"{page}.html")
    assert site.app.builder.env is site.app.env


def test_a_bibliography_of_sphinxcontrib_bibtex_stands_once(make_site: MakeSite) -> None:
    files = {
        **FILES,
        "cv.rst": CV + "\nSee :cite:`knuth`.\n\n.. bibliography::\n",
        "refs.bib": "@misc{knuth, title={Literate Programming}, author={Knuth, Donald}, year=1992}",
    }
    conf = {**PERSON, "bibtex_bibfiles": ["refs.bib"], "cv_documents": PDFS}
    site = make_site(files, conf).build()
    assert site.warnings == ""
    (item,) = site.html("cv.html").select("div.citation")
    assert item.get_text().lower().count("literate programming") == 1
    for pdf in (*site.outdir.glob("*.pdf"), site.outdir / "cv.txt"):
        text = raw(pdf) if pdf.suffix == ".pdf" else pdf.read_text("utf-8")
        assert " ".join(text.lower().split()).count("literate programming") == 1

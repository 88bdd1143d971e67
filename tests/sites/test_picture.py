"""A picture of the first page beside each PDF, and what templates know of it."""

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from support.site import ROOT, MakeSite
from support.site_with_pdf import CV, FILES, PERSON

CONTEXT = """
{%- extends "!layout.html" %}
{%- block extrahead %}{{ super() }}
{%- for one in cv_documents %}
{%- set said = [one.file, one.picture, one.width, one.height, one.alt] %}
<meta name="{{ one.title }}" content="{{ said | join(" ") | e }}">
{%- endfor %}
{%- endblock %}
"""
LONG = CV + "\n".join(f"\n.. cv:experience:: Institute {number}\n" for number in range(80))


def opened(path: Path) -> Image.Image:
    return Image.open(io.BytesIO(path.read_bytes())).convert("RGB")


def meta(site: Any, page: str) -> dict[str, str]:
    return {
        str(one["name"]): str(one["content"]) for one in site.html(page).select("head meta[content*=pdf]")
    }


@pytest.mark.parametrize("builder", ["html", "cvpdf"])
@pytest.mark.parametrize(("paper", "height"), [("letter", 776), ("a4", 849)])
def test_the_first_page_as_a_picture(make_site: MakeSite, builder: str, paper: str, height: int) -> None:
    conf = {**PERSON, "cv_design": {"paper": paper, "accent": "#EE0000"}}
    site = make_site({**FILES, "cv.rst": LONG}, conf, builder).build()
    assert site.warnings == ""
    picture = opened(site.outdir / "cv.png")
    assert picture.size == (600, height)
    counted = picture.getcolors(1 << 24)
    assert counted is not None
    colours = {colour for _, colour in counted}
    assert {(238, 0, 0), (255, 255, 255)} <= colours
    assert picture.getpixel((5, 5)) == (255, 255, 255)
    # Every visitor of a home page loads it.
    assert (site.outdir / "cv.png").stat().st_size < 120_000


def test_each_document_has_one_and_templates_know_it(make_site: MakeSite) -> None:
    files = {
        **FILES,
        "_templates/layout.html": CONTEXT,
        "deep/page.rst": ":orphan:\n\nPage\n====\n",
    }
    conf = {
        **PERSON,
        "templates_path": ["_templates"],
        "cv_documents": [{"file": "cv.pdf"}, {"file": "short.pdf", "title": "Short <CV>"}],
    }
    site = make_site(files, conf).build()
    assert opened(site.outdir / "short.png").size == (600, 776)
    assert meta(site, "deep/page.html") == {
        "Ada Example – Curriculum Vitae": "../cv.pdf ../cv.png 600 776 "
        "The first page of “Ada Example – Curriculum Vitae”",
        "Ada Example – Short <CV>": "../short.pdf ../short.png 600 776 "
        "The first page of “Ada Example – Short <CV>”",
    }


def test_a_pdf_of_the_site_has_its_picture_and_one_of_nobody_has_none(
    make_site: MakeSite, tmp_path: Path
) -> None:
    """A picture is of the PDF that the pages link, whichever engine or person made it."""
    made = make_site(FILES, PERSON, "cvpdf", srcdir=tmp_path / "other", builddir=tmp_path / "made").build()
    pdf, picture = (made.outdir / "cv.pdf").read_bytes(), (made.outdir / "cv.png").read_bytes()
    site = make_site(FILES, {**PERSON, "html_extra_path": ["extra"]})
    (site.srcdir / "extra").mkdir()
    (site.srcdir / "extra" / "cv.pdf").write_bytes(pdf)
    site.build()
    assert (site.outdir / "cv.png").read_bytes() == picture
    site = make_site(FILES, {**PERSON, "cv_pdf": "latex"}, builddir=tmp_path / "latex").build()
    assert not (site.outdir / "cv.png").exists()
    (site.outdir / "cv.pdf").write_bytes(pdf)
    site = make_site({}, {**PERSON, "cv_pdf": "latex"}, builddir=tmp_path / "latex").build()
    assert (site.outdir / "cv.png").read_bytes() == picture
    site = make_site({}, {**PERSON, "cv_pdf": False}, builddir=tmp_path / "none").build()
    assert not (site.outdir / "cv.png").exists()
    assert site.warnings == ""


def test_a_picture_of_the_site_stays_and_a_broken_pdf_has_none(make_site: MakeSite) -> None:
    files = {**FILES, "extra/cv.png": "mine", "broken/cv.pdf": "no PDF"}
    site = make_site(files, {**PERSON, "html_extra_path": ["extra"]}).build()
    assert site.text("cv.png") == "mine"
    site = make_site({}, {**PERSON, "html_extra_path": ["broken"]}, freshenv=True).build()
    assert site.text("cv.png") == "mine"  # what Sphinx copied is not ours to remove
    assert "cv.png" not in site.text("index.html")
    assert "The picture of the first page of “cv.pdf” cannot be drawn: " in site.warnings
    assert site.warnings.count("[cv.pdf]") == 1


def test_the_same_sources_give_the_same_picture(make_site: MakeSite, tmp_path: Path) -> None:
    made = {
        make_site(FILES, PERSON, "cvpdf", srcdir=tmp_path / name / "source", builddir=tmp_path / name)
        .build()
        .outdir.joinpath("cv.png")
        .read_bytes()
        for name in ("one", "two")
    }
    assert len(made) == 1


def test_the_template_of_the_guide(make_site: MakeSite) -> None:
    guide = (ROOT / "docs" / "guide" / "documents.md").read_text("utf-8")
    template = guide.partition("```jinja\n")[2].partition("```")[0]
    files = {**FILES, "_templates/page.html": template}
    conf = {**PERSON, "templates_path": ["_templates"], "html_theme": "furo"}
    site = make_site(files, conf).build()
    picture = site.html().select_one('article a[href="cv.pdf"] > img[src="cv.png"][width="200"]')
    assert picture is not None
    assert picture["alt"] == "The first page of “Ada Example – Curriculum Vitae”"
    assert site.warnings == ""

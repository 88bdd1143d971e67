"""The text of the PDFs that a build writes next to its pages."""

import os

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

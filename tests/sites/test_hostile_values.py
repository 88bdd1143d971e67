"""Values that no file system, no parser of addresses and no number takes: a warning, never a traceback."""

from collections.abc import Mapping
from typing import Any

import pytest
from support.site import MakeSite

DIGITS = "9" * 5000
LONG = "x" * 300
DEEP = "\\sqrt{" * 300 + "x" + "}" * 300
CV = "# CV\n\n```{cv:masthead}\n```\n\n```{cv:award} A\n:dates: 2020\n:links: label: %s\n```\n"
LIST = "# CV\n\n```{cv:publications}\n%s\n```\n"
BIB = "@misc{a, title={T}, author={Ada}, year=2020}\n"
ADA = {"name": "Ada"}

VALUES: dict[str, tuple[dict[str, str], dict[str, Any], str]] = {
    "a placeholder in the address": (
        {},
        {"html_baseurl": "https://[username].github.io/"},
        "html_baseurl is",
    ),
    "an address that is no text": ({}, {"html_baseurl": 3}, "html_baseurl is"),
    "a photo as data": (
        {},
        {"cv_person": {**ADA, "photo": "data:image/png;base64," + "QUJD" * 999}},
        "photo",
    ),
    "a photo with a long name": ({}, {"cv_person": {**ADA, "photo": f"{LONG}.png"}}, "cannot be the name"),
    "a file with a long name": ({"cv.md": CV % f"{LONG}.pdf"}, {}, "cannot be the name of a file"),
    "a null character in a file": ({"cv.md": CV % "x\0y.pdf"}, {}, "cv.bad_value"),
    "a person with a long name": (
        {"cv.md": f"# CV\n\n```{{cv:masthead}}\n:person: {LONG}\n```\n"},
        {},
        "cannot be",
    ),
    "TOML in a folder": ({"p/x": ""}, {"cv_person": "p"}, "cannot be read"),
    "TOML with a null character": ({}, {"cv_person": "p\0.toml"}, "cannot be read"),
    "TOML with a long name": ({}, {"cv_person": f"{LONG}.toml"}, "cannot be read"),
    "TOML nested deeply": (
        {"p.toml": f"x = {'[' * 5000}{']' * 5000}\n"},
        {"cv_person": "p.toml"},
        "too deeply",
    ),
    "TOML with a long number": ({"p.toml": f"phone = {DIGITS}\n"}, {"cv_person": "p.toml"}, "cannot be read"),
    "profiles that are no addresses": (
        {},
        {
            "cv_person": {
                **ADA,
                "website": "https://[bad",
                "github": "https://[x]/y",
                "links": {"a": "http://[::1"},
            }
        },
        "cv.person",
    ),
    "an entry's address": ({"cv.md": "# CV\n\n```{cv:award} A\n:url: https://[name].io/\n```\n"}, {}, ""),
    "long dates": ({"cv.md": f"# CV\n\n```{{cv:award}} A\n:dates: {DIGITS}\n```\n"}, {}, "cv.bad_date"),
    "long numbers in a .bib": (
        {
            "refs.bib": "@misc{a, title={T}, author={Ada}, year=2020, date={NUMBER-01-01}}".replace(
                "NUMBER", DIGITS
            )
        },
        {},
        "cv.bib_field",
    ),
    "a long year": (
        {"refs.bib": f"@misc{{a, title={{T}}, author={{Ada}}, year={DIGITS}}}"},
        {},
        "cv.bib_field",
    ),
    "addresses in a .bib": (
        {"refs.bib": "@misc{a, title={T}, author={A}, year=2020, url={https://[x/}, doi={https://[d}}"},
        {},
        "",
    ),
    "a long key": ({"refs.bib": BIB.replace("{a,", f"{{{LONG},")}, {"cv_publication_pages": True}, ""),
    "a .bib file with a null character": ({}, {"bibtex_bibfiles": ["a\0.bib"]}, "the name of a file"),
    "a .bib file with a long name": ({}, {"bibtex_bibfiles": [f"{LONG}.bib"]}, "cannot be read"),
    "a long limit": ({"cv.md": LIST % f":limit: {DIGITS}"}, {}, "cv.bad_value"),
    "a long year in a filter": ({"cv.md": LIST % f":filter: year > {DIGITS}"}, {}, "cv.filter"),
    "a huge number of pages": ({}, {"cv_max_pages": 10**4000}, ""),
    "a huge size": ({}, {"cv_design": {"size": 10**4000, "leading": float("nan")}}, "cv_design"),
    "documents": (
        {},
        {"cv_documents": [3, {"file": f"{LONG}.pdf"}, {"file": "a.pdf", "start": "a\0b"}]},
        "cv_doc",
    ),
    "a formula nested deeply": ({"cv.md": f"# CV\n\n${DEEP}$\n"}, {}, ""),
    "only fields in a list": ({"cv.md": "# CV\n\n```{cv:awards}\n:organization: NSF\n```\n"}, {}, "cv.empty"),
    "a lead that is no name": ({}, {"cv_entry_kinds": {"cruise": {"lead": 3}}}, "[“lead”] is 3"),
}


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize(("files", "settings", "words"), VALUES.values(), ids=VALUES.keys())
def test_a_value_that_cannot_be_used_is_a_warning(
    make_site: MakeSite, builder: str, files: Mapping[str, str], settings: Mapping[str, Any], words: str
) -> None:
    pages = {"index.md": "# Ada\n\n```{toctree}\ncv\n```\n", "cv.md": LIST % "", "refs.bib": BIB}
    conf = {"bibtex_bibfiles": ["refs.bib"], "cv_person": ADA, **settings}
    site = make_site({**pages, **files}, conf, builder, freshenv=True).build()
    assert words in site.warnings
    assert "exception" not in site.warnings.lower()
    assert all(len(line) < 900 for line in site.warnings.splitlines())
    assert (site.outdir / "index.html").is_file()


def test_a_list_with_only_fields_shows_their_values(make_site: MakeSite) -> None:
    site = make_site({"index.md": "# CV\n\n```{cv:awards}\n:organization: NSF\n:note: Twice\n```\n"}).build()
    for words in ("NSF", "Twice"):
        assert words in site.html().select_one(".cv-entries").get_text()  # type: ignore[union-attr]


def test_a_text_that_no_cv_can_hold_is_cut_in_print(make_site: MakeSite) -> None:
    bib = "@misc{a, title={%s}, author={Ada}, year=2020}\n" % ("x" * 300_000)
    site = make_site(
        {"index.md": LIST % "", "refs.bib": bib}, {"bibtex_bibfiles": ["refs.bib"]}, "cvpdf"
    ).build()
    assert "A text of 300,000 characters is cut in print after 50,000" in site.warnings
    assert "refs.bib" in site.warnings or "index.md" in site.warnings
    assert (site.outdir / "cv.pdf").is_file()
    assert "x" * 60_000 not in site.text("cv.typ")


def test_a_long_text_in_a_document_of_a_guest_stays_whole(make_site: MakeSite) -> None:
    files = {"index.md": "# Manual\n\n" + "x" * 60_000 + "\n"}
    site = make_site(files, {"cv_site": False}, "latex").build()
    assert site.warnings == ""
    assert "x" * 60_000 in "".join(path.read_text("utf-8") for path in site.outdir.glob("*.tex"))

"""Blocks with a slip in them: each keeps its text on the page, and a warning says what to write."""

import pytest
from support.site import MakeSite

TITLE = "# CV\n\n"
ENTRY = "{} UIUC\n:degree: PhD\n:dates: 2019\n\nA *body*.\n"


def block(first: str, fence: str = "```", end: str = "") -> str:
    return f"{TITLE}{fence}{ENTRY.format(first)}{end or fence}\n\nText *behind*.\n"


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (block("{education}"), "“{education}” is read as “{cv:education}”"),
        (block("{cv-education}"), "“{cv-education}” is read as “{cv:education}”"),
        (block("{cv_education}"), "“{cv_education}” is read as “{cv:education}”"),
        (block("{cv.education}"), "“{cv.education}” is read as “{cv:education}”"),
        (block("{ cv:education }"), "“{ cv:education }” is read as “{cv:education}”"),
        (block("{cv: education}"), "“{cv: education}” is read as “{cv:education}”"),
        (block("{CV:Education}"), "“{CV:Education}” is read as “{cv:education}”"),
        (block("(cv:education)"), "“(cv:education)” is read as “{cv:education}”"),
        (block(" {cv:education}", ":::"), "colon_fence"),
        (block("{cv:education}", "````", "```"), "ends a block that begins with 4 in line 3"),
        (block("{cv:education}", "~~~~~", "~~~"), "ends a block that begins with 5 in line 3"),
    ],
)
def test_the_first_line_of_a_block(make_site: MakeSite, page: str, words: str) -> None:
    site = make_site({"index.md": page}).build()
    assert words in site.warnings
    assert len(site.warnings.splitlines()) == 1
    assert "index.md:" in site.warnings
    entry = site.html().select_one(".cv-entry")
    assert entry is not None
    text = " ".join(entry.get_text(" ").split())
    assert text == "UIUC 2019 PhD A body ."
    assert [one.get_text() for one in site.html().select("em")] == ["body", "behind"]


@pytest.mark.parametrize(
    "first", ["cv:education:", "cv-education::", "education::", "cv: education::", "cv:education :"]
)
def test_the_first_line_of_a_block_in_restructuredtext(make_site: MakeSite, first: str) -> None:
    page = f"CV\n==\n\n.. {first} UIUC\n   :degree: PhD\n   :dates: 2019\n\n   A *body*.\n"
    site = make_site({"index.rst": page}).build()
    assert f"index.rst:4: WARNING: “.. {first}” is read as “.. cv:education::”" in site.warnings
    assert len(site.warnings.splitlines()) == 1
    assert "UIUC" in site.html().select_one(".cv-entry").get_text()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "page",
    [
        f"{TITLE}````markdown\n```{{ cv:award }} X\n```\n````\n",
        f"{TITLE}```text\n```{{cv-award}} X\n```\n",
        f"{TITLE}````{{cv:entry}} X\n\n```\ncode\n```\n````\n",
        f"{TITLE}````{{cv:entry}} X\n\n```python\ncode\n```\n````\n",
        f"{TITLE}(award)\n\n`{{award}}`\n",
    ],
)
def test_what_is_no_slip_stays(make_site: MakeSite, page: str) -> None:
    site = make_site({"index.md": page}, {"suppress_warnings": ["myst.xref_missing"]}).build()
    assert not site.warnings


def test_with_colon_fences_nothing_is_wrong(make_site: MakeSite) -> None:
    page = f"{TITLE}:::{{cv:award}} X\n:dates: 2020\n:::\n\n::::{{note}}\n:::{{cv-award}} Y\n:::\n::::\n"
    site = make_site({"index.md": page}, {"myst_enable_extensions": ["colon_fence"]}).build()
    assert site.warnings == (
        "index.md:8: WARNING: “{cv-award}” is read as “{cv:award}”. Write it like this. "
        "[cv.unknown_directive]\n"
    )
    assert len(site.html().select(".cv-entry")) == 2


OPTIONS = """\
```{cv:education} UIUC
---
dates: 2019
# a comment
degree:
  - "B.S. Physics: cum laude"
  - Minor in Business
note: >
  a long
  text
tags: [long, short]
---
A body.
```
"""


def test_the_options_of_myst_are_fields(make_site: MakeSite) -> None:
    site = make_site({"index.md": TITLE + OPTIONS}).build()
    assert not site.warnings
    entry = site.html().select_one(".cv-entry")
    assert entry is not None
    assert " ".join(entry.get_text(" ").split()) == (
        "UIUC 2019 B.S. Physics: cum laude Minor in Business a long text A body."
    )


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (":advisor Henrik", "has no second colon; it is read as “:advisor: Henrik”"),
        (":advisor： Henrik", "has a full-width colon; it is read as “:advisor: Henrik”"),
        (":advisor：Henrik", "has a full-width colon"),
        ("：advisor： Henrik", "has a full-width colon"),
        (":advisor:\xa0Henrik", "has a no-break blank after its colon"),
        (":advisor : Henrik", "has a blank in front of its second colon"),
    ],
)
def test_a_field_with_a_slip_is_read(make_site: MakeSite, field: str, words: str) -> None:
    page = f"{TITLE}```{{cv:education}} UIUC\n:dates: 2019\n{field}\n:degree: PhD\n```\n"
    site = make_site({"index.md": page}).build()
    assert f"index.md:5: WARNING: The field “advisor” {words}" in site.warnings
    assert len(site.warnings.splitlines()) == 1
    text = site.html().select_one(".cv-entry").get_text(" ")  # type: ignore[union-attr]
    assert " ".join(text.split()) == "UIUC 2019 PhD Advisor: Henrik"


def test_several_dated_lines_are_no_single_entry(make_site: MakeSite) -> None:
    page = f"{TITLE}```{{cv:award}}\n- 2020: Prize\n- 2021/22: Medal\n```\n"
    site = make_site({"index.md": page}).build()
    assert "Did you mean “cv:awards”?" in site.warnings
    assert len(site.warnings.splitlines()) == 1
    assert "Medal" in site.html().get_text()
    for right in ("Prize\n:dates: 2020\n\n2021: a year of its own", "2020: A Space Odyssey"):
        site.write("index.md", f"{TITLE}```{{cv:award}} {right}\n```\n")
        site = make_site({}).build()
        assert "Did you mean" not in site.warnings


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (":filter: yaer == 2020", "The list is shown without this filter."),
        (":filter: year == ", "The list is shown without this filter."),
        (":keys: doe2021", "the list is shown without the field “keys”"),
    ],
)
def test_a_request_that_cannot_be_read_is_left_out(make_site: MakeSite, fields: str, words: str) -> None:
    bib = "@article{doe2020, author = {Doe, J.}, title = {Tides}, journal = {J}, year = 2020}\n"
    files = {"index.md": f"{TITLE}```{{cv:publications}}\n{fields}\n```\n", "refs.bib": bib}
    site = make_site(files, {"bibtex_bibfiles": ["refs.bib"]}).build()
    assert words in site.warnings
    assert "Tides" in site.html().get_text()

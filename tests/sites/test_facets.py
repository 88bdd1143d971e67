"""Which lists can be filtered, and what their pages say for it."""

import json

import pytest
from bs4 import BeautifulSoup
from support.site import MakeSite, Site

HOSTILE = '"><script>alert(1)</script>'
PERSON = {"name": "Ada Finch"}


def bib(count: int) -> str:
    return "".join(
        f"@article{{key{number}, author = {{Finch, Ada}}, title = {{Title {number}}}, "
        f"journal = {{Letters}}, year = {2000 + number}}}\n"
        for number in range(count)
    )


def made(make_site: MakeSite, page: str, text: str, builder: str = "html") -> Site:
    files = {"index.md": page, "refs.bib": text}
    return make_site(files, {"bibtex_bibfiles": ["refs.bib"], "cv_person": PERSON}, builder).build()


def listed(*fields: str) -> str:
    return "\n".join(["```{cv:publications}", *fields, "```", ""])


def places(soup: BeautifulSoup) -> list[str]:
    """What each list is to the filter: where its controls stand, one of its lists, or nothing."""
    return [
        "first" if "cv-search" in one["class"] else "more" if "cv-searched" in one["class"] else ""
        for one in soup.select(".cv-publications")
    ]


@pytest.mark.parametrize(
    ("page", "count", "expected"),
    [
        (f"# Papers\n\n{listed()}", 11, ["first"]),
        (f"# Papers\n\n{listed()}", 10, [""]),
        (f"# Papers\n\n{listed(':search: no')}", 11, [""]),
        (f"# Papers\n\n{listed(':search: yes')}", 2, ["first"]),
        # One alone is found.
        (f"# Papers\n\n{listed(':search:')}", 1, [""]),
        # A list of a page about other things, too, and one that shows a choice.
        (f"# CV\n\n## Papers\n\n{listed()}", 11, [""]),
        (f"# CV\n\n## Papers\n\n{listed(':search:')}", 11, ["first"]),
        (f"# Papers\n\n````{{note}}\n{listed()}````\n", 11, [""]),
        (f"# Papers\n\n{listed(':limit: 11')}", 12, [""]),
        # The controls stand above the first title.
        (f"# Papers\n\n{listed(':group-by: year')}", 11, ["first", *["more"] * 11]),
        (f"# Papers\n\n{listed(':search:')}\n{listed()}", 2, ["first", ""]),
    ],
)
def test_long_lists_that_a_page_is_for_can_be_filtered_and_those_that_say_so(
    make_site: MakeSite, page: str, count: int, expected: list[str]
) -> None:
    site = made(make_site, page, bib(count))
    assert places(site.html()) == expected
    assert not site.warnings


def test_the_same_holds_in_restructuredtext(make_site: MakeSite) -> None:
    files = {"index.rst": "Papers\n======\n\n.. cv:publications::\n", "refs.bib": bib(11)}
    site = make_site(files, {"bibtex_bibfiles": ["refs.bib"], "extensions": ["sphinx_cv_ext"]}).build()
    assert places(site.html()) == ["first"]


def test_what_is_neither_yes_nor_no_is_told(make_site: MakeSite) -> None:
    site = made(make_site, f"# Papers\n\n{listed(':search: maybe')}", bib(11))
    message = "The field “search” is “maybe”; accepted: nothing, yes, true, no or false."
    assert f"index.md:4: WARNING: {message} [cv.bad_value]" in site.warnings
    assert places(site.html()) == ["first"]


def test_a_publication_says_what_is_chosen_by(make_site: MakeSite) -> None:
    text = (
        "@inproceedings{full, author = {Finch, Ada and Roe, Jo}, title = {A}, booktitle = {B}, year = 2024,\n"
        f"  keywords = {{kelp, tides; {HOSTILE}, kelp}}, code = {{https://example.org/code}}}}\n"
        "@unpublished{bare, author = {Roe, Jo and Finch, Ada}, title = {C}, note = {In preparation}}\n"
    )
    site = made(make_site, f"# Papers\n\n{listed(':search:')}", text)
    items = {one["data-key"]: one for one in site.html().select(".cv-publication")}
    facts = {
        key: {name: value for name, value in one.attrs.items() if name.startswith("data-")}
        for key, one in items.items()
    }
    assert facts == {
        "bare": {"data-key": "bare", "data-type": "Preprints"},
        "full": {
            "data-key": "full",
            "data-type": "Conference papers",
            "data-year": "2024",
            "data-topics": f"kelp;tides;{HOSTILE}",
            "data-first": "yes",
            "data-code": "yes",
        },
    }
    assert not site.html().select(".cv-publications script")


def test_words_of_the_controls_stand_where_they_are_made(make_site: MakeSite) -> None:
    site = made(make_site, f"# Papers\n\n{listed(':group-by: year')}", bib(11))
    head, *rest = site.html().select(".cv-publications")
    assert json.loads(str(head["data-words"]))["some"] == "{shown} of {total} publications"
    assert {tuple(json.loads(str(one["data-words"]))) for one in rest} == {
        ("bibtex", "doi", "copied", "failed")
    }


def test_only_pages_with_lists_have_the_scripts(make_site: MakeSite) -> None:
    index = f"# Papers\n\n{listed()}\n```{{toctree}}\nother\n```\n"
    files = {"index.md": index, "other.md": "# Other\n", "refs.bib": bib(2)}
    site = make_site(files, {"bibtex_bibfiles": ["refs.bib"]}).build()
    named = ["cv-filter.css", "cv-filter.js", "cv-publications.js"]
    assert [name for name in named if name in site.text("index.html")] == named
    for page in ("other.html", "search.html", "genindex.html"):
        assert not [name for name in named if name in site.text(page)]
    for script in site.html().select("script[src*=cv-]"):
        assert script.has_attr("defer")


def test_one_page_for_all_has_them_and_a_book_has_none(make_site: MakeSite) -> None:
    page = f"# Papers\n\n{listed()}"
    whole = made(make_site, page, bib(11), "singlehtml")
    assert "cv-filter.js" in whole.text("index.html")
    assert places(whole.html()) == ["first"]
    book = made(make_site, page, bib(11), "epub")
    text = book.text("index.xhtml")
    assert "cv-filter" not in text
    assert "data-words" not in text
    assert "cv-searched" not in text


@pytest.mark.parametrize("builder", ["latex", "text"])
def test_no_other_output_changes(make_site: MakeSite, builder: str, tmp_path: object) -> None:
    found = []
    for field in (":search: yes", ":search: no"):
        site = made(make_site, f"# Papers\n\n{listed(':group-by: year', field)}", bib(3), builder)
        (name,) = {"latex": ("cv.tex",), "text": ("index.txt",)}[builder]
        found.append(site.text(name))
    assert found[0] == found[1]

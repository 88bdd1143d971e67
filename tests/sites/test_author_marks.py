"""Marks behind names: a site's own, where they are read, and the legend."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.site import MakeSite

from sphinx_cv_ext.model.bibliography.author_marks import MARKS, Mark, MarkReader, read_marks, read_positions
from sphinx_cv_ext.model.bibliography.crossref import RawEntry
from sphinx_cv_ext.model.bibliography.names import OTHERS, Name
from sphinx_cv_ext.model.bibliography.people import read_people
from sphinx_cv_ext.model.problems import Problem
from sphinx_cv_ext.model.validation import SettingReader

PHD = {"phd": {"sign": "§", "meaning": "PhD student"}}


def site_marks(own: object) -> tuple[dict[str, Mark], list[Problem]]:
    problems: list[Problem] = []
    return read_marks(own, SettingReader(problems, "cv_marks")), problems


@pytest.mark.parametrize(
    ("written", "name", "marks"),
    [
        ("Bo Zhao", "Bo Zhao", ()),
        ("Zhao*, Bo", "Zhao, Bo", ("equal",)),
        (r"Bo Zhao\textsuperscript{*,\dag}", "Bo Zhao", ("equal", "corresponding")),
        ("Bo Zhao$^{*}$", "Bo Zhao", ("equal",)),
        ("*Bo Zhao", "Bo Zhao", ("equal",)),
        (r"Zhao{\textsuperscript{\textdagger}}, Bo", "Zhao{}, Bo", ("corresponding",)),
        (r"Bo Zhao{$^\ddagger$}", "Bo Zhao{}", ("advisee",)),
        (r"Bo Zhao{*}", "Bo Zhao", ("equal",)),
        (r"Bo Zhao{\dag}", "Bo Zhao", ("corresponding",)),
        ("Bo Zhao‡∗*", "Bo Zhao", ("equal", "advisee")),
        (r"Bo Zhao\*", "Bo Zhao", ("equal",)),
        (r"Bo Zhao\S{}", "Bo Zhao", ("phd",)),
        (r"Bo Zhao§", "Bo Zhao", ("phd",)),
        (r"Bo Zhao¶", "Bo Zhao¶", ()),
        (r"\daggerfall Zhao", r"\daggerfall Zhao", ()),
        (r"{\'S}liwa", r"{\'S}liwa", ()),
    ],
)
def test_stars_in_names(written: str, name: str, marks: tuple[str, ...]) -> None:
    assert MarkReader(site_marks(PHD)[0]).split(written) == (name, marks)


ROLES = ("author", "editor", "translator", "editora")


def test_annotations() -> None:
    read = MarkReader().annotation
    written = '1=equal; 3:family=advisee, corresponding; 2="literal"; 4=nonsense; x; 1=corresponding author'
    assert read(written) == ({1: ("equal", "corresponding"), 3: ("corresponding", "advisee")}, [])
    assert read('1="a; 2=equal", equal') == ({1: ("equal",)}, [])
    assert read("1=equl; 2=Cofirst; =equal") == ({2: ("equal",)}, ["equl"])
    assert MarkReader().ordered(["advisee", "equal", "advisee"]) == ("equal", "advisee")


NAMES = [Name("Bo", "", "Zhao"), Name("Rose", "", "Yu"), Name("Ada", "van", "Doe"), Name("Bin", "", "Zhao")]


@pytest.mark.parametrize(
    ("written", "places", "left"),
    [
        ("1, 2", {1, 2}, []),
        ("1--3; 4", {1, 2, 3, 4}, []),
        ("all", {1, 2, 3, 4}, []),
        ("Rose Yu", {2}, []),
        ("Yu, Rose", {2}, []),
        ("Yu, R. and 1", {2, 1}, []),
        ("Rose Yu, Bo Zhao", {2, 1}, []),
        ("Yu", {2}, []),
        ("van Doe, Ada", {3}, []),
        ("Zhao", set(), ["Zhao"]),  # two of them
        ("0, 5, 3-9, Jane Roe", set(), ["0", "5", "3-9", "Jane Roe"]),
        ("", set(), []),
    ],
)
def test_positions_and_names_in_a_field(written: str, places: set[int], left: list[str]) -> None:
    assert read_positions(written, [*NAMES, OTHERS]) == (places, left)


def read(**fields: str) -> tuple[dict[str, list[tuple[str, ...]]], list[tuple[int | None, str]]]:
    """The marks by role, and the problems."""
    fields = {key.replace("_an", "+an").replace("__", ":"): value for key, value in fields.items()}
    raw = RawEntry("misc", "k", 1, fields, {name: line for line, name in enumerate(fields, start=2)})
    found = read_people(raw, "x.bib", ROLES, MarkReader(site_marks(PHD)[0]))
    marks = {role: [name.marks for name in names] for role, names in found.names.items()}
    return marks, [(one.line, one.message) for one in found.problems]


def test_the_three_ways_go_together() -> None:
    marks, problems = read(
        author="Zhao*, Bo and Yu, Rose and others",
        author_an="1=advisee; 3=equal",
        author_an__default="2=phd",
        editor="Doe, Ada",
        editor_an="1=corresponding",
        equal="{1,2}",
    )
    assert marks["author"] == [("equal", "advisee"), ("equal", "phd"), ()]
    assert marks["editor"] == [("corresponding",)]
    assert not problems
    assert read(editor="Doe, Ada", equal="1")[0] == {"editor": [("equal",)]}


def test_what_fits_nobody_is_told_at_its_line() -> None:
    _, problems = read(author="Zhao, Bo and Yu, Rose", author_an="3=equal; 1=equl", advisee="4, Rosa Yu")
    assert [line for line, _ in problems] == [3, 3, 4, 4]
    words = " ".join(message for _, message in problems)
    assert "marks name 3 of its authors, but has 2" in words
    assert "Did you mean “equal”?" in words
    assert "“4” for advisee" in words
    assert "accepted: 1 to 2, names, or “all”. Did you mean “Rose Yu”?" in words


@given(st.text(max_size=30))
def test_no_field_fails(text: str) -> None:
    read(author="Zhao, Bo and Yu, Rose", author_an=text, equal=text, phd=text)
    MarkReader().split(text)
    site_marks({text: {"sign": text, "meaning": text}})


def test_a_sites_own_marks() -> None:
    assert site_marks({}) == (dict(MARKS), [])
    marks, problems = site_marks(
        {**PHD, "equal": {"meaning": "joint first authors"}, "advisee": {"sign": "+"}}
    )
    assert not problems
    assert list(marks) == ["equal", "corresponding", "advisee", "phd"]
    assert marks["equal"] == Mark("*", "joint first authors")
    assert marks["advisee"] == Mark("+", "advisee")
    assert marks["phd"] == Mark("§", "PhD student")


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ([], "accepted: a dict from words"),
        ({"PhD!": {"sign": "§", "meaning": "x"}}, "small letters"),
        ({3: {"sign": "§", "meaning": "x"}}, "small letters"),
        ({"note": {"sign": "§", "meaning": "x"}}, "a field of BibTeX"),
        ({"phd": "§"}, "cv_marks[“phd”] is '§'; accepted: a dict with sign, meaning"),
        ({"phd": {"sing": "§", "sign": "§", "meaning": "x"}}, "Did you mean “sign”?"),
        ({"phd": {"meaning": "x"}}, "cv_marks[“phd”] has no “sign”"),
        ({"phd": {"sign": "", "meaning": "x"}}, "one to three characters"),
        ({"phd": {"sign": "abcd", "meaning": "x"}}, "one to three characters"),
        ({"phd": {"sign": "a b", "meaning": "x"}}, "one to three characters"),
        ({"phd": {"sign": "\u202e", "meaning": "x"}}, "one to three characters"),
        ({"phd": {"sign": "\u0301", "meaning": "x"}}, "one to three characters"),
        ({"phd": {"sign": 3, "meaning": "x"}}, "one to three characters"),
        ({"phd": {"sign": "§"}}, "cv_marks[“phd”] has no “meaning”"),
        ({"phd": {"sign": "§", "meaning": " "}}, "a few words"),
        ({"phd": {"sign": "§", "meaning": "a\nb"}}, "a few words"),
        ({"equal": {"sign": "†"}}, "the same sign, †"),
    ],
)
def test_a_mark_that_cannot_be_used_is_told(own: object, words: str) -> None:
    marks, (problem,) = site_marks(own)
    assert words in problem.message
    assert "cv_marks" in problem.message
    assert {*MARKS} <= {*marks} <= {*MARKS, "equal"}


BIB = r"""
@article{a, title={A}, author={Zhao*, Bo and Yu*, Rose}, journal={J}, year=2023}
@misc{b, title={B}, author={Roe, Jo and Zhao, Bo and others}, phd={Jo Roe}, year=2022}
@inproceedings{c, title={C}, author={Zhao, Bo}, editora={Yu, Rose}, editora+an={1=corresponding},
  booktitle={C}, year=2021}
@book{d, title={D}, editor={Zhao, Bo and {Barnes and Noble}}, translator={Doe, Ada}, publisher={P}, year=2020}
"""
CONF: dict[str, Any] = {"bibtex_bibfiles": ["refs.bib"], "cv_person": {"name": "Bo Zhao"}, "cv_marks": PHD}


def page(body: str) -> dict[str, str]:
    return {"index.md": f"# Home\n\n```{{cv:publications}}\n{body}\n```\n", "refs.bib": BIB}


def test_one_legend_of_what_is_shown(make_site: MakeSite) -> None:
    built = make_site(page(":group-by: type"), CONF).build()
    assert not built.warnings
    (legend,) = built.html().select(".cv-legend")
    assert legend.get_text() == "* equal contribution, § PhD student"
    titles = built.html().select("section section > :is(h2, h3)")
    assert legend.find_all_next(["h2", "h3"])[: len(titles)] == titles  # it stands above the first
    assert built.html().select(".cv-publications")[0].select_one(".cv-legend")
    item = built.html().select_one("#pub-b .cv-field-authors")
    assert item
    assert item.get_text() == "Jo Roe§ (PhD student), Bo Zhao, et al."
    item = built.html().select_one("#pub-d .cv-field-authors")
    assert item
    assert item.get_text() == "Bo Zhao, Barnes and Noble (eds.)"
    assert [strong.get_text() for strong in built.html().select("#pub-d strong")] == ["Bo Zhao"]


def test_each_directive_has_its_legend(make_site: MakeSite) -> None:
    files = page(":keys: b")
    files["index.md"] += "\n```{cv:publications}\n:keys: c, a\n```\n\n```{cv:publications}\n:keys: d\n```\n"
    legends = make_site(files, CONF).build().html().select(".cv-legend")
    assert [legend.get_text() for legend in legends] == ["§ PhD student", "* equal contribution"]


def test_the_legend_in_print_and_in_text(make_site: MakeSite) -> None:
    built = make_site(page(""), CONF, "latex").build()
    text = built.latex()
    assert r"\cvlegend{\cvmark{*} equal contribution, \cvmark{§} PhD student}" in text
    assert r"\cvperson{Jo~Roe}\cvmark{§}" in text or r"\cvperson{Jo Roe}\cvmark{§}" in text
    assert "* equal contribution, § PhD student" in make_site({}, CONF, "text").build().text("index.txt")


def test_a_change_of_the_marks_is_seen(make_site: MakeSite) -> None:
    built = make_site(page(""), {**CONF, "cv_marks": {}}).build()
    assert "§" not in built.html().get_text()
    again = make_site({}, CONF).build()
    assert "§ PhD student" in again.html().get_text()
    changed = {"phd": {"sign": "##", "meaning": "student"}}
    again = make_site({}, {**CONF, "cv_marks": changed}).build()
    assert "## student" in again.html().get_text()


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        (
            "first 2, last, position",
            "A1, A2, {… 4 more A3, A4, A5‡ (advisee), A6}, Bo Zhao, {… 2 more A8, A9}, A10",
        ),
        ("first 2", "A1, A2, {… 4 more A3, A4, A5‡ (advisee), A6}, Bo Zhao, {… 3 more A8, A9, A10}"),
        ("all", "A1, A2, A3, A4, A5‡ (advisee), A6, Bo Zhao, A8, A9, A10"),
    ],
)
def test_long_lists_in_every_output(make_site: MakeSite, asked: str, shown: str) -> None:
    names = " and ".join("Zhao, Bo" if number == 7 else f"A{number}" for number in range(1, 11))
    bib = f"@misc{{x, title={{X}}, author={{{names}}}, author+an={{5=advisee}}, year=2020}}"
    files = {**page(f":authors: {asked}"), "refs.bib": bib}
    built = make_site(files, CONF).build()
    assert not built.warnings
    html = built.html()
    position = " (author 7 of 10)" if "position" in asked else ""
    for hidden in html.select("summary .cv-hidden"):
        assert hidden.extract().get_text() == ", X"
    for details in html.select("div.cv-field-authors > details.cv-more"):
        details.insert(0, "{")
        details.append("}")
    line = html.select_one(".cv-field-authors")
    assert line
    assert line.get_text() == shown + position
    print_legend = "‡ advisee" if asked == "all" else None
    legend = html.select_one(".cv-legend")
    assert legend
    assert legend.get_text() == "‡ advisee"
    text = make_site(files, CONF, "text").build().text("index.txt")
    assert (print_legend in text) if print_legend else ("‡" not in text)
    tex = make_site(files, CONF, "latex").build().latex()
    if asked == "first 2":
        assert "X. A1, A2, …, Bo Zhao, et al. 2020." in text
        assert r"\cvmore{et~al.}}~" in tex
    elif position:
        assert "A1, A2, …, Bo Zhao, …, A10 (author 7 of 10)." in text
        assert r"\cvmore{…}" in tex


def test_and_others_hides_the_total(make_site: MakeSite) -> None:
    bib = "@misc{x, title={X}, author={A and B and C and Zhao, Bo and others}, year=2020}"
    files = {**page(":authors: first, position"), "refs.bib": bib}
    text = make_site(files, CONF, "text").build().text("index.txt")
    assert "A, …, Bo Zhao, et al. (author 4)." in text


def test_a_list_without_the_person_says_no_position(make_site: MakeSite) -> None:
    bib = "@misc{x, title={X}, author={A and B and C and D}, year=2020}"
    files = {**page(":authors: first, position"), "refs.bib": bib}
    assert "A et al. 2020" in make_site(files, CONF, "text").build().text("index.txt")


def test_a_bad_value_is_told(make_site: MakeSite) -> None:
    built = make_site(page(":authors: frst 3"), CONF).build()
    assert "index.md:4: WARNING: The field “authors” is “frst 3”" in built.warnings
    assert "Did you mean “first”? [cv.bad_value]" in built.warnings

"""How `cv_design` is read: every form, every mistake, nothing that could reach TeX as a command."""

import pytest

from sphinx_cv_ext.model.design import Design, Margins, contrast, read_design
from sphinx_cv_ext.model.problems import Problem
from sphinx_cv_ext.model.validation import SettingReader


def read(data: object) -> tuple[Design, list[Problem]]:
    problems: list[Problem] = []
    return Design.from_values(read_design(data, SettingReader(problems, "cv_design"))), problems


def told(data: object) -> str:
    design, problems = read(data)
    assert design == Design()
    (problem,) = problems
    return str(problem)


def test_nothing_said_is_the_default() -> None:
    assert read(None) == (Design(), [])
    assert read({}) == (Design(), [])


@pytest.mark.parametrize(
    ("key", "written", "expected"),
    [
        ("paper", " A4 ", "a4"),
        ("margins", "2 cm", Margins("2cm", "2cm", "2cm", "2cm")),
        ("margins", {"top": "1in"}, Margins(top="1in")),
        ("font", "Heros", "heros"),
        ("font", "EB Garamond", "EB Garamond"),
        ("size", 11, 11.0),
        ("accent", "a12", "#AA1122"),
        ("accent_dark", "#9cc0f0", "#9CC0F0"),
        ("density", "dense", "dense"),
        ("look", "Modern", "modern"),
        ("look", "./looks/mine", "looks/mine"),
        ("leading", 1.5, 1.5),
        ("masthead", "Left", "left"),
        ("headings", "caps", "caps"),
        ("dates", "left", "left"),
        ("lead", "position", "position"),
        ("labels", "none", "none"),
        ("links", "plain", "plain"),
        ("contents", True, True),
        ("foot", False, False),
        ("foot", "", False),
        ("foot", " Draft  2 ", "Draft 2"),
        ("updated", "  May   2026", "May 2026"),
        ("updated", True, True),
        ("updated", False, ""),
        ("updated", None, ""),
    ],
)
def test_a_key_is_read(key: str, written: object, expected: object) -> None:
    design, problems = read({key: written})
    assert problems == []
    assert getattr(design, key) == expected


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21),
        ("#777777", "#FFFFFF", 4.48),
        ("#FFFFFF", "#FF0000", 4.0),
        ("#123456", "#123456", 1),
    ],
)
def test_contrast_is_that_of_the_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


def test_a_colour_that_is_hard_to_read_is_used_and_told() -> None:
    design, problems = read({"accent": "#777", "accent_dark": "#767676"})
    assert design.accent == "#777777"
    told = "\n".join(str(problem.message) for problem in problems)
    assert "cv_design[“accent”] is #777777, which is hard to read on white: " in told
    assert "its contrast is 4.48:1, and text needs 4.5:1." in told
    assert "is #767676, which is hard to read on dark pages: its contrast is 4.06:1" in told
    assert read({"accent": "#767676", "accent_dark": "#9CC0F0"})[1] == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("dense", "a dict"),
        ({"acent": "#000"}, "accent"),
        ({"paper": "leter"}, "letter"),
        ({"paper": 4}, "a4"),
        ({"margins": "wide"}, "a dict of"),
        ({"margins": 22}, "22mm"),
        ({"margins": {"topp": "1cm"}}, "topp"),
        ({"margins": {"top": "1em"}}, "22mm"),
        ({"font": "x}\\input{y"}, "family name"),
        ({"font": 3}, "family name"),
        ({"size": 40}, "7 to 16"),
        ({"size": True}, "7 to 16"),
        ({"accent": "blue"}, "hexadecimal"),
        ({"accent": 3}, "hexadecimal"),
        ({"density": "loose"}, "dense"),
        ({"look": "modrn"}, "Did you mean “modern”?"),
        ({"look": "../mine"}, "looks/mine"),
        ({"look": "a/b}c"}, "looks/mine"),
        ({"look": 3}, "classic, modern"),
        ({"leading": 12}, "1 to 2"),
        ({"masthead": "centre"}, "Did you mean “center”?"),
        ({"headings": "rules"}, "Did you mean “rule”?"),
        ({"dates": "lft"}, "Did you mean “left”?"),
        ({"lead": "positions"}, "Did you mean “position”?"),
        ({"labels": "bracket"}, "Did you mean “brackets”?"),
        ({"links": "blue"}, "accent, plain"),
        ({"contents": "yes"}, "True or False"),
        ({"foot": 3}, "in place of the name"),
        ({"updated": 2026}, "date of the build"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_default_kept(data: object, words: str) -> None:
    assert words in told(data)


def test_a_look_has_defaults_that_a_site_may_change() -> None:
    design, problems = read({"look": "modern", "size": 10})
    assert problems == []
    assert (design.font, design.size, design.masthead, design.own_look) == ("heros", 10.0, "left", "")
    assert read({"look": "looks/mine"})[0] == Design(look="looks/mine")
    assert Design(look="looks/mine").own_look == "looks/mine"


def test_one_mistake_leaves_the_other_keys() -> None:
    design, problems = read({"size": "big", "paper": "a4", "colour": 1})
    assert (design.paper, design.size, len(problems)) == ("a4", 10.0, 2)

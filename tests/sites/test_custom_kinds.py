"""Kinds of a site's own: plain data, every mistake in it reported."""

from typing import Any

import pytest
from support.site import MakeSite

from sphinx_cv_ext.model.entries.custom_kinds import RESERVED, read_kinds
from sphinx_cv_ext.model.entries.kinds import Form, Kind, Type
from sphinx_cv_ext.model.problems import Code, Problem
from sphinx_cv_ext.model.validation import SettingReader


def read(own: Any) -> tuple[dict[str, Kind], list[Problem]]:
    problems: list[Problem] = []
    return read_kinds(own, SettingReader(problems, "cv_entry_kinds")), problems


def test_a_kind_reads_like_the_built_in_ones() -> None:
    kinds, problems = read(
        {
            "exhibition": {
                "plural": "exhibitions",
                "lead": "title",
                "head": ["venue"],
                "rows": ["role", ["curator", "Catalogue No"]],
                "labels": {"curator": "Curator"},
                "types": {"catalogue no": "plain"},
                "required": ["dates"],
            }
        }
    )
    assert not problems
    kind = kinds["exhibition"]
    assert kinds["exhibitions"] is kind
    assert kind.required == ("dates",)
    assert kind.fields["catalogue-no"] is Type.PLAIN
    assert kind.head[0].name == "venue"
    assert kind.rows[1][0].form is Form.LABEL
    assert kind.rows[1][0].label == "Curator:"
    assert "location" in kind.fields


def test_a_kind_may_replace_a_built_in_one() -> None:
    kinds, problems = read({"award": {"lead": "prize"}})
    assert not problems
    assert kinds["award"].lead == "prize"


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ([], None),
        (None, None),
        (["exhibition"], "accepted: a dict from names to dicts"),
        ({"exhibition": 3}, "cv_entry_kinds[“exhibition”] is 3; accepted: a dict"),
        ({"exhibition": {"rowz": []}}, "Did you mean “rows”?"),
        ({"exhibition": {"rows": 3}}, "cv_entry_kinds[“exhibition”][“rows”] is 3"),
        ({"exhibition": {"rows": [3]}}, "names of fields"),
        ({"exhibition": {"head": {"a": 1}}}, "cv_entry_kinds[“exhibition”][“head”] is"),
        ({"exhibition": {"labels": "x"}}, "cv_entry_kinds[“exhibition”][“labels”] is 'x'"),
        ({"exhibition": {"types": {"a": "plane"}}}, "Did you mean “plain”?"),
        ({"exhibition": {"types": {"a": 3}}}, "cv_entry_kinds[“exhibition”][“types”] is"),
        ({"exhibition": {"plural": 3}}, "small letters"),
        ({"Big Name": {}}, "small letters"),
        ({3: {}}, "small letters"),
    ],
)
def test_mistakes_are_reported_and_the_others_stay(own: Any, words: str | None) -> None:
    kinds, problems = read(own)
    assert "education" in kinds
    if words is None:
        assert not problems
    else:
        (problem,) = problems
        assert problem.code is Code.SETTING
        assert words in problem.message


@pytest.mark.parametrize(
    ("own", "words", "there", "missing"),
    [
        ({"masthead": {}}, "the name of another directive", [], ["masthead"]),
        ({"publications": {}}, "the name of another directive", [], ["publications"]),
        ({"foo": {"plural": "pagebreak"}}, "the name of another directive", ["foo"], ["pagebreak"]),
        ({"foo": {"plural": "awards"}}, "belongs to the kind “award”", ["foo", "awards"], []),
        ({"foo": {"plural": "award"}}, "belongs to the kind “award”", ["foo", "award"], []),
        ({"awards": {}}, "belongs to the kind “award”", ["awards"], []),
        ({"bar": {"plural": "bar"}}, "a list could not be distinguished from an entry", ["bar"], []),
        ({"a": {"plural": "as"}, "as": {}}, "belongs to the kind “a”", ["a", "as"], []),
        ({"as": {}, "a": {"plural": "as"}}, "belongs to the kind “as”", ["a", "as"], []),
        ({"award": {"plural": "awards"}}, None, ["award", "awards"], []),
        ({"award": {"plural": "honours"}}, None, ["award", "awards", "honours"], []),
    ],
)
def test_no_kind_takes_the_name_of_something_else(
    own: Any, words: str | None, there: list[str], missing: list[str]
) -> None:
    kinds, problems = read(own)
    assert [problem.code for problem in problems] == ([Code.SETTING] if words else [])
    assert all((words or "") in problem.message for problem in problems)
    assert set(there) <= set(kinds)
    assert not set(missing) & set(kinds)
    if "awards" not in missing:
        assert kinds["awards"].name == "award"


def test_names_of_other_directives_do_not_end_the_build(make_site: MakeSite) -> None:
    kinds: dict[str, Any] = {name: {} for name in RESERVED} | {"foo": {"plural": "masthead"}}
    site = make_site({"index.md": "# CV\n\n```{cv:foo} Bar\n```\n"}, {"cv_entry_kinds": kinds}).build()
    assert site.warnings.count("[cv.setting]") == 4
    assert "Bar" in site.html().get_text()
    others = {name for name in site.app.env.get_domain("cv").directives if name.isalpha()}
    assert set(RESERVED) == others - set(read({})[0]) - {"foo"}

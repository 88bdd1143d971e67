"""Kinds of a site's own: plain data, every mistake in it reported."""

from typing import Any

import pytest
from support.site import MakeSite

from sphinx_cv_ext.model.entries.custom_kinds import RESERVED, kinds_of
from sphinx_cv_ext.model.entries.kinds import Form, Type
from sphinx_cv_ext.model.problems import Code


def test_a_kind_reads_like_the_built_in_ones() -> None:
    kinds, problems = kinds_of(
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
    kinds, problems = kinds_of({"award": {"lead": "prize"}})
    assert not problems
    assert kinds["award"].lead == "prize"


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ([], None),
        (None, None),
        (["exhibition"], "accepted: a dict from names to dicts"),
        ({"exhibition": 3}, "has 3 for “exhibition”"),
        ({"exhibition": {"rowz": []}}, "Did you mean “rows”?"),
        ({"exhibition": {"rows": 3}}, "“exhibition.rows”"),
        ({"exhibition": {"rows": [3]}}, "names of fields"),
        ({"exhibition": {"head": {"a": 1}}}, "“exhibition.head”"),
        ({"exhibition": {"labels": "x"}}, "“exhibition.labels”"),
        ({"exhibition": {"types": {"a": "plane"}}}, "Did you mean “plain”?"),
        ({"exhibition": {"types": {"a": 3}}}, "“exhibition.types”"),
        ({"exhibition": {"plural": 3}}, "small letters"),
        ({"Big Name": {}}, "small letters"),
        ({3: {}}, "small letters"),
    ],
)
def test_mistakes_are_reported_and_the_others_stay(own: Any, words: str | None) -> None:
    kinds, problems = kinds_of(own)
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
        ({"masthead": {}}, "as another directive", [], ["masthead"]),
        ({"publications": {}}, "as another directive", [], ["publications"]),
        ({"foo": {"plural": "pagebreak"}}, "as another directive", ["foo"], ["pagebreak"]),
        ({"foo": {"plural": "awards"}}, "belongs to the kind “award”", ["foo", "awards"], []),
        ({"foo": {"plural": "award"}}, "belongs to the kind “award”", ["foo", "award"], []),
        ({"awards": {}}, "belongs to the kind “award”", ["awards"], []),
        ({"bar": {"plural": "bar"}}, "no list could be told from an entry", ["bar"], []),
        ({"a": {"plural": "as"}, "as": {}}, "belongs to the kind “a”", ["a", "as"], []),
        ({"as": {}, "a": {"plural": "as"}}, "belongs to the kind “as”", ["a", "as"], []),
        ({"award": {"plural": "awards"}}, None, ["award", "awards"], []),
        ({"award": {"plural": "honours"}}, None, ["award", "awards", "honours"], []),
    ],
)
def test_no_kind_takes_the_name_of_something_else(
    own: Any, words: str | None, there: list[str], missing: list[str]
) -> None:
    kinds, problems = kinds_of(own)
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
    assert set(RESERVED) == others - set(kinds_of({})[0]) - {"foo"}

"""Kinds of a site's own: plain data, every mistake in it reported."""

from typing import Any

import pytest

from sphinx_cv_ext.model.kinds import Form, Type
from sphinx_cv_ext.model.own_kinds import kinds_of
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

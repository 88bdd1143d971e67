"""States of publications: one word for what entries say in many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cv_ext.model.bibliography.publication import Publication
from sphinx_cv_ext.model.bibliography.status import STATUSES, is_pending, normal, rank, status_of


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("in press", "inpress"),
        ("In-Press", "inpress"),
        ("IN_PREPARATION", "inpreparation"),
        ("In submission", "submitted"),
        ("submitted", "submitted"),
        ("under  review", "underreview"),
        ("to appear", "forthcoming"),
        ("Being typeset", "beingtypeset"),
    ],
)
def test_words(written: str, status: str) -> None:
    assert normal(written) == status


@pytest.mark.parametrize(
    ("fields", "year", "status"),
    [
        ({"pubstate": "inpress"}, 2024, "inpress"),
        ({}, 2024, "published"),
        ({"note": "In press"}, 2024, "inpress"),
        ({"note": "Revised edition"}, 2024, "published"),
        ({"note": "Working paper 12"}, 2024, "published"),
        ({"note": "Accepted at ICML", "pubstate": "published"}, 2024, "published"),
        ({"pubstate": "prepublished"}, 2024, "prepublished"),
        ({"pubstate": "submitted"}, 2024, "submitted"),
        ({"pubstate": "being typeset"}, 2024, "beingtypeset"),
        ({"pubstate": "being typeset"}, None, "beingtypeset"),
        ({"year": "in press"}, None, "inpress"),
        ({"year": "in press, 2021"}, 2021, "inpress"),
        ({"year": "2021 (forthcoming)"}, 2021, "forthcoming"),
        ({"year": "2021, revised"}, 2021, "published"),
        ({"note": "Submitted to Nature"}, None, "submitted"),
        ({"note": "under review at Science"}, None, "underreview"),
        ({"note": "In Russian"}, None, ""),
        ({"note": "Revisedly"}, None, ""),
        ({}, None, ""),
    ],
)
def test_of_an_entry(fields: dict[str, str], year: int | None, status: str) -> None:
    one = Publication("k", "article", fields=fields, year=year)
    assert status_of(one) == status
    dated = ("", "published", "prepublished", "beingtypeset") if year else ("", "published")
    assert is_pending(one) == (status not in dated)


@given(st.text(max_size=20))
def test_a_normal_word_stays(written: str) -> None:
    assert normal(normal(written)) == normal(written)
    assert 0 <= rank(normal(written)) < len(STATUSES)

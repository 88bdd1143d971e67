"""Filters: what they say of a publication, and sentences instead of tracebacks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cv_ext.model.bibliography.name_match import NameMatcher
from sphinx_cv_ext.model.bibliography.names import OTHERS, Name
from sphinx_cv_ext.model.bibliography.publication import Publication
from sphinx_cv_ext.model.lists.filter import FilterError, parse_filter

OWN = NameMatcher("Bo Zhao")
PAPER = Publication(
    key="Zhao2023",
    type="inproceedings",
    names={"author": (Name("Bo", "", "Zhao"), Name("Rose", "", "Yu"), OTHERS)},
    year=2023,
    month=6,
    fields={
        "keywords": "Symmetry, deep learning; X",
        "volume": "12",
        "number": "3a",
        "selected": "true",
        "language": "English",
    },
    file="/home/bo/refs.bib",
)
FIELDS = frozenset(("keywords", "volume", "number", "note", "title"))


def matches(text: str, publication: Publication = PAPER) -> bool:
    return parse_filter(text, FIELDS).matches(publication, OWN)


@pytest.mark.parametrize(
    "text",
    [
        'type == "InProceedings"',
        '"ZHAO2023" == key',
        '"INPRO" in type',
        'type in {"article", "inproceedings"}',
        'type not in ("article", "book")',
        'author % "yu, rose"',
        r'author % "^Zhao,\s\w+"',
        '"Yu" in author and "others" in author',
        "year == 2023 and year >= 2020 and 2020 < year <= 2023",
        'year in ["2023"] and "2023" == year',
        "month == 'june' and month < 7",
        "day == '' and not day > 1",
        "volume > 9 and volume == '12' and volume != 13",
        "number == '3a'",
        "number > '2'",
        "volume != '12a' and number != 3 and year != '' and '' != month",
        "selected and first_author and not False",
        "'deep learning' in keywords and 'deep' not in keywords",
        "note == '' and not note < 'z'",
        "year > -1",
        "year in {2022} | {2023} and year in {2023, 1} & {2023, 2}",
        'title % "" or True',
        "author_position == 1 and author_position < 2 and 'author' in person_role",
        "person_role == 'Author' and person_role in {'author', 'editor'} and person_role != 'editor'",
        "person_role == {'author'} and not 'editor' in person_role and not person_role == ''",
        "status == 'published' and status in {'In Press', 'Published'} and 'publish' in status",
        "langid == 'ENGLISH' and language in {'german', 'English'}",
        "Year == 2023 and KEYWORDS % 'x' and not Crossref and shorthand == ''",
        "reviewed and file == 'Refs.bib' and file != 'other.bib'",
    ],
)
def test_true(text: str) -> None:
    assert matches(text)


@pytest.mark.parametrize(
    "text",
    [
        "year == 2022",
        'type == "article"',
        "'a' in note",
        "year in {2022}",
        "person_role in {'editor', 'translator'} or status == 'in press' or langid == 'german'",
        "author_position > 1",
        "editor % 'x' or volume == '12a'",
    ],
)
def test_false(text: str) -> None:
    assert not matches(text)


def test_what_is_missing_is_empty() -> None:
    nothing = Publication("k", "misc")
    assert matches("not selected and not first_author and year == ''", nothing)
    assert not matches("year > 2000 or volume > 1", nothing)


EDITED = Publication(
    "e",
    "book",
    names={"author": (Name("Rose", "", "Yu"),), "editor": (Name("B.", "", "Zhao"),)},
    fields={"pubstate": "In submission", "langid": "ngerman", "language": "german"},
)


def test_what_a_person_does() -> None:
    assert matches("person_role == 'editor' and 'editor' in person_role", EDITED)
    assert matches("person_role in {'editor', 'translator'} and author_position == ''", EDITED)
    assert not matches("person_role == 'author' or author_position > 0 or first_author", EDITED)
    assert matches("person_role == '' and not person_role", Publication("k", "misc"))
    assert matches("person_role | {'x'} == {'x', 'editor'}", EDITED)


def test_states_and_languages_have_many_spellings() -> None:
    assert matches("status == 'submitted' and status == 'In Submission' and status != 'in press'", EDITED)
    assert matches("langid == 'ngerman' and language == 'NGerman' and not reviewed", EDITED)


@pytest.mark.parametrize(
    ("fields", "kind", "reviewed"),
    [
        ({}, "article", True),
        ({}, "inproceedings", True),
        ({}, "incollection", True),
        ({}, "book", False),
        ({"pubstate": "submitted"}, "article", False),
        ({"pubstate": "accepted"}, "article", True),
        ({"reviewed": "no"}, "article", False),
        ({"refereed": "yes"}, "book", True),
        ({"peerreviewed": "true", "keywords": "not reviewed"}, "book", True),
        ({"keywords": "x; Peer-reviewed"}, "book", True),
        ({"keywords": "non-refereed"}, "article", False),
    ],
)
def test_reviewed(fields: dict[str, str], kind: str, reviewed: bool) -> None:
    assert matches("reviewed", Publication("k", kind, year=2020, fields=fields)) is reviewed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x" * 2001, "longer than"),
        ("year ==", "is not an expression"),
        ("a\0", "is not an expression"),
        ("(" * 400 + ")" * 400, "is not an expression"),
        ("y" * 61 + " +", "…"),
        ("yeer > 2000", "Did you mean “year”?"),
        ("author_postion == 1", "Did you mean “author_position”?"),
        ("year.real", "holds “year.real”"),
        ("__import__('os').system('x')", "holds “__import__"),
        ("[x for x in key]", "holds"),
        ("year is None", "holds"),
        ("year + 1", "holds “Add”"),
        ("None", "holds None"),
        ("not " * 50 + "year", "nested more than"),
        ("key % 3", "right of %"),
        ("key % '('", "is not a regular expression"),
        ("key % '(a+)+$'", "take forever"),
        ("key % '(a|b)*'", "take forever"),
        ("key % 'a*a*a*a*a*a*a*'", "take forever"),
        (f"key % '{'x' * 501}'", "take forever"),
    ],
)
def test_what_cannot_be_read(text: str, words: str) -> None:
    with pytest.raises(FilterError, match=r"filter|pattern") as caught:
        parse_filter(text)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("-key", "minus"),
        ("{1} % 'x'", "on the left of %"),
        ("key % year", "right of %"),
        ("key | {1}", "on values that are not sets"),
        ("key < 3", "compares the text “Zhao2023” with the number 3"),
        ("{1} < 3", "compares a set"),
        ("selected < 'x'", "compares True"),
        ("3 in key", "looks for the number 3"),
        ("selected == 'true'", "write a name such as “selected” alone"),
        ("'yes' in {reviewed}", "write a name such as “selected” alone"),
        ("person_role < 3", "compares a set"),
        ("person_role % 'x'", "which is not a text"),
        ("year == 'abc'", "compares the number 2023 with the text “abc”"),
        ("year != 'abc'", "with the text “abc”"),
        ("month != 'no month 6'", "with the text"),
        ("type == 5", "with the number 5"),
        ("author == 3", "with the number 3"),
        ("keywords == 5", "with the number 5"),
        ("status == 1", "with the number 1"),
        ("author_position == 'first'", "with the text “first”"),
        ("person_role == 1", "a set with the number 1"),
        ("type == {'article'}", "with a set"),
        ("year < selected", "with True"),
        ("selected == 1", "compares True"),
        ("year in {2023, 'x'}", "with the text “x”"),
        ("1 in person_role", "with the text “author”"),
    ],
)
def test_what_cannot_be_compared(text: str, words: str) -> None:
    with pytest.raises(FilterError) as caught:
        matches(text)
    assert words in str(caught.value)


def test_groups_that_do_not_vary_may_repeat() -> None:
    assert not matches(r"key % '(?:ab){2}[*+]'")
    assert matches("key % '(zhao|yu)[0-9]+'")


WORDS = st.sampled_from("year key type and or not in == < % ( ) { } , 'x' '(' 3 - True | author note".split())


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=30))
def test_no_filter_fails_but_with_a_sentence(text: str) -> None:
    try:
        assert matches(text) in (True, False)
    except FilterError as error:
        found = str(error)
    else:
        return
    assert found.endswith((".", "?"))

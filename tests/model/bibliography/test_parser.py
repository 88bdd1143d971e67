"""What most fields are is read at one look, and as pybtex reads it."""

import random
from unittest import mock

import pytest
from support import many_entries

from sphinx_cv_ext.model.bibliography import parser
from sphinx_cv_ext.model.bibliography.parser import parse_text

_HOW_OFTEN = 150


@pytest.mark.parametrize("seed", range(4))
def test_one_look_and_many_read_the_same_also_of_broken_entries(seed: int) -> None:
    chance = random.Random(seed)
    whole = "".join(many_entries.entries(5))
    for _ in range(_HOW_OFTEN):
        start = chance.randrange(len(whole) - 1500)
        signs = list(whole[start : start + 1500])
        for _ in range(chance.randrange(8)):
            signs[chance.randrange(len(signs))] = chance.choice('{}",=#@\n\\ ()x')
        text = "".join(signs)
        quickly = parse_text(text, "refs.bib")
        # Without its quick way, the parser takes the one of pybtex.
        with mock.patch.object(parser._Parser, "parse_plain_fields"):  # noqa: SLF001 - none but us sees it
            assert parse_text(text, "refs.bib") == quickly


def test_a_name_without_a_value_takes_none_from_the_field_before() -> None:
    entries, problems = parse_text('@article{k,\n title = "A title",\n year = 2020,\n journal', "refs.bib")
    assert entries[0].fields == {"title": "A title", "year": "2020"}
    assert problems


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (
            "@misc{d, title={x}}, note={lost}, url={https://x.org}}\n",
            1,
            "the field “note” is behind its end",
        ),
        ("@misc{d,\n title={x}},\n note={me@x.org},\n url={y}\n}\n@misc{e, title={f}}", 3, "“note”"),
        ("@misc{e, title={f}}\n@{d, title={no type}}\n", 2, "A type is missing after “@”"),
        ("note = {x},\nurl = {y}\n@misc{e, title={f}}", 2, "“url”"),
    ],
)
def test_what_stands_outside_of_any_entry_is_told(text: str, line: int, words: str) -> None:
    _, (problem,) = parse_text(text, "refs.bib")
    assert problem.line == line
    assert words in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "% @misc{a, title = {x}}\n% b, note = {y}\n@misc{e, title={f}}",
        "@comment{jabref, x = {y}}\n@misc{e, title={f}},\n",
        "Mail to a@b.org (and c).\n@misc{e, title={f}}\nBye, all.",
    ],
)
def test_comments_are_no_strays(text: str) -> None:
    assert parse_text(text, "refs.bib")[1] == []

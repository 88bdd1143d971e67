"""The block grammar: raw lines to lead, fields and body."""

from hypothesis import given
from hypothesis import strategies as st

from sphinx_cv_ext.model.entries.block_grammar import Field, Line, field_at, parse_entry, parse_items


def lines(text: str, first: int = 1) -> list[Line]:
    return [Line(line, number) for number, line in enumerate(text.splitlines(), first)]


def test_an_entry_is_a_lead_then_fields_then_a_body() -> None:
    block = parse_entry(
        lines(
            """NTT Research
:location: Cambridge, MA
:position: Research Intern
  (part time)
:position: 2019: "Fellow" #1

Studied *emotion*.

:not: a field
""",
            first=10,
        )
    )
    assert block.lead == "NTT Research"
    assert block.line == 10
    assert block.fields == (
        Field("location", "Cambridge, MA", 11),
        Field("position", "Research Intern (part time)", 12),
        Field("position", '2019: "Fellow" #1', 14),
    )
    assert [line.text for line in block.body] == ["Studied *emotion*.", "", ":not: a field"]
    assert block.body[0].number == 16


def test_a_lead_goes_on_until_the_first_field() -> None:
    block = parse_entry(lines("A long title that\ngoes on\n:kind: invited"))
    assert block.lead == "A long title that goes on"
    assert block.fields == (Field("kind", "invited", 3),)


def test_text_below_the_lead_is_its_body_where_no_field_follows() -> None:
    block = parse_entry(lines("Best Paper\nFor work on symmetry."))
    assert block.lead == "Best Paper"
    assert [line.text for line in block.body] == ["For work on symmetry."]


def test_an_entry_may_lack_its_lead_or_everything() -> None:
    assert parse_entry(lines(":dates: 2021")).lead == ""
    assert parse_entry(lines(":dates: 2021")).fields == (Field("dates", "2021", 1),)
    assert parse_entry([]).lead == ""
    assert parse_entry(lines("\n  \n")).lead == ""


def test_names_of_fields_have_one_spelling() -> None:
    for written in (":Co-PI: x", ":co_pi: x", ":co pi: x", ":CO-pi:   x  "):
        assert field_at(Line(written, 1)) == Field("co-pi", "x", 1)


def test_what_only_looks_like_a_field_is_text() -> None:
    for text in (
        ":cite:`key` shows",
        "::: {note}",
        ":no field",
        ": :",
        "::",
        ":http://x: y",
        " :indented: x",
        ":1: x",
    ):
        assert field_at(Line(text, 1)) is None, text


def test_a_field_may_be_empty_and_keeps_colons_quotes_and_hashes() -> None:
    assert field_at(Line(":number:", 1)) == Field("number", "", 1)
    assert field_at(Line(":number: #21: 'a' \"b\" % & _ $ \\x", 1)) == Field(
        "number", "#21: 'a' \"b\" % & _ $ \\x", 1
    )


def test_items_share_fields_and_have_their_own_below() -> None:
    items = parse_items(
        lines(
            """:level: PhD

2015 – 2020: Jane Doe
  :thesis: "Symmetry": A Study
  :now: Professor,
    MIT

  A body.

    indented more
- 2021 – : John Roe
  :with: R. Yu
plain text
"""
        )
    )
    assert items.fields == (Field("level", "PhD", 1),)
    jane, john, plain = items.items
    assert jane.lead == "2015 – 2020: Jane Doe"
    assert jane.line == 3
    assert jane.fields == (Field("thesis", '"Symmetry": A Study', 4), Field("now", "Professor, MIT", 5))
    assert [line.text for line in jane.body] == ["A body.", "", "  indented more"]
    assert john.lead == "2021 – : John Roe"
    assert john.fields == (Field("with", "R. Yu", 12),)
    assert (plain.lead, plain.line) == ("plain text", 13)


def test_items_may_stand_indented_as_a_whole() -> None:
    items = parse_items(lines("  2025: One\n    :id: one\n  2024: Two"))
    assert [item.lead for item in items.items] == ["2025: One", "2024: Two"]
    assert items.items[0].fields == (Field("id", "one", 2),)


def test_a_field_is_one_however_far_it_is_indented() -> None:
    fields = (Field("thesis", "A, going on", 2), Field("now", "B", 4))
    text = "Jane\n{0}:thesis: A,\n{0}  going on\n{1}:now: B\n\nBody"
    for first, second in (("", ""), ("", " "), (" ", ""), ("  ", "   "), ("\t", "  "), ("    ", "\t")):
        block = parse_entry(lines(text.format(first, second)))
        assert (block.lead, block.fields) == ("Jane", fields)
        (item,) = parse_items(
            lines(text.format(f"  {first}", f"  {second}").replace("\nBody", "\n  Body"))
        ).items
        assert (item.lead, item.fields) == ("Jane", fields)
        assert [line.text.strip() for line in (*block.body, *item.body)] == ["Body", "Body"]
    assert parse_items(lines("  :level: PhD\nJane")).fields == (Field("level", "PhD", 1),)
    assert parse_entry(lines("  :a: 1\n:b: 2")).fields == (Field("a", "1", 1), Field("b", "2", 2))


TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), max_size=200
)


@given(TEXT)
def test_no_word_of_an_entry_is_lost(text: str) -> None:
    written = lines(text)
    block = parse_entry(written)
    kept = " ".join([block.lead, *(one.value for one in block.fields), *(line.text for line in block.body)])
    for line in written:
        found = field_at(line) or next((one for one in block.fields if one.line == line.number), None)
        for word in (found.value if found else line.text).split():
            assert word in kept


@given(TEXT)
def test_no_word_of_a_list_is_lost(text: str) -> None:
    written = lines(text)
    items = parse_items(written)
    fields = [*items.fields, *(one for item in items.items for one in item.fields)]
    parts = [*(item.lead for item in items.items), *(line.text for item in items.items for line in item.body)]
    kept = " ".join([*parts, *(one.value for one in fields), *(one.name for one in fields), *"-*+•"])
    for line in written:
        if ":" not in line.text:
            for word in line.text.split():
                assert word in kept

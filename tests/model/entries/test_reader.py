"""Entries read with the fields of their kind: nothing lost, every problem with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.site import MakeSite

from sphinx_cv_ext.model.dates.format import Style, plain
from sphinx_cv_ext.model.entries.block_grammar import Line, parse_entry, parse_items
from sphinx_cv_ext.model.entries.custom_kinds import read_kinds
from sphinx_cv_ext.model.entries.entry import Entry
from sphinx_cv_ext.model.entries.kinds import BUILT_IN, Kind
from sphinx_cv_ext.model.entries.reader import Reader
from sphinx_cv_ext.model.entries.reviewing import read_reviewing
from sphinx_cv_ext.model.problems import Code, Problem
from sphinx_cv_ext.model.validation import SettingReader

KINDS = read_kinds({}, SettingReader([], "cv_entry_kinds"))


def lines(text: str) -> list[Line]:
    return [Line(line, number) for number, line in enumerate(text.splitlines(), 1)]


def read(kind: str, text: str) -> tuple[Entry, list[Problem]]:
    reader = Reader(KINDS[kind], "en")
    return reader.entry(parse_entry(lines(text))), reader.problems


def read_list(kind: str, text: str) -> tuple[list[Entry], list[Problem]]:
    reader = Reader(KINDS[kind], "en")
    return reader.items(parse_items(lines(text))), reader.problems


def codes(problems: list[Problem]) -> list[tuple[Code, int | None]]:
    return [(problem.code, problem.line) for problem in problems]


def test_every_kind_has_one_name_and_known_fields() -> None:
    names = [kind.name for kind in BUILT_IN] + [kind.plural for kind in BUILT_IN if kind.plural]
    assert len(names) == len(set(names))
    for kind in BUILT_IN:
        assert {"dates", "location", "url", "links", "note", "status", "tags", "id"} <= set(kind.fields)


def test_values_keep_their_text_and_line() -> None:
    entry, problems = read(
        "grant", "Symmetry: A Theory\n:co-pi: J. Doe\n:co-pi: R. Roe\n:number: #2134567\n:amount: $1 of $2"
    )
    assert not problems
    assert entry.lead.text == "Symmetry: A Theory"
    assert [(value.text, value.line) for value in entry.values["co-pi"]] == [("J. Doe", 2), ("R. Roe", 3)]
    assert entry.values["number"][0].text == "#2134567"
    assert entry.values["amount"][0].text == "$1 of $2"


def test_a_value_may_have_dates_of_its_own() -> None:
    entry, problems = read(
        "experience", "Stanford\n:position: 2012 – present: Professor: full\n:position: Chair: Physics"
    )
    assert not problems
    professor, chair = entry.values["position"]
    assert professor.text == "Professor: full"
    assert professor.when is not None
    assert professor.when.dates is not None
    assert (chair.text, chair.when) == ("Chair: Physics", None)


def test_what_is_unknown_is_kept_and_reported_with_a_hint() -> None:
    entry, (problem,) = read("education", "UCSD\n:dates: 2021\n:degre: Ph.D.")
    assert (problem.code, problem.line) == (Code.UNKNOWN_FIELD, 3)
    assert "“degre”" in problem.message
    assert "Did you mean “degree”?" in problem.message
    assert "Accepted: dates, location" in problem.message
    assert [(one.name, one.value) for one in entry.unknown] == [("degre", "Ph.D.")]


def test_what_cannot_be_read_is_kept_as_written() -> None:
    entry, problems = read(
        "talk",
        "T\n:dates: some day\n:url: javascript:alert(1)\n:links: Slides: data:text/html,x\n"
        ":at: 2023-99: Rome\n:note:",
    )
    assert codes(problems) == [
        (Code.BAD_DATE, 2),
        (Code.BAD_LINK, 3),
        (Code.BAD_LINK, 4),
        (Code.BAD_DATE, 5),
        (Code.EMPTY, 6),
    ]
    assert entry.when[0].text == "some day"
    assert entry.when[0].dates is None
    assert [one.value for one in entry.unknown] == ["javascript:alert(1)", "Slides: data:text/html,x"]
    (rome,) = entry.values["at"]
    assert rome.text == "Rome"
    assert rome.when is not None
    assert (rome.when.text, rome.when.dates) == ("2023-99", None)


def test_a_lead_may_be_missing_or_given_as_a_field() -> None:
    entry, problems = read("education", ":school: UCSD\n:dates: 2021")
    assert not problems
    assert (entry.lead.text, entry.lead.line) == ("UCSD", 1)
    assert "institution" not in entry.values
    _, problems = read("education", ":dates: 2021")
    assert codes(problems) == [(Code.MISSING_LEAD, 1)]
    _, problems = read("education", "")
    assert codes(problems) == [(Code.MISSING_LEAD, None)]


def test_ids_and_addresses_stand_once() -> None:
    entry, problems = read("entry", "X\n:id: a\n:id: b\n:url: x.org\n:url: y.org")
    assert codes(problems) == [(Code.REPEATED_FIELD, 3), (Code.REPEATED_FIELD, 5)]
    assert (entry.id, entry.url) == ("a", "https://x.org")


def test_a_field_in_the_text_below_is_reported() -> None:
    entry, problems = read("experience", "IBM\n\n:position: Intern\nText")
    assert codes(problems) == [(Code.MISPLACED_FIELD, 3)]
    assert [line.text for line in entry.body] == [":position: Intern", "Text"]


def test_a_field_below_a_line_that_ends_the_fields_is_reported() -> None:
    entry, problems = read("education", "UCSD\n:degree: Ph.D. in a very long\nwrapped line\n:dates: 2020")
    assert codes(problems) == [(Code.MISPLACED_FIELD, 4)]
    assert not entry.when
    assert [line.text for line in entry.body] == ["wrapped line", ":dates: 2020"]
    _, problems = read("experience", "IBM\n\nText\n:position: Intern\n\n:dates: of a paragraph")
    assert codes(problems) == [(Code.MISPLACED_FIELD, 4)]


def test_fields_of_another_directive_in_the_text_below_are_its_own() -> None:
    for other in ("```{note}", ":::{figure} x.png", "~~~", ".. note::"):
        entry, problems = read("award", f"Prize\n\n{other}\n:name: x")
        assert not problems
        assert len(entry.body) == 2


def test_a_field_with_a_blank_too_many_is_read() -> None:
    (jane,), problems = read_list("advisees", "Jane\n  :thesis: A\n   :now: B\n    :nwo: C")
    assert [(name, value.text) for name, (value,) in jane.values.items()] == [("thesis", "A"), ("now", "B")]
    assert [one.value for one in jane.unknown] == ["C"]
    assert codes(problems) == [(Code.UNKNOWN_FIELD, 4)]


LISTS = {
    "index.md": "# CV\n\n```{cv:advisees}\nJane\n{0}:thesis: A\n{1}:now: B\n```\n",
    "index.rst": "CV\n==\n\n.. cv:advisees::\n\n   Jane\n   {0}:thesis: A\n   {1}:now: B\n",
}


@pytest.mark.parametrize("indents", [("  ", "   "), ("   ", "  "), ("\t", "  "), ("  ", "\t")])
@pytest.mark.parametrize("name", LISTS)
def test_both_parsers_hand_over_a_field_with_a_blank_too_many(
    make_site: MakeSite, name: str, indents: tuple[str, str]
) -> None:
    text = LISTS[name].replace("{0}", indents[0]).replace("{1}", indents[1])
    site = make_site({name: text}, buildername="text").build()
    assert not site.warnings
    assert "Thesis: A; Now: B" in site.text("index.txt")


@pytest.mark.parametrize(
    ("kind", "alias", "field"),
    [
        ("education", "supervisor", "advisor"),
        ("experience", "supervisor", "mentor"),
        ("experience", "place", "location"),
        ("award", "place", "place"),
        ("teaching", "term", "terms"),
        ("teaching", "university", "institution"),
        ("grant", "funder", "agency"),
        ("award", "sponsor", "organization"),
        ("advisee", "next", "first"),
        ("award", "date", "dates"),
        ("award", "nonsense", "nonsense"),
    ],
)
def test_quiet_aliases(kind: str, alias: str, field: str) -> None:
    assert KINDS[kind].resolve(alias) == field


def test_items_take_what_is_shared_and_their_own() -> None:
    entries, problems = read_list(
        "advisees",
        ":level: PhD\n2015 – 2020: Jane Doe\n  :level: MS\n  :now: MIT\n"
        "2021 – : John Roe\n2001a: A Space Odyssey",
    )
    assert not problems
    jane, john, odyssey = entries
    assert [value.text for value in jane.values["level"]] == ["MS"]
    assert [value.text for value in john.values["level"]] == ["PhD"]
    assert odyssey.lead.text == "2001a: A Space Odyssey"
    assert not jane.bare
    assert john.bare


def test_a_prefix_of_digits_that_is_no_date_is_reported() -> None:
    (entry,), problems = read_list("awards", "2024-99: Prize")
    assert codes(problems) == [(Code.BAD_DATE, 1)]
    assert (entry.lead.text, entry.when[0].text) == ("Prize", "2024-99")


@pytest.mark.parametrize(
    ("written", "lead", "date"),
    [
        ("1990s: Prize", "Prize", "1990s"),
        ("Feburary 2020: Prize", "Prize", "Feburary 2020"),
        ("2010/11: Prize", "Prize", "2010/11"),
        ("NeurIPS 2023: Prize", "NeurIPS 2023: Prize", None),
        ("Prize of 2023", "Prize of 2023", None),
        ("2023 Prize", "2023 Prize", None),
        ("Prize (2023)", "Prize (2023)", None),
    ],
)
def test_a_line_with_a_year_and_no_date_is_reported(written: str, lead: str, date: str | None) -> None:
    (entry,), problems = read_list("awards", written)
    assert codes(problems) == [(Code.BAD_DATE, 1)]
    assert (entry.lead.text, [when.text for when in entry.when]) == (lead, [date] if date else [])
    _, problems = read_list("awards", f":dates: 2023\nPrize\n{written}")
    assert [problem.code for problem in problems] == ([Code.BAD_DATE] if date else [])


@pytest.mark.parametrize(
    "written",
    [
        "2001a: A Space Odyssey",
        "ISO 9001: Auditor",
        "Prize of $2000",
        "2,000 copies",
        "3.1999",
        "Workshop at NeurIPS 2024",
    ],
)
def test_a_number_is_no_year(written: str) -> None:
    assert not read_list("awards", written)[1]


def test_what_a_slash_means_is_read_from_the_neighbours() -> None:
    entries, problems = read_list("awards", "2010/11: a\n2011/12: b\n2012/13: c")
    assert not problems
    assert [plain(when.dates, Style()) for one in entries for when in one.when if when.dates] == [
        "2010/11",
        "2011/12",
        "2012/13",
    ]
    entry, problems = read("teaching", "Algebra\n:terms: 2010/11")
    assert not problems
    assert entry.when[0].dates
    assert plain(entry.when[0].dates, Style()) == "2010/11"
    entry, problems = read("experience", "UCSD\n:position: 2010/11: Fellow\n:position: 2012/13: Chair")
    assert not problems
    _, problems = read("experience", "UCSD\n:position: 2010/11: Fellow\n:position: 2012: Chair")
    assert codes(problems) == [(Code.BAD_DATE, 2)]
    assert "2010-11" in problems[0].message
    assert "2010/2011" in problems[0].message


def test_a_year_is_sorted_below_its_months() -> None:
    text = "2024: d\nDec 2024: a\n15 Jan 2024: c\n2023: f\nFall 2024: b\n1 Jan 2024: e"
    entries, problems = read_list("news", text)
    assert not problems
    order = "".join(one.lead.text for one in entries)
    assert order.index("a") < order.index("c") < order.index("e") < order.index("d") < order.index("f")


@pytest.mark.parametrize("bullet", ["-", "*", "+", "•", "-\t", "•\xa0"])
def test_bullets_are_left_out(bullet: str) -> None:
    (entry,), problems = read_list("awards", f"{bullet} 2024: Prize")
    assert not problems
    assert entry.lead.text == "Prize"
    assert entry.when[0].text == "2024"


def test_a_date_in_a_line_is_read() -> None:
    entry, problems = read("certification", "Diver\n:expires: 2027-06\n:expires: never\n:expires: Jnue 2030")
    assert codes(problems) == [(Code.BAD_DATE, 4)]
    june, never, slip = entry.values["expires"]
    assert june.when
    assert june.when.dates
    assert plain(june.when.dates, Style()) == "Jun 2027"
    assert (never.when, never.text) == (None, "never")
    assert slip.when
    assert (slip.when.dates, slip.text) == (None, "Jnue 2030")


@pytest.mark.parametrize(
    ("order", "leads"),
    [("written", "bcad"), ("newest", "dabc"), ("oldest", "cbad"), ("name", "abcd"), ("nonsense", "bcad")],
)
def test_lists_are_sorted_as_asked(order: str, leads: str) -> None:
    entries, problems = read_list("awards", f":sort: {order}\n2020: b\n2019: c\n2021: a\n2018 –: d")
    if order == "oldest":
        assert "".join(entry.lead.text for entry in entries) == "cbad"
    assert "".join(entry.lead.text for entry in entries) == leads
    assert codes(problems) == ([(Code.BAD_VALUE, 1)] if order == "nonsense" else [])


def test_terms_are_sorted_by_their_months() -> None:
    text = ":sort: newest\nFall 2020: b\nSpring 2020: d\nWS 2020/21: a\nSummer 2020: c\nWinter 2020: e"
    entries, problems = read_list("awards", text)
    assert not problems
    assert "".join(entry.lead.text for entry in entries) == "abcde"


def test_a_list_without_items_is_reported() -> None:
    entries, problems = read_list("awards", ":sort: name")
    assert not entries
    assert codes(problems) == [(Code.EMPTY, None)]


def test_required_fields_of_a_kind_are_asked_for() -> None:
    kind = Kind("show", "title", required=("dates",))
    reader = Reader(kind, "en")
    reader.entry(parse_entry(lines("Monet")))
    assert codes(reader.problems) == [(Code.MISSING_FIELD, 1)]


def test_reviewing_splits_at_the_last_colon_that_dates_or_a_count_follow() -> None:
    text = (
        ":sort: name\nProc. R. Soc. A: 2019, 2021\nNature\nICML: 2022-2025\n"
        "PRL: 5 papers\nA: B\nX: 7\n  :note: senior"
    )
    served, reader = read_reviewing(parse_items(lines(text)), KINDS["reviewing"], "en")
    assert not reader.problems
    shown = [(one.entry.lead.text, one.entry.when[0].text if one.entry.when else one.tally) for one in served]
    assert shown == [
        ("A: B", ""),
        ("ICML", "2022-2025"),
        ("Nature", ""),
        ("PRL", "5 papers"),
        ("Proc. R. Soc. A", "2019, 2021"),
        ("X", "7"),
    ]
    assert served[-1].entry.values["note"][0].text == "senior"


def served_as(text: str) -> list[str]:
    """Venues as a page has them, but for markup."""
    served, reader = read_reviewing(parse_items(lines(text)), KINDS["reviewing"], "en")
    assert not reader.problems
    shown = []
    for one in served:
        asides = [plain(when.dates, Style()) for when in one.entry.when if when.dates] + [one.tally]
        asides += [value.text for many in one.entry.values.values() for value in many]
        shown.append(f"{one.entry.lead.text} ({', '.join(filter(None, asides))})")
    return shown


def test_dates_of_reviewing_suit_running_text() -> None:
    assert served_as(
        "A: 2020 – present\nB: 2020 (chair)\nC: June 2020 – Mar 2021\nD: 2020 –, 2018 (twice)"
    ) == [
        "A (2020–present)",
        "B (2020, chair)",
        "C (Jun 2020–Mar 2021)",
        "D (2020–present, 2018, twice)",
    ]


def test_a_venue_named_twice_is_one() -> None:
    text = "ICML: 2022\nNature\nicml: 2024 (chair)\n  :note: online\nNature: 5 papers\nICML: 2022"
    assert served_as(text) == ["ICML (2022, 2024, chair, online)", "Nature (5 papers)"]
    served, _ = read_reviewing(
        parse_items(lines("A: 2020\n\n  One.\nA: 2022, 2021\n\n  Two.")), KINDS["reviewing"], "en"
    )
    (one,) = served
    assert [line.text for line in one.entry.body] == ["One.", "", "Two."]
    (when,) = one.entry.when
    assert when.dates
    assert when.dates.years == frozenset((2020, 2021, 2022))


def test_reviewing_without_venues_is_reported() -> None:
    served, reader = read_reviewing(parse_items([]), KINDS["reviewing"], "en")
    assert not served
    assert codes(reader.problems) == [(Code.EMPTY, None)]


NAMES = st.sampled_from(["dates", "url", "links", "id", "degree", "note", "at", "tags", "nonsense", "sort"])
VALUES = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=30)


@given(
    st.sampled_from([kind.name for kind in BUILT_IN]), VALUES, st.lists(st.tuples(NAMES, VALUES), max_size=6)
)
def test_every_value_is_kept_or_reported(kind: str, lead: str, fields: list[tuple[str, str]]) -> None:
    text = "\n".join([lead, *(f":{name}: {value}" for name, value in fields)])
    reader = Reader(KINDS[kind], "en")
    entry = reader.entry(parse_entry(lines(text)))
    kept = [entry.lead.text, entry.id, entry.url, *(when.text for when in entry.when)]
    kept += [value.text for many in entry.values.values() for value in many]
    kept += [value.when.text for many in entry.values.values() for value in many if value.when]
    kept += [f"{link.label} {link.target}" for link in entry.links] + [one.value for one in entry.unknown]
    kept += [line.text for line in entry.body] + [problem.message for problem in reader.problems]
    for name, value in fields:
        if name != "tags":
            for word in value.split(":"):
                assert word.strip() in " ".join(kept)

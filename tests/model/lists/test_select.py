"""Lists of publications as values: order, groups, labels, main lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cv_ext.model.bibliography.name_match import NameMatcher
from sphinx_cv_ext.model.bibliography.names import Name
from sphinx_cv_ext.model.bibliography.publication import Bibliography, Publication, PublicationList
from sphinx_cv_ext.model.entries.block_grammar import Line, parse_items
from sphinx_cv_ext.model.lists.main_list import MainLists
from sphinx_cv_ext.model.lists.number import Numbering, Run, is_prefix, labels, read_numbering
from sphinx_cv_ext.model.lists.request import read_request
from sphinx_cv_ext.model.lists.select import Group, select
from sphinx_cv_ext.model.lists.sort import PENDINGS, SORTS, Order, collated
from sphinx_cv_ext.model.problems import Code
from sphinx_cv_ext.model.tex.rich_text import Span

OWN = NameMatcher("Bo Zhao")


def one(
    key: str, kind: str = "article", year: int | None = None, month: int | None = None, **fields: str
) -> Publication:
    title = fields.pop("title", key)
    author = tuple(Name("", "", name) for name in fields.pop("author", "").split() if name)
    return Publication(
        key, kind, (Span(title),), {"author": author} if author else {}, year, month, None, fields
    )


def library(*publications: Publication) -> Bibliography:
    numbered = [entry._replace(order=number, file="/x/refs.bib") for number, entry in enumerate(publications)]
    return Bibliography({entry.key.lower(): entry for entry in numbered}, stamp=(("/x/refs.bib", 0),))


ALL = library(
    one("jan", year=2024, month=1, author="Émile", keywords="Music, maths"),
    one("dec", "inproceedings", 2023, 12, author="Zoe Abel", title="The Zebra", keywords="maths; Art"),
    one("press", year=None, pubstate="inpress", author="Eve", title="An apple"),
    one("sub", "misc", note="submitted to Nature", title="Élan", author="eve Abel"),
    one("bare", "book", title="A"),
    one("old", "inproceedings", 2019, author="abel"),
)


def lists(text: str, bibliography: Bibliography = ALL) -> list[Group]:
    items = parse_items([Line(line, number) for number, line in enumerate(text.splitlines(), start=1)])
    request, problems = read_request(items, bibliography)
    found, more = select(request, bibliography, own=OWN, translate=str, line=1)
    assert not [*problems, *more]
    return found


def keys(text: str) -> list[str]:
    return [key for group in lists(text) for key, _ in group.entries]


def shown(text: str) -> str:
    return "; ".join(
        " ".join([*group.titles, *(f"{key}{label}" for key, label in group.entries)]) for group in lists(text)
    )


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("", "press sub jan dec old bare"),
        (":sort: newest\n:pending: last", "jan dec old press sub bare"),
        (":sort: oldest", "press sub old dec jan bare"),
        (":sort: oldest\n:pending: last", "old dec jan press sub bare"),
        (":sort: file", "jan dec press sub bare old"),
        (":sort: title", "bare press sub jan old dec"),
        (":sort: author", "bare old jan press sub dec"),
        (":keys: old, jan", "old jan"),
        (":keys: old, jan\n:sort: newest", "jan old"),
    ],
)
def test_order(text: str, order: str) -> None:
    assert keys(text) == order.split()


WAITING = library(
    one("b", year=2023, note="In press"),
    one("c", year=2024),
    one("d", year=2024, pubstate="submitted"),
    one("e", pubstate="accepted"),
    one("f", year=2020),
)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("", "e d b c f"),
        (":pending: last", "c f e d b"),
        (":sort: oldest", "b d e f c"),
        (":group-by: status", "d e b c f"),
        (":group-by: year\n:pending: last", "c f d e b"),
    ],
)
def test_a_year_beside_a_state_does_not_publish(text: str, order: str) -> None:
    assert [key for group in lists(text, WAITING) for key, _ in group.entries] == order.split()


def test_collation() -> None:
    assert collated("Œuvre à l’été, n° 2") == ("oeuvre", "a", "l", "ete", "n", "2")
    assert collated("Straße") == ("strasse",)


@given(st.permutations(list(ALL.entries.values())), st.sampled_from(SORTS), st.sampled_from(PENDINGS))
def test_an_order_is_one_whatever_came_first(some: list[Publication], sort: str, pending: str) -> None:
    order = Order(sort, pending)
    assert order.apply(some) == order.apply(ALL.entries.values())


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        (
            ":group-by: year",
            "Submitted sub[1]; In press press[1]; 2024 jan[1]; 2023 dec[1]; 2019 old[1]; Undated bare[1]",
        ),
        (
            ":group-by: year\n:sort: oldest\n:pending: last",
            "2019 old[1]; 2023 dec[1]; 2024 jan[1]; In press press[1]; Submitted sub[1]; Undated bare[1]",
        ),
        (
            ":group-by: status",
            "Submitted sub[1]; In press press[1]; Published jan[1] dec[2] old[3]; Undated bare[1]",
        ),
        (
            ":group-by: status\n:pending: last",
            "Published jan[1] dec[2] old[3]; Submitted sub[1]; In press press[1]; Undated bare[1]",
        ),
        (
            ":group-by: keyword",
            "Art dec[1]; maths jan[1] dec[2]; Music jan[1]; Other press[1] sub[2] old[3] bare[4]",
        ),
        (
            ":group-by: keyword\n:numbering: through",
            "Art dec[1]; maths jan[2] dec[1]; Music jan[2]; Other press[3] sub[4] old[5] bare[6]",
        ),
        (
            ":group-by: type, year\n:filter: year > 2000\n:prefix: auto",
            "Journal articles 2024 jan[J1]; Conference papers 2023 dec[C1]; Conference papers 2019 old[C2]",
        ),
        (
            ":group-by: type and year\n:filter: year > 2000\n:numbering: reverse\n:prefix: auto",
            "Journal articles 2024 jan[J1]; Conference papers 2023 dec[C2]; Conference papers 2019 old[C1]",
        ),
    ],
)
def test_groups(text: str, groups: str) -> None:
    assert shown(text) == groups


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        (":numbering: reverse\n:limit: 2", "press[6] sub[5]"),
        (
            ":numbering: continue\n:group-by: type\n:limit: 1",
            "Journal articles press[1]; Conference papers dec[2]; Books bare[3]; Other publications sub[4]",
        ),
        (
            ":numbering: reverse through\n:group-by: type\n:limit: 1",
            "Journal articles press[6]; Conference papers dec[4]; Books bare[2]; Other publications sub[1]",
        ),
        (
            ":numbering: through, reverse\n:prefix: P-",
            "press[P-6] sub[P-5] jan[P-4] dec[P-3] old[P-2] bare[P-1]",
        ),
        (":numbering: none\n:limit: 1", "press"),
        (":numbering: main\n:limit: 1", "press"),
        (
            ":prefix: X\n\nA\n  :filter: type == 'article'\n  :prefix: J\nB\n  :filter: year == 2023",
            "A press[J1] jan[J2]; B dec[X1]",
        ),
        (
            ":group-by: type\n:prefix: auto",
            (
                "Journal articles press[J1] jan[J2]; Conference papers dec[C1] old[C2]; Books bare[B1]; "
                "Other publications sub[O1]"
            ),
        ),
    ],
)
def test_numbers(text: str, groups: str) -> None:
    assert shown(text) == groups


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (":sort: newset", 1, "Did you mean “newest”?"),
        (":pending: frist", 1, "Did you mean “first”?"),
        (":group-by: yaer", 1, "Did you mean “year”?"),
        (":group-by: type year status", 1, "or two of them"),
        (":group-by:", 1, "or two of them"),
        (":numbering: throgh", 1, "Did you mean “through”?"),
        (":numbering: group through", 1, "accepted: group"),
        (":limit: 2\n:prefix: C)", 2, "letters, digits"),
        (":prefix: auto", 1, "needs “group-by: type”"),
        (":numbering: none\n:prefix: C", 2, "has no effect: the list is not numbered"),
        (":main: perhaps", 1, "accepted: nothing, yes, true, no or false."),
        (
            ":main:\n:numbering: main",
            2,
            "its numbers from the main list",
        ),
    ],
)
def test_what_cannot_be_asked_for(text: str, line: int, words: str) -> None:
    items = parse_items([Line(one, number) for number, one in enumerate(text.splitlines(), start=1)])
    _, (problem,) = read_request(items, ALL)
    assert (problem.code, problem.line) == (Code.BAD_VALUE, line)
    assert words in problem.message


RUNS = st.lists(
    st.builds(
        lambda found, shown: Run(found, min(shown, len(found))),
        st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=6),
        st.integers(0, 6),
    ),
    max_size=4,
)


@given(RUNS, st.booleans())
def test_through_all_a_key_has_one_label_and_a_label_one_key(runs: list[Run], reverse: bool) -> None:
    found: dict[str, str] = {}
    for run, names in zip(runs, labels(runs, Numbering(through=True, reverse=reverse)), strict=True):
        assert len(names) == run.shown
        for key, name in zip(run.keys, names, strict=False):
            assert found.setdefault(key, name) == name
    assert len({*found.values()}) == len(found)


@given(st.lists(st.text(max_size=3), unique=True, max_size=8), st.integers(1, 8))
def test_a_paper_keeps_its_number_when_the_next_appears(some: list[str], limit: int) -> None:
    def numbered(found: list[str]) -> dict[str, str]:
        (names,) = labels([Run(found, min(limit, len(found)))], Numbering(reverse=True))
        return dict(zip(found, names, strict=False))

    before, after = numbered(some), numbered(["the next", *some])
    assert all(before[key] == after[key] for key in before.keys() & after.keys())


def test_what_numbering_says() -> None:
    assert read_numbering("Through and Reverse") == Numbering(through=True, reverse=True)
    assert read_numbering("group, reverse") == Numbering(reverse=True)
    assert read_numbering("main") == Numbering(numbered=False, main=True)
    assert read_numbering("none reverse") is read_numbering("") is None
    assert is_prefix("Tech.R-1/")
    assert not is_prefix("")
    assert not is_prefix("a b")
    assert not is_prefix("a_b")


def record(docname: str, *entries: tuple[str, str], **more: object) -> PublicationList:
    return PublicationList(docname, entries, source=f"{docname}.md", **more)  # type: ignore[arg-type]


def test_main_lists() -> None:
    borrowed = record("a", ("k", ""), borrowed=True)
    short = record("b", ("k", "[1]"), complete=False)
    denied = record("c", ("k", "[1]"), ("n", "[2]"), main=False)
    full = record("d", ("k", "[C3]"), prefix="C")
    chosen = record("e", ("k", "[D3]"), prefix="D", main=True)
    assert MainLists([borrowed, short]).get("k") is short
    assert MainLists([borrowed, short, denied, full]).get("k") is full
    found = MainLists([borrowed, short, denied, full, chosen])
    assert found.get("k") is chosen
    assert (found.label("k"), found.cited("k")) == ("[D3]", "D3")
    assert (found.label("n"), found.cited("n")) == ("[2]", "2")
    assert (found.label("x"), found.cited("x"), found.get("x")) == ("", "", None)
    assert not found.conflicts()


def test_a_label_of_two_is_not_cited() -> None:
    found = MainLists([record("a", ("k", "[C1]"), prefix="C"), record("a", ("l", "[C1]"), prefix="C")])
    assert (found.label("l"), found.cited("k"), found.cited("l")) == ("[C1]", "", "")


def test_two_main_lists_are_told_once() -> None:
    a = record("a", ("k", ""), ("l", ""), main=True, line=3)
    b = record("b", ("k", ""), ("l", ""), main=True, line=4)
    (problem,) = MainLists([a, b, record("b", ("k", ""), main=True, line=4)]).conflicts()
    assert (problem.code, problem.source, problem.line) == (Code.TWO_MAIN_LISTS, "b.md", 4)
    assert "a.md:3" in problem.message
    assert "“k” and 1 more" in problem.message

"""Names on publications: their parts, one person in every spelling, and long lists shortened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cv_ext.model.bibliography.author_marks import MarkReader
from sphinx_cv_ext.model.bibliography.crossref import RawEntry
from sphinx_cv_ext.model.bibliography.name_match import NameMatcher
from sphinx_cv_ext.model.bibliography.names import OTHERS, Name, read_part, split_name, split_titles
from sphinx_cv_ext.model.bibliography.people import People, persons, read_people
from sphinx_cv_ext.model.entries.block_grammar import Field
from sphinx_cv_ext.model.lists.author_list import LeftOut, Shortening, read_shortening, shorten

ROLES = ("author", "editor", "translator", "editora")


def people(**fields: str) -> People:
    fields = {key.replace("_", "+"): value for key, value in fields.items()}
    raw = RawEntry("misc", "k", 1, fields, {name: line for line, name in enumerate(fields, start=2)})
    return read_people(raw, "x.bib", ROLES, MarkReader())


def name_of(written: str) -> Name:
    found = people(author=written)
    assert not found.problems
    (name,) = found.names["author"]
    return name


def test_names_are_shown_and_inverted() -> None:
    name = Name("Ludwig", "van", "Beethoven", "Jr.")
    assert name.shown == "Ludwig van Beethoven Jr."
    assert name.inverted == "van Beethoven, Jr., Ludwig"
    assert Name(family="The Consortium").inverted == "The Consortium"
    assert read_part([r"Erd{\H", "o}s"]) == "Erdős"


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Bo Zhao", ("Bo", "", "Zhao", "")),
        ("van Beethoven, Ludwig", ("Ludwig", "van", "Beethoven", "")),
        ("Maria de la Cruz", ("Maria", "de la", "Cruz", "")),
        ("King, Jr., Martin Luther", ("Martin Luther", "", "King", "Jr.")),
        ("Martin Luther King Jr.", ("Martin Luther", "", "King", "Jr.")),
        ("Martin Luther King, Jr.", ("Martin Luther", "", "King", "Jr.")),
        ("Smith III, John", ("John", "", "Smith", "III")),
        ("John Smith III", ("John", "", "Smith", "III")),
        ("{The ATLAS Collaboration}", ("", "", "The ATLAS Collaboration", "")),
        ("{{Barnes and Noble}}", ("", "", "Barnes and Noble", "")),
        ("{Simon, Schuster}", ("", "", "Simon, Schuster", "")),
        (r"Garc{\'i}a M{\'a}rquez, Gabriel", ("Gabriel", "", "García Márquez", "")),
        ("family=Beethoven, given=Ludwig, prefix=van", ("Ludwig", "van", "Beethoven", "")),
        ('family="Barnes, Sons", given={A B}', ("A B", "", "Barnes, Sons", "")),
        ("赵, 波", ("波", "", "赵", "")),
        ("赵 波", ("波", "", "赵", "")),
        ("赵波", ("", "", "赵波", "")),
        ("III", ("", "", "III", "")),
    ],
)
def test_the_parts_of_a_name(written: str, parts: tuple[str, str, str, str]) -> None:
    name = name_of(written)
    assert (name.given, name.particle, name.family, name.suffix) == parts


def test_east_asian_names_are_shown_with_the_family_first() -> None:
    assert [name_of(written).shown for written in ("赵, 波", "赵 波", "赵波", "김, 철수")] == [
        "赵波",
        "赵波",
        "赵波",
        "김철수",
    ]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Bo Zhao", Name("Bo", "", "Zhao")),
        ("Zhao, Bo", Name("Bo", "", "Zhao")),
        ("Ludwig van Beethoven Jr.", Name("Ludwig", "van", "Beethoven", "Jr.")),
        ("King, Martin Luther, Jr.", Name("Martin Luther", "", "King", "Jr.")),
        ("赵 波", Name("波", "", "赵")),
        ("赵波", Name("", "", "赵波")),
        ("Plato", Name("", "", "Plato")),
    ],
)
def test_a_name_as_people_write_it(written: str, name: Name) -> None:
    assert split_name(written) == name


def test_an_odd_name_is_kept_and_reported() -> None:
    found = people(author="a, b, c, d and , and others")
    assert [name.shown for name in found.names["author"]] == ["a, b, c, d", ",", ""]
    assert found.names["author"][-1] is OTHERS
    assert all("shown as written" in problem.message for problem in found.problems)


@pytest.mark.parametrize(
    ("own", "found", "agrees"),
    [
        ("Bo Zhao", Name("Bo", "", "Zhao"), True),
        ("Bo Zhao", Name("B.", "", "Zhao"), True),
        ("Bo Zhao", Name("Bin", "", "Zhao"), False),
        ("Bo Zhao", Name("Bo", "", "Zhou"), False),
        ("Bo Zhao", Name("", "", "Zhao"), False),
        ("Bo Zhao", Name("Bo Xin", "", "Zhao"), True),
        ("Bo Xin Zhao", Name("BX", "", "Zhao"), True),
        ("Bo Xin Zhao", Name("Bo Y.", "", "Zhao"), False),
        ("Bo Zhao", Name("X. Bo", "", "Zhao"), False),
        ("Zhao, Bo", Name("Bo", "", "Zhao"), True),
        ("King, Jr., Martin Luther", Name("Martin", "", "King", "Jr."), True),
        ("Martin Luther King Jr.", Name("Martin", "", "King", "Sr."), False),
        ("Ludwig van Beethoven", Name("L.", "van", "Beethoven"), True),
        ("José Núñez-Łuk", Name("Jose", "", "Nunez Luk"), True),
        ("Jean-Luc Picard", Name("J.-L.", "", "Picard"), True),
        ("Bo Zhao", Name("", "", ""), False),
        ("Bo Zhao", OTHERS, False),
        ("", Name("Bo", "", "Zhao"), False),
        ("The Consortium", Name(family="The Consortium"), True),
        ("\u0301 Zhao", Name("Bo", "", "Zhao"), False),  # an accent alone is no word
        ("Bo Zhao", Name("\u0301", "", "Zhao"), False),
    ],
)
def test_own_name(own: str, found: Name, agrees: bool) -> None:
    assert NameMatcher(own)(found) is agrees


@pytest.mark.parametrize(
    ("own", "same", "others"),
    [
        (
            "Bo Zhao",
            "Zhao, B.|ZHAO, BO|Zhao B.|{Bo Zhao}|{Zhao, Bo}|{B. Zhao}|Bo {Zhao}|B Zhao|Zhao, B. X.|Bo~Zhao",
            "Zhao, C.|Bin Zhao|Bo-Wen Zhao|B.-W. Zhao|Bowen Zhao|Zhao|Bo Zhaoli|{Zhao Group}|A. B. Zhao",
        ),
        (
            "Bo Zhao",
            r"Zhao*, Bo|*Bo Zhao|Bo Zhao$^*$|Bo Zhao\textsuperscript{\dag}|{\bf Bo Zhao}|\textbf{Zhao}, Bo",
            r"Zhao*, Ada|\textbf{Zhao}, C.",
        ),
        (
            "Ludwig van Beethoven",
            "van Beethoven, Ludwig|Beethoven, Ludwig van|Van Beethoven, L.|Ludwig VAN BEETHOVEN|L. Beethoven",
            "van Beethoven, K.|Karl Beethoven",
        ),
        (
            "Ludwig van Beethoven",
            "{van Beethoven}, L.|van Beethoven, L. A.|Ludwig VanBeethoven|L. van Beethoven",
            "van Beethoven, Karl|K. van Beethoven|van der Beethover, L.",
        ),
        (
            "María de la Cruz",
            "de la Cruz, M.|De La Cruz, Maria|M. de la Cruz|Maria Cruz",
            "J. de la Cruz|Cruz, N.",
        ),
        (
            "Martin Luther King Jr.",
            "King, Jr., M. L.|Martin Luther King, Jr.|M. L. King Jr.|Martin Luther King|King, Martin",
            "King, Sr., Martin|M. X. King|Coretta King",
        ),
        (
            "John Smith III",
            "Smith, III, John|John Smith III|J. Smith|Smith III, J.",
            "John Smith II|Jane Smith Jr.",
        ),
        (
            "Jean-Luc Picard",
            "J.-L. Picard|Jean Luc Picard|Jeanluc Picard|Picard, J. L.|Picard, J.|J-L Picard|Picard JL",
            "Jean Picard|Luc Picard|Jean-Paul Picard|J.-P. Picard",
        ),
        (
            "Anna Smith-Jones",
            "Smith-Jones, A.|A. Smith Jones|Smith Jones, Anna|Anna M. Smith-Jones",
            "Anna Jones|A. Smith",
        ),
        (
            "García Márquez, Gabriel",
            r"Garc{\'\i}a M{\'a}rquez, G.|Gabriel Garc\'ia M\'arquez|Garcia-Marquez, Gabriel",
            "Gabriel Márquez|Gabriel García|H. García Márquez",
        ),
        (
            "Jürgen Müller",
            r"J. M{\"u}ller|Mueller, Juergen|Muller, Jurgen|Müller, J{\"u}rgen",
            "Mueller, H.|Miller, J.",
        ),
        ("Søren Ångström", r"S. {\AA}ngstr{\"o}m|Soeren Aangstroem|Soren Angstrom", "T. Ångström"),
        ("Yann LeCun", "Le Cun, Y.|Y. LeCun|Yann {Le Cun}", "Yves Cun|Z. Le Cun"),
        ("Quoc Le", "Le, Q.|Quoc Le|Q. V. Le", "Le, V.|Quoc Li"),
        ("Du Xi Li", "Li, Du Xi|D. X. Li", "X. Li|Li, Xi"),
        ("Seán O'Neill", "O'Neill, S.|Sean O’Neill|S. ONeill|Sean O`Neill", "T. O'Neill|Sean Neil"),
        ("赵波", "赵波|赵 波|赵, 波|{赵波}", "赵波涛|波|李波"),
        ("김 철수", "김철수|김, 철수", "김철|이, 철수"),
        ("Пётр Чайковский", "Чайковский, П.|Петр Чайковский", "Чайковский, М.|М. Чайковский"),
        ("राम कुमार", "कुमार, राम|राम कुमार", "कुमार, श्याम"),
        (
            "The ATLAS Collaboration",
            "{The ATLAS Collaboration}|{{The ATLAS Collaboration}}",
            "{CMS Collaboration}",
        ),
    ],
)
def test_every_spelling_and_nobody_else(own: str, same: str, others: str) -> None:
    is_own = NameMatcher(own)
    assert [one for one in same.split("|") if not is_own(name_of(one))] == []
    assert [one for one in others.split("|") if is_own(name_of(one))] == []


def test_an_initial_stands_for_others_only_in_the_name_itself() -> None:
    assert NameMatcher("B. Zhao")(Name("Bo", "", "Zhao"))
    assert not NameMatcher("Ada Example", ["B. Zhao", " "])(Name("Bo", "", "Zhao"))
    assert NameMatcher("Ada Example", ["B. Zhao"])(Name("B.", "", "Zhao"))
    assert NameMatcher("Bo Zhao", ["赵波", "Zhao Bo"])(name_of("赵波"))
    assert NameMatcher("Bo Zhao", ["赵波", "Zhao Bo"])(name_of("Zhao Bo"))


GIVEN = ["Bo", "Ana", "Jean-Luc", "María", "Wei", "Ursula K.", "Šárka", "Du", "Al", "Grace Brewster"]
PARTICLES = ["", "van", "van der", "de la", "von", "al"]
FAMILY = ["Zhao", "García Márquez", "O'Neill", "Smith-Jones", "Müller", "Łukasiewicz", "Le"]
SUFFIX = ["", "Jr.", "III"]
FORMS = [
    "{g} {p} {f}",
    "{p} {f}, {g}",
    "{{{g} {p} {f}}}",
    "{g} {p} {{{f}}}",
    "{p} {f}*, {g}",
    "{g} {p} {f}$^\\dag$",
    "{p} {f}, {s}, {g}",
    "{p} {{{f}}}, {i}",
    "{i} {p} {{{f}}}",
]


def initials(given_names: str) -> str:
    """ "Jean-Luc" as "J.-L."."""
    return " ".join(
        "-".join(f"{part[0]}." for part in word.split("-") if part[0].isalpha())
        for word in given_names.split()
    )


parts = st.tuples(
    st.sampled_from(GIVEN), st.sampled_from(PARTICLES), st.sampled_from(FAMILY), st.sampled_from(SUFFIX)
)


@given(parts, st.sampled_from(FORMS), st.booleans())
def test_a_person_is_found_in_every_form(
    written: tuple[str, str, str, str], form: str, inverted: bool
) -> None:
    given_names, particle, family, suffix = written
    full = f"{particle} {family}, {suffix}, {given_names}" if inverted else " ".join(filter(None, written))
    if (
        " " in family and not inverted
    ):  # who it is cannot be told from "Ana García Márquez" alone, but it is tried
        assert NameMatcher(full)(Name(given_names, particle, family, suffix))
    found = people(author=form.format(g=given_names, p=particle, f=family, s=suffix, i=initials(given_names)))
    assert NameMatcher(full)(found.names["author"][0])


@given(parts, st.sampled_from(FORMS), st.sampled_from(GIVEN))
def test_another_initial_is_another_person(written: tuple[str, str, str, str], form: str, other: str) -> None:
    given_names, particle, family, suffix = written
    if initials(other)[0] != initials(given_names)[0]:
        found = people(author=form.format(g=other, p=particle, f=family, s=suffix, i=initials(other)))
        full = f"{particle} {family}, {suffix}, {given_names}"
        assert not NameMatcher(full)(found.names["author"][0])


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_no_name_fails(own: str, given_name: str, family: str) -> None:
    NameMatcher(own, [family])(Name(given_name, "", family))
    people(author=own, editor=family, author_an=given_name, equal=own, editora=own)


def names(count: int, *, others: bool = False) -> list[Name]:
    return [*(Name(family=str(number)) for number in range(1, count + 1)), *([OTHERS] if others else [])]


def shown(count: int, own: str, first: int, last: int = 0, *, others: bool = False) -> str:
    pieces = shorten(
        names(count, others=others), lambda name: name.family in own.split(), Shortening(first, last)
    )
    return " ".join(
        f"({' '.join(one.family or '+' for one in piece.names)})"
        if isinstance(piece, LeftOut)
        else piece.family or "+"
        for piece in pieces
    )


def test_long_lists_are_shortened_and_always_hold_the_person() -> None:
    assert shown(8, "", 3) == "1 2 3 (4 5 6 7 8)"
    assert shown(8, "2", 3, 1) == "1 2 3 (4 5 6 7) 8"
    assert shown(9, "6", 2, 1) == "1 2 (3 4 5) 6 (7 8) 9"
    assert shown(9, "4 7", 2, 1) == "1 2 3 4 (5 6) 7 8 9"  # "…" for one name would save nothing
    assert shown(8, "3 5 7", 2, 1) == "1 2 3 4 5 6 7 8"
    assert shown(5, "", 3, 1) == "1 2 3 4 5"
    assert shown(6, "", 3, 1) == "1 2 3 (4 5) 6"
    assert shown(8, "4", 0, 2) == "(1 2 3) 4 (5 6) 7 8"
    assert shown(8, "", 3, others=True) == "1 2 3 (4 5 6 7 8 +)"
    assert shown(8, "", 3, 1, others=True) == "1 2 3 (4 5 6 7) 8 +"
    assert shorten(names(9), lambda _: False, None) == names(9)
    assert shorten([], lambda _: False, Shortening(1)) == []


@given(st.integers(0, 12), st.sets(st.integers(1, 12)), st.integers(0, 4), st.integers(0, 4), st.booleans())
def test_no_name_is_lost(count: int, own: set[int], first: int, last: int, others: bool) -> None:
    written = names(count, others=others)
    pieces = shorten(
        written, lambda name: bool(name.family) and int(name.family) in own, Shortening(first, last)
    )
    assert [name for one in pieces for name in (one.names if isinstance(one, LeftOut) else [one])] == written
    left = [name for one in pieces if isinstance(one, LeftOut) for name in one.names if not name.others]
    assert len(left) != 1
    assert not {int(name.family) for name in left} & own


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("all", None),
        ("first 3", Shortening(3)),
        ("First 3, last", Shortening(3, 1)),
        ("first, last 2 , position", Shortening(1, 2, position=True)),
        ("last 2", Shortening(0, 2)),
    ],
)
def test_how_a_list_is_shortened(written: str, asked: Shortening | None) -> None:
    problems: list[object] = []
    assert read_shortening(Field("authors", written, 4), problems) == asked  # type: ignore[arg-type]
    assert not problems


@pytest.mark.parametrize(
    ("written", "words"),
    [("frst 3", "Did you mean “first”?"), ("first 0", "accepted"), ("position", "accepted"), ("3", "last 2")],
)
def test_what_cannot_be_read_is_told(written: str, words: str) -> None:
    problems: list = []  # type: ignore[type-arg]
    assert read_shortening(Field("authors", written, 4), problems) is None
    (problem,) = problems
    assert problem.line == 4
    assert words in problem.message


@given(
    st.lists(
        st.from_regex(r"[A-ZÀÖ][a-zé]{0,6}\.?(-[A-Z][a-z]{0,3})?", fullmatch=True), min_size=2, max_size=4
    ),
    st.sampled_from((" ", ", ")),
)
def test_simple_names_have_the_parts_that_pybtex_finds(words: list[str], separator: str) -> None:
    written = f"{words[0]}{separator}{' '.join(words[1:])}"
    (person,) = persons(written, MarkReader())
    name = name_of(written)
    assert name.given.split() == [*person.first_names, *person.middle_names]
    assert name.family.split() == person.last_names
    assert name.suffix.split() == person.lineage_names


@pytest.mark.parametrize(
    ("own", "given", "family", "is_own"),
    [
        ("Xiaoming Wang", "X.-M.", "Wang", True),
        ("Xiaoming Wang", "X. M.", "Wang", True),
        ("Xiaoming Wang", "XM", "Wang", True),
        ("Xiaoming Wang", "X.", "Wang", True),
        ("Xiaoming Wang", "Xiao-Ming", "Wang", True),
        ("Xiaoming Wang", "X. Y.", "Wang", False),
        ("Xiaoming Wang", "X.-Y.", "Wang", False),
        ("Jingyi Li", "J.-Y.", "Li", True),
        ("Jingyi Li", "J. Q.", "Li", False),
        ("Ada Lovelace", "A. K.", "Lovelace", True),
        ("Bo Zhao", "B. X.", "Zhao", True),
        ("Prof. Dr.-Ing. Anna Müller", "A.", "Müller", True),
        ("Prof. Dr.-Ing. Anna Müller", "D.", "Müller", False),
        ("García Márquez, Gabriel", "G.", "García Márquez", True),
        ("García Márquez, Gabriel", "G. García", "Márquez", True),
        ("García Márquez, Gabriel", "G.", "Márquez", False),
    ],
)
def test_syllables_titles_and_family_names_of_several_words(
    own: str, given: str, family: str, is_own: bool
) -> None:
    assert NameMatcher(own)(Name(given, "", family)) is is_own


@pytest.mark.parametrize(
    ("written", "titles"),
    [
        ("Prof. Dr.-Ing. Anna Müller", "Prof. Dr.-Ing."),
        ("Univ.-Prof. Dr. rer. nat. habil. Eva Zeh", "Univ.-Prof. Dr. rer. nat. habil."),
        ("PD Dr. med. Max Maier", "PD Dr. med."),
        ("Dr Bo Zhao", "Dr"),
        ("Sir Isaac Newton", "Sir"),
        ("Drew Barry", ""),
        ("Ing Chen", ""),
        ("Prof", ""),
        ("Bo Zhao", ""),
    ],
)
def test_titles_are_no_part_of_a_name(written: str, titles: str) -> None:
    assert split_titles(written) == (titles, written.removeprefix(titles).strip())

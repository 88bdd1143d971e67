"""The people of an entry: BibTeX's lists of names, with the marks that the entry gives them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

import pybtex.errors
from pybtex.bibtex.utils import split_name_list
from pybtex.database import Person
from pybtex.exceptions import PybtexError

from ..problems import Code, Problem, did_you_mean
from ..tex.rich_text import decode_plain, resolved
from .author_marks import MarkReader, read_positions
from .crossref import RawEntry
from .names import OTHERS, Name, is_east_asian, is_suffix, read_part
from .separators import separate
from .summary import unknown_command

_PART = re.compile(r"(?:^|,)\s*(?P<key>[a-z]+(?:-i)?)\s*=\s*(?P<value>(?:\{[^{}]*\}|\"[^\"]*\"|[^,])*)")
_NUMBER = re.compile(r"[\s~]+0\d{3}(?=\s*(?:,|$))")
_LOOSE_AND = re.compile(r"^(?:\s*and\s+)+|(?:\s+and\s*)+$")
# Capitalized words without TeX: "Ada B. Example", "Example, Ada B.".
_WORD = r"[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿ]*\.?(?:-[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿ]*\.?)*"
_SIMPLE = re.compile(
    rf"(?P<given>{_WORD}(?: {_WORD})*) (?P<family>{_WORD})|(?P<last>{_WORD}), (?P<first>{_WORD}(?: {_WORD})*)"
)
_PARTS = {"given": "first", "prefix": "prelast", "family": "last", "suffix": "lineage"}


class People(NamedTuple):
    """The names in an entry by role."""

    names: Mapping[str, tuple[Name, ...]] = {}
    problems: tuple[Problem, ...] = ()


def read_people(raw: RawEntry, file: str, roles: Iterable[str], marks: MarkReader) -> People:
    """The names in some fields of an entry with their marks; what is not a name is kept as written."""
    return _Reader(raw, file, marks).read([role for role in raw.fields if role in roles])


def with_collaboration(
    names: Mapping[str, tuple[Name, ...]], fields: Mapping[str, str]
) -> Mapping[str, tuple[Name, ...]]:
    """The names with those of the field ``collaboration``: a role of its own, or the authors where none are.

    "ATLAS" is the "ATLAS Collaboration"; one that the authors name is not named again.
    """
    written = decode_plain(fields.get("collaboration", "")).strip(" ,;")
    if not written:
        return names
    parts = [part for one in re.split(r",|;|\s+and\s+", written) if (part := one.strip())]
    groups = tuple(
        Name(
            family=one
            if re.search(r"collab|group|team|consortium", one, re.IGNORECASE)
            else f"{one} Collaboration"
        )
        for one in dict.fromkeys(parts)
    )
    authors = names.get("author", ())
    named = " ".join(name.shown for name in authors).casefold()
    groups = tuple(one for one in groups if one.family.casefold() not in named)
    if not groups:
        return names
    return {**names, ("collaboration" if authors else "author"): groups}


def persons(written: str, marks: MarkReader) -> list[Person]:
    """The names in a field as pybtex has them, without the marks in them."""
    names = _names(_LOOSE_AND.sub("", resolved(written)))
    separated = ((name, separate(name)) for name in names)
    each = (one for name, found in separated for one in (found.shown if found else (name,)))
    bare = (_NUMBER.sub("", marks.split(one)[0]) for one in each)
    return [Person("others") if one.lower() == "others" else _person(one) or _whole(one) for one in bare]


def _names(written: str) -> Iterator[str]:
    """The names in a field, each as written."""
    return (name for one in split_name_list(written) if (name := one.strip()))


class _Reader:
    """Reads the names of one entry."""

    def __init__(self, raw: RawEntry, file: str, marks: MarkReader) -> None:
        self.raw = raw
        self.file = file
        self.marks = marks
        self.problems: list[Problem] = []

    def read(self, roles: Iterable[str]) -> People:
        names = {role: tuple(self.people(role)) for role in roles}
        for role, some in names.items():
            given = self.annotated(role, some)
            if role == ("author" if "author" in names else "editor"):
                for word in self.marks.words:
                    for place in self.in_field(word, role, some):
                        given[place].append(word)
            names[role] = tuple(
                self.marked(name, given.get(place, [])) for place, name in enumerate(some, start=1)
            )
        return People(names, tuple(self.problems))

    def marked(self, name: Name, marks: list[str]) -> Name:
        if not marks or name.others:
            return name
        return name._replace(marks=self.marks.ordered([*name.marks, *marks]))

    def people(self, role: str) -> Iterator[Name]:
        """The names in a field with the marks in them."""
        for one in self.separated(role, self.without_and(role)):
            if one.lower() == "others":
                yield OTHERS
                continue
            bare, marks = self.marks.split(one)
            name, is_name, unknown = _read(bare)
            for command in unknown:
                line = self.raw.lines.get(role, self.raw.line)
                self.problems.append(unknown_command(command, line, self.file))
            if not is_name:
                self.report(role, f"has the name “{one}”, which has too many commas; it is shown as written.")
            yield name._replace(marks=marks) if marks else name

    def separated(self, role: str, text: str) -> Iterator[str]:
        """The names in a text, as BibTeX separates them or as people do; the latter is reported."""
        for one in _names(text):
            if (found := separate(one)) is None:
                yield one
                continue
            right = " and ".join(found.right)
            if found.only_others:
                message = (
                    f"has “{one}” for {role}. Write “{right if len(found.right) > 1 else f'and {right}'}”."
                )
            else:
                message = (
                    f"has several names in one for {role}, “{one}”; it is shown as written. "
                    f"Write “{right}”; braces keep one name together."
                )
            self.report(role, message)
            yield from found.shown

    def without_and(self, role: str) -> str:
        """The text of a field without an "and" at either end or after another."""
        text = resolved(self.raw.fields[role])
        bare = _LOOSE_AND.sub("", text)
        if bare != text:
            self.report(role, f"has an “and” with no name behind or before it for {role}; it is left out.")
        return bare

    def annotated(self, role: str, names: tuple[Name, ...]) -> dict[int, list[str]]:
        """The marks by position in the annotations of a field."""
        found: dict[int, list[str]] = defaultdict(list)
        for key in (f"{role}+an", f"{role}+an:default"):
            marks, slips = self.marks.annotation(self.raw.fields.get(key, ""))
            for word in slips:
                hint = did_you_mean(word, self.marks.words)
                self.report(key, f"has the annotation “{word}”, which is not a mark.{hint}")
            for place, words in marks.items():
                found[place].extend(words)
                if place > len(names) or not place:
                    self.report(key, f"marks name {place} of its {role}s, but has {len(names)}.")
        return found

    def in_field(self, word: str, role: str, names: tuple[Name, ...]) -> set[int]:
        """The positions with a mark, from the field that has the name of the mark."""
        if word not in self.raw.fields:
            return set()
        places, left = read_positions(self.raw.fields[word], names)
        people = [name.shown for name in names if not name.others]
        for text in left:
            near = get_close_matches(text, people, n=1)
            hint = f" Did you mean “{near[0]}”?" if near else ""
            self.report(
                word,
                f"has “{text}” for {word}, which does not name exactly one of its {role}s; "
                f"accepted: 1 to {len(people)}, names, or “all”.{hint}",
            )
        return places

    def report(self, field: str, message: str) -> None:
        line = self.raw.lines.get(field, self.raw.line)
        self.problems.append(
            Problem(Code.BIB_FIELD, f"The entry “{self.raw.key}” {message}", line, self.file)
        )


class _Read(NamedTuple):
    """A name, whether its parts could be read, and its unknown TeX commands."""

    name: Name
    is_name: bool
    unknown: tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def _read(written: str) -> _Read:
    """A name from its text; cached, because most names occur more than once."""
    if simple := _simple(written):
        return _Read(simple, True, ())
    # DBLP adds a number to equal names: "Jan Zhu 0001".
    written = _NUMBER.sub("", written)
    found = _person(written)
    person = found or _whole(written)
    unknown: list[str] = []
    name = Name(
        read_part(person.bibtex_first_names, unknown),
        read_part(person.prelast_names, unknown),
        read_part(person.last_names, unknown),
        read_part(person.lineage_names, unknown),
    )
    return _Read(name, found is not None, tuple(unknown))


def _simple(written: str) -> Name | None:
    """The name in its parts, if that is simple: pybtex takes ten times as long."""
    found = _SIMPLE.fullmatch(written)
    if not found:
        return None
    given, family = found["given"] or found["first"], found["family"] or found["last"]
    return None if any(map(is_suffix, (*given.split(), family))) else Name(given, family=family)


def _whole(written: str) -> Person:
    """The name of an organization, or one that is shown as written."""
    return Person(last=f"{{{written}}}")


def _person(written: str) -> Person | None:
    """The name in its parts; None if pybtex cannot separate them."""
    try:
        with pybtex.errors.capture() as errors:
            person = _by_parts(written) or Person(written)
    except (PybtexError, ValueError, IndexError, RecursionError):
        return None
    if errors or not person.last_names:
        return None
    return _corrected(person, written)


def _by_parts(written: str) -> Person | None:
    """BibLaTeX's other way to write a name: "family=Beethoven, given=Ludwig, prefix=van"."""
    if "=" not in written:
        return None
    parts = {found["key"]: found["value"].strip().strip('"') for found in _PART.finditer(written)}
    if "family" not in parts:
        return None
    return Person(**{_PARTS[key]: value for key, value in parts.items() if key in _PARTS})


def _corrected(person: Person, written: str) -> Person:
    """A name whose parts BibTeX takes for others: "King Jr.", "King, Jr.", "赵 波"."""
    last, first = person.last_names, person.first_names
    inverted = "," in written
    if inverted and len(first) == 1 and not person.middle_names and is_suffix(first[0]):
        whole = Person(written.partition(",")[0])
        whole.lineage_names = first
        return whole
    if is_suffix(last[-1]) and not person.lineage_names and (len(last) > 1 or first):
        if inverted:
            person.last_names, person.lineage_names = last[:-1] or last, last[-1:] if len(last) > 1 else []
            return person
        whole = Person(written.rstrip().removesuffix(last[-1]))
        whole.lineage_names = last[-1:]
        return whole
    if not inverted and len(first) == len(last) == 1 and is_east_asian(first[0] + last[0]):
        return Person(first=last[0], last=first[0])
    return person

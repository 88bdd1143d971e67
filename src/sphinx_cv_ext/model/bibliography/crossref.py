"""Entries as a file has them, and the fields that they inherit: ``crossref`` and ``xdata``.

The rules are BibLaTeX's default ones (manual, appendix B), with two changes: what points
at the whole (its DOI, address, files, abstract, notes) is not taken for the part's own, and
every part of a book takes the book's title, whichever types the two have.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..problems import Code, Problem, did_you_mean
from .entry_types import TYPES
from .fields import WHOLE


@dataclass(slots=True)
class RawEntry:
    """An entry as a file has it, with the line of each field, and the files that it inherits from.

    ``is_parent`` is true if others inherit fields from it by ``crossref``, as papers do from their
    proceedings.
    """

    type: str
    key: str
    line: int
    fields: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    file: str = ""
    sources: set[str] = field(default_factory=set)
    is_parent: bool = False


_DATES = frozenset("date year month day".split())
_WHOLES = frozenset("book collection proceedings reference".split())
_XDATA = re.compile(r"\s*xdata\s*=\s*(?P<key>[^,\s]+)-(?P<field>[a-z]+)(?:-\d+)?\s*$", re.IGNORECASE)


def inherit(entries: Sequence[RawEntry]) -> list[Problem]:
    """Add the inherited fields to each entry, in place; returns the problems."""
    heirs = [one for one in entries if any(name in one.fields for name in ("crossref", "xdata", "xref"))]
    granular = [one for one in entries if any(_XDATA.match(value) for value in one.fields.values())]
    if not heirs and not granular:
        return []
    estate = _Estate({one.key.lower(): one for one in reversed(entries)})
    for one in [*heirs, *granular]:
        estate.settle(one, ())
    # A complete entry can be copied without its parent.
    for one in heirs:
        for name in ("crossref", "xdata"):
            if name in one.fields and id(one) in estate.complete:
                del one.fields[name]
    return estate.problems


class _Estate:
    """Fills every entry once; the entries that it inherits from come first."""

    def __init__(self, entries: Mapping[str, RawEntry]) -> None:
        self.entries = entries
        self.problems: list[Problem] = []
        self.settled: set[int] = set()
        self.complete: set[int] = set()
        self.hints = 20

    def report(self, entry: RawEntry, name: str, message: str) -> None:
        place = entry.lines.get(name, entry.line)
        message = f"The entry “{entry.key}” {message}"
        self.problems.append(Problem(Code.BIB_FIELD, message, place, entry.file))

    def settle(self, entry: RawEntry, waiting: tuple[RawEntry, ...]) -> None:
        """Fill an entry; ``waiting`` are the entries that inherit from it."""
        if id(entry) in self.settled:
            return
        self.settled.add(id(entry))
        for name, value in list(entry.fields.items()):
            if (found := _XDATA.match(value)) and (source := self.source(entry, name, found["key"], waiting)):
                if found["field"].lower() in source.fields:
                    entry.fields[name] = source.fields[found["field"].lower()]
                else:
                    self.report(entry, name, f"takes “{found['field']}” from “{source.key}”, which has none.")
        for key in entry.fields.get("xdata", "").split(","):
            if source := self.source(entry, "xdata", key.strip(), waiting):
                _take(entry, {name: value for name, value in source.fields.items() if name != "xdata"})
                self.complete.add(id(entry))
        if source := self.source(entry, "crossref", entry.fields.get("crossref", "").strip(), waiting):
            source.is_parent = source.type.lower().removeprefix("mv") in {*_WHOLES, "periodical"}
            _take(entry, _inherited(entry.type.lower(), source))
            self.complete.add(id(entry))
        xref = entry.fields.get("xref", "").strip()
        if xref and xref.lower() not in self.entries:
            self.report_missing(entry, "xref", xref)

    def source(self, entry: RawEntry, name: str, key: str, waiting: tuple[RawEntry, ...]) -> RawEntry | None:
        """The filled entry with a key; None, and a problem, if nothing can be inherited from it."""
        if not key:
            return None
        found = self.entries.get(key.lower())
        if found is None:
            self.report_missing(entry, name, key)
            return None
        if found is entry or found in waiting or len(waiting) > 50:
            self.report(
                entry, name, f"takes from “{key}”, which takes from it in turn; no field is inherited."
            )
            return None
        self.settle(found, (*waiting, entry))
        entry.sources |= {found.file, *found.sources}
        return found

    def report_missing(self, entry: RawEntry, name: str, key: str) -> None:
        # The search for a similar key is slow: not for each of thousands.
        self.hints -= 1
        hint = did_you_mean(key, self.entries) if self.hints >= 0 else ""
        self.report(entry, name, f"has the {name} “{key}”, a key that no entry has.{hint}")


def _take(entry: RawEntry, fields: Mapping[str, str]) -> None:
    """Add the fields that an entry does not have; all ways to write a date count as one field."""
    has_date = any(name in entry.fields for name in ("date", "year"))
    for name, value in fields.items():
        if not (has_date and name in _DATES):
            entry.fields.setdefault(name, value)


def _inherited(kind: str, source: RawEntry) -> dict[str, str]:
    """The fields that an entry of a type inherits from another, under their new names."""
    whole = source.type.lower()
    category = TYPES[kind][0] if kind in TYPES else ""
    fields = {name: value for name, value in source.fields.items() if name not in WHOLE}
    title = ""
    if whole == "periodical":
        title = "journal"
    elif whole.removeprefix("mv") in _WHOLES:
        title = "main" if whole.startswith("mv") else "book" if category in ("paper", "chapter") else ""
    if not title:
        return fields
    for name in ("title", "subtitle", "titleaddon"):
        if name in fields:
            fields.setdefault(title + name, fields.pop(name))
    if kind in ("inbook", "bookinbook", "suppbook") and "author" in fields:
        fields.setdefault("bookauthor", fields["author"])
    return fields

"""The entries of a site, as targets of references."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..dates.partial_date import DateItem


class Fact(NamedTuple):
    """The text of one field, with its own dates, if there are any."""

    name: str
    text: str
    dates: tuple[DateItem, ...] = ()


class Facts(NamedTuple):
    """An entry without markup.

    ``fields`` are in the order shown, including the first line as "lead"; ``dates`` are the readable
    dates of the entry; ``url`` is the address that its first line links; ``body`` is the text
    below, with one line for each paragraph.
    """

    fields: tuple[Fact, ...] = ()
    dates: tuple[DateItem, ...] = ()
    url: str = ""
    body: str = ""

    def all(self, name: str) -> tuple[Fact, ...]:
        """Return all values of a field."""
        return tuple(one for one in self.fields if one.name == name)

    def text(self, name: str) -> str:
        """Return the text of a field, several separated by commas, or ""."""
        return ", ".join(one.text for one in self.all(name))


class Record(NamedTuple):
    """An entry as a target of references.

    ``name`` is its ``id``, which is unique in the site, else ``page#anchor``; ``title`` is
    the text of its first line, ``facts`` has the rest; ``only`` are the conditions of the
    ``only`` blocks around it.
    """

    name: str
    anchor: str
    title: str
    kind: str
    line: int | None = None
    facts: Facts = Facts()
    only: tuple[str, ...] = ()


Found = tuple[str, Record]
"""The page of an entry, and the entry."""


class EntryIndex:
    """Finds entries by their names, in the order of their pages' names.

    ``objects`` maps unique names to entries; ``duplicates`` are entries whose ``id`` is already used,
    each with the earlier entry.
    """

    def __init__(self, pages: Mapping[str, Sequence[Record]]) -> None:
        self.objects: dict[str, Found] = {}
        self.duplicates: list[tuple[Found, Found]] = []
        for docname in sorted(pages):
            for record in pages[docname]:
                name = record.name
                if name in self.objects:
                    self.duplicates.append(((docname, record), self.objects[name]))
                    name = f"{docname}#{record.anchor}"
                self.objects[name] = docname, record
        self._by_place = {(docname, record.anchor): record for docname, record in self.objects.values()}

    def find(self, target: str, docname: str) -> Found | None:
        """Find an entry by ``id``, by ``page#anchor``, or by its anchor on the page that refers to it."""
        if target in self.objects:
            return self.objects[target]
        page, hash_, anchor = target.rpartition("#")
        place = (page or docname, anchor if hash_ else target)
        return (place[0], self._by_place[place]) if place in self._by_place else None

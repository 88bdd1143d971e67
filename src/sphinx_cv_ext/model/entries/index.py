"""The entries of a site, as references find them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..dates.partial_date import DateItem


class Fact(NamedTuple):
    """The text of one field, with dates of its own if it has any."""

    name: str
    text: str
    dates: tuple[DateItem, ...] = ()


class Facts(NamedTuple):
    """An entry without markup.

    ``fields`` are in the order shown, the first line among them as "lead"; ``dates`` are those
    of the entry that can be read; ``url`` is where its first line leads; ``body`` is the text
    below, its paragraphs in lines of their own.
    """

    fields: tuple[Fact, ...] = ()
    dates: tuple[DateItem, ...] = ()
    url: str = ""
    body: str = ""

    def all(self, name: str) -> tuple[Fact, ...]:
        """Every value of a field."""
        return tuple(one for one in self.fields if one.name == name)

    def text(self, name: str) -> str:
        """The text of a field, several with commas between; "" where it has none."""
        return ", ".join(one.text for one in self.all(name))


class Record(NamedTuple):
    """An entry as references find it.

    ``name`` is its own ``id``, which holds in the whole site, else ``page#anchor``; ``title`` is
    the text of its first line, ``facts`` is what else it says; ``only`` are the conditions of the
    blocks ``only`` that it stands in.
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

    ``objects`` holds each under a name that is unique; ``duplicates`` those whose own ``id`` an
    earlier one has, each with that one.
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
        """An entry by ``id``, by ``page#anchor``, or by its anchor on the page that refers to it."""
        if target in self.objects:
            return self.objects[target]
        page, hash_, anchor = target.rpartition("#")
        place = (page or docname, anchor if hash_ else target)
        return (place[0], self._by_place[place]) if place in self._by_place else None

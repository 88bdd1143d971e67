"""An entry after reading: its kind, its lead, its dates and fields."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..dates.partial_date import Dates
from ..links import Link
from .block_grammar import Field, Line
from .kinds import Kind

#: A year, but not a part of a number or of an amount of money.
YEAR = re.compile(r"(?<![\w.,$€£])(?:19|20)\d\d(?=s?(?!\w))(?!s?[.,]\d)")

#: The orders that a list of entries can have.
SORTS = ("written", "newest", "oldest", "name")


class DatedText(NamedTuple):
    """Dates as written and as read; ``dates`` is None if they cannot be read."""

    text: str
    line: int
    dates: Dates | None

    @property
    def latest(self) -> tuple[int, int, int]:
        """The last day, for sorting; dates without an end come after all others.

        For dates that cannot be read, the last year in their text.
        """
        if self.dates is None:
            return (max(map(int, YEAR.findall(self.text)), default=0), 0, 0)
        points = [item.end or item.start for item in self.dates.items]
        going_on = any(
            item.end is None and item.form.value in ("open", "since", "ongoing") for item in self.dates.items
        )
        return (
            (9999, 12, 31) if going_on else max((point.order for point in points if point), default=(0, 0, 0))
        )


class Value(NamedTuple):
    """A value of a field, with its line and its own dates, if there are any."""

    text: str
    line: int
    when: DatedText | None = None


class Entry(NamedTuple):
    """An entry.  Unknown fields and unreadable values are kept as text."""

    kind: Kind
    lead: Value
    when: tuple[DatedText, ...] = ()
    values: Mapping[str, tuple[Value, ...]] = {}
    unknown: tuple[Field, ...] = ()
    url: str = ""
    links: tuple[Link, ...] = ()
    id: str = ""
    body: tuple[Line, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def bare(self) -> bool:
        """Whether the entry is one line: a lead, its dates, and the fields on the same line."""
        head = {part.name for part in self.kind.head}
        return not (self.body or self.links or self.unknown or set(self.values) - head)


def in_order(entries: Sequence[Entry], order: str) -> list[Entry]:
    """Sort entries; equal ones keep the order in which they were written."""
    if order == "name":
        return sorted(entries, key=lambda entry: entry.lead.text.casefold())
    if order in ("newest", "oldest"):
        return sorted(
            entries,
            key=lambda entry: max((when.latest for when in entry.when), default=(0, 0, 0)),
            reverse=order == "newest",
        )
    return [*entries]

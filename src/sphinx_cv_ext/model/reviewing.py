"""Reviewing: venues with the years served, merged into ranges."""

import re
from dataclasses import dataclass

from .dates import DateError, parse
from .entry import Entry, Reader, When, in_order
from .grammar import Block, Items
from .kinds import Kind

_COUNT = re.compile(r"\d{1,3}(?:\s+[^\W\d][\w ]*)?$")


@dataclass(frozen=True, slots=True)
class Served:
    """A venue and what stands behind it: its dates, a ``count`` such as "5 papers", other fields."""

    entry: Entry
    count: str = ""


def read_reviewing(items: Items, kind: Kind, language: str) -> tuple[list[Served], Reader]:
    """Venues, one a line, split at the last colon that a date or a count follows.

    Returns them with the reader that holds the problems; "Proc. R. Soc. A: 2019, 2021" and
    a plain "Nature" are both read.
    """
    reader = Reader(kind, language)
    order = reader.sort(items.fields)
    shared = [one for one in items.fields if one.name != "sort"]
    counts: dict[int, str] = {}
    entries = []
    for block in items.items:
        venue, when, count = _split(block, language)
        entries.append(reader.entry(Block(venue, block.line, block.fields, block.body), shared, when))
        counts[block.line] = count
    if not entries:
        reader.items(items)
    return [Served(entry, counts[entry.lead.line]) for entry in in_order(entries, order)], reader


def _split(block: Block, language: str) -> tuple[str, When | None, str]:
    venue, colon, rest = block.lead.rpartition(":")
    rest = rest.strip()
    if not colon or not venue.strip():
        return block.lead, None, ""
    try:
        return venue.strip(), When(rest, block.line, parse(rest, language)), ""
    except DateError:
        pass
    if _COUNT.match(rest):
        return venue.strip(), None, rest
    return block.lead, None, ""

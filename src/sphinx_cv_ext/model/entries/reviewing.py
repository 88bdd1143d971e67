"""Reviewing: venues with the years served, merged into ranges."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from ..dates.parse import DateError, Slash, parse, slash_of
from ..dates.partial_date import Dates
from ..text import collapse_whitespace
from .block_grammar import Block, Items, Line
from .entry import DatedText, Entry, in_order
from .kinds import Kind
from .reader import Reader

_COUNT = re.compile(r"\d{1,3}(?:\s+[^\W\d][\w ]*)?$")


class Served(NamedTuple):
    """A venue with its dates, a ``tally`` such as "5 papers", and other fields."""

    entry: Entry
    tally: str = ""


def read_reviewing(items: Items, kind: Kind, language: str) -> tuple[list[Served], Reader]:
    """Read venues, one per line, split at the last colon before a date or a count.

    Returns them with the reader that holds the problems; "Proc. R. Soc. A: 2019, 2021" and
    a plain "Nature" are both read.
    """
    reader = Reader(kind, language)
    order = reader.sort(items.fields)
    shared = [one for one in items.fields if one.name != "sort"]
    slash = slash_of(block.lead.rpartition(":")[2] for block in items.items)
    venues: dict[str, Served] = {}
    for block in items.items:
        venue, when, count = _split(block, language, slash)
        entry = reader.entry(Block(venue, block.line, block.fields, block.body), shared, when)
        one = Served(entry._replace(when=_tight(entry.when)), count)
        name = collapse_whitespace(venue.casefold())
        venues[name] = _merged(venues[name], one) if name in venues else one
    if not venues:
        reader.items(items)
    served = {one.entry.lead.line: one for one in venues.values()}
    return [
        served[entry.lead.line] for entry in in_order([one.entry for one in served.values()], order)
    ], reader


def _tight(dated: Iterable[DatedText]) -> tuple[DatedText, ...]:
    """Return dates for running text, as one, so that their years merge into ranges."""
    dated = list(dated)
    read = [(when, when.dates) for when in dated if when.dates]
    found = [item for _, dates in read for item in dates.items]
    # A repeated text is shown once.
    items = tuple(dict.fromkeys(item._replace(tight=True) for item in found))
    text = ", ".join(when.text for when, _ in read)
    one = [DatedText(text, read[0][0].line, Dates(items))] if read else []
    return (*one, *(when for when in dated if not when.dates))


def _merged(first: Served, second: Served) -> Served:
    """Merge two lines with the same venue."""
    one, other = first.entry, second.entry
    values = dict(one.values)
    for name, many in other.values.items():
        said = [value.text for value in values.get(name, ())]
        values[name] = (*values.get(name, ()), *(value for value in many if value.text not in said))
    between = (Line("", other.lead.line),) if one.body and other.body else ()
    entry = one._replace(
        when=_tight((*one.when, *other.when)),
        values=values,
        unknown=(*one.unknown, *other.unknown),
        url=one.url or other.url,
        links=(*one.links, *other.links),
        body=(*one.body, *between, *other.body),
        tags=tuple(dict.fromkeys((*one.tags, *other.tags))),
    )
    return Served(entry, ", ".join(filter(None, (first.tally, second.tally))))


def _split(block: Block, language: str, slash: Slash) -> tuple[str, DatedText | None, str]:
    venue, colon, rest = block.lead.rpartition(":")
    rest = rest.strip()
    if not colon or not venue.strip():
        return block.lead, None, ""
    try:
        return venue.strip(), DatedText(rest, block.line, parse(rest, language, slash)), ""
    except DateError:
        pass
    if _COUNT.match(rest):
        return venue.strip(), None, rest
    return block.lead, None, ""

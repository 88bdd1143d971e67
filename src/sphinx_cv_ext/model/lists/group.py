"""Publications in groups with titles: by type, year, status or keyword, or by two of them."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from ..bibliography.entry_types import CATEGORIES, category_of
from ..bibliography.publication import Publication
from ..bibliography.status import STATUSES, UNDATED, is_pending, rank, state_of, status_of
from .sort import Order, collated

Translate = Callable[[str], str]

#: The accepted groupings; two of them, "type year", give groups in groups.
GROUPINGS = ("type", "year", "status", "keyword")
OTHER = "Other"


class Part(NamedTuple):
    """A group: its titles from the outside in, and its publications."""

    titles: tuple[str, ...]
    publications: Sequence[Publication]


def read_grouping(written: str) -> tuple[str, ...]:
    """Return the names in "type", "type year", "type, year" or "type and year", including unknown names."""
    words = (word for word in re.split(r"[\s,]+", written.lower()) if word not in ("", "and"))
    return tuple(dict.fromkeys(words))


def split(
    publications: Sequence[Publication], by: Sequence[str], order: Order, translate: Translate
) -> list[Part]:
    """Split publications into groups, and keep their order in each; empty groups are left out."""
    if not by:
        return [Part((), publications)] if publications else []
    return [
        Part((title, *inner.titles), inner.publications)
        for title, found in _SPLITS[by[0]](publications, order, translate)
        for inner in split(found, by[1:], order, translate)
    ]


_Groups = list[tuple[str, list[Publication]]]


def keywords_of(publication: Publication) -> list[str]:
    """Return the keywords of a publication, each once."""
    found: dict[str, str] = {}
    for word in re.split("[,;]", publication.fields.get("keywords", "")):
        if word := word.strip():
            found.setdefault(word.casefold(), word)
    return [*found.values()]


def _by_type(publications: Sequence[Publication], order: Order, translate: Translate) -> _Groups:
    found: dict[str, list[Publication]] = {}
    for one in publications:
        found.setdefault(category_of(one.type, one.fields), []).append(one)
    return [(translate(title), found[name]) for name, title in CATEGORIES.items() if name in found]


def _by_year(publications: Sequence[Publication], order: Order, translate: Translate) -> _Groups:
    """Make a group for each year; publications without a year are grouped by their state."""
    years: dict[int, list[Publication]] = {}
    others: list[Publication] = []
    for one in publications:
        (others if one.year is None or is_pending(one) else years.setdefault(one.year, [])).append(one)
    shown = [(str(year), years[year]) for year in sorted(years, reverse=order.sort != "oldest")]
    waiting = _states(others, order, translate)
    undated = [waiting.pop()] if waiting and waiting[-1][0] == translate(UNDATED) else []
    ordered = [*waiting, *shown] if order.pending == "first" else [*shown, *waiting]
    return [*ordered, *undated]


def _by_status(publications: Sequence[Publication], order: Order, translate: Translate) -> _Groups:
    groups = _states(publications, order, translate)
    published = translate(STATUSES["published"])
    # Published and pending stay apart as in a list by date.
    if order.pending == "last":
        groups.sort(key=lambda group: (group[0] == translate(UNDATED), group[0] != published))
    else:
        groups.sort(key=lambda group: (group[0] == translate(UNDATED), group[0] == published))
    return groups


def _states(publications: Sequence[Publication], order: Order, translate: Translate) -> _Groups:
    """Make a group for each state: the least finished first (last in the order "oldest"), none at the end."""
    found: dict[str, list[Publication]] = {}
    for one in publications:
        found.setdefault(status_of(one), []).append(one)
    undated = found.pop("", [])
    names = sorted(found, key=rank, reverse=order.sort == "oldest")
    groups = [
        (translate(STATUSES[name]) if name in STATUSES else state_of(found[name][0]), found[name])
        for name in names
    ]
    return [*groups, *([(translate(UNDATED), undated)] if undated else [])]


def _by_keyword(publications: Sequence[Publication], order: Order, translate: Translate) -> _Groups:
    """Make a group for each keyword, in alphabetical order; a publication is in each of its groups."""
    found: dict[str, tuple[str, list[Publication]]] = {}
    others: list[Publication] = []
    for one in publications:
        words = keywords_of(one)
        for word in words:
            found.setdefault(word.casefold(), (word, []))[1].append(one)
        if not words:
            others.append(one)
    groups = sorted(found.values(), key=lambda group: collated(group[0]))
    return [*groups, *([(translate(OTHER), others)] if others else [])]


_SPLITS: Mapping[str, Callable[[Sequence[Publication], Order, Translate], _Groups]] = {
    "type": _by_type,
    "year": _by_year,
    "status": _by_status,
    "keyword": _by_keyword,
}

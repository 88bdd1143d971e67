"""The order of publications: by date, by author, by title, or as in the file."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from ..bibliography.publication import Publication
from ..bibliography.status import is_pending
from ..tex.rich_text import plain
from ..text import fold_accents

SORTS = ("newest", "oldest", "author", "title", "file")
PENDINGS = ("first", "last")

_ARTICLES = ("the", "a", "an")


class Order(NamedTuple):
    """``sort`` is one of ``SORTS``; ``pending`` says where unpublished ones are, first or last."""

    sort: str = "newest"
    pending: str = "first"

    def apply(self, publications: Iterable[Publication]) -> list[Publication]:
        """Sort publications; equal ones keep the order of the files."""
        by_file = sorted(publications, key=lambda one: one.order)
        key = _KEYS.get(self.sort)
        return sorted(by_file, key=key) if key else self._by_date(by_file)

    def _by_date(self, publications: list[Publication]) -> list[Publication]:
        sign = 1 if self.sort == "oldest" else -1
        waiting = 0 if self.pending == "first" else 2

        def age(one: Publication) -> tuple[int, int, int, int]:
            pending = is_pending(one)
            if one.year is None and not pending:
                return 3, 0, 0, 0
            # Pending without a year counts as the newest.
            return (
                (waiting if pending else 1),
                sign * (one.year or 10000),
                sign * (one.month or 0),
                sign * (one.day or 0),
            )

        return sorted(publications, key=age)


def collated(text: str) -> tuple[str, ...]:
    """Return the sort key of a text: its words without case, accents and punctuation."""
    return tuple(re.findall(r"\w+", fold_accents(text.casefold())))


def _title(publication: Publication) -> tuple[str, ...]:
    """Return the sort key of a title, without an article in front."""
    words = collated(plain(publication.title) or publication.key)
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words


def _author(publication: Publication) -> tuple[object, ...]:
    """Return the sort key by authors, else editors, else the title; then the newest first."""
    people = publication.names.get("author") or publication.names.get("editor") or ()
    names = tuple(
        (collated(one.family), collated(one.given), collated(one.particle))
        for one in people
        if not one.others
    ) or ((_title(publication), (), ()),)
    return names, -(publication.year or 10000), -(publication.month or 0), _title(publication)


_KEYS: Mapping[str, Callable[[Publication], tuple[object, ...]]] = {
    "author": _author,
    "title": _title,
    "file": lambda one: (one.order,),
}

"""The publications of a list: selected, sorted, grouped and numbered."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from ..bibliography.entry_types import category_of
from ..bibliography.publication import Bibliography, Publication
from ..problems import Code, Problem
from .filter import Filter, FilterError
from .filter_names import Own
from .group import Part, split
from .number import LETTERS, OTHER, Run, labels
from .request import AUTO, Choice, Request
from .sort import Order


class Group(NamedTuple):
    """A list as it is shown: entries as pairs of key and label.

    ``titles`` are its headings from the outside in; it shares the outer ones with its
    neighbours.  ``prefix`` comes before its numbers.
    """

    titles: tuple[str, ...]
    entries: tuple[tuple[str, str], ...]
    complete: bool = True
    line: int = 0
    prefix: str = ""


class _List(NamedTuple):
    """A group before it is numbered: ``found`` are all its publications, ``limit`` how many are shown."""

    titles: tuple[str, ...]
    found: Sequence[Publication]
    limit: int | None
    complete: bool
    line: int
    prefix: str

    @property
    def shown(self) -> Sequence[Publication]:
        return self.found if self.limit is None else self.found[: self.limit]


def select(
    request: Request, bibliography: Bibliography, own: Own, translate: Callable[[str], str], line: int
) -> tuple[list[Group], list[Problem]]:
    """Return the lists of a request, and its problems; ``line`` is the line of the directive."""
    problems: list[Problem] = []
    if not bibliography.entries:
        message = "There are no publications to show; name their files in the setting bibtex_bibfiles."
        return [], [Problem(Code.EMPTY, message, line)]
    order = request.order or Order()
    written = request.order is None
    choices = (request.choice, *(one.choice for one in request.groups))
    named = {key for choice in choices for key in choice.keys}
    listed = (one for one in bibliography.entries.values() if one.key in named or is_listed(one, own))
    pool = _chosen(
        request.choice,
        order.apply(listed),
        own=own,
        problems=problems,
        written=written,
    )
    if request.groups:
        lists = list(_own_groups(request, pool, own, problems))
    else:
        lists = [
            _List(
                titles=part.titles,
                found=part.publications,
                limit=request.choice.limit,
                complete=request.choice.complete,
                line=line,
                prefix=_prefix(request, part),
            )
            for part in split(pool, request.group_by, order, translate)
        ]
        if not pool:
            problems.append(Problem(Code.EMPTY, "No publication matches; the list is left out.", line))
    return list(_numbered(request, [one for one in lists if one.shown])), problems


def is_listed(publication: Publication, own: Own) -> bool:
    """Whether a list without ``keys`` shows a publication.

    Proceedings that are only parents of papers by ``crossref`` are not shown, unless the person is one of
    their editors or authors.
    """
    return not publication.is_parent or any(own(name) for some in publication.names.values() for name in some)


def matching(
    publications: Iterable[Publication], wanted: Filter, own: Own, line: int | None
) -> tuple[list[Publication], list[Problem]]:
    """Return the publications that match a filter; report the first whose values cannot be compared."""
    found = []
    problems: list[Problem] = []
    for publication in publications:
        try:
            if wanted.matches(publication, own):
                found.append(publication)
        except FilterError as error:
            if not problems:
                message = f"{error} (In the entry “{publication.key}”, which is left out.)"
                problems.append(Problem(Code.FILTER, message, line))
    return found, problems


def _chosen(
    choice: Choice, pool: Sequence[Publication], own: Own, problems: list[Problem], written: bool
) -> list[Publication]:
    """Return the publications of a choice, in their order; those of ``keys`` in the order ``written``."""
    if choice.keys and written:
        by_key = {one.key: one for one in pool}
        pool = [by_key[key] for key in choice.keys if key in by_key]
    elif choice.keys:
        pool = [one for one in pool if one.key in choice.keys]
    if choice.files is not None:
        pool = [one for one in pool if one.file in choice.files]
    if choice.filter is None:
        return list(pool)
    found, reported = matching(pool, choice.filter, own, choice.line)
    if reported and not found:
        message = f"{reported[0].message} The list is shown without this filter."
        problems.append(reported[0]._replace(message=message))
        return list(pool)
    problems.extend(reported)
    return found


def _own_groups(
    request: Request, pool: Sequence[Publication], own: Own, problems: list[Problem]
) -> Iterator[_List]:
    """Return the groups with their own titles; report empty groups."""
    for one in request.groups:
        found = _chosen(one.choice, pool, own=own, problems=problems, written=request.order is None)
        if not found:
            message = f"The group “{one.title}” is empty: no publication matches; it is left out."
            problems.append(Problem(Code.EMPTY, message, one.line))
        limit = one.choice.limit or request.choice.limit
        complete = request.choice.complete and one.choice.complete
        prefix = request.prefix if one.prefix is None else one.prefix
        yield _List(
            titles=(one.title,), found=found, limit=limit, complete=complete, line=one.line, prefix=prefix
        )


def _prefix(request: Request, part: Part) -> str:
    if request.prefix != AUTO:
        return request.prefix
    first = part.publications[0]
    return LETTERS.get(category_of(first.type, first.fields), OTHER)


def _numbered(request: Request, lists: Sequence[_List]) -> Iterator[Group]:
    """Return the lists with labels; numbers continue over the groups in a group, for unique labels."""
    outer = list(dict.fromkeys(one.titles[:1] for one in lists))
    nested = any(len(one.titles) > 1 for one in lists)
    runs = [
        Run(
            [publication.key for publication in one.found],
            len(one.shown),
            one.prefix,
            outer.index(one.titles[:1]) if nested else number,
        )
        for number, one in enumerate(lists)
    ]
    for one, names in zip(lists, labels(runs, request.numbering), strict=True):
        entries = tuple((publication.key, name) for publication, name in zip(one.shown, names, strict=True))
        yield Group(
            titles=one.titles,
            entries=entries,
            complete=one.complete,
            line=one.line,
            prefix=one.prefix if request.numbering.numbered else "",
        )

"""Read the fields of ``cv:publications``."""

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import NamedTuple

from ..bibliography.publication import Bibliography
from ..entries.block_grammar import Field, Items, count_of
from ..problems import Code, Problem, did_you_mean, listing
from .filter import Filter, FilterError, parse_filter
from .group import GROUPINGS, read_grouping
from .number import NUMBERINGS, Numbering, is_prefix, read_numbering
from .presentation import FIELDS as PRESENTATION_FIELDS
from .presentation import Presentation, read_presentation
from .sort import PENDINGS, SORTS, Order

#: The fields of ``cv:publications``, and those of a group with its own title.
FIELDS = (
    "filter",
    "keys",
    "limit",
    "bibfiles",
    "sort",
    "pending",
    "group-by",
    "numbering",
    "prefix",
    "main",
    "search",
    "person",
    *PRESENTATION_FIELDS,
)
GROUP_FIELDS = ("filter", "keys", "limit", "bibfiles", "prefix")
AUTO = "auto"

_YES, _NO = ("", "yes", "true"), ("no", "false")


class Choice(NamedTuple):
    """The choice of a list: a filter, keys, files, a limit; ``line`` is the line of the filter."""

    filter: Filter | None = None
    keys: tuple[str, ...] = ()
    files: frozenset[str] | None = None
    limit: int | None = None
    line: int = 0

    @property
    def complete(self) -> bool:
        """Whether the list is not limited to some publications."""
        return not self.keys and self.limit is None and not (self.filter and "selected" in self.filter.names)


class OwnGroup(NamedTuple):
    """A group with its own title; ``prefix`` is None if it uses that of the directive."""

    title: str
    line: int
    choice: Choice
    prefix: str | None = None


class Request(NamedTuple):
    """The fields of a directive.

    ``order`` is None if none was written: then the newest come first, and ``keys`` in
    the order written.  ``main`` says whether the list is the main list, ``search`` whether readers
    can filter it on a page; both are None if not written.
    """

    choice: Choice
    order: Order | None = None
    group_by: tuple[str, ...] = ()
    numbering: Numbering = Numbering()
    prefix: str = ""
    main: bool | None = None
    search: bool | None = None
    groups: tuple[OwnGroup, ...] = ()
    presentation: Presentation = Presentation()

    @property
    def files(self) -> frozenset[str] | None:
        """The files that all its lists are limited to, or None."""
        groups = [one.choice.files for one in self.groups]
        if self.choice.files is not None or not groups or None in groups:
            return self.choice.files
        return frozenset(file for files in groups for file in files or ())


def read_request(items: Items, bibliography: Bibliography) -> tuple[Request, list[Problem]]:
    """Read the request from a directive's text."""
    problems: list[Problem] = []
    names = field_names(bibliography)
    values = _values(items.fields, FIELDS, problems)
    groups = []
    for item in items.items:
        own = _values(item.fields, GROUP_FIELDS, problems)
        choice = _choice(own, bibliography, names, problems)
        prefix = _prefix(own, problems) if "prefix" in own else None
        groups.append(OwnGroup(item.lead, item.line, choice, prefix))
        if item.body:
            message = (
                f"The group “{item.lead}” has a text that is not a field; accepted: {listing(GROUP_FIELDS)}."
            )
            problems.append(Problem(Code.MISPLACED_FIELD, message, item.body[0].number))
    group_by = _grouping(values, problems)
    if groups and group_by:
        message = (
            "The field “group-by” cannot be used with groups that have their own titles; the titles are used."
        )
        problems.append(Problem(Code.BAD_VALUE, message, values["group-by"].line))
        group_by = ()
    request = Request(
        choice=_choice(values, bibliography, names, problems),
        order=_order(values, problems),
        group_by=group_by,
        numbering=_numbering(values, problems),
        prefix=_prefix(values, problems, automatic="type" in group_by),
        main=_yes_or_no("main", values, problems),
        search=_yes_or_no("search", values, problems),
        groups=tuple(groups),
        presentation=read_presentation(values, problems),
    )
    if request.prefix and not request.numbering.numbered:
        message = "The field “prefix” has no effect: the list is not numbered."
        problems.append(Problem(Code.BAD_VALUE, message, values["prefix"].line))
    if request.main and request.numbering.main:
        message = "The main list cannot take its numbers from the main list; it is not numbered."
        problems.append(Problem(Code.BAD_VALUE, message, values["numbering"].line))
    return request, problems


def field_names(bibliography: Bibliography) -> frozenset[str]:
    """Return the names of the fields that some entry has."""
    return frozenset(name for one in bibliography.entries.values() for name in one.fields)


def _values(fields: Iterable[Field], accepted: Sequence[str], problems: list[Problem]) -> dict[str, Field]:
    """Return the fields by name; of repeated fields, the first is used."""
    found: dict[str, Field] = {}
    for one in fields:
        problems += one.problems
        if one.name not in accepted:
            hint = did_you_mean(one.name, accepted)
            message = f"Unknown field “{one.name}”; accepted: {listing(accepted)}.{hint}"
            problems.append(Problem(Code.UNKNOWN_FIELD, message, one.line))
        elif one.name in found:
            message = f"The field “{one.name}” is given twice; the first is used."
            problems.append(Problem(Code.REPEATED_FIELD, message, one.line))
        else:
            found[one.name] = one
    return found


def _refuse(one: Field, accepted: Sequence[str], problems: list[Problem], words: str = "") -> None:
    hint = did_you_mean(one.value, accepted)
    message = f"The field “{one.name}” is “{one.value}”; accepted: {words or listing(accepted)}.{hint}"
    problems.append(Problem(Code.BAD_VALUE, message, one.line))


def _one_of(
    name: str, values: dict[str, Field], accepted: Sequence[str], problems: list[Problem]
) -> str | None:
    if name not in values:
        return None
    value = values[name].value.lower()
    if value in accepted:
        return value
    _refuse(values[name], accepted, problems)
    return None


def _order(values: dict[str, Field], problems: list[Problem]) -> Order | None:
    sort = _one_of("sort", values, SORTS, problems)
    pending = _one_of("pending", values, PENDINGS, problems)
    if sort is None and pending is None:
        return None
    return Order(sort or SORTS[0], pending or PENDINGS[0])


def _grouping(values: dict[str, Field], problems: list[Problem]) -> tuple[str, ...]:
    if "group-by" not in values:
        return ()
    names = read_grouping(values["group-by"].value)
    if 0 < len(names) <= 2 and {*names} <= {*GROUPINGS}:
        return names
    _refuse(values["group-by"], GROUPINGS, problems, f"{listing(GROUPINGS)}, or two of them (“type year”)")
    return ()


def _numbering(values: dict[str, Field], problems: list[Problem]) -> Numbering:
    if "numbering" not in values:
        return Numbering()
    found = read_numbering(values["numbering"].value)
    if found is None:
        _refuse(values["numbering"], NUMBERINGS, problems)
    return found or Numbering()


def _prefix(values: dict[str, Field], problems: list[Problem], *, automatic: bool = False) -> str:
    """Read the prefix of numbers, ``AUTO`` if each type has its own."""
    if "prefix" not in values:
        return ""
    value = values["prefix"].value
    if value.lower() == AUTO:
        if automatic:
            return AUTO
        message = "The field “prefix” is “auto”, which needs “group-by: type”; the numbers have no prefix."
        problems.append(Problem(Code.BAD_VALUE, message, values["prefix"].line))
        return ""
    if is_prefix(value):
        return value
    _refuse(values["prefix"], (), problems, "letters, digits, “-”, “.” and “/”, or “auto”")
    return ""


def _yes_or_no(name: str, values: dict[str, Field], problems: list[Problem]) -> bool | None:
    if name not in values:
        return None
    value = values[name].value.lower()
    if value not in (*_YES, *_NO):
        _refuse(values[name], (*_YES, *_NO), problems, "nothing, yes, true, no or false")
        return None
    return value in _YES


def _choice(
    values: dict[str, Field], bibliography: Bibliography, names: frozenset[str], problems: list[Problem]
) -> Choice:
    found: Filter | None = None
    if "filter" in values:
        try:
            found = parse_filter(values["filter"].value, names)
        except FilterError as error:
            message = f"{error} The list is shown without this filter."
            problems.append(Problem(Code.FILTER, message, values["filter"].line))
    keys = []
    for key in re.split(r"[\s,]+", values["keys"].value) if "keys" in values else ():
        if publication := bibliography.find(key):
            keys.append(publication.key)
        elif key:
            hint = did_you_mean(key, bibliography.entries)
            message = f"No entry of the bibliography has the key “{key}”.{hint}"
            problems.append(Problem(Code.UNKNOWN_REFERENCE, message, values["keys"].line))
    if "keys" in values and not keys:
        message = "None of these keys is known; the list is shown without the field “keys”."
        problems.append(Problem(Code.BAD_VALUE, message, values["keys"].line))
    limit = count_of(values["limit"].value) if "limit" in values else None
    if "limit" in values and limit is None:
        _refuse(values["limit"], (), problems, "a number from 1")
    files = _files(values["bibfiles"], bibliography, problems) if "bibfiles" in values else None
    line = values["filter"].line if "filter" in values else 0
    return Choice(filter=found, keys=tuple(dict.fromkeys(keys)), files=files, limit=limit, line=line)


def _files(field: Field, bibliography: Bibliography, problems: list[Problem]) -> frozenset[str]:
    """Find the files that a field names by the end of their paths, "refs.bib"."""
    files: set[str] = set()
    for name in re.split(r"[\s,]+", field.value):
        wanted = PurePath(name).parts
        found = {file for file in bibliography.files if PurePath(file).parts[-len(wanted) :] == wanted}
        if name and not found:
            accepted = [PurePath(file).name for file in bibliography.files]
            hint = did_you_mean(name, accepted)
            message = f"Unknown file “{name}”; accepted, from bibtex_bibfiles: {listing(accepted)}.{hint}"
            problems.append(Problem(Code.BIB_FILE, message, field.line))
        files |= found
    return frozenset(files)

"""Which publications stand in a list: selected, sorted, grouped and numbered."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from .anchors import state_of
from .bibtypes import CATEGORIES, category_of
from .filters import Filter, FilterError, Own, parse_filter
from .grammar import Field, Items
from .presentation import FIELDS as PRESENTATION_FIELDS
from .presentation import Presentation, read_presentation
from .problems import Code, Problem, did_you_mean, listing
from .publication import Bibliography, Publication

#: The fields of ``cv:publications``, and those of a group with a title of its own.
FIELDS = ("filter", "keys", "limit", "bibfiles", "group-by", "numbering", "person", *PRESENTATION_FIELDS)
GROUP_FIELDS = ("filter", "keys", "limit", "bibfiles")
NUMBERINGS = ("group", "none")
GROUPINGS = ("type",)

_PENDING = re.compile(
    r"(?:in|to|under|submitted|forthcoming|accepted|prepublished|preprint|manuscript|work)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What narrows a list: a filter, keys, files, a number."""

    filter: Filter | None = None
    keys: tuple[str, ...] = ()
    files: frozenset[str] | None = None
    limit: int | None = None
    broken: bool = False

    @property
    def complete(self) -> bool:
        """Whether the list is meant to show everything of its kind."""
        return not self.keys and self.limit is None and not (self.filter and "selected" in self.filter.names)


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """A group with a title of the author's."""

    title: str
    line: int
    choice: Choice


@dataclass(frozen=True, slots=True)
class Request:
    """What a directive asks for."""

    choice: Choice
    by_type: bool = False
    numbering: str = "group"
    groups: tuple[OwnGroup, ...] = ()
    presentation: Presentation = field(default_factory=Presentation)


@dataclass(frozen=True, slots=True)
class Group:
    """A list as it is shown: entries as pairs of key and label."""

    title: str
    entries: tuple[tuple[str, str], ...]
    complete: bool = True
    line: int = 0


def read_request(items: Items, bibliography: Bibliography) -> tuple[Request, list[Problem]]:
    """The request that a directive's text is."""
    problems: list[Problem] = []
    names = frozenset(name for one in bibliography.entries.values() for name in one.fields)
    values = _values(items.fields, FIELDS, problems)
    by_type = _one_of("group-by", values, GROUPINGS, problems) == "type"
    numbering = _one_of("numbering", values, NUMBERINGS, problems) or "group"
    groups = []
    for item in items.items:
        choice = _choice(_values(item.fields, GROUP_FIELDS, problems), bibliography, names, problems)
        groups.append(OwnGroup(item.lead, item.line, choice))
        if item.body:
            message = f"The group “{item.lead}” has text that is no field; accepted: {listing(GROUP_FIELDS)}."
            problems.append(Problem(Code.MISPLACED_FIELD, message, item.body[0].number))
    if groups and by_type:
        message = (
            "The field group-by and groups with titles of their own exclude each other; the titles count."
        )
        problems.append(Problem(Code.BAD_VALUE, message, values["group-by"].line))
    choice = _choice(values, bibliography, names, problems)
    presentation = read_presentation(values, problems)
    return Request(choice, by_type and not groups, numbering, tuple(groups), presentation), problems


def _values(fields: Iterable[Field], accepted: Sequence[str], problems: list[Problem]) -> dict[str, Field]:
    """The fields by name; the first of a name counts."""
    found: dict[str, Field] = {}
    for one in fields:
        if one.name not in accepted:
            hint = did_you_mean(one.name, accepted)
            message = f"The field “{one.name}” is unknown here; accepted: {listing(accepted)}.{hint}"
            problems.append(Problem(Code.UNKNOWN_FIELD, message, one.line))
        elif one.name in found:
            message = f"The field “{one.name}” stands twice; the first counts."
            problems.append(Problem(Code.REPEATED_FIELD, message, one.line))
        else:
            found[one.name] = one
    return found


def _one_of(
    name: str, values: dict[str, Field], accepted: Sequence[str], problems: list[Problem]
) -> str | None:
    if name not in values:
        return None
    value = values[name].value.lower()
    if value in accepted:
        return value
    hint = did_you_mean(value, accepted)
    message = f"The field “{name}” is “{values[name].value}”; accepted: {listing(accepted)}.{hint}"
    problems.append(Problem(Code.BAD_VALUE, message, values[name].line))
    return None


def _choice(
    values: dict[str, Field], bibliography: Bibliography, names: frozenset[str], problems: list[Problem]
) -> Choice:
    found: Filter | None = None
    broken = False
    if "filter" in values:
        try:
            found = parse_filter(values["filter"].value, names)
        except FilterError as error:
            problems.append(Problem(Code.FILTER, str(error), values["filter"].line))
            broken = True
    keys = []
    for key in re.split(r"[\s,]+", values["keys"].value) if "keys" in values else ():
        if publication := bibliography.find(key):
            keys.append(publication.key)
        elif key:
            hint = did_you_mean(key, bibliography.entries)
            message = f"No entry of the bibliography has the key “{key}”.{hint}"
            problems.append(Problem(Code.UNKNOWN_REFERENCE, message, values["keys"].line))
    broken = broken or ("keys" in values and not keys)
    limit = None
    if "limit" in values:
        if re.fullmatch("[1-9][0-9]{0,5}", values["limit"].value):
            limit = int(values["limit"].value)
        else:
            message = f"The field “limit” is “{values['limit'].value}”; accepted: a number from 1."
            problems.append(Problem(Code.BAD_VALUE, message, values["limit"].line))
    files = _files(values["bibfiles"], bibliography, problems) if "bibfiles" in values else None
    return Choice(found, tuple(dict.fromkeys(keys)), files, limit, broken)


def _files(field: Field, bibliography: Bibliography, problems: list[Problem]) -> frozenset[str]:
    """The files that a field names by the end of their paths, "refs.bib"."""
    files: set[str] = set()
    for name in re.split(r"[\s,]+", field.value):
        wanted = PurePath(name).parts
        found = {file for file in bibliography.files if PurePath(file).parts[-len(wanted) :] == wanted}
        if name and not found:
            accepted = [PurePath(file).name for file in bibliography.files]
            hint = did_you_mean(name, accepted)
            message = f"No file of bibtex_bibfiles is called “{name}”; accepted: {listing(accepted)}.{hint}"
            problems.append(Problem(Code.BIB_FILE, message, field.line))
        files |= found
    return frozenset(files)


def select(
    request: Request, bibliography: Bibliography, own: Own, translate: Callable[[str], str], line: int
) -> tuple[list[Group], list[Problem]]:
    """The lists that a request stands for, and what is wrong with it; ``line`` is the directive's."""
    problems: list[Problem] = []
    if not bibliography.entries:
        message = (
            "There are no publications to show; the setting bibtex_bibfiles names the files that hold them."
        )
        return [], [Problem(Code.EMPTY, message, line)]
    pool = _chosen(request.choice, newest_first(bibliography.entries.values()), own, problems, line)
    groups: list[Group] = []
    if request.groups:
        for one in request.groups:
            found = _chosen(one.choice, pool, own, problems, one.line)
            if not found and not one.choice.broken and not request.choice.broken:
                message = f"The group “{one.title}” is empty: no publication matches; it is left out."
                problems.append(Problem(Code.EMPTY, message, one.line))
            complete = request.choice.complete and one.choice.complete
            found = _first(found, one.choice.limit or request.choice.limit)
            groups.append(_group(one.title, found, request.numbering, complete, one.line))
    elif request.by_type:
        by_category: dict[str, list[Publication]] = {}
        for publication in pool:
            by_category.setdefault(category_of(publication.type, publication.fields), []).append(publication)
        for category, title in CATEGORIES.items():
            found = _first(by_category.get(category, []), request.choice.limit)
            groups.append(_group(translate(title), found, request.numbering, request.choice.complete, line))
    else:
        found = _first(pool, request.choice.limit)
        groups.append(_group("", found, request.numbering, request.choice.complete, line))
    if not pool and not request.groups and not request.choice.broken:
        problems.append(Problem(Code.EMPTY, "No publication matches; the list is left out.", line))
    return [group for group in groups if group.entries], problems


def _chosen(
    choice: Choice, pool: Sequence[Publication], own: Own, problems: list[Problem], line: int
) -> list[Publication]:
    """The publications that a choice names, in their order; those of ``keys`` in the order written."""
    if choice.broken and not choice.keys:
        return []
    if choice.keys:
        by_key = {one.key: one for one in pool}
        pool = [by_key[key] for key in choice.keys if key in by_key]
    if choice.files is not None:
        pool = [one for one in pool if one.file in choice.files]
    if choice.filter is None:
        return list(pool)
    found = []
    reported = False
    for publication in pool:
        try:
            if choice.filter.matches(publication, own):
                found.append(publication)
        except FilterError as error:
            if not reported:
                message = f"{error} (In the entry “{publication.key}”, which is left out.)"
                problems.append(Problem(Code.FILTER, message, line))
            reported = True
    return found


def _first(publications: list[Publication], limit: int | None) -> list[Publication]:
    return publications if limit is None else publications[:limit]


def _group(title: str, found: Sequence[Publication], numbering: str, complete: bool, line: int) -> Group:
    labels = (f"[{number}]" if numbering == "group" else "" for number in range(1, len(found) + 1))
    entries = tuple((one.key, label) for one, label in zip(found, labels, strict=True))
    return Group(title, entries, complete, line)


def newest_first(publications: Iterable[Publication]) -> list[Publication]:
    """By year, month and day, else in the order of the files.

    What has no year comes first where it says that it will appear ("In submission"), else last.
    """
    return sorted(publications, key=_age)


def _age(publication: Publication) -> tuple[int, int, int, int, int]:
    if publication.year is None:
        return (0 if _is_pending(publication) else 2), 0, 0, 0, publication.order
    return 1, -publication.year, -(publication.month or 0), -(publication.day or 0), publication.order


def _is_pending(publication: Publication) -> bool:
    if state_of(publication):
        return True
    return any(_PENDING.match(publication.fields.get(name, "")) for name in ("year", "note"))

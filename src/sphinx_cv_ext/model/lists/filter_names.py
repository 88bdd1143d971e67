"""The values of the names in a filter, with their rules for comparing."""

import re
from collections.abc import Callable
from pathlib import PurePath

from ..bibliography.entry_types import category_of
from ..bibliography.names import Name
from ..bibliography.publication import Publication
from ..bibliography.status import normal, status_of
from .group import keywords_of

Own = Callable[[Name], bool]

#: Names that are not fields.
NAMES = (
    "type",
    "key",
    "author",
    "editor",
    "translator",
    "year",
    "month",
    "day",
    "selected",
    "first_author",
    "author_position",
    "person_role",
    "status",
    "langid",
    "language",
    "reviewed",
    "keywords",
    "file",
)

_PEOPLE = ("author", "editor", "translator")
_NUMBERS = frozenset(("volume", "number"))
_FALSE = frozenset(("", "false", "no", "0"))
# Publications in these states have been reviewed, if their kind is reviewed.
_REVIEWED_STATUSES = frozenset(("accepted", "forthcoming", "inpress", "published"))
_REVIEWED_CATEGORIES = frozenset(("article", "paper", "chapter"))
_REVIEWED = re.compile(r"(?P<no>(?:not|non|un)[\s-]*)?(?:peer[\s-]*)?(?:reviewed|refereed)", re.IGNORECASE)


class Folded(str):
    """A key or a type: compared without case."""

    __slots__ = ()

    @staticmethod
    def fold(text: str) -> str:
        """Normalize a text for comparing."""
        return text.casefold()


class Status(Folded):
    """A state: "in press" is "inpress", "In submission" is "submitted"."""

    __slots__ = ()

    @staticmethod
    def fold(text: str) -> str:
        """Return the normal word for a state."""
        return normal(text)


class Keywords(str):
    """Keywords as written; ``in`` looks for a whole one."""

    __slots__ = ()


class Number(int):
    """A field with a number; a text of digits is compared with it as a number."""


class Loose:
    """A field that is a number in some entries and text in others, "12" and "12a": neither is an error."""

    __slots__ = ()


class LooseNumber(Loose, Number):
    """Such a field with a number."""

    __slots__ = ()


class LooseText(Loose, str):
    """Such a field with another text."""

    __slots__ = ()


class Roles(frozenset[str]):
    """The roles of the person in a publication; equal to each of them, and in a set with one of them."""

    __slots__ = ()


def value_of(name: str, publication: Publication, own: Own) -> object:
    """Return the value of a name for a publication; a missing field is the empty text."""
    if name in _VALUES:
        return _VALUES[name](publication, own)
    text = publication.fields.get(name, "")
    if name in _NUMBERS:
        return LooseNumber(text) if re.fullmatch(r"[0-9]{1,9}", text) else LooseText(text)
    return text


def _people(role: str) -> Callable[[Publication, Own], object]:
    def value(publication: Publication, own: Own) -> object:
        people = publication.names.get(role, ())
        return " and ".join("others" if one.others else one.inverted for one in people)

    return value


def _number(value: int | None) -> object:
    return "" if value is None else Number(value)


def _selected(publication: Publication, own: Own) -> object:
    return not _says_no(publication.fields.get("selected", ""))


def _first_author(publication: Publication, own: Own) -> object:
    people = publication.names.get("author", ())
    return bool(people) and own(people[0])


def _author_position(publication: Publication, own: Own) -> object:
    people = enumerate(publication.names.get("author", ()), start=1)
    return _number(next((position for position, name in people if own(name)), None))


def _person_role(publication: Publication, own: Own) -> object:
    return Roles(role for role in _PEOPLE if any(own(name) for name in publication.names.get(role, ())))


def _language(publication: Publication, own: Own) -> object:
    return Folded(publication.fields.get("langid", "") or publication.fields.get("language", ""))


def _reviewed(publication: Publication, own: Own) -> object:
    """Whether it is reviewed: by a field or a keyword, else as usual for its type."""
    for name in ("reviewed", "refereed", "peerreviewed"):
        if name in publication.fields:
            return not _says_no(publication.fields[name])
    for word in keywords_of(publication):
        if found := _REVIEWED.fullmatch(word):
            return not found["no"]
    category = category_of(publication.type, publication.fields)
    return category in _REVIEWED_CATEGORIES and status_of(publication) in _REVIEWED_STATUSES


def _says_no(text: str) -> bool:
    return text.strip().lower() in _FALSE


_VALUES: dict[str, Callable[[Publication, Own], object]] = {
    "type": lambda one, _: Folded(one.type),
    "key": lambda one, _: Folded(one.key),
    **{role: _people(role) for role in _PEOPLE},
    "year": lambda one, _: _number(one.year),
    "month": lambda one, _: _number(one.month),
    "day": lambda one, _: _number(one.day),
    "selected": _selected,
    "first_author": _first_author,
    "author_position": _author_position,
    "person_role": _person_role,
    "status": lambda one, _: Status(status_of(one)),
    "langid": _language,
    "language": _language,
    "reviewed": _reviewed,
    "keywords": lambda one, _: Keywords(one.fields.get("keywords", "")),
    "file": lambda one, _: Folded(PurePath(one.file).name),
}

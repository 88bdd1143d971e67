"""Kinds of entries of a site's own: ``cv_entry_kinds``, plain data in the words of ``kinds``."""

import re
from collections.abc import Mapping

from ..problems import Code, Problem, did_you_mean, listing
from .block_grammar import field_name
from .kinds import BUILT_IN, Form, Kind, Part, Type, make_kind

_KEYS = ("lead", "plural", "head", "rows", "labels", "types", "required")
#: The names of directives that are no entries.
RESERVED = ("masthead", "pagebreak", "publications")

_NAME = re.compile(r"[a-z][a-z0-9-]*")


def kinds_of(own: object) -> tuple[dict[str, Kind], list[Problem]]:
    """The built-in kinds and those of ``cv_entry_kinds``, by the names of their directives.

    ``own`` maps names to plain data: ``lead`` (what the first line is), ``plural``, ``head``
    and ``rows`` (names of fields; a row is a name or a list of names), ``labels`` and
    ``types`` (by field), ``required``.  A singular and its plural map to the same kind.
    """
    problems: list[Problem] = []
    names: dict[str, Kind] = {}
    for kind in BUILT_IN:
        names.update(_named(kind))
    if isinstance(own, Mapping):
        for name, data in own.items():
            read, found = _OwnKind(name, data).read()
            problems.extend(found)
            if read and (words := _taken(read._replace(plural=""), read.name, names)):
                problems.append(_problem(f"names a kind {words}; the kind is left out."))
            elif read and (words := _taken(read, read.plural, names)):
                problems.append(_problem(f"names the plural of “{name}” {words}; the kind has no plural."))
                names[read.name] = read._replace(plural="")
            elif read:
                names.update(_named(read))
    elif own:
        problems.append(_problem(f"is {own!r}; accepted: a dict from names to dicts."))
    return names, problems


def _named(kind: Kind) -> dict[str, Kind]:
    return {kind.name: kind, **({kind.plural: kind} if kind.plural else {})}


def _taken(kind: Kind, name: str, names: Mapping[str, Kind]) -> str:
    """Why a kind cannot have a name, or ""; it may have all those of the kind that it replaces."""
    if name in RESERVED:
        return f"“{name}”, as another directive is called"
    if name == kind.plural == kind.name:
        return f"“{name}”, too, so that no list could be told from an entry"
    holder = names.get(name)
    return (
        f"“{name}”, which belongs to the kind “{holder.name}”" if holder and holder.name != kind.name else ""
    )


class _OwnKind:
    """Reads one kind of ``cv_entry_kinds``; what is not understood is reported and left out."""

    def __init__(self, name: object, data: object) -> None:
        self.name = name
        self.data: Mapping[object, object] = data if isinstance(data, Mapping) else {}
        self.problems: list[Problem] = []
        if not isinstance(data, Mapping):
            self.report(f"has {data!r} for “{name}”; accepted: a dict with {listing(_KEYS)}.")

    def read(self) -> tuple[Kind | None, list[Problem]]:
        for key in self.data:
            if key not in _KEYS:
                hint = did_you_mean(str(key), _KEYS)
                self.report(
                    f"has the unknown key “{key}” in “{self.name}”; accepted: {listing(_KEYS)}.{hint}"
                )
        plural = self.data.get("plural", "")
        if not all(isinstance(name, str) and _NAME.fullmatch(name) for name in (self.name, plural or "none")):
            self.report(
                f"names a kind “{self.name}” (plural “{plural}”); accepted: small letters, digits and dashes."
            )
            return None, self.problems
        labels = self.mapping("labels")
        types = self.types()
        kind = make_kind(
            str(self.name),
            str(self.data.get("lead", "title")),
            str(plural),
            head=tuple(_part(name, labels) for name in self.names("head", self.data.get("head", ()))),
            rows=tuple(tuple(_part(name, labels) for name in row) for row in self.rows()),
            types=types,
            required=tuple(self.names("required", self.data.get("required", ()))),
        )
        return kind, self.problems

    def rows(self) -> list[list[str]]:
        rows = self.data.get("rows", ())
        if not isinstance(rows, list | tuple):
            self.report(
                f"has {rows!r} for “{self.name}.rows”; accepted: a list of names and of lists of names."
            )
            return []
        return [
            names for row in rows if (names := self.names("rows", [row] if isinstance(row, str) else row))
        ]

    def names(self, key: str, value: object) -> list[str]:
        many = [value] if isinstance(value, str) else value
        if isinstance(many, list | tuple) and all(isinstance(one, str) for one in many):
            return [field_name(one) for one in many]
        self.report(f"has {value!r} for “{self.name}.{key}”; accepted: names of fields.")
        return []

    def mapping(self, key: str) -> Mapping[str, str]:
        value = self.data.get(key, {})
        if isinstance(value, Mapping) and all(isinstance(one, str) for pair in value.items() for one in pair):
            return {field_name(name): text for name, text in value.items()}
        self.report(f"has {value!r} for “{self.name}.{key}”; accepted: a dict from names of fields to texts.")
        return {}

    def types(self) -> dict[str, Type]:
        accepted = [kind.value for kind in Type]
        types = {}
        for name, value in self.mapping("types").items():
            if value in accepted:
                types[name] = Type(value)
            else:
                hint = did_you_mean(value, accepted)
                self.report(
                    f"has the unknown type “{value}” for “{self.name}.{name}”; "
                    f"accepted: {listing(accepted)}.{hint}"
                )
        return types

    def report(self, message: str) -> None:
        self.problems.append(_problem(message))


def _part(name: str, labels: Mapping[str, str]) -> Part:
    if name not in labels:
        return Part(name)
    return Part(name, Form.LABEL, labels[name] if labels[name].endswith(":") else f"{labels[name]}:")


def _problem(message: str) -> Problem:
    return Problem(Code.SETTING, f"cv_entry_kinds {message}")

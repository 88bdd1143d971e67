"""The setting ``cv_entry_kinds``: kinds of entries that one site adds, as plain data."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..validation import NAME_LETTERS, Reader, RejectedError, SettingReader, choice
from .block_grammar import field_name
from .kinds import BUILT_IN, Form, Kind, Part, Type, make_kind

#: The names of directives that are not entries.
RESERVED = ("masthead", "pagebreak", "publications")

_NAME = re.compile(r"[a-z][a-z0-9-]*")


def read_kinds(own: object, setting: SettingReader) -> dict[str, Kind]:
    """Return the built-in kinds and those of ``cv_entry_kinds``, by the names of their directives.

    ``own`` maps names to plain data: ``lead`` (what the first line is), ``plural``, ``head``
    and ``rows`` (names of fields; a row is a name or a list of names), ``labels`` and
    ``types`` (by field), ``required``.  A singular and its plural map to the same kind.
    What is not accepted is reported and left out.
    """
    kinds: dict[str, Kind] = {}
    for kind in BUILT_IN:
        kinds.update(_by_name(kind))
    if isinstance(own, Mapping):
        for name, data in own.items():
            place = setting.at(str(name))
            read = _read_kind(name, data, place)
            if read is None:
                continue
            if conflict := _conflict(read._replace(plural=""), read.name, kinds):
                place.report(f"The kind “{name}” in {setting} {conflict}; the kind is left out.")
            elif conflict := _conflict(read, read.plural, kinds):
                place.report(f"The plural of “{name}” in {setting} {conflict}; the kind has no plural.")
                kinds[read.name] = read._replace(plural="")
            else:
                kinds.update(_by_name(read))
    elif own:
        setting.reject(own, "a dict from names to dicts")
    return kinds


def _by_name(kind: Kind) -> dict[str, Kind]:
    return {kind.name: kind, **({kind.plural: kind} if kind.plural else {})}


def _conflict(kind: Kind, name: str, kinds: Mapping[str, Kind]) -> str:
    """Return why a kind cannot have a name, or ""; names of a kind that it replaces are allowed."""
    if name in RESERVED:
        return f"is “{name}”, which is the name of another directive"
    if name == kind.plural == kind.name:
        return f"is also “{name}”, so a list could not be distinguished from an entry"
    holder = kinds.get(name)
    taken = holder and holder.name != kind.name
    return f"is “{name}”, which belongs to the kind “{holder.name}”" if holder and taken else ""


def _read_kind(name: object, data: object, place: SettingReader) -> Kind | None:
    """Read one kind; None if its name or its plural cannot be used."""
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        place.report(f"{name!r} cannot name a kind of entry; accepted: {NAME_LETTERS}.")
        return None
    given: Mapping[object, object] = data if isinstance(data, Mapping) else {}
    values: dict[str, Any] = place.mapping(data, _READERS)
    if "plural" in given and "plural" not in values:
        return None
    types = {}
    for field, value in values.get("types", {}).items():
        if word := place.at("types", field).read(value, choice(*(one.value for one in Type)), ""):
            types[field] = Type(word)
    labels: Mapping[str, str] = values.get("labels", {})
    return make_kind(
        name,
        values.get("lead", "title"),
        values.get("plural", ""),
        head=tuple(_part(field, labels) for field in values.get("head", ())),
        rows=tuple(tuple(_part(field, labels) for field in row) for row in values.get("rows", ())),
        types=types,
        required=tuple(values.get("required", ())),
    )


def _part(name: str, labels: Mapping[str, str]) -> Part:
    if name not in labels:
        return Part(name)
    return Part(name, Form.LABEL, labels[name] if labels[name].endswith(":") else f"{labels[name]}:")


def _lead(found: object) -> str:
    """Read the name of the first line."""
    if isinstance(found, str) and _NAME.fullmatch(found):
        return found
    raise RejectedError(NAME_LETTERS)


def _plural(found: object) -> str:
    if isinstance(found, str) and _NAME.fullmatch(found or "none"):
        return found
    raise RejectedError(NAME_LETTERS)


def _fields(found: object) -> list[str]:
    """Read one name of a field or several."""
    many = [found] if isinstance(found, str) else found
    if isinstance(many, list | tuple) and all(isinstance(one, str) for one in many):
        return [field_name(one) for one in many]
    raise RejectedError("names of fields")


def _rows(found: object) -> Sequence[list[str]]:
    """Read lines of fields; a line is a name or a list of names."""
    if not isinstance(found, list | tuple):
        raise RejectedError("a list of names of fields and of lists of them")
    return [row for row in map(_fields, found) if row]


def _by_field(found: object) -> Mapping[str, str]:
    """Read a text for each of some fields."""
    if isinstance(found, Mapping) and all(isinstance(one, str) for pair in found.items() for one in pair):
        return {field_name(name): text for name, text in found.items()}
    raise RejectedError("a dict from names of fields to texts")


_READERS: Mapping[str, Reader[object]] = {
    "lead": _lead,
    "plural": _plural,
    "head": _fields,
    "rows": _rows,
    "labels": _by_field,
    "types": _by_field,
    "required": _fields,
}

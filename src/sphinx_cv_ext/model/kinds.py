"""The kinds of entries, as plain data: which fields each has and how they stand in its lines.

A kind reads like a template: ``head`` is its first line, behind the lead; ``rows`` are the
lines below.  A site adds kinds of its own in ``cv_entry_kinds`` with the same words.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from .grammar import field_name
from .problems import Code, Problem, did_you_mean, listing


class Type(Enum):
    """How a field's text is read."""

    TEXT = "text"  # inline markup
    PLAIN = "plain"  # never markup: amounts, numbers, addresses
    DATED = "dated"  # inline markup, with dates of its own in front if wanted
    DATES = "dates"
    LINK = "link"  # one address
    LINKS = "links"  # "label: target"
    NAME = "name"  # an identifier
    HIDDEN = "hidden"  # known, not shown


class Form(Enum):
    """How a field stands in its line."""

    PLAIN = "plain"  # behind a comma
    LABEL = "label"  # behind its label
    ASIDE = "aside"  # in parentheses, behind its label if it has one
    COLON = "colon"  # behind a colon


@dataclass(frozen=True, slots=True)
class Part:
    """A field in a line.  ``label`` is an English message, with its colon, that is translated when shown."""

    name: str
    form: Form = Form.PLAIN
    label: str = ""


Row = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry.

    ``lead`` names what the first line of an entry is; ``types`` says which fields are no text
    with inline markup; ``once`` lets neighbours with the same first line print it once.  In a
    row whose first field has several values, each value has a line of its own.
    """

    name: str
    lead: str
    plural: str = ""
    head: Row = ()
    rows: tuple[Row, ...] = ()
    types: Mapping[str, Type] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    once: bool = False

    @property
    def fields(self) -> Mapping[str, Type]:
        """Every field that an author may write, with its type."""
        own = {part.name: Type.TEXT for row in (self.head, *self.rows) for part in row}
        return {**COMMON, self.lead: Type.TEXT, **own, **self.types}

    def resolve(self, name: str) -> str:
        """The field that a name stands for, through the quiet aliases; the name itself where it is none."""
        fields = self.fields
        if name in fields:
            return name
        return next((target for target in ALIASES.get(name, ()) if target in fields), name)


COMMON: Mapping[str, Type] = {
    "dates": Type.DATES,
    "location": Type.TEXT,
    "department": Type.TEXT,
    "url": Type.LINK,
    "links": Type.LINKS,
    "note": Type.TEXT,
    "status": Type.TEXT,
    "tags": Type.HIDDEN,
    "id": Type.NAME,
}

ALIASES: Mapping[str, tuple[str, ...]] = {
    "date": ("dates",),
    "place": ("location",),
    "school": ("institution",),
    "university": ("institution", "organization"),
    "employer": ("organization",),
    "company": ("organization",),
    "supervisor": ("advisor", "mentor"),
    "funder": ("agency", "organization"),
    "sponsor": ("agency", "organization"),
    "next": ("first", "now"),
    "term": ("terms",),
    "link": ("links",),
}

_DEPARTMENT, _LOCATION = Part("department"), Part("location")
_STATUS = Part("status", Form.ASIDE)
_NOTE: Row = (Part("note"),)


def _plain(name: str) -> Part:
    return Part(name)


def _label(name: str, label: str) -> Row:
    return (Part(name, Form.LABEL, label),)


def _aside(name: str, label: str = "") -> Part:
    return Part(name, Form.ASIDE, label)


def _types(kind: Type, *names: str) -> dict[str, Type]:
    return dict.fromkeys(names, kind)


def _kind(
    name: str,
    lead: str,
    plural: str = "",
    *,
    head: Row = (),
    rows: tuple[Row, ...] = (),
    types: Mapping[str, Type] | None = None,
    required: tuple[str, ...] = (),
    once: bool = False,
) -> Kind:
    """A kind with what every kind has: department, location and status in its first line, a note in its last."""
    given = {part.name for row in (head, *rows) for part in row}
    common = tuple(part for part in (_DEPARTMENT, _LOCATION, _STATUS) if part.name not in given)
    return Kind(name, lead, plural, (*head, *common), (*rows, _NOTE), types or {}, required, once)


BUILT_IN: tuple[Kind, ...] = (
    _kind(
        "education",
        "institution",
        "degrees",
        rows=(
            (_plain("degree"),),
            _label("advisor", "Advisor:"),
            _label("thesis", "Thesis:"),
            _label("committee", "Committee:"),
            _label("grade", "Grade:"),
            (_plain("honors"),),
        ),
        types={"degree": Type.DATED},
        once=True,
    ),
    _kind(
        "experience",
        "organization",
        "positions",
        rows=((_plain("position"), _aside("mentor", "Mentor:")), _label("supervised", "Supervised:")),
        types={"position": Type.DATED},
        once=True,
    ),
    _kind(
        "award",
        "name",
        "awards",
        head=(_plain("organization"), _plain("place")),
        rows=((_plain("amount"),),),
        types=_types(Type.PLAIN, "amount"),
    ),
    _kind(
        "grant",
        "title",
        "grants",
        rows=(
            (_plain("role"), _plain("agency"), _plain("program"), _plain("number")),
            _label("pi", "PI:"),
            _label("co-pi", "Co-PI:"),
            (_plain("amount"), _aside("share", "share:"), Part("effort", Form.ASIDE, "effort:")),
        ),
        types=_types(Type.PLAIN, "number", "amount", "share", "effort:"),
    ),
    _kind(
        "talk",
        "title",
        "talks",
        head=(_aside("kind"), _STATUS),
        rows=((_plain("event"), _DEPARTMENT, _LOCATION, _aside("host", "Host:")), (_plain("at"),)),
        types={"at": Type.DATED},
    ),
    _kind(
        "teaching",
        "course",
        "courses",
        head=(_plain("institution"),),
        rows=(
            (_plain("role"), _plain("level")),
            _label("enrolment", "Enrolment:"),
            _label("credits", "Credits:"),
            _label("evaluation", "Evaluation:"),
        ),
        types={"terms": Type.DATES, **_types(Type.PLAIN, "enrolment", "credits")},
        once=True,
    ),
    _kind(
        "advisee",
        "name",
        "advisees",
        head=(_plain("level"), _plain("program")),
        rows=(
            (_plain("role"), _aside("with", "with")),
            _label("thesis", "Thesis:"),
            _label("award", "Award:"),
            _label("first", "First position:"),
            _label("now", "Now:"),
        ),
    ),
    _kind("service", "role", "services", head=(_plain("organization"),), rows=()),
    _kind(
        "event",
        "event",
        "events",
        rows=((_plain("role"), _aside("host", "Host:")), _label("size", "Size:")),
        types=_types(Type.PLAIN, "size"),
    ),
    _kind("reviewing", "name"),
    _kind("skill", "group", "skills", head=(_aside("level"), Part("details", Form.COLON))),
    _kind("language", "name", "languages", head=(_aside("level"), Part("details", Form.COLON))),
    _kind(
        "project",
        "name",
        "projects",
        head=(Part("version"),),
        rows=((_plain("role"),), _label("license", "License:")),
        types=_types(Type.PLAIN, "version"),
    ),
    _kind(
        "software",
        "name",
        head=(Part("version"),),
        rows=((_plain("role"),), _label("license", "License:")),
        types=_types(Type.PLAIN, "version"),
    ),
    _kind(
        "patent",
        "title",
        "patents",
        rows=((_plain("inventors"),), (_plain("office"), _plain("number"))),
        types=_types(Type.PLAIN, "number"),
    ),
    _kind("membership", "organization", "memberships", rows=((_plain("role"),),), once=True),
    _kind(
        "certification",
        "name",
        "certifications",
        head=(_plain("organization"),),
        rows=(_label("number", "Number:"), _label("expires", "Expires:")),
        types=_types(Type.PLAIN, "number", "expires"),
    ),
    *(
        _kind(
            name,
            "title" if name in ("media", "creative") else "name",
            "references" if name == "reference" else "",
            head=(_plain("organization"), _plain("venue")),
            rows=((_plain("position"),), (_plain("contact"),)),
            types=_types(Type.PLAIN, "contact"),
        )
        for name in ("media", "creative", "reference", "leave")
    ),
    _kind("entry", "title", "entries", rows=((_plain("subtitle"),),)),
)

_KEYS = ("lead", "plural", "head", "rows", "labels", "types", "required")
_NAME = re.compile(r"[a-z][a-z0-9-]*")


def kinds_of(own: object) -> tuple[dict[str, Kind], list[Problem]]:
    """The built-in kinds and those of ``cv_entry_kinds``, by the names of their directives.

    ``own`` maps names to plain data: ``lead`` (what the first line is), ``plural``, ``head``
    and ``rows`` (names of fields; a row is a name or a list of names), ``labels`` and
    ``types`` (by field), ``required``.  A singular and its plural map to the same kind.
    """
    problems: list[Problem] = []
    kinds = list(BUILT_IN)
    if isinstance(own, Mapping):
        for name, data in own.items():
            kind, found = _OwnKind(name, data).read()
            problems.extend(found)
            kinds.extend([kind] if kind else [])
    elif own:
        problems.append(_problem(f"is {own!r}; accepted: a dict from names to dicts."))
    names: dict[str, Kind] = {}
    for kind in kinds:
        names[kind.name] = kind
        if kind.plural:
            names[kind.plural] = kind
    return names, problems


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
                self.report(f"has the unknown key “{key}” in “{self.name}”; accepted: {listing(_KEYS)}.{hint}")
        plural = self.data.get("plural", "")
        if not all(isinstance(name, str) and _NAME.fullmatch(name) for name in (self.name, plural or "none")):
            self.report(f"names a kind “{self.name}” (plural “{plural}”); accepted: small letters, digits and dashes.")
            return None, self.problems
        labels = self.mapping("labels")
        types = self.types()
        kind = _kind(
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
            self.report(f"has {rows!r} for “{self.name}.rows”; accepted: a list of names and of lists of names.")
            return []
        return [names for row in rows if (names := self.names("rows", [row] if isinstance(row, str) else row))]

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
                self.report(f"has the unknown type “{value}” for “{self.name}.{name}”; accepted: {listing(accepted)}.{hint}")
        return types

    def report(self, message: str) -> None:
        self.problems.append(_problem(message))


def _part(name: str, labels: Mapping[str, str]) -> Part:
    if name not in labels:
        return Part(name)
    return Part(name, Form.LABEL, labels[name] if labels[name].endswith(":") else f"{labels[name]}:")


def _problem(message: str) -> Problem:
    return Problem(Code.SETTING, f"cv_entry_kinds {message}")

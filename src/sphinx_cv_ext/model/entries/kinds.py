"""The kinds of entries, as plain data: the fields of each, and their places in its lines.

A kind is a template: ``head`` is its first line, after the lead; ``rows`` are the
lines below.  A site adds its own kinds in ``cv_entry_kinds`` in the same form.
"""

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple


class Type(Enum):
    """How a field's text is read."""

    TEXT = "text"  # inline markup
    PLAIN = "plain"  # never markup: amounts, numbers, addresses
    DATED = "dated"  # inline markup, optionally with its own dates in front
    DATES = "dates"  # next to the entry
    DATE = "date"  # in its own line
    LINK = "link"  # one address
    LINKS = "links"  # "label: target"
    NAME = "name"  # an identifier
    HIDDEN = "hidden"  # accepted, not shown


class Form(Enum):
    """How a field is joined to its line."""

    PLAIN = "plain"  # after a comma
    LABEL = "label"  # after its label
    ASIDE = "aside"  # in parentheses, after its label if it has one
    COLON = "colon"  # after a colon


class Part(NamedTuple):
    """A field in a line.  ``label`` is an English message with its colon, translated when shown."""

    name: str
    form: Form = Form.PLAIN
    label: str = ""


Row = tuple[Part, ...]


class Kind(NamedTuple):
    """A kind of entry.

    ``lead`` names the first line of an entry; ``types`` are the types of fields that are not text
    with inline markup; ``once`` means that neighbours with the same first line show it once;
    ``listed`` means that the directive is always a list, in the order ``sort``.  In a
    row whose first field has several values, each value gets its own line.
    """

    name: str
    lead: str
    plural: str = ""
    head: Row = ()
    rows: tuple[Row, ...] = ()
    types: Mapping[str, Type] = {}
    required: tuple[str, ...] = ()
    once: bool = False
    listed: bool = False
    sort: str = "written"

    @property
    def fields(self) -> Mapping[str, Type]:
        """All fields that an author can write, with their types."""
        own = {part.name: Type.TEXT for row in (self.head, *self.rows) for part in row}
        return {**COMMON, self.lead: Type.TEXT, **own, **self.types}

    def resolve(self, name: str) -> str:
        """Return the field that a name means: that of an alias, else the name itself."""
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


def make_kind(
    name: str,
    lead: str,
    plural: str = "",
    *,
    head: Row = (),
    rows: tuple[Row, ...] = (),
    types: Mapping[str, Type] | None = None,
    required: tuple[str, ...] = (),
    once: bool = False,
    listed: bool = False,
    sort: str = "written",
) -> Kind:
    """Make a kind with the common fields: department, location, status, and a note on the last line."""
    given = {part.name for row in (head, *rows) for part in row}
    common = tuple(part for part in (_DEPARTMENT, _LOCATION, _STATUS) if part.name not in given)
    head, rows = (*head, *common), (*rows, _NOTE)
    return Kind(
        name=name,
        lead=lead,
        plural=plural,
        head=head,
        rows=rows,
        types=types or {},
        required=required,
        once=once,
        listed=listed,
        sort=sort,
    )


BUILT_IN: tuple[Kind, ...] = (
    make_kind(
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
    make_kind(
        "experience",
        "organization",
        "positions",
        rows=((_plain("position"), _aside("mentor", "Mentor:")), _label("supervised", "Supervised:")),
        types={"position": Type.DATED},
        once=True,
    ),
    make_kind(
        "award",
        "name",
        "awards",
        head=(_plain("organization"), _plain("place")),
        rows=((_plain("amount"),),),
        types=_types(Type.PLAIN, "amount"),
    ),
    make_kind(
        "grant",
        "title",
        "grants",
        rows=(
            (_plain("role"), _plain("agency"), _plain("program"), _plain("number")),
            _label("pi", "PI:"),
            _label("co-pi", "Co-PI:"),
            (_plain("amount"), _aside("share", "share:"), Part("effort", Form.ASIDE, "effort:")),
        ),
        types=_types(Type.PLAIN, "number", "amount", "share", "effort"),
    ),
    make_kind(
        "talk",
        "title",
        "talks",
        head=(_aside("kind"), _STATUS),
        rows=((_plain("event"), _DEPARTMENT, _LOCATION, _aside("host", "Host:")), (_plain("at"),)),
        types={"at": Type.DATED},
    ),
    make_kind(
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
    make_kind(
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
    make_kind("service", "role", "services", head=(_plain("organization"),), rows=()),
    make_kind(
        "event",
        "event",
        "events",
        rows=((_plain("role"), _aside("host", "Host:")), _label("size", "Size:")),
        types=_types(Type.PLAIN, "size"),
    ),
    make_kind("reviewing", "name"),
    make_kind("news", "text", required=("dates",), listed=True, sort="newest"),
    make_kind("skill", "group", "skills", head=(_aside("level"), Part("details", Form.COLON))),
    make_kind("language", "name", "languages", head=(_aside("level"), Part("details", Form.COLON))),
    make_kind(
        "project",
        "name",
        "projects",
        head=(Part("version"),),
        rows=((_plain("role"),), _label("license", "License:")),
        types=_types(Type.PLAIN, "version"),
    ),
    make_kind(
        "software",
        "name",
        head=(Part("version"),),
        rows=((_plain("role"),), _label("license", "License:")),
        types=_types(Type.PLAIN, "version"),
    ),
    make_kind(
        "patent",
        "title",
        "patents",
        rows=((_plain("inventors"),), (_plain("office"), _plain("number"))),
        types=_types(Type.PLAIN, "number"),
    ),
    make_kind("membership", "organization", "memberships", rows=((_plain("role"),),), once=True),
    make_kind(
        "certification",
        "name",
        "certifications",
        head=(_plain("organization"),),
        rows=(_label("number", "Number:"), _label("expires", "Expires:")),
        types={"number": Type.PLAIN, "expires": Type.DATE},
    ),
    *(
        make_kind(
            name,
            "title" if name in ("media", "creative") else "name",
            "references" if name == "reference" else "",
            head=(_plain("organization"), _plain("venue")),
            rows=((_plain("position"),), (_plain("contact"),)),
            types=_types(Type.PLAIN, "contact"),
        )
        for name in ("media", "creative", "reference", "leave")
    ),
    make_kind("entry", "title", "entries", rows=((_plain("subtitle"),),)),
)

"""The CV as JSON Resume (https://jsonresume.org/schema), and a list of the content that it cannot have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ...model.dates.partial_date import DateItem, Form
from ...model.person import PROFILES
from ...model.tex.rich_text import plain
from .publication_fields import addresses_of, date_of, uri, venue_of

if TYPE_CHECKING:
    from ...model.bibliography.publication import Publication
    from ...model.entries.index import Fact, Facts, Record
    from ...model.person import Person

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
JSON = dict[str, Any]

_RANGE = ("startDate", "endDate")


class Shape(NamedTuple):
    """The section of a kind of entry, and the keys of its fields.

    ``keys`` are our fields for each key, the first that there is; each value of the
    field ``each`` is an item of its own; ``lists`` are keys that hold several texts, ``body``
    the one for the text below an entry, ``dated`` those for its dates.
    """

    section: str
    keys: Mapping[str, tuple[str, ...]]
    each: str = ""
    body: str = ""
    dated: tuple[str, ...] = _RANGE
    lists: frozenset[str] = frozenset()
    fixed: Mapping[str, str] = {}
    url: bool = True


_PROJECT = Shape(
    "projects", {"name": ("lead",), "roles": ("role",)}, body="description", lists=frozenset({"roles"})
)
SHAPES: Mapping[str, Shape] = {
    "education": Shape(
        "education", {"institution": ("lead",), "studyType": ("degree",), "score": ("grade",)}, "degree"
    ),
    "experience": Shape(
        "work",
        {"name": ("lead",), "position": ("position",), "location": ("location",)},
        "position",
        "summary",
    ),
    "award": Shape(
        "awards", {"title": ("lead",), "awarder": ("organization",)}, "", "summary", ("date",), url=False
    ),
    "certification": Shape("certificates", {"name": ("lead",), "issuer": ("organization",)}, dated=("date",)),
    "service": Shape("volunteer", {"position": ("lead",), "organization": ("organization",)}, "", "summary"),
    "event": Shape("volunteer", {"organization": ("lead",), "position": ("role",)}, "", "summary"),
    "membership": Shape("volunteer", {"organization": ("lead",), "position": ("role",)}, "", "summary"),
    "reviewing": Shape("volunteer", {"organization": ("served",)}, "served", fixed={"position": "Reviewer"}),
    "skill": Shape(
        "skills",
        {"name": ("lead",), "level": ("level",), "keywords": ("details",)},
        dated=(),
        lists=frozenset({"keywords"}),
        url=False,
    ),
    "language": Shape("languages", {"language": ("lead",), "fluency": ("level",)}, dated=(), url=False),
    "project": _PROJECT,
    "software": _PROJECT,
    "talk": Shape(
        "projects",
        {"name": ("lead",), "entity": ("event", "at")},
        "at",
        "description",
        fixed={"type": "talk"},
    ),
    "reference": Shape("references", {"name": ("lead",)}, "", "reference", (), url=False),
}


def resume(
    person: Person,
    entries: Iterable[Record],
    publications: Iterable[Publication],
    wanted: Sequence[str] | None = None,
) -> tuple[JSON, Counter[str]]:
    """The resume, and counts of what it leaves out: "teaching", "education: advisor".

    ``wanted`` are the names of the links that publications show.
    """
    left = Counter[str]()
    sections: dict[str, list[JSON]] = {}
    for entry in entries:
        shape = SHAPES.get(entry.kind)
        if shape is None or is_declined(entry.facts):
            left[entry.kind if shape is None else f"{entry.kind}: declined"] += 1
            continue
        sections.setdefault(shape.section, []).extend(_items(entry.facts, shape))
        used = {name for names in shape.keys.values() for name in names}
        left.update(f"{entry.kind}: {name}" for name in {one.name for one in entry.facts.fields} - used)
        if entry.facts.body and not shape.body:
            left[f"{entry.kind}: text"] += 1
    if published := [_publication(one, wanted) for one in publications]:
        sections["publications"] = published
        left["publication: authors"] = len(published)
    if interests := person.values.get("interests"):
        sections["interests"] = [{"name": text} for text in interests]
    return {"$schema": SCHEMA, "basics": _basics(person), **sections}, left


def is_declined(facts: Facts) -> bool:
    """Whether an entry is an offer or a prize that was declined."""
    return facts.text("status").casefold() in ("declined", "not accepted")


def _basics(person: Person) -> JSON:
    values = person.values
    contacts = person.contacts()
    place = {"address": values.get("address"), "city": values.get("location")}
    return _filled(
        {
            "name": person.full_name,
            "label": ", ".join(values.get("role", ())),
            "email": next((one.text for one in contacts if one.key == "email" and one.address), ""),
            "phone": next(iter(values.get("phone", ())), ""),
            "url": next((uri(one.address) for one in contacts if one.key == "website" and one.address), ""),
            "location": {key: ", ".join(texts) for key, texts in place.items() if texts},
            "profiles": [
                {"network": PROFILES[one.key][0], "url": uri(one.address)}
                for one in contacts
                if one.key in PROFILES and one.address
            ],
        }
    )


def _items(facts: Facts, shape: Shape) -> list[JSON]:
    """The items of an entry: one for each value that has its own, and for each of its dates."""
    items = []
    for one in facts.all(shape.each) or (None,):
        for dates in _dates((one and one.dates) or facts.dates, shape.dated):
            item: JSON = {
                key: _value(facts, names, one, several=key in shape.lists)
                for key, names in shape.keys.items()
            }
            item.update({**shape.fixed, **dates})
            if shape.url:
                item["url"] = uri(facts.url)
            if shape.body:
                item[shape.body] = facts.body
            items.append(_filled(item))
    return items


def _value(facts: Facts, names: Sequence[str], one: Fact | None, *, several: bool) -> str | list[str]:
    if one is not None and one.name in names:
        return one.text
    text = next((text for name in names if (text := facts.text(name))), "")
    return [part for word in text.split(",") if (part := word.strip())] if several else text


def _dates(items: Sequence[DateItem], keys: Sequence[str]) -> list[dict[str, str]]:
    """The dates of an item under their keys; always at least one, which may be empty."""
    return [_date(item, keys) for item in (items if keys else ())] or [{}]


def _date(item: DateItem, keys: Sequence[str]) -> dict[str, str]:
    start = item.start.iso if item.start else ""
    end = item.end.iso if item.end else ""
    if len(keys) == 1:
        return {keys[0]: start or end}
    if item.form is Form.EXPECTED:
        start, end = "", start
    elif item.form is Form.POINT:
        end = start  # without an end it would go on
    return dict(zip(keys, (start, end), strict=True))


def _publication(publication: Publication, wanted: Sequence[str] | None) -> JSON:
    links = addresses_of(publication, wanted)
    return _filled(
        {
            "name": plain(publication.title) or publication.key,
            "publisher": venue_of(publication),
            "releaseDate": date_of(publication),
            "url": uri(links[0].target) if links else "",
        }
    )


def _filled(item: JSON) -> JSON:
    """Without what is empty."""
    return {key: value for key, value in item.items() if value}

"""People and publications in the words of schema.org, as one graph of JSON-LD for a page."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ...model.bibliography.entry_types import category_of
from ...model.dates.partial_date import DateItem, Form
from ...model.person import PROFILES
from ...model.tex.rich_text import plain
from ..exports.json_resume import is_declined
from ..exports.publication_fields import addresses_of, date_of, uri

if TYPE_CHECKING:
    from ...model.bibliography.names import Name
    from ...model.bibliography.publication import Publication
    from ...model.entries.index import Record
    from ...model.person import Person

JSON = dict[str, Any]

_CATEGORIES: Mapping[str, str] = {
    "article": "ScholarlyArticle",
    "paper": "ScholarlyArticle",
    "preprint": "ScholarlyArticle",
    "review": "ScholarlyArticle",
    "book": "Book",
    "chapter": "Chapter",
    "thesis": "Thesis",
    "report": "Report",
    "software": "SoftwareSourceCode",
}
#: Types that are more precise than their category.
_TYPES: Mapping[str, str] = {
    "dataset": "Dataset",
    "periodical": "Periodical",
    "artwork": "VisualArtwork",
    "image": "ImageObject",
    "movie": "Movie",
    "video": "VideoObject",
    "audio": "AudioObject",
    "music": "MusicRecording",
    "legislation": "Legislation",
    "online": "WebPage",
    "electronic": "WebPage",
    "www": "WebPage",
}
_GOING_ON = (Form.OPEN, Form.SINCE, Form.ONGOING, Form.EXPECTED)


def graph(nodes: Sequence[JSON]) -> str:
    """The text of a script element; what could end the element is written as an escape."""
    document = {"@context": "https://schema.org", "@graph": nodes}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def person_node(
    ident: str, person: Person, entries: Iterable[Record], today: datetime.date, image: str = ""
) -> JSON:
    """The person, with the schools and prizes of the CV, and the address of an ``image``."""
    values = person.values
    departments = [_named("Organization", text) for text in values.get("department", ())]
    affiliations = [_named("Organization", text) for text in values.get("affiliation", ())]
    if affiliations and departments:
        affiliations[0]["department"] = departments
    contacts = [one for one in person.contacts(("website", *PROFILES)) if one.address]
    schools: dict[str, JSON] = {}
    awards = []
    for entry in entries:
        facts = entry.facts
        name = facts.text("lead")
        if not name or is_declined(facts):
            continue
        if entry.kind == "education" and _is_over([*facts.dates, *_own_dates(entry)], today):
            schools.setdefault(
                name, _filled(_named("EducationalOrganization", name) | {"url": uri(facts.url)})
            )
        elif entry.kind == "award":
            years = [str(point.year) for item in facts.dates if (point := item.start or item.end)]
            awards.append(", ".join(filter(None, (name, facts.text("organization"), *years))))
    return _filled(
        {
            "@type": "Person",
            "@id": ident,
            "name": person.name,
            "givenName": person.given,
            "familyName": person.family,
            "honorificPrefix": person.titles,
            "honorificSuffix": person.degrees,
            "image": image,
            "jobTitle": _one(values.get("role", ())),
            "affiliation": _one(affiliations or departments),
            "url": _one([uri(one.address) for one in contacts if one.key == "website"]),
            "sameAs": [uri(one.address) for one in contacts if one.key != "website"],
            "alumniOf": [*schools.values()],
            "award": awards,
            "knowsAbout": [*values.get("interests", ())],
        }
    )


def paper_node(
    ident: str,
    publication: Publication,
    wanted: Sequence[str] | None,
    author: Callable[[Name], JSON],
) -> JSON:
    """A publication.  ``author`` gives the node of a name; ``wanted`` are the links that pages show."""
    fields = publication.fields
    kind = publication.type
    schema = _TYPES.get(kind) or _CATEGORIES.get(category_of(kind, fields), "CreativeWork")
    links = addresses_of(publication, wanted)
    title = plain(publication.title) or publication.key
    doi = next((one.target.removeprefix("https://doi.org/") for one in links if one.name == "doi"), "")
    people = publication.names
    return _filled(
        {
            "@type": schema,
            "@id": ident,
            "name": title,
            "headline": title if schema == "ScholarlyArticle" else "",
            "author": [
                author(one)
                for one in (*people.get("author", ()), *people.get("collaboration", ()))
                if not one.others
            ],
            "editor": [author(one) for one in people.get("editor", ()) if not one.others]
            if schema in ("Book", "Chapter", "Periodical")
            else [],
            "datePublished": date_of(publication),
            "creativeWorkStatus": fields.get("pubstate", ""),
            "isPartOf": _part_of(schema, fields),
            "pagination": fields.get("pages", "").replace("--", "–"),
            "publisher": _publisher(schema, fields),
            "isbn": fields.get("isbn", "") if schema == "Book" else "",
            "identifier": doi and {"@type": "PropertyValue", "propertyID": "DOI", "value": doi},
            "url": uri(links[0].target) if links else "",
            "sameAs": [uri(one.target) for one in links[1:]],
        }
    )


def author_node(name: Name) -> JSON:
    """Somebody on a publication; a name in one piece of several words is that of a group."""
    group = not name.given and " " in name.family
    return _named("Organization" if group else "Person", name.shown)


def _part_of(schema: str, fields: Mapping[str, str]) -> JSON:
    """The journal, through its volume and issue, or the book that holds a paper."""
    if schema == "ScholarlyArticle" and (journal := fields.get("journal", "")):
        whole = _filled(_named("Periodical", journal) | {"issn": fields.get("issn", "")})
        for kind, key, text in (
            ("PublicationVolume", "volumeNumber", fields.get("volume", "")),
            ("PublicationIssue", "issueNumber", fields.get("number", "")),
        ):
            if text:
                whole = {"@type": kind, key: text, "isPartOf": whole}
        return whole
    book = fields.get("booktitle", "")
    return _named("Book" if schema == "Chapter" else "CreativeWork", book) if book else {}


def _publisher(schema: str, fields: Mapping[str, str]) -> JSON:
    names = ("publisher", "school", "institution") if schema in ("Thesis", "Report") else ("publisher",)
    name = next((text for one in names if (text := fields.get(one, ""))), "")
    return _named("Organization", name) if name else {}


def _own_dates(entry: Record) -> list[DateItem]:
    return [item for fact in entry.facts.fields if fact.name == "degree" for item in fact.dates]


def _is_over(items: Sequence[DateItem], today: datetime.date) -> bool:
    """Whether something has ended: a current student is not an alumnus."""
    now = (today.year, today.month, today.day)
    ends = [item.end or item.start for item in items]
    going_on = any(item.form in _GOING_ON or (item.end and item.end.expected) for item in items)
    return not going_on and all(end is None or end.first <= now for end in ends)


def _named(kind: str, name: str) -> JSON:
    return {"@type": kind, "name": name}


def _one(values: Sequence[Any]) -> Any:
    """One value alone, several as a list."""
    return values[0] if len(values) == 1 else [*values]


def _filled(node: JSON) -> JSON:
    """Without what is empty."""
    return {key: value for key, value in node.items() if value}

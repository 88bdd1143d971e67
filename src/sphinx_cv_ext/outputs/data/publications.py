"""What machines ask of a publication: when and where it appeared, and its addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...doctree.publications import links_of
from ...model.points import Point
from ...model.status import is_pending

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...model.links import Link
    from ...model.publication import Publication

#: Where something appeared: the first of these fields that it has.
_VENUES = ("journal", "booktitle", "howpublished", "eventtitle", "school", "institution", "publisher")
#: The links to the work itself, the best first; others lead to what belongs to it.
_OWN = (
    "doi",
    "arxiv",
    "openreview",
    "pubmed",
    "pmc",
    "hal",
    "jstor",
    "inspire",
    "ssrn",
    "hdl",
    "url",
    "html",
)


def date_of(publication: Publication) -> str:
    """The date in ISO 8601, as precise as it is known; "" for what has not appeared."""
    if publication.year is None or not 1000 <= publication.year <= 9999 or is_pending(publication):
        return ""
    return Point(publication.year, publication.month, publication.day).iso


def venue_of(publication: Publication) -> str:
    """The journal, the proceedings, or whoever published it."""
    return next((text for name in _VENUES if (text := publication.fields.get(name, ""))), "")


def addresses_of(publication: Publication, wanted: Sequence[str] | None) -> list[Link]:
    """The links to the work itself that pages show."""
    links = [one for one in links_of(publication, wanted) if one.name in _OWN and not one.local]
    return sorted(links, key=lambda link: _OWN.index(link.name))

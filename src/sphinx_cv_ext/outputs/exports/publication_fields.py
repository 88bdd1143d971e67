"""The data of a publication for export files: when and where it appeared, and its addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from ...model.bibliography.identifiers import wanted_links
from ...model.bibliography.status import is_pending
from ...model.dates.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...model.bibliography.publication import Publication
    from ...model.links import Link

#: Where something appeared: the first of these fields that it has.
_VENUES = ("journal", "booktitle", "howpublished", "eventtitle", "school", "institution", "publisher")
#: The links to the work itself, the best first; others are to related material.
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
    """The date in ISO 8601, as precise as it is known; "" if it has not appeared."""
    if publication.year is None or not 1000 <= publication.year <= 9999 or is_pending(publication):
        return ""
    return PartialDate(publication.year, publication.month, publication.day).iso


def venue_of(publication: Publication) -> str:
    """The journal, the proceedings, or the publisher."""
    return next((text for name in _VENUES if (text := publication.fields.get(name, ""))), "")


def addresses_of(publication: Publication, wanted: Sequence[str] | None) -> list[Link]:
    """The links to the work itself that pages show."""
    links = [one for one in wanted_links(publication, wanted) if one.name in _OWN and not one.local]
    return sorted(links, key=lambda link: _OWN.index(link.name))


#: Characters that an address may have (RFC 3986), with "%" for those already encoded.
_KEPT = "%:/?#[]@!$&'()*+,;=-._~"


def uri(address: str) -> str:
    """An address without the letters that only people read: JSON Resume and vCard take no others."""
    return quote(address, safe=_KEPT)

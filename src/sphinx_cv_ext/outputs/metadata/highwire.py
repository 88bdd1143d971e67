"""The Highwire tags of a publication's page, which Google Scholar and Zotero read.

The names are Highwire Press's, which Google Scholar's guidelines for webmasters ask for
(https://scholar.google.com/intl/en/scholar/inclusion.html#indexing).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ...model.bibliography.entry_types import category_of
from ...model.tex.rich_text import plain
from ..exports.publication_fields import date_of

if TYPE_CHECKING:
    from ...model.bibliography.publication import Publication

#: The tag for the journal or book of a publication, by category.
_WHOLE: Mapping[str, tuple[str, str]] = {
    "paper": ("booktitle", "citation_conference_title"),
    "chapter": ("booktitle", "citation_inbook_title"),
    "thesis": ("school", "citation_dissertation_institution"),
    "report": ("institution", "citation_technical_report_institution"),
}
_FIELDS: Mapping[str, str] = {
    "volume": "citation_volume",
    "number": "citation_issue",
    "publisher": "citation_publisher",
    "issn": "citation_issn",
    "isbn": "citation_isbn",
    "langid": "citation_language",
}


def citation_tags(publication: Publication, address: str) -> Iterator[tuple[str, str]]:
    """Names and contents of the tags.  ``address`` is that of the page, "" if the site's is unknown."""
    yield "citation_title", plain(publication.title) or publication.key
    for name in publication.creators:
        if not name.others:
            yield "citation_author", name.inverted
    if date := date_of(publication):
        yield "citation_publication_date", date.replace("-", "/")
    yield from _place(publication)
    yield from _links(publication, address)
    for word in re.split(r"\s*[,;]\s*", publication.fields.get("keywords", "")):
        if word:
            yield "citation_keywords", word


def _place(publication: Publication) -> Iterator[tuple[str, str]]:
    """Where it appeared."""
    fields = publication.fields
    whole = _WHOLE.get(category_of(publication.type, fields), ("booktitle", "citation_inbook_title"))
    for field, called in (("journal", "citation_journal_title"), whole, *_FIELDS.items()):
        if value := fields.get(field, ""):
            yield called, value
    pages = re.findall(r"[\w.:]+", fields.get("pages", ""))
    yield from zip(("citation_firstpage", "citation_lastpage"), pages[:2], strict=False)


def _links(publication: Publication, address: str) -> Iterator[tuple[str, str]]:
    links = {link.name: link for link in publication.links}
    if doi := links.get("doi"):
        yield "citation_doi", doi.target.removeprefix("https://doi.org/")
    if arxiv := links.get("arxiv"):
        yield "citation_arxiv_id", arxiv.target.removeprefix("https://arxiv.org/abs/")
    if address:
        yield "citation_abstract_html_url", address
    if (pdf := links.get("pdf")) and not pdf.local:
        yield "citation_pdf_url", pdf.target

"""The short venue of a publication, its state, its award and its notes."""

import re
from collections.abc import Iterable

from docutils import nodes as docutils_nodes

from ..model.bibliography.entry_types import DEFAULTS, KINDS
from ..model.bibliography.identifiers import archive_of
from ..model.bibliography.publication import Publication
from ..model.bibliography.status import STATUSES, normal, state_in_note, state_of
from ..model.tex.rich_text import RichText
from . import nodes
from .rich_text import STOPPED, Label, Nodes, spans

# The fields of a venue, the most exact first.
_VENUES = ("journal", "booktitle", "eventtitle")
_PLACES = ("school", "institution", "publisher", "organization", "howpublished")

# The name of a work without a venue.
_ELSE = {"software": "Software"}


def short_detail(publication: Publication, label: Label) -> Nodes:
    """Return venue and year in short: "ICML 2024", or the venue and the year alone."""
    year = publication.fields.get("year", "")
    if year.lower() == state_of(publication).lower():
        year = ""
    badge = publication.text("abbr")
    shown = _venue(badge) if badge else _place(publication, label)
    said = "".join(node.astext() for node in shown)
    # "Workshop at ICLR 2025" and "ICML'24" already have the year.
    if not year or re.search(rf"(?<!\w){re.escape(year)}\W*$", said) or (badge and said.endswith(year[-2:])):
        return shown
    if shown:
        shown.append(docutils_nodes.Text(" " if badge else ", "))
    return [*shown, nodes.cv_field("", year, name="year")]


def _place(publication: Publication, label: Label) -> Nodes:
    """Return the venue, or the kind of work with its institution or publisher."""
    if venue := next(filter(None, map(publication.text, _VENUES)), ()):
        return _venue(venue)
    kind = publication.fields.get("type", "") or DEFAULTS.get(publication.type, "")
    kind = KINDS.get(kind.lower().replace(" ", ""), kind)
    place = next(filter(None, map(publication.text, _PLACES)), ())
    if not kind and not place:
        kind = archive_of(publication) or _ELSE.get(publication.type, "")
    return [*([docutils_nodes.Text(label(kind) + (", " if place else ""))] if kind else []), *spans(place)]


def _venue(text: RichText) -> Nodes:
    return [nodes.cv_field("", "", *spans(text), name="venue")]


def state(publication: Publication, label: Label) -> Nodes:
    """Return the state of a work that has not appeared: "In press"."""
    found = state_of(publication) or STATUSES.get(normal(state_in_note(publication)), "")
    return [docutils_nodes.Text(label(found))] if found else []


def award(publication: Publication) -> Nodes:
    """Return the award: its name if it has one."""
    return spans(publication.text("award_name") or publication.text("award"))


def with_remarks(publication: Publication, notes: Nodes) -> Nodes:
    """Return the notes and al-folio's additional fields, each as a sentence."""
    fields = publication.fields
    return _sentences(
        (
            spans(publication.text("award")) if "award_name" in fields else [],
            notes,
            spans(publication.text("additional_info")),
            # Reference managers keep private notes in "annote", which is read as its alias.
            spans(publication.text("annotation")) if "annotation" in publication.written else [],
        )
    )


def _sentences(parts: Iterable[Nodes]) -> Nodes:
    shown: Nodes = []
    for part in filter(None, parts):
        if shown:
            stopped = STOPPED.search("".join(node.astext() for node in shown))
            shown.append(docutils_nodes.Text(" " if stopped else ". "))
        shown.extend(part)
    return shown

"""Where and when a publication appeared, and what else is said of it, as nodes."""

import re
from collections.abc import Iterable

from docutils import nodes as docutils_nodes

from ..model.anchors import state_of
from ..model.bibtext import RichText, Span, plain
from ..model.bibtypes import DEFAULTS, KINDS, Piece, pieces_of
from ..model.publication import Publication
from . import nodes
from .spans import STOPPED, Label, Nodes, spans

# What can stand for the venue where there is none.
_PLACES = ("type", "school", "howpublished", "organization", "institution", "publisher")


def detail(publication: Publication, label: Label, pieces: Iterable[Piece] | None = None) -> Nodes:
    """Where and when it appeared: "*Journal of Applied Physics* 125, 194102, 2019"."""
    shown: Nodes = []
    words = ""
    for piece in pieces_of(publication.type) if pieces is None else pieces:
        text = _piece(publication, piece, label)
        if not text:
            continue
        content = spans(text)
        before = (piece.separator if shown else "") + piece.before
        after = piece.after
        if piece.field == "pages" and piece.before and not re.search(r"\d[^\d]+\d", plain(text)):
            before = before.replace("pp.", "p.")
        if before:
            shown.append(docutils_nodes.Text(before))
        shown.extend([nodes.cv_field("", "", *content, name="venue")] if piece.name == "venue" else content)
        if after:
            shown.append(docutils_nodes.Text(after))
        words += before + plain(text) + after
    year = publication.fields.get("year", "")
    # "Workshop … at ICLR 2025" has said it.
    if year and not re.search(rf"(?<!\w){re.escape(year)}\W*$", words) and not _is_state(publication, year):
        if shown:
            shown.append(docutils_nodes.Text(", "))
        shown.append(nodes.cv_field("", year, name="year"))
    return shown


def short_detail(publication: Publication, label: Label) -> Nodes:
    """The same in short: "ICML 2024", or the venue and the year alone."""
    if badge := publication.text("abbr"):
        year = publication.fields.get("year", "")
        shown: Nodes = [nodes.cv_field("", "", *spans(badge), name="venue")]
        # "ICML'24" has said it.
        if year and not _is_state(publication, year) and not plain(badge).endswith(year[-2:]):
            shown += [docutils_nodes.Text(" "), nodes.cv_field("", year, name="year")]
        return shown
    pieces = [piece for piece in pieces_of(publication.type) if _piece(publication, piece, label)]
    venue = next((piece for piece in pieces if piece.name == "venue"), None)
    return detail(
        publication, label, [venue] if venue else [piece for piece in pieces if piece.field in _PLACES][:2]
    )


def state(publication: Publication, label: Label) -> Nodes:
    """How far it has come, where it has not appeared: "In press"."""
    found = state_of(publication)
    return [docutils_nodes.Text(label(found))] if found else []


def award(publication: Publication) -> Nodes:
    """What it was honoured with: the award's name where it has one."""
    return spans(publication.text("award_name") or publication.text("award"))


def _is_state(publication: Publication, year: str) -> bool:
    """Whether the field "year" repeats the state: "in press"."""
    return year.lower() == state_of(publication).lower()


def _piece(publication: Publication, piece: Piece, label: Label) -> RichText:
    """The text of one piece; kinds of theses and reports come from their keys or their type."""
    text = publication.text(piece.field)
    if piece.field == "type":
        kind = plain(text) or DEFAULTS.get(publication.type, "")
        words = KINDS.get(kind.lower().replace(" ", ""), "")
        if words or not text:
            kind = label(words or kind) if words or kind else ""
            return (Span(kind),) if kind else ()
    if piece.field == "edition" and plain(text).isdecimal():
        return (Span(label("edition {}").format(plain(text))),)
    if piece.field in ("pages", "number", "volume"):
        # "12-20" is a range: TeX's users write two hyphens, others one.
        return tuple(Span(re.sub(r"(?<=\d)\s*-\s*(?=\d)", "–", span.text), span.style) for span in text)
    return text


def notes(publication: Publication, label: Label) -> Nodes:
    """What else is said: the state, then the fields for it, each a sentence."""
    names = ["note", "addendum", "additional_info"]
    if "award_name" in publication.fields:
        names.insert(0, "award")
    # Reference managers keep private notes in "annote", which the readers take for its alias.
    if "annotation" in publication.written:
        names.append("annotation")
    shown = state(publication, label)
    for text in (publication.text(name) for name in names):
        if not text:
            continue
        if shown:
            stopped = STOPPED.search("".join(node.astext() for node in shown))
            shown.append(docutils_nodes.Text(" " if stopped else ". "))
        shown.extend(spans(text))
    return shown

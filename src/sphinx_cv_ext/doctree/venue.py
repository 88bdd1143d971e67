"""Where and when a publication appeared, and what else is said of it, as nodes."""

import re

from docutils import nodes as docutils_nodes

from ..model.anchors import state_of
from ..model.bibtext import RichText, Span, plain
from ..model.bibtypes import DEFAULTS, KINDS, Piece, pieces_of
from ..model.publication import Publication
from . import nodes
from .spans import STOPPED, Label, Nodes, spans


def detail(publication: Publication, label: Label) -> Nodes:
    """Where and when it appeared: "*Journal of Applied Physics* 125, 194102, 2019"."""
    shown: Nodes = []
    words = ""
    for piece in pieces_of(publication.type):
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
    """What else is said: the state, the note, the addendum, each a sentence."""
    state = state_of(publication)
    shown: Nodes = []
    for text in (
        (Span(label(state)),) if state else (),
        publication.text("note"),
        publication.text("addendum"),
    ):
        if not text:
            continue
        if shown:
            stopped = STOPPED.search("".join(node.astext() for node in shown))
            shown.append(docutils_nodes.Text(" " if stopped else ". "))
        shown.extend(spans(text))
    return shown

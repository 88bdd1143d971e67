"""A publication as nodes: title, authors, where it appeared, notes, links.

Text from a ``.bib`` file is made into nodes span by span; no markup parser ever sees it.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from docutils import nodes as docutils_nodes

from ..model.anchors import state_of
from ..model.bibtext import RichText, Span, plain
from ..model.bibtypes import DEFAULTS, KINDS, Piece, pieces_of
from ..model.names import MARKS, Name
from ..model.publication import Publication
from . import nodes

Nodes = list[docutils_nodes.Node]
Label = Callable[[str], str]

_STYLES: dict[str, type[docutils_nodes.TextElement]] = {
    "emph": docutils_nodes.emphasis,
    "strong": docutils_nodes.strong,
    "code": docutils_nodes.literal,
    "sup": docutils_nodes.superscript,
    "sub": docutils_nodes.subscript,
}
_STOPPED = re.compile(r"[.!?…][”’)\"']*$")


def render_publication(
    publication: Publication,
    number: str,
    own: Callable[[Name], bool],
    label: Label,
    *,
    anchored: bool = True,
) -> nodes.cv_publication:
    """A publication with its number (none if empty); ``label`` translates our own words."""
    node = nodes.cv_publication("", key=publication.key)
    if anchored:
        node["ids"].append(publication.anchor)
    if number:
        node += nodes.cv_number("", number)
    title = publication.title or (Span(publication.key),)
    node += _field("title", _spans(title))
    for name, content in (
        ("authors", _authors(publication, own, label)),
        ("detail", _detail(publication, label)),
        ("note", _notes(publication, label)),
    ):
        if content:
            node += _field(name, content)
    if publication.links:
        links = nodes.cv_links()
        for link in publication.links:
            shown = nodes.cv_link("", label(link.label), refuri=link.target, internal=False)
            shown["subject"] = plain(title)
            links += shown
        node += links
    return node


def render_legend(marks: Iterable[str], label: Label) -> nodes.cv_legend:
    """What each mark means: "* equal contribution"."""
    legend = nodes.cv_legend()
    for mark in marks:
        if legend.children:
            legend += docutils_nodes.Text(", ")
        meaning = label(MARKS[mark].meaning)
        legend += nodes.cv_mark("", MARKS[mark].sign, meaning=meaning)
        legend += docutils_nodes.Text(f" {meaning}")
    return legend


def _field(name: str, content: Sequence[docutils_nodes.Node]) -> nodes.cv_field:
    """A field that a full stop ends, unless its text does."""
    node = nodes.cv_field("", "", *content, name=name)
    node["stop"] = not _STOPPED.search(node.astext())
    return node


def _spans(text: RichText) -> Nodes:
    """Text with its styles as nodes."""
    return [_span(span) for span in text]


def _span(span: Span) -> docutils_nodes.Node:
    content: docutils_nodes.Node
    if span.style == "math":
        content = docutils_nodes.math(span.text, span.text)
    elif span.style == "smallcaps":
        content = docutils_nodes.inline("", span.text, classes=["cv-smallcaps"])
    elif span.style:
        content = _STYLES[span.style]("", span.text)
    else:
        content = docutils_nodes.Text(span.text)
    if span.target:
        return docutils_nodes.reference("", "", content, refuri=span.target, internal=False)
    return content


def _authors(publication: Publication, own: Callable[[Name], bool], label: Label) -> Nodes:
    """The authors; where there are none, the editors with "(eds.)"."""
    people = publication.names.get("author", ())
    role = ""
    if not people:
        people = publication.names.get("editor", ())
        role = label("(ed.)") if len(people) == 1 and not people[0].others else label("(eds.)")
    shown: Nodes = []
    # As biblatex's \finalnamedelim, which a field of an entry may set: ", and".
    last_separator = publication.fields.get("finalnamedelim", ",") + " "
    for place, name in enumerate(people):
        is_last = place == len(people) - 1
        if shown:
            shown.append(docutils_nodes.Text(last_separator if is_last and not name.others else ", "))
        if name.others:
            shown.append(docutils_nodes.Text(label("et al.")))
            continue
        shown.append(nodes.cv_person("", name.shown, own=own(name)))
        shown.extend(
            nodes.cv_mark("", MARKS[mark].sign, meaning=label(MARKS[mark].meaning)) for mark in name.marks
        )
    if shown and role:
        shown.append(docutils_nodes.Text(f" {role}"))
    return shown


def _detail(publication: Publication, label: Label) -> Nodes:
    """Where and when it appeared: "*Journal of Applied Physics* 125, 194102, 2019"."""
    shown: Nodes = []
    words = ""
    for piece in pieces_of(publication.type):
        text = _piece(publication, piece, label)
        if not text:
            continue
        content = _spans(text)
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


def _notes(publication: Publication, label: Label) -> Nodes:
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
            stopped = _STOPPED.search("".join(node.astext() for node in shown))
            shown.append(docutils_nodes.Text(" " if stopped else ". "))
        shown.extend(_spans(text))
    return shown

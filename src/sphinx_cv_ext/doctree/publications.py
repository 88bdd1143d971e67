"""A publication as nodes: title, authors, venue, notes, links, details that open in place.

Text from a ``.bib`` file is converted to nodes span by span, never by a markup parser.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from docutils import nodes as docutils_nodes

from ..model.bibliography.author_marks import Mark, MarkReader
from ..model.bibliography.bibtex_export import bibtex_source
from ..model.bibliography.identifiers import wanted_links
from ..model.bibliography.names import Name
from ..model.bibliography.publication import Publication
from ..model.links import Link
from ..model.lists.presentation import Presentation
from ..model.lists.styles import Part, title_of
from ..model.tex.rich_text import RichText, Span, decode, plain, resolved
from . import nodes
from .authors import authors
from .facets import facets
from .notes import award, short_detail, state, with_remarks
from .rich_text import STOPPED, Label, Nodes, spans
from .venue import Refer, detail, notes

#: The labels of the buttons that open details.
DETAIL_LABELS = {"abstract": "Abstract", "bibtex": "BibTeX"}

_PARAGRAPH = re.compile(r"\\par(?![A-Za-z])")


class Show(NamedTuple):
    """How the publications of a list are shown.

    ``own`` recognizes the name of the person whose CV this is; ``label`` translates our own words;
    ``marks`` are the signs after names by their keys; ``find`` gives a publication by its key;
    ``parts`` gives the parts to show of a publication; ``target`` gives the target of a link as
    attributes of its node, none if there is no target; ``links`` are the names of the links to
    show, in order, None for all; ``scholar`` is the identifier of the person in Google Scholar;
    ``refer`` links a text to a publication; ``page`` is the address of its own
    page, or ""; ``facets`` says whether publications get the data for a filter.
    """

    own: Callable[[Name], bool]
    label: Label
    find: Callable[[str], Publication | None]
    marks: Mapping[str, Mark]
    presentation: Presentation
    parts: Callable[[Publication], Sequence[Part]]
    target: Callable[[Publication, Link], Mapping[str, str]]
    links: Sequence[str] | None = None
    scholar: str = ""
    refer: Refer = lambda _, text: text
    page: Callable[[Publication], str] = lambda _: ""
    facets: bool = False


def render_publication(
    publication: Publication, number: str, show: Show, *, anchored: bool = True
) -> nodes.cv_publication:
    """Render a publication with its number (none if empty), and its anchor if this is its main list."""
    node = nodes.cv_publication("", key=publication.key)
    if anchored:
        node["ids"].append(publication.anchor)
    if show.facets:
        node["facets"] = facets(publication, show.own, show.label)
    if number:
        node += nodes.cv_number("", number)
    parts = show.parts(publication)
    for part in parts:
        name, content = (
            (part, _PARTS[part](publication, show)) if isinstance(part, str) else (part[0], spans(part[1]))
        )
        if content:
            node += _field(_FIELDS.get(name, name), content)
    links = nodes.cv_links("", "", *_links(publication, show))
    # A style with the short venue already has it.
    if (badge := publication.text("abbr")) and "venue" not in parts:
        links.insert(0, nodes.cv_badge("", "", *spans(badge)))
    if links.children:
        node += links
    return node


def render_paper(publication: Publication, show: Show) -> docutils_nodes.section:
    """Render a publication for its own page, with its abstract and its BibTeX open."""
    title = _title(publication, show)
    section = docutils_nodes.section(
        "", docutils_nodes.title("", "", *spans(title)), ids=[publication.anchor]
    )
    shown = render_publication(publication, "", show, anchored=False)
    shown["alone"] = True
    section += nodes.cv_publications("", shown, entries=[(publication.key, "")])
    for name, content in (("abstract", _abstract(publication)), ("bibtex", _bibtex(publication, show))):
        if content:
            label = show.label(DETAIL_LABELS[name])
            section += docutils_nodes.section("", docutils_nodes.title("", label), *content, ids=[name])
    return section


def _title(publication: Publication, show: Show) -> RichText:
    return title_of(publication, show.presentation.titles) or (Span(publication.key),)


def _linked_title(publication: Publication, show: Show) -> Nodes:
    """Return the title, linked to the publication's own page."""
    title = _title(publication, show)
    if not (address := show.page(publication)):
        return spans(title)
    # Links cannot be nested.
    inner = spans(tuple(span._replace(target="") for span in title))
    return [docutils_nodes.reference("", "", *inner, refuri=address, internal=True)]


#: The parts of a style by name, with the names of their fields if they differ.
_PARTS: Mapping[str, Callable[[Publication, Show], Nodes]] = {
    "title": _linked_title,
    "authors": authors,
    "detail": detail,
    "venue": lambda publication, show: short_detail(publication, show.label),
    "award": lambda publication, _: award(publication),
    "note": lambda publication, show: with_remarks(
        publication, notes(publication, show.label, show.find, show.refer)
    ),
    "state": lambda publication, show: state(publication, show.label),
}
_FIELDS = {"venue": "detail", "state": "note"}


def _links(publication: Publication, show: Show) -> Nodes:
    """Return the links and details, each with the title of its publication."""
    subject = plain(_title(publication, show))
    shown: Nodes = []
    for link in wanted_links(publication, show.links, show.scholar):
        if target := show.target(publication, link):
            shown.append(nodes.cv_link("", show.label(link.label), internal=False, subject=subject, **target))
    for name in show.presentation.details:
        if content := _abstract(publication) if name == "abstract" else _bibtex(publication, show):
            label = show.label(DETAIL_LABELS[name])
            shown.append(nodes.cv_details("", *content, name=name, label=label, subject=subject))
    return shown


def _abstract(publication: Publication) -> Nodes:
    written = resolved(publication.written.get("abstract", ""))
    texts: Iterable[RichText] = [publication.text("abstract")]
    if "\\par" in written:
        texts = [decode(part.strip()) for part in _PARAGRAPH.split(written)]
    return [docutils_nodes.paragraph("", "", *spans(text), classes=["cv-abstract"]) for text in texts if text]


def _bibtex(publication: Publication, show: Show) -> Nodes:
    source = bibtex_source(publication, MarkReader(show.marks))
    return [nodes.cv_bibtex(source, source)] if source else []


def _field(name: str, content: Sequence[docutils_nodes.Node]) -> nodes.cv_field:
    """Return a field that ends with a full stop, unless its text already does."""
    node = nodes.cv_field("", "", *content, name=name)
    node["stop"] = not STOPPED.search(content[-1].astext())
    return node

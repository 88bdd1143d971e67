"""A publication as nodes: title, authors, where it appeared, notes, links.

Text from a ``.bib`` file is made into nodes span by span; no markup parser ever sees it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from docutils import nodes as docutils_nodes

from ..model.bibtext import Span, plain
from ..model.marks import Mark
from ..model.names import Name
from ..model.presentation import Presentation
from ..model.publication import Publication
from . import nodes
from .authors import authors
from .spans import STOPPED, Label, spans
from .venue import detail, notes


@dataclass(frozen=True, slots=True)
class Show:
    """How the publications of a list are shown.

    ``own`` knows the person whose CV this is; ``label`` translates our own words; ``marks``
    are the signs behind names by their keys; ``find`` gives a publication by its key.
    """

    own: Callable[[Name], bool]
    label: Label
    find: Callable[[str], Publication | None]
    marks: Mapping[str, Mark]
    presentation: Presentation


def render_publication(
    publication: Publication, number: str, show: Show, *, anchored: bool = True
) -> nodes.cv_publication:
    """A publication with its number (none if empty), and its anchor where it has its place here."""
    node = nodes.cv_publication("", key=publication.key)
    if anchored:
        node["ids"].append(publication.anchor)
    if number:
        node += nodes.cv_number("", number)
    title = publication.title or (Span(publication.key),)
    node += _field("title", spans(title))
    for name, content in (
        ("authors", authors(publication, show)),
        ("detail", detail(publication, show)),
        ("note", notes(publication, show.label, show.find)),
    ):
        if content:
            node += _field(name, content)
    if publication.links:
        links = nodes.cv_links()
        for link in publication.links:
            shown = nodes.cv_link("", show.label(link.label), refuri=link.target, internal=False)
            shown["subject"] = plain(title)
            links += shown
        node += links
    return node


def _field(name: str, content: Sequence[docutils_nodes.Node]) -> nodes.cv_field:
    """A field that a full stop ends, unless its text does."""
    node = nodes.cv_field("", "", *content, name=name)
    node["stop"] = not STOPPED.search(node.astext())
    return node

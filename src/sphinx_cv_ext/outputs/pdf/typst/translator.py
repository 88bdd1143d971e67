"""The translator of doctrees into Typst: what all visitors write with, and which visitor is called.

The visitors are functions in tables by the class of node (``inline.py``, ``blocks.py``, ``tables.py``,
``math.py``, ``cv_nodes.py``), put together in ``visitors.py``.  A visitor names what a node is and never
how it looks: everything is a call, of Typst's own functions for what every document has, of the look's
(``looks/common.typ``) for the rest.  Text is in string literals, so it can call nothing.

A comment with a number, ``/*3*/``, refers to the place in the sources that the code behind it came from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from docutils import nodes
from sphinx.util.docutils import SphinxTranslator

from ....doctree.nodes import cv_masthead, place_of
from ....model.links import is_safe
from ....model.problems import Code, Problem
from ..line_breaks import pieces
from .escape import string

if TYPE_CHECKING:
    from sphinx.builders import Builder

#: The comments with the numbers of places.
MARKER = re.compile(r"/\*(\d+)\*/")

Place: TypeAlias = tuple[str, int | None]
#: Write what comes before, or after, the children of a node.
Visitor: TypeAlias = Callable[["TypstTranslator", nodes.Element], None]
Pair: TypeAlias = tuple[Visitor, Visitor]
#: A visitor and a departure for each class of node; a subclass without its own takes those of its base.
Table: TypeAlias = Mapping[type, Pair]


class TypstTranslator(SphinxTranslator):
    """Translates one document; `result` is its code.

    ``visitors`` is the table of visitors.  ``image_path`` gives the path of an image for the compiler,
    or None if the image cannot be shown.
    """

    def __init__(
        self,
        document: nodes.document,
        builder: Builder,
        visitors: Table,
        image_path: Callable[[str], str | None],
    ) -> None:
        super().__init__(document, builder)
        self.visitors = visitors
        self.image_path = image_path
        self.body: list[str] = []
        self.places: list[Place] = []
        self.problems: list[Problem] = []
        self.docname: str = document.get("docname", builder.config.root_doc)
        self.outer: list[str] = []  # the pages around this one
        self.sections: list[nodes.Element] = []  # the sections around this place
        self.titled: nodes.Element | None = None  # the parent of the document's own title
        self.has_masthead = next(document.findall(cv_masthead), None) is not None
        self.anchored: set[str] = set()
        # Links into the document: index in the body, target, code if there is no such target.
        self.pointing: list[tuple[int, str, str]] = []
        self.notes = {ident: note for note in document.findall(nodes.footnote) for ident in note["ids"]}
        self.noted: set[str] = set()
        self.called = {call.get("refid", "") for call in document.findall(nodes.footnote_reference)}
        self.explained: set[str] = set()  # abbreviations
        self.unknown: set[str] = set()

    def result(self) -> str:
        """The document; links to what is not in it are their text alone."""
        for index, target, otherwise in self.pointing:
            if target not in self.anchored:
                self.body[index] = otherwise
        return "".join(self.body)

    # Which visitor is called

    def dispatch_visit(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Body | nodes.Part | nodes.Structural | nodes.math):
            self.mark(node)
        if isinstance(node, nodes.Element) and (pair := self._visitors_of(node)):
            pair[0](self, node)
        else:
            super().dispatch_visit(node)

    def dispatch_departure(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Element) and (pair := self._visitors_of(node)):
            pair[1](self, node)
        else:
            super().dispatch_departure(node)

    def _visitors_of(self, node: nodes.Element) -> Pair | None:
        """The visitors of a node in the table; None without, or if another extension registered its own."""
        for kind in type(node).__mro__:
            if hasattr(self, f"visit_{kind.__name__}"):
                return None
            if pair := self.visitors.get(kind):
                return pair
        return None

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802
        text = re.sub(r"[ \t\r\n\f\v]+", " ", node.astext())
        if text:
            self.text(text)

    def depart_Text(self, node: nodes.Text) -> None:  # noqa: N802
        """No closing markup needed."""

    def unknown_visit(self, node: nodes.Node) -> None:
        """Write a node without visitors as its text, and warn once for each class."""
        name = node.__class__.__name__
        if name not in self.unknown:
            self.unknown.add(name)
            message = f"The PDF shows nodes of the kind “{name}” as their text alone."
            self.problems.append(Problem(Code.PDF_NODE, message, *self.place(node)))
        text = node.astext()
        if isinstance(node, nodes.Inline) or isinstance(node.parent, nodes.TextElement):
            self.text(text)
        else:
            self.put("\n#par[")
            self.text(text)
            self.put("]")
        raise nodes.SkipNode

    def unknown_departure(self, node: nodes.Node) -> None:
        """No closing markup needed."""

    # What visitors write with

    def put(self, *parts: str) -> None:
        """Write code."""
        self.body.extend(parts)

    def text(self, text: str) -> None:
        """Write a text; words that are too long for any line may break."""
        for number, piece in enumerate(pieces(text)):
            self.put("#cvsoftbreak" if number else "", "#", string(piece))

    def contents(self, children: Iterable[nodes.Node]) -> None:
        """Write nodes one after the other."""
        for child in children:
            child.walkabout(self)

    def place(self, node: nodes.Node) -> tuple[int | None, str]:
        """The line and the file that a node comes from."""
        line, source = place_of(node)
        return line, source or str(self.builder.env.doc2path(self.docname))

    def mark(self, node: nodes.Node) -> None:
        """Write a comment with the place that the code behind it comes from."""
        if node.source and node.line and (place := (str(node.source), node.line)) not in self.places[-1:]:
            self.places.append(place)
            self.put(f"/*{len(self.places) - 1}*/")

    # Anchors and links

    def target(self, docname: str, ident: str) -> str:
        """The name of an anchor."""
        return f"{docname}:{ident}"

    def anchor(self, ident: str) -> None:
        """Write an anchor of this page, once."""
        target = self.target(self.docname, ident)
        if target not in self.anchored:
            self.anchored.add(target)
            self.put(f"#cvanchor({string(target)})")

    def anchors(self, node: nodes.Element) -> None:
        """Write the anchors of a node."""
        for ident in node.attributes.get("ids", ()):
            self.anchor(ident)

    def link(self, node: nodes.Element, outer: str, inner: str, neither: str) -> None:
        """Write the beginning of a link: to an address, into this document, or no link at all."""
        uri = node.get("refuri", "")
        if node.get("refid"):
            uri = f"%{self.docname}#{node['refid']}"
        if uri.startswith("#"):
            uri = f"%{self.docname}{uri}"
        if uri.startswith("%"):
            docname, _, ident = uri[1:].partition("#")
            target = self.target(docname, ident)
            self.pointing.append((len(self.body), target, neither))
            self.put(inner.format(string(target)))
        elif uri and is_safe(uri) and ":" in uri:
            self.put(outer.format(string(uri)))
        else:
            self.put(neither)

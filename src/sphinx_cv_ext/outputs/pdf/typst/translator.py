"""Pages in Typst's language: a translator of doctrees, which names what stands there.

Everything is a call: of Typst's own functions for what every document has, of the look's
(``looks/common.typ``) for the rest.  Text is in string literals, so it can call nothing.
A comment with a number, ``/*3*/``, says which place in the sources the code behind it came from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from docutils import nodes
from sphinx.util.docutils import SphinxTranslator

from ....doctree.nodes import cv_masthead, place_of
from ....model.links import is_safe
from ....model.problems import Code, Problem
from ..line_breaks import pieces
from .escape import string

if TYPE_CHECKING:
    from sphinx import addnodes
    from sphinx.builders import Builder

Place: TypeAlias = tuple[str, int | None]

BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
MARKER = re.compile(r"/\*(\d+)\*/")


class TypstTranslator(SphinxTranslator):
    """The part that every node needs: text, places, anchors, links, headings, what is not known."""

    #: Nodes that are one call around what they hold.
    CALLS: ClassVar[Mapping[str, str]] = {
        "emphasis": "#emph[",
        "strong": "#strong[",
        "title_reference": "#emph[",
        "literal_emphasis": "#emph[",
        "literal_strong": "#strong[",
        "superscript": "#super[",
        "subscript": "#sub[",
        "block_quote": "\n#quote(block: true)[",
        "rubric": "\n#cvrubric[",
        "subtitle": "\n#cvrubric[",
        "centered": "\n#cvrubric[",
        "attribution": '\n#par[#"— "',
        "topic": "\n#cvadmonition[][",
        "sidebar": "\n#cvadmonition[][",
        "line_block": "\n#cvlines[",
    }
    #: Nodes that say nothing in print.
    SILENT: ClassVar[frozenset[str]] = frozenset(
        "comment substitution_definition pending meta system_message index tabular_col_spec highlightlang"
        " toctree decoration colspec docinfo".split()
    )
    #: Nodes that are what they hold.
    TRANSPARENT: ClassVar[frozenset[str]] = frozenset(
        "generated compound acronym manpage caption"
        " legend compact_paragraph glossary hlist hlistcol problematic".split()
    )

    def __init__(self, document: nodes.document, builder: Builder) -> None:
        super().__init__(document, builder)
        #: Gives the path of an image for the compiler, or None where it cannot be shown.
        self.image_path: Callable[[str], str | None] = lambda _uri: None
        self.body: list[str] = []
        self.places: list[Place] = []
        self.problems: list[Problem] = []
        self.docname: str = document.get("docname", builder.config.root_doc)
        self.outer: list[str] = []  # the pages around this one
        self.sections: list[nodes.Element] = []  # the sections around this place
        self.titled: nodes.Element | None = None  # what the document's own title stands in
        self.has_masthead = next(document.findall(cv_masthead), None) is not None
        self.anchored: set[str] = set()
        self.pointing: list[tuple[int, str, str]] = []  # links into the document: index, target, what if not
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

    def put(self, *parts: str) -> None:
        """Write code."""
        self.body.extend(parts)

    def arguments(self, children: Iterable[nodes.Node]) -> None:
        """Write nodes as arguments of a call, each on a line of its own."""
        for child in children:
            self.put("\n")
            child.walkabout(self)
            self.put(",")

    def contents(self, children: Iterable[nodes.Node]) -> None:
        """Write what stands there, one node behind the other."""
        for child in children:
            child.walkabout(self)

    def visit_admonition(self, node: nodes.Element) -> None:
        """Show a box."""
        raise NotImplementedError

    # What holds for all

    def dispatch_visit(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Body | nodes.Part | nodes.Structural | nodes.math):
            self.mark(node)
        name = node.__class__.__name__
        if name in self.SILENT:
            raise nodes.SkipNode
        if isinstance(node, nodes.Element) and (call := self.CALLS.get(name)):
            self.put(call)
            self.anchors(node)
        elif (
            isinstance(node, nodes.Admonition)
            and isinstance(node, nodes.Element)
            and not hasattr(self, f"visit_{name}")
        ):
            self.visit_admonition(node)
        elif name not in self.TRANSPARENT:
            super().dispatch_visit(node)

    def dispatch_departure(self, node: nodes.Node) -> None:
        name = node.__class__.__name__
        if name in self.CALLS:
            self.put("]")
        elif name not in self.TRANSPARENT:
            super().dispatch_departure(node)

    def unknown_visit(self, node: nodes.Node) -> None:
        """Show a node that nobody told us about as its text."""
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

    def place(self, node: nodes.Node) -> tuple[int | None, str]:
        """Where a node, or what it stands in, comes from."""
        line, source = place_of(node)
        return line, source or str(self.builder.env.doc2path(self.docname))

    def mark(self, node: nodes.Node) -> None:
        """Note where the code that follows comes from."""
        if node.source and node.line and (place := (str(node.source), node.line)) not in self.places[-1:]:
            self.places.append(place)
            self.put(f"/*{len(self.places) - 1}*/")

    # Text

    def text(self, text: str) -> None:
        """Write a text; words that no line can hold may break."""
        for number, piece in enumerate(pieces(text)):
            self.put("#cvsoftbreak" if number else "", "#", string(piece))

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802
        text = re.sub(r"[ \t\r\n\f\v]+", " ", node.astext())
        if text:
            self.text(text)

    def depart_Text(self, node: nodes.Text) -> None:  # noqa: N802
        """No closing markup needed."""

    def visit_inline(self, node: nodes.inline) -> None:
        self.put("#cvsmallcaps[" if "cv-smallcaps" in node["classes"] else "#[")

    def depart_inline(self, node: nodes.inline) -> None:
        self.put("]")

    def visit_literal(self, node: nodes.literal) -> None:
        for number, piece in enumerate(pieces(node.astext())):
            self.put("#cvsoftbreak" if number else "", f"#raw({string(piece)})")
        raise nodes.SkipNode

    def visit_raw(self, node: nodes.raw) -> None:
        """For other outputs, but for the line break that Markdown knows."""
        if BREAK.fullmatch(node.astext().strip()):
            self.put("#linebreak()")
        raise nodes.SkipNode

    # Anchors and links

    def target(self, docname: str, ident: str) -> str:
        """The name of a place."""
        return f"{docname}:{ident}"

    def anchors(self, node: nodes.Element) -> None:
        """Let links point here."""
        for ident in node.attributes.get("ids", ()):
            target = self.target(self.docname, ident)
            if target not in self.anchored:
                self.anchored.add(target)
                self.put(f"#cvanchor({string(target)})")

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

    def visit_reference(self, node: nodes.reference) -> None:
        self.link(node, "#link({})[", "#link(label({}))[", "#[")

    def depart_reference(self, node: nodes.reference) -> None:
        self.put("]")

    def visit_target(self, node: nodes.target) -> None:
        self.anchors(node)

    def depart_target(self, node: nodes.target) -> None:
        """No closing markup needed."""

    def visit_download_reference(self, node: addnodes.download_reference) -> None:
        # the file lies next to the pages and not beside the PDF
        self.link(node, "#link({})[", "#[", "#[")

    depart_download_reference = depart_reference

    def visit_pending_xref(self, node: addnodes.pending_xref) -> None:
        """Show the text of what was not found."""

    def depart_pending_xref(self, node: addnodes.pending_xref) -> None:
        """No closing markup needed."""

    # Documents and headings

    def visit_start_of_file(self, node: addnodes.start_of_file) -> None:
        self.outer.append(self.docname)
        self.docname = node["docname"]
        self.put("\n")
        self.anchored.add(self.target(self.docname, ""))
        self.put(f"#cvanchor({string(self.target(self.docname, ''))})")

    def depart_start_of_file(self, node: addnodes.start_of_file) -> None:
        self.docname = self.outer.pop()

    def visit_document(self, node: nodes.document) -> None:
        self.anchored.add(self.target(self.docname, ""))
        self.put(f"#cvanchor({string(self.target(self.docname, ''))})")

    def visit_section(self, node: nodes.section) -> None:
        self.sections.append(node)  # a page inside another does not know what it stands in

    def depart_section(self, node: nodes.section) -> None:
        self.sections.pop()

    def visit_title(self, node: nodes.title) -> None:
        if not isinstance(node.parent, nodes.section | nodes.document):
            self.put("\n#cvrubric[")
        elif self.titled is None:
            # The document's own title: the masthead says whose CV this is.
            self.titled = node.parent
            self.put("\n")
            self.anchors(node.parent)
            if self.has_masthead:
                raise nodes.SkipNode
            self.put("#cvname[")
        else:
            level = len(self.sections) - (self.titled in self.sections)
            self.put(f"\n\n#heading(level: {max(1, level)})[")
            self.anchors(node.parent)

    def depart_title(self, node: nodes.title) -> None:
        self.put("]\n")

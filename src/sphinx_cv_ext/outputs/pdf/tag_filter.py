"""The parts of the pages that a document of ``cv_documents`` shows, chosen by their tags.

Chosen when writing, whichever engine sets it: the pages are read once, and numbers stay those
of the site's lists.
"""

from collections.abc import Iterable
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...diagnostics import emit
from ...doctree import nodes as cv
from ...domain import cv_domain
from ...model.documents import Document
from ...model.problems import Code, Problem, did_you_mean
from ...model.tags import publication_tags
from ...settings import site
from .document import document_of

#: Nodes that are removed when they become empty.
HOLDERS = (nodes.section, nodes.container, nodes.compound, nodes.block_quote, cv.cv_entries)
PAGES = (nodes.section, addnodes.start_of_file, nodes.document)
#: Nodes without content of their own.
SILENT = (nodes.title, nodes.Invisible, nodes.target)
_DROPPED = "cv-dropped"


class DropUnwanted(SphinxPostTransform):
    """Removes the parts that a document does not show, and headings that become empty."""

    # Before the anchors of publications are assigned (6).
    default_priority = 5
    formats = ("latex", "typst")

    def run(self, **kwargs: Any) -> None:
        """Filter all nodes with tags."""
        document = document_of(self.document)
        if document is None or not (document.include or document.exclude):
            return
        self.wanted = document
        self.seen: set[str] = set()
        self.dropped: set[tuple[str, str]] = set()
        for listed in list(self.document.findall(cv.cv_publications)):
            self._publications(listed)
        for entries in list(self.document.findall(cv.cv_entries)):
            _give_heads(entries, [one for one in entries.findall(cv.cv_entry) if self._wants(one)])
            for one in list(entries.findall(cv.cv_entry)):
                if not self._wants(one):
                    self._remove(one)
        for field in list(self.document.findall(cv.cv_field)):
            if not self._wants(field):
                line = field.parent
                _take_out(field)
                if not line.children:
                    self._remove(line.parent.parent)
        for below in list(self.document.findall(self._is_unwanted)):
            if isinstance(below, nodes.Element):
                self._remove(below)
        self.document[_DROPPED] = self.dropped
        self._tell_slips(document)

    def _wants(self, node: nodes.Node) -> bool:
        tags = node.get("cv_tags", ()) if isinstance(node, nodes.Element) else ()
        self.seen.update(tags)
        return self.wanted.wants(tags)

    def _is_unwanted(self, node: nodes.Node) -> bool:
        """Whether there is text left below a removed venue."""
        return isinstance(node, nodes.Element) and "cv_tags" in node and not self._wants(node)

    def _publications(self, node: cv.cv_publications) -> None:
        """Remove entries from a list that is not filled yet; the other labels stay."""
        bibliography = cv_domain(self.env).bibliography
        kept = []
        for key, label in node["entries"]:
            publication = bibliography.find(key)
            tags = publication_tags(publication.fields, self.wanted.named) if publication else ()
            self.seen.update(tags)
            if self.wanted.wants(tags):
                kept.append((key, label))
            elif publication:
                self.dropped.add((node["docname"], publication.anchor))
        if node["entries"] and not kept:
            self._remove(node)
        node["entries"] = kept

    def _remove(self, node: nodes.Element) -> None:
        """Remove a node, and parents that become empty."""
        for one in (node, *node.findall(nodes.Element)):
            idents: list[str] = one.get("ids", [])
            self.dropped |= {(page_of(one), ident) for ident in idents}
        parent = node.parent
        place = parent.index(node)
        behind = parent[place + 1] if place + 1 < len(parent) else None
        parent.remove(node)
        if place and isinstance(parent[place - 1], nodes.rubric) and _begins_anew(behind):
            parent.remove(parent[place - 1])  # the title of a list in a box
        inner = isinstance(parent, HOLDERS) and not isinstance(parent.parent, nodes.document)
        if inner and all(_is_silent(child) for child in parent):
            self._remove(parent)

    def _tell_slips(self, document: Document) -> None:
        """Report an unused tag if a similar one is used."""
        for tag in (*document.include, *document.exclude):
            if tag not in self.seen and (hint := did_you_mean(tag, self.seen - {*document.named})):
                message = f"Nothing that “{document.file}” could hold has the tag “{tag}”.{hint}"
                emit([Problem(Code.SETTING, message, *site(self.config).conf.place_of("cv_documents"))])


class CutDeadLinks(SphinxPostTransform):
    """Replaces links to parts that a document does not show by their text."""

    # After all references are resolved; Typst's writer finds out by itself.
    default_priority = 920
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        """Look at every link into the document."""
        dropped: set[tuple[str, str]] = {*self.document.get(_DROPPED, ())}
        if not dropped:
            return
        # A publication may be in another list, too.
        for node in self.document.findall(nodes.Element):
            idents: list[str] = node.get("ids", [])
            dropped -= {(page_of(node), ident) for ident in idents}
        for link in list(self.document.findall(nodes.reference)):
            uri: str = link.get("refuri", "")
            page, _, anchor = uri.removeprefix("%").partition("#")
            target = (page_of(link), link["refid"]) if link.get("refid") else (page or page_of(link), anchor)
            if target in dropped:
                link.parent.replace(link, link.children)


def page_of(node: nodes.Node) -> str:
    """The page that a node of a whole document comes from; sections know it where pages are put together."""
    up: nodes.Node | None = node
    while up is not None and not (isinstance(up, PAGES) and "docname" in up):
        up = up.parent
    return str(up["docname"]) if isinstance(up, PAGES) else ""


def _begins_anew(node: nodes.Node | None) -> bool:
    return node is None or isinstance(node, nodes.rubric | nodes.section)


def _is_silent(node: nodes.Node) -> bool:
    return isinstance(node, SILENT) or (isinstance(node, cv.cv_publications) and not node["entries"])


def _give_heads(entries: cv.cv_entries, kept: Iterable[nodes.Node]) -> None:
    """Move the first line of a group of entries to the first one that is left."""
    wanted = {id(one) for one in kept}
    head, printed = None, False
    for entry in entries.findall(cv.cv_entry):
        if not entry.get("continued"):
            head, printed = next(entry.findall(cv.cv_main), None), id(entry) in wanted
        elif id(entry) in wanted and not printed and head is not None:
            printed = True
            row = cv.cv_row("", head.deepcopy())
            below = entry.next_node(cv.cv_row)
            if isinstance(below, cv.cv_row) and entry.get("dates_moved"):
                row.extend(below.children[1:])
                del below[1:]
            entry.insert(0, row)
            entry["continued"] = False


def _take_out(field: cv.cv_field) -> None:
    """Remove a venue from a running line, with the parts after it and the comma between."""
    line = field.parent
    first = line.index(field)
    venues = [line.index(one) for one in line.findall(cv.cv_field) if one.get("name") == "served"]
    del line[first : min((place for place in venues if place > first), default=len(line))]
    if first and first == len(line):
        del line[first - 1]  # the comma in front of the last one

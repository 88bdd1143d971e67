"""The description of a page, made from its first texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ...doctree import nodes as cv
from ...model.text import collapse_whitespace

if TYPE_CHECKING:
    from collections.abc import Iterator

_OF_A_CV = (cv.cv_masthead, cv.cv_entries, cv.cv_publications)

#: The length that search engines show, in letters.
LENGTH = 160


def written(doctree: nodes.document) -> dict[str, str]:
    """The metadata that the author of a page wrote, by name: "description", "og:title"."""
    found = (node for node in _outline(doctree) if isinstance(node, nodes.meta))
    return {node.get("name") or node.get("property", ""): str(node.get("content", "")) for node in found}


def describe(doctree: nodes.document, title: str, name: str) -> str:
    """The first texts of a page: taglines and a paragraph, else the headings of its sections.

    On a page of a CV the person's ``name`` and the ``title`` come first.
    """
    outline = list(_outline(doctree))
    taglines = [
        collapse_whitespace(line.astext())
        for node in outline
        if isinstance(node, cv.cv_masthead) and "docname" in node
        for line in node.findall(cv.cv_tagline)
    ]
    # Text above the title is rarely meant for readers.
    inside = [node for node in outline if isinstance(node.parent, nodes.section)] or outline
    first = next((text for node in inside if (text := _paragraph(node))), "")
    text = ". ".join(filter(None, [", ".join(taglines), first]))
    if not text:
        titles = [node for node in outline if isinstance(node, nodes.title)]
        text = ", ".join(collapse_whitespace(node.astext()) for node in titles[1:])
    if name and any(isinstance(node, _OF_A_CV) for node in outline):
        head = title if name in title else " – ".join(filter(None, (name, title)))
        text = ": ".join(filter(None, (head, text)))
    return shortened(text, LENGTH)


def shortened(text: str, length: int) -> str:
    """A text cut between words to a number of letters."""
    if len(text) <= length:
        return text
    words = text[:length].rpartition(" ")[0] or text[: length - 1]
    return words.rstrip(" ,;:.–") + "…"


def _outline(node: nodes.Element) -> Iterator[nodes.Node]:
    """The direct children of the page and of its sections; deeper ones may be thousands."""
    for child in node.children:
        yield child
        if isinstance(child, nodes.section):
            yield from _outline(child)


def _paragraph(node: nodes.Node) -> str:
    """The text of a paragraph that is more than a link."""
    if not isinstance(node, nodes.paragraph) or isinstance(node.next_node(), nodes.reference):
        return ""
    return collapse_whitespace(node.astext())

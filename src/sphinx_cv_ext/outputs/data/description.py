"""A sentence on what a page is about, made from the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ...doctree import nodes as cv

if TYPE_CHECKING:
    from collections.abc import Iterator

_OF_A_CV = (cv.cv_masthead, cv.cv_entries, cv.cv_publications)

#: What search engines show of it.
LENGTH = 160


def written(doctree: nodes.document) -> str:
    """The description that the page's author wrote, "" where there is none."""
    found = (node for node in doctree.findall(nodes.meta) if node.get("name") == "description")
    return next((str(node.get("content", "")) for node in found), "")


def describe(doctree: nodes.document, title: str, name: str) -> str:
    """What a page says first: taglines and a paragraph, else the headings of its sections.

    On a page of a CV the person's ``name`` and the ``title`` stand in front.
    """
    is_cv = any(
        isinstance(node, cv.cv_masthead | cv.cv_entries | cv.cv_publications) for node in _top(doctree)
    )
    taglines = [_squeezed(node) for node in doctree.findall(cv.cv_tagline) if "docname" in node.parent]
    first = next((text for node in _top(doctree) if (text := _paragraph(node))), "")
    text = ". ".join(filter(None, [", ".join(taglines), first]))
    text = text or ", ".join(_squeezed(heading) for heading in _headings(doctree))
    if is_cv and name:
        head = title if name in title else " – ".join(filter(None, (name, title)))
        text = ": ".join(filter(None, (head, text)))
    return shortened(text, LENGTH)


def shortened(text: str, length: int) -> str:
    """A text of at most so many letters, cut between words."""
    if len(text) <= length:
        return text
    words = text[:length].rpartition(" ")[0] or text[: length - 1]
    return words.rstrip(" ,;:.–") + "…"


def _top(doctree: nodes.document) -> Iterator[nodes.Node]:
    """What stands directly in a section."""
    for section in doctree.findall(nodes.section):
        yield from (child for child in section.children if not isinstance(child, nodes.section))


def _paragraph(node: nodes.Node) -> str:
    """The text of a paragraph that is more than a link."""
    if not isinstance(node, nodes.paragraph) or isinstance(node.next_node(), nodes.reference):
        return ""
    return _squeezed(node)


def _headings(doctree: nodes.document) -> Iterator[nodes.title]:
    for section in doctree.findall(nodes.section):
        if isinstance(section.parent, nodes.section):
            yield from (child for child in section.children if isinstance(child, nodes.title))


def _squeezed(node: nodes.Node) -> str:
    return " ".join(node.astext().split())

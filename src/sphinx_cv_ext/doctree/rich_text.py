"""Text of a ``.bib`` file as nodes, made span by span, never by a markup parser."""

import re
from collections.abc import Callable

from docutils import nodes as docutils_nodes

from ..model.tex.rich_text import RichText, Span

Nodes = list[docutils_nodes.Node]
Label = Callable[[str], str]

#: A text that needs no full stop after it.
STOPPED = re.compile(r"[.!?…][”’\"']*$")

_STYLES: dict[str, type[docutils_nodes.TextElement]] = {
    "emph": docutils_nodes.emphasis,
    "strong": docutils_nodes.strong,
    "code": docutils_nodes.literal,
    "sup": docutils_nodes.superscript,
    "sub": docutils_nodes.subscript,
}


def spans(text: RichText) -> Nodes:
    """Convert text with styles to nodes."""
    return [_span(span) for span in text]


def announce_math(node: docutils_nodes.Element, *texts: RichText) -> None:
    """Add a formula node for text that is inserted later: Sphinx loads scripts for formulas that it reads."""
    if any(span.style == "math" for text in texts for span in text):
        node += docutils_nodes.math()


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

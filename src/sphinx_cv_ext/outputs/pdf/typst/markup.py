"""The visitors of Typst that several classes of nodes share."""

from docutils import nodes

from .translator import Pair, TypstTranslator, Visitor


def nothing(writer: TypstTranslator, node: nodes.Element) -> None:
    """Write nothing of the node itself, only its children."""


def skip(writer: TypstTranslator, node: nodes.Element) -> None:
    """Write neither the node nor its children."""
    raise nodes.SkipNode


def put(code: str) -> Visitor:
    """A visitor that writes one piece of code."""

    def write(writer: TypstTranslator, node: nodes.Element) -> None:
        writer.put(code)

    return write


def wrap(opening: str, closing: str = "]") -> Pair:
    """Code before and after the children; the node's anchors are inside."""

    def visit(writer: TypstTranslator, node: nodes.Element) -> None:
        writer.put(opening)
        writer.anchors(node)

    return visit, put(closing)


#: A node that is its children, and one that is not printed.
TRANSPARENT: Pair = (nothing, nothing)
HIDDEN: Pair = (skip, nothing)

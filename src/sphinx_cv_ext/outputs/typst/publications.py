"""Publications in Typst, and the names in them."""

from docutils import nodes

from ...doctree import nodes as cv
from .literal import direction
from .translator import TypstTranslator


def visit_publications(writer: TypstTranslator, node: nodes.Element) -> None:
    """A list, with its legend."""
    writer.put("\n#cvpublications(")
    anchored: nodes.Element | None = node
    for child in node.children:
        if isinstance(child, cv.cv_legend):
            writer.put("\nlegend: cvlegend[")
            writer.contents(child.children)
            writer.put("],")
        elif isinstance(child, cv.cv_publication):
            _publication(writer, child, anchored)
            anchored = None
    writer.put("\n)\n")
    raise nodes.SkipNode


def visit_publication(writer: TypstTranslator, node: nodes.Element) -> None:
    """A publication outside of a list."""
    writer.put("\n#cvpublications(")
    _publication(writer, node, None)
    writer.put("\n)\n")
    raise nodes.SkipNode


def _publication(writer: TypstTranslator, node: nodes.Element, anchored: nodes.Element | None) -> None:
    numbers = [child for child in node.children if isinstance(child, cv.cv_number)]
    writer.put("\n")
    writer.mark(node)
    writer.put("cvpublication([")
    for number in numbers:
        writer.contents(number.children)
    writer.put("], [")
    for one in (anchored, node):
        if one is not None:
            writer.anchors(one)
    rest = [child for child in node.children if child not in numbers and is_printed(child)]
    for place, child in enumerate(rest):
        if place:
            writer.put('#"\u00a0"' if isinstance(child, nodes.Element) and child.get("tied") else '#" "')
        child.walkabout(writer)
    writer.put("]),")


def is_printed(node: nodes.Node) -> bool:
    """Whether anything of a node is printed: of links, those that are no details."""
    return not isinstance(node, cv.cv_links) or any(isinstance(child, cv.cv_link) for child in node.children)


def visit_person(writer: TypstTranslator, node: nodes.Element) -> None:
    """A name; that of the person whose CV this is stays whole, together with its marks."""
    own = bool(node.get("own"))
    writer.put("#cvown[" if own else "#cvperson[")
    writer.contents(node.children)
    writer.put(direction(node.astext()), "]")
    if own:
        for mark in _marks(node):
            writer.put("[#cvmark[")
            writer.contents(mark.children)
            writer.put("]]")
    raise nodes.SkipNode


def _marks(person: nodes.Element) -> list[nodes.Element]:
    """The marks right behind a name."""
    found: list[nodes.Element] = []
    for sibling in person.parent.children[person.parent.index(person) + 1 :]:
        if not isinstance(sibling, cv.cv_mark):
            break
        found.append(sibling)
    return found


def visit_mark(writer: TypstTranslator, node: nodes.Element) -> None:
    """A mark behind a name, such as a star."""
    before: nodes.Node | None = node
    while isinstance(before, cv.cv_mark):
        place = before.parent.index(before)
        before = before.parent[place - 1] if place else None
    if isinstance(before, cv.cv_person) and before.get("own"):
        raise nodes.SkipNode  # it stands with the name
    writer.put("#cvmark[")

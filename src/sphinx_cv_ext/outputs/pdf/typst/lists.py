"""Lists in Typst: each item is an argument of the list's call."""

from collections.abc import Iterable, Sequence

from docutils import nodes

from .escape import string
from .markup import nothing, put, wrap
from .translator import Table, TypstTranslator

_NUMBERS = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}
_AFFIXES = frozenset({"", "(", ")", "."})


def _items(writer: TypstTranslator, children: Iterable[nodes.Node], call: str) -> None:
    """Write the items of a list, each a call of its own."""
    for child in children:
        writer.put(f"\n{call}[")
        if isinstance(child, nodes.Element):
            writer.anchors(child)
            writer.contents(child.children)
        writer.put("],")


def _visit_bullet_list(writer: TypstTranslator, node: nodes.Element) -> None:
    writer.put("\n#cvlist(")
    _items(writer, node.children, "list.item")
    writer.put("\n)\n")
    raise nodes.SkipNode


def _visit_enumerated_list(writer: TypstTranslator, node: nodes.Element) -> None:
    number = _NUMBERS.get(node.get("enumtype", ""), "1")
    prefix, suffix = node.get("prefix", ""), node.get("suffix", ".")
    if not {prefix, suffix} <= _AFFIXES:
        prefix, suffix = "", "."
    start = int(node.get("start", 1))
    writer.put(f"\n#cvenum(numbering: {string(prefix + number + suffix)}, start: {start},")
    _items(writer, node.children, "enum.item")
    writer.put("\n)\n")
    raise nodes.SkipNode


def _term(writer: TypstTranslator, terms: Sequence[nodes.Node], definitions: Sequence[nodes.Element]) -> None:
    """Write an item of a list of terms: names of one thing, and what they mean."""
    writer.put("\nterms.item[")
    for number, term in enumerate(terms):
        writer.put('#", "' if number else "")
        if isinstance(term, nodes.Element):
            writer.anchors(term)
            writer.contents(term.children)
    writer.put("][")
    for definition in definitions:
        writer.contents(definition.children)
    writer.put("],")


def _visit_definition_list(writer: TypstTranslator, node: nodes.Element) -> None:
    writer.put("\n#terms(")
    for item in node.children:
        if isinstance(item, nodes.Element):
            definitions = [child for child in item.children if isinstance(child, nodes.definition)]
            _term(writer, [child for child in item.children if child not in definitions], definitions)
    writer.put("\n)\n")
    raise nodes.SkipNode


def _visit_field_list(writer: TypstTranslator, node: nodes.Element) -> None:
    writer.put("\n#terms(")
    for field in node.children:
        if isinstance(field, nodes.field):
            name, body = field.children
            assert isinstance(body, nodes.Element)
            _term(writer, [name], [body])
    writer.put("\n)\n")
    raise nodes.SkipNode


def _visit_option_list(writer: TypstTranslator, node: nodes.Element) -> None:
    writer.put("\n#terms(")
    for item in node.children:
        assert isinstance(item, nodes.Element)
        group, description = item.children
        assert isinstance(description, nodes.Element)
        term = nodes.term("", ", ".join(option.astext() for option in group.children))
        _term(writer, [term], [description])
    writer.put("\n)\n")
    raise nodes.SkipNode


def _visit_line(writer: TypstTranslator, node: nodes.Element) -> None:
    """Indent a line as deep as its block is nested."""
    depth, block = 0, node.parent.parent
    while isinstance(block, nodes.line_block):
        depth, block = depth + 1, block.parent
    writer.put(f"#h({1.4 * depth}em)" if depth else "")


VISITORS: Table = {
    nodes.bullet_list: (_visit_bullet_list, nothing),
    nodes.enumerated_list: (_visit_enumerated_list, nothing),
    nodes.definition_list: (_visit_definition_list, nothing),
    nodes.field_list: (_visit_field_list, nothing),
    nodes.option_list: (_visit_option_list, nothing),
    nodes.line_block: wrap("\n#cvlines["),
    nodes.line: (_visit_line, put("#linebreak()")),
}

"""Tables in Typst."""

from collections.abc import Iterable

from docutils import nodes

from ..tables import Piece, columns_of
from .markup import nothing
from .translator import Table, TypstTranslator


def _visit_table(writer: TypstTranslator, node: nodes.Element) -> None:
    titles = [child for child in node.children if isinstance(child, nodes.title)]
    writer.put("\n#block[")
    if titles:
        writer.put("#cvcaption[")
        writer.contents(titles[0].children)
        writer.put("]")
    writer.anchors(node)
    for group in node.findall(nodes.tgroup):
        if group.parent is node:
            _group(writer, group)
    writer.put("]\n")
    raise nodes.SkipNode


def _group(writer: TypstTranslator, node: nodes.tgroup) -> None:
    """Write the cells of a table, with what its columns are measured by."""
    assert isinstance(node.parent, nodes.table)
    columns = columns_of(node.parent)
    if columns is None:
        specs = [child for child in node.children if isinstance(child, nodes.colspec)]
        given = "colwidths-given" in node.parent["classes"]
        widths = (f"{int(spec.get('colwidth', 1))}fr" if given else "auto" for spec in specs)
        writer.put(f"\n#table(columns: ({', '.join(widths)},),\n")
    else:
        writer.put("\n#cvtable((")
        for column in columns:
            writer.put(f"\n(align: {column.align}, share: {column.share}, words: (")
            _measured(writer, column.words)
            writer.put("), lines: (")
            _measured(writer, column.lines)
            writer.put(")),")
        writer.put("),\n")
    for part in node.children:
        if isinstance(part, nodes.thead):
            writer.put("table.header(")
            _rows(writer, part, "#strong[", "]")
            writer.put("),\ntable.hline(stroke: hairline),")
        elif isinstance(part, nodes.tbody):
            _rows(writer, part)
    writer.put(")")


def _measured(writer: TypstTranslator, lines: Iterable[Iterable[Piece]]) -> None:
    """Write texts whose widths alone are needed."""
    for line in lines:
        writer.put("[")
        writer.contents(piece.node() for piece in line)
        writer.put("], ")


def _rows(writer: TypstTranslator, part: nodes.Element, before: str = "", after: str = "") -> None:
    """Write the rows of a head or a body, with code before and after the content of each cell."""
    for row in part.children:
        for entry in row.children:
            assert isinstance(entry, nodes.Element)
            spans = "".join(
                f"{name}: {entry[key] + 1}, "
                for key, name in (("morecols", "colspan"), ("morerows", "rowspan"))
                if entry.get(key)
            )
            writer.put(f"\ntable.cell({spans})[{before}")
            writer.contents(entry.children)
            writer.put(f"{after}],")


VISITORS: Table = {nodes.table: (_visit_table, nothing)}

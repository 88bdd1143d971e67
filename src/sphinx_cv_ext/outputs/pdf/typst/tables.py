"""Tables in Typst."""

from docutils import nodes

from .markup import nothing
from .translator import Table, TypstTranslator

#: About how many letters of a table fit on a line.
_LINE = 80


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
    """Write the cells; columns share a line by their longest text if all of them need more than a line."""
    specs = [child for child in node.children if isinstance(child, nodes.colspec)]
    longest = [1] * len(specs)
    for row in node.findall(nodes.row):
        for column, entry in enumerate(row.children[: len(specs)]):
            longest[column] = max(longest[column], len(entry.astext()))
    if "colwidths-given" in node.parent["classes"]:
        columns = ", ".join(f"{int(spec.get('colwidth', 1))}fr" for spec in specs)
    elif sum(longest) > _LINE:
        columns = ", ".join(f"{min(max(length, 8), _LINE)}fr" for length in longest)
    else:
        columns = ", ".join("auto" for _ in specs)
    writer.put(f"\n#table(columns: ({columns},),\n")
    for part in node.children:
        if isinstance(part, nodes.thead):
            writer.put("table.header(")
            _rows(writer, part, "#strong[", "]")
            writer.put("),\ntable.hline(stroke: hairline),")
        elif isinstance(part, nodes.tbody):
            _rows(writer, part)
    writer.put(")")


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

"""What stands by itself on a page and is not text: tables and formulas."""

from __future__ import annotations

from docutils import nodes

from ....doctree.formulas import draws_formulas, problem_of, source_of
from ....model.tex.math_parser import FormulaError
from .blocks import DocumentTranslator
from .escape import string
from .math import mathematics

#: About how many letters of a table a line holds.
LINE = 80


class CVTranslator(DocumentTranslator):
    """The last layer of the translator."""

    def visit_table(self, node: nodes.table) -> None:
        titles = [child for child in node.children if isinstance(child, nodes.title)]
        self.put("\n#block[")
        if titles:
            self.put("#cvcaption[")
            self.contents(titles[0].children)
            self.put("]")
        self.anchors(node)
        for group in node.findall(nodes.tgroup):
            if group.parent is node:
                self.group(group)
        self.put("]\n")
        raise nodes.SkipNode

    def group(self, node: nodes.tgroup) -> None:
        """The cells of a table; where they need more than a line, columns share it by their longest text."""
        specs = [child for child in node.children if isinstance(child, nodes.colspec)]
        longest = [1] * len(specs)
        for row in node.findall(nodes.row):
            for column, entry in enumerate(row.children[: len(specs)]):
                longest[column] = max(longest[column], len(entry.astext()))
        if "colwidths-given" in node.parent["classes"]:
            columns = ", ".join(f"{int(spec.get('colwidth', 1))}fr" for spec in specs)
        elif sum(longest) > LINE:
            columns = ", ".join(f"{min(max(length, 8), LINE)}fr" for length in longest)
        else:
            columns = ", ".join("auto" for _ in specs)
        self.put(f"\n#table(columns: ({columns},),\n")
        for part in node.children:
            if isinstance(part, nodes.thead):
                self.put("table.header(")
                self.rows(part, "#strong[", "]")
                self.put("),\ntable.hline(stroke: hairline),")
            elif isinstance(part, nodes.tbody):
                self.rows(part)
        self.put(")")

    def rows(self, part: nodes.Element, before: str = "", behind: str = "") -> None:
        """The rows of a head or a body; what each cell holds stands between ``before`` and ``behind``."""
        for row in part.children:
            for entry in row.children:
                assert isinstance(entry, nodes.Element)
                spans = "".join(
                    f"{name}: {entry[key] + 1}, "
                    for key, name in (("morecols", "colspan"), ("morerows", "rowspan"))
                    if entry.get(key)
                )
                self.put(f"\ntable.cell({spans})[{before}")
                self.contents(entry.children)
                self.put(f"{behind}],")

    # Formulas

    def visit_math(self, node: nodes.math) -> None:
        self.formula(node, block=False)
        raise nodes.SkipNode

    def visit_math_block(self, node: nodes.math_block) -> None:
        self.put("\n")
        self.anchors(node)
        number = node.get("number")
        self.formula(node, block=True, number=f"({number})" if number else "")
        raise nodes.SkipNode

    def formula(self, node: nodes.math | nodes.math_block, *, block: bool, number: str = "") -> None:
        """Write a formula, or its source where it cannot be read."""
        source = source_of(node)
        try:
            inside = mathematics(source, block=block)
        except FormulaError:
            # Where pages have our formulas, the author knows since the page was read.
            if not draws_formulas(self.config) and (problem := problem_of(node)):
                self.problems.append(problem)
            self.put(f"#raw({string(source.strip())}, block: {str(block).lower()})")
        else:
            shown = string(" ".join(source.split()) or "formula")
            numbering = f"numbering: _ => {string(number)}, " if number else ""
            self.put(
                f"#math.equation(block: {str(block).lower()}, {numbering}alt: {shown}, $ {inside} $.body)"
            )

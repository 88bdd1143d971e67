"""The measures of the columns of a printed table: their longest words and lines, and alignments.

Both engines measure these, and share the line by them: no column is narrower than its longest word.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...diagnostics import emit
from ...doctree import nodes as cv
from ...model.design import Design, in_points
from ...model.problems import Code, Problem
from .document import design_of, is_printed_by_us
from .line_breaks import pieces

#: What a cell may hold for its table to be measured: paragraphs, and inline nodes.
_MEASURED = (nodes.paragraph, nodes.Inline, nodes.Text, nodes.Invisible, cv.cv_soft_break)
_NOT_MEASURED = (nodes.image, nodes.footnote_reference)
#: Classes that MyST gives the cells of a Markdown table, and their alignments.
_ALIGNMENTS = {"text-left": "left", "text-right": "right", "text-center": "center"}
#: A table that is smaller than this part of the text's size is reported.
SMALLEST = 0.8
#: The widths of paper in points.
_POINTS = {"letter": 614.3, "a4": 597.5}
_LEAVES = (nodes.Text, nodes.math, cv.cv_other_script, cv.cv_soft_break)
#: As many of the longest are measured: the longest by its letters is not always the widest.
_TAKEN = 4
#: A blank that may end a line; Chinese and Japanese may break at each sign.
_BREAK = re.compile(r"(?:(?!\u00a0|\u202f)\s)+|(?<=[\u2e80-\u9fff\uff00-\uffef])|(?=[\u2e80-\u9fff])")


class Piece(NamedTuple):
    """A part of a line: a text, in the font of a node, or a formula."""

    text: str
    leaf: nodes.Node
    is_code: bool = False
    is_strong: bool = False

    def node(self) -> nodes.Node:
        """The nodes that print this, without links and anchors."""
        if isinstance(self.leaf, nodes.math):
            return self.leaf.deepcopy()
        if self.is_code:
            return nodes.literal(self.text, self.text)
        inner: nodes.Node = nodes.Text(self.text)
        if isinstance(self.leaf, cv.cv_other_script):
            inner = cv.cv_other_script("", "", inner, **self.leaf.attributes)
        return nodes.strong("", "", inner) if self.is_strong else inner


class Column(NamedTuple):
    """A column: its alignment, its longest words and lines, and the share that an author gave it, or 0."""

    align: str
    words: Sequence[Sequence[Piece]]
    lines: Sequence[Sequence[Piece]]
    share: int


def columns_of(table: nodes.table) -> list[Column] | None:
    """The columns of a table; None where cells span several or hold more than paragraphs."""
    group = next((child for child in table.children if isinstance(child, nodes.tgroup)), None)
    if group is None:
        return None
    entries = [*group.findall(nodes.entry)]
    if any(entry.get("morecols") or entry.get("morerows") or not _is_plain(entry) for entry in entries):
        return None
    specs = [child for child in group.children if isinstance(child, nodes.colspec)]
    given = "colwidths-given" in table["classes"]
    rows = [row.children for row in group.findall(nodes.row)]
    return [
        _column(
            [row[place] for row in rows if place < len(row)],
            int(spec.get("colwidth", 1)) if given else 0,
        )
        for place, spec in enumerate(specs)
    ]


class ReportWideTables(SphinxPostTransform):
    """Warns of a table that is printed small, because its longest words are wider than the line."""

    # Before words may break (940).
    default_priority = 935
    formats = ("latex", "typst")

    def run(self, **kwargs: Any) -> None:
        if not is_printed_by_us(self.document, self.config):
            return
        room = letters_in_line(design_of(self.document, self.config))
        for table in self.document.findall(nodes.table):
            columns = columns_of(table)
            if columns and (part := room / letters_wide(columns)) < SMALLEST:
                size = round(100 * part, -1)
                message = (
                    f"The PDF shows this table at about {size:.0f} % of the size of text: "
                    f"its {len(columns)} columns are wider than a line. Use fewer columns or shorter words."
                )
                emit([Problem(Code.PDF, message, *cv.place_of(table))])


def _is_plain(entry: nodes.entry) -> bool:
    return not any(
        not isinstance(node, _MEASURED) or isinstance(node, _NOT_MEASURED)
        for node in entry.findall()
        if node is not entry
    )


def _column(cells: Sequence[nodes.Node], share: int) -> Column:
    aligned = [
        _ALIGNMENTS[name]
        for cell in cells
        if isinstance(cell, nodes.Element)
        for name in cell["classes"]
        if name in _ALIGNMENTS
    ]
    lines = [
        [*_pieces(block)]
        for cell in cells
        if isinstance(cell, nodes.Element)
        for block in cell.findall(nodes.TextElement)
        if not isinstance(block, nodes.Inline)
    ]
    words = [word for line in lines for word in _words(line)]
    return Column(aligned[0] if aligned else "left", _longest(words), _longest(lines), share)


def _longest(found: Sequence[Sequence[Piece]]) -> list[Sequence[Piece]]:
    return sorted((one for one in found if one), key=_letters, reverse=True)[:_TAKEN]


def _letters(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)


def _pieces(block: nodes.Element) -> Iterator[Piece]:
    """The text of a paragraph, with the styles that change widths much."""
    for leaf in block.findall(lambda node: isinstance(node, _LEAVES)):
        above = [*_above(leaf)]
        if not any(isinstance(node, _LEAVES) for node in above):  # else it is a part of a leaf
            yield Piece(
                leaf.astext(),
                leaf,
                is_code=any(isinstance(node, nodes.literal) for node in above),
                is_strong=any(isinstance(node, nodes.strong | nodes.thead) for node in above),
            )


def _above(leaf: nodes.Node) -> Iterator[nodes.Node]:
    """The nodes around a leaf, inside of its table."""
    node: nodes.Node | None = leaf.parent
    while node is not None and not isinstance(node, nodes.tgroup):
        yield node
        node = node.parent


def _words(line: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The parts of a line that cannot break."""
    word: list[Piece] = []
    for piece in line:
        if isinstance(piece.leaf, nodes.math):
            word.append(piece)
            continue
        if isinstance(piece.leaf, cv.cv_soft_break):
            yield word
            word = []
            continue
        for number, long in enumerate(_BREAK.split(piece.text)):
            for place, part in enumerate(pieces(long) or [""]):
                if number or place:
                    yield word
                    word = []
                word += [piece._replace(text=part)] if part else []
    yield word


def letters_in_line(design: Design) -> float:
    """About how many letters a line has room for; one is about half as wide as it is high."""
    margins = design.margins
    points = _POINTS[design.paper] - in_points(margins.left) - in_points(margins.right)
    return points / (0.5 * design.size)


def letters_wide(columns: Sequence[Column]) -> int:
    """About how many letters the narrowest form of a table is wide, with the white between its columns."""
    return sum(max(map(_letters, column.words), default=0) + 2 for column in columns)

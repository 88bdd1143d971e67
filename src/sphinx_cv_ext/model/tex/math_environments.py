"""Environments inside of formulas: matrices, cases, alignments."""

import re

from .math_notation import ENVIRONMENTS, Environment
from .math_reader import Reader
from .math_tokens import OPTION, WORD, FormulaError, misplaced
from .math_tree import EMPTY, Grid, Node, Row

#: For how many levels an environment counts: LaTeX opens six groups for it and has 255.
_ENVIRONMENT = 4

#: A number and a unit.
LENGTH = re.compile(r"\s*(-?\s*(?:\d+\.?\d*|\.\d+))\s*(em|ex|mu|pt|mm|cm|in|bp|pc|sp|dd|cc)")


def environment(reader: Reader, font: str) -> list[Node]:
    r"""The nodes of an environment, behind its ``\begin``."""
    found = reader.skip(WORD)
    name = found[1].strip() if found else ""
    plain = name.removesuffix("*")
    kind = ENVIRONMENTS.get(plain)
    if kind is None:
        raise FormulaError(f"Unknown environment “{name}”.")
    if kind.argument and not reader.skip(WORD):
        raise FormulaError(f"The environment “{name}” has no number of columns.")
    option = reader.skip(OPTION)
    align = kind.align
    if name != plain and plain.endswith("matrix") and option:
        align = option[1].strip() or "c"
    if align == "?":
        columns = _columns(reader, name)
        return [cells(reader, kind, columns, name, font)]
    return [cells(reader, kind, align, name, font)]


def _columns(reader: Reader, name: str) -> str:
    """The columns of an array as written, without white space and material between them."""
    found = reader.skip(re.compile(r"\s*\{((?:[lcr|:\s]|@\{[^{}]*\}|!\{[^{}]*\})*)\}"))
    if not found:
        raise FormulaError(f"The environment “{name}” needs its columns, written with l, c, r and |.")
    return re.sub(r"[@!]\{[^{}]*\}|\s", "", found[1])


def cells(reader: Reader, kind: Environment, columns: str, name: str, font: str) -> Node:
    r"""The rows up to the end of an environment, or to the brace of ``\substack``."""
    reader.deeper(_ENVIRONMENT)
    rows: list[tuple[Row, ...]] = []
    row: list[Row] = []
    lines: list[int] = []
    while True:
        while not row and reader.peek() in ("\\hline", "\\hdashline"):
            reader.take()
            lines.append(len(rows))
        row.append(reader.row(font))
        end = reader.take()
        if end == "&":
            continue
        rows.append(tuple(row))
        row = []
        if end in ("\\\\", "\\cr", "\\newline"):
            after_line(reader)
            continue
        break
    if name == "}":
        if end != "}":
            raise FormulaError(misplaced(end) if end else "“}” is missing.")
    elif end != "\\end" or not (found := reader.skip(WORD)) or found[1].strip() != name:
        raise FormulaError(f"“\\end{{{name}}}” is missing.")
    reader.depth -= _ENVIRONMENT
    bars = tuple(len(columns[:place].replace("|", "").replace(":", ""))
                 for place, sign in enumerate(columns) if sign in "|:")  # fmt: skip
    return grid(kind, rows, columns.replace("|", "").replace(":", "") or "c", bars, tuple(lines))


def after_line(reader: Reader) -> None:
    r"""Pass over the star and the length that may follow ``\\``."""
    reader.starred()
    found = OPTION.match(reader.source, reader.position)
    if found and LENGTH.fullmatch(found[1]):
        reader.position = found.end()


def grid(
    kind: Environment,
    rows: list[tuple[Row, ...]],
    columns: str,
    bars: tuple[int, ...] = (),
    lines: tuple[int, ...] = (),
) -> Node:
    """A grid whose rows have the same number of cells; an empty last row is left out."""
    if len(rows) > 1 and all(cell == EMPTY for cell in rows[-1]):
        rows = rows[:-1]
    width = max(map(len, rows))
    filled = tuple((*row, *[EMPTY] * (width - len(row))) for row in rows)
    if width == len(rows) == 1 and kind == ENVIRONMENTS["equation"]:
        return filled[0][0]
    align = (columns * width)[:width]
    return Grid(filled, align, kind.style, kind.left, kind.right, kind.joined, kind.gaps, bars, lines)

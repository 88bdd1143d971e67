r"""Read a formula in LaTeX into a tree; a command that is not in the table is an error.

The cost grows as the formula does.  A formula that cannot be read is refused as a whole: writers show
its source.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from .math_commands import Command, Kind
from .math_environments import after_line, grid
from .math_notation import Environment
from .math_reader import HEAVY, Reader
from .math_special import SPECIAL
from .math_tokens import OPTION, FormulaError, misplaced
from .math_tree import (
    Accent,
    Arrow,
    Boxed,
    Classed,
    Delimiter,
    Fenced,
    Fraction,
    Function,
    Node,
    Row,
    Sign,
    Space,
)
from .math_words import text

_LONGEST = 60  # characters of a formula in a message
_EMPTY_LINE = re.compile(r"\n\s*\n")

#: Limits with an accent: its character, whether it is below, and its command.
_VARIANTS_OF_LIM: Mapping[str, tuple[str, bool, str]] = {
    "varlimsup": ("‾", False, r"\overline"), "varliminf": ("_", True, r"\underline"),
    "varinjlim": ("→", True, r"\underrightarrow"), "varprojlim": ("←", True, r"\underleftarrow"),
}  # fmt: skip
#: Functions that LaTeX and amsmath define.
_LATEX_FUNCTIONS = frozenset(
    """
    arccos arcsin arctan arg cos cosh cot coth csc deg dim exp hom ker lg ln log sec sin sinh tan tanh det
    gcd inf lim max min Pr sup limsup liminf injlim projlim
    """.split()
)
#: Commands whose arguments LaTeX sets four times.
_SET_FOUR_TIMES = frozenset(
    """
    overset underset stackrel overunderset underoverset phantom hphantom vphantom mathllap mathrlap mathclap
    slashed tag colorbox fcolorbox
    """.split()
)


@lru_cache(maxsize=4096)
def parse(source: str, *, block: bool = False) -> Row:
    r"""The tree of a formula.

    A ``block`` is a displayed formula: its lines end with ``\\`` or an empty line, and ``&`` lines them up.

    Raises:
        FormulaError: The formula has an unknown command, or is incomplete.
    """
    # A blank at the end may belong to a backslash in front of it.
    reader = Reader(_EMPTY_LINE.sub(r" \\\\ ", f"{source.strip()} ") if block else source, _apply)
    return _formula(reader, block)


def refusal(source: str, whose: str = "", *, block: bool = False) -> str:
    """The message about a formula that cannot be read; "" if it can.

    ``whose`` names its place, such as " of the entry “x”".
    """
    try:
        parse(source, block=block)
    except FormulaError as error:
        written = " ".join(source.split())
        shown = written if len(written) <= _LONGEST else f"{written[: _LONGEST - 1]}…"
        return f"The formula “{shown}”{whose} is shown as its source: {error}"
    return ""


def is_math(source: str) -> bool:
    """Whether a formula in running text can be read."""
    try:
        parse(source)
    except FormulaError:
        return False
    return True


def _formula(reader: Reader, block: bool) -> Row:
    """Read the whole source; in a block, its lines are the rows of a grid."""
    rows: list[tuple[Row, ...]] = []
    cells: list[Row] = []
    while True:
        cells.append(reader.row(""))
        end = reader.take()
        if end == "&" and block:
            continue
        if end in ("\\\\", "\\cr", "\\newline") and block:
            after_line(reader)
        elif end:
            raise FormulaError(misplaced(end))
        rows.append(tuple(cells))
        cells = []
        if not end:
            break
    if len(rows) == 1 and len(rows[0]) == 1:
        return rows[0][0]
    return Row((grid(Environment("rl", style="display", joined=True), rows, "rl"),))


def _apply(reader: Reader, name: str, command: Command, font: str) -> list[Node]:
    """The nodes of a command with its arguments."""
    if command.kind is Kind.FUNCTION:
        return [_function(name, command)]
    weight = HEAVY if _is_heavy(name, command) else 0
    reader.deeper(weight)
    if command.kind is Kind.SPECIAL:
        made = SPECIAL[name](reader, font)
    else:
        made = [_construct(reader, command, name, font)]
    reader.depth -= weight
    return made


def _construct(reader: Reader, command: Command, name: str, font: str) -> Node:
    """The node of a command, which is made of its arguments as its kind requires."""
    value = command.value
    match command.kind:
        case Kind.ACCENT | Kind.UNDER:
            base = reader.argument(font)
            return Accent(base, command.character, command.kind is Kind.UNDER, command.latex)
        case Kind.FONT:
            inner = reader.argument(_combined(font, value))
            return inner.items[0] if isinstance(inner, Row) and len(inner.items) == 1 else inner
        case Kind.TEXT:
            return text(reader, value)
        case Kind.CLASS:
            return Classed(reader.argument(font), Kind(value))
        case Kind.FRACTION:
            if name == "cfrac":
                reader.skip(OPTION)
            line = not name.endswith("binom")
            style = "" if value == "-" else value
            brackets = ("", "") if line else ("(", ")")
            return Fraction(reader.argument(font), reader.argument(font), line, style, *brackets)
        case Kind.ARROW:
            under = reader.option(font)
            return Arrow(command.character, reader.argument(font), under, command.latex)
        case Kind.BIG:
            kinds = {"l": Kind.OPENING, "r": Kind.CLOSING, "m": Kind.RELATION}
            kind = kinds.get(name[-1], Kind.ORDINARY)
            return Delimiter(reader.delimiter(), float(value), kind)
        case Kind.BOX:
            return Boxed(text(reader, "normal") if name == "fbox" else reader.argument(font), value)
        case Kind.SHORT:
            return _short(name, reader.argument(font))
        case _:
            raise FormulaError(misplaced(f"\\{name}"))


def _is_heavy(name: str, command: Command) -> bool:
    """Whether LaTeX sets the arguments of a command four times, once for each style."""
    if command.kind in (Kind.TEXT, Kind.ARROW, Kind.BOX):
        return True
    return "arrow" in name or name in _SET_FOUR_TIMES


def _function(name: str, command: Command) -> Node:
    node: Node = Function(
        command.character, bool(command.value), rf"\{name}" if name in _LATEX_FUNCTIONS else ""
    )
    if name in _VARIANTS_OF_LIM:
        return Classed(Accent(Function("lim", False, r"\lim"), *_VARIANTS_OF_LIM[name]), Kind.OPERATOR)
    return node


def _combined(outer: str, inner: str) -> str:
    """The font of a part in another font: bold stays bold."""
    pairs = {frozenset({"boldsymbol", "cal"}): "bfcal", frozenset({"boldsymbol", "scr"}): "bfcal",
             frozenset({"boldsymbol", "rm"}): "bf", frozenset({"boldsymbol", "sf"}): "bfsf",
             frozenset({"boldsymbol", "it"}): "bfit"}  # fmt: skip
    return pairs.get(frozenset({outer, inner}), "bf" if outer == inner == "bf" else inner)


def _short(name: str, body: Node) -> Node:
    """The notations of Dirac and of sets."""
    items = body.items if isinstance(body, Row) else (body,)
    kind = name.lower()
    left = "⟨" if kind in ("bra", "braket") else "{" if kind == "set" else "|"
    right = "⟩" if kind in ("ket", "braket") else "}" if kind == "set" else "|"
    if name[0].islower():
        inner = [
            Sign("∣", Kind.RELATION, r"\mid") if kind == "set" and _is_bar(item) else item for item in items
        ]
        around: list[Node] = [*_edge(kind == "set"), *inner, *_edge(kind == "set")]
        opening = Delimiter(left, 1.0, Kind.OPENING)
        return Row((opening, *around, Delimiter(right, 1.0, Kind.CLOSING)))
    parts: list[list[Node]] = [[]]
    for item in items:
        if _is_bar(item) and kind not in ("bra", "ket"):
            parts.append([])
        else:
            parts[-1].append(item)
    if kind == "set":
        parts[1:] = [[node for part in parts[1:] for node in part]] if len(parts) > 1 else []
    rows = tuple(Row(tuple(part)) for part in parts)
    return Fenced(left, rows, ("|",) * (len(rows) - 1), right)


def _edge(spaced: bool) -> Iterable[Node]:
    """The space inside of braces."""
    return [Space(0.1667)] if spaced else []


def _is_bar(node: Node) -> bool:
    return isinstance(node, Sign) and node.text in ("|", "∣")

"""A formula as a small tree: what the parser makes, and every writer reads.

Writers need no TeX: arguments, fonts and switches are resolved, and what LaTeX calls a part is kept
only in ``latex``, from the table of commands and never from the author.
"""

import unicodedata
from typing import NamedTuple

from .math_commands import Kind


class Row(NamedTuple):
    """Parts next to each other."""

    items: tuple["Node", ...]


class Sign(NamedTuple):
    """A sign, a number, or a word in one font.

    ``kind`` is its class in TeX.  ``font`` is the alphabet that an author asked for ("rm", "bf", "bb",
    ...), or "".  ``limits`` is true for operators with indices below and above them.
    """

    text: str
    kind: Kind
    latex: str
    font: str = ""
    limits: bool = False


class Function(NamedTuple):
    """A name in upright letters, as "sin"; ``latex`` is "" for one that LaTeX does not define."""

    name: str
    limits: bool
    latex: str = ""


class Text(NamedTuple):
    """Words, which may have formulas in them.  ``style`` is "normal", "bold", "italic", "sans" or "mono"."""

    parts: tuple["str | Node", ...]
    style: str


class Space(NamedTuple):
    """White space; the width in em."""

    width: float


class Fraction(NamedTuple):
    """One part above another, with or without a line.

    ``style`` is "display" or "text" where the author chose it, ``left`` and ``right`` are brackets or "".
    """

    top: "Node"
    bottom: "Node"
    line: bool = True
    style: str = ""
    left: str = ""
    right: str = ""


class Root(NamedTuple):
    """A root of a part, of a ``degree`` or a square root."""

    body: "Node"
    degree: "Node | None"


class Scripts(NamedTuple):
    """A base with indices; ``limits`` is None if the base decides about their place."""

    base: "Node | None"
    below: "Node | None"
    above: "Node | None"
    limits: bool | None


class Accent(NamedTuple):
    """A sign over a part, or ``under`` it; combining characters do not stretch."""

    base: "Node"
    character: str
    under: bool
    latex: str

    @property
    def stretchy(self) -> bool:
        """Whether the sign is as wide as its base."""
        return not unicodedata.combining(self.character)


class Stack(NamedTuple):
    """Parts in small size over and under another part."""

    base: "Node"
    over: "Node | None"
    under: "Node | None"


class Arrow(NamedTuple):
    """An arrow as long as the parts over and under it."""

    character: str
    over: "Node"
    under: "Node | None"
    latex: str


class Fenced(NamedTuple):
    """Parts between brackets that are as high as they are; ``middles`` are between two parts."""

    left: str
    parts: tuple[Row, ...]
    middles: tuple[str, ...]
    right: str


class Delimiter(NamedTuple):
    """A bracket of a given size in em; ``kind`` is its class."""

    character: str
    size: float
    kind: Kind


class Grid(NamedTuple):
    """Rows of cells.

    ``align`` has one letter for each column, l, c or r; ``bars`` are the numbers of columns with
    a line before them, ``lines`` those of rows with a line below them.  ``style`` is "display", "text"
    or "script".  ``joined`` is true if columns are close, as in an alignment, and ``gaps`` if its pairs of
    columns are apart.
    """

    rows: tuple[tuple[Row, ...], ...]
    align: str
    style: str = "text"
    left: str = ""
    right: str = ""
    joined: bool = False
    gaps: bool = False
    bars: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()


class Styled(NamedTuple):
    """Parts in another style: "display", "text" or "script"."""

    body: Row
    style: str


class Sized(NamedTuple):
    """Parts in another size."""

    body: Row
    factor: float


class Phantom(NamedTuple):
    """The room of a part that is not shown: of its "width", its "height", or "both"."""

    body: "Node"
    extent: str


class Lap(NamedTuple):
    """A part that takes no room; its ``side`` is "l", "c" or "r"."""

    body: "Node"
    side: str


class Classed(NamedTuple):
    """A part that counts as a sign of a class."""

    body: "Node"
    kind: Kind


class Boxed(NamedTuple):
    """A part in a box ("box") or crossed out ("cancel", "bcancel", "xcancel", "sout", "slash")."""

    body: "Node"
    how: str


Node = (
    Row
    | Sign
    | Function
    | Text
    | Space
    | Fraction
    | Root
    | Scripts
    | Accent
    | Stack
    | Arrow
    | Fenced
    | Delimiter
    | Grid
    | Styled
    | Sized
    | Phantom
    | Lap
    | Classed
    | Boxed
)

EMPTY = Row(())


def kind_of(node: Node | None) -> Kind:
    """The class of a part in TeX, which decides on the white space around it."""
    match node:
        case Sign(kind=kind) | Delimiter(kind=kind) | Classed(kind=kind):
            return Kind.ORDINARY if kind in (Kind.LETTER, Kind.DOTS) else kind
        case Function():
            return Kind.OPERATOR
        case Arrow():
            return Kind.RELATION
        case Scripts(base=base) | Stack(base=base):
            return kind_of(base)
        case Accent(base=base, character=character) if character in "⏞⏟":
            return Kind.OPERATOR if kind_of(base) is Kind.OPERATOR else Kind.ORDINARY
        case _:
            return Kind.ORDINARY


def classes(items: tuple[Node, ...], before: Kind | None = None) -> list[Kind]:
    """The class of each part of a row, in which a binary operator without two operands is ordinary."""
    found = [kind_of(item) for item in items]
    last: int | None = None
    unary = (None, Kind.BINARY, Kind.RELATION, Kind.OPENING, Kind.PUNCTUATION, Kind.OPERATOR)
    for place, item in enumerate(items):
        if isinstance(item, Space | Phantom):
            continue
        kind = found[place]
        previous = found[last] if last is not None else before
        if kind is Kind.BINARY and previous in unary:
            found[place] = Kind.ORDINARY
        if kind in (Kind.RELATION, Kind.CLOSING, Kind.PUNCTUATION) and previous is Kind.BINARY:
            assert last is not None
            found[last] = Kind.ORDINARY
        last = place
    if last is not None and found[last] is Kind.BINARY:
        found[last] = Kind.ORDINARY
    return found


def limits_of(base: Node | None) -> bool:
    """Whether the indices of a base are below and above it in a displayed formula."""
    match base:
        case Sign(limits=limits) | Function(limits=limits):
            return limits
        case Accent(character=character):
            return character in "⏞⏟⎴⎵⏠⏡"
        case Classed(kind=Kind.OPERATOR) | Stack():
            return True
        case _:
            return False

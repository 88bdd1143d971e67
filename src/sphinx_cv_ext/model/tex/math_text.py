"""Formulas as plain text, for titles, data and search: x² + y², a/b, √s, H_(n+1)."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from .math_commands import Kind
from .math_parser import parse
from .math_tokens import FormulaError
from .math_tree import (
    Accent,
    Arrow,
    Boxed,
    Classed,
    Delimiter,
    Fenced,
    Fraction,
    Function,
    Grid,
    Lap,
    Node,
    Phantom,
    Root,
    Row,
    Scripts,
    Sign,
    Sized,
    Space,
    Stack,
    Styled,
    Text,
    classes,
)

_RAISED = str.maketrans(
    "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
)
_LOWERED = str.maketrans("0123456789+−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
#: Signs that are above their base anyway, or that are clear next to it.
_MARKS = {"∘": "°", "′": "′", "†": "†", "‡": "‡", "∗": "*", "⋆": "⋆", "°": "°"}
_BELOW = frozenset("⊙⊕⊥∥±∞")
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_BLACKBOARD = {"C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"}
_PLAIN = {"∗": "*", "∣": "|"}
_IN_PARENTHESES = re.compile(r"\([^()]*\)")
_SINGLE = re.compile(r"[^\W_]+|.", re.DOTALL)
_SHORT = 2  # letters of an index that are raised or lowered

#: Kinds with a blank before and after them.
_SPACED = frozenset({Kind.RELATION, Kind.BINARY})
_TIGHT = frozenset({Kind.OPENING, Kind.CLOSING, Kind.PUNCTUATION, Kind.BINARY, Kind.RELATION})


@lru_cache(maxsize=4096)
def formula_text(source: str) -> str:
    """A formula in a line as plain text; its source if it cannot be read."""
    try:
        return plain_text(parse(source))
    except FormulaError:
        return source


def plain_text(tree: Row) -> str:
    """A formula as plain text."""
    return re.sub(" {2,}", " ", _row(tree.items)).strip()


def _row(items: Iterable[Node]) -> str:
    shown = tuple(items)
    kinds = classes(shown)
    parts: list[str] = []
    before: Kind | None = None
    for item, kind in zip(shown, kinds, strict=True):
        if isinstance(item, Space):
            parts.append(" " if item.width > 0.1 else "")
            before = None
            continue
        text = _node(item)
        if not text:
            continue
        if before is not None and _apart(before, kind):
            parts.append(" ")
        parts.append(text)
        before = kind
    return "".join(parts)


def _apart(left: Kind, right: Kind) -> bool:
    """Whether there is a blank between two parts."""
    if left in _SPACED or right in _SPACED or left is Kind.PUNCTUATION:
        return True
    operators = Kind.OPERATOR in (left, right)
    return operators and left not in _TIGHT and right not in _TIGHT


def _node(node: Node | None) -> str:
    match node:
        case None | Phantom():
            return ""
        case Row(items=items):
            return _row(items)
        case Sign(text=text, font=font):
            return _BLACKBOARD.get(text, text) if font == "bb" else _PLAIN.get(text, text)
        case Function(name=name):
            return name
        case Text(parts=parts):
            return "".join(part if isinstance(part, str) else _node(part) for part in parts)
        case Space(width=width):
            return " " if width > 0.1 else ""
        case Delimiter(character=character):
            return character
        case Classed(body=body) | Lap(body=body) | Styled(body=body) | Sized(body=body):
            return _node(body)
        case _:
            return _construct(node)


def _construct(node: Node) -> str:
    match node:
        case Fraction(line=False, left=left, right=right, top=top, bottom=bottom):
            between = " choose " if left == "(" else " over "
            return f"{left or '('}{_node(top)}{between}{_node(bottom)}{right or ')'}"
        case Fraction(top=top, bottom=bottom, left=left, right=right):
            return f"{left}{_bracketed(top)}/{_bracketed(bottom)}{right}"
        case Root(body=body, degree=degree):
            which = _node(degree)
            return (_ROOTS.get(which) or f"{_raised(which) or which}√") + _bracketed(body)
        case Scripts(base=base, below=below, above=above):
            return _bracketed_base(base) + _index(_node(below), "_") + _index(_node(above), "^")
        case Stack(base=base, over=over, under=under):
            return _node(base) + _index(_node(under), "_") + _index(_node(over), "^")
        case Arrow(character=character, over=over, under=under):
            return character + _index(_node(under), "_") + _index(_node(over), "^")
        case Accent():
            return _accented(node)
        case Fenced(left=left, parts=parts, middles=middles, right=right):
            inner = "".join(
                f"{_row(part.items)}{middle}" for part, middle in zip(parts, (*middles, ""), strict=True)
            )
            return f"{left}{inner}{right}"
        case Grid(rows=rows, joined=joined, left=left, right=right):
            cells = (" " if joined else ", ").join
            inner = "; ".join(cells(filter(None, map(_node, row))) for row in rows)
            return f"{left}{inner}{right}"
        case Boxed(body=body, how=how):
            text = _node(body)
            return f"{text[:1]}\u0338{text[1:]}" if how == "slash" and text else text
        case _:
            return _node(node)


def _bracketed(node: Node) -> str:
    """A part of a fraction or a root: in brackets unless it is one number, letter or word."""
    text = _node(node)
    return text if _SINGLE.fullmatch(text) or _has_brackets(node) or _scripted(node) else f"({text})"


def _bracketed_base(node: Node | None) -> str:
    """The base of an index, in brackets if it has several parts."""
    text = _node(node)
    return f"({text})" if isinstance(node, Row) and " " in text else text


def _has_brackets(node: Node) -> bool:
    match node:
        case Fenced() | Root():
            return True
        case Row(items=(only,)):
            return _has_brackets(only)
        case _:
            return False


def _scripted(node: Node) -> bool:
    """Whether a part is one letter with indices."""
    match node:
        case Scripts():
            return " " not in _node(node)
        case Row(items=(only,)):
            return _scripted(only)
        case _:
            return False


def _index(text: str, sign: str) -> str:
    """An index, in small characters if Unicode has them."""
    if not text:
        return ""
    tight = text.replace(" ", "")
    if sign == "^" and all(mark in _MARKS for mark in tight):
        return "".join(_MARKS[mark] for mark in tight)
    if sign == "_" and tight in _BELOW:
        return tight
    small = _raised(tight) if sign == "^" else _lowered(tight)
    if small:
        return small
    if _SINGLE.fullmatch(text) or _IN_PARENTHESES.fullmatch(text):
        return f"{sign}{text}"
    return f"{sign}({tight if len(tight) < len(text) else text})"


def _raised(text: str) -> str:
    """A text in superscript characters, or "" if one is missing or it is a word."""
    primes = len(text) - len(text.lstrip("′"))
    rest = text[primes:]
    return "" if _long(rest) or not _maps(rest, _RAISED) else text[:primes] + rest.translate(_RAISED)


def _lowered(text: str) -> str:
    return "" if _long(text) or not _maps(text, _LOWERED) else text.translate(_LOWERED)


def _long(text: str) -> bool:
    return sum(map(str.isalpha, text)) > _SHORT


def _maps(text: str, table: dict[int, int]) -> bool:
    return all(ord(sign) in table for sign in text)


def _accented(node: Accent) -> str:
    text = _node(node.base)
    if len(text) == 1 and not node.under:
        combining = {"‾": "\u0304", "^": "\u0302", "~": "\u0303", "→": "\u20d7", "ˇ": "\u030c"}
        accent = combining.get(node.character, "" if node.stretchy else node.character)
        plain = {"ı": "i", "ȷ": "j"}.get(text, text)
        return unicodedata.normalize("NFC", plain + accent)
    if node.character == "‾":
        return "".join(f"{sign}\u0305" for sign in text)
    if not node.stretchy and text:
        return unicodedata.normalize("NFC", text[0] + node.character) + text[1:]
    return text

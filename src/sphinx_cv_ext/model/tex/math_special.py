"""Commands of formulas with rules of their own for their arguments."""

import re
import unicodedata
from collections.abc import Callable, Mapping

from .math_commands import SIGNS, Kind
from .math_environments import LENGTH, cells, environment
from .math_notation import EM, KEYS, Environment
from .math_reader import HEAVY, Reader
from .math_tokens import OPTION, WORD, FormulaError, misplaced
from .math_tree import (
    Boxed,
    Classed,
    Fenced,
    Fraction,
    Function,
    Lap,
    Node,
    Phantom,
    Root,
    Row,
    Sign,
    Space,
    Stack,
    Text,
)
from .math_words import text

_BRACED_LENGTH = re.compile(r"\s*\{" + LENGTH.pattern + r"[^{}]*\}")
_GLUE = re.compile(r"\s*(?:plus|minus)\s*\d*\.?\d*\s*[a-z]{2}")


def _left(reader: Reader, font: str) -> list[Node]:
    r"""Parts between ``\left`` and ``\right``, apart at each ``\middle``."""
    reader.deeper()
    left = reader.delimiter()
    parts: list[Row] = []
    middles: list[str] = []
    while True:
        row, font = reader.content(font)
        parts.append(row)
        end = reader.take()
        if end == "\\middle":
            middles.append(reader.delimiter())
        elif end == "\\right":
            break
        else:
            raise FormulaError("“\\right” is missing." if not end else misplaced(end))
    reader.depth -= 1
    return [Fenced(left, tuple(parts), tuple(middles), reader.delimiter())]


def _sqrt(reader: Reader, font: str) -> list[Node]:
    """A root, of an index if there is an option."""
    index = reader.option(font)
    weight = HEAVY if index else 0
    reader.deeper(weight)
    root = Root(reader.argument(font), index)
    reader.depth -= weight
    return [root]


def _stack(reader: Reader, font: str, over: bool, under: bool) -> list[Node]:
    above = reader.argument(font) if over else None
    below = reader.argument(font) if under else None
    return [Stack(reader.argument(font), above, below)]


def _under_over(reader: Reader, font: str) -> list[Node]:
    below, above = reader.argument(font), reader.argument(font)
    return [Stack(reader.argument(font), above, below)]


def _substack(reader: Reader, font: str) -> list[Node]:
    reader.expect("{")
    return [cells(reader, Environment(style="script"), "c", "}", font)]


def _negated(reader: Reader, font: str) -> list[Node]:
    """A sign with a stroke through it."""
    mark = reader.peek()
    command = reader.commands.get(mark[1:]) if mark[:1] == "\\" else None
    if not (mark in KEYS or (command and command.kind in SIGNS)):
        raise FormulaError("A sign is missing behind \\not.")
    (sign,) = reader.part(font)
    assert isinstance(sign, Sign)
    text = unicodedata.normalize("NFC", sign.text + "\u0338")
    kind = Kind.RELATION if sign.kind in (Kind.RELATION, Kind.BINARY) else sign.kind
    return [Sign(text, kind, rf"\not{sign.latex}", sign.font)]


def _operator(reader: Reader, _: str) -> list[Node]:
    return _operator_with(reader, limits=reader.starred())


def _operator_with(reader: Reader, limits: bool) -> list[Node]:
    body = reader.argument("rm")
    words = _name(body)
    node: Node = Function(words, limits) if words else Classed(body, Kind.OPERATOR)
    return [node]


def _phantom(reader: Reader, font: str, extent: str) -> list[Node]:
    return [Phantom(reader.argument(font), extent)]


def _smash(reader: Reader, font: str) -> list[Node]:
    reader.skip(OPTION)
    return [reader.argument(font)]


def _lap(reader: Reader, font: str, side: str) -> list[Node]:
    return [Lap(reader.argument(font), side)]


def _colour_switch(reader: Reader, _: str) -> list[Node]:
    _colour(reader)
    return []


def _colour(reader: Reader) -> None:
    """Pass over the name of a colour, which is not shown."""
    reader.skip(OPTION)
    if not reader.skip(WORD):
        raise FormulaError("A colour is missing.")


def _coloured(reader: Reader, font: str) -> list[Node]:
    _colour(reader)
    return [reader.argument(font)]


def _colour_box(reader: Reader, colours: int) -> list[Node]:
    for _ in range(colours):
        _colour(reader)
    words = text(reader, "normal")
    return [Boxed(words, "box") if colours == 2 else words]


def _genfrac(reader: Reader, font: str) -> list[Node]:
    brackets: list[str] = []
    for _ in range(2):
        mark = reader.take()
        if mark == "{":
            brackets.append("" if reader.peek() == "}" else reader.delimiter())
            reader.expect("}")
        else:
            reader.position -= len(mark)
            brackets.append(reader.delimiter())
    thickness, style = reader.skip(WORD), reader.skip(WORD)
    if not thickness or not style:
        raise FormulaError("\\genfrac takes six arguments.")
    line = not re.match(r"\s*0+(?:\.0*)?\s*[a-z]", thickness[1])
    named = {"": "", "0": "display"}.get(style[1].strip(), "text")
    return [Fraction(reader.argument(font), reader.argument(font), line, named, *brackets)]


def _modulo(reader: Reader, font: str, name: str) -> list[Node]:
    if name == "bmod":
        return [Sign("mod", Kind.BINARY, r"\bmod", "rm")]
    inner: list[Node] = [reader.argument(font)]
    if name != "pod":
        inner[:0] = [Function("mod", False), Space(1 / 3)]
    if name != "mod":
        inner = [Sign("(", Kind.OPENING, "("), *inner, Sign(")", Kind.CLOSING, ")")]
    return [Space(0.5), *inner]


def _space(reader: Reader, _: str) -> list[Node]:
    reader.starred()
    return [Space(_length(reader))]


def _transparent(reader: Reader, font: str) -> list[Node]:
    return [reader.argument(font)]


def _slashed(reader: Reader, font: str) -> list[Node]:
    return [Boxed(reader.argument(font), "slash")]


def _tag(reader: Reader, _: str) -> list[Node]:
    starred = reader.starred()
    words = text(reader, "normal")
    return [Space(2.0), words if starred else Text(("(", *words.parts, ")"), "normal")]


def _label(reader: Reader, _: str) -> list[Node]:
    if not reader.skip(WORD):
        raise FormulaError("\\label has no name.")
    return []


def _length(reader: Reader) -> float:
    """A length in em, with or without braces."""
    found = reader.skip(_BRACED_LENGTH) or reader.skip(LENGTH)
    if not found:
        raise FormulaError("A length is missing.")
    while reader.skip(_GLUE):
        pass
    # A formula is never wider than a line.
    return max(-10.0, min(float(found[1].replace(" ", "")) * EM[found[2]], 40.0))


def _name(node: Node) -> str:
    """The name of an operator if it has only letters, hyphens and thin space; else ""."""
    parts: list[str] = []
    for item in node.items if isinstance(node, Row) else (node,):
        match item:
            case Sign(text=text, latex=latex) if latex.isalnum() or latex in ("-", "*"):
                parts.append({"−": "-", "∗": "*"}.get(text, text))
            case Space(width=width) if width > 0:
                parts.append(" ")
            case Text(parts=words) if all(isinstance(word, str) for word in words):
                parts += [word for word in words if isinstance(word, str)]
            case _:
                return ""
    return "".join(parts).strip()


#: For each command, what reads its arguments in a font and gives its nodes.
SPECIAL: Mapping[str, Callable[[Reader, str], list[Node]]] = {
    "left": _left,
    "sqrt": _sqrt,
    "overset": lambda reader, font: _stack(reader, font, over=True, under=False),
    "stackrel": lambda reader, font: _stack(reader, font, over=True, under=False),
    "underset": lambda reader, font: _stack(reader, font, over=False, under=True),
    "overunderset": lambda reader, font: _stack(reader, font, over=True, under=True),
    "underoverset": _under_over,
    "substack": _substack,
    "not": _negated,
    "operatorname": _operator,
    "operatornamewithlimits": lambda reader, _: _operator_with(reader, limits=True),
    "phantom": lambda reader, font: _phantom(reader, font, "both"),
    "hphantom": lambda reader, font: _phantom(reader, font, "width"),
    "vphantom": lambda reader, font: _phantom(reader, font, "height"),
    "smash": _smash,
    "mathllap": lambda reader, font: _lap(reader, font, "l"),
    "mathrlap": lambda reader, font: _lap(reader, font, "r"),
    "mathclap": lambda reader, font: _lap(reader, font, "c"),
    "vcenter": _transparent,
    "ensuremath": _transparent,
    "color": _colour_switch,
    "textcolor": _coloured,
    "colorbox": lambda reader, _: _colour_box(reader, 1),
    "fcolorbox": lambda reader, _: _colour_box(reader, 2),
    "genfrac": _genfrac,
    "bmod": lambda reader, font: _modulo(reader, font, "bmod"),
    "pmod": lambda reader, font: _modulo(reader, font, "pmod"),
    "pod": lambda reader, font: _modulo(reader, font, "pod"),
    "mod": lambda reader, font: _modulo(reader, font, "mod"),
    **dict.fromkeys(("hspace", "hskip", "mspace", "mkern", "kern", "mskip"), _space),
    "slashed": _slashed,
    "tag": _tag,
    "label": _label,
    "begin": environment,
}

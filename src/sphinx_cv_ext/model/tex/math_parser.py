r"""Read a formula in LaTeX into a tree; every command is one of the table, and nothing else is let through.

One pass from left to right, so that the cost grows as the formula does.  A formula that cannot be
read is refused as a whole: writers show its source.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from .macros import ACCENTS, SYMBOLS
from .math_commands import SIGNS, Command, Kind, commands, names_of_characters
from .math_notation import DELIMITERS, EM, ENVIRONMENTS, KEYS, Environment
from .math_tree import (
    EMPTY,
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
)

#: Levels of groups and arguments in each other; Typst draws no more.
DEEPEST = 60

#: For how many levels an environment counts: LaTeX opens six groups for it and has 255.
_ENVIRONMENT = 4
#: For how many levels a part counts that LaTeX sets four times, once for each style.
_HEAVY = 12

_TOKEN = re.compile(r"\\(?:[A-Za-z]+|.|$)|\d+(?:\.\d+)*|.", re.DOTALL)
_BLANK = re.compile(r"\s*")
_LENGTH = re.compile(r"\s*(-?\s*(?:\d+\.?\d*|\.\d+))\s*(em|ex|mu|pt|mm|cm|in|bp|pc|sp|dd|cc)")
_BRACED_LENGTH = re.compile(r"\s*\{" + _LENGTH.pattern + r"[^{}]*\}")
_WORD = re.compile(r"\s*\{([^{}]*)\}")
_OPTION = re.compile(r"\s*\[([^\[\]{}]*)\]")
_LONGEST = 60  # characters of a formula in a message
_EMPTY_LINE = re.compile(r"\n\s*\n")
_GLUE = re.compile(r"\s*(?:plus|minus)\s*\d*\.?\d*\s*[a-z]{2}")

_PRIME = Sign("′", Kind.ORDINARY, r"\prime")
_BRACKETS = {"()": ("(", ")"), "{}": ("{", "}"), "[]": ("[", "]")}


class FormulaError(ValueError):
    """A formula that cannot be read; the text says why, as a sentence."""


@lru_cache(maxsize=4096)
def parse(source: str, *, block: bool = False) -> Row:
    r"""The tree of a formula.

    A ``block`` stands by itself: its lines end with ``\\`` or an empty line, and ``&`` lines them up.

    Raises:
        FormulaError: the formula holds something that is not known, or is not complete.
    """
    return _Parser(_EMPTY_LINE.sub(r" \\\\ ", source.strip()) if block else source).formula(block)


def refusal(source: str, whose: str = "", *, block: bool = False) -> str:
    """The message about a formula that cannot be read, ``whose`` says which; "" of one that can."""
    try:
        parse(source, block=block)
    except FormulaError as error:
        written = " ".join(source.split())
        shown = written if len(written) <= _LONGEST else f"{written[: _LONGEST - 1]}…"
        return f"The formula “{shown}”{whose} is shown as its source: {error}"
    return ""


def is_math(source: str) -> bool:
    """Whether a formula in a line can be read."""
    try:
        parse(source)
    except FormulaError:
        return False
    return True


class _Parser:
    """Reads the source from left to right; ``position`` is what comes next."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.depth = 0
        self.commands = commands()

    def formula(self, block: bool) -> Row:
        """All of the source."""
        rows: list[tuple[Row, ...]] = []
        cells: list[Row] = []
        while True:
            cells.append(self.row(""))
            end = self.take()
            if end == "&" and block:
                continue
            if end in ("\\\\", "\\cr", "\\newline") and block:
                self.after_line()
            elif end:
                raise FormulaError(_misplaced(end))
            rows.append(tuple(cells))
            cells = []
            if not end:
                break
        if len(rows) == 1 and len(rows[0]) == 1:
            return rows[0][0]
        return Row((_grid(Environment("rl", style="display", joined=True), rows, "rl"),))

    # Tokens

    def peek(self) -> str:
        """The mark that comes next behind white space, or "" at the end."""
        found = _BLANK.match(self.source, self.position)
        assert found is not None
        self.position = found.end()
        mark = _TOKEN.match(self.source, self.position)
        return mark.group() if mark else ""

    def take(self) -> str:
        mark = self.peek()
        self.position += len(mark)
        return mark

    def skip(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What fits a pattern here, which is passed over."""
        if found := pattern.match(self.source, self.position):
            self.position = found.end()
        return found

    def deeper(self, levels: int = 1) -> None:
        self.depth += levels
        if self.depth > DEEPEST:
            raise FormulaError(f"It has more than {DEEPEST} levels of groups in each other.")

    # Rows

    def row(self, font: str) -> Row:
        """Everything up to what closes this part, which is left where it is."""
        return self.content(font)[0]

    def content(self, font: str) -> tuple[Row, str]:
        """A row and the font that is set at its end."""
        items: list[Node] = []
        start = 0
        change: Callable[[Row], Node] | None = None
        infix: tuple[list[Node], str] | None = None
        while (mark := self.peek()) and mark not in _CLOSERS:
            command = self.commands.get(mark[1:]) if mark[0] == "\\" else None
            if command and command.kind is Kind.FONT_SWITCH:
                self.take()
                font = command.value
            elif command and command.kind in (Kind.STYLE, Kind.SIZE):
                self.take()
                items[start:] = _changed(change, items[start:])
                start, change = len(items), _change(command)
            elif command and command.kind is Kind.INFIX:
                self.take()
                if infix:
                    raise FormulaError(f"Two of {mark} stand in one group.")
                infix = (_changed(change, items), command.value)
                items, start, change = [], 0, None
            else:
                self.scripted(items, font)
        items[start:] = _changed(change, items[start:])
        if infix:
            above, value = infix
            left, right = _BRACKETS.get(value, ("", ""))
            items = [Fraction(Row(tuple(above)), Row(tuple(items)), value == "line", "", left, right)]
        return Row(tuple(_merged(items))), font

    def scripted(self, items: list[Node], font: str) -> None:
        """One part with its indices."""
        mark = self.peek()
        if mark in ("^", "_", "'"):
            base: Node | None = None
        else:
            before = len(items)
            items += self.part(font)
            if self.peek() not in _SCRIPTS:
                return
            base = items.pop() if len(items) > before and not isinstance(items[-1], Space) else None
        items += self.indices(base, font)

    def indices(self, base: Node | None, font: str) -> list[Node]:
        """A base with what stands below and above it."""
        below: Node | None = None
        above: list[Node] = []
        limits: bool | None = None
        while (mark := self.peek()) in _SCRIPTS:
            self.take()
            if mark == "_":
                if below is not None:
                    raise FormulaError("A base has two subscripts.")
                below = self.argument(font)
            elif mark in ("^", "'"):
                # Of the parts above a base only primes come before others.
                if above and above[-1] != _PRIME:
                    raise FormulaError("A base has two superscripts.")
                above.append(_PRIME if mark == "'" else self.argument(font))
            elif _takes_limits(base):
                limits = None if mark == "\\displaylimits" else mark == "\\limits"
            else:
                raise FormulaError(f"{mark} stands behind no operator.")
        if below is None and not above:
            return [base] if base else []
        upper = above[0] if len(above) == 1 else Row(tuple(above)) if above else None
        return [Scripts(base, below, upper, limits)]

    # Parts

    def part(self, font: str) -> list[Node]:
        """What comes next, with its arguments."""
        mark = self.take()
        if mark == "{":
            group = self.group(font)
            # A group of one letter is that letter; of an operator it takes the white space.
            only = group.items[0] if len(group.items) == 1 else None
            return [only if isinstance(only, Sign) and only.kind is Kind.LETTER else group]
        if mark[0] == "\\":
            return self.command(mark, font)
        if mark in _REFUSED:
            raise FormulaError(_misplaced(mark))
        if mark == "~":
            return [Space(1 / 3)]
        return [self.sign(mark, font)]

    def sign(self, mark: str, font: str) -> Node:
        """A number, a letter, or another sign that was typed."""
        if mark[0].isdigit() and mark.isascii():
            return Sign(mark, Kind.ORDINARY, mark, font)
        if mark in KEYS:
            shown, kind = KEYS[mark]
            return Sign(shown, kind, "-" if mark == "−" else mark, "bold" if font == "boldsymbol" else "")
        if mark.isascii() and mark.isalpha():
            return Sign(mark, Kind.LETTER, mark, font)
        if name := names_of_characters().get(mark):
            command = self.commands[name]
            return Sign(mark, command.kind, command.latex, font, bool(command.value))
        category = unicodedata.category(mark)
        if category[0] in "CZ":
            raise FormulaError(f"It holds the character U+{ord(mark):04X}.")
        # Letters of other scripts and what else has no name: words.
        return Text((mark,), "normal")

    def group(self, font: str) -> Row:
        """The rest of a group in braces."""
        self.deeper()
        row = self.row(font)
        self.expect("}")
        self.depth -= 1
        return row

    def expect(self, mark: str) -> None:
        found = self.take()
        if found != mark:
            raise FormulaError(f"“{mark}” is missing." if not found else _misplaced(found))

    def argument(self, font: str) -> Node:
        """A group, a command with its arguments, or one sign; of a number the first digit."""
        mark = self.peek()
        if not mark or mark in _CLOSERS or mark in _SCRIPTS or mark in _REFUSED:
            raise FormulaError("An argument is missing." if not mark else _misplaced(mark))
        if mark[0].isdigit():
            self.position += 1
            return self.sign(mark[0], font)
        self.deeper()
        items = self.part(font)
        self.depth -= 1
        return items[0] if len(items) == 1 else Row(tuple(items))

    def command(self, mark: str, font: str) -> list[Node]:
        """A command with its arguments."""
        name = mark[1:]
        command = self.commands.get(name)
        if command is None and (not name or name.isspace()):
            return [Space(1 / 3)] if name else self.unknown(mark)
        if command is None:
            return self.unknown(mark)
        if command.kind in SIGNS:
            return [Sign(command.character, command.kind, command.latex, font, bool(command.value))]
        match command.kind:
            case Kind.FUNCTION:
                return [_function(name, command)]
            case Kind.SPACE:
                return [Space(float(command.value))]
            case Kind.SILENT:
                return []
        weight = _HEAVY if _is_heavy(name, command) else 0
        self.deeper(weight)
        if command.kind is Kind.SPECIAL:
            made = _SPECIAL[name](self, font)
        else:
            made = [self.construct(command, name, font)]
        self.depth -= weight
        return made

    def unknown(self, mark: str) -> list[Node]:
        raise FormulaError(f"Unknown command “{mark}”.")

    def construct(self, command: Command, name: str, font: str) -> Node:
        """A command whose kind says what it makes of its arguments."""
        value = command.value
        match command.kind:
            case Kind.ACCENT | Kind.UNDER:
                base = self.argument(font)
                return Accent(base, command.character, command.kind is Kind.UNDER, command.latex)
            case Kind.FONT:
                inner = self.argument(_combined(font, value))
                return inner.items[0] if isinstance(inner, Row) and len(inner.items) == 1 else inner
            case Kind.TEXT:
                return self.text(value)
            case Kind.CLASS:
                return Classed(self.argument(font), Kind(value))
            case Kind.FRACTION:
                if name == "cfrac":
                    self.skip(_OPTION)
                line = not name.endswith("binom")
                style = "" if value == "-" else value
                brackets = ("", "") if line else ("(", ")")
                return Fraction(self.argument(font), self.argument(font), line, style, *brackets)
            case Kind.ARROW:
                under = self.option(font)
                return Arrow(command.character, self.argument(font), under, command.latex)
            case Kind.BIG:
                kinds = {"l": Kind.OPENING, "r": Kind.CLOSING, "m": Kind.RELATION}
                kind = kinds.get(name[-1], Kind.ORDINARY)
                return Delimiter(self.delimiter(), float(value), kind)
            case Kind.BOX:
                return Boxed(self.text("normal") if name == "fbox" else self.argument(font), value)
            case Kind.SHORT:
                return _short(name, self.argument(font))
            case _:
                raise FormulaError(_misplaced(f"\\{name}"))

    def option(self, font: str) -> Row | None:
        """A formula in square brackets, where one comes next."""
        if self.peek() != "[":
            return None
        self.take()
        self.deeper()
        items: list[Node] = []
        while (mark := self.peek()) != "]":
            if not mark or mark in _CLOSERS:
                raise FormulaError("“]” is missing.")
            self.scripted(items, font)
        self.take()
        self.depth -= 1
        return Row(tuple(items))

    def delimiter(self) -> str:
        """A bracket; "" is none, which is written as a full stop."""
        mark = self.take()
        if mark == ".":
            return ""
        shown = {"<": "⟨", ">": "⟩"}.get(mark, mark)
        if mark[:1] == "\\":
            command = self.commands.get(mark[1:])
            shown = {"<": "⟨", ">": "⟩"}.get(command.character, command.character) if command else ""
        if shown not in DELIMITERS:
            raise FormulaError(f"“{mark}” is not a bracket." if mark else "A bracket is missing.")
        return shown

    def length(self) -> float:
        """A length in em, in braces or without."""
        found = self.skip(_BRACED_LENGTH) or self.skip(_LENGTH)
        if not found:
            raise FormulaError("A length is missing.")
        while self.skip(_GLUE):
            pass
        # No author means more than a line.
        return max(-10.0, min(float(found[1].replace(" ", "")) * EM[found[2]], 40.0))

    def after_line(self) -> None:
        r"""What may stand behind ``\\``: a star and a length."""
        if self.source.startswith("*", self.position):
            self.position += 1
        found = _OPTION.match(self.source, self.position)
        if found and _LENGTH.fullmatch(found[1]):
            self.position = found.end()

    # Words

    def text(self, style: str) -> Text:
        """The argument of a command for words."""
        if self.take() != "{":
            raise FormulaError("A command for words has no braces.")
        self.deeper()
        parts = self.words(style)
        self.depth -= 1
        return Text(tuple(parts), style)

    def words(self, style: str) -> list[str | Node]:
        """Words up to the brace that closes them."""
        parts: list[str | Node] = []
        run: list[str] = []
        while True:
            mark = _TOKEN.match(self.source, self.position)
            if not mark:
                raise FormulaError("“}” is missing.")
            self.position = mark.end()
            sign = mark.group()
            if sign == "}":
                break
            if sign in ("^", "&", "#", "%"):
                raise FormulaError(_misplaced(sign))
            found = self.word(sign, style)
            if isinstance(found, str):
                run.append(found)
            else:
                parts += ["".join(run)] if run else []
                parts += found
                run = []
        text = "".join(run)
        return [*parts, text] if text else parts

    def word(self, sign: str, style: str) -> "str | list[str | Node]":
        """One sign of a text: what it shows, or the parts that it makes."""
        if sign == "{":
            self.deeper()
            parts = self.words(style)
            self.depth -= 1
            return parts
        if sign == "$":
            return list(self.inner_formula())
        if sign[0] != "\\":
            return _plain_word(sign)
        name = sign[1:]
        if name == "(":
            return list(self.inner_formula("\\)"))
        if name in ACCENTS:
            return self.accented(ACCENTS[name])
        if name in SYMBOLS:
            if name.isalpha():
                self.position = _after_blank(self.source, self.position)
            return SYMBOLS[name]
        command = self.commands.get(name)
        if command is None:
            raise FormulaError(f"Unknown command “{sign}”.")
        if command.kind is Kind.TEXT:
            return [self.text(command.value)]
        if command.kind is Kind.FONT_SWITCH:
            return ""
        return list(self.command(sign, ""))

    def inner_formula(self, closer: str = "$") -> tuple[Node, ...]:
        """A formula inside of words."""
        self.deeper()
        row = self.row("")
        self.expect(closer)
        self.depth -= 1
        return row.items

    def accented(self, accent: str) -> str:
        """A letter with an accent."""
        self.position = _after_blank(self.source, self.position)
        found = self.skip(_WORD)
        letter = found[1] if found else self.take()
        letter = {"\\i": "i", "\\j": "j"}.get(letter, letter)
        if len(letter) != 1 or not letter.isalpha():
            raise FormulaError("An accent stands over no letter.")
        return unicodedata.normalize("NFC", letter + accent)

    # Commands with rules of their own

    def left(self, font: str) -> list[Node]:
        self.deeper()
        left = self.delimiter()
        parts: list[Row] = []
        middles: list[str] = []
        while True:
            row, font = self.content(font)
            parts.append(row)
            end = self.take()
            if end == "\\middle":
                middles.append(self.delimiter())
            elif end == "\\right":
                break
            else:
                raise FormulaError("“\\right” is missing." if not end else _misplaced(end))
        self.depth -= 1
        return [Fenced(left, tuple(parts), tuple(middles), self.delimiter())]

    def sqrt(self, font: str) -> list[Node]:
        index = self.option(font)
        weight = _HEAVY if index else 0
        self.deeper(weight)
        root = Root(self.argument(font), index)
        self.depth -= weight
        return [root]

    def stack(self, font: str, over: bool, under: bool) -> list[Node]:
        above = self.argument(font) if over else None
        below = self.argument(font) if under else None
        return [Stack(self.argument(font), above, below)]

    def under_over(self, font: str) -> list[Node]:
        below, above = self.argument(font), self.argument(font)
        return [Stack(self.argument(font), above, below)]

    def substack(self, font: str) -> list[Node]:
        self.expect("{")
        return [self.cells(Environment(style="script"), "c", "}", font)]

    def negated(self, font: str) -> list[Node]:
        mark = self.peek()
        command = self.commands.get(mark[1:]) if mark[:1] == "\\" else None
        if not (mark in KEYS or (command and command.kind in SIGNS)):
            raise FormulaError("\\not stands before no sign.")
        (sign,) = self.part(font)
        assert isinstance(sign, Sign)
        text = unicodedata.normalize("NFC", sign.text + "\u0338")
        kind = Kind.RELATION if sign.kind in (Kind.RELATION, Kind.BINARY) else sign.kind
        return [Sign(text, kind, rf"\not{sign.latex}", sign.font)]

    def operator(self, _: str) -> list[Node]:
        limits = self.source.startswith("*", self.position)
        self.position += limits
        return self.operator_with(limits)

    def operator_with(self, limits: bool) -> list[Node]:
        body = self.argument("rm")
        words = _name(body)
        node: Node = Function(words, limits) if words else Classed(body, Kind.OPERATOR)
        return [node]

    def phantom(self, font: str, extent: str) -> list[Node]:
        return [Phantom(self.argument(font), extent)]

    def smash(self, font: str) -> list[Node]:
        self.skip(_OPTION)
        return [self.argument(font)]

    def lap(self, font: str, side: str) -> list[Node]:
        return [Lap(self.argument(font), side)]

    def colour_switch(self, _: str) -> list[Node]:
        self.colour()
        return []

    def colour(self) -> None:
        """A name of a colour, which is not shown."""
        self.skip(_OPTION)
        if not self.skip(_WORD):
            raise FormulaError("A colour is missing.")

    def coloured(self, font: str) -> list[Node]:
        self.colour()
        return [self.argument(font)]

    def colour_box(self, colours: int) -> list[Node]:
        for _ in range(colours):
            self.colour()
        text = self.text("normal")
        return [Boxed(text, "box") if colours == 2 else text]

    def genfrac(self, font: str) -> list[Node]:
        brackets: list[str] = []
        for _ in range(2):
            mark = self.take()
            if mark == "{":
                brackets.append("" if self.peek() == "}" else self.delimiter())
                self.expect("}")
            else:
                self.position -= len(mark)
                brackets.append(self.delimiter())
        thickness, style = self.skip(_WORD), self.skip(_WORD)
        if not thickness or not style:
            raise FormulaError("\\genfrac takes six arguments.")
        line = not re.match(r"\s*0+(?:\.0*)?\s*[a-z]", thickness[1])
        named = {"": "", "0": "display"}.get(style[1].strip(), "text")
        return [Fraction(self.argument(font), self.argument(font), line, named, *brackets)]

    def modulo(self, font: str, name: str) -> list[Node]:
        if name == "bmod":
            return [Sign("mod", Kind.BINARY, r"\bmod", "rm")]
        inner: list[Node] = [self.argument(font)]
        if name != "pod":
            inner[:0] = [Function("mod", False), Space(1 / 3)]
        if name != "mod":
            inner = [Sign("(", Kind.OPENING, "("), *inner, Sign(")", Kind.CLOSING, ")")]
        return [Space(0.5), *inner]

    def space(self, _: str) -> list[Node]:
        if self.source.startswith("*", self.position):
            self.position += 1
        return [Space(self.length())]

    def transparent(self, font: str) -> list[Node]:
        return [self.argument(font)]

    def slashed(self, font: str) -> list[Node]:
        return [Boxed(self.argument(font), "slash")]

    def tag(self, _: str) -> list[Node]:
        starred = self.source.startswith("*", self.position)
        self.position += starred
        text = self.text("normal")
        return [Space(2.0), text if starred else Text(("(", *text.parts, ")"), "normal")]

    def label(self, _: str) -> list[Node]:
        if not self.skip(_WORD):
            raise FormulaError("\\label has no name.")
        return []

    # Environments

    def environment(self, font: str) -> list[Node]:
        found = self.skip(_WORD)
        name = found[1].strip() if found else ""
        plain = name.removesuffix("*")
        kind = ENVIRONMENTS.get(plain)
        if kind is None:
            raise FormulaError(f"Unknown environment “{name}”.")
        if kind.argument and not self.skip(_WORD):
            raise FormulaError(f"The environment “{name}” has no number of columns.")
        option = self.skip(_OPTION)
        align = kind.align
        if name != plain and plain.endswith("matrix") and option:
            align = option[1].strip() or "c"
        if align == "?":
            columns = self.columns(name)
            return [self.cells(kind, columns, name, font)]
        return [self.cells(kind, align, name, font)]

    def columns(self, name: str) -> str:
        """The columns of an array, as they are written."""
        found = self.skip(re.compile(r"\s*\{((?:[lcr|:\s]|@\{[^{}]*\}|!\{[^{}]*\})*)\}"))
        if not found:
            raise FormulaError(f"The environment “{name}” does not say its columns with l, c, r and |.")
        return re.sub(r"[@!]\{[^{}]*\}|\s", "", found[1])

    def cells(self, kind: Environment, columns: str, name: str, font: str) -> Node:
        r"""The rows up to the end of an environment, or to the brace of ``\substack``."""
        self.deeper(_ENVIRONMENT)
        rows: list[tuple[Row, ...]] = []
        row: list[Row] = []
        lines: list[int] = []
        while True:
            while not row and self.peek() in ("\\hline", "\\hdashline"):
                self.take()
                lines.append(len(rows))
            row.append(self.row(font))
            end = self.take()
            if end == "&":
                continue
            rows.append(tuple(row))
            row = []
            if end in ("\\\\", "\\cr", "\\newline"):
                self.after_line()
                continue
            break
        if name == "}":
            if end != "}":
                raise FormulaError(_misplaced(end) if end else "“}” is missing.")
        elif end != "\\end" or not (found := self.skip(_WORD)) or found[1].strip() != name:
            raise FormulaError(f"“\\end{{{name}}}” is missing.")
        self.depth -= _ENVIRONMENT
        bars = tuple(len(columns[:place].replace("|", "").replace(":", ""))
                     for place, sign in enumerate(columns) if sign in "|:")  # fmt: skip
        return _grid(kind, rows, columns.replace("|", "").replace(":", "") or "c", bars, tuple(lines))


def _grid(
    kind: Environment,
    rows: list[tuple[Row, ...]],
    columns: str,
    bars: tuple[int, ...] = (),
    lines: tuple[int, ...] = (),
) -> Node:
    """Rows of cells, of which all have the same number; a last row without anything is none."""
    if len(rows) > 1 and all(cell == EMPTY for cell in rows[-1]):
        rows = rows[:-1]
    width = max(map(len, rows))
    filled = tuple((*row, *[EMPTY] * (width - len(row))) for row in rows)
    if width == len(rows) == 1 and kind == ENVIRONMENTS["equation"]:
        return filled[0][0]
    align = (columns * width)[:width]
    return Grid(filled, align, kind.style, kind.left, kind.right, kind.joined, kind.gaps, bars, lines)


def _function(name: str, command: Command) -> Node:
    node: Node = Function(
        command.character, bool(command.value), rf"\{name}" if name in _LATEX_FUNCTIONS else ""
    )
    if name in _VARIANTS_OF_LIM:
        return Classed(Accent(Function("lim", False, r"\lim"), *_VARIANTS_OF_LIM[name]), Kind.OPERATOR)
    return node


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


def _change(command: Command) -> Callable[[Row], Node]:
    if command.kind is Kind.SIZE:
        return lambda body: Sized(body, float(command.value))
    return lambda body: Styled(body, command.value)


def _changed(change: Callable[[Row], Node] | None, items: list[Node]) -> list[Node]:
    return [change(Row(tuple(items)))] if change and items else items


def _combined(outer: str, inner: str) -> str:
    """The font of a part in another font: bold stays bold."""
    pairs = {frozenset({"boldsymbol", "cal"}): "bfcal", frozenset({"boldsymbol", "scr"}): "bfcal",
             frozenset({"boldsymbol", "rm"}): "bf", frozenset({"boldsymbol", "sf"}): "bfsf",
             frozenset({"boldsymbol", "it"}): "bfit"}  # fmt: skip
    return pairs.get(frozenset({outer, inner}), "bf" if outer == inner == "bf" else inner)


def _merged(items: list[Node]) -> list[Node]:
    """A row where letters of one upright font that stand next to each other are one word."""
    merged: list[Node] = []
    for item in items:
        last = merged[-1] if merged else None
        if (
            isinstance(item, Sign)
            and isinstance(last, Sign)
            and item.kind is last.kind is Kind.LETTER
            and item.font == last.font
            and item.font in _WORD_FONTS
            and item.latex.isalpha()
            and last.latex.isalpha()
        ):
            merged[-1] = last._replace(text=last.text + item.text, latex=last.latex + item.latex)
        else:
            merged.append(item)
    return merged


_WORD_FONTS = frozenset({"rm", "bf", "it", "sf", "tt"})


def _name(node: Node) -> str:
    """The name of an operator, where it is letters, hyphens and thin space; else ""."""
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
    return [Space(0.1667)] if spaced else []


def _is_bar(node: Node) -> bool:
    return isinstance(node, Sign) and node.text in ("|", "∣")


def _takes_limits(base: Node | None) -> bool:
    match base:
        case Sign(kind=Kind.OPERATOR) | Function() | Classed(kind=Kind.OPERATOR):
            return True
        case Accent(character=character):
            return character in "⏞⏟"
        case _:
            return False


def _plain_word(sign: str) -> str:
    return {"~": "\u00a0", "`": "‘", "'": "’"}.get(sign, " " if sign.isspace() else sign)


def _after_blank(source: str, position: int) -> int:
    found = _BLANK.match(source, position)
    assert found is not None
    return found.end()


def _misplaced(mark: str) -> str:
    return f"“{mark}” stands where it cannot be." if mark else "It ends too early."


def _is_heavy(name: str, command: Command) -> bool:
    """Whether LaTeX sets what a command holds once for each style."""
    if command.kind in (Kind.TEXT, Kind.ARROW, Kind.BOX):
        return True
    return "arrow" in name or name in _SET_FOUR_TIMES


_SET_FOUR_TIMES = frozenset(
    """
    overset underset stackrel overunderset underoverset phantom hphantom vphantom mathllap mathrlap mathclap
    slashed tag colorbox fcolorbox
    """.split()
)
_CLOSERS = frozenset(
    {"}", "&", "$", "\\\\", "\\cr", "\\newline", "\\right", "\\middle", "\\end", "\\)", "\\]", "\\hline",
     "\\hdashline"}
)  # fmt: skip
_SCRIPTS = frozenset({"^", "_", "'", "\\limits", "\\nolimits", "\\displaylimits"})
_REFUSED = frozenset({"#", "%", "\\"})

_Handler = Callable[[_Parser, str], list[Node]]
_SPECIAL: Mapping[str, _Handler] = {
    "left": _Parser.left,
    "sqrt": _Parser.sqrt,
    "overset": lambda self, font: self.stack(font, over=True, under=False),
    "stackrel": lambda self, font: self.stack(font, over=True, under=False),
    "underset": lambda self, font: self.stack(font, over=False, under=True),
    "overunderset": lambda self, font: self.stack(font, over=True, under=True),
    "underoverset": _Parser.under_over,
    "substack": _Parser.substack,
    "not": _Parser.negated,
    "operatorname": _Parser.operator,
    "operatornamewithlimits": lambda self, _: self.operator_with(limits=True),
    "phantom": lambda self, font: self.phantom(font, "both"),
    "hphantom": lambda self, font: self.phantom(font, "width"),
    "vphantom": lambda self, font: self.phantom(font, "height"),
    "smash": _Parser.smash,
    "mathllap": lambda self, font: self.lap(font, "l"),
    "mathrlap": lambda self, font: self.lap(font, "r"),
    "mathclap": lambda self, font: self.lap(font, "c"),
    "vcenter": _Parser.transparent,
    "ensuremath": _Parser.transparent,
    "color": _Parser.colour_switch,
    "textcolor": _Parser.coloured,
    "colorbox": lambda self, _: self.colour_box(1),
    "fcolorbox": lambda self, _: self.colour_box(2),
    "genfrac": _Parser.genfrac,
    "bmod": lambda self, font: self.modulo(font, "bmod"),
    "pmod": lambda self, font: self.modulo(font, "pmod"),
    "pod": lambda self, font: self.modulo(font, "pod"),
    "mod": lambda self, font: self.modulo(font, "mod"),
    **dict.fromkeys(("hspace", "hskip", "mspace", "mkern", "kern", "mskip"), _Parser.space),
    "slashed": _Parser.slashed,
    "tag": _Parser.tag,
    "label": _Parser.label,
    "begin": _Parser.environment,
}

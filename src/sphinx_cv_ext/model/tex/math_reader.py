"""Read the rows, indices, groups and arguments of a formula, in one pass from left to right."""

import unicodedata
from collections.abc import Callable
from typing import TypeAlias

from .math_commands import SIGNS, Command, Kind, commands, names_of_characters
from .math_notation import DELIMITERS, KEYS
from .math_tokens import FormulaError, Tokens, misplaced
from .math_tree import (
    Accent,
    Classed,
    Fraction,
    Function,
    Node,
    Row,
    Scripts,
    Sign,
    Sized,
    Space,
    Styled,
    Text,
)

#: For how many levels a part counts that LaTeX sets four times, once for each style.
HEAVY = 12

_PRIME = Sign("′", Kind.ORDINARY, r"\prime")
_BRACKETS = {"()": ("(", ")"), "{}": ("{", "}"), "[]": ("[", "]")}
#: Tokens that close a row, that belong to the part before them, and that are errors.
_CLOSERS = frozenset(
    {"}", "&", "$", "\\\\", "\\cr", "\\newline", "\\right", "\\middle", "\\end", "\\)", "\\]", "\\hline",
     "\\hdashline"}
)  # fmt: skip
_SCRIPTS = frozenset({"^", "_", "'", "\\limits", "\\nolimits", "\\displaylimits"})
_REFUSED = frozenset({"#", "%", "\\"})

#: What makes the nodes of a command.
Apply: TypeAlias = Callable[["Reader", str, Command, str], list[Node]]


class Reader(Tokens):
    """Reads rows of signs and commands with their arguments.

    ``apply`` gives the nodes of a command: its arguments are this reader, right behind the name of the
    command, then the name, the command in the table, and the font.
    """

    def __init__(self, source: str, apply: Apply) -> None:
        super().__init__(source)
        self.apply = apply
        self.commands = commands()

    # Rows

    def row(self, font: str) -> Row:
        """Everything up to the token that closes this part, which is read next."""
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
                    raise FormulaError(f"A group has more than one command like {mark}.")
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
        """A base with its subscript and its superscript."""
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
                raise FormulaError(f"{mark} is allowed only behind an operator.")
        if below is None and not above:
            return [base] if base else []
        upper = above[0] if len(above) == 1 else Row(tuple(above)) if above else None
        return [Scripts(base, below, upper, limits)]

    # Parts

    def part(self, font: str) -> list[Node]:
        """The nodes of the next token, with its arguments."""
        mark = self.take()
        if mark == "{":
            group = self.group(font)
            # A group of one letter is that letter; of an operator it takes the white space.
            only = group.items[0] if len(group.items) == 1 else None
            return [only if isinstance(only, Sign) and only.kind is Kind.LETTER else group]
        if mark[0] == "\\":
            return self.command(mark, font)
        if mark in _REFUSED:
            raise FormulaError(misplaced(mark))
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

    def argument(self, font: str) -> Node:
        """A group, a command with its arguments, or one sign; of a number the first digit."""
        mark = self.peek()
        if not mark or mark in _CLOSERS or mark in _SCRIPTS or mark in _REFUSED:
            raise FormulaError("An argument is missing." if not mark else misplaced(mark))
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
        if command is None and name.isspace():
            return [Space(1 / 3)]
        if command is None:
            raise FormulaError(f"Unknown command “{mark}”.")
        if command.kind in SIGNS:
            return [Sign(command.character, command.kind, command.latex, font, bool(command.value))]
        match command.kind:
            case Kind.SPACE:
                return [Space(float(command.value))]
            case Kind.SILENT:
                return []
        return self.apply(self, name, command, font)

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


def _change(command: Command) -> Callable[[Row], Node]:
    if command.kind is Kind.SIZE:
        return lambda body: Sized(body, float(command.value))
    return lambda body: Styled(body, command.value)


def _changed(change: Callable[[Row], Node] | None, items: list[Node]) -> list[Node]:
    return [change(Row(tuple(items)))] if change and items else items


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


def _takes_limits(base: Node | None) -> bool:
    match base:
        case Sign(kind=Kind.OPERATOR) | Function() | Classed(kind=Kind.OPERATOR):
            return True
        case Accent(character=character):
            return character in "⏞⏟"
        case _:
            return False

r"""Words inside of formulas: the arguments of ``\text`` and its like."""

import unicodedata

from .macros import ACCENTS, SYMBOLS
from .math_commands import Kind
from .math_reader import Reader
from .math_tokens import WORD, FormulaError, misplaced
from .math_tree import Node, Text


def text(reader: Reader, style: str) -> Text:
    """The argument of a command for words: a group, or one sign."""
    sign = reader.take()
    if sign.isalnum():
        return Text((sign,), style)
    if sign != "{":
        raise FormulaError("A command for words has no braces.")
    reader.deeper()
    parts = _words(reader, style)
    reader.depth -= 1
    return Text(tuple(parts), style)


def _words(reader: Reader, style: str) -> list[str | Node]:
    """Words up to the brace that closes them."""
    parts: list[str | Node] = []
    run: list[str] = []
    while True:
        sign = reader.raw()
        if not sign:
            raise FormulaError("“}” is missing.")
        if sign == "}":
            break
        if sign in ("^", "&", "#", "%"):
            raise FormulaError(misplaced(sign))
        found = _word(reader, sign, style)
        if isinstance(found, str):
            run.append(found)
        else:
            parts += ["".join(run)] if run else []
            parts += found
            run = []
    rest = "".join(run)
    return [*parts, rest] if rest else parts


def _word(reader: Reader, sign: str, style: str) -> str | list[str | Node]:
    """One sign of a text: what it shows, or the parts that it makes."""
    if sign == "{":
        reader.deeper()
        parts = _words(reader, style)
        reader.depth -= 1
        return parts
    if sign == "$":
        return list(_inner_formula(reader))
    if sign[0] != "\\":
        return _plain_word(sign)
    name = sign[1:]
    if name == "(":
        return list(_inner_formula(reader, "\\)"))
    if name in ACCENTS:
        return _accented(reader, ACCENTS[name])
    if name in SYMBOLS:
        if name.isalpha():
            reader.skip_blank()
        return SYMBOLS[name]
    command = reader.commands.get(name)
    if command is None:
        raise FormulaError(f"Unknown command “{sign}”.")
    if command.kind is Kind.TEXT:
        return [text(reader, command.value)]
    if command.kind is Kind.FONT_SWITCH:
        return ""
    return list(reader.command(sign, ""))


def _inner_formula(reader: Reader, closer: str = "$") -> tuple[Node, ...]:
    """A formula inside of words."""
    reader.deeper()
    row = reader.row("")
    reader.expect(closer)
    reader.depth -= 1
    return row.items


def _accented(reader: Reader, accent: str) -> str:
    """A letter with an accent."""
    reader.skip_blank()
    found = reader.skip(WORD)
    letter = found[1] if found else reader.take()
    letter = {"\\i": "i", "\\j": "j"}.get(letter, letter)
    if len(letter) != 1 or not letter.isalpha():
        raise FormulaError("An accent needs one letter.")
    return unicodedata.normalize("NFC", letter + accent)


def _plain_word(sign: str) -> str:
    return {"~": "\u00a0", "`": "‘", "'": "’"}.get(sign, " " if sign.isspace() else sign)

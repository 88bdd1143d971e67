r"""Undo the escapes of a program that took TeX for text.

Zotero and Mendeley read titles and abstracts from web pages that show TeX, and write
``{\textbackslash}emph\{a\}``, ``\$k{\textasciicircum}2\$`` or ``$\backslash$alpha`` for ``\emph{a}``,
``$k^2$`` and ``\alpha``.  Only commands that we know become commands again.
"""

import re

from . import mhchem, siunitx
from .macros import ACCENTS, COMMANDS, DECLARATIONS, SILENT, SYMBOLS
from .symbols import symbol

_BACKSLASH = (
    r"(?:\{\\textbackslash\s*(?:\{\})?\}|\\textbackslash(?:\{\}|\s+|(?![A-Za-z]))|\{?\$\\backslash\$\}?)"
)
_DOLLAR = re.compile(r"\{\\textdollar\s*(?:\{\})?\}|\\textdollar(?:\{\}|\s+|(?![A-Za-z]))")
_MATH = re.compile(r"(?P<dollars>\\\$(?:\\\$)?)(?P<inner>(?:(?!\\\$).)+?)(?P=dollars)", re.DOTALL)
_PAREN_MATH = re.compile(rf"{_BACKSLASH}\((?P<inner>(?:(?!{_BACKSLASH}[()]).)+){_BACKSLASH}\)", re.DOTALL)
#: Signs of TeX; without them, dollars are amounts of money.
_IS_TEX = re.compile(
    rf"{_BACKSLASH}|\\textasciicircum|\\\^|\\[_{{}}]|^[\w.,]{{1,8}}(?:\([\w\s,]{{1,12}}\))?$"
)
_COMMAND = re.compile(rf"{_BACKSLASH}(?P<name>[A-Za-z]+|[^A-Za-z\s{{}}])")
_DECLARATION = re.compile(rf"\\\{{(?={_BACKSLASH}(?:{'|'.join(DECLARATIONS)})\b)")
_GROUP = re.compile(r"\s*\\\{")
_SIGNS = (
    (re.compile(_BACKSLASH), r"\\"),
    (re.compile(r"\{?\\textasciicircum(?:\{\})?\}?"), "^"),
    (re.compile(r"\{\\\^\s*(?:\{\})?\}|\\\^\{\}"), "^"),
    (re.compile(r"\{?\\textasciitilde(?:\{\})?\}?"), "~"),
    (re.compile(r"\{?\\textless(?:\{\})?\}?\s?"), "<"),
    (re.compile(r"\{?\\textgreater(?:\{\})?\}?\s?"), ">"),
    (re.compile(r"\\([_{}&%#])"), r"\1"),
)


def unescaped(source: str) -> str:
    """The source with the commands and formulas that a program has escaped."""
    source = _DOLLAR.sub(r"\\$", source)
    if "\\$" in source:
        source = _MATH.sub(_formula, source)
    if "backslash" not in source:
        return source
    source = _PAREN_MATH.sub(lambda found: f"${_plain(found['inner'])}$", source)
    while found := _DECLARATION.search(source):
        source = _with_braces(source, found.start())
    position = 0
    while found := _COMMAND.search(source, position):
        position = found.end()
        if _is_known(found["name"]):
            source = f"{source[: found.start()]}\\{found['name']}{source[found.end() :]}"
            position = found.start() + len(found["name"]) + 1
            while group := _GROUP.match(source, position):
                source = _with_braces(source, group.end() - 2)
                position = _end_of_group(source, group.end() - 2)
    return source


def _formula(found: re.Match[str]) -> str:
    inner = found["inner"]
    if not _IS_TEX.search(inner) or inner[0].isspace():
        return found[0]
    return f"${_plain(inner)}$"


def _plain(inner: str) -> str:
    """The source of a formula without its escapes."""
    for pattern, sign in _SIGNS:
        inner = pattern.sub(sign, inner)
    return inner.strip()


def _is_known(name: str) -> bool:
    tables = (COMMANDS, DECLARATIONS, SYMBOLS, ACCENTS, SILENT, siunitx.COMMANDS, mhchem.COMMANDS)
    return any(name in table for table in tables) or bool(symbol(name))


def _with_braces(source: str, start: int) -> str:
    r"""The source with braces for the ``\{`` at a place and the ``\}`` that belongs to it."""
    depth = 0
    for found in re.finditer(r"\\[{}]", source[start:]):
        depth += 1 if found.group() == "\\{" else -1
        if depth == 0:
            end = start + found.start()
            return f"{source[:start]}{{{source[start + 2 : end]}}}{source[end + 2 :]}"
    # The decoder ends a group that is not closed.
    return f"{source[:start]}{{{source[start + 2 :]}"


def _end_of_group(source: str, start: int) -> int:
    """The end of the group that begins at a place."""
    depth = 0
    for found in re.finditer(r"\\.|[{}]", source[start:], re.DOTALL):
        depth += {"{": 1, "}": -1}.get(found.group(), 0)
        if depth == 0:
            return start + found.end()
    return len(source)

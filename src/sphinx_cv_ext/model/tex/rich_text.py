r"""The text of a BibTeX field as plain spans: without any markup.

It reads what real ``.bib`` files have: accents, letters, dashes and
quotes of TeX, styles, links, quantities, chemical formulas, ``$…$``, and the HTML of other
programs.  Braces only protect case and vanish.  A command that is not known is shown by its
name with its arguments, and reported.
"""

import re
import unicodedata
from collections.abc import Callable

from ..links import web_address
from . import mhchem, siunitx
from .escaped_tex import unescaped
from .html_markup import html_to_tex
from .journals import MACROS
from .macros import ACCENTS, COMMANDS, DECLARATIONS, MEASURED, QUOTES, SILENT, SYMBOLS
from .math_parser import is_math
from .math_text import formula_text
from .span import RichText, Span
from .symbols import symbol

__all__ = ["RichText", "Span", "decode", "decode_address", "decode_plain", "plain", "raised", "resolved"]

_SPECIAL = re.compile(r"[\\{}$~`'<&]|--")
_RUN = re.compile(r"[^\\{}$~`'^-]+")
# A star belongs to a command with arguments alone: "\alpha*" has one of its own.
_COMMAND = re.compile(r"\\(?:([A-Za-z]+)(?:\*(?=\s*[\[{]))?(\s*)|(.)|$)", re.DOTALL)
_MATH = re.compile(r"(?<!\\)(\$\$?)(?!\$)((?:\\.|[^\\$])+)\1", re.DOTALL)
# A second opening ends the search for the closing: the cost grows as the text does.
_PAREN_MATH = re.compile(r"\\\(((?:(?!\\[()]).)+)\\\)", re.DOTALL)
# An apostrophe opens a quotation before a word, where one closes it behind a word.
_OPENING = re.compile(
    r"(?<![^\s(\[{“‘—–-])('{1,2})(?=[^\W\d_](?:[^']|(?<=\w)'(?=\w)){1,200}(?<=[\w.,!?})])\1(?![\w']))"
)
_OPTION = re.compile(r"\s*\[([^\[\]{}]*)\]")
_LENGTH = re.compile(r"\s*=?\s*-?\d*[.,]?\d*\s*(?:pt|em|ex|mm|cm|in|sp|mu|bp|pc)?\s?")
_LINE_LENGTH = re.compile(r"\*?\s*\[-?[\d.]+\s*[a-z]{2}\]")
_CHARACTER = re.compile(r"\s*(?:(?:\"|x(?=[0-9A-F]{2}))([0-9A-F]+)|'([0-7]+)|(\d+))\s?")
_DEGREES = re.compile(r"\^\s*\{?\s*\\circ(?![A-Za-z])\s*\}?")
_CONDITION = re.compile(r"\\(?:(if[a-z]+)|(else)|(fi))(?![A-Za-z])\s*")
_ESCAPED = re.compile(r"\\([%&#_$~{}])")
_DEEPEST = 60
_RAISED = str.maketrans("0123456789+-\u2212", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")

_CASES: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(("uppercase", "MakeUppercase", "MakeTextUppercase"), str.upper),
    **dict.fromkeys(("lowercase", "MakeLowercase", "MakeTextLowercase"), str.lower),
}


def plain(text: RichText) -> str:
    """The text without styles; powers and formulas in Unicode: "10⁵", "√s = 13 TeV"."""
    return "".join(map(_plain, text))


def _plain(span: Span) -> str:
    if span.style == "math":
        return formula_text(span.text)
    return raised(span.text) if span.style == "sup" else span.text


def raised(text: str) -> str:
    """A superscript in the superscript digits of Unicode, if it is a number."""
    return text.translate(_RAISED) if all(sign in "0123456789+-\u2212" for sign in text) else text


def decode(source: str, unknown: list[str] | None = None) -> RichText:
    """The spans of a field's text; never fails, whatever the text is.

    ``unknown`` takes the commands that are not known, with their backslash, and the formulas that
    cannot be read, with their dollars.
    """
    if not _SPECIAL.search(source):
        return (Span(source),) if source else ()
    return _Decoder(resolved(source), [] if unknown is None else unknown).decode()


def decode_plain(source: str, unknown: list[str] | None = None) -> str:
    """The words of a field's text."""
    return plain(decode(source, unknown)) if _SPECIAL.search(source) else source


def decode_address(source: str) -> str:
    r"""An address, which LaTeX reads verbatim: only ``\_``, ``\%`` and their like are undone."""
    return _ESCAPED.sub(r"\1", re.sub(r"\\url\b|(?<!\\)[{}]", "", source)).strip()


def resolved(source: str) -> str:
    r"""The source with TeX for its HTML, and with what text shows of ``\ifmmode … \else … \fi``."""
    if "backslash" in source or "\\$" in source or "textdollar" in source:
        source = unescaped(source)
    if "<" in source or "&" in source or "less" in source:
        source = html_to_tex(source)
    return _without_conditions(source) if "\\if" in source else source


def _without_conditions(source: str) -> str:
    r"""The source without the branches for math mode."""
    shown: list[str] = []
    end = 0
    # One member for each open condition: whether its current branch is shown.
    branches: list[bool] = []
    for found in _CONDITION.finditer(source):
        condition, has_else, closes = found.groups()
        if not condition and not branches:
            continue
        if condition and condition not in ("ifmmode", "iftrue", "iffalse"):
            continue
        shown += [source[end : found.start()]] if all(branches) else []
        end = found.end()
        if condition:
            branches.append(condition == "iftrue")
        elif has_else:
            branches[-1] = not branches[-1]
        elif closes:
            branches.pop()
            end += 2 * source.startswith("{}", end)
    # A condition without its end hides nothing.
    return "".join([*shown, source[end:]])


class _Decoder:
    """Reads a text from left to right; ``position`` is what comes next."""

    def __init__(self, source: str, unknown: list[str]) -> None:
        self.source = source
        self.position = 0
        self.unknown = unknown
        # The blanks after the last command.
        self.blank = ""

    def decode(self) -> RichText:
        return _joined(self.spans())

    def spans(self) -> list[Span]:
        spans: list[Span] = []
        while self.position < len(self.source):
            # An extra closing brace ends the group early: continue after it.
            spans += self.group("", 0)
        return spans

    def inner(self, source: str) -> list[Span]:
        """The spans of a part of the text that was cut out."""
        return _Decoder(source, self.unknown).spans()

    def group(self, style: str, depth: int) -> list[Span]:
        """Everything up to the brace that closes the group, or the end."""
        spans: list[Span] = []
        while self.position < len(self.source):
            sign = self.source[self.position]
            if sign == "}":
                self.position += 1
                break
            if sign == "{":
                self.position += 1
                if depth < _DEEPEST:
                    spans += self.group(style, depth + 1)
            elif sign == "\\":
                command = self.command()
                if command in DECLARATIONS:
                    style = DECLARATIONS[command]
                else:
                    spans += self.apply(command, style, depth)
            elif sign == "$":
                spans.append(self.math(_MATH, 2) or Span(self.take(1), style))
            else:
                spans.append(Span(self.characters(), style))
        return spans

    def take(self, count: int) -> str:
        taken = self.source[self.position : self.position + count]
        self.position += count
        return taken

    def skip(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Pass over the match of a pattern here, if there is one."""
        if found := pattern.match(self.source, self.position):
            self.position = found.end()
        return found

    def characters(self) -> str:
        """A run of plain signs, or one that TeX's fonts join to another sign."""
        if found := self.skip(_RUN):
            return found.group()
        if self.skip(_DEGREES):
            return "°"
        if self.source[self.position] == "'" and (found := self.skip(_OPENING)):
            return "“" if len(found.group()) > 1 else "‘"
        for written, shown in QUOTES:
            if self.source.startswith(written, self.position):
                self.position += len(written)
                return shown
        return self.take(1)

    def command(self) -> str:
        """The name of the command that begins here."""
        if self.source.startswith("\\(", self.position):
            return "("
        found = _COMMAND.match(self.source, self.position)
        assert found is not None
        self.position = found.end()
        self.blank = found[2] or ""
        return found[1] or found[3] or ""

    def apply(self, name: str, style: str, depth: int) -> list[Span]:
        """The spans of a command with its arguments, which come next."""
        blank = self.blank
        if name in SYMBOLS:
            if name == "\\":
                self.skip(_LINE_LENGTH)
            self.skip_empty_group()
            return [Span(SYMBOLS[name], style)]
        if name in ACCENTS:
            return [Span(_accented(plain(tuple(self.argument("", depth))), ACCENTS[name]), style)]
        if name in COMMANDS:
            command = COMMANDS[name]
            return self.arguments(command.pattern, style if command.style is None else command.style, depth)
        if name in SILENT:
            self.skip_empty_group()
            return []
        if name == "(":
            return [self.math(_PAREN_MATH, 1) or Span(self.take(2)[1:], style)]
        if name in siunitx.COMMANDS or name in mhchem.COMMANDS:
            return self.notation(name, style)
        return self.rare(name, style, depth, blank)

    def rare(self, name: str, style: str, depth: int, blank: str) -> list[Span]:
        """The spans of a command with its own rules, of a sign, or of an unknown command."""
        if name == "ensuremath":
            return self.ensure_math(style, depth)
        if name in ("url", "href", "nolinkurl", "path"):
            return self.link(name, style, depth)
        if name in _CASES:
            change = _CASES[name]
            return [
                span if span.style == "math" else span._replace(text=change(span.text))
                for span in self.argument(style, depth)
            ]
        if name == "hspace":
            return [] if plain(tuple(self.argument("", depth))).startswith("-") else [Span(" ", style)]
        if name in MEASURED:
            self.skip(_LENGTH)
            return []
        if name in ("char", "symbol", "unichar", "unicode"):
            return [Span(self.character(depth), style)]
        if name in MACROS:
            self.skip_empty_group()
            return [Span(MACROS[name].name + blank, style)]
        if sign := symbol(name):
            self.skip_empty_group()
            # A blank after a command only ends its name; after "≤" and "log", people mean it.
            is_apart = unicodedata.category(sign[0]) == "Sm" or len(sign) > 1
            return [Span(sign + (" " if blank and is_apart else ""), style)]
        return self.not_known(name, style, depth, blank)

    def not_known(self, name: str, style: str, depth: int, blank: str) -> list[Span]:
        """The name of a command and its arguments."""
        self.unknown.append(f"\\{name}")
        shown = [Span(name, style)]
        while not blank:
            if option := self.skip(_OPTION):
                shown.append(Span(f" {option[1]}", style))
            elif self.source.startswith("{", self.position):
                content = self.argument(style, depth)
                shown += [Span(" ", style), *content] if content else []
            else:
                break
        return [*shown, Span(" ", style)] if blank else shown

    def arguments(self, pattern: str, style: str, depth: int) -> list[Span]:
        """The arguments of a command, shown by its pattern."""
        shown: list[Span] = []
        for sign in pattern:
            if sign == "?":
                self.skip(_OPTION)
            elif sign == "!":
                self.argument("", depth)
            elif sign == "*":
                shown += self.argument(style, depth)
            else:
                shown.append(Span(sign, style))
        # There is a blank before a note.
        return [Span(" ", style), *shown] if pattern[-3:] == "(*)" and pattern[0] == "?" else shown

    def argument(self, style: str, depth: int) -> list[Span]:
        """The argument of a command: a group, a command, or one sign."""
        while self.source[self.position : self.position + 1].isspace():
            self.position += 1
        following = self.source[self.position : self.position + 1]
        if following == "{":
            self.position += 1
            return self.group(style, depth + 1) if depth < _DEEPEST else []
        if following == "\\" and depth < _DEEPEST:
            return self.apply(self.command(), style, depth + 1)
        return [Span(self.take(1), style)] if following not in ("", "}") else []

    def raw_group(self) -> str | None:
        """The source of a group that comes next, without its braces; None if there is none."""
        start = self.position
        while self.source[start : start + 1].isspace():
            start += 1
        if not self.source.startswith("{", start):
            return None
        depth = 0
        for found in re.finditer(r"\\.|[{}]", self.source[start:], re.DOTALL):
            depth += {"{": 1, "}": -1}.get(found.group(), 0)
            if depth == 0:
                self.position = start + found.end()
                return self.source[start + 1 : start + found.start()]
        return None

    def notation(self, name: str, style: str) -> list[Span]:
        """A quantity of siunitx, or a chemical formula."""
        option = self.skip(_OPTION)
        count = siunitx.COMMANDS.get(name, 1)
        groups: list[str] = []
        while len(groups) < count and (group := self.raw_group()) is not None:
            groups.append(group)
            self.skip(_OPTION)
        if len(groups) < count:
            # An argument is missing: the others are text.
            return [span for group in groups for span in self.inner(group)]
        if name in mhchem.COMMANDS:
            shown = mhchem.formula(groups[0], self.inner)
        else:
            shown = siunitx.quantity(name, groups, option[1] if option else "", self.inner)
        return [span if span.style else span._replace(style=style) for span in shown]

    def character(self, depth: int) -> str:
        """The character of a number: decimal, octal or hexadecimal, as TeX writes it."""
        found = self.skip(_CHARACTER)
        if not found:
            found = _CHARACTER.match(plain(tuple(self.argument("", depth))))
        if not found:
            return ""
        number = int(found[1], 16) if found[1] else int(found[2], 8) if found[2] else int(found[3][:7])
        return chr(number) if 32 <= number < 0xD800 else ""

    def skip_empty_group(self) -> None:
        if self.source.startswith("{}", self.position):
            self.position += 2

    def math(self, pattern: re.Pattern[str], group: int) -> Span | None:
        """The formula that begins here; one that cannot be read is shown as written."""
        found = self.skip(pattern)
        if not found:
            return None
        inner = found[group].strip()
        if inner and is_math(inner):
            return Span(inner, "math")
        self.unknown += [f"${inner}$"] if inner else []
        return Span(found.group())

    def ensure_math(self, style: str, depth: int) -> list[Span]:
        start = self.position
        inner = self.raw_group()
        if inner and is_math(inner):
            return [Span(inner, "math")]
        self.position = start
        return self.argument(style, depth)

    def link(self, name: str, style: str, depth: int) -> list[Span]:
        r"""``\url{address}`` or ``\href{address}{text}``; an address that is refused is shown as text."""
        group = self.raw_group()
        if group is None:
            return self.argument(style, depth)
        address = decode_address(group)
        text = self.argument(style, depth) if name == "href" else [Span(address, style)]
        target = web_address(address) if name in ("url", "href") else None
        return [span._replace(target=span.target or target) if target else span for span in text]


def _accented(base: str, accent: str) -> str:
    """The first letter with an accent on it; a dotless i or j gets no dot back."""
    if not base.strip():
        # "\\~{}" is a tilde, mostly in an address.
        return {"\u0303": "~", "\u0302": "^"}.get(accent, "") + base
    if base[0] == " ":
        return _accented(base.lstrip(), accent)
    first = {"ı": "i", "ȷ": "j"}.get(base[:1], base[:1])
    letters = 1
    while unicodedata.combining(base[letters : letters + 1] or " "):
        letters += 1
    return unicodedata.normalize("NFC", first + base[1:letters] + accent) + base[letters:]


_BLANKS = re.compile(r" {2,}")


def _joined(spans: list[Span]) -> RichText:
    """The spans with neighbours of one style merged, without blanks at either end."""
    runs: list[tuple[str, str, list[str]]] = []
    for span in spans:
        if not span.text:
            continue
        if runs and runs[-1][:2] == (span.style, span.target) and span.style != "math":
            runs[-1][2].append(span.text)
        else:
            runs.append((span.style, span.target, [span.text]))
    texts = ["".join(run[2]) for run in runs]
    texts = [
        _BLANKS.sub(" ", text) if "  " in text and run[0] != "math" else text
        for text, run in zip(texts, runs, strict=True)
    ]
    if texts:
        texts[0] = texts[0].lstrip()
        texts[-1] = texts[-1].rstrip()
    return tuple(
        Span(text, style, target) for text, (style, target, _) in zip(texts, runs, strict=True) if text
    )

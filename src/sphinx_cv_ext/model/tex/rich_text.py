r"""The text of a BibTeX field as plain spans: LaTeX goes in, and no markup comes out.

What is understood is what stands in real ``.bib`` files: accents, letters, dashes and
quotes of TeX, the macros of styles and links, and ``$…$``.  Braces only protect case and
vanish; a macro that is not known leaves the text of its arguments.
"""

import re
import unicodedata
from typing import NamedTuple

from ..links import web_address
from .macros import (
    ACCENTS,
    DECLARATIONS,
    DROPPED,
    NUMBERS,
    QUANTITIES,
    QUOTES,
    STYLES,
    SYMBOLS,
    UNITS,
    WRAPPED,
)
from .math_allowlist import is_safe_math


class Span(NamedTuple):
    """A run of text in one style.

    ``style`` is "", "emph", "strong", "smallcaps", "code", "sup", "sub" or "math" (then
    ``text`` is LaTeX math without its dollars).  ``target`` is the address of a link, or "".
    """

    text: str
    style: str = ""
    target: str = ""


RichText = tuple[Span, ...]

_SPECIAL = re.compile(r"[\\{}$~`']|--")
_RUN = re.compile(r"[^\\{}$~`'-]+")
_MACRO = re.compile(r"\\(?:([A-Za-z]+)[*]?\s*|(.)|$)", re.DOTALL)
_MATH = re.compile(r"(?<!\\)(\$\$?)(?!\$)((?:\\.|[^\\$])+)\1", re.DOTALL)
_PAREN_MATH = re.compile(r"\\\((.+?)\\\)", re.DOTALL)
_URL = re.compile(r"\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_OPTION = re.compile(r"\s*\[[^\]{}]*\]")
_PREFIXES = frozenset("femto pico nano micro milli centi deci kilo mega giga tera peta per".split())
_ESCAPED = re.compile(r"\\([%&#_$~{}])")
_AMPERSAND = re.compile(r"(?:\{\\&\}|\\?&)amp(?:;|\$\\mathsemicolon\$)")
_DEEPEST = 60


def plain(text: RichText) -> str:
    """The words alone."""
    return "".join(span.text for span in text)


def decode(source: str) -> RichText:
    """The spans of a field's text; never fails, whatever the text is."""
    if "amp" in source:
        source = _AMPERSAND.sub("&", source)
    if not _SPECIAL.search(source):
        return (Span(source),) if source else ()
    return _Decoder(source).decode()


def decode_plain(source: str) -> str:
    """The words of a field's text."""
    return source if "amp" not in source and not _SPECIAL.search(source) else plain(decode(source))


def decode_address(source: str) -> str:
    r"""An address, which LaTeX reads verbatim: only ``\_``, ``\%`` and their like are undone."""
    return _ESCAPED.sub(r"\1", re.sub(r"\\url\b|(?<!\\)[{}]", "", source)).strip()


class _Decoder:
    """Reads a text from left to right; ``position`` is what comes next."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0

    def decode(self) -> RichText:
        spans: list[Span] = []
        while self.position < len(self.source):
            # A brace that closes nothing ends the group early: go on after it.
            spans += self.group("", 0)
        return _joined(spans)

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
                macro = self.macro()
                if macro in DECLARATIONS:
                    style = DECLARATIONS[macro]
                else:
                    spans += self.apply(macro, style, depth)
            elif sign == "$":
                spans.append(self.math(_MATH, 2) or Span(self.take(1), style))
            else:
                spans.append(Span(self.characters(), style))
        return spans

    def take(self, count: int) -> str:
        taken = self.source[self.position : self.position + count]
        self.position += count
        return taken

    def characters(self) -> str:
        """A run of plain signs, or one that TeX's fonts join to another sign."""
        if found := _RUN.match(self.source, self.position):
            self.position = found.end()
            return found.group()
        for written, shown in QUOTES:
            if self.source.startswith(written, self.position):
                self.position += len(written)
                return shown
        return self.take(1)

    def macro(self) -> str:
        """The name of the macro that begins here."""
        if self.source.startswith("\\(", self.position):
            return "("
        found = _MACRO.match(self.source, self.position)
        assert found is not None
        self.position = found.end()
        return found[1] or found[2] or ""

    def apply(self, macro: str, style: str, depth: int) -> list[Span]:
        """What a macro with its arguments, which come next, prints."""
        if macro == "(":
            return [self.math(_PAREN_MATH, 1) or Span(self.take(2)[1:], style)]
        if macro in SYMBOLS:
            self.skip_empty_group()
            return [Span(SYMBOLS[macro], style)]
        if macro in ACCENTS:
            return [Span(_accented(plain(tuple(self.argument("", depth))), ACCENTS[macro]), style)]
        if macro in DROPPED:
            self.argument("", depth)
            return []
        if macro in QUANTITIES or macro in NUMBERS:
            return self.quantity(macro, style, depth)
        if macro in ("textcolor", "colorbox"):
            self.skip_option()
            self.argument("", depth)
            return self.argument(style, depth)
        if macro in WRAPPED:
            before, after = WRAPPED[macro]
            return [Span(before, style), *self.argument(style, depth), Span(after, style)]
        if macro == "ensuremath":
            return self.ensure_math(style, depth)
        if macro in ("url", "href", "nolinkurl", "path"):
            return self.link(macro, style, depth)
        return self.argument(STYLES[macro], depth) if macro in STYLES else []

    def argument(self, style: str, depth: int) -> list[Span]:
        """The argument of a macro: a group, a macro, or one sign."""
        while self.source[self.position : self.position + 1].isspace():
            self.position += 1
        following = self.source[self.position : self.position + 1]
        if following == "{":
            self.position += 1
            return self.group(style, depth + 1) if depth < _DEEPEST else []
        if following == "\\" and depth < _DEEPEST:
            return self.apply(self.macro(), style, depth + 1)
        return [Span(self.take(1), style)] if following not in ("", "}") else []

    def skip_option(self) -> None:
        if found := _OPTION.match(self.source, self.position):
            self.position = found.end()

    def quantity(self, macro: str, style: str, depth: int) -> list[Span]:
        """A number or a range, with its unit, and a blank between them."""
        self.skip_option()
        number: list[Span] = []
        for place in range(QUANTITIES.get(macro, NUMBERS.get(macro, 0))):
            number += [*([Span("–", style)] if place else []), *self.argument(style, depth)]
        found = _URL.match(self.source, self.position) if macro in QUANTITIES else None
        if not found:
            return number
        self.position = found.end()
        unit = Span(_unit(found[1]), style)
        return [*number, Span("\u00a0", style), unit] if plain(tuple(number)) else [unit]

    def skip_empty_group(self) -> None:
        if self.source.startswith("{}", self.position):
            self.position += 2

    def math(self, pattern: re.Pattern[str], group: int) -> Span | None:
        """Math that begins here; what LaTeX could not run safely is shown as it is written."""
        found = pattern.match(self.source, self.position)
        if not found:
            return None
        self.position = found.end()
        inner = found[group].strip()
        return Span(inner, "math") if inner and is_safe_math(inner) else Span(found.group())

    def ensure_math(self, style: str, depth: int) -> list[Span]:
        found = _URL.match(self.source, self.position)
        if found and is_safe_math(found[1]):
            self.position = found.end()
            return [Span(found[1], "math")]
        return self.argument(style, depth)

    def link(self, macro: str, style: str, depth: int) -> list[Span]:
        r"""``\url{address}`` or ``\href{address}{text}``; an address that is not accepted is no link."""
        found = _URL.match(self.source, self.position)
        if not found:
            return self.argument(style, depth)
        self.position = found.end()
        address = decode_address(found[1])
        text = self.argument(style, depth) if macro == "href" else [Span(address, style)]
        target = web_address(address) if macro in ("url", "href") else None
        return [span._replace(target=span.target or target) if target else span for span in text]


def _unit(source: str) -> str:
    r"""A unit of siunitx: "\kilo\meter\per\second" is "km/s", and what has no macros is itself."""
    names = re.findall(r"\\(?:([A-Za-z]+)|(.))|([^\\\s{}]+)", source)
    shown, power, blank = "", "", False
    for name, escaped, text in names:
        sign = UNITS.get(name, name) or escaped or text.replace(".", " ").replace("~", " ")
        if name in ("square", "cubic"):
            power = sign
            continue
        stands_alone = bool(shown) and blank and name not in ("per", "squared", "cubed")
        shown += (" " if stands_alone else "") + sign
        # A prefix is one word with its unit.
        blank = bool(name) and name not in _PREFIXES
        if blank and name != "per":
            shown, power = shown + power, ""
    return shown


def _accented(base: str, accent: str) -> str:
    """The first letter with an accent on it; a dotless i or j gets no dot back."""
    if not base.strip():
        # "\\~{}" is a tilde, mostly of an address.
        return {"\u0303": "~", "\u0302": "^"}.get(accent, "") + base
    first = {"ı": "i", "ȷ": "j"}.get(base[:1], base[:1])
    return unicodedata.normalize("NFC", first + accent) + base[1:]


def _joined(spans: list[Span]) -> RichText:
    """Neighbours of one style as one span, with no blank at either end."""
    runs: list[tuple[str, str, list[str]]] = []
    for span in spans:
        if not span.text:
            continue
        if runs and runs[-1][:2] == (span.style, span.target) and span.style != "math":
            runs[-1][2].append(span.text)
        else:
            runs.append((span.style, span.target, [span.text]))
    texts = ["".join(run[2]) for run in runs]
    if texts:
        texts[0] = texts[0].lstrip()
        texts[-1] = texts[-1].rstrip()
    return tuple(
        Span(text, style, target) for text, (style, target, _) in zip(texts, runs, strict=True) if text
    )

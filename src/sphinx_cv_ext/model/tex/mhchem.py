r"""Chemical formulas of the package mhchem, ``\ce{…}``, as it prints them.

``\ce{SO4^2-}`` → SO₄²⁻, ``\ce{^{13}C}`` → ¹³C, ``\ce{2H2 + O2 -> 2H2O}`` → 2 H₂ + O₂ → 2 H₂O.  The
rules are those of the manual of mhchem 4, section 2.
"""

import re
from collections.abc import Callable, Mapping

from .span import Span

Decode = Callable[[str], list[Span]]

#: The commands that hold a formula: mhchem's, and chemformula's and chemmacros' for the same.
COMMANDS = frozenset("ce cee cf ch chemform".split())

_ARROWS: Mapping[str, str] = {
    "<=>>": "⇌", "<<=>": "⇌", "<-->": "⇄", "<=>": "⇌", "<->": "↔", "->": "→", "<-": "←",
}  # fmt: skip
_ARROW = re.compile("|".join(map(re.escape, _ARROWS)))
_GROUP = r"\{(?:[^{}]|\{[^{}]*\})*\}"
_PART = re.compile(
    rf"""
    (?P<script>[\^_])(?P<scripted>{_GROUP}|\$[^$]*\$|\d*[+-]|\d+|\\[A-Za-z]+|[^\s])
    | (?P<arrow>{_ARROW.pattern})
    | (?P<above>\[(?:[^\[\]{{}}]|{_GROUP})*\])
    | (?P<math>\$[^$]*\$)
    | (?P<bond>\\bond\s*\{{[^{{}}]*\}})
    | (?P<command>\\[A-Za-z]+\s*(?:{_GROUP})?|\\.)
    | (?P<group>{_GROUP})
    | (?P<number>\d+(?:[./,]\d+)*)
    | (?P<letters>[A-Za-zα-ωΑ-Ω]+)
    | (?P<blank>\s+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_BONDS: Mapping[str, str] = {
    "-": "–", "#": "≡", "1": "–", "2": "=", "3": "≡", "~": "⁓", "...": "⋯", "....": "⋯", "->": "→", "<-": "←",
}  # fmt: skip
_NO_BREAK = "\u00a0"
_DOT = f"{_NO_BREAK}·{_NO_BREAK}"


def formula(source: str, decode: Decode) -> list[Span]:
    """The text of a formula; ``decode`` reads the text and the commands in it."""
    source = source.strip()
    reader = _Reader(decode)
    for found in _PART.finditer(source):
        reader.read(found, source[found.end() :])
    return reader.spans


class _Reader:
    """Reads the parts of a formula from left to right.

    ``before`` is the part before, on which the meaning of a number or a sign depends: "", "atom",
    "number", "arrow", "bond" or "blank".
    """

    def __init__(self, decode: Decode) -> None:
        self.decode = decode
        self.spans: list[Span] = []
        self.before = ""

    def read(self, found: re.Match[str], rest: str) -> None:
        """Add one part; ``rest`` is the source behind it."""
        part, kind = found.group(), found.lastgroup
        if self.before == "arrow" and kind not in ("above", "blank"):
            self.add(" ", "blank")
        match kind:
            case "scripted":
                self.script(found["scripted"], "sup" if found["script"] == "^" else "sub")
            case "arrow":
                tied = self.before != "blank" and self.spans
                self.add((" " if tied else "") + _ARROWS[part], "arrow")
            case "above" if self.before == "arrow":
                self.spans += [span._replace(style="sup") for span in formula(part[1:-1], self.decode)]
            case "above":
                # A complex in brackets.
                self.add("[", "")
                for inner in _PART.finditer(part, 1):
                    self.read(inner, part[inner.end() :] + rest)
            case "number":
                self.number(part, rest)
            case "blank":
                self.add(" ", "blank")
            case "letters":
                falls = part == "v" and self.before == "blank" and _ends(rest)
                self.add("↓" if falls else part, "atom")
            case "math" | "command" | "group":
                self.spans += self.decode(part[1:-1] if kind == "group" else part)
                self.before = "command" if kind == "command" else "atom"
            case "bond":
                sign = part[part.index("{") + 1 : -1].strip()
                self.add(_BONDS.get(sign, sign), "bond")
            case _:
                self.sign(part, rest)

    def add(self, text: str, before: str, style: str = "") -> None:
        self.spans.append(Span(text, style))
        self.before = before

    def script(self, written: str, style: str) -> None:
        """An index: in braces, in dollars, or a number with its charge."""
        inner = written[1:-1] if written[0] in "{$" else written
        text = "".join(span.text for span in self.decode(inner)).replace("-", "\u2212")
        self.spans += [Span(text, style)] if text else []

    def number(self, part: str, rest: str) -> None:
        """A number of atoms, or of molecules with a blank after it."""
        if self.before != "atom":
            self.add(part + (_NO_BREAK if re.match(r"[A-Z(\[]", rest) else ""), "number")
            return
        count, dot, molecules = part.partition(".")
        self.add(count, "atom", "sub")
        if dot:
            self.add(f"{_DOT}{molecules}{_NO_BREAK}", "number")

    def sign(self, sign: str, rest: str) -> None:
        """A sign alone: a charge, a bond, an addition, or something that rises."""
        before = self.before
        if sign in "+-" and before == "atom" and _ends(rest):
            self.add("+" if sign == "+" else "\u2212", "atom", "sup")
        elif sign in "-#" and before == "atom":
            self.add(_BONDS[sign], "bond")
        elif sign in "*." and before in ("atom", "blank") and rest.strip():
            self.add("·" if before == "blank" else _DOT, "")
        elif sign == "^" and before == "blank" and _ends(rest):
            self.add("↑", "atom")
        elif sign == "-" and before != "command":
            self.add("\u2212", "")
        else:
            self.add(sign, "atom" if sign in ")]" else "")


def _ends(rest: str) -> bool:
    """Whether a molecule ends here."""
    return not rest or rest[0] in " ()[]{}+-,;"

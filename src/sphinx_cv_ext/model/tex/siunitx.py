r"""Numbers, angles and units of the package siunitx, as it prints them with its default options.

``\num{1.5e-3}`` → 1.5 × 10⁻³, ``\qty{3}{\meter\per\second}`` → 3 m s⁻¹.
The commands, and what they print, are those of the manual of siunitx 3, section 4; those of
version 2 (``\SI``, ``\si``, ``\SIrange``) are still in many files.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from .span import Span

Decode = Callable[[str], list[Span]]

#: How many arguments each command has.
COMMANDS: Mapping[str, int] = {
    "num": 1, "numlist": 1, "numproduct": 1, "numrange": 2, "tablenum": 1, "complexnum": 1,
    "ang": 1, "unit": 1, "si": 1,
    "qty": 2, "SI": 2, "complexqty": 2, "qtylist": 2, "SIlist": 2, "qtyproduct": 2,
    "qtyrange": 3, "SIrange": 3,
}  # fmt: skip

_PREFIXES: Mapping[str, str] = {
    "quecto": "q", "ronto": "r", "yocto": "y", "zepto": "z", "atto": "a", "femto": "f", "pico": "p",
    "nano": "n", "micro": "µ", "milli": "m", "centi": "c", "deci": "d", "deca": "da", "deka": "da",
    "hecto": "h", "kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "exa": "E", "zetta": "Z",
    "yotta": "Y", "ronna": "R", "quetta": "Q", "kibi": "Ki", "mebi": "Mi", "gibi": "Gi", "tebi": "Ti",
    "pebi": "Pi", "exbi": "Ei", "zebi": "Zi", "yobi": "Yi",
}  # fmt: skip

_UNITS: Mapping[str, str] = {
    "meter": "m", "metre": "m", "gram": "g", "second": "s", "ampere": "A", "kelvin": "K", "mole": "mol",
    "candela": "cd", "hertz": "Hz", "newton": "N", "pascal": "Pa", "joule": "J", "watt": "W", "coulomb": "C",
    "volt": "V", "farad": "F", "ohm": "Ω", "siemens": "S", "weber": "Wb", "tesla": "T", "henry": "H",
    "lumen": "lm", "lux": "lx", "becquerel": "Bq", "gray": "Gy", "sievert": "Sv", "katal": "kat",
    "radian": "rad", "steradian": "sr", "minute": "min", "hour": "h", "day": "d", "liter": "L", "litre": "L",
    "tonne": "t", "hectare": "ha", "bar": "bar", "electronvolt": "eV", "angstrom": "Å", "dalton": "Da",
    "astronomicalunit": "au", "atomicmassunit": "u", "bel": "B", "neper": "Np", "barn": "b", "knot": "kn",
    "mmHg": "mmHg", "nauticalmile": "M", "bit": "bit", "byte": "B", "decibel": "dB", "percent": "%",
    "degree": "°", "arcminute": "′", "arcsecond": "″", "degreeCelsius": "°C", "celsius": "°C",
    "kilogram": "kg", "bohr": "a₀", "hartree": "Eₕ", "amu": "u", "parsec": "pc", "lightyear": "ly",
}  # fmt: skip
#: siunitx's short names: "\km", "\uF", "\GeV", "\kWh"; "\m" and "\s" are units, too.
_SHORT = re.compile(
    r"(?P<prefix>[fpnumkMGTcdh]?)(?P<unit>mol|Hz|Pa|eV|Wh|cd|dB|dm|"
    r"ohm|[gmsAKNJWCVFSLlHTB])$"
)
_SLASHED = re.compile(r"per-mode\s*=\s*(?:[a-z]+-)?(?:symbol|fraction)")

_TOKEN = re.compile(r"\\(?:([A-Za-z]+)\s*|(.))|\{((?:[^{}]|\{[^{}]*\})*)\}|(\s+)|(.)", re.DOTALL)
_NUMBER = re.compile(
    r"(?P<compared><=|>=|<<|>>|[<>~≤≥])?(?P<sign>\+-|[-+−±])?(?P<whole>\d*)(?:[.,](?P<part>\d*))?"
    r"(?P<uncertain>(?:\(\d+(?:[.,]\d+)?\)|(?:\+-|±|\\pm)\d*(?:[.,]\d+)?|\^\{?\+?[\d.]+\}?_\{?-?[\d.]+\}?)*)"
    r"(?:[eEdD](?P<power>[-+−]?\d+))?$"
)
_SIGNS = {"-": "\u2212", "+-": "±", "<=": "≤", ">=": "≥", "<<": "≪", ">>": "≫", "~": "∼"}
_THIN = "\u202f"
_NO_BREAK = "\u00a0"


def quantity(name: str, arguments: Sequence[str], options: str, decode: Decode) -> list[Span]:
    """The spans of a command; ``decode`` reads text that is neither a number nor a unit."""
    match name:
        case "ang":
            return _angle(arguments[0], decode)
        case "unit" | "si":
            return _unit(arguments[0], options, decode)
    has_unit = name not in ("num", "numlist", "numproduct", "numrange", "tablenum", "complexnum")
    numbers = list(arguments[:-1] if has_unit else arguments)
    unit = _unit(arguments[-1], options, decode) if has_unit else []
    if name in ("numlist", "qtylist", "SIlist"):
        numbers = numbers[0].split(";")
        between = [", "] * (len(numbers) - 2) + [" and "]
    elif name in ("numproduct", "qtyproduct") or re.search(r"\d\s*x\s*\d", numbers[0]):
        numbers = numbers[0].split("x")
        between = [f"{_NO_BREAK}×{_NO_BREAK}"] * (len(numbers) - 1)
    else:
        between = [" to "]
    shown: list[Span] = []
    for place, number in enumerate(numbers):
        shown += [Span(between[place - 1])] if place else []
        read = _number(number, decode)
        # "°" and the like follow the number without a blank.
        tied = unit and unit[0].text not in ("°", "′", "″")
        shown += [*read, *([Span(_NO_BREAK)] if tied and read else []), *unit]
    return shown


def _number(source: str, decode: Decode) -> list[Span]:
    """A number: "1.5e-3" → 1.5 × 10⁻³; another text as it is."""
    squeezed = re.sub(r"\s+|\\[,;:! ]", "", source).replace(r"\pm", "+-").replace(r"\times", "x")
    found = _NUMBER.match(squeezed)
    if not squeezed or not found or not (found["whole"] or found["part"] or found["power"]):
        return decode(source)
    whole, part = found["whole"], found["part"]
    shown = _grouped(whole or ("0" if part else ""))
    if part:
        shown += "." + _grouped(part, from_left=True)
    before = _SIGNS.get(found["compared"] or "", found["compared"] or "")
    sign = _SIGNS.get(found["sign"] or "", found["sign"] or "")
    shown = (f"{before}{_NO_BREAK}" if before else "") + sign + shown
    uncertain = found["uncertain"] or ""
    spans: list[Span] = []
    if uncertain.startswith("^"):
        upper, lower = re.findall(r"[\d.]+", uncertain)
        spans = [Span(f"+{upper}", "sup"), Span(f"\u2212{lower}", "sub")]
    else:
        shown += re.sub(r"\+-|±", f"{_NO_BREAK}±{_NO_BREAK}", uncertain).replace(",", ".")
        if found["power"] and "±" in shown:
            shown = f"({shown})"
    spans.insert(0, Span(shown))
    if power := found["power"]:
        base = f"{_NO_BREAK}×{_NO_BREAK}10" if whole or part else "10"
        spans += [Span(base), Span(power.lstrip("+").replace("-", "\u2212"), "sup")]
    return spans


def _grouped(digits: str, *, from_left: bool = False) -> str:
    """Five digits and more, in groups of three."""
    if len(digits) < 5:
        return digits
    if from_left:
        return _THIN.join(digits[place : place + 3] for place in range(0, len(digits), 3))
    return f"{int(digits):,}".replace(",", _THIN) if digits[0] != "0" else digits


def _angle(source: str, decode: Decode) -> list[Span]:
    """An angle in degrees, or in degrees, minutes and seconds between semicolons."""
    shown: list[Span] = []
    for part, sign in zip(source.split(";"), "°′″", strict=False):
        if part.strip():
            shown += [*_number(part, decode), Span(sign)]
    return shown


def _unit(source: str, options: str, decode: Decode) -> list[Span]:
    r"""A unit: "\kilo\meter\per\second" → km s⁻¹; what has no commands is as it is written.

    With the option ``per-mode = symbol`` (or ``fraction``) it is "km/s".
    """
    if "$" in source:
        # "$\mu$m": a formula in a unit is a sign.
        return decode(source.replace("$", "{}"))
    if "\\" not in source or re.match(r"\s*\\text", source):
        return _literal(source, decode)
    tokens = [_Token(*(part or "" for part in found.groups())) for found in _TOKEN.finditer(source)]
    return _UnitReader(tokens, decode, slashed=bool(_SLASHED.search(options))).read()


class _Token(NamedTuple):
    """A part of a unit: one of these is filled."""

    name: str
    escaped: str
    group: str
    blank: str
    text: str


class _UnitReader:
    """Reads the commands of a unit from left to right."""

    def __init__(self, tokens: list[_Token], decode: Decode, *, slashed: bool) -> None:
        self.tokens = tokens
        self.decode = decode
        self.slashed = slashed
        self.position = 0
        self.spans: list[Span] = []
        # The prefix and the power from commands before a unit.
        self.prefix = self.power = ""
        self.per = False

    def read(self) -> list[Span]:
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            self.position += 1
            if not self.modifies(token.name) and (sign := self.sign(token)):
                self.add(sign)
        return self.spans

    def argument(self) -> str:
        self.position += 1
        return "".join(self.tokens[self.position - 1]) if self.position <= len(self.tokens) else ""

    def modifies(self, name: str) -> bool:
        """Whether a command changes the unit after it or before it."""
        if name in _PREFIXES:
            self.prefix += _PREFIXES[name]
        elif name == "per":
            self.per = True
        elif name in ("square", "cubic", "raiseto"):
            self.power = {"square": "2", "cubic": "3"}.get(name) or self.argument()
        elif name in ("squared", "cubed", "tothe"):
            power = {"squared": "2", "cubed": "3"}.get(name) or self.argument()
            is_below = bool(self.spans) and self.spans[-1].style == "sup"
            if is_below:
                self.spans.pop()
            self.spans.append(Span(("\u2212" if is_below else "") + power, "sup"))
        elif name == "of":
            self.spans += [span._replace(style="sub") for span in self.decode(self.argument())]
        elif name == "highlight":
            self.argument()
        else:
            return name == "cancel"
        return True

    def add(self, sign: str) -> None:
        """Add a unit with its prefix and its power."""
        slash = self.slashed and self.per and bool(self.spans)
        self.spans += [Span("/" if slash else _NO_BREAK)] if self.spans else []
        self.spans.append(Span(self.prefix + sign))
        if self.per and not slash:
            self.spans.append(Span(f"\u2212{self.power or 1}", "sup"))
        elif self.power:
            self.spans.append(Span(self.power, "sup"))
        self.prefix = self.power = ""
        self.per = False

    def sign(self, token: _Token) -> str:
        """The sign of one unit; for a command that siunitx does not have, its text."""
        name = token.name
        if not name:
            words = "".join(span.text for span in self.decode(token.group))
            return token.escaped.strip(" ,;:!") + token.text.strip(".~") + words
        if name in _UNITS:
            return _UNITS[name]
        if short := _SHORT.match(name):
            unit = {"ohm": "Ω", "l": "L", "Wh": f"W{_NO_BREAK}h"}.get(short["unit"], short["unit"])
            return short["prefix"].replace("u", "µ") + unit
        return "".join(span.text for span in self.decode(f"\\{name}"))


def _literal(source: str, decode: Decode) -> list[Span]:
    """A unit without commands: "kg.m^{-2}" → kg m⁻²."""
    spans: list[Span] = []
    for piece in re.findall(r"[\^_](?:\{[^{}]*\}|-?\d+|.)|[.~]|[^\^_.~]+", source.strip()):
        if piece in (".", "~"):
            spans.append(Span(_NO_BREAK))
        elif piece[0] in "^_" and len(piece) > 1:
            text = piece[1:].strip("{}").replace("-", "\u2212")
            spans.append(Span(text, "sup" if piece[0] == "^" else "sub"))
        else:
            spans += decode(piece)
    return spans

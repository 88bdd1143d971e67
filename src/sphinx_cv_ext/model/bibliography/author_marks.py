"""Marks behind names: what they mean, and how a ``.bib`` file assigns them.

Three ways: stars and daggers in a name (``Zhao*, Bo``), BibLaTeX's annotations
(``author+an = {1=equal}``), and a field called like the mark (``equal = {1, 2}``,
``corresponding = {Rose Yu}``).
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from ..tex.rich_text import decode_plain
from ..text import collapse_whitespace
from ..validation import NAME_LETTERS, RejectedError, SettingReader
from .fields import STANDARD
from .name_match import NameMatcher
from .names import Name


class Mark(NamedTuple):
    """A sign behind a name and what it means."""

    sign: str
    meaning: str


#: The marks that every site has, by their words, in the order of a legend.
MARKS: Mapping[str, Mark] = {
    "equal": Mark("*", "equal contribution"),
    "corresponding": Mark("†", "corresponding author"),
    "advisee": Mark("‡", "advisee"),
}

_WORD = re.compile(r"[a-z][a-z0-9-]*")
_ALIASES = {"cofirst": "equal", "co-first": "equal"}
_SIGNS = {"*": "equal", "∗": "equal", "†": "corresponding", "‡": "advisee"}
_MACROS = {
    "ast": "*", "star": "*", "textasteriskcentered": "*",
    "dag": "†", "dagger": "†", "textdagger": "†",
    "ddag": "‡", "ddagger": "‡", "textdaggerdbl": "‡",
    "S": "§", "textsection": "§", "P": "¶", "textparagraph": "¶",
    "|": "‖", "textbardbl": "‖", "*": "*", "#": "#",
}  # fmt: skip
_ANNOTATION = re.compile(r"\s*(?P<count>\d+)\s*(?::\s*\w+\s*)?=(?P<words>.*)", re.DOTALL)
_LITERAL = re.compile(r'"[^"]*"')
_RANGE = re.compile(r"(\d{1,6})\s*(?:-+|–)\s*(\d{1,6})")


def read_marks(own: object, setting: SettingReader) -> dict[str, Mark]:
    """The marks of a site: the built-in ones as ``cv_marks`` changes them, then its own.

    ``own`` maps words to plain data: ``sign`` and ``meaning``, each of which a built-in mark
    already has.
    """
    marks = dict(MARKS)
    if not isinstance(own, Mapping):
        setting.reject(own, "a dict from words to dicts")
        return marks
    for word, data in own.items():
        place = setting.at(str(word))
        if not isinstance(word, str) or not _WORD.fullmatch(word):
            place.report(f"{word!r} in {setting} cannot name a mark; accepted: {NAME_LETTERS}.")
        elif word in STANDARD:
            place.report(f"“{word}” in {setting} is a field of BibTeX; choose another word.")
        elif mark := _read_mark(data, marks.get(word), place):
            marks[word] = mark
    taken: dict[str, str] = {}
    for word, mark in marks.items():
        if other := taken.get(mark.sign):
            setting.report(f"{setting} gives “{other}” and “{word}” the same sign, {mark.sign}.")
        taken.setdefault(mark.sign, word)
    return marks


def _read_mark(data: object, before: Mark | None, place: SettingReader) -> Mark | None:
    """Read one mark; missing values are those of ``before``.  None if the mark is wrong."""
    known = len(place.problems)
    values: dict[str, Any] = place.mapping(data, {"sign": _sign, "meaning": _meaning})
    if isinstance(data, Mapping):
        values = {**(before._asdict() if before else {}), **values}
        for key in Mark._fields:
            if key not in values and key not in data:
                place.report(f"{place} has no “{key}”; the mark is left out.")
    return Mark(**values) if len(place.problems) == known else None


def _sign(found: object) -> str:
    """Read a sign for names: short, visible, and different from the letters of a name."""
    if (
        isinstance(found, str)
        and 1 <= len(found) <= 3
        and found.isprintable()
        and " " not in found
        and not unicodedata.combining(found[0])
    ):
        return found
    raise RejectedError("one to three characters, such as “§”")


def _meaning(found: object) -> str:
    """Read what a sign means, in one line."""
    if isinstance(found, str) and found.strip() and found.isprintable():
        return collapse_whitespace(found)
    raise RejectedError("a few words")


class MarkReader:
    """Reads the marks of a site in the entries of a ``.bib`` file."""

    def __init__(self, marks: Mapping[str, Mark] = MARKS) -> None:
        self.words = tuple(marks)
        self.signs = tuple((word, mark.sign) for word, mark in marks.items())
        own = {mark.sign: word for word, mark in marks.items() if _is_symbol(mark.sign)}
        self._signs = _SIGNS | own
        macros = {name: sign for name, sign in _MACROS.items() if sign in self._signs}
        names = "|".join(sorted((name for name in macros if name.isalpha()), key=len, reverse=True))
        other = "".join(re.escape(name) for name in macros if not name.isalpha())
        bare = "".join(map(re.escape, self._signs))
        sign = rf"(?:[{bare}]|\\(?:[{other}]|(?:{names})(?![A-Za-z])(?:\{{\}})?))"
        self._found = re.compile(
            rf"[\s~]*(?:\\textsuperscript\s*\{{[\s,]*(?P<sup>(?:{sign}[\s,]*)+)\}}"
            rf"|\$\s*\^?\s*\{{?[\s,]*(?P<math>(?:{sign}[\s,]*)+)\}}?\s*\$"
            rf"|\{{[\s,]*(?P<group>(?:{sign}[\s,]*)+)\}}"
            rf"|(?P<bare>{sign}+))"
        )

    def ordered(self, marks: Iterable[str]) -> tuple[str, ...]:
        """Marks without repetition, in the order of a legend."""
        found = set(marks)
        return tuple(mark for mark in self.words if mark in found)

    def split(self, written: str) -> tuple[str, tuple[str, ...]]:
        """A name in BibTeX without its stars and daggers, and the marks that these mean."""
        marks: list[str] = []

        def note(found: re.Match[str]) -> str:
            signs = next(group for group in found.groups() if group is not None)
            signs = re.sub(r"\\([A-Za-z]+|.)", lambda macro: _MACROS[macro[1]], signs)
            marks.extend(self._signs[sign] for sign in signs if sign in self._signs)
            return ""

        return self._found.sub(note, written).strip(), self.ordered(marks)

    def annotation(self, written: str) -> tuple[dict[int, tuple[str, ...]], list[str]]:
        """The marks by position (from 1) in a BibLaTeX annotation, "1=equal; 3=advisee,corresponding".

        Words that are not marks of the site, literal annotations in quotes and annotations of
        the whole list belong to other tools and are passed over (biblatex manual, section
        3.7); words that are nearly a mark are returned too.
        """
        found: dict[int, tuple[str, ...]] = {}
        slips: list[str] = []
        for part in _LITERAL.sub("", written).split(";"):
            if match := _ANNOTATION.match(part):
                words = [word.strip().lower().partition(" ")[0] for word in match["words"].split(",")]
                words = [_ALIASES.get(word, word) for word in words]
                count = int(match["count"][:6])
                marks = [word for word in words if word in self.words]
                slips.extend(word for word in words if word not in marks and self._is_slip(word))
                found[count] = self.ordered([*found.get(count, ()), *marks])
        return {count: marks for count, marks in found.items() if marks}, slips

    def _is_slip(self, word: str) -> bool:
        return bool(get_close_matches(word, self.words, n=1, cutoff=0.8))


def _is_symbol(sign: str) -> bool:
    """Whether a sign differs from the letters and the punctuation of a name."""
    return (
        len(sign) == 1
        and not sign.isalnum()
        and (sign in "*#+" or (sign > "\x7f" and unicodedata.category(sign) in ("Po", "Sm", "So", "Sc")))
        and sign not in "·・"
    )


def read_positions(written: str, names: Sequence[Name]) -> tuple[set[int], list[str]]:
    """The positions (from 1) that a field names, and its words that match no name or several.

    Numbers, ranges, "all", and names with commas, semicolons or "and" between: "Yu, Rose" is
    one name where it fits one.
    """
    people = [name for name in names if not name.others]
    found: set[int] = set()
    left: list[str] = []
    for piece in re.split(r";|\s+and\s+", decode_plain(written)):
        for text in [piece] if _places(piece.strip(), people) else piece.split(","):
            if text.strip():
                places = _places(text.strip(), people)
                found |= places
                left.extend([] if places else [text.strip()])
    return found, left


def _places(text: str, people: Sequence[Name]) -> set[int]:
    if text.lower() == "all":
        return set(range(1, len(people) + 1))
    if span := _RANGE.fullmatch(text):
        first, last = int(span[1]), int(span[2])
        return set(range(first, last + 1)) if 1 <= first <= last <= len(people) else set()
    if text.isdecimal():
        return {int(text)} if 1 <= int(text[:6]) <= len(people) else set()
    exact = {
        place
        for place, name in enumerate(people, start=1)
        if text.casefold() in (name.shown.casefold(), name.inverted.casefold())
    }
    is_meant = NameMatcher(text)
    alike = exact or {place for place, name in enumerate(people, start=1) if is_meant(name)}
    family = {
        place for place, name in enumerate(people, start=1) if text.casefold() == name.family.casefold()
    }
    return next((places for places in (alike, family) if len(places) == 1), set())

"""Marks behind names: what they mean, and how a ``.bib`` file says who bears them.

Three ways: stars and daggers in a name (``Zhao*, Bo``), BibLaTeX's annotations
(``author+an = {1=equal}``), and a field called like the mark (``equal = {1, 2}``,
``corresponding = {Rose Yu}``).
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from ..problems import Code, Problem, did_you_mean, listing
from ..tex.rich_text import decode_plain
from .name_match import OwnName
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

_KEYS = ("sign", "meaning")
_WORD = re.compile(r"[a-z][a-z0-9-]*")
#: Fields that every entry may have; a mark of that name would take them for its own.
_FIELDS = frozenset(
    "abstract address author booktitle chapter date day doi edition editor eprint howpublished institution "
    "isbn issn journal key keywords language location month note number organization pages publisher school "
    "series title translator type url volume year".split()
)

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


def marks_of(own: object) -> tuple[dict[str, Mark], list[Problem]]:
    """The marks of a site: the built-in ones as ``cv_marks`` changes them, then its own.

    ``own`` maps words to plain data: ``sign`` and ``meaning``, each of which a built-in mark
    already has.
    """
    marks = dict(MARKS)
    problems: list[Problem] = []
    if not isinstance(own, Mapping):
        return marks, [_setting(f"is {own!r}; accepted: a dict from words to dicts.")]
    for word, data in own.items():
        found = len(problems)
        sign, meaning = _read_mark(word, data, marks.get(word), problems)
        if len(problems) == found:
            marks[word] = Mark(sign, meaning)
    taken: dict[str, str] = {}
    for word, mark in marks.items():
        if other := taken.get(mark.sign):
            problems.append(_setting(f"gives “{other}” and “{word}” the same sign, {mark.sign}."))
        taken.setdefault(mark.sign, word)
    return marks, problems


def _read_mark(word: object, data: object, before: Mark | None, problems: list[Problem]) -> tuple[str, str]:
    """Sign and meaning of one mark; what is wrong with it is reported."""
    if not isinstance(word, str) or not _WORD.fullmatch(word):
        problems.append(_setting(f"names a mark {word!r}; accepted: small letters, digits and dashes."))
    elif word in _FIELDS:
        problems.append(_setting(f"names a mark “{word}”, which is a field of BibTeX; take another word."))
    if not isinstance(data, Mapping):
        problems.append(_setting(f"has {data!r} for “{word}”; accepted: a dict with {listing(_KEYS)}."))
        return "", ""
    for key in data:
        if key not in _KEYS:
            message = f"has the unknown key “{key}” in “{word}”; accepted: {listing(_KEYS)}."
            problems.append(_setting(message + did_you_mean(str(key), _KEYS)))
    sign = data.get("sign", before.sign if before else None)
    if not isinstance(sign, str) or not _is_sign(sign):
        problems.append(
            _setting(
                f"has {sign!r} for the sign of “{word}”; accepted: one to three characters, such as “§”."
            )
        )
    meaning = data.get("meaning", before.meaning if before else None)
    if not isinstance(meaning, str) or not meaning.strip() or not meaning.isprintable():
        problems.append(_setting(f"has {meaning!r} for the meaning of “{word}”; accepted: a few words."))
    return str(sign), " ".join(str(meaning).split())


def _is_sign(text: str) -> bool:
    """Whether a text can stand behind a name: short, visible, and nothing that changes the name itself."""
    return (
        1 <= len(text) <= 3 and text.isprintable() and " " not in text and not unicodedata.combining(text[0])
    )


def _setting(message: str) -> Problem:
    return Problem(Code.SETTING, f"cv_marks {message}")


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
        """A name in BibTeX without the stars and daggers in it, and the marks that those stand for."""
        marks: list[str] = []

        def note(found: re.Match[str]) -> str:
            signs = next(group for group in found.groups() if group is not None)
            signs = re.sub(r"\\([A-Za-z]+|.)", lambda macro: _MACROS[macro[1]], signs)
            marks.extend(self._signs[sign] for sign in signs if sign in self._signs)
            return ""

        return self._found.sub(note, written).strip(), self.ordered(marks)

    def annotation(self, written: str) -> tuple[dict[int, tuple[str, ...]], list[str]]:
        """The marks by position (from 1) in a BibLaTeX annotation, "1=equal; 3=advisee,corresponding".

        Words that are no marks of the site, literal annotations in quotes and annotations of
        the whole list belong to other tools and are passed over (biblatex manual, section
        3.7); words that are nearly a mark come back beside.
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
    """Whether a sign can be told from the letters and the punctuation of a name."""
    return (
        len(sign) == 1
        and not sign.isalnum()
        and (sign in "*#+" or (sign > "\x7f" and unicodedata.category(sign) in ("Po", "Sm", "So", "Sc")))
        and sign not in "·・"
    )


def read_positions(written: str, names: Sequence[Name]) -> tuple[set[int], list[str]]:
    """The positions (from 1) that a field names, and what in it fits no name or several.

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
    is_meant = OwnName(text)
    alike = exact or {place for place, name in enumerate(people, start=1) if is_meant(name)}
    family = {
        place for place, name in enumerate(people, start=1) if text.casefold() == name.family.casefold()
    }
    return next((places for places in (alike, family) if len(places) == 1), set())

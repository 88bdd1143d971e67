"""The names of people on a publication: how they are read, marked and recognised."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .bibtext import decode_plain


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign behind a name and what it means."""

    sign: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Name:
    """One name, in its parts and in reading order.

    ``family`` alone is filled for an organization; ``marks`` are keys of ``MARKS``;
    ``others`` stands for "and others".
    """

    given: str = ""
    particle: str = ""
    family: str = ""
    suffix: str = ""
    marks: tuple[str, ...] = ()
    others: bool = False

    @property
    def shown(self) -> str:
        """The name as it is read: "Ludwig van Beethoven Jr."."""
        return " ".join(part for part in (self.given, self.particle, self.family, self.suffix) if part)

    @property
    def inverted(self) -> str:
        """The name as filters see it: "van Beethoven, Ludwig"."""
        family = " ".join(part for part in (self.particle, self.family) if part)
        return ", ".join(part for part in (family, self.suffix, self.given) if part)


#: The marks by the word that stands in a BibLaTeX annotation, in the order of a legend.
MARKS: Mapping[str, Mark] = {
    "equal": Mark("*", "equal contribution"),
    "corresponding": Mark("†", "corresponding author"),
    "advisee": Mark("‡", "advisee"),
}

OTHERS = Name(others=True)

_WORDS = {"equal": "equal", "cofirst": "equal", "corresponding": "corresponding", "advisee": "advisee"}
_SIGNS = {"*": "equal", "∗": "equal", "†": "corresponding", "‡": "advisee"}
_MACROS = {"ast": "*", "star": "*", "textasteriskcentered": "*", "dag": "†", "dagger": "†", "textdagger": "†"}
_MACROS |= {"ddag": "‡", "ddagger": "‡", "textdaggerdbl": "‡"}
_SIGN = rf"(?:[*∗†‡]|\\\*|\\(?:{'|'.join(sorted(_MACROS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}})?)"
_SIGN_GROUP = re.compile(
    rf"[\s~]*(?:\\textsuperscript\s*\{{[\s,]*(?P<sup>(?:{_SIGN}[\s,]*)+)\}}"
    rf"|\$\s*\^?\s*\{{?[\s,]*(?P<math>(?:{_SIGN}[\s,]*)+)\}}?\s*\$"
    rf"|\{{[\s,]*(?P<group>(?:{_SIGN}[\s,]*)+)\}}"
    rf"|(?P<bare>{_SIGN}+))"
)
_ANNOTATION = re.compile(r"\s*(?P<count>\d+)\s*(?::\s*\w+\s*)?=(?P<words>.*)", re.DOTALL)
_PARTICLES = frozenset(
    "van von de der den del della di da dos das do la le du el al bin ibn ter ten te "
    "zu zur zum vom af av y e".split()
)
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


def split_marks(written: str) -> tuple[str, tuple[str, ...]]:
    """A name in BibTeX without the stars and daggers in it, and the marks that those stand for."""
    marks: list[str] = []

    def note(found: re.Match[str]) -> str:
        signs = next(group for group in found.groups() if group is not None)
        signs = re.sub(r"\\([A-Za-z]+)", lambda macro: _MACROS[macro[1]], signs)
        marks.extend(_SIGNS[sign] for sign in signs if sign in _SIGNS)
        return ""

    return _SIGN_GROUP.sub(note, written).strip(), ordered(marks)


def ordered(marks: Iterable[str]) -> tuple[str, ...]:
    """Marks without repetition, in the order of a legend."""
    found = set(marks)
    return tuple(mark for mark in MARKS if mark in found)


def read_annotation(written: str) -> dict[int, tuple[str, ...]]:
    """The marks by position (from 1) in a BibLaTeX annotation, "1=equal; 3=advisee,corresponding".

    Words that are no marks of ours, literal annotations in quotes and annotations of the
    whole list belong to other tools and are passed over (biblatex manual, section 3.7).
    """
    found: dict[int, tuple[str, ...]] = {}
    for part in written.split(";"):
        if match := _ANNOTATION.match(part):
            words = (word.strip().lower().partition(" ")[0] for word in match["words"].split(","))
            count = int(match["count"][:6])
            marks = [_WORDS[word] for word in words if word in _WORDS]
            found[count] = ordered([*found.get(count, ()), *marks])
    return {count: marks for count, marks in found.items() if marks}


def read_part(words: Sequence[str]) -> str:
    """A part of a name as text, from its words in BibTeX."""
    return " ".join(decode_plain(" ".join(words)).split())


class OwnName:
    """Recognises one person in every spelling.

    Family names have to agree; given names agree where one is the other's initial, and
    middle names may be missing.  An initial in a spelling (not in the name itself) stands
    for an initial only: "B. Zhao" there does not claim every Bin Zhao.  Accents, case,
    dots, hyphens, particles ("van") and marks do not count; suffixes do where both have one.
    """

    def __init__(self, name: str, spellings: Iterable[str] = ()) -> None:
        self._spellings = [_spelling(written, loose=False) for written in spellings if written.strip()]
        if name.strip():
            self._spellings.insert(0, _spelling(name, loose=True))
        self._last_words = {
            words[-1] for one in self._spellings for words in (one.tokens, one.initials) if words
        }

    def __call__(self, name: Name) -> bool:
        """Whether a name is this person's."""
        if name.others:
            return False
        family = _tokens(name.family)
        # Most names are another's: that shows before the rest is read.
        if not family or family[-1] not in self._last_words:
            return False
        given = _tokens(name.given, initials=True)
        suffix = _tokens(name.suffix)
        return any(_agree(spelling, family, given, suffix) for spelling in self._spellings)


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A spelling in reading order; upper-case words are also kept as initials."""

    tokens: tuple[str, ...]
    initials: tuple[str, ...]
    suffix: tuple[str, ...]
    loose: bool


def _spelling(written: str, *, loose: bool) -> _Spelling:
    parts = [part.strip() for part in split_marks(written)[0].split(",")]
    suffixes: list[str] = []
    if len(parts) > 1:
        suffixes = [part for part in parts[1:] if set(_tokens(part)) <= _SUFFIXES]
        parts = [*(part for part in parts[1:] if part not in suffixes), parts[0]]
    words = " ".join(parts).split()
    if len(words) > 2 and set(_tokens(words[-1])) <= _SUFFIXES:
        suffixes.append(words.pop())
    text = " ".join(words)
    return _Spelling(_tokens(text), _tokens(text, initials=True), _tokens(" ".join(suffixes)), loose)


@lru_cache(maxsize=4096)
def _tokens(text: str, *, initials: bool = False) -> tuple[str, ...]:
    """The words of a name in lower case, without accents and particles; "BX" as two initials if asked."""
    words: list[str] = []
    for word in re.split(r"[\s.,\-‐–'’\u00a0]+", text):
        short = initials and 1 < len(word) <= 3 and word.isupper() and not re.search("[AEIOUY]", word)
        words.extend(word if short else [word])
    # A word of accents alone folds to nothing.
    folded = [letters for word in words if (letters := _folded(word))]
    # "Y." and "E." are initials, "y" and "e" particles.
    single = {_folded(word) for word in words if len(word) == 1 and word.isupper()}
    kept = [word for word in folded if word not in _PARTICLES or word in single or len(folded) == 1]
    return tuple(kept or folded)


def _folded(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _agree(spelling: _Spelling, family: Sequence[str], given: Sequence[str], suffix: Sequence[str]) -> bool:
    if not family or (spelling.suffix and suffix and spelling.suffix != tuple(suffix)):
        return False
    for tokens in (spelling.tokens, spelling.initials):
        rest = tokens[: len(tokens) - len(family)]
        if tokens[len(rest) :] == tuple(family) and _given_agree(rest, given, spelling.loose):
            return True
    return False


def _given_agree(own: Sequence[str], found: Sequence[str], loose: bool) -> bool:
    """Whether given names can be one person's: the first agree, the shorter list stands in the longer."""
    if not own or not found:
        return not own and not found
    if "".join(own) == "".join(found):
        return True
    if not _word_agrees(own[0], found[0], loose):
        return False
    if len(own) <= len(found):
        following = iter(found[1:])
        return all(any(_word_agrees(word, candidate, loose) for candidate in following) for word in own[1:])
    following = iter(own[1:])
    return all(any(_word_agrees(candidate, word, loose) for candidate in following) for word in found[1:])


def _word_agrees(own: str, found: str, loose: bool) -> bool:
    return own == found or (own[0] == found[0] and (len(found) == 1 or (loose and len(own) == 1)))

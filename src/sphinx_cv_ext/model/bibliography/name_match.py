"""One person, recognised in every spelling of the name."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from ..text import fold_accents
from .names import PARTICLES, Name, is_east_asian, is_suffix, split_name

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_SIGNS = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
_APOSTROPHES = str.maketrans("", "", "'’‘`ʼ")
# A given name of two syllables as it is written for Chinese: "Xiaoming", and a family name of one: "Wang".
_SYLLABLE = r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?[aeiouü]{1,3}(?:ng|n|r)?"
_ONE_SYLLABLE = re.compile(rf"{_SYLLABLE}$")
_INITIALS = re.compile(r"(?:[A-Z]\.?[ -]?){1,3}")


class NameMatcher:
    """Recognises one person in every spelling.

    Family names have to agree; given names agree where one is the other's initial, and
    middle names may be missing.  An initial in a spelling (not in the name itself) stands
    for an initial only: "B. Zhao" there does not claim every Bin Zhao.  Accents, case,
    dots, hyphens, particles ("van") and marks do not count; suffixes do where both have one.
    Given names with a hyphen are one name: "Bo-Wen" is not "Bo".
    """

    def __init__(self, name: str, spellings: Iterable[str] = ()) -> None:
        written = [(name, True), *((one, False) for one in spellings)]
        self._spellings = [
            variant for one, loose in written if one.strip() for variant in _spellings(one, loose)
        ]
        self._first_letters = {word[:1] for one in self._spellings for word in one.family}
        self._known: dict[tuple[str, str, str, str], bool] = {}

    def __call__(self, name: Name) -> bool:
        """Whether a name is this person's."""
        if name.others or not name.family:
            return False
        key = name.given, name.particle, name.family, name.suffix
        if key not in self._known:
            self._known[key] = self._may_be(name) and any(
                _agree(own, found) for found in _variants(name) if found.family for own in self._spellings
            )
        return self._known[key]

    def _may_be(self, name: Name) -> bool:
        """Whether any word begins like the family name: a quick test that excludes most other people."""
        words = _words(f"{name.given} {name.particle} {name.family}")
        return any(_folded(word)[:1] in self._first_letters for word in words)


@lru_cache(maxsize=16)
def matcher_of(name: str, spellings: tuple[str, ...] = ()) -> NameMatcher:
    """The matcher of a person: the lists, data and text of a site ask it about the same names."""
    return NameMatcher(name, spellings)


class _Name(NamedTuple):
    """A name as words in lower case; ``compound`` counts those of the first given name.

    In a spelling ``given`` holds all words, in reading order, and ``family`` those that
    surely belong to the family name.
    """

    given: tuple[str, ...]
    family: tuple[str, ...]
    suffix: tuple[str, ...] = ()
    compound: int = 1
    loose: bool = False


def _spellings(written: str, loose: bool) -> list[_Name]:
    """The ways to read a spelling, "Bo Zhao" or "Zhao, Bo"."""
    if is_east_asian(bare := "".join(written.replace(",", "").split())):
        return [_Name((), (_folded(bare),))]
    return [
        found._replace(given=(*found.given, *found.family), loose=loose)
        for found in _variants(split_name(written))
    ]


def _variants(name: Name) -> list[_Name]:
    """The ways to read a name: umlauts as one letter or two, short capitals as initials, particles kept."""
    given, family = name.given, name.family
    if is_east_asian(given + family):
        folded = _folded("".join((family + given).split()))
        other = _folded("".join((given + family).split()))
        return [_Name((), (one,)) for one in dict.fromkeys((folded, other))]
    if not given and "," in family:  # "{Zhao, Bo}" in braces
        family, _, given = (part.strip() for part in family.partition(","))
    elif not given and len(words := family.split()) > 1 and not is_suffix(words[-1]):
        given, family = " ".join(words[:-1]), words[-1]
    if (
        given and _INITIALS.fullmatch(family) and not _INITIALS.fullmatch(given)
    ):  # "Zhao B.", as PubMed writes
        given, family = family, given
    # A capitalized given name is not a particle: "Du", but "van"; "Le Cun" is also written "LeCun".
    given_words = " ".join(word for word in _words(given) if word not in PARTICLES)
    *before, last = _words(family) or [""]
    families = (
        " ".join([*(word for word in before if word.lower() not in PARTICLES), last]),
        f"{name.particle} {family}",
    )
    first = "".join(given.split()[:1])
    compound = len(_words(first)) if "-" in first or "‐" in first else 1
    found = (
        _Name(
            _tokens(given_words, initials=initials and not family.isupper(), umlauts=umlauts),
            _tokens(one, umlauts=umlauts),
            _tokens(name.suffix),
            compound,
        )
        for one, umlauts, initials in product(families, (False, True), (False, True))
    )
    return list(dict.fromkeys(found))


def _tokens(text: str, *, initials: bool = False, umlauts: bool = False) -> tuple[str, ...]:
    """The words of a name in lower case, without accents; "BX" as two initials if asked."""
    words: list[str] = []
    for word in _words(text):
        words.extend(word if initials and 1 < len(word) <= 3 and word.isupper() else [word])
    # A word of accents alone folds to nothing.
    return tuple(letters for word in words if (letters := _folded(word, umlauts=umlauts)))


def _words(text: str) -> list[str]:
    """The words of a text without dots, hyphens and the like; scripts have vowels that are no letters."""
    text = text.translate(_APOSTROPHES)
    if text.isascii():
        return text.translate(_SIGNS).split()
    text = unicodedata.normalize("NFC", text)
    return "".join(
        sign if sign.isalnum() or unicodedata.category(sign).startswith("M") else " " for sign in text
    ).split()


def _folded(word: str, *, umlauts: bool = False) -> str:
    word = word.casefold()
    if umlauts:
        word = word.translate(_UMLAUTS)
    return fold_accents(word)


def _agree(own: _Name, found: _Name) -> bool:
    """Whether a name can be a spelling's person: its family name ends the spelling, the rest agrees."""
    if own.suffix and found.suffix and own.suffix != found.suffix:
        return False
    family = "".join(found.family)
    # The last word of a long family name is not enough.
    if not "".join((*found.given, *found.family)).endswith("".join(own.family)):
        return False
    for start in range(len(own.given), -1, -1):
        ending = "".join(own.given[start:])
        if len(ending) >= len(family):
            return ending == family and _given_agree(own, own.given[:start], found)
    return not own.given and family == "".join(own.family) and not found.given


def _given_agree(own: _Name, rest: Sequence[str], found: _Name) -> bool:
    """Whether given names can be one person's: the first agree, and the longer list has the shorter."""
    given = found.given
    if not rest or not given:
        return not rest and not given
    if "".join(rest) == "".join(given):
        return True
    if not _word_agrees(rest[0], given[0], own.loose):
        return False
    if len(rest) == 1 and len(given) == 2 and len(given[0]) == len(given[1]) == 1:
        # The initials of two syllables: "X.-M." and "X. M." are Xiaoming, "X. Y." is not.
        begins = _second_syllables(rest[0])
        if given[1] in begins:
            return True
        if begins and all(_ONE_SYLLABLE.match(word) for word in found.family):
            return False
    # "Jean" and "Jean-Luc" are two names, "J." can be either.
    if found.compound > len(rest) or (own.compound > len(given) and len(given[0]) > 1):
        return False
    if len(rest) <= len(given):
        following = iter(given[1:])
        return all(any(_word_agrees(word, one, own.loose) for one in following) for word in rest[1:])
    following = iter(rest[1:])
    return all(any(_word_agrees(one, word, own.loose) for one in following) for word in given[1:])


def _second_syllables(word: str) -> set[str]:
    """The letters with which the second of a word's two syllables can begin; none where it has not two."""
    return {
        word[place]
        for place in range(1, len(word))
        if _ONE_SYLLABLE.match(word[:place]) and _ONE_SYLLABLE.match(word[place:])
    }


def _word_agrees(own: str, found: str, loose: bool) -> bool:
    return own == found or (own[0] == found[0] and (len(found) == 1 or (loose and len(own) == 1)))

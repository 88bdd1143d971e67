"""The name of a person or an organization on a publication."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from ..tex.rich_text import decode_plain
from ..text import collapse_whitespace

#: Suffixes of names, in lower case and without dots.
SUFFIXES = frozenset("jr sr ii iii iv".split())

#: Small words that belong to the family name behind them.
PARTICLES = frozenset(
    "van von de der den del della di da dos das do la le du el al bin ibn ter ten te "
    "zu zur zum vom af av y e".split()
)


#: Titles in front of a name; a name follows them.
_FIELDS = "ing rer nat med phil habil h c mult e sc agr iur jur theol oec pol techn vet dent hort univ"
_TITLE = (
    r"(?:(?:univ|assoc|asst|apl|em|hon)\.[ -]?)*prof(?:essor(?:in)?|\.)?(?:\s?em\.)?"
    rf"|(?:dr(?:es)?|doctor|doktor)\b\.?(?:[ -]?(?:{'|'.join(_FIELDS.split())})\.)*"
    r"|(?:pd|priv\.-doz\.)(?= dr)|dipl\.-[a-z]+\.|(?:mag|ing|ir|drs|mgr|rndr|hon|rev|mrs?|ms)\."
    r"|[mb]\. ?sc\.|sir|dame"
)
_TITLES = re.compile(rf"(?:(?:{_TITLE})\s+)+(?=\S)", re.IGNORECASE)


class Name(NamedTuple):
    """One name, in its parts.

    ``family`` alone is filled for an organization; ``marks`` are keys of the site's marks;
    ``others`` is "and others".
    """

    given: str = ""
    particle: str = ""
    family: str = ""
    suffix: str = ""
    marks: tuple[str, ...] = ()
    others: bool = False

    @property
    def shown(self) -> str:
        """The name as it is read: "Ludwig van Beethoven Jr.", "赵波"."""
        if self.given and is_east_asian(self.given + self.family):
            return self.family + self.given
        return " ".join(part for part in (self.given, self.particle, self.family, self.suffix) if part)

    @property
    def inverted(self) -> str:
        """The name as filters see it: "van Beethoven, Ludwig"."""
        family = " ".join(part for part in (self.particle, self.family) if part)
        return ", ".join(part for part in (family, self.suffix, self.given) if part)


OTHERS = Name(others=True)


def read_part(words: Sequence[str], unknown: list[str] | None = None) -> str:
    """A part of a name as text, from its words in BibTeX; unknown commands are added to ``unknown``."""
    return collapse_whitespace(decode_plain(" ".join(words), unknown))


def is_suffix(word: str) -> bool:
    """Whether a word is a suffix of a name: "Jr.", "III"."""
    return word.strip(" .,").lower() in SUFFIXES


def is_east_asian(text: str) -> bool:
    """Whether a text is written in the scripts whose names have the family first and no space."""
    if text.isascii():  # most names are
        return False
    signs = [sign for sign in text if not sign.isspace()]
    return bool(signs) and all(
        unicodedata.name(sign, "").startswith(("CJK", "HANGUL", "HIRAGANA", "KATAKANA")) or sign in "々・"
        for sign in signs
    )


def split_titles(written: str) -> tuple[str, str]:
    """The academic and other titles in front of a name, and the name: "Prof. Dr.-Ing." and "Bo Zhao"."""
    found = _TITLES.match(written)
    return (found[0].strip(), written[found.end() :].strip()) if found else ("", written)


def split_name(written: str) -> Name:
    """A name in its parts, as people write it: "Bo Zhao", "Zhao, Bo", "Ludwig van Beethoven Jr.", "赵 波".

    Titles in front are left out.
    """
    _, written = split_titles(written)
    parts = [part.strip() for part in written.split(",")]
    suffix = " ".join(part for part in parts[1:] if is_suffix(part))
    given = " ".join(part for part in parts[1:] if not is_suffix(part))
    family, particle = parts[0], ""
    if not given and is_east_asian(family):
        family, _, given = family.partition(" ")
    elif not given:
        words = family.split()
        if len(words) > 2 and not suffix and is_suffix(words[-1]):
            suffix = words.pop()
        last = start = max(len(words) - 1, 0)
        while start > 1 and words[start - 1] in PARTICLES:
            start -= 1
        given, particle, family = (
            " ".join(some) for some in (words[:start], words[start:last], words[last:])
        )
    return Name(given, particle, family, suffix)

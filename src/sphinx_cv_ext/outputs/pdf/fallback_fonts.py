"""Installed fonts for letters that the font of the CV does not have, the same in both engines.

Letters of one script are taken from one font where there is one that has them all, so that
words are not patched.
"""

from __future__ import annotations

import struct
import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from .font_cmap import letters

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

#: Preferred families, the best first; any other installed font comes after.
PREFERRED = (
    *("Libertinus Serif", "Noto Serif", "STIX Two Text", "Liberation Serif", "Times New Roman"),
    *("FreeSerif", "DejaVu Serif"),
    *("Amiri", "Noto Naskh Arabic", "Scheherazade New", "Scheherazade", "Geeza Pro"),
    *("Frank Ruehl CLM", "Noto Serif Hebrew", "David CLM", "Arial Hebrew"),
    *("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", "Hiragino Mincho ProN"),
    *("Noto Sans CJK SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback"),
    *("Yu Mincho", "UnBatang", "NanumMyeongjo", "AppleMyungjo", "Batang", "DejaVu Sans"),
)
_RANK = {family: place for place, family in enumerate(PREFERRED)}
#: Chinese, Japanese and Korean share letters and signs: one font is used for all of them if it has all.
_CJK = (
    *(("\u1100", "\u11ff"), ("\u2e80", "\u9fff"), ("\ua960", "\ua97f"), ("\uac00", "\ud7ff")),
    *(("\uf900", "\ufaff"), ("\ufe30", "\ufe4f"), ("\uff00", "\uffef"), ("\U00020000", "\U0003ffff")),
)
_NORMAL = 400  # the weight of text


def script(letter: str) -> str:
    """The script of a letter as Unicode names it ("ARABIC"), and "CJK" for those of East Asia."""
    if any(first <= letter <= last for first, last in _CJK):
        return "CJK"
    return unicodedata.name(letter, "").partition(" ")[0]


def installed(wanted: AbstractSet[str]) -> dict[str, str]:
    """The installed family for each letter; letters that no font has are left out."""
    groups: dict[str, set[str]] = defaultdict(set)
    for letter in wanted:
        groups[script(letter)].add(letter)
    found: dict[str, str] = {}
    for _, group in sorted(groups.items()):
        left = group
        while left and (family := _best(left)):
            taken = left & signs(family)
            found |= dict.fromkeys(taken, family)
            left = left - taken
    return found


def signs(family: str) -> frozenset[str]:
    """The signs of a family; none if it is not installed."""
    face = _faces().get(family)
    try:
        return letters(*face) if face else frozenset()
    except (OSError, ValueError, LookupError, struct.error):
        return frozenset()  # the file is not a font


def _best(wanted: set[str]) -> str:
    """The first family that has all of these letters, else the one that has most of them."""
    best, most = "", 0
    for family in _ranked():
        number = len(wanted & signs(family))
        if number > most:
            best, most = family, number
        if number == len(wanted):
            break
    return best


@cache
def _ranked() -> tuple[str, ...]:
    return tuple(sorted(_faces(), key=lambda family: (_RANK.get(family, len(_RANK)), family)))


@cache
def _faces() -> dict[str, tuple[Path, int]]:
    """The upright face of each installed family: its file, and its index in the file."""
    import typst  # it knows where each system keeps its fonts

    fonts = typst.Fonts(include_system_fonts=True).fonts()
    fonts.sort(key=lambda font: abs(font.weight - _NORMAL), reverse=True)
    return {
        font.family: (Path(font.path), font.index) for font in fonts if font.path and font.style == "normal"
    }

r"""Text in several scripts as LaTeX: each letter in a font that has it, each run in its direction.

\cvletters{arab}{Amiri}{…}   letters of an installed font, with the script where it joins them
\cvrighttoleft{…}            a run of Arabic or Hebrew, and in there
\cvlefttoright{2016}         a number
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from ..fallback_fonts import script, signs
from ..line_breaks import TIE

#: OpenType's tags for the scripts whose letters depend on their neighbours, or are no kin to Latin ones.
_TAGS = (
    "ARABIC:arab HEBREW:hebr SYRIAC:syrc DEVANAGARI:dev2 BENGALI:bng2 GURMUKHI:gur2 GUJARATI:gjr2 ORIYA:ory2 "
    "TAMIL:tml2 TELUGU:tel2 KANNADA:knd2 MALAYALAM:mlm2 SINHALA:sinh THAI:thai LAO:lao TIBETAN:tibt "
    "MYANMAR:mym2 KHMER:khmr CJK:hani"
)
TAGS = dict(pair.split(":") for pair in _TAGS.split())
_RIGHT = "\u0590-\u05ff\u0600-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_NUMBER = r"\d+(?:[.,:/]\d+)*"
# From the first letter that goes to the left to the last, with the numbers behind it; what is
# neither a letter nor a number goes with its neighbours (Unicode Bidirectional Algorithm, N1).
_RUN = re.compile(rf"[{_RIGHT}](?:[^\w]*(?:[{_RIGHT}]|{_NUMBER}[)\]%]?))*")
_IN_RUN = re.compile(rf"({_NUMBER})")
#: Signs of East Asia that begin no line, and those that end none.
_NOT_FIRST = frozenset("、。，．・：；？！ー々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％")
_CLOSING, _OPENING = frozenset({"Pe", "Pf"}), frozenset({"Ps", "Pi"})


def latex(text: str, families: Mapping[str, str], encode: Callable[[str], str], soft_break: str) -> str:
    """Write a text: ``families`` names the font of each letter that the main font has not.

    ``encode`` escapes for LaTeX; ``soft_break`` is what lets East Asian lines end.
    """
    written, place = "", 0

    def plain(part: str, *, tag: str = "") -> str:
        return "".join(
            _in_font(run, family, encode, soft_break) for run, family in _fonts(part, families, shaped=tag)
        )

    for run in _RUN.finditer(text):
        inner = [
            rf"\cvlefttoright{{{plain(part, tag=run[0])}}}" if number else plain(part, tag=run[0])
            for number, part in _numbers(run[0])
        ]
        written += plain(text[place : run.start()]) + rf"\cvrighttoleft{{{''.join(inner)}}}"
        place = run.end()
    return written + plain(text[place:])


def _numbers(run: str) -> Iterator[tuple[bool, str]]:
    """The parts of a run, and which are numbers."""
    for place, part in enumerate(_IN_RUN.split(run)):
        if part:
            yield place % 2 == 1, part


def _fonts(text: str, families: Mapping[str, str], *, shaped: str) -> Iterator[tuple[str, str]]:
    """Runs of one font; in a run to the left, all that its font has is of it, blanks and brackets too."""
    main = families.get(shaped[:1], "")
    own = signs(main) if main else frozenset()
    before = ""

    def family(letter: str) -> str:
        nonlocal before
        found = families.get(letter, "")
        if not found and letter in own:
            found = main
        elif (
            not found
            and before
            and (letter == " " or unicodedata.combining(letter))
            and letter in signs(before)
        ):
            found = before
        before = found
        return found

    for name, run in groupby(text, family):
        yield "".join(run), name


def _in_font(run: str, family: str, encode: Callable[[str], str], soft_break: str) -> str:
    """A run in its font."""
    if not family:
        return encode(run)
    behind = run[len(run.rstrip(" ")) :]
    run = run[: len(run) - len(behind)]
    tag = next((TAGS[name] for name in map(script, run) if name in TAGS), "")
    return rf"\cvletters{{{tag}}}{{{family}}}{{{_breaking(run, encode, soft_break)}}}{behind}"


def _breaking(run: str, encode: Callable[[str], str], soft_break: str) -> str:
    """Chinese, Japanese and Korean break between any two letters, but for some signs."""
    written = ""
    for place, letter in enumerate(run):
        if place and script(letter) == script(run[place - 1]) == "CJK" and _breaks(run[place - 1], letter):
            written += soft_break
        written += encode(letter)
    return written


def _breaks(before: str, behind: str) -> bool:
    return (
        unicodedata.category(before) not in _OPENING
        and unicodedata.category(behind) not in _CLOSING
        and behind not in _NOT_FIRST
        and TIE not in (before, behind)
    )

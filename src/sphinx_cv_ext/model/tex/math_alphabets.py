"""Letters and digits in Unicode's mathematical alphabets: MathML Core and Typst have no other fonts."""

from collections.abc import Mapping
from functools import cache

#: The code points of A, a, 0, capital Alpha and small alpha in a font.
_FONTS: Mapping[str, tuple[int, int, int, int, int]] = {
    "bf": (0x1D400, 0x1D41A, 0x1D7CE, 0x1D6A8, 0x1D6C2),
    "it": (0x1D434, 0x1D44E, 0, 0x1D6E2, 0x1D6FC),
    "boldsymbol": (0x1D468, 0x1D482, 0x1D7CE, 0x1D71C, 0x1D736),
    "bfit": (0x1D468, 0x1D482, 0x1D7CE, 0x1D71C, 0x1D736),
    "cal": (0x1D49C, 0x1D4B6, 0, 0, 0),
    "scr": (0x1D49C, 0x1D4B6, 0, 0, 0),
    "bfcal": (0x1D4D0, 0x1D4EA, 0x1D7CE, 0, 0),
    "frak": (0x1D504, 0x1D51E, 0, 0, 0),
    "bb": (0x1D538, 0x1D552, 0x1D7D8, 0, 0),
    "sf": (0x1D5A0, 0x1D5BA, 0x1D7E2, 0, 0),
    "sfit": (0x1D608, 0x1D622, 0x1D7E2, 0, 0),
    "bfsf": (0x1D5D4, 0x1D5EE, 0x1D7EC, 0x1D756, 0x1D770),
    "tt": (0x1D670, 0x1D68A, 0x1D7F6, 0, 0),
}
#: Letters that Unicode had before its alphabets.
_EARLIER = {
    0x1D455: "ℎ", 0x1D49D: "ℬ", 0x1D4A0: "ℰ", 0x1D4A1: "ℱ", 0x1D4A3: "ℋ", 0x1D4A4: "ℐ", 0x1D4A7: "ℒ",
    0x1D4A8: "ℳ", 0x1D4AD: "ℛ", 0x1D4BA: "ℯ", 0x1D4BC: "ℊ", 0x1D4C4: "ℴ", 0x1D506: "ℭ", 0x1D50B: "ℌ",
    0x1D50C: "ℑ", 0x1D515: "ℜ", 0x1D51D: "ℨ", 0x1D53A: "ℂ", 0x1D53F: "ℍ", 0x1D545: "ℕ", 0x1D547: "ℙ",
    0x1D548: "ℚ", 0x1D549: "ℝ", 0x1D551: "ℤ",
}  # fmt: skip
#: Greek letters after omega in each alphabet.
_VARIANTS = "∂ϵϑϰϕϱϖ"


def in_font(text: str, font: str) -> str:
    """A text in a font of TeX; signs that the font does not have are unchanged."""
    return text.translate(_table(font)) if font in _FONTS else text


@cache
def _table(font: str) -> Mapping[int, str]:
    capitals, small, digits, greek_capitals, greek = _FONTS[font]
    table = {ord("A") + place: capitals + place for place in range(26)}
    table |= {ord("a") + place: small + place for place in range(26)}
    if digits:
        table |= {ord("0") + place: digits + place for place in range(10)}
    if greek:
        table |= {0x391 + place: greek_capitals + place for place in range(25) if place != 17}
        table |= {0x3B1 + place: greek + place for place in range(25)}
        table |= {ord(sign): greek + 25 + place for place, sign in enumerate(_VARIANTS)}
        table[ord("∇")] = greek_capitals + 25
    return {sign: _EARLIER.get(code, chr(code)) for sign, code in table.items()}

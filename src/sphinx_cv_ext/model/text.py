"""Plain text: blanks, accents, and characters that no output can hold."""

import re
import unicodedata

#: The replacement character, for bytes that cannot be decoded.
LOST = "\ufffd"

# Control characters, surrogates and noncharacters (https://www.w3.org/TR/xml/#charsets), and everything
# outside of the Basic Multilingual Plane, which `_checked` looks at.
_SUSPECT = re.compile("[^\t\n\r -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd]")

# Letters that Unicode does not decompose.
_BASE_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)


def collapse_whitespace(text: str) -> str:
    """Return the text with one blank for each run of white space, and none around it."""
    return " ".join(text.split())


def fold_accents(text: str) -> str:
    """Replace the accented letters of a text in lower case by their base letters: "ø" and "ö" by "o"."""
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFKD", text.translate(_BASE_LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def without_controls(text: str) -> str:
    """Return the text with a blank for characters that XML, LaTeX or UTF-8 cannot have, and "?" for `LOST`.

    Tabs and line ends are kept.  LuaTeX stops at U+FFFD.
    """
    return _SUSPECT.sub(_checked, text).replace(LOST, "?")


def _checked(found: re.Match[str]) -> str:
    number = ord(found[0])
    # The last two code points of each plane are noncharacters.
    return found[0] if number > 0xFFFF and number & 0xFFFE != 0xFFFE else " "


def shortened(text: str, length: int = 80) -> str:
    """Return a text on one line for a message, cut to a length."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"

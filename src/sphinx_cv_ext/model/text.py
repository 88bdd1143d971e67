"""Signs that no text may hold: XML, LaTeX and files in UTF-8 take none of them."""

import re

#: What stands for bytes that no encoding explains.
LOST = "\ufffd"

# Control characters, halves of pairs and what Unicode says is no character
# (https://www.w3.org/TR/xml/#charsets), and all behind the first 65,536 signs.
_SUSPECT = re.compile("[^\t\n\r -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd]")


def collapse_whitespace(text: str) -> str:
    """The text with one blank for each run of blanks and ends of lines, and none around it."""
    return " ".join(text.split())


def without_controls(text: str) -> str:
    """The text with a blank for each of these signs; tabs and ends of lines stay.

    LuaTeX stops at the sign for a letter that was lost, which becomes a question mark.
    """
    return _SUSPECT.sub(_checked, text).replace(LOST, "?")


def _checked(found: re.Match[str]) -> str:
    number = ord(found[0])
    # The last two of each 65,536 are no characters.
    return found[0] if number > 0xFFFF and number & 0xFFFE != 0xFFFE else " "

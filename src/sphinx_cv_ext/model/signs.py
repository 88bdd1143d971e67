"""Signs that no text may hold: XML, LaTeX and files in UTF-8 take none of them."""

import re

#: What stands for bytes that no encoding explains.
LOST = "\ufffd"

# Control characters, halves of pairs, and what Unicode says is no character
# (https://www.w3.org/TR/xml/#charsets).
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)


def without_controls(text: str) -> str:
    """The text with a blank for each of these signs; tabs and ends of lines stay.

    LuaTeX stops at the sign for a letter that was lost, which becomes a question mark.
    """
    return _CONTROL.sub(" ", text).replace(LOST, "?")

"""Signs that no text may hold: XML, LaTeX and files in UTF-8 take none of them."""

import re

#: What stands for bytes that no encoding explains.
LOST = "\ufffd"

# All but control characters, halves of pairs, and what Unicode says is no character
# (https://www.w3.org/TR/xml/#charsets); the most frequent first, as they are tried in turn.
_SIGNS = "\t\n\r -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd" + "".join(
    f"{chr(plane)}-{chr(plane + 0xFFFD)}" for plane in range(0x10000, 0x110000, 0x10000)
)
_CONTROL = re.compile(f"[^{_SIGNS}]")


def without_controls(text: str) -> str:
    """The text with a blank for each of these signs; tabs and ends of lines stay.

    LuaTeX stops at the sign for a letter that was lost, which becomes a question mark.
    """
    return _CONTROL.sub(" ", text).replace(LOST, "?")

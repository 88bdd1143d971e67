"""Signs that no text of a page may hold."""

import re

# XML, LaTeX and UTF-8 take none of them (https://www.w3.org/TR/xml/#charsets).
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def without_controls(text: str) -> str:
    """The text with a blank for each control character and each half of a pair; tabs and newlines stay."""
    return _CONTROL.sub(" ", text)

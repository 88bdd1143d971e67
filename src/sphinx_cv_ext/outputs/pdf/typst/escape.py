"""Texts as Typst literals.  All text of authors passes through here."""

import re
import unicodedata

# Fonts do not have them, and strings of PDF cannot hold them.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def string(text: str) -> str:
    """A Typst string that holds a text and nothing else."""
    return '"' + CONTROLS.sub("", text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def direction(text: str) -> str:
    """A left-to-right mark after a text that ends in Arabic or Hebrew; "" after any other."""
    return '#"\\u{200e}"' if unicodedata.bidirectional(text[-1:] or " ") in {"R", "AL"} else ""

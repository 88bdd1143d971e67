"""Texts as Typst literals.  Everything that an author writes reaches the compiler through here."""

import re
import unicodedata

# No font shows them and no string of PDF holds them.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def string(text: str) -> str:
    """A Typst string that holds a text and nothing else."""
    return '"' + CONTROLS.sub("", text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def direction(text: str) -> str:
    """A mark that what follows runs to the right again, behind a text that ends in Arabic or Hebrew."""
    return '#"\\u{200e}"' if unicodedata.bidirectional(text[-1:] or " ") in {"R", "AL"} else ""

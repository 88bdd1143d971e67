"""Texts as Typst literals.  Everything that an author writes reaches the compiler through here."""

import re

# No font shows them and no string of PDF holds them.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Chinese and Japanese break by themselves.
LONG_WORD = re.compile(r"([^\s\u2e80-\uffef]{24,})")
#: Behind these signs an address may break.
SIGNS = re.compile(r"(?<=[/.\-_?&=#,;:+])(?=\w)")
CHUNK = re.compile(r".{1,8}(?=.{4})|.+")


def string(text: str) -> str:
    """A Typst string that holds a text and nothing else."""
    return '"' + CONTROLS.sub("", text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def pieces(text: str) -> list[str]:
    """A text in pieces between which a line may end: words that no line can hold are several."""
    found: list[str] = [""]
    for place, part in enumerate(LONG_WORD.split(text)):
        first, *others = _long(part) if place % 2 else [part]
        found[-1] += first
        found += others
    return [piece for piece in found if piece]


def _long(word: str) -> list[str]:
    """A long word behind its signs, or else anywhere."""
    parts = SIGNS.split(word)
    return [chunk for part in parts for chunk in (CHUNK.findall(part) if len(part) >= 24 else [part])]

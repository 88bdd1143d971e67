"""Words that no line can hold, and where they may break: in addresses behind signs, else anywhere."""

import re

# Chinese and Japanese break by themselves.
LONG_WORD = re.compile(r"([^\s\u2e80-\uffef]{24,})")
#: Words with hyphens and names stay whole.
COMPOUND = re.compile(r"\W*(?:[^\W\d_]{1,23}[-–]){1,3}[^\W\d_]{1,23}\W*")
#: Behind these signs an address may break.
SIGNS = re.compile(r"(?<=[/.\-–_?&=#,;:+])(?=\w)")
#: What is written above or joined to a letter stays with it.
CHUNK = re.compile(r".{8}[\u0300-\u036f\u200d\ufe0f]*(?=.{4})|.+")


def pieces(text: str) -> list[str]:
    """A text in pieces between which a line may end: words that no line can hold are several."""
    found: list[str] = [""]
    for place, part in enumerate(LONG_WORD.split(text)):
        first, *others = _long(part) if place % 2 else [part]
        found[-1] += first
        found += others
    return [piece for piece in found if piece]


def _long(word: str) -> list[str]:
    if COMPOUND.fullmatch(word):
        return [word]
    return [
        chunk for part in SIGNS.split(word) for chunk in (CHUNK.findall(part) if len(part) >= 24 else [part])
    ]

"""A run of text in one style; rich texts are made of these."""

from typing import NamedTuple


class Span(NamedTuple):
    """A run of text in one style.

    ``style`` is "", "emph", "strong", "smallcaps", "code", "sup", "sub" or "math" (then
    ``text`` is LaTeX math without its dollars).  ``target`` is the address of a link, or "".
    """

    text: str
    style: str = ""
    target: str = ""


RichText = tuple[Span, ...]

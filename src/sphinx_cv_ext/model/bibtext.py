"""The text of a BibTeX field as plain spans: LaTeX goes in, and no markup comes out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style.

    ``style`` is "", "emph", "strong", "smallcaps", "code", "sup", "sub" or "math" (then
    ``text`` is LaTeX math without its dollars).  ``target`` is the address of a link, or "".
    """

    text: str
    style: str = ""
    target: str = ""


RichText = tuple[Span, ...]


def plain(text: RichText) -> str:
    """The words alone."""
    return "".join(span.text for span in text)

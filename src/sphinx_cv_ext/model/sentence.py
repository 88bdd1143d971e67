r"""Titles in sentence case, as BibTeX's styles make them: ``change.case$`` with "t".

The first letter stays, and the first after a colon and a blank; every other letter outside
of braces becomes small.  Braces protect what is in them, save for a letter of TeX's,
``{\"U}``, which counts as one letter.  Unlike BibTeX this leaves formulas and the names of
macros as they are, and looks for the first letter behind a quotation mark.
"""

import re

from .bibtext import RichText, Span, decode, plain
from .publication import Publication

_MATH = re.compile(r"\$\$?[^$]+\$\$?|\\\(.+?\\\)", re.DOTALL)
_MACRO = re.compile(r"\\(?:[A-Za-z]+\s*|.)", re.DOTALL)
_BREAK = re.compile(r":\s+")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
# Macros that are letters.
_SMALL = {"\\AA": "\\aa", "\\AE": "\\ae", "\\OE": "\\oe", "\\O": "\\o", "\\L": "\\l"}


def sentence_case(source: str) -> str:
    """A title in BibTeX with the capitals of a sentence."""
    pieces: list[str] = []
    position, keep = 0, True
    while position < len(source):
        token = _token(source, position)
        position += len(token)
        if _BREAK.match(token):
            keep = True
        elif _is_letter(token) or token[0] in "{$":
            if not keep:
                token = _lowered(token)
            keep = False
        pieces.append(token)
    return "".join(pieces)


def title_of(publication: Publication, titles: str) -> RichText:
    """The title as written, or in sentence case; a subtitle has a first letter of its own."""
    if titles != "sentence":
        return publication.title
    texts = (decode(sentence_case(publication.written.get(name, ""))) for name in ("title", "subtitle"))
    title, subtitle = texts
    if not title or not subtitle:
        return title or subtitle or publication.title
    return (*title, Span(" " if plain(title)[-1] in ":?!." else ": "), *subtitle)


def _token(source: str, position: int) -> str:
    """The group, formula, macro, break or sign that begins here."""
    if source[position] == "{":
        depth = 0
        for brace in _BRACE.finditer(source, position):
            depth += {"{": 1, "}": -1}.get(brace.group(), 0)
            if not depth:
                return source[position : brace.end()]
        return source[position:]
    for pattern in (_MATH, _MACRO, _BREAK):
        if found := pattern.match(source, position):
            return found.group()
    return source[position]


def _is_letter(token: str) -> bool:
    return token.isalnum() or token.rstrip() in _SMALL


def _lowered(token: str) -> str:
    if token.rstrip() in _SMALL:
        return _SMALL[token.rstrip()] + token[len(token.rstrip()) :]
    if token.startswith("{\\"):
        # The odd pieces are macros.
        pieces = re.split(rf"({_MACRO.pattern})", token, flags=re.DOTALL)
        return "".join(
            _lowered(piece) if piece.rstrip() in _SMALL else piece if odd else piece.lower()
            for odd, piece in ((number % 2, piece) for number, piece in enumerate(pieces))
        )
    return token if token[0] in "{$" else token.lower()

r"""Titles in sentence case, as BibTeX's ``change.case$`` with "t" makes them."""

import re

# Units that are changed together: a macro with its name, math, a blank or punctuation, a letter.
_TOKEN = re.compile(r"\\[A-Za-z]+|\\\((?:(?!\\[()]).)*\\\)|\\.|\$(?:\\.|[^\\$])*\$|[{}]|[^\W_]+|.", re.DOTALL)
_ACCENT = re.compile(r"\{\\(?:[^A-Za-z\s]|[uvHtcdbrk](?![A-Za-z]))[\s{]*[^\W\d_][\s}]*\}$")
_LETTERS = {"AA": "aa", "AE": "ae", "OE": "oe", "O": "o", "L": "l"}


def sentence_case(source: str) -> str:
    r"""A title's source in sentence case: "{DNA} and the \emph{Cell}: A Study" → "… cell: A study".

    The first word keeps its case, and so does the first letter behind ": "; the text in
    braces, in math or in a macro's argument keeps it, too.  A letter that is written with an
    accent in braces, ``{\"O}``, is a letter like others.
    """
    tokens = _TOKEN.findall(source)
    depth = 0
    first = True
    kept = True
    shouted = source.upper() == source
    changed: list[str] = []
    place = 0
    while place < len(tokens):
        piece = tokens[place]
        if piece == "{" and depth == 0 and (found := _accented(tokens, place)):
            letter, place = found
            changed.append(letter if kept else _lowered(letter))
            kept = False
            continue
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth = max(0, depth - 1)
        if depth or piece in "{}":
            kept = False
        elif piece[0] == "\\" or piece[0] == "$":
            piece = "\\" + _LETTERS.get(piece[1:], piece[1:]) if not kept and piece[1:] in _LETTERS else piece
            kept = kept and len(piece) == 2
        elif piece.isalnum():
            # "3D" does not begin a sentence.
            if any(sign.isdigit() for sign in piece):
                pass
            elif not kept:
                piece = piece.lower()
            elif not first or shouted:
                piece = piece[0] + piece[1:].lower()
            kept = False
        elif piece.isspace():
            kept = bool(changed) and changed[-1] == ":"
            first = first and not changed
        first = first and piece.strip() != ":"
        changed.append(piece)
        place += 1
    return "".join(changed)


def _accented(tokens: list[str], place: int) -> tuple[str, int] | None:
    r"""The letter with an accent, ``{\"O}``, that begins at a brace, and what comes behind it."""
    text = ""
    for following in range(place, min(place + 8, len(tokens))):
        text += tokens[following]
        if tokens[following] == "}" and text.count("{") == text.count("}"):
            is_letter = _ACCENT.match(text) or text[2:-1].strip() in _LETTERS
            return (text, following + 1) if is_letter else None
    return None


def _lowered(letter: str) -> str:
    macro = re.match(r"\{\\[A-Za-z]+", letter)
    if macro and macro.group()[2:] in _LETTERS:
        return "{\\" + _LETTERS[macro.group()[2:]] + letter[macro.end() :]
    keep = macro.end() if macro else 2
    return letter[:keep] + letter[keep:].lower()

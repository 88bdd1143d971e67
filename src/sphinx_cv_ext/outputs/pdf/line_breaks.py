"""Places where a printed line must not break, for both engines: names, years, last words."""

import re
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...diagnostics import emit
from ...doctree import nodes as cv
from ...model.problems import Code, Problem
from ...model.text import shortened
from .document import is_printed_by_us

TIE = "\u00a0"
#: The characters of a text that are printed; a page has about 4,000.
LONGEST_TEXT = 50_000
LAST_LINE = 24  # letters, about a quarter of the measure
LONGEST_NAME = 40  # letters; longer ones are of organizations and need several lines
#: Fields that hold names with commas between.
_PEOPLE = frozenset(
    ("authors", "advisor", "mentor", "committee", "supervised", "pi", "co-pi", "inventors", "with")
)
_NAME = re.compile(rf"(?:^|(?<=, ))[^, ][^,]{{,{LONGEST_NAME}}}(?=,|$)")
_NUMBER = re.compile(r"(?<=\.) (?=\d)|(?<=\d) (?=\w{1,5}\.)")  # "pp. 7", "5 vols."

#: A number with blanks between its thousands, and a telephone number.
_GROUPS = re.compile(
    r"(?<![\w.,])\d{1,3}(?: \d{3})+(?!\w)"
    r"|(?<!\w)(?:\+\d{1,4}|\(?0\d{1,5}\)?)(?:[ /.–-]{1,3}\(?\d{1,5}\)?){2,8}(?!\w)"
)
#: A date in a column of dates; longer ones need several lines.
_DATE = re.compile(r"[^–,;/]{1,20}(?=[–,;/]|$)")
#: A month and its year, or a day: all that a cell of a table holds.
_CELL = re.compile(r"(?:\d{1,2}\.? )?[^\W\d_]{3,10}\.? \d{1,2}(?:\d\d|, \d{4})?")
_NOT_TEXT = (nodes.FixedTextElement, nodes.literal, nodes.math, nodes.raw, nodes.Invisible)


class CutLongTexts(SphinxPostTransform):
    """Cuts very long texts, because a word of a megabyte takes minutes."""

    # After every text is there, before words are looked at (940).
    default_priority = 922
    formats = ("latex", "typst")

    def run(self, **kwargs: Any) -> None:
        """Look at every text of a document of ours; others of a site stay whole."""
        if not is_printed_by_us(self.document, self.config):
            return
        for text in [one for one in self.document.findall(nodes.Text) if len(one) > LONGEST_TEXT]:
            message = (
                f"A text of {len(text):,} characters is cut in print after {LONGEST_TEXT:,}: "
                f"“{shortened(text[:100])}”."
            )
            line, file = cv.place_of(text)
            emit([Problem(Code.BAD_VALUE, message, line, file or str(self.document.get("source", "")))])
            _write(text, f"{text[:LONGEST_TEXT]}…")


class KeepTogether(SphinxPostTransform):
    """Replaces blanks by non-breaking ones inside of names, dates and the like.

    A part of a publication that is to follow its neighbour in one line gets ``tied``.
    """

    # After soft breaks are in (940).
    default_priority = 945
    formats = ("latex", "typst")

    def run(self, **kwargs: Any) -> None:
        """Tie names, numbers, dates, and the last words of each publication."""
        if is_printed_by_us(self.document, self.config):
            _tie_numbers(self.document)
        for date in list(self.document.findall(cv.cv_date)):
            for text in list(date.findall(nodes.Text)):
                _write(text, _tied(text, _DATE))
        for more in self.document.findall(cv.cv_more):
            more["short"] = more["short"].replace(" ", TIE)
        for field in list(self.document.findall(cv.cv_field)):
            if field.get("name") in _PEOPLE:
                _tie(field, _NAME)
            elif field.get("name") == "detail":
                _tie(field, _NUMBER)
            elif field.get("name") == "year":
                _tie_year(field)
        for publication in self.document.findall(cv.cv_publication):
            _tie_end(publication)


def _tie_numbers(document: nodes.document) -> None:
    """Tie the groups of numbers in text, and the month to its year in a cell that holds no more."""
    for text in list(document.findall(nodes.Text)):
        if _GROUPS.search(text) and not _is_code(text):
            _write(text, _tied(text, _GROUPS))
    for cell in document.findall(nodes.entry):
        if _CELL.fullmatch(cell.astext()):
            _tie(cell, _CELL)


def _is_code(text: nodes.Text) -> bool:
    above: nodes.Node | None = text.parent
    while above is not None and not isinstance(above, _NOT_TEXT):
        above = above.parent
    return above is not None


def _tied(text: str, together: re.Pattern[str]) -> str:
    """A text with blanks that do not break in what a pattern finds; blanks around that stay."""

    def tie(found: re.Match[str]) -> str:
        inner = found[0].strip(" ")
        return found[0].replace(inner, inner.replace(" ", TIE)) if inner else found[0]

    return together.sub(tie, text)


def _tie(field: nodes.Element, together: re.Pattern[str]) -> None:
    """Keep the match of a pattern on one line, in one text or in several."""
    texts = list(field.findall(nodes.Text))
    words = together.sub(lambda found: found[0].replace(" ", TIE), "".join(texts))
    for text in texts:
        _write(text, words[: len(text)])
        words = words[len(text) :]


def _write(text: nodes.Text, words: str) -> None:
    """Replace a text node, by identity: a sibling may have the same text."""
    parent = text.parent
    parent[next(place for place, child in enumerate(parent.children) if child is text)] = nodes.Text(words)


def _tie_year(field: cv.cv_field) -> None:
    """No line begins with the year."""
    place = field.parent.index(field)
    before = field.parent[place - 1] if place else None
    if isinstance(before, nodes.Text) and before.endswith(" "):
        _write(before, f"{before[:-1]}{TIE}")


def _tie_end(publication: cv.cv_publication) -> None:
    """Tie the last words of a publication, so that its last line is never a few letters."""
    left = LAST_LINE
    for part in reversed(publication.children):
        if not isinstance(part, nodes.Element) or isinstance(part, cv.cv_number):
            return
        left -= bool(part.get("stop"))
        for node in reversed(list(_leaves(part))):
            if not isinstance(node, nodes.Text):  # a formula
                return
            letters = list(node.astext())
            for place in reversed(range(len(letters))):
                if letters[place] == " " and left > 0:
                    letters[place] = TIE
                left -= 1
            _write(node, "".join(letters))
        # No line holds the links alone.
        if left <= 0 and not isinstance(part, cv.cv_links):
            return
        part["tied"] = True
        left -= 1


def _leaves(node: nodes.Element) -> list[nodes.Node]:
    """The texts that are printed, in their order, and the formulas between them."""
    found: list[nodes.Node] = []
    for child in node.children:
        if isinstance(child, nodes.Text | nodes.math):
            found.append(child)
        elif isinstance(child, nodes.Element) and not isinstance(
            child, cv.cv_details | cv.cv_badge | cv.cv_more
        ):
            found += _leaves(child)
    return found


# Chinese and Japanese break by themselves.
LONG_WORD = re.compile(r"([^\s\u2e80-\uffef]{24,})")


#: Words with hyphens and names stay whole.
COMPOUND = re.compile(r"\W*(?:[^\W\d_]{1,23}[-–]){1,3}[^\W\d_]{1,23}\W*")


#: Behind these signs an address may break.
SIGNS = re.compile(r"(?<=[/.\-–_?&=#,;:+])(?=\w)")


#: Combining marks stay with their letter.
CHUNK = re.compile(r".{8}[\u0300-\u036f\u200d\ufe0f]*(?=.{4})|.+")


def pieces(text: str) -> list[str]:
    """A text in pieces between which a line may end: words longer than a line are several pieces."""
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

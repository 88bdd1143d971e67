"""The CV as plain text: the lowered tree through Sphinx's own writer, which breaks lines between words."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from docutils.utils import column_width
from sphinx.builders.text import TextBuilder
from sphinx.writers.text import MAXWIDTH, TextTranslator

from ...model.garbage import few_full_collections
from ..second_builder import assembled, copied_environment, second_builder

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

#: Blanks where lines may break; other blanks of Unicode keep words together.
_BLANKS = str.maketrans(dict.fromkeys("\t\n\v\f\r", " "))


class Translator(TextTranslator):
    """Sphinx's translator, but lines break between words only, and unknown nodes show their text."""

    def end_state(
        self, wrap: bool = True, end: Sequence[str] | None = ("",), first: str | None = None
    ) -> None:
        """Break the texts of the current state into lines."""
        if wrap:
            width = MAXWIDTH - sum(self.stateindent)
            lines: list[tuple[int, str | list[str]]] = []
            for is_text, items in groupby(self.states[-1], key=lambda item: item[0] == -1):
                if is_text:
                    text = "".join(str(text) for _, text in items)
                    lines.append((0, [*wrapped(text, width), *(end or ())]))
                else:
                    lines.extend(items)
            self.states[-1] = lines
        super().end_state(wrap, end, first)

    def unknown_visit(self, node: nodes.Node) -> None:
        """Write the children."""

    def unknown_departure(self, node: nodes.Node) -> None:
        """No closing text needed."""


class PlainBuilder(TextBuilder):
    """Sphinx's text builder with that translator."""

    name = "cvtext"
    default_translator_class = Translator


def plain_text(app: Sphinx, start: str) -> str:
    """A page with all that its toctrees name as text."""
    with (
        tempfile.TemporaryDirectory() as folder,
        second_builder(app, PlainBuilder, Path(folder)) as builder,
        copied_environment(app, as_read=True),
        few_full_collections(),
    ):
        builder.init()
        builder.current_docname = start
        tree = assembled(builder, start, {start})
        translator = builder.create_translator(tree, builder)
        assert isinstance(translator, TextTranslator)
        tree.walkabout(translator)
        return translator.body


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text.  They break at spaces, and around wide letters, which need none."""
    lines: list[str] = []
    line, columns = "", 0
    for word in filter(None, text.translate(_BLANKS).split(" ")):
        space = " " if line else ""
        for piece, wide in ((word, len(word)),) if word.isascii() else _pieces(word):
            if line and columns + len(space) + wide > width:
                lines.append(line)
                line, columns, space = "", 0, ""
            line += space + piece
            columns += len(space) + wide
            space = ""
    return [*lines, line] if line else lines


def _pieces(word: str) -> Iterator[tuple[str, int]]:
    """The parts of a word between which a line may break, with their widths in columns."""
    for is_wide, letters in groupby(word, key=lambda letter: east_asian_width(letter) in "WF"):
        for piece in letters if is_wide else ["".join(letters)]:
            yield piece, column_width(piece)

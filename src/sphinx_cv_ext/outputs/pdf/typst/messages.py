"""The messages of the compiler as problems, at the places in the pages that they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ....model.problems import Code, Problem
from .document import OWN_LOOK
from .translator import MARKER, Place

if TYPE_CHECKING:
    from ....model.documents import Document
    from .compiler import Message, Result

_IMAGE = re.compile(r'\bimage\("(images/[^"]+)"')


class Messages(NamedTuple):
    """Finds the place in the pages that a message of the compiler is about.

    ``places`` are the places of the markers in the source, ``page`` is the file of the first page, and
    ``look`` the file of the site's own look, "" without one.
    """

    source: str
    places: Sequence[Place]
    page: str
    look: str

    def problems(
        self, result: Result, *, font: str, conf: tuple[int | None, str], failure: str
    ) -> Iterator[Problem]:
        """Each message as a problem; ``failure`` begins the message if there is no PDF."""
        letters: dict[tuple[int | None, str], list[str]] = {}
        for message in result.missing:
            letters.setdefault(self.place(message), []).append(f"“{message.text}”")
        for (line, file), found in letters.items():
            text = f"No font has {', '.join(dict.fromkeys(found))}: the PDF shows empty boxes."
            yield Problem(Code.PDF_FONT, text, line, file)
        for message in result.refused:
            yield Problem(Code.PDF, f"The PDF is not accessible: {message.text}.", *self.place(message))
        for message in result.messages:
            if message.text.startswith("unknown font family: "):
                text = f"The font “{font}” is not installed; TeX Gyre Pagella is used."
                yield Problem(Code.PDF_FONT, text, *conf)
            else:
                words = failure if result.pdf is None else "Typst reports"
                yield Problem(Code.PDF, f"{words}: {message.text}.", *self.place(message))

    def place(self, message: Message) -> tuple[int | None, str]:
        """The line and the file that a message is about; the first page if that is unknown."""
        if message.file.rpartition("/")[2] == OWN_LOOK:
            return message.line, self.look
        if message.file:
            before = self.source.partition(f'image("{_copied(message.file)}"')[0]
        elif message.line is not None:
            lines = self.source.split("\n")
            before = "\n".join([*lines[: message.line - 1], lines[message.line - 1][: message.column]])
        else:
            before = ""
        markers = MARKER.findall(before)
        file, line = self.places[int(markers[-1])] if markers else ("", None)
        return (line, file) if file else (None, self.page)


def too_long(result: Result, document: Document, page: str) -> Iterator[Problem]:
    """A problem if a document has more pages than ``max_pages`` allows."""
    if (pages := result.end.get("pages", 0)) > document.max_pages:
        name = "The CV" if document.file == "cv.pdf" else f"“{document.file}”"
        text = f"{name} has {pages} pages, and cv_max_pages is {document.max_pages}:"
        text += f" about {max(1, round(result.end['lines']))} lines are over."
        yield Problem(Code.PDF_LENGTH, text, None, page)


def images_in(result: Result, source: str) -> set[str]:
    """The images that messages of the compiler are about."""
    lines = source.split("\n")
    named = [lines[message.line - 1] for message in result.messages if message.line and not message.file]
    files = {_copied(message.file) for message in result.messages if message.file}
    return set(_IMAGE.findall("\n".join(named))) | (files & set(_IMAGE.findall(source)))


def _copied(file: str) -> str:
    """The path of an image that the compiler names relative to the working directory."""
    return f"images/{file.rpartition('/')[2]}"

"""The compiler in the ``typst`` package: from a document to the bytes of its PDF, and to a picture.

The fonts are the package's own and those of the compiler; those of the machine are asked only
for letters that these lack, so that every machine makes the same file.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from ....model.problems import Code, Problem
from ..document import FONTS
from .escape import string

if TYPE_CHECKING:
    import typst

#: Accessible (PDF/UA) and fit to be kept (PDF/A): the compiler itself checks both.
STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]

#: The width of a picture in pixels: the least that previews of shared links show large, some 100 kB.
WIDTH = 600
POINTS = 72.0  # in an inch, so that each is a pixel

_PICTURE = """\
#set page(width: {width}pt, height: auto, margin: 0pt)
#image({file}, page: 1, width: 100%)
"""

_ERROR = re.compile(
    r"^(?:error|warning): (?P<text>.*)\n(?:\s*┌─ (?P<file>.*):(?P<line>\d+):(?P<column>\d+))?", re.MULTILINE
)
_GLYPHS = re.compile(r"the text [`\"]+(.*?)[`\"]+ could not be displayed", re.DOTALL)
_STANDARD = re.compile(r"^PDF/[\w, /-]+ error: ")


class Message(NamedTuple):
    """A message of the compiler, with its line and column in the document or in another file."""

    text: str
    line: int | None = None
    column: int | None = None
    file: str = ""


class Result(NamedTuple):
    """The result of a compilation.

    ``pdf`` is ``None`` where the compiler gave up; ``end`` is the document's metadata about its end
    (the value of ``<cv-end>``).  ``missing`` are the letters that no font has,
    ``refused`` what keeps the file from being accessible, ``messages`` everything else.
    """

    pdf: bytes | None
    end: Mapping[str, float] = {}
    missing: tuple[Message, ...] = ()
    refused: tuple[Message, ...] = ()
    messages: tuple[Message, ...] = ()


def compile_pdf(source: str, folder: Path, timestamp: int, *, system_fonts: bool = False) -> Result:
    """Compile a document whose files are in ``folder``.

    What a standard forbids makes another attempt: with the fonts of the machine where letters
    are missing, and last without the standards, since a PDF with a flaw is better than none.
    """

    def attempt(*, standards: bool, system: bool) -> Result:
        return _attempt(source, folder, timestamp, standards=standards, system=system)

    result = attempt(standards=True, system=system_fonts)
    if result.missing and not system_fonts:
        result = attempt(standards=True, system=True)
    if result.missing or result.refused:
        last = attempt(standards=False, system=True)
        return last._replace(missing=result.missing, refused=result.refused)
    return result


def first_page(pdf: Path) -> bytes:
    """The first page as PNG, `WIDTH` pixels wide; raises `ValueError` with the message of the compiler."""
    import typst

    source = _PICTURE.format(width=WIDTH, file=string(f"/{pdf.name}"))
    compiler = typst.Compiler(source.encode(), root=str(pdf.parent), ignore_system_fonts=True)
    try:
        made = compiler.compile(format="png", ppi=POINTS)
    except typst.TypstError as error:
        raise ValueError(error.message) from error
    assert isinstance(made, bytes)
    return made


def _attempt(source: str, folder: Path, timestamp: int, *, standards: bool, system: bool) -> Result:
    """Compile once."""
    import typst

    compiler = typst.Compiler(source.encode(), root=str(folder), font_paths=_fonts(system=system))
    try:
        pdf, warnings = compiler.compile_with_warnings(
            format="pdf", pdf_standards=list(STANDARDS) if standards else [], timestamp=timestamp
        )
    except typst.TypstError as error:
        found = _messages(error.diagnostic) or (Message(error.message),)
        if not all(_STANDARD.match(one.text) for one in found):
            return Result(None, messages=found)
        glyphs = [(one, _GLYPHS.search(one.text)) for one in found]
        return Result(
            None,
            missing=tuple(Message(match[1], one.line, one.column) for one, match in glyphs if match),
            refused=tuple(one for one, match in glyphs if not match),
        )
    assert isinstance(pdf, bytes)
    told = [message for warning in warnings for message in _messages(warning.diagnostic)]
    return Result(pdf, _end(source, folder, system=system), messages=tuple(told))


def _end(source: str, folder: Path, *, system: bool) -> Mapping[str, float]:
    """The document's metadata about its end, if it has any; its layout is cached, so this is quick."""
    if "<cv-end>" not in source:
        return {}
    import typst

    # Another compiler: one that has compiled looks for its input in a file.
    compiler = typst.Compiler(source.encode(), root=str(folder), font_paths=_fonts(system=system))
    found: list[Mapping[str, float]] = json.loads(compiler.query("<cv-end>", field="value"))
    return found[-1] if found else {}


@cache
def _fonts(*, system: bool) -> "typst.Fonts":
    import typst

    return typst.Fonts(include_system_fonts=system, font_paths=[str(FONTS)])


def _messages(diagnostic: str) -> tuple[Message, ...]:
    """Each error of a report, with its place."""
    found = []
    for match in _ERROR.finditer(diagnostic):
        text, file = match["text"], (match["file"] or "").replace("\\", "/")
        if "__typst_py_bytes__" in file:
            found.append(Message(text, int(match["line"]), int(match["column"])))
        else:
            found.append(Message(text, int(match["line"]) if file else None, file=file))
    return tuple(found)


def draw(pdf: Path) -> tuple[bytes | None, list[Problem]]:
    """Return a picture of the first page, or None and a problem if the PDF cannot be read."""
    try:
        return first_page(pdf), []
    except ValueError as error:
        message = f"The picture of the first page of “{pdf.name}” cannot be drawn: {error}."
        return None, [Problem(Code.PDF, message, None, str(pdf))]

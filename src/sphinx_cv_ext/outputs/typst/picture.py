"""A picture of the first page of a PDF, whichever engine set it: Typst reads PDFs as images."""

from collections.abc import Iterator
from pathlib import Path

from ...model.problems import Code, Problem
from ..published import put
from .engine import first_page


def draw(pdf: Path, picture: Path) -> Iterator[Problem]:
    """Draw the first page beside the PDF; without a PDF there is no picture.

    Yields a problem where the PDF cannot be read.
    """
    data = None
    if pdf.is_file():
        try:
            data = first_page(pdf)
        except ValueError as error:
            message = f"There is no picture of the first page of “{pdf.name}”: {error}."
            yield Problem(Code.PDF, message, None, str(pdf))
    put(picture, data)

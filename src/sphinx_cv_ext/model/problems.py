"""Problems in what an author wrote: their codes, and helpers for their messages.

Problems are values.  Readers of text return them; ``diagnostics`` turns them into
Sphinx warnings ``cv.<code>`` with the file and line of the cause.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple


class Code(StrEnum):
    """The codes, as in ``suppress_warnings = ["cv.<code>"]``."""

    UNKNOWN_DIRECTIVE = "unknown_directive"
    UNKNOWN_FIELD = "unknown_field"
    REPEATED_FIELD = "repeated_field"
    MISPLACED_FIELD = "misplaced_field"
    UNCLOSED = "unclosed"
    MISSING_FIELD = "missing_field"
    MISSING_LEAD = "missing_lead"
    EMPTY = "empty"
    BAD_DATE = "bad_date"
    BAD_VALUE = "bad_value"
    BAD_LINK = "bad_link"
    DUPLICATE_ID = "duplicate_id"
    UNKNOWN_REFERENCE = "unknown_reference"
    TWO_MAIN_LISTS = "two_main_lists"
    SETTING = "setting"
    PERSON = "person"
    BIB_FILE = "bib_file"
    BIB_SYNTAX = "bib_syntax"
    BIB_DUPLICATE = "bib_duplicate"
    BIB_FIELD = "bib_field"
    BIB_TYPE = "bib_type"
    BIB_TEX = "bib_tex"
    FILTER = "filter"
    MATH = "math"
    PDF = "pdf"
    PDF_FONT = "pdf_font"
    PDF_NODE = "pdf_node"
    PDF_LENGTH = "pdf_length"
    DATA_FILE = "data_file"
    PAGE_NAME = "page_name"


class Problem(NamedTuple):
    """One problem: its code, a full sentence for the author, and the place of the cause.

    ``line`` counts from one; ``None`` means the whole file.  An empty ``source`` means the
    page that is being read.
    """

    code: Code
    message: str
    line: int | None = None
    source: str = ""


def did_you_mean(found: str, accepted: Iterable[str]) -> str:
    """Return a question with the nearest accepted word, with a space in front, or ""."""
    near = get_close_matches(found.lower(), [*accepted], n=1, cutoff=0.7)
    return f" Did you mean “{near[0]}”?" if near else ""


def listing(words: Iterable[str]) -> str:
    """Return the accepted words as a list for a message."""
    return ", ".join(words)

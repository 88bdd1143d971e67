"""Every problem that an author can meet: its code and its words.

Problems are values.  What reads text returns them; ``diagnostics`` turns them into
Sphinx warnings ``cv.<code>`` at the place where the author wrote the cause.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple


class Code(StrEnum):
    """The codes, as they stand in ``suppress_warnings = ["cv.<code>"]``."""

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
    """One problem: ``code``, a whole sentence for a person, and where its cause stands.

    ``line`` counts from one; ``None`` is the file as a whole.  An empty ``source`` is the
    page that is being read.
    """

    code: Code
    message: str
    line: int | None = None
    source: str = ""


def did_you_mean(found: str, accepted: Iterable[str]) -> str:
    """A question that names the nearest accepted word, with a space in front, or ""."""
    near = get_close_matches(found.lower(), [*accepted], n=1, cutoff=0.7)
    return f" Did you mean “{near[0]}”?" if near else ""


def listing(words: Iterable[str]) -> str:
    """The accepted words as they stand in a message."""
    return ", ".join(words)

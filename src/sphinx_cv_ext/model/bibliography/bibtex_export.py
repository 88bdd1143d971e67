"""An entry as BibTeX that a reader can copy: the fields that cite it, as they stand in the file."""

import re

from .author_marks import MarkReader
from .publication import Publication

#: Fields that say something to this site or to a reference manager, and nothing to who cites.
PRIVATE = (
    frozenset("pdf html code data slides poster video blog website supplement supp".split())
    | frozenset("file selected abbr preview bibtex_show additional_info award award_name".split())
    | frozenset("altmetric dimensions google_scholar_id inspirehep_id finalnamedelim".split())
    | frozenset("abstract annotation annote keywords groups owner timestamp crossref xdata".split())
    | frozenset(("cofirst",))
    | frozenset("skipbib presort sortkey sortname sortyear sorttitle".split())
    | frozenset("ids options related relatedtype relatedstring relatedoptions".split())
    | frozenset("read rating priority comment date-added date-modified printed ranking".split())
)
_PRIVATE = re.compile(r"[+]an\b|_an\b|^(?:bdsk|mendeley|citeulike|jabref|zotero|__)[_-]?")

_NAMES = frozenset(
    "author editor translator bookauthor editora editorb editorc annotator commentator".split()
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def bibtex_source(publication: Publication, marks: MarkReader | None = None) -> str:
    """The text of an entry without the ``marks`` of its names; "" where it says ``bibtex_show = {false}``."""
    if publication.fields.get("bibtex_show", "").lower() in ("false", "no", "0"):
        return ""
    marks = marks or MarkReader()
    fields = {
        name: _value(name, written, marks)
        for name, written in publication.written.items()
        if name not in PRIVATE and name not in marks.words and not _PRIVATE.search(name)
    }
    width = max(map(len, fields), default=0)
    lines = [f"  {name:<{width}} = {value},\n" for name, value in fields.items()]
    return f"@{publication.type}{{{publication.key},\n{''.join(lines)}}}"


def _value(name: str, written: str, marks: MarkReader) -> str:
    # Styles spell out the macro in their own language.
    if name == "month" and written.isalpha() and written[:3].lower() in _MONTHS:
        return written[:3].lower()
    return f"{{{marks.split(written)[0] if name in _NAMES else written}}}"

"""An entry as BibTeX that a reader can copy: the fields that cite it, as the file has them."""

from .author_marks import MarkReader
from .fields import PEOPLE, is_private
from .publication import Publication

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def bibtex_source(publication: Publication, marks: MarkReader | None = None) -> str:
    """The text of an entry without the ``marks`` of its names; "" if it has ``bibtex_show = {false}``."""
    if publication.fields.get("bibtex_show", "").lower() in ("false", "no", "0"):
        return ""
    marks = marks or MarkReader()
    fields = {
        name: _value(name, written, marks)
        for name, written in publication.written.items()
        if name not in marks.words and not is_private(name)
    }
    width = max(map(len, fields), default=0)
    lines = [f"  {name:<{width}} = {value},\n" for name, value in fields.items()]
    return f"@{publication.type}{{{publication.key},\n{''.join(lines)}}}"


def _value(name: str, written: str, marks: MarkReader) -> str:
    # Styles spell out the macro in their own language.
    if name == "month" and written.isalpha() and written[:3].lower() in _MONTHS:
        return written[:3].lower()
    return f"{{{marks.split(written)[0] if name in PEOPLE else written}}}"

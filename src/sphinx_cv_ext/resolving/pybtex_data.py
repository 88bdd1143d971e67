"""Our publications as pybtex's data for sphinxcontrib-bibtex, made when they are needed.

Most sites cite nothing by ``{cite}``, and no build of theirs takes the time or the room for it.
"""

from typing import Any

from pybtex.database import BibliographyData, Entry
from pybtex.database.input.bibtex import month_names

from ..model.bibliography.author_marks import MarkReader
from ..model.bibliography.people import persons
from ..model.bibliography.publication import Bibliography, Publication

#: BibTeX's names for fields of BibLaTeX, as far as pybtex's styles show them.
_BIBTEX = {"journaltitle": "journal", "location": "address", "institution": "school"}
_MONTHS = tuple(month_names.values())
_PERSONS = ("author", "editor")


class LentData(BibliographyData):  # type: ignore[misc]
    """The entries of a bibliography for sphinxcontrib-bibtex."""

    def __init__(self, bibliography: Bibliography, marks: MarkReader) -> None:
        # Its entries are made at the first access, so that the environment does not store them.
        self._from = bibliography, marks

    def __getstate__(self) -> dict[str, Any]:
        return {"_from": self._from}

    def __getattr__(self, name: str) -> Any:
        lender = self.__dict__.get("_from")
        if lender is None or "entries" in self.__dict__ or name.startswith("__"):
            raise AttributeError(name)
        bibliography, marks = lender
        super().__init__((one.key, entry_of(one, marks)) for one in bibliography.publications())
        return getattr(self, name)


def entry_of(publication: Publication, marks: MarkReader) -> Entry:
    """A publication as pybtex's styles take it, which know the names of BibTeX alone."""
    entry = Entry(publication.type)
    entry.key = publication.key
    for name, written in publication.written.items():
        if name in _PERSONS:
            entry.persons[name] = persons(written, marks)
        else:
            entry.fields[name] = written
    known = {name: entry.fields[theirs] for theirs, name in _BIBTEX.items() if theirs in entry.fields}
    if "year" in publication.fields:
        known["year"] = publication.fields["year"]
    if publication.month and "date" in entry.fields:
        known["month"] = _MONTHS[publication.month - 1]
    for name, value in known.items():
        if name not in entry.fields:
            entry.fields[name] = value
    return entry

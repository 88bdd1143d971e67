"""The types of entries: what each says after its authors, and the heading it stands under.

The types are those of BibTeX (btxdoc, section 3.1) and BibLaTeX (manual, section 2.1).
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """One field in the line about where a publication appeared.

    ``separator`` stands in front where something precedes; ``before`` and ``after`` hold
    the text; ``name`` is the name of the field's node, which decides how it looks.
    """

    field: str
    separator: str = ", "
    before: str = ""
    after: str = ""
    name: str = "detail"


def _venue(field: str) -> Piece:
    return Piece(field, name="venue")


_NUMBER = (Piece("volume", " "), Piece("number", "", "(", ")"))
_PAGES = Piece("pages", before="pp. ")
_PUBLISHER = (Piece("edition"), Piece("publisher"), Piece("address"))

_ARTICLE = (_venue("journal"), *_NUMBER, Piece("pages"), Piece("eid"))
_PAPER = (_venue("booktitle"), Piece("series"), *_NUMBER, _PAGES, Piece("publisher"))
_BOOK = (Piece("series", name="venue"), *_NUMBER, *_PUBLISHER)
_CHAPTER = (_venue("booktitle"), Piece("chapter", before="chap. "), _PAGES, *_PUBLISHER)
_THESIS = (Piece("type"), Piece("school"), Piece("institution"), Piece("address"))
_REPORT = (Piece("type"), Piece("number", " "), Piece("institution"), Piece("address"))
_MISC = (
    _venue("journal"),
    _venue("booktitle"),
    Piece("howpublished"),
    Piece("eventtitle"),
    Piece("organization"),
    Piece("institution"),
    Piece("publisher"),
    Piece("version", before="version "),
    Piece("number"),
    Piece("holder"),
)

#: The headings by category, in the order shown.
CATEGORIES: Mapping[str, str] = {
    "article": "Journal articles",
    "paper": "Conference papers",
    "book": "Books",
    "chapter": "Book chapters",
    "preprint": "Preprints",
    "thesis": "Theses",
    "report": "Reports",
    "patent": "Patents",
    "software": "Software and data",
    "other": "Other publications",
}

#: What a type has where it is not written, by type.
DEFAULTS: Mapping[str, str] = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master’s thesis",
    "techreport": "Technical report",
}

#: BibLaTeX's keys for the kinds of theses and reports.
KINDS: Mapping[str, str] = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "software": "Software",
    "datacd": "Data CD",
    "audiocd": "Audio CD",
}

#: BibLaTeX's keys for the state of a publication.
STATES: Mapping[str, str] = {
    "inpreparation": "In preparation",
    "submitted": "Submitted",
    "forthcoming": "Forthcoming",
    "inpress": "In press",
    "prepublished": "Prepublished",
}


def _types() -> dict[str, tuple[str, tuple[Piece, ...]]]:
    table = {
        "article suppperiodical periodical review": ("article", _ARTICLE),
        "inproceedings conference": ("paper", _PAPER),
        "book mvbook collection mvcollection proceedings mvproceedings reference mvreference": (
            "book",
            _BOOK,
        ),
        "booklet manual": ("book", (Piece("howpublished"), Piece("organization"), *_PUBLISHER)),
        "incollection inbook bookinbook suppbook suppcollection inreference": ("chapter", _CHAPTER),
        "thesis phdthesis mastersthesis": ("thesis", _THESIS),
        "report techreport": ("report", _REPORT),
        "patent": ("patent", (Piece("type"), Piece("number"), Piece("holder"))),
        "software dataset": ("software", _MISC),
        "misc online electronic www unpublished commentary": ("other", _MISC),
        "artwork audio image letter movie music performance standard video": ("other", _MISC),
    }
    return {one: entry for names, entry in table.items() for one in names.split()}


#: Every known type: its category and its pieces.
TYPES: Mapping[str, tuple[str, tuple[Piece, ...]]] = _types()


def category_of(kind: str, fields: Mapping[str, str]) -> str:
    """The category of an entry by its type; an otherwise unpublished text with an eprint is a preprint."""
    category = TYPES[kind][0] if kind in TYPES else "other"
    if category == "other" and ("eprint" in fields or kind == "unpublished"):
        return "preprint"
    return category


def pieces_of(kind: str) -> tuple[Piece, ...]:
    """What an entry of a type says about where it appeared."""
    return TYPES[kind][1] if kind in TYPES else _MISC

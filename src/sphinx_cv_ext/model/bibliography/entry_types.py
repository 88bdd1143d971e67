"""The types of entries: the line about each one's venue, and the heading of its category.

The types are those of BibTeX (btxdoc, section 3.1) and BibLaTeX (manual, section 2.1); what
they say, and in which order, follows biblatex's standard styles, more briefly.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple


class Piece(NamedTuple):
    """One piece of the line about where a publication appeared.

    ``field`` is a field, with the subtitle that belongs to it, or a role of people
    ("editor", "translator", "bookauthor").  ``form`` are the words around it, to be
    translated; ``separator`` is written before it, unless it is the first piece; ``unless`` names
    the fields any of which makes this one superfluous.  ``name`` is the name of the field's
    node, which decides how it looks.
    """

    field: str
    form: str = "{}"
    separator: str = ", "
    name: str = "detail"
    unless: tuple[str, ...] = ()


def _venue(field: str, form: str = "{}") -> Piece:
    return Piece(field, form, name="venue")


_EDITORS = (Piece("editor", "edited by {}"), Piece("translator", "translated by {}"))
_HELPERS = (
    *(Piece(role, "edited by {}") for role in ("editora", "editorb", "editorc")),
    Piece("commentator", "commentary by {}"),
    Piece("annotator", "annotated by {}"),
    Piece("introduction", "introduction by {}"),
    Piece("foreword", "foreword by {}"),
    Piece("afterword", "afterword by {}"),
)
_PAGES = Piece("pages", "pp. {}")
_EVENT = Piece("event", "({})", " ")
_SOURCE = (Piece("organization"), Piece("institution"), Piece("publisher"), Piece("howpublished"))
_PUBLISHER = (Piece("edition"), *_SOURCE, Piece("address"))
# "vol. 7, part 2" is of the main title where there is one.
_VOLUME = (
    _venue("maintitle"),
    Piece("volume", "vol. {}"),
    Piece("part", "part {}"),
    Piece("volumes", "{} vols."),
    Piece("numbered series"),
)

_ARTICLE = (
    Piece("entrysubtype"),
    _venue("journal"),
    Piece("series"),
    Piece("volume", separator=" "),
    Piece("issue"),
    Piece("issuetitle"),
    Piece("pages"),
    Piece("eid"),
    *_EDITORS,
    Piece("eprint", unless=("journal",)),
    Piece("howpublished", unless=("journal",)),
)
_PAPER = (
    _venue("booktitle"),
    *_EDITORS,
    _venue("maintitle"),
    Piece("numbered series"),
    Piece("volume", "vol. {}"),
    _EVENT,
    _PAGES,
    Piece("eid"),
    *_PUBLISHER,
)
_BOOK = (*_EDITORS, *_HELPERS, *_VOLUME, Piece("chapter", "chap. {}"), _EVENT, *_PUBLISHER, _PAGES)
_CHAPTER = (
    Piece("type"),
    Piece("bookauthor", "in {}"),
    _venue("booktitle", "in {}"),
    *_EDITORS,
    *_HELPERS,
    *_VOLUME,
    _EVENT,
    Piece("chapter", "chap. {}"),
    _PAGES,
    *_PUBLISHER,
)
_THESIS = (
    Piece("type"),
    Piece("department"),
    Piece("school"),
    Piece("institution", unless=("school",)),
    Piece("publisher", unless=("school", "institution")),
    Piece("address"),
)
_REPORT = (
    Piece("type"),
    Piece("number", separator=" "),
    Piece("version", "version {}"),
    Piece("series"),
    Piece("institution"),
    Piece("organization"),
    Piece("publisher"),
    Piece("address"),
)
_PATENT = (Piece("type"), Piece("number", separator=" "), Piece("holder"), Piece("address"))
_PERIODICAL = (
    Piece("issuetitle"),
    Piece("series"),
    Piece("volume", "vol. {}"),
    Piece("issue"),
    *_EDITORS,
    *_SOURCE,
    Piece("address"),
)
_MISC = (
    Piece("type"),
    _venue("journal"),
    _venue("booktitle"),
    *_EDITORS,
    Piece("howpublished"),
    Piece("eventtitle"),
    Piece("venue"),
    Piece("organization"),
    Piece("institution"),
    Piece("school"),
    Piece("publisher"),
    Piece("edition"),
    Piece("version", "version {}"),
    Piece("series"),
    Piece("volume", separator=" "),
    _PAGES,
    Piece("holder"),
    Piece("address"),
    Piece("eprint", unless=("journal", "booktitle", "howpublished", "publisher", "eventtitle")),
)

#: The headings by category, in the order shown.
CATEGORIES: Mapping[str, str] = {
    "article": "Journal articles",
    "paper": "Conference papers",
    "book": "Books",
    "chapter": "Book chapters",
    "review": "Reviews",
    "preprint": "Preprints",
    "thesis": "Theses",
    "report": "Reports",
    "patent": "Patents",
    "software": "Software and data",
    "other": "Other publications",
}

#: The fields that a type has by default.
DEFAULTS: Mapping[str, str] = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master’s thesis",
    "masterthesis": "Master’s thesis",
    "bachelorsthesis": "Bachelor’s thesis",
    "bachelorthesis": "Bachelor’s thesis",
    "techreport": "Technical report",
}

#: BibLaTeX's keys for what an entry is: theses, reports, patents, media.
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
    "patent": "Patent",
    "patentde": "German patent",
    "patenteu": "European patent",
    "patentfr": "French patent",
    "patentuk": "British patent",
    "patentus": "U.S. patent",
    "patreq": "Patent request",
    "patreqde": "German patent request",
    "patreqeu": "European patent request",
    "patreqfr": "French patent request",
    "patrequk": "British patent request",
    "patrequs": "U.S. patent request",
    "review": "Review",
}

#: Other words of BibLaTeX that fields may have as keys.
KEYWORDS: Mapping[str, str] = {
    "countryde": "Germany",
    "countryeu": "European Union",
    "countryep": "European Union",
    "countryfr": "France",
    "countryuk": "United Kingdom",
    "countryus": "United States of America",
    "newseries": "new series",
    "oldseries": "old series",
}

#: BibLaTeX's keys for the state of a publication.
STATES: Mapping[str, str] = {
    "inpreparation": "In preparation",
    "submitted": "Submitted",
    "forthcoming": "Forthcoming",
    "inpress": "In press",
    "prepublished": "Prepublished",
}

#: What another publication is to this one, by BibLaTeX's ``relatedtype``.
RELATIONS: Mapping[str, str] = {
    "bytranslator": "Translated as {}",
    "multivolume": "Volumes: {}",
    "origpubas": "Originally published as {}",
    "origpubin": "Originally published as {}",
    "preprintof": "Preprint of {}",
    "preprint": "Preprint: {}",
    "reprintas": "Reprinted as {}",
    "reprintfrom": "Reprint of {}",
    "reprintof": "Reprint of {}",
    "reviewof": "Review of {}",
    "translationas": "Translated as {}",
    "translationfrom": "Translation of {}",
    "translationof": "Translation of {}",
    "versionof": "Another version of {}",
}

#: Entries that only hold fields for others, or name others together: never shown themselves.
UNSHOWN = frozenset({"xdata", "set"})

# What Google Scholar, DBLP and others write as the journal of a preprint.
_SERVER = re.compile(r"(?:arxiv|corr|biorxiv|medrxiv|chemrxiv|psyarxiv|ssrn)\b", re.IGNORECASE)


def _types() -> dict[str, tuple[str, tuple[Piece, ...]]]:
    table = {
        "article suppperiodical": ("article", _ARTICLE),
        "review": ("review", _ARTICLE),
        "inproceedings conference": ("paper", _PAPER),
        "book mvbook collection mvcollection proceedings mvproceedings reference mvreference": (
            "book",
            _BOOK,
        ),
        "booklet manual": ("book", (Piece("type"), *_BOOK, Piece("version", "version {}"))),
        "periodical": ("book", _PERIODICAL),
        "incollection inbook bookinbook suppbook suppcollection inreference": ("chapter", _CHAPTER),
        "thesis phdthesis mastersthesis masterthesis bachelorsthesis bachelorthesis": ("thesis", _THESIS),
        "report techreport": ("report", _REPORT),
        "patent": ("patent", _PATENT),
        "software dataset": ("software", _MISC),
        "misc online electronic www unpublished commentary": ("other", _MISC),
        "artwork audio bibnote image jurisdiction legal legislation letter": ("other", _MISC),
        "movie music performance standard video": ("other", _MISC),
        "customa customb customc customd custome customf": ("other", _MISC),
        "set xdata": ("other", ()),
    }
    return {one: entry for names, entry in table.items() for one in names.split()}


#: Every known type: its category and its pieces.
TYPES: Mapping[str, tuple[str, tuple[Piece, ...]]] = _types()


def category_of(kind: str, fields: Mapping[str, str]) -> str:
    """The category of an entry by its type; an otherwise unpublished text with an eprint is a preprint."""
    category = TYPES[kind][0] if kind in TYPES else "other"
    if category == "article":
        if fields.get("entrysubtype", "").lower() == "review":
            return "review"
        journal = fields.get("journal", "")
        venue = journal or fields.get("booktitle", "")
        return "preprint" if _SERVER.match(journal) or ("eprint" in fields and not venue) else category
    if category == "other" and ("eprint" in fields or kind == "unpublished"):
        return "preprint"
    return category


def pieces_of(kind: str, fields: Mapping[str, str]) -> tuple[Piece, ...]:
    """The pieces about where an entry of a type appeared.

    A journal or a book that the type does not ask for comes first: people write ``journal``
    for a conference paper, and ``booktitle`` for an article.
    """
    category, pieces = TYPES.get(kind, ("other", _MISC))
    named = {piece.field for piece in pieces}
    if not pieces:
        return ()
    if "journal" in fields and "journal" not in named:
        others = [piece for piece in pieces if piece.field not in ("volume", "pages")]
        place = 1 if pieces[0].field in ("booktitle", "type") else 0
        journal = (_venue("journal"), Piece("volume", separator=" "), Piece("pages"))
        pieces = (*others[:place], *journal, *others[place:])
    if "booktitle" in fields and "booktitle" not in named:
        form = "in {}" if category in ("book", "thesis", "report") else "{}"
        place = 1 if pieces[0].field in ("entrysubtype", "type") else 0
        pieces = (*pieces[:place], _venue("booktitle", form), *pieces[place:])
    return pieces

"""The fields of entries: one table of what is known about each, and which ones an entry needs."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

# Each field with its traits:
# standard   of BibTeX or BibLaTeX; filters may ask for it, and no mark may be called so
# checked    a name that is a letter away from it is reported as a slip
# whole      is about the entry as a whole, so that no part inherits it
# private    for the site or a program: not in the BibTeX that readers copy
# unshown    no list shows its text
# address    LaTeX reads it verbatim
# list       has " and " between its members
# people     has names of people
# stating    may have words such as "in press" or "submitted"
# alone      does not make an entry a publication by itself
_TABLE: Mapping[str, str] = {
    # About a work.
    "standard checked": "chapter edition journaltitle number pages pubstate series subtitle title volume",
    "standard checked stating": "booktitle howpublished journal year",
    "standard checked list": "address institution location organization publisher school",
    "standard checked people": "author editor",
    "standard checked whole address": "eprint",
    "standard checked whole private": "abstract",
    "standard checked whole private unshown alone": "keywords",
    "standard list": "holder",
    "standard list alone": "language",
    "standard people": """
        afterword annotator bookauthor commentator editora editorb editorc foreword introduction
        translator
    """,
    "standard": """
        bookpagination booksubtitle booktitleaddon editoratype editorbtype editorctype editortype
        eid eventtitle eventtitleaddon isan ismn isrn issue issuesubtitle issuetitle issuetitleaddon
        iswc journalsubtitle journaltitleaddon mainsubtitle maintitle maintitleaddon nameaddon
        origlanguage origlocation origpublisher origtitle pagination part reprinttitle shortjournal
        shortseries titleaddon venue version
    """,
    "standard alone": "langid month",
    "standard address": "eventdate origdate",
    "standard address stating": "date",
    "standard whole": """
        entrysubtype eprintclass indextitle issn pagetotal primaryclass shortauthor shorteditor
        shorthand shorthandintro shorttitle type volumes
    """,
    "standard whole alone": "archiveprefix eprinttype",
    "standard whole stating": "addendum note",
    "standard whole address": "doi entryset isbn url urldate xref",
    # Options of BibLaTeX.
    "standard private": "sortname sortshorthand sortyear",
    "standard whole private": "presort relatedstring relatedtype sortkey sorttitle",
    "standard whole private address": "crossref file related xdata",
    "standard whole private unshown": "annotation",
    "standard whole private unshown alone": "options",
    "standard whole unshown": "label",
    "standard unshown": "gender key library",
    "whole": "execute indexsorttitle",
    "alone": "day",
    "stating": "status",
    # Similar to a field above, and not a spelling mistake.
    "near": "authors_short edited keyword origyear page",
    # Of this site and of al-folio.
    "whole address": "arxiv hal pmcid pmid",
    "address": "hal_id jstor openreview pubmedid ssrn",
    "whole private address": "blog code data html inspirehep_id pdf poster slides video website",
    "private address": "supplement",
    "whole private": """
        abbr additional_info altmetric annote award award_name bibtex_show dimensions
        google_scholar_id ids preview relatedoptions selected supp
    """,
    "private": "cofirst finalnamedelim skipbib",
    # Of reference managers and databases.
    "private unshown": """
        abbrev_source_title adsnote adsurl affiliation affiliations art_number author_keywords
        bibsource biburl coden comment correspondence_address correspondence_address1 da date-added
        date-modified document_type earlyaccessdate early-access-date eissn esi-highly-cited-paper
        esi-hot-paper funding_details funding_text groups keywords-plus oa owner page_count printed
        priority publication_stage pubmed_id ranking rating read references source sourceid
        timestamp times-cited unique-id
    """,
}


_TRAITS: Mapping[str, frozenset[str]] = {
    name: frozenset(traits.split()) for traits, names in _TABLE.items() for name in names.split()
}


def _with(trait: str) -> frozenset[str]:
    return frozenset(name for name, traits in _TRAITS.items() if trait in traits)


STANDARD = _with("standard")
WHOLE = _with("whole")
PRIVATE = _with("private")
UNSHOWN = _with("unshown")
ADDRESSES = _with("address")
LISTS = _with("list")
PEOPLE = _with("people")
STATING = _with("stating")
ALONE = _with("alone")
_CHECKED = _with("checked")

#: Names that programs give their fields with numbers and prefixes: "bdsk-url-1", "author+an".
_PROGRAMS = re.compile(
    r"[+]an\b|_an\b|^(?:bdsk|mendeley|citeulike|jabref|zotero|funding_text|web-of-science|usage-count|researcherid"
    r"|orcid|number-of-cited|author-email|funding-|cited-references|research-areas|doc-delivery|journal-iso|__)[_-]?"
)

#: BibLaTeX's names of fields, and some of al-folio's, by the name that BibTeX has for them.
ALIASES: Mapping[str, str] = {
    "journaltitle": "journal",
    "location": "address",
    "annote": "annotation",
    "arxiv": "eprint",
    "archiveprefix": "eprinttype",
    "primaryclass": "eprintclass",
    "article-number": "eid",
    "articleno": "eid",
    "supp": "supplement",
    "supplementary": "supplement",
    "keyword": "keywords",
}

_CREATORS = ("author", "editor")
# Fields that replace the venue, for any type.
_ANY_VENUE = ("journal", "booktitle", "howpublished", "eprint")

#: What an entry of a type is expected to have, as pairs: what a message asks for, and what does as well.
#: Less than BibTeX asks for: only what readers need.
REQUIRED: Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = {
    one: fields
    for kinds, fields in {
        "article": ((_CREATORS, ()), (("journal",), _ANY_VENUE), (("year",), ())),
        "inproceedings conference": (
            (_CREATORS, ()),
            (("booktitle",), (*_ANY_VENUE, "eventtitle", "series")),
            (("year",), ()),
        ),
        "book": (
            ((*_CREATORS, "translator"), ()),
            (("publisher",), (*_ANY_VENUE, "institution", "organization")),
            (("year",), ()),
        ),
        "mvbook collection mvcollection proceedings mvproceedings reference": ((("year",), ()),),
        "incollection bookinbook suppcollection inreference": (
            (_CREATORS[:1], ()),
            (("booktitle",), ("maintitle", "journal")),
            (("year",), ()),
        ),
        "inbook suppbook": ((_CREATORS, ()), (("booktitle", "chapter", "pages"), ()), (("year",), ())),
        "thesis phdthesis mastersthesis": (
            (_CREATORS[:1], ()),
            (("school", "institution"), ("publisher",)),
            (("year",), ()),
        ),
        "report techreport": (
            (_CREATORS, ()),
            (("institution",), ("publisher", "organization", "school", "number", *_ANY_VENUE)),
            (("year",), ()),
        ),
        "patent": ((("author", "holder"), ()), (("number",), ()), (("year",), ())),
        "online electronic www": ((("url", "doi", "eprint"), ()),),
        "periodical": ((("year",), ()),),
    }.items()
    for one in kinds.split()
}

#: Words in a field that explain a missing year.
PENDING = ("press", "appear", "accept", "submit", "submission", "review", "forthcoming", "prepar", "progress")


def is_private(name: str) -> bool:
    """Whether a field is for the site or for a program, and not for people who cite the entry."""
    return name in PRIVATE or bool(_PROGRAMS.search(name))


def missing(kind: str, has: Collection[str], words: str, state: str) -> list[str]:
    """The fields that an entry of a type should have and does not have.

    ``has`` are those that it has, people included; ``words`` is the text of its fields;
    ``state`` is its state: what is to appear has no year.
    """
    pending = bool(state) or any(word in words.lower() for word in PENDING)
    return [
        " or ".join(asked)
        for asked, others in REQUIRED.get(kind, ())
        if not any(name in has for name in (*asked, *others))
        # A submitted paper has neither a year nor a journal.
        and not (pending and asked[0] in ("year", "journal", "booktitle"))
    ]


def slips(names: Iterable[str]) -> list[tuple[str, str]]:
    """Misspelt fields, each with the known field that it is one letter away from and that is missing."""
    found = []
    present = set(names)
    for name in present - _TRAITS.keys():
        meant = _meant(name)
        if meant and meant not in present:
            found.append((name, meant))
    return sorted(found)


@lru_cache(maxsize=4096)
def _meant(name: str) -> str:
    """The well-known field that a name is one letter away from: added, lost, changed or swapped."""
    if len(name) < 4 or not name.isalpha():
        return ""
    return next((one for one in sorted(_CHECKED) if _is_near(name, one)), "")


def _is_near(found: str, meant: str) -> bool:
    if found[0] != meant[0] and found[1:2] != meant[1:2] and sorted(found) != sorted(meant):
        return False
    if len(found) == len(meant):
        different = [place for place in range(len(found)) if found[place] != meant[place]]
        swapped = len(different) == 2 and different[1] == different[0] + 1
        return (len(different) == 1 and len(meant) > 5) or (
            swapped
            and (found[different[0]], found[different[1]]) == (meant[different[1]], meant[different[0]])
        )
    shorter, longer = sorted((found, meant), key=len)
    if len(longer) != len(shorter) + 1:
        return False
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))

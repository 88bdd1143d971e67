"""The fields of entries: which are missed, which are known, and which are slips of the pen."""

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

_CREATORS = ("author", "editor")

#: What an entry of a type is expected to have; of several words in one, any will do.
#: Less than BibTeX asks for: what nobody would miss in print is not missed here.
REQUIRED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    one: fields
    for kinds, fields in {
        "article": (_CREATORS, ("journal", "eprint"), ("year",)),
        "inproceedings conference": (_CREATORS, ("booktitle",), ("year",)),
        "book": ((*_CREATORS, "translator"), ("publisher", "eprint"), ("year",)),
        "mvbook collection mvcollection proceedings mvproceedings reference": (("year",),),
        "incollection bookinbook suppcollection inreference": (_CREATORS[:1], ("booktitle",), ("year",)),
        "inbook suppbook": (_CREATORS, ("booktitle", "chapter", "pages"), ("year",)),
        "thesis phdthesis mastersthesis": (_CREATORS[:1], ("school", "institution"), ("year",)),
        "report techreport": (_CREATORS, ("institution",), ("year",)),
        "patent": (("author", "holder"), ("number",), ("year",)),
        "online electronic www": (("url", "doi", "eprint"),),
        "periodical": (("year",),),
    }.items()
    for one in kinds.split()
}

#: Words in a field that say why there is no year yet.
PENDING = ("press", "appear", "accept", "submit", "submission", "review", "forthcoming", "prepar", "progress")

#: The fields whose slips are reported: what would be missed where it does not stand.
_WELL_KNOWN = frozenset(
    """
    abstract address author booktitle chapter edition editor eprint howpublished institution journal
    journaltitle keywords location number organization pages publisher pubstate school series subtitle title
    volume year
    """.split()
)

#: Fields of BibTeX, BibLaTeX, al-folio and programs that are near to one above, and right.
_KNOWN = frozenset(
    """
    addendum afterword authors_short bookauthor editora editorb editorc editortype eventtitle issuetitle
    keyword maintitle mainsubtitle origtitle page pagetotal part shortauthor shorteditor shorttitle sortname
    sorttitle sortyear titleaddon volumes edited origyear
    """.split()
)

#: The fields of BibTeX and BibLaTeX: a filter may ask for one that no entry of the site has.
STANDARD = _WELL_KNOWN | frozenset(
    """
    abstract addendum afterword annotation annotator archiveprefix bookauthor bookpagination booksubtitle
    booktitleaddon commentator crossref date doi editora editorb editorc editoratype editorbtype editorctype
    editortype eid entryset entrysubtype eprintclass eprinttype eventdate eventtitle eventtitleaddon file
    foreword gender holder indextitle introduction isan isbn ismn isrn issn issue issuesubtitle issuetitle
    issuetitleaddon iswc journalsubtitle journaltitleaddon key label langid language library mainsubtitle
    maintitle maintitleaddon month nameaddon note options origdate origlanguage origlocation origpublisher
    origtitle pagetotal pagination part presort primaryclass related relatedstring relatedtype reprinttitle
    shortauthor shorteditor shorthand shorthandintro shortjournal shortseries shorttitle sortkey sortname
    sortshorthand sorttitle sortyear titleaddon translator type url urldate venue version volumes xdata xref
    """.split()
)


def missing(kind: str, has: Collection[str], words: str, state: str) -> list[str]:
    """The fields that an entry of a type should have and has not.

    ``has`` are those that it has, people included; ``words`` are what its fields say;
    ``state`` is its state: what is to appear has no year.
    """
    pending = bool(state) or any(word in words.lower() for word in PENDING)
    return [
        " or ".join(one for one in alternatives if one != "eprint" or alternatives[0] == "url")
        for alternatives in REQUIRED.get(kind, ())
        if not any(name in has for name in alternatives)
        and not (alternatives == ("year",) and pending)
        # A preprint's archive is its journal, and what is submitted has none.
        and not (pending and alternatives[0] in ("journal", "booktitle"))
    ]


def slips(names: Iterable[str]) -> list[tuple[str, str]]:
    """Names of fields that are one slip away from a well-known one, which the entry has not."""
    found = []
    present = set(names)
    for name in present - _WELL_KNOWN - _KNOWN:
        meant = _meant(name)
        if meant and meant not in present:
            found.append((name, meant))
    return sorted(found)


@lru_cache(maxsize=4096)
def _meant(name: str) -> str:
    """The well-known field that a name is one letter away from: added, lost, changed or swapped."""
    if len(name) < 4 or not name.isalpha():
        return ""
    return next((one for one in sorted(_WELL_KNOWN) if _is_near(name, one)), "")


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

"""Fields as other programs and habits write them, put right before they are read.

What is repeated ("vol. 5" for the volume, a comma behind the journal) is written once, and
what a program writes into a field for itself ("cited By 0", "Publisher: Elsevier") is left out.
"""

import re
from collections.abc import Mapping

#: The words that fields of numbers repeat.
_COUNTED: Mapping[str, re.Pattern[str]] = {
    name: re.compile(rf"\s*(?:{words})(?:\.[\s~]*|[\s~]+)(?=[\dIVXLCA-Z])", re.IGNORECASE)
    for name, words in {
        "volume": "vol(?:ume)?s?|bd|band|tome",
        "number": "nos?|nr|num(?:ber)?|iss(?:ue)?|heft",
        "issue": "nos?|nr|num(?:ber)?|iss(?:ue)?|heft",
        "pages": "pp?|pages?|pgs?|seiten?",
        "chapter": "ch(?:ap(?:ter)?)?|kap(?:itel)?",
        "part": "part|pt",
    }.items()
}
#: Fields with names, in which a final comma means nothing.
_NAMES = frozenset(
    "journal journaltitle booktitle maintitle series publisher school institution organization address "
    "location howpublished title subtitle volume number pages year edition".split()
)
_TIDIED = frozenset((*_COUNTED, *_NAMES, "note"))
_LOOSE_END = re.compile(r"[\s,;]+(\}*)$")
_ENTITY_END = re.compile(r"&#?\w+;\}*$")
_LOOSE_START = re.compile(r"^(\{*)[\s,;]+")
_ISSUE = re.compile(r"\{?[A-Z]?\d[\w./–-]*\}?")

# Labels that Zotero, Scopus and others write into a note; the text goes up to the next label.
_LABELS = "|".join(
    (
        *("Publisher", "ISSN", "ISBN", r"_eprints?", "Type", "Export Date", "Cited By", "Conference Code"),
        *(
            "Conference Name",
            "Number",
            "Section",
            r"Accepted(?=: \d)",
            "ADS Bibcode",
            "Citation Key",
            "Place",
        ),
        *(
            "Journal Abbreviation",
            "PMID",
            "PMCID",
            "arXiv",
            "ZSCC",
            "GSCC",
            r"Pages?",
            r"tex\.[\w.]+",
            "issue",
        ),
        *("Container-title", "Event-place", "Archive", "Archive Location", "Library Catalog", "version"),
        *("original-date", "event-title", "Publication Title", r"Read_Status(?:_Date)?"),
        *("Bandiera_abtest", "Cg_type", r"Subject_term(?:_id)?", "Primary_atype"),
    )
)
#: Identifiers in a note, and the fields that they belong into.
_IDENTIFIERS = (
    (
        "eprint",
        re.compile(r"\barXiv:\s*(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7})", re.IGNORECASE),
    ),
    ("pmid", re.compile(r"\bPMID:\s*(\d+)")),
    ("pmcid", re.compile(r"\bPMCID:\s*(PMC\d+)")),
)
_OPEN_ACCESS = r"(?:All |Gold |Green |Hybrid |Bronze )+Open Access"
_JUNK = re.compile(
    rf"(?:^|(?<=[;,.\s]))(?:(?:{_LABELS}):\s*(?:(?!(?:{_LABELS}):)[^;])*|Cited by\s*:?\s*\d+"
    rf"|{_OPEN_ACCESS}(?:[,;]\s*{_OPEN_ACCESS})*)\s*(?:;|$|(?=(?:{_LABELS}):))\s*",
    re.IGNORECASE,
)
_MAY_BE_JUNK = re.compile(r":|cited by|open access", re.IGNORECASE)
#: What the Web of Science writes as the date of an article without an issue.
_EARLY_NAMES = frozenset(("earlyaccessdate", "early-access-date"))
_EARLY = re.compile(r"\{*(?:(?P<month>[A-Z]{3})[A-Z-]*\s+)?(?P<year>\d{4})\}*")


def tidied(fields: Mapping[str, str]) -> Mapping[str, str]:
    """The fields of an entry, in their source, without repetitions and notes that are not for readers."""
    found = {
        name: text
        for name in fields.keys() & _TIDIED
        if (text := _tidy(name, fields[name])) is not fields[name]
    }
    if "note" in found:
        for field, pattern in _IDENTIFIERS:
            if field not in fields and (identifier := pattern.search(fields["note"])):
                found[field] = identifier[1]
    if not found and "issue" not in fields and not _EARLY_NAMES & fields.keys():
        return fields
    tidy = {**fields, **found}
    if "number" not in tidy and _ISSUE.fullmatch(tidy.get("issue", "")):
        tidy["number"] = tidy.pop("issue")
    early = next((date for name in _EARLY_NAMES if (date := _EARLY.fullmatch(tidy.get(name, "")))), None)
    if early and "year" not in tidy and "date" not in tidy:
        tidy["year"] = early["year"]
        if early["month"]:
            tidy.setdefault("month", early["month"].lower())
    return {name: value for name, value in tidy.items() if value}


def _tidy(name: str, text: str) -> str:
    """The text of one field, tidied."""
    if not text[:1].isdigit() and (pattern := _COUNTED.get(name)):
        text = pattern.sub("", text, count=1)
    if name in _NAMES:
        if text[-1:] in ",;}" and not _ENTITY_END.search(text):
            text = _LOOSE_END.sub(r"\1", text)
        if text[:1] in "{,;":
            text = _LOOSE_START.sub(r"\1", text)
    elif name == "note" and _MAY_BE_JUNK.search(text):
        text = _JUNK.sub("", text).strip(" ;,")
    return text

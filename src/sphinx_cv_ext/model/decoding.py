"""An entry of a ``.bib`` file as written → a publication: BibLaTeX's names, dates, links."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from .bibtext import RichText, Span, decode, decode_address, plain
from .bibtypes import TYPES
from .links import Link, is_safe, web_address
from .names import Name
from .problems import Code, Problem, did_you_mean
from .publication import Publication

_Report = Callable[[str, str], None]
_Add = Callable[..., None]


@dataclass(frozen=True, slots=True)
class WrittenEntry:
    """An entry as it stands in a file: fields in lower case as written, with the line of each.

    ``fields`` are those that hold no names of people, ``source`` are all.
    """

    key: str
    type: str
    fields: Mapping[str, str]
    lines: Mapping[str, int]
    names: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    file: str = ""
    line: int = 0
    source: Mapping[str, str] = field(default_factory=dict)


#: BibLaTeX's names of fields, and some of al-folio's, by the name that BibTeX has for them.
ALIASES: Mapping[str, str] = {
    "journaltitle": "journal",
    "location": "address",
    "annote": "annotation",
    "arxiv": "eprint",
    "archiveprefix": "eprinttype",
    "primaryclass": "eprintclass",
    "supp": "supplement",
}

#: Fields that LaTeX reads verbatim.
ADDRESSES = frozenset(
    "url doi eprint pdf html code data slides poster video blog website supplement file pmid".split()
)

#: Fields with an address, and the label of their link.  "url" is left out where another link goes there.
LABELS: Mapping[str, str] = {
    "pdf": "PDF",
    "html": "HTML",
    "code": "code",
    "data": "data",
    "slides": "slides",
    "poster": "poster",
    "video": "video",
    "blog": "blog",
    "website": "website",
    "supplement": "supplement",
    "url": "link",
}

#: The names of links, in the order shown.
LINK_NAMES = ("arxiv", "doi", *LABELS)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?[~?%]?(?:T.*)?$")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DOI = re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)?(?P<id>10\.\d{4,9}/\S+)$", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?:https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/|arxiv:\s*)?"
    r"(?P<id>\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?)(?:\.pdf)?$",
    re.IGNORECASE,
)


def decode_entry(written: WrittenEntry, order: int = 0) -> tuple[Publication, list[Problem]]:
    """The publication that an entry is, without its ``anchor`` and ``citation``."""
    problems: list[Problem] = []

    def report(code: Code, name: str, message: str) -> None:
        place = written.lines.get(name, written.line)
        problems.append(Problem(code, f"The entry “{written.key}” {message}", place, written.file))

    rich: dict[str, RichText] = {}
    fields: dict[str, str] = {}
    for name, value in written.fields.items():
        text: RichText = (
            (Span(decode_address(value)),) if ALIASES.get(name, name) in ADDRESSES else decode(value)
        )
        if words := plain(text):
            fields[name] = words
            if len(text) > 1 or text[0].style or text[0].target:
                rich[name] = text
    for name, alias in ALIASES.items():
        if name in fields and alias not in fields:
            fields[alias] = fields[name]
            if name in rich:
                rich[alias] = rich[name]
    year, month, day = _dates(fields, lambda name, message: report(Code.BIB_FIELD, name, message))
    publication = Publication(
        key=written.key,
        type=written.type.lower(),
        title=_title(rich, fields),
        names=written.names,
        year=year,
        month=month,
        day=day,
        fields=fields,
        rich=rich,
        written=written.source or written.fields,
        links=_links(fields, lambda name, message: report(Code.BAD_LINK, name, message)),
        file=written.file,
        line=written.line,
        order=order,
    )
    if publication.type not in TYPES:
        hint = did_you_mean(publication.type, TYPES)
        report(
            Code.BIB_TYPE,
            "",
            f"has the unknown type “@{publication.type}”; it is shown with what it has.{hint}",
        )
    if not publication.title:
        report(Code.BIB_FIELD, "title", "has no title; its key is shown.")
    return publication, problems


def _title(rich: Mapping[str, RichText], fields: Mapping[str, str]) -> RichText:
    """Title and subtitle."""

    def text(name: str) -> RichText:
        return rich.get(name) or ((Span(fields[name]),) if name in fields else ())

    title, subtitle = text("title"), text("subtitle")
    if not title or not subtitle:
        return title or subtitle
    return (*title, Span(" " if plain(title)[-1] in ":?!." else ": "), *subtitle)


def _dates(fields: dict[str, str], report: _Report) -> tuple[int | None, int | None, int | None]:
    """Year, month and day; ``fields["year"]`` becomes what is shown for the year."""
    if "date" in fields:
        first, _, last = fields["date"].partition("/")
        found = _DATE.match(first.strip())
        if not found:
            report(
                "date",
                f"has the date “{fields['date']}”; accepted: YYYY, YYYY-MM, YYYY-MM-DD, two of these with /.",
            )
            found = _YEAR.search(fields["date"])
            fields.setdefault("year", fields["date"])
            return (int(found.group()) if found else None), None, None
        until = _DATE.match(last.strip())
        years = (
            found["year"]
            if not until or until["year"] == found["year"]
            else f"{found['year']}–{until['year']}"
        )
        fields.setdefault("year", years)
        month, day = (int(found[part]) if found[part] else None for part in ("month", "day"))
        return (
            int(found["year"]),
            month if month and month <= 12 else None,
            day if day and day <= 31 else None,
        )
    written = _YEAR.search(fields.get("year", ""))
    month, day = read_month(fields.get("month", ""))
    if "month" in fields and month is None:
        report("month", f"has the month “{fields['month']}”; accepted: a name of a month, or 1 to 12.")
    return (int(written.group()) if written else None), month, day


def read_month(text: str) -> tuple[int | None, int | None]:
    """Month and day from "June", "jun", "6", "June 15" or "15 June"."""
    word = re.search(r"[^\W\d_]+", text)
    numbers = [int(number) for number in re.findall(r"\d{1,2}", text)[:2]]
    if word:
        name = word.group().lower()[:3]
        day = numbers[0] if numbers and 1 <= numbers[0] <= 31 else None
        return (_MONTHS.index(name) + 1, day) if name in _MONTHS else (None, None)
    return (numbers[0], None) if numbers and 1 <= numbers[0] <= 12 else (None, None)


def _links(fields: Mapping[str, str], report: _Report) -> tuple[Link, ...]:
    """The links of an entry, in the order shown; each place once."""
    links: dict[str, Link] = {}

    def add(name: str, label: str, target: str, *, local: bool = False) -> None:
        links.setdefault(target.rstrip("/"), Link(label, target, local, name))

    kind = fields.get("eprinttype", "")
    arxiv = _ARXIV.match(fields.get("eprint", ""))
    if "eprint" in fields and (kind.lower() == "arxiv" or "arxiv" in fields or (not kind and arxiv)):
        if arxiv:
            add("arxiv", "arXiv", f"https://arxiv.org/abs/{arxiv['id']}")
        else:
            report("eprint", f"has “{fields['eprint']}”, which is no arXiv identifier; it is left out.")
    if "doi" in fields:
        if found := _DOI.match(fields["doi"]):
            add("doi", "DOI", f"https://doi.org/{quote(found['id'], safe='/:;()._-+')}")
        else:
            report("doi", f"has “{fields['doi']}”, which is no DOI; it is left out.")
    for name, label in LABELS.items():
        if value := fields.get(name, ""):
            _add_address(name, label, value, add, report)
    return tuple(links.values())


def _add_address(name: str, label: str, value: str, add: _Add, report: _Report) -> None:
    # "paper.pdf" could be a host by its looks; a host alone is meant in these two only.
    address = web_address(value) if name in ("url", "website") or "/" in value else None
    if name == "url" and (found := _ARXIV.match(value)):
        add("arxiv", "arXiv", f"https://arxiv.org/abs/{found['id']}")
    elif name == "url" and (found := _DOI.match(value)):
        add("doi", "DOI", f"https://doi.org/{quote(found['id'], safe='/:;()._-+')}")
    elif address:
        add(name, label, address)
    elif not is_safe(value) or ":" in value or " " in value:
        report(name, f"has “{value}” for {name}, which is no address of the web; it is left out.")
    else:
        add(name, label, value, local=True)

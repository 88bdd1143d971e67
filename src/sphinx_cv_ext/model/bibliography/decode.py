"""An entry of a ``.bib`` file as written → a publication: BibLaTeX's names, dates, links."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from ..problems import Code, Problem, did_you_mean, listing
from ..tex.journals import MACROS
from ..tex.rich_text import RichText, Span, decode, decode_address, plain
from .edtf import ACCEPTED, When, is_off, read_date, read_year
from .entry_types import TYPES
from .fields import ADDRESSES, ALIASES, ALONE, LISTS, STANDARD, STATING, UNSHOWN, missing, slips
from .identifiers import links_of
from .names import Name
from .publication import Publication, titled
from .summary import unknown_command
from .tidy import tidied

_Report = Callable[[str, str], None]


class WrittenEntry(NamedTuple):
    """An entry as a file has it: names of fields in lower case, with the line of each field.

    ``fields`` are those that hold no names of people, ``source`` are all.
    """

    key: str
    type: str
    fields: Mapping[str, str]
    lines: Mapping[str, int]
    names: Mapping[str, tuple[Name, ...]] = {}
    file: str = ""
    line: int = 0
    source: Mapping[str, str] = {}


#: A journal that a macro names.
_MACRO = re.compile(rf"\s*\{{*\s*\\(?P<name>{'|'.join(MACROS)})\s*(?:\{{\}})?\s*\}}*\s*")


def decode_entry(written: WrittenEntry, order: int = 0) -> tuple[Publication, list[Problem]]:
    """The publication of an entry, without ``anchor`` and ``citation``."""
    problems: list[Problem] = []

    def report(code: Code, name: str, message: str) -> None:
        place = written.lines.get(name, written.line)
        problems.append(Problem(code, f"The entry “{written.key}” {message}", place, written.file))

    fields, rich = _texts(written, problems)
    when = _when(fields, lambda name, message: report(Code.BIB_FIELD, name, message))
    if when.shown:
        fields.setdefault("year", when.shown)
    if "year" in fields and "date" not in fields:
        fields["year"] = when.shown or fields["year"]
    kind = written.type.lower()
    publication = Publication(
        key=written.key,
        type=kind,
        title=_title(rich, fields),
        names=written.names,
        year=when.year,
        month=when.month,
        day=when.day,
        fields=fields,
        rich=rich,
        written=written.source or written.fields,
        links=links_of(kind, fields, lambda name, message: report(Code.BAD_LINK, name, message)),
        file=written.file,
        line=written.line,
        order=order,
    )
    if kind not in TYPES:
        hint = did_you_mean(kind, TYPES)
        report(Code.BIB_TYPE, "", f"has the unknown type “@{kind}”; it is shown with what it has.{hint}")
    wrong = slips(written.source or written.fields)
    for name, meant in wrong:
        report(Code.BIB_FIELD, name, f"has the unknown field “{name}”. Did you mean “{meant}”?")
    lacks = _missing(publication, {meant for _, meant in wrong})
    if "title" in lacks:
        report(Code.BIB_FIELD, "", f"has no {listing(lacks)}; its key is shown for the title.")
    elif lacks:
        report(Code.BIB_FIELD, "", f"has no {listing(lacks)}; what is missing is left out.")
    return publication, problems


def _texts(written: WrittenEntry, problems: list[Problem]) -> tuple[dict[str, str], dict[str, RichText]]:
    """Every field as plain text, and the fields with styles as rich text."""
    rich: dict[str, RichText] = {}
    fields: dict[str, str] = {}
    source = tidied(written.fields)
    for name, value in source.items():
        if ALIASES.get(name, name) in ADDRESSES:
            if words := decode_address(value):
                fields[name] = words
            continue
        unknown: list[str] = []
        text = decode(_listed(value) if name in LISTS else value, unknown)
        if name in STANDARD and name not in UNSHOWN:
            line = written.lines.get(name, written.line)
            problems.extend(unknown_command(command, line, written.file, written.key) for command in unknown)
            if not text and "\\" in value:
                message = f"The entry “{written.key}” has only TeX commands that print nothing for {name}."
                problems.append(Problem(Code.BIB_TEX, message, line, written.file))
        if words := plain(text):
            fields[name] = words
            if len(text) > 1 or text[0].style or text[0].target:
                rich[name] = text
    journal = source.get("journal", source.get("journaltitle", ""))
    if "\\" in journal and (found := _MACRO.fullmatch(journal)):
        fields.setdefault("shortjournal", MACROS[found["name"]].short)
    for name, alias in ALIASES.items():
        if name in fields and alias not in fields:
            fields[alias] = fields[name]
            if name in rich:
                rich[alias] = rich[name]
    return fields, rich


def _listed(value: str) -> str:
    """A list as people write it, "A, B and C"; an "and" in braces belongs to a name."""
    if value.count(" and ") < 2:
        return value
    members, depth, start = [], 0, 0
    for found in re.finditer(r"[{}]|\s+and\s+", value):
        if found.group() == "{":
            depth += 1
        elif found.group() == "}":
            depth -= 1
        elif depth == 0:
            members.append(value[start : found.start()])
            start = found.end()
    members.append(value[start:])
    return " and ".join(filter(None, (", ".join(members[:-1]), members[-1])))


def _title(rich: Mapping[str, RichText], fields: Mapping[str, str]) -> RichText:
    """Title, subtitle and addition."""

    def text(name: str) -> RichText:
        return rich.get(name) or ((Span(fields[name]),) if name in fields else ())

    return titled(titled(text("title"), text("subtitle")), text("titleaddon"), ". ")


def _when(fields: dict[str, str], report: _Report) -> When:
    """Year, month and day, and the year as shown; ``fields["origyear"]`` is an older one."""
    if origin := read_date(fields.get("origdate", "") or fields.get("origyear", "")):
        fields["origyear"] = origin.shown
    if "date" not in fields:
        when = read_year(
            fields.get("year", ""), fields.get("month", ""), lambda message: report("month", message)
        )
        if fields.get("year", "").isdecimal() and len(fields["year"]) != 4:
            report("year", f"has the year “{fields['year']}”; accepted: four digits.")
        if when.day is None and "day" in fields:
            when = when._replace(day=_day(fields["day"], when, report))
    else:
        found = read_date(fields["date"])
        if found is None:
            report("date", f"has the date “{fields['date']}”; accepted: {ACCEPTED}.")
            found = read_year(fields["date"], "", lambda _: None)
        elif is_off(fields["date"]):
            report("date", f"has the date “{fields['date']}”, which no calendar has; its year is shown.")
        when = found
    if fields.get("origyear") in (when.shown, fields.get("year")):
        fields.pop("origyear", None)
    return when


def _day(text: str, when: When, report: _Report) -> int | None:
    """The day from its own field; it needs a month."""
    if not re.fullmatch(r"0?[1-9]|[12]\d|3[01]", text):
        report("day", f"has the day “{text}”; accepted: 1 to 31.")
        return None
    return int(text) if when.month else None


def _missing(publication: Publication, meant: set[str]) -> list[str]:
    """The fields that the entry lacks, the title first; misspelt ones are reported elsewhere."""
    fields = publication.fields
    has = {*fields, *publication.names, *meant}
    words = " ".join(fields[name] for name in STATING if name in fields)
    lacks = missing(publication.type, has, words, fields.get("pubstate", ""))
    return lacks if publication.title or "title" in meant else ["title", *lacks]


def is_blank(publication: Publication) -> bool:
    """Whether an entry is an empty template."""
    return (
        not publication.title and not any(publication.names.values()) and publication.fields.keys() <= ALONE
    )


def is_hidden(publication: Publication) -> bool:
    """Whether no list shows an entry: BibLaTeX's ``options = {skipbib}``."""
    options = publication.fields.get("options", "")
    return bool(re.search(r"\b(?:skipbib|dataonly)\b(?!\s*=\s*false)", options))


def missing_relations(publications: Mapping[str, Publication]) -> list[Problem]:
    """The keys in ``related`` that no entry has; ``publications`` are under their keys in lower case."""
    problems: list[Problem] = []
    for one in publications.values():
        for key in one.fields.get("related", "").split(","):
            if key.strip() and key.strip().lower() not in publications:
                # The search for a similar key is slow: not for each of thousands.
                hint = did_you_mean(key.strip(), publications) if len(problems) < 20 else ""
                message = (
                    f"The entry “{one.key}” is related to “{key.strip()}”, a key that no entry has.{hint}"
                )
                problems.append(Problem(Code.BIB_FIELD, message, one.line, one.file))
    return problems

"""Read ``.bib`` files: encodings, duplicate keys, inheritance, and every problem in them."""

import codecs
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from pathlib import Path

from ..problems import Code, Problem, did_you_mean
from ..text import LOST, without_controls
from .author_marks import MarkReader
from .crossref import RawEntry, inherit
from .decode import WrittenEntry, decode_entry, is_blank, is_hidden, missing_relations
from .entry_types import UNSHOWN, category_of
from .labels import name_publications
from .parser import parse_text
from .people import read_people, with_collaboration
from .publication import Bibliography, Publication
from .summary import gathered

_ROLES = frozenset({"author", "editor", "translator", "editora", "editorb", "editorc"})


#: People that only books have.
_ROLES_IN_BOOKS = _ROLES | frozenset(
    {"bookauthor", "commentator", "annotator", "introduction", "foreword", "afterword"}
)


_WINDOWS = {number: bytes([number]).decode("cp1252", errors="replace") for number in range(0x80, 0xA0)}


def read_files(
    paths: Iterable[Path], encoding: str = "utf-8-sig", marks: MarkReader | None = None
) -> Bibliography:
    """Every entry of the files and every problem in them; never fails."""
    marks = marks or MarkReader()
    problems: list[Problem] = []
    raw: dict[Path, list[RawEntry]] = {}
    for path in dict.fromkeys(paths):
        unread = len(problems)
        text = read_text(path, encoding, problems)
        raw[path], found = parse_text(text, str(path))
        if not raw[path] and not found and len(problems) == unread:
            message = f"{path.name} holds no entries."
            problems.append(Problem(Code.BIB_FILE, message, source=str(path)))
        problems.extend(found)
    _part_doubles(raw, problems)
    problems.extend(inherit([one for some in raw.values() for one in some]))
    publications: list[Publication] = []
    for path, some in raw.items():
        for one in some:
            if one.type.lower() not in UNSHOWN:
                publication, found = _read_entry(one, str(path), len(publications), marks)
                if is_blank(publication):
                    message = f"The entry “{one.key}” is an empty template; it is left out."
                    problems.append(Problem(Code.BIB_FIELD, message, one.line, str(path)))
                    continue
                publications.append(publication)
                problems.extend(found)
    named = {one.key.lower(): one for one in name_publications(publications)}
    problems.extend(missing_relations(named))
    problems.sort(key=lambda problem: (problem.source, problem.line or 0))
    shown = {key: one for key, one in named.items() if not is_hidden(one)}
    hidden = {key: one for key, one in named.items() if key not in shown}
    return Bibliography(shown, hidden, tuple(gathered(problems)))


def read_text(path: Path, encoding: str, problems: list[Problem]) -> str:
    """Read a file; one that is not in UTF-8 is read as Latin-1, and that is reported."""
    try:
        data = path.read_bytes()
    except OSError as error:
        words = error.strerror or type(error).__name__
        hint = did_you_mean(path.name, [one.name for one in path.parent.glob("*.bib") if one.is_file()])
        problems.append(
            Problem(
                Code.BIB_FILE,
                f"{path.name} of the setting bibtex_bibfiles cannot be read: {words}.{hint}",
                source=str(path),
            )
        )
        return ""
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        message = f"{path.name} is in UTF-16 and read as such. Save it as UTF-8."
        problems.append(Problem(Code.BIB_FILE, message, source=str(path)))
        return without_controls(data.decode("utf-16", errors="replace"))
    try:
        text = data.decode(encoding)
    except LookupError:
        message = f"The setting bibtex_encoding is “{encoding}”, an unknown encoding; UTF-8 is tried."
        problems.append(Problem(Code.BIB_FILE, message, source=str(path)))
        return read_text(path, "utf-8-sig", problems)
    except UnicodeDecodeError as error:
        # A decoder that drops the byte order mark counts from after it.
        line = error.object.count(b"\n", 0, error.start) + 1
        message = (
            f"Byte 0x{error.object[error.start]:02x} is not {encoding}; the whole file is read as Latin-1. "
            "Save it as UTF-8, or set bibtex_encoding."
        )
        problems.append(Problem(Code.BIB_FILE, message, line, str(path)))
        # Windows-1252 has letters and quotes where Latin-1 has control characters, which no text has.
        text = data.removeprefix(codecs.BOM_UTF8).decode("latin-1").translate(_WINDOWS)
    else:
        if LOST in text:
            line = text.count("\n", 0, text.index(LOST)) + 1
            message = "A letter was lost in an encoding before (U+FFFD); it is shown as “?”."
            problems.append(Problem(Code.BIB_FILE, message, line, str(path)))
    text = text.removeprefix("\ufeff")
    return without_controls(text)


def _part_doubles(raw: Mapping[Path, Sequence[RawEntry]], problems: list[Problem]) -> None:
    """Give the second entry with a key a new key, and report both places; case does not count."""
    taken = {entry.key.lower() for entries in raw.values() for entry in entries}
    first: dict[str, tuple[Path, int]] = {}
    free: dict[str, int] = {}
    for path, entries in raw.items():
        for entry in entries:
            folded = entry.key.lower()
            if folded not in first:
                first[folded] = path, entry.line
                continue
            where, line = first[folded]
            free[folded] = next(n for n in count(free.get(folded, 2)) if f"{folded}-{n}" not in taken)
            derived = f"{entry.key}-{free[folded]}"
            place = f"line {line}" if where == path else f"{where}:{line}"
            message = f"The key “{entry.key}” is used here and in {place}; this entry is kept as “{derived}”."
            problems.append(Problem(Code.BIB_DUPLICATE, message, entry.line, str(path)))
            entry.key = derived
            taken.add(derived.lower())
            first[derived.lower()] = path, entry.line


def _read_entry(raw: RawEntry, file: str, order: int, marks: MarkReader) -> tuple[Publication, list[Problem]]:
    """One entry and its problems."""
    category = category_of(raw.type.lower(), {})
    roles = _ROLES_IN_BOOKS if category in ("book", "chapter") else _ROLES
    people = read_people(raw, file, roles, marks)
    fields = {field: value for field, value in raw.fields.items() if field not in roles}
    written = WrittenEntry(
        key=raw.key,
        type=raw.type,
        fields=fields,
        lines=raw.lines,
        names=with_collaboration(people.names, fields),
        file=file,
        line=raw.line,
        source=raw.fields,
    )
    publication, found = decode_entry(written, order)
    publication = publication._replace(sources=frozenset(raw.sources), is_parent=raw.is_parent)
    return publication, [*people.problems, *found]

"""Which PDFs a site has: the setting ``cv_documents``, read and checked."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, NamedTuple

from .design import Design
from .problems import Code, Problem, did_you_mean, listing
from .tags import tags_of

SETTING = "cv_documents"
#: A name that every file system and TeX take, and that needs no escape in an address.
FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\.pdf")


class Document(NamedTuple):
    """One PDF.

    ``start`` is the page that it begins with, "" for ``cv`` or the whole site; ``named`` are
    the tags that any document of the site asks for.
    """

    start: str = ""
    file: str = "cv.pdf"
    title: str = ""
    design: Design = Design()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    max_pages: int = 0
    named: frozenset[str] = frozenset()

    @property
    def stem(self) -> str:
        """The name of its file without the ending."""
        return self.file.removesuffix(".pdf")

    @property
    def picture(self) -> str:
        """The name of the picture of its first page."""
        return f"{self.stem}.png"

    def wants(self, tags: Collection[str]) -> bool:
        """Whether something with these tags belongs in it; ``exclude`` is stronger than ``include``."""
        if any(tag in self.exclude for tag in tags):
            return False
        return not self.include or not tags or any(tag in self.include for tag in tags)


KEYS = tuple(name for name in Document._fields if name != "named")


def documents_of(
    data: object, design: object = None, max_pages: int = 0
) -> tuple[tuple[Document, ...], list[Problem]]:
    """Read ``cv_documents``; what a document leaves open is as the site's other settings say.

    There is always a document: what cannot be read is told and left out.
    """
    default = Document(design=Design.from_data(design)[0], max_pages=max_pages)
    if not isinstance(data, list | tuple):
        return (default,), [_problem("", data, "a list of dicts")]
    problems: list[Problem] = []
    found: dict[str, dict[str, Any]] = {}
    for number, one in enumerate(data):
        place = f"[{number}]"
        if not isinstance(one, Mapping):
            problems.append(_problem(place, one, "a dict"))
            continue
        values = dict(_values(one, place, design, problems))
        # The first is what the pages link; the others need a name of their own.
        file = values.setdefault("file", default.file if not found else "")
        if not file:
            problems.append(Problem(Code.SETTING, f"{SETTING}{place} has no “file”; it is left out."))
        elif file.lower() in found:
            message = f"{SETTING} has the file “{file}” twice; the first is kept."
            problems.append(Problem(Code.SETTING, message))
        else:
            found[file.lower()] = {"design": default.design, "max_pages": max_pages, **values}
    named = frozenset(
        tag for values in found.values() for key in ("include", "exclude") for tag in values.get(key, ())
    )
    return tuple(Document(**values, named=named) for values in found.values()) or (default,), problems


def _values(
    written: Mapping[object, object], place: str, design: object, problems: list[Problem]
) -> Iterator[tuple[str, Any]]:
    """The values of one document that can be used."""
    for key, found in written.items():
        if key == "design":
            yield key, _design(found, place, design, problems)
        elif key in READERS:
            try:
                yield str(key), READERS[str(key)](found)
            except ValueError as error:
                problems.append(_problem(f"{place}[“{key}”]", found, str(error)))
        else:
            message = f"Unknown key “{key}” in {SETTING}{place} (conf.py); it takes {listing(KEYS)}."
            problems.append(Problem(Code.SETTING, message + did_you_mean(str(key), KEYS)))


def _design(found: object, place: str, design: object, problems: list[Problem]) -> Design:
    """The site's design with what a document changes of it."""
    where = f"{SETTING}{place}[“design”]"
    base = design if isinstance(design, Mapping) else {}
    if not isinstance(found, Mapping):
        problems.append(_problem(f"{place}[“design”]", found, "a dict"))
        return Design.from_data(base)[0]
    problems += [
        Problem(one.code, one.message.replace("cv_design", where)) for one in Design.from_data(found)[1]
    ]
    merged = {
        key: {**base[key], **value}
        if isinstance(value, Mapping) and isinstance(base.get(key), Mapping)
        else value
        for key, value in found.items()
    }
    return Design.from_data({**base, **merged})[0]


def _problem(place: str, found: object, accepted: str) -> Problem:
    return Problem(Code.SETTING, f"{SETTING}{place} in conf.py is {found!r}; accepted: {accepted}.")


def _file(found: object) -> str:
    """Read the name of a file."""
    if isinstance(found, str) and FILE.fullmatch(found):
        return found
    raise ValueError("the name of a file such as “cv-short.pdf”: letters, digits, dots and dashes, no folder")


def _text(found: object) -> str:
    if isinstance(found, str):
        return " ".join(found.split())
    raise ValueError("a text")


def _tags(found: object) -> tuple[str, ...]:
    """Read a list of tags, or one text with commas between."""
    words = [found] if isinstance(found, str) else found
    if isinstance(words, list | tuple) and all(isinstance(word, str) for word in words):
        return tags_of(",".join(words))
    raise ValueError("a list of tags")


def _pages(found: object) -> int:
    if isinstance(found, int) and not isinstance(found, bool) and found >= 0:
        return found
    raise ValueError("a number of pages, or 0 for any")


READERS: Mapping[str, Callable[[object], object]] = {
    "start": _text,
    "file": _file,
    "title": _text,
    "include": _tags,
    "exclude": _tags,
    "max_pages": _pages,
}

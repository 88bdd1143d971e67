"""The PDFs of a site: the setting ``cv_documents``, read and checked."""

import re
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from .design import Design, read_design
from .validation import Reader, RejectedError, SettingReader, count, matching, switch, tags, text

#: A name that every file system and TeX take, and that needs no escape in an address.
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\.pdf")


class Document(NamedTuple):
    """One PDF.

    ``start`` is the page that it begins with, "" for ``cv`` or the whole site; ``named`` are
    the tags that any document of the site names.  A ``private`` one shows the private data of
    the person, and is never written next to the pages.
    """

    start: str = ""
    file: str = "cv.pdf"
    title: str = ""
    design: Design = Design()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    max_pages: int = 0
    private: bool = False
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


def read_documents(
    data: object, setting: SettingReader, design: Mapping[str, object], max_pages: int = 0
) -> tuple[Document, ...]:
    """Read ``cv_documents``.  The site's other settings give the missing values.

    ``design`` holds the values of ``cv_design``.  There is always a document: what is not accepted is
    reported and left out.
    """
    default = Document(design=Design.from_values(design), max_pages=max_pages)
    if not isinstance(data, list | tuple):
        setting.reject(data, "a list of dicts")
        return (default,)
    found: dict[str, Document] = {}
    for number, one in enumerate(data):
        place = setting.at(number)
        values: dict[str, Any] = place.mapping(one, _READERS)
        if not isinstance(one, Mapping):
            continue
        if "design" in values:
            changed = read_design(values["design"], place.at("design"))
            values["design"] = Design.from_values(design, changed)
        # The pages link the first; the others need their own names.
        file = values.get("file", "" if found else default.file)
        if not file:
            place.report(f"{place} has no “file”; it is left out.")
        elif file.lower() in found:
            place.report(f"{setting} has the file “{file}” twice; the first is kept.")
        else:
            found[file.lower()] = default._replace(**{**values, "file": file})
    named = frozenset(tag for one in found.values() for tag in (*one.include, *one.exclude))
    return tuple(one._replace(named=named) for one in found.values()) or (default,)


def _dict(found: object) -> Mapping[object, object]:
    if isinstance(found, Mapping):
        return found
    raise RejectedError("a dict")


_READERS: Mapping[str, Reader[object]] = {
    "start": text,
    "file": matching(
        _FILE, "the name of a file such as “cv-short.pdf”: letters, digits, dots and dashes, no folder"
    ),
    "title": text,
    "design": _dict,
    "include": tags,
    "exclude": tags,
    "max_pages": count("a number of pages, or 0 for any"),
    "private": switch,
}

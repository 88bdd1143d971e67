"""A publication as read from a ``.bib`` file, and what is remembered about lists of them."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..links import Link
from ..problems import Problem
from ..tex.rich_text import RichText, Span, plain
from .names import Name

_LETTER = re.compile(r"\d{4}([a-z]+)$")


class Publication(NamedTuple):
    """One entry of a ``.bib`` file, decoded.

    ``names`` holds people by role ("author", "editor", "translator").  ``fields`` holds
    every field as plain text under its name in lower case, with BibLaTeX's names repeated
    under BibTeX's ("journaltitle" as "journal"); ``rich`` holds those that have styles;
    ``written`` has the fields as in the file, names of people included.
    ``file`` and ``line`` are where the entry begins, ``order`` counts through all files.
    ``anchor`` is its id in a page, ``citation`` what ``{cite}`` calls it ("Zhao et al.,
    2023"); both are unique in a bibliography.  ``sources`` are the files of the entries it
    inherits from.  ``is_parent`` is true for a work that others are in, by ``crossref``.
    """

    key: str
    type: str
    title: RichText = ()
    names: Mapping[str, tuple[Name, ...]] = {}
    year: int | None = None
    month: int | None = None
    day: int | None = None
    fields: Mapping[str, str] = {}
    rich: Mapping[str, RichText] = {}
    written: Mapping[str, str] = {}
    links: tuple[Link, ...] = ()
    file: str = ""
    line: int = 0
    order: int = 0
    anchor: str = ""
    citation: str = ""
    sources: frozenset[str] = frozenset()
    is_parent: bool = False

    @property
    def creators(self) -> tuple[Name, ...]:
        """The authors with their collaboration, or the editors where there are none."""
        names = self.names
        return (*(names.get("author") or names.get("editor", ())), *names.get("collaboration", ()))

    def text(self, name: str) -> RichText:
        """A field with its styles; empty where there is none."""
        if name in self.rich:
            return self.rich[name]
        words = self.fields.get(name, "")
        return (Span(words),) if words else ()


def with_short_journal(publication: Publication) -> Publication:
    """The publication with BibLaTeX's ``shortjournal`` for the name of its journal, if it has one."""
    short = publication.fields.get("shortjournal", "")
    if not short or "journal" not in publication.fields:
        return publication
    fields = {name: text for name, text in publication.fields.items() if not name.startswith("journal")}
    rich = {name: text for name, text in publication.rich.items() if not name.startswith("journal")}
    if "shortjournal" in rich:
        rich["journal"] = rich["shortjournal"]
    return publication._replace(fields=fields | {"journal": short}, rich=rich)


class Bibliography(NamedTuple):
    """Every publication of a site, and every problem its files have.

    ``entries`` holds publications under their keys in lower case, in the order of the
    files; ``hidden`` those that no list shows, by an option of their entry (BibLaTeX's
    ``skipbib``).  ``stamp`` has the files that this was read from, with their times, ``marks``
    which marks behind names were known, with their signs, ``encoding`` how files are encoded.
    """

    entries: Mapping[str, Publication] = {}
    hidden: Mapping[str, Publication] = {}
    problems: tuple[Problem, ...] = ()
    stamp: tuple[tuple[str, float], ...] = ()
    marks: tuple[tuple[str, str], ...] = ()
    encoding: str = ""

    @property
    def files(self) -> tuple[str, ...]:
        """The files this was read from, in order."""
        return tuple(name for name, _ in self.stamp)

    def publications(self) -> list[Publication]:
        """All of them, hidden ones too, in the order of the files."""
        return sorted((*self.entries.values(), *self.hidden.values()), key=lambda one: one.order)

    def find(self, key: str) -> Publication | None:
        """The publication with a key, in whatever case."""
        return self.entries.get(key.lower()) or self.hidden.get(key.lower())

    def files_behind(self, publications: Iterable[Publication]) -> frozenset[str]:
        """The files that publications are shown from: all where one names an entry that does not exist."""
        found: set[str] = set()
        for publication in publications:
            related = [key.strip() for key in publication.fields.get("related", "").split(",")]
            others = [self.find(key) for key in related if key]
            if None in others or "crossref" in publication.fields or "xdata" in publication.fields:
                return frozenset(self.files)
            for one in (publication, *filter(None, others)):
                found |= {one.file, *one.sources}
        return frozenset(found)


class Card(NamedTuple):
    """The part of a publication that references need.

    ``title`` is plain text, ``shown`` the title with its styles, and without links: a
    reference to the publication is one.
    """

    key: str
    anchor: str
    title: str
    citation: str
    file: str
    shown: RichText

    @property
    def year_letter(self) -> str:
        """The letter behind the year of its ``citation``, "b" of "Zhao, 2024b", or ""."""
        found = _LETTER.search(self.citation)
        return found[1] if found else ""


def card_of(publication: Publication) -> Card:
    """The card of a publication."""
    one = publication
    shown = tuple(span._replace(target="") for span in one.title)
    return Card(
        key=one.key,
        anchor=one.anchor,
        title=plain(one.title),
        citation=one.citation,
        file=one.file,
        shown=shown,
    )


class PublicationList(NamedTuple):
    """One list on a page: its publications, as pairs of key and label in the order shown.

    ``complete`` is false where a limit, keys or ``selected`` shorten the list: such a list
    holds an entry's anchor only where no complete one does.  ``files`` are the ``.bib``
    files of the site when the page was read, ``read`` those that the list takes entries from.
    ``main`` is the option of the author, if there is one; ``borrowed`` lists show the labels of the
    main list.  ``prefix`` is written before the numbers.  ``line`` and ``source`` are those of
    the directive; ``only`` are the conditions of the blocks ``only`` around it.
    """

    docname: str
    entries: tuple[tuple[str, str], ...]
    complete: bool = True
    files: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    main: bool | None = None
    borrowed: bool = False
    prefix: str = ""
    line: int = 0
    source: str = ""
    only: tuple[str, ...] = ()


def titled(title: RichText, longer: RichText, separator: str = ": ") -> RichText:
    """A title and what follows it, "Title: Subtitle"; after a question mark without a colon."""
    if not title or not longer:
        return title or longer
    stopped = plain(title)[-1] in ":?!."
    return (*title, Span(" " if stopped else separator), *longer)

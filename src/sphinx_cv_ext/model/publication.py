"""A publication as read from a ``.bib`` file, and what is remembered about lists of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .bibtext import RichText, Span
from .names import Name
from .problems import Problem


@dataclass(frozen=True, slots=True)
class Publication:
    """One entry of a ``.bib`` file, decoded.

    ``names`` holds people by role ("author", "editor", "translator").  ``fields`` holds
    every field as plain text under its name in lower case, with BibLaTeX's names repeated
    under BibTeX's ("journaltitle" as "journal"); ``rich`` holds those that have styles.
    ``order`` counts through all files, ``line`` is where the entry begins in ``file``.
    ``citation`` is what ``{cite}`` calls it, "Zhao et al., 2023".
    """

    key: str
    type: str
    title: RichText = ()
    names: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    year: int | None = None
    month: int | None = None
    day: int | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    rich: Mapping[str, RichText] = field(default_factory=dict)
    file: str = ""
    line: int = 0
    order: int = 0
    citation: str = ""

    def text(self, name: str) -> RichText:
        """A field with its styles; empty where there is none."""
        if name in self.rich:
            return self.rich[name]
        words = self.fields.get(name, "")
        return (Span(words),) if words else ()


@dataclass(frozen=True, slots=True)
class Bibliography:
    """Every publication of a site, and every problem its files have.

    ``entries`` holds publications under their keys in lower case, in the order of the
    files.  ``stamp`` says which files at which time this was read from.
    """

    entries: Mapping[str, Publication] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    stamp: tuple[tuple[str, float], ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The files this was read from, in order."""
        return tuple(name for name, _ in self.stamp)

    def find(self, key: str) -> Publication | None:
        """The publication with a key, in whatever case."""
        return self.entries.get(key.lower())


@dataclass(frozen=True, slots=True)
class PublicationList:
    """One list on a page: what stands in it, in order, with the labels shown.

    ``complete`` is true where no limit, keys or selection of the reader's favourites
    shortens the list: the first such list that has a key holds its anchor.  ``number``
    counts the lists of a page.
    """

    docname: str
    number: int
    entries: tuple[tuple[str, str], ...]
    complete: bool = True
    files: tuple[str, ...] = ()

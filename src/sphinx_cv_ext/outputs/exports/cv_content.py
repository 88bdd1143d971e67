"""The content of the CV of a site: entries and publications of its pages, and the public person.

The CV is what is printed: the page that the first PDF begins with, and all that it names.  So the
files have the content of the PDF, and an example on another page is not an award of the person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...doctree.conditions import holds
from ...domain import app_of, cv_domain
from ...settings import site
from ..pdf.document import pages_of, start_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from ...model.bibliography.publication import Publication
    from ...model.entries.index import Record
    from ...model.person import Person


class CVContent(NamedTuple):
    """``pages`` are those of the CV; ``keys`` are those of its publications, each once, in order."""

    pages: tuple[str, ...]
    person: Person
    entries: tuple[Record, ...]
    keys: tuple[str, ...]

    @property
    def start(self) -> str:
        """The page that the CV begins with, "" if there is none."""
        return self.pages[0] if self.pages else ""


def cv_content(env: BuildEnvironment) -> CVContent:
    """The public content of the CV, after all pages have been read."""
    domain = cv_domain(env)
    pages = pages_of(start_of(site(env.config).main_document, env), env)
    tags = app_of(env).tags
    entries = [one for page in pages for one in domain.entries.get(page, ()) if holds(one.only, tags)]
    lists = [one for page in pages for one in domain.lists.get(page, ()) if holds(one.only, tags)]
    keys = dict.fromkeys(key for one in lists for key, _ in one.entries)
    return CVContent(tuple(pages), domain.shown_person(tags), tuple(entries), tuple(keys))


def publications_of(content: CVContent, env: BuildEnvironment) -> Iterator[Publication]:
    """The publications of the CV, in its order."""
    bibliography = cv_domain(env).bibliography
    return (one for key in content.keys if (one := bibliography.find(key)))


def files_of(content: CVContent, env: BuildEnvironment) -> dict[str, str]:
    """The export files, by name: those that the site wants and has content for."""
    has_cv = bool(content.entries or content.keys)
    has_person = bool(content.start and content.person.name and (has_cv or cv_domain(env).mastheads))
    there = {"bib": bool(content.keys), "txt": has_cv, "vcf": has_person, "json": has_person}
    return {name: file for name, file in site(env.config).data_files.items() if there[name]}

"""The parts of every printed document, for both engines: fonts, title, person and date."""

import os
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

from babel.core import UnknownLocaleError
from babel.dates import format_date
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from ...diagnostics import emit
from ...domain import cv_domain
from ...model.design import Design
from ...model.documents import Document
from ...model.problems import Code, Problem
from ...settings import site
from ..site_files import holds_pages

#: TeX Gyre Pagella and Heros with their licence: the fonts of both engines.
FONTS = Path(__file__).parent / "fonts"
TITLE = "Curriculum Vitae"
DEFAULT = Document()


class Start(str):
    """The name of the page that a document begins with, with the document.

    Sphinx hands the start of each LaTeX document on, from ``latex_documents`` to the tree that
    it puts together: so everybody who gets that tree knows which document is being written,
    also where several begin with one page.
    """

    __slots__ = ("document",)

    document: Document

    def __new__(cls, docname: str, document: Document = DEFAULT) -> Self:
        """Name a page."""
        start = super().__new__(cls, docname)
        start.document = document
        return start


def is_on_read_the_docs() -> bool:
    """Whether Read the Docs runs this build; it sets this variable and no other host does."""
    return os.environ.get("READTHEDOCS") == "True"


def writable(config: Config, folder: Path) -> list[Document]:
    """The documents that may be written into a folder.

    A private one is never written next to pages, and not on Read the Docs, which publishes every PDF.
    """
    is_public = is_on_read_the_docs() or holds_pages(folder)
    return [one for one in site(config).documents if not (one.private and is_public)]


def report_private(app: Sphinx) -> None:
    """Report the private documents that are not written (``builder-inited``)."""
    if app.builder.format not in ("latex", "typst"):
        return
    wanted = writable(app.config, Path(app.outdir))
    for one in site(app.config).documents:
        if one not in wanted:
            message = f"“{one.file}” is private, so it is not written to {app.outdir}, which is public."
            emit([Problem(Code.SETTING, message, *site(app.config).conf.place_of("cv_documents"))])


def start_of(document: Document, env: BuildEnvironment) -> str:
    """The page that a document begins with: its own, else ``cv``, else the first of a person's site.

    On any other site it is ``cv`` only where that holds something of a CV, else the page with the
    masthead, of several the highest; "" where there is none.
    """
    if document.start:
        return document.start
    if env.config.cv_site:
        return "cv" if "cv" in env.all_docs else env.config.root_doc
    domain = cv_domain(env)
    if domain.shown and not domain.shown.keys().isdisjoint(pages_of("cv", env)):
        return "cv"
    return min(domain.mastheads, key=lambda page: (page.count("/"), page), default="")


def pages_of(start: str, env: BuildEnvironment) -> list[str]:
    """The pages of a document in their order: the first, and all in the toctrees below it."""
    found: dict[str, None] = {}
    waiting = [start]
    while waiting:
        page = waiting.pop()
        if page in env.all_docs and page not in found:
            found[page] = None
            waiting.extend(reversed(env.toctree_includes.get(page, ())))
    return [*found]


def document_of(tree: nodes.document) -> Document | None:
    """The document that a tree is written for; None for one of ``latex_documents``."""
    start = tree.get("docname")
    return start.document if isinstance(start, Start) else None


def design_of(tree: nodes.document, config: Config) -> Design:
    """The design of a tree: that of its document, else the site's."""
    document = document_of(tree)
    return document.design if document else site(config).design


def is_printed_by_us(tree: nodes.document, config: Config) -> bool:
    """Whether we set a whole document: one of ours, and any of a person's site."""
    return bool(document_of(tree) or config.cv_site)


def person_name(config: Config) -> str:
    """The name of the person, or else of the site's author."""
    return site(config).person.name or (config.author if config.author != "unknown" else "")


def document_title(config: Config, document: Document) -> str:
    """The title of a document, with the name of the person."""
    name, title = person_name(config), document.title or TITLE
    return title if name in title else f"{name} – {title}"


def epoch() -> int | None:
    """The second that ``SOURCE_DATE_EPOCH`` (reproducible-builds.org) names."""
    written = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(written) if written.isdigit() else None


def build_day() -> date:
    """The day of the build, or that of ``SOURCE_DATE_EPOCH``."""
    seconds = epoch()
    return datetime.fromtimestamp(int(time.time()) if seconds is None else seconds, UTC).date()


def foot(config: Config, design: Design) -> str | None:
    """The text at the left of the foot; None without a foot."""
    if isinstance(design.foot, str):
        return design.foot
    return person_name(config) if design.foot else None


def updated(config: Config, design: Design) -> str:
    """The text of the date of update; a date is written in the site's language."""
    if isinstance(design.updated, str):
        return design.updated
    try:
        return format_date(build_day(), "long", locale=config.language)
    except (UnknownLocaleError, ValueError):
        return build_day().isoformat()

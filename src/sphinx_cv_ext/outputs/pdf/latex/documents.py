"""The documents that LaTeX writes: those of a person's site, and the CV of any other site.

Any other site keeps its engine, its fonts and its own documents as they are.  The CV is one more document
next to them, with our theme; a document of the site that has parts of a CV gets the packages for them.
"""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.latex import LaTeXBuilder
from sphinx.config import Config
from sphinx.util import logging

from ....domain import cv_domain
from ....model.documents import Document
from ....person_site import source_types
from ....settings import site
from ...generated_files import generated_files
from ..document import TITLE, Start, is_on_read_the_docs, pages_of, person_name, start_of, writable
from .elements import files
from .missing_glyphs import in_scripts

THEME = "cv"

logger = logging.getLogger(__name__)


def latex_documents(app: Sphinx, config: Config) -> list[tuple[str, str, str, str, str]]:
    """The documents of a person's site, for ``latex_documents``.

    A document without a start begins with the page ``cv``, or else with the whole site.
    """
    start = next(
        ("cv" for suffix in source_types(app, config) if (app.srcdir / f"cv{suffix}").is_file()),
        config.root_doc,
    )
    return [
        entry_of(one.start or start, one, config, config.latex_theme)
        for one in writable(config, Path(app.outdir))
    ]


def entry_of(start: str, document: Document, config: Config, theme: str) -> tuple[str, str, str, str, str]:
    """One document, as an entry of ``latex_documents``."""
    return (
        Start(start, document),
        f"{document.stem}.tex",
        in_scripts(document.title or TITLE, config, document.design),
        in_scripts(person_name(config), config, document.design),
        theme,
    )


def keep_one_on_read_the_docs(config: Config) -> None:
    """Keep only the first document on Read the Docs, which accepts one ``.tex`` file only."""
    if not is_on_read_the_docs() or len(config.latex_documents) < 2:
        return
    (_, kept, *_), *others = config.latex_documents
    left_out = ", ".join(name for _, name, *_ in others)
    logger.info("Read the Docs makes one PDF through LaTeX: %s. Left out: %s.", kept, left_out)
    config.latex_documents = config.latex_documents[:1]


def add_documents(app: Sphinx, builder: Builder) -> None:
    """Add the CV to the documents of a site that is not a person's site (``write-started``).

    Not on Read the Docs, which accepts one document only.
    """
    config = app.config
    if not isinstance(builder, LaTeXBuilder) or config.cv_site:
        return
    theirs = list(config.latex_documents)
    starts = [str(entry[0]) for entry in theirs]
    ours = []
    for one in [] if is_on_read_the_docs() else writable(config, Path(app.outdir)):
        start = start_of(one, app.env)
        is_theirs = any(entry[1] == f"{one.stem}.tex" for entry in theirs) or (
            not one.start and start in starts
        )
        if start and not is_theirs:
            ours.append(entry_of(start, one, config, THEME))
    if not ours and not any(_holds_cv(app, start) for start in starts):
        return
    config.latex_documents = [*theirs, *ours]
    design = site(config).design
    added = [file for file in files(design, Path(app.srcdir)) if file.suffix not in (".otf", ".txt")]
    config.latex_additional_files = [*map(str, added), *config.latex_additional_files]


def _holds_cv(app: Sphinx, start: str) -> bool:
    """Whether a document of the site itself has entries, publications or a masthead."""
    shown = cv_domain(app.env).shown
    pages = [page for first in (start, *app.config.latex_appendices) for page in pages_of(first, app.env)]
    return bool(shown) and not shown.keys().isdisjoint(pages)


def adopt_documents(app: Sphinx, exception: Exception | None) -> None:
    """Add our documents to the list of generated files (``build-finished``)."""
    if exception or app.builder.format != "latex":
        return
    files = generated_files(app.builder)
    for start, target, *_ in app.config.latex_documents:
        if isinstance(start, Start):
            files.adopt(target)


def setup(app: Sphinx) -> None:
    """Connect what adds documents, and what lists them among the generated files."""
    app.connect("write-started", add_documents)
    app.connect("build-finished", adopt_documents)

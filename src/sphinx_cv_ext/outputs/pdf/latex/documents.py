"""What each document of LaTeX gets for itself: a design, and on a site that is no person's all it needs.

Such a site keeps its engine, its fonts and its own documents as they are.  The CV is one more document
next to them, with a theme of its own; a document that holds something of a CV gets the packages for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.latex import LaTeXBuilder

from ....doctree import nodes as cv
from ....domain import cv_domain
from ....settings import site
from ..document import design_of, document_of, is_on_read_the_docs, pages_of, start_of, writable
from ..look_files import own_look
from .elements import OWN_ELEMENTS, entry_of, files, packages, setup_call
from .pdf_tags import metadata

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from ....model.documents import Document

THEME = "cv"
#: What a site says of the pages of its own documents is not for the CV, whose theme has it.
_OF_THEME = {
    "classoptions": "",
    "geometry": r"\usepackage{geometry}",
    "maketitle": r"\sphinxmaketitle",
    "tableofcontents": r"\sphinxtableofcontents",
    "booktabs": True,
    "figure_align": "H",
}


def add_documents(app: Sphinx, builder: Builder) -> None:
    """Put the CV next to the documents of a site that is no person's (``write-started``).

    Read the Docs takes one document only: there, it is the site's.
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
    look = own_look(site(config).design, Path(app.srcdir), ".sty")
    added = [file for file in (*files(), *([look] if look else [])) if file.suffix not in (".otf", ".txt")]
    config.latex_additional_files = [*map(str, added), *config.latex_additional_files]


def _holds_cv(app: Sphinx, start: str) -> bool:
    """Whether a document of the site's own holds something of a CV."""
    shown = cv_domain(app.env).shown
    pages = [page for first in (start, *app.config.latex_appendices) for page in pages_of(first, app.env)]
    return bool(shown) and not shown.keys().isdisjoint(pages)


class Contexts:
    """The context of each document: Sphinx has one for all, and copies it once references are resolved."""

    def __init__(self) -> None:
        self._common: dict[str, Any] = {}
        self._changed: set[str] = set()

    def remember(self, app: Sphinx) -> None:
        """Keep what is common to all documents (``builder-inited``)."""
        if isinstance(app.builder, LaTeXBuilder):
            self._common = dict(app.builder.context)

    def fill(self, app: Sphinx, tree: nodes.document, _docname: str) -> None:
        """Give the document that is written next what is its own (``doctree-resolved``)."""
        if not isinstance(app.builder, LaTeXBuilder):
            return
        document = document_of(tree)
        own = (
            self._of_person(app, tree, document)
            if app.config.cv_site
            else self._of_guest(app, tree, document)
        )
        common = {name: self._common.get(name, "") for name in self._changed}
        app.builder.context.update({**common, **own})
        self._changed |= own.keys()

    def _of_person(self, app: Sphinx, tree: nodes.document, document: Document | None) -> dict[str, Any]:
        """The design, where it is not that of the site, and tags."""
        config = app.config
        common = config.latex_elements.get("extrapackages", "")
        common_design = site(config).design
        added = [common]
        if document and document.design != common_design:
            own_font = config.latex_elements.get("fontpkg") == ""
            added.append(setup_call(config, document.design, own_font=own_font))
            if document.design.paper != common_design.paper:
                added.append(f"\\geometry{{paper={document.design.paper}paper}}")
        tags = {"cv_metadata": metadata(tree, config)}
        return {**tags, "extrapackages": "\n".join(added)} if document else tags

    def _of_guest(self, app: Sphinx, tree: nodes.document, document: Document | None) -> dict[str, Any]:
        """What a document needs that holds something of a CV; the CV itself looks as its theme says."""
        config = app.config
        if document is None and next(tree.findall(cv.is_shown), None) is None:
            return {}
        design = design_of(tree, config)
        look = own_look(design, Path(app.srcdir), ".sty")
        added = [packages(design, look), setup_call(config, design, own_font=False)]
        own: dict[str, Any] = {}
        if document:
            config.latex_toplevel_sectioning = None  # ours come last, and their theme says it
            own = {**OWN_ELEMENTS, **_OF_THEME}
            added.append(f"\\geometry{{paper={design.paper}paper}}")
        common = self._common.get("extrapackages", "")
        return {**own, "extrapackages": "\n".join(filter(None, [*added, common]))}


def setup(app: Sphinx) -> None:
    """Add the documents of a guest, and give each document its context."""
    contexts = Contexts()
    app.connect("write-started", add_documents)
    app.connect("builder-inited", contexts.remember)
    app.connect("doctree-resolved", contexts.fill)

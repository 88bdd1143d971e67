"""The template context of each LaTeX document: its design, its packages and its tags."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.latex import LaTeXBuilder

from ....doctree import nodes as cv
from ....settings import site
from ..document import design_of, document_of
from ..look_files import own_look
from .elements import OWN_ELEMENTS, packages, setup_call
from .pdf_tags import metadata

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from ....model.documents import Document

#: Settings of the site for its own documents, as the theme of a CV needs them.
_OF_THEME = {
    "classoptions": "",
    "geometry": r"\usepackage{geometry}",
    "maketitle": r"\sphinxmaketitle",
    "tableofcontents": r"\sphinxtableofcontents",
    "booktabs": True,
    "figure_align": "H",
}


class Contexts:
    """The template context of each document.

    Sphinx has one context for all documents and copies it after references are resolved.
    """

    def __init__(self) -> None:
        self._common: dict[str, Any] = {}
        self._changed: set[str] = set()

    def remember(self, app: Sphinx) -> None:
        """Remember the context that is common to all documents (``builder-inited``)."""
        if isinstance(app.builder, LaTeXBuilder):
            self._common = dict(app.builder.context)

    def fill(self, app: Sphinx, tree: nodes.document, _docname: str) -> None:
        """Fill the context of the document that is written next (``doctree-resolved``)."""
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
        """The tags, and the design if it is not that of the site."""
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
        """The design and packages of a document with parts of a CV; the CV gets the settings of its theme."""
        config = app.config
        if document is None and next(tree.findall(cv.is_shown), None) is None:
            return {}
        design = design_of(tree, config)
        look = own_look(design, Path(app.srcdir), ".sty")
        added = [packages(design, look), setup_call(config, design, own_font=False)]
        own: dict[str, Any] = {}
        if document:
            config.latex_toplevel_sectioning = None  # our documents come last, and our theme sets it
            own = {**OWN_ELEMENTS, **_OF_THEME}
            added.append(f"\\geometry{{paper={design.paper}paper}}")
        common = self._common.get("extrapackages", "")
        return {**own, "extrapackages": "\n".join(filter(None, [*added, common]))}


def setup(app: Sphinx) -> None:
    """Connect the contexts."""
    contexts = Contexts()
    app.connect("builder-inited", contexts.remember)
    app.connect("doctree-resolved", contexts.fill)

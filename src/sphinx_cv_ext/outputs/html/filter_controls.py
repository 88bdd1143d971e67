"""Finding publications on a page: the data for scripts that filter a list, copy, and open an entry.

The markup holds facts and words only, as ``data-`` attributes; the scripts make the controls, so
that a page without scripts has none.  They are no modules, and none imports another: browsers
run no modules on pages that are opened from a disk, as authors open what they just built.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx.locale import get_translation

from ...domain import cv_domain
from ...settings import site
from ..pdf.document import start_of
from ..site_files import SITES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from ...doctree import nodes as cv

SCRIPTS = ("cv-publications.js", "cv-filter.js")
STYLESHEET = "cv-filter.css"
PRINT = "cv-print.js"
"""The script of the page of the CV."""

_ = get_translation("sphinx_cv_ext")


def add_scripts(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the page of the CV and those with lists of publications their scripts (``html-page-context``)."""
    if app.builder.name not in SITES:
        return
    domain, whole = cv_domain(app.env), app.builder.name == "singlehtml"
    if domain.mastheads and (whole or pagename == start_of(site(app.config).main_document, app.env)):
        app.add_js_file(PRINT, loading_method="defer")
    if context.get("cv_paper") is not None:
        app.add_js_file(SCRIPTS[0], loading_method="defer")
    lists = domain.lists
    if lists.get(pagename) or (whole and lists):
        app.add_css_file(STYLESHEET, priority=400)
        for name in SCRIPTS:
            app.add_js_file(name, loading_method="defer")


def visit_publications(self: HTML5Translator, node: cv.cv_publications) -> None:
    attributes: dict[str, Any] = {}
    classes = ["cv-publications"]
    if self.builder.name in SITES:
        words = _copying() if node.get("entries") else {}
        if place := node.get("search"):
            classes.append("cv-searched")
        if place == "first":
            classes.append("cv-search")
            words |= _filtering()
        if words:
            attributes["data-words"] = json.dumps(words, ensure_ascii=False)
    self.body.append(self.starttag(node, "div", CLASS=" ".join(classes), **attributes))


def depart_publications(self: HTML5Translator, node: cv.cv_publications) -> None:
    self.body.append("</div>\n")


def facets_of(node: cv.cv_publication) -> dict[str, Any]:
    """The facts about a publication as attributes."""
    facets: Mapping[str, str] = node.get("facets", {})
    return {f"data-{name}": text for name, text in facets.items()}


def _copying() -> dict[str, str]:
    return {
        "bibtex": str(_("Copy BibTeX")),
        "doi": str(_("Copy DOI")),
        "copied": str(_("Copied")),
        "failed": str(_("Your browser does not allow to copy")),
    }


def _filtering() -> dict[str, str]:
    """The words of the controls; the script fills in the names in braces."""
    return {
        "filter": str(_("Filter publications")),
        "hint": str(_("Filter by title, author or venue")),
        "year": str(_("Year")),
        "type": str(_("Type")),
        "topics": str(_("Topic")),
        "first": str(_("First author")),
        "code": str(_("With code")),
        "all": str(_("{total} publications")),
        "some": str(_("{shown} of {total} publications")),
        "none": str(_("No publication matches")),
        "clear": str(_("Clear")),
    }


def setup(app: Sphinx) -> None:
    """Add the scripts to the pages that use them."""
    app.connect("html-page-context", add_scripts)

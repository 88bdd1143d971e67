"""The style sheets of a CV, for every builder that writes HTML.

A person's site has them on every page, any other on the pages that show something of a CV.
Sphinx copies them as it copies ``html_static_path``: ``cv.css`` and its kin as they are, and the
accents of ``cv_design`` through a template, so that no page needs a style attribute.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...settings import site
from ..site_files import is_ours

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from ...model.design import Design

STATIC = Path(__file__).parent / "static"
STYLESHEETS = ("cv-design.css", "cv.css", "cv-home.css", "cv-publications.css")


def copy_sheets(app: Sphinx, design: Design) -> None:
    """Copy the style sheets through Sphinx, with the accents of a design."""
    if str(STATIC) in app.config.html_static_path:
        return
    # First, so that a site's own file of the same name replaces ours; and a new list,
    # because the default belongs to every application of this process.
    app.config.html_static_path = [str(STATIC), *app.config.html_static_path]
    app.config.html_context = {
        **app.config.html_context,
        "cv_accent_light": design.accent,
        "cv_accent_dark": design.accent_dark,
    }


def add_to_site(app: Sphinx) -> None:
    """Give all pages of a person's site their style sheets (``builder-inited``)."""
    if app.builder.format == "html" and app.config.cv_site:
        add_sheets(app)


def copy_where_needed(app: Sphinx, _builder: Builder) -> None:
    """Have the style sheets copied where a page has them (``write-started``)."""
    if app.builder.format == "html" and is_ours(app):
        copy_sheets(app, site(app.config).design)


def add_to_page(app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    """Give a page of any other site its style sheets (``html-page-context``)."""
    if not app.config.cv_site and (is_ours(app, page) or "cv_paper" in context):
        add_sheets(app)


def add_sheets(app: Sphinx) -> None:
    """Link the style sheets: from all pages, or from the one that is being written."""
    for name in STYLESHEETS:
        # After the theme's sheets, before those of the site.
        app.add_css_file(name, priority=400)
    app.add_css_file("cv-print.css", priority=400, media="print")


def setup(app: Sphinx) -> None:
    """Add the style sheets."""
    app.connect("builder-inited", add_to_site)
    app.connect("write-started", copy_where_needed)
    app.connect("html-page-context", add_to_page)

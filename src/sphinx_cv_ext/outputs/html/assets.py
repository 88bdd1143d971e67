"""The style sheets of a CV, for every builder that writes HTML.

Sphinx copies them as it copies ``html_static_path``: ``cv.css`` and its kin as
they are, and the accents of ``cv_design`` through a template, so that no page needs a style
attribute.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...settings import site

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STATIC = Path(__file__).parent / "static"
STYLESHEETS = ("cv-design.css", "cv.css", "cv-home.css", "cv-publications.css")


def add_assets(app: Sphinx) -> None:
    """Give the pages of an HTML builder their style sheets (``builder-inited``)."""
    if app.builder.format != "html":
        return
    design = site(app.config).design
    # First, so that a site's own file of the same name replaces ours; and a new list,
    # because the default belongs to every application of this process.
    app.config.html_static_path = [str(STATIC), *app.config.html_static_path]
    app.config.html_context = {
        **app.config.html_context,
        "cv_accent_light": design.accent,
        "cv_accent_dark": design.accent_dark,
    }
    for name in STYLESHEETS:
        # Behind the theme's sheets, before those of the site.
        app.add_css_file(name, priority=400)
    app.add_css_file("cv-print.css", priority=400, media="print")


def setup(app: Sphinx) -> None:
    """Add the style sheets when the builder is known."""
    app.connect("builder-inited", add_assets)

"""An icon for a site without one: the person's monogram in the accent of ``cv_design``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...settings import site
from ..generated_files import generated_files
from ..site_files import SITES

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STATIC = Path(__file__).parent / "static"
ICON = "cv-icon.svg"


def add_icon(app: Sphinx) -> None:
    """Write the icon into the output of an HTML site (``builder-inited``)."""
    if not _monogram(app):
        return
    design = site(app.config).design
    app.config.html_static_path = [str(STATIC), *app.config.html_static_path]
    app.config.html_context = {
        **app.config.html_context,
        "cv_monogram": _monogram(app),
        "cv_accent_light": design.accent,
        "cv_accent_dark": design.accent_dark,
    }


def link_icon(app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Link the icon from a page (``html-page-context``, before Sphinx finds the way to it)."""
    if not context.get("favicon_url") and _monogram(app):
        context["favicon_url"] = ICON


def keep_icon(app: Sphinx, exception: Exception | None) -> None:
    """Add the icon to the list of generated files (``build-finished``)."""
    if not exception and _monogram(app):
        generated_files(app.builder).adopt(f"_static/{ICON}")


def _monogram(app: Sphinx) -> str:
    """The letters of the icon; "" if the site has another icon."""
    if not app.config.cv_site or app.builder.name not in SITES:
        return ""
    own = app.config.html_favicon is not None or "favicon" not in site(app.config).metadata
    return "" if own else site(app.config).person.monogram


def setup(app: Sphinx) -> None:
    """Write the icon and link it."""
    app.connect("builder-inited", add_icon)
    app.connect("html-page-context", link_icon, priority=400)
    app.connect("build-finished", keep_icon)

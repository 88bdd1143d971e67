"""The pages of publications: written by Sphinx beside those that have a source."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.osutil import relative_uri

from ...domain import cv_domain
from ...model.tex.rich_text import plain
from ...resolving.publication_pages import pages, paper

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def collect(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Name, context and template of each page (``html-collect-pages``)."""
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder):
        return
    bibliography = cv_domain(app.env).bibliography
    for key, page in pages(app.env).items():
        publication = bibliography.find(key)
        if publication is None:
            continue
        # What the builder itself sets for each page that it writes.
        builder.current_docname = page
        builder.dlpath = relative_uri(builder.get_target_uri(page), "_downloads")
        body = builder.render_partial(paper(app.env, publication, page))["fragment"]
        title = escape(plain(publication.title) or publication.key)
        yield page, {"title": title, "body": body, "cv_paper": publication}, "page.html"


def setup(app: Sphinx) -> None:
    """Add the pages of publications to those of Sphinx."""
    app.connect("html-collect-pages", collect)

"""The pages of publications: written by Sphinx like pages with a source."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.osutil import relative_uri

from ...diagnostics import emit
from ...domain import cv_domain
from ...model.problems import Code, Problem
from ...model.tex.rich_text import plain
from ...resolving.publication_pages import pages, paper
from ..generated_files import generated_files
from ..site_files import file_of_site

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
        name = Path(builder.get_outfilename(page)).relative_to(app.outdir).as_posix()
        if own := file_of_site(app, name):
            message = f"No page is generated for the entry “{key}”: this file has its name, “{name}”."
            emit([Problem(Code.PAGE_NAME, message, None, str(own))])
            continue
        # What the builder itself sets for each page that it writes: this one has no numbers.
        builder.current_docname = page
        builder.secnumbers, builder.fignumbers = {}, {}
        builder.imgpath = relative_uri(builder.get_target_uri(page), builder.imagedir)
        builder.dlpath = relative_uri(builder.get_target_uri(page), "_downloads")
        body = builder.render_partial(paper(app.env, publication, page))["fragment"]
        title = escape(plain(publication.title) or publication.key)
        yield page, {"title": title, "body": body, "cv_paper": publication}, "page.html"


def _adopt_pages(app: Sphinx, exception: Exception | None) -> None:
    """Add the pages to the list of generated files (``build-finished``)."""
    if exception or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    files = generated_files(app.builder)
    for page in pages(app.env).values():
        path = Path(app.builder.get_outfilename(page))
        files.adopt(path.relative_to(app.outdir).as_posix())


def setup(app: Sphinx) -> None:
    """Add the pages of publications to those of Sphinx."""
    app.connect("html-collect-pages", collect)
    app.connect("build-finished", _adopt_pages)

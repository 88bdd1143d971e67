"""The pages of publications: written by Sphinx beside those that have a source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import TYPE_CHECKING, Any, TypeAlias

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.osutil import relative_uri

from ...domain import cv_domain
from ...model.bibtext import plain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ...model.publication import Publication

Paper: TypeAlias = "Callable[[BuildEnvironment, Publication, str], nodes.section]"
Pages: TypeAlias = "Callable[[BuildEnvironment], dict[str, str]]"


def collect(paper: Paper, pages: Pages, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
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

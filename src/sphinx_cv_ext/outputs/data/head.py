"""What the heads of pages tell machines: description, Open Graph, and the graph of JSON-LD."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ... import config
from ...domain import cv_domain
from ..published import SITES
from . import jsonld
from .description import describe, written
from .graph import graph_of, is_about_person

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

#: The extensions that do some of it where a site loads them.
OPENGRAPH, SITEMAP = "sphinxext.opengraph", "sphinx_sitemap"


def configure(app: Sphinx, settings: Config) -> None:
    """Tell other extensions of this site what they cannot know (``config-inited``)."""
    wanted: dict[str, Any] = {}
    if OPENGRAPH in app.extensions:
        wanted["ogp_site_url"] = settings.html_baseurl
    if SITEMAP in app.extensions:
        # Theirs are the addresses of documentation: ``en/1.0/page.html``.
        wanted["sitemap_url_scheme"] = "{link}"
        wanted["sitemap_excludes"] = ["search.html", "genindex.html", "search/", "genindex/"]
    for name in wanted.keys() - config.written_names(settings):
        settings[name] = wanted[name]


def add_head(app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: Any) -> None:
    """Tell what a page is about (``html-page-context``, before other extensions do)."""
    if app.builder.name not in SITES or not isinstance(doctree, nodes.document):
        return
    wanted = config.metadata(app.config)
    title = app.env.titles[pagename].astext()
    given = written(doctree)
    text = given.get("description") or describe(doctree, title, cv_domain(app.env).person.name)
    tags = {}
    if "description" in wanted:
        tags["description"] = text
    if "opengraph" in wanted and OPENGRAPH in app.extensions:
        # It takes from here what the page itself says, and escapes nothing in it.
        own = {"og:description": escape(text)} if text else {}
        context["meta"] = {**own, **(context.get("meta") or {})}
    elif "opengraph" in wanted:
        tags |= _opengraph(app, pagename, title, text, context.get("pageurl"))
    lines = [
        f'<meta {"property" if ":" in name else "name"}="{name}" content="{escape(value)}" />'
        for name, value in tags.items()
        if value and name not in given
    ]
    context["metatags"] = "\n".join([context.get("metatags", ""), *lines, ""])
    if "json-ld" in wanted and (told := graph_of(app.builder, pagename)):
        app.add_js_file(None, body=jsonld.graph(told), type="application/ld+json")


def _opengraph(app: Sphinx, pagename: str, title: str, text: str, address: str | None) -> dict[str, str]:
    """What the Open Graph protocol says of a page (https://ogp.me)."""
    return {
        "og:title": title,
        "og:type": "profile" if is_about_person(app.env, pagename) else "website",
        "og:url": address or "",
        "og:site_name": app.config.project,
        "og:description": text,
    }

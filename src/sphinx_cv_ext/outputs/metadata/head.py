"""The metadata in the heads of pages: description, Open Graph, and the graph of JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ... import settings
from ...domain import cv_domain
from ...model.tex.rich_text import plain
from ...resolving.addresses import address_of_file, address_of_page, address_of_site
from ..exports.publication_fields import venue_of
from ..site_files import SITES, is_ours
from . import json_ld
from .description import LENGTH, describe, shortened, written
from .graph import graph_of, graph_of_paper, is_about_person
from .highwire import citation_tags

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from ...model.bibliography.publication import Publication

#: Extensions for Open Graph and sitemaps that a site may use.
OPENGRAPH, SITEMAP = "sphinxext.opengraph", "sphinx_sitemap"


def configure(app: Sphinx, conf: Config) -> None:
    """Set options of other extensions on a person's site (``config-inited``)."""
    if not conf.cv_site:
        return
    wanted: dict[str, Any] = {}
    if OPENGRAPH in app.extensions:
        wanted["ogp_site_url"] = address_of_site(conf)
    if SITEMAP in app.extensions:
        # Theirs are the addresses of documentation: ``en/1.0/page.html``.
        wanted["sitemap_url_scheme"] = "{link}"
        wanted["sitemap_excludes"] = ["search.html", "genindex.html", "search/", "genindex/"]
    for name in wanted.keys() - settings.names_set(conf):
        conf[name] = wanted[name]


def set_address_of_home(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Give the first page the address of its folder (``html-page-context``); themes link it as canonical."""
    is_home = app.config.cv_site and pagename == app.config.root_doc
    if app.builder.name in SITES and is_home and context.get("pageurl"):
        context["pageurl"] = address_of_page(app.builder, pagename)


def add_head(app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: Any) -> None:
    """Add the metadata of a page (``html-page-context``, before other extensions)."""
    if app.builder.name not in SITES or not isinstance(doctree, nodes.document) or not is_ours(app, pagename):
        return
    wanted = settings.site(app.config).metadata
    if "json-ld" in wanted and (told := graph_of(app.builder, pagename)):
        app.add_js_file(None, body=json_ld.graph(told), type="application/ld+json")
    if "description" not in wanted and "opengraph" not in wanted:
        return
    title = app.env.titles[pagename].astext()
    given = written(doctree)
    text = given.get("description") or describe(doctree, title, cv_domain(app.env).person.name)
    tags = {}
    if "description" in wanted:
        tags["description"] = text
    if "opengraph" in wanted and OPENGRAPH in app.extensions:
        # sphinxext-opengraph reads the metadata of the page from here, and does not escape it.
        own = {"og:description": text, "og:url": context.get("pageurl")}
        context["meta"] = {
            **{name: escape(value) for name, value in own.items() if value},
            **(context.get("meta") or {}),
        }
    elif "opengraph" in wanted:
        tags |= _opengraph(app, pagename, title=title, text=text, address=context.get("pageurl"))
        if is_about_person(app.env, pagename):
            tags |= _picture(app, context)
    _tell(context, ((name, value) for name, value in tags.items() if name not in given))


def add_head_of_paper(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Add the metadata of the page of a publication (``html-page-context``)."""
    publication: Publication | None = context.get("cv_paper")
    if publication is None:
        return
    wanted = settings.site(app.config).metadata
    address = context.get("pageurl") or ""
    title = plain(publication.title) or publication.key
    authors = ", ".join(name.shown for name in publication.names.get("author", ()) if not name.others)
    text = plain(publication.text("abstract")) or ". ".join(filter(None, (authors, venue_of(publication))))
    text = shortened(text, LENGTH)
    tags = [*citation_tags(publication, address)]
    if "description" in wanted:
        tags.append(("description", text))
    if "opengraph" in wanted and OPENGRAPH not in app.extensions:
        tags += (
            {**_opengraph(app, pagename, title=title, text=text, address=address), "og:type": "article"}
        ).items()
    _tell(context, tags)
    if "json-ld" in wanted:
        body = json_ld.graph(graph_of_paper(app.builder, pagename, publication))
        app.add_js_file(None, body=body, type="application/ld+json")


def _tell(context: dict[str, Any], tags: Iterable[tuple[str, str]]) -> None:
    """Add tags to the head of a page: names and contents."""
    lines = [
        f'<meta {"property" if ":" in name else "name"}="{name}" content="{escape(value)}" />'
        for name, value in tags
        if value
    ]
    context["metatags"] = "\n".join([context.get("metatags", ""), *lines, ""])


def _picture(app: Sphinx, context: Mapping[str, Any]) -> dict[str, str]:
    """The Open Graph tags of the CV's picture; none if its full address is unknown."""
    address = address_of_file(app.config, settings.site(app.config).main_document.picture)
    documents = context.get("cv_documents")
    if not address or not documents or not documents[0]["picture"]:
        return {}
    return {
        "og:image": address,
        "og:image:width": str(documents[0]["width"]),
        "og:image:height": str(documents[0]["height"]),
        "og:image:alt": documents[0]["alt"],
    }


def _opengraph(app: Sphinx, pagename: str, title: str, text: str, address: str | None) -> dict[str, str]:
    """The tags of the Open Graph protocol for a page (https://ogp.me)."""
    return {
        "og:title": title,
        "og:type": "profile" if is_about_person(app.env, pagename) else "website",
        "og:url": address or "",
        "og:site_name": app.config.project,
        "og:description": text,
    }


def setup(app: Sphinx) -> None:
    """Fill the heads of pages."""
    app.connect("config-inited", configure, priority=300)
    app.connect("html-page-context", set_address_of_home, priority=300)
    # Before other extensions fill the head (500).
    app.connect("html-page-context", add_head, priority=400)
    app.connect("html-page-context", add_head_of_paper, priority=400)

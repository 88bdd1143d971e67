"""News as an Atom feed (RFC 4287) next to the pages: ``news.atom``.

Its dates are those that the author wrote, so that a build without changes writes the same file.
Addresses in a feed are whole ones, so there is no feed without ``html_baseurl``.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.util import logging

from ...doctree import nodes as cv
from ...domain import cv_domain
from ...model.text import collapse_whitespace
from ...resolving.addresses import address_of_file, address_of_page, address_of_site
from ...settings import label, site
from ..generated_files import generated_files
from ..pdf.document import person_name
from ..second_builder import attributed_to, copied_environment
from ..site_files import SITES, keeps_file_of_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FILE = "news.atom"
KIND = "news"
TYPE = "application/atom+xml"

_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?")

logger = logging.getLogger(__name__)


class News(NamedTuple):
    """One piece of news: the start of the day that it is dated, the text of its line, and what is below."""

    updated: str
    title: str
    content: str
    anchor: str


def news_in(document: nodes.document) -> Iterator[News]:
    """The dated news of a page."""
    for entry in document.findall(cv.cv_entry):
        times = [found["datetime"] for found in entry.findall(cv.cv_time)]
        day = _DAY.match(times[0]) if times else None
        if entry.get("kind") != KIND or not day or not entry["ids"]:
            continue
        updated = f"{day['year']}-{day['month'] or '01'}-{day['day'] or '01'}T00:00:00Z"
        title, *below = [collapse_whitespace(child.astext()) for child in _lines(entry)]
        yield News(updated, title, "\n\n".join(filter(None, below)), entry["ids"][0])


def _lines(entry: cv.cv_entry) -> Iterator[nodes.Element]:
    """The texts of an entry, without dates and labels of links."""
    for child in entry.children:
        if isinstance(child, cv.cv_row):
            main = [one for one in child.children if isinstance(one, cv.cv_main)]
            yield from (one for one in main if not isinstance(one.children[0], cv.cv_links))
        elif isinstance(child, cv.cv_body):
            yield from (below for below in child.children if isinstance(below, nodes.Element))


def add_link(app: Sphinx, page: str, _template: str, context: dict[str, Any], tree: Any) -> None:
    """Link the feed from the pages with news (``html-page-context``)."""
    if _is_wanted(app) and isinstance(tree, nodes.document) and next(news_in(tree), None):
        href = escape(context["pathto"](FILE, resource=True))
        title = escape(_title(app))
        link = f'<link rel="alternate" type="{TYPE}" title="{title}" href="{href}" />'
        context["metatags"] = f"{context.get('metatags', '')}\n{link}\n"


def write_feed(app: Sphinx, exception: Exception | None) -> None:
    """Write the feed, or remove it if there is no news any more (``build-finished``)."""
    if exception or app.builder.name not in SITES:
        return
    found = _found(app)
    if found and _is_wanted(app) and keeps_file_of_site(app, FILE, "Set cv_news_feed = False."):
        return
    if found and site(app.config).news_feed and not address_of_site(app.config):
        logger.info("The news has no feed: html_baseurl does not give the address of the site.")
    if found and _is_wanted(app):
        generated_files(app.builder).write(FILE, _feed(app, found))


def _is_wanted(app: Sphinx) -> bool:
    return bool(app.builder.name in SITES and site(app.config).news_feed and address_of_site(app.config))


def _title(app: Sphinx) -> str:
    return f"{person_name(app.config)}: {label('News')}"


def _found(app: Sphinx) -> list[tuple[str, News]]:
    """All news with its pages, the newest first; news on several pages is given once."""
    found: dict[tuple[str, str], tuple[str, News]] = {}
    entries = sorted(cv_domain(app.env).entries.items())
    pages = [name for name, records in entries if any(one.kind == KIND for one in records)]
    if not pages:
        return []
    # As on the pages: with citations and references resolved.
    with attributed_to("atom"), copied_environment(app, as_read=True):
        for docname in pages:
            for one in news_in(app.env.get_and_resolve_doctree(docname, app.builder)):
                found.setdefault((one.updated, one.title), (docname, one))
    return sorted(found.values(), key=lambda pair: pair[1].updated, reverse=True)


def _feed(app: Sphinx, found: list[tuple[str, News]]) -> bytes:
    here = address_of_file(app.config, FILE)
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": app.config.language})
    home = address_of_page(app.builder, app.config.root_doc)
    _add(feed, "id", here)
    _add(feed, "title", _title(app))
    _add(feed, "updated", found[0][1].updated)
    _add(ET.SubElement(feed, "author"), "name", person_name(app.config))
    ET.SubElement(feed, "link", {"rel": "self", "type": TYPE, "href": here})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": home})
    for docname, one in found:
        address = f"{address_of_page(app.builder, docname)}#{one.anchor}"
        entry = ET.SubElement(feed, "entry")
        _add(entry, "id", address)
        _add(entry, "title", one.title)
        _add(entry, "updated", one.updated)
        ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
        _add(entry, "content", one.content or one.title)
    ET.indent(feed)
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def setup(app: Sphinx) -> None:
    """Write the feed and link it."""
    app.connect("html-page-context", add_link)
    app.connect("build-finished", write_feed)

"""HTML for the nodes of a CV: a visitor and a departure each, for every builder of HTML.

The markup says what things are (a list of entries, a date, a link) and leaves looks to
``cv.css``.  It is XHTML too, because an EPUB is.  Text goes through the translator's own
escaping, attributes through its ``starttag``, and no visitor changes the tree.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.util.osutil import relative_uri

from ...doctree import nodes as cv
from ...model.links import is_safe
from ..published import SITES
from .finding import depart_publications, facets_of, visit_publications
from .links import LINKS
from .markup import Pair, hidden, in_line, opening, wrap

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

_ = get_translation("sphinx_cv_ext")

_LINES = frozenset({"title", "authors"})
"""Fields of a publication with a line each; the others run together below them."""

_DATE_LENGTH = 26
"""How many characters of a date the column of dates holds; longer ones may break."""

_PHOTO = "128"
"""The side of the square of a photo in pixels, for the room that it has before it is there."""

_TAGS = {"lead": "strong", "venue": "em"}
"""The elements of fields that are more than a ``<span>``."""


def _nothing(self: HTML5Translator, node: nodes.Element) -> None:
    """Leave no mark."""


def _skip(self: HTML5Translator, node: nodes.Element) -> None:
    raise nodes.SkipNode


@lru_cache(maxsize=256)
def _named(prefix: str, name: str) -> str:
    """The class for a node with a name.  The name may be an author's own, so it is made safe."""
    safe = nodes.make_id(name)
    return f"{prefix}-{safe}" if safe else prefix


# Entries


def visit_entry(self: HTML5Translator, node: cv.cv_entry) -> None:
    states = [f"cv-{state}" for state in ("oneline", "continued") if node.get(state)]
    classes = " ".join(["cv-entry", *states])
    self.body.append(self.starttag(node, "li", CLASS=f"{classes} {_named('cv-kind', node.get('kind', ''))}"))


def depart_entry(self: HTML5Translator, node: cv.cv_entry) -> None:
    self.body.append("</li>\n")


def visit_row(self: HTML5Translator, node: cv.cv_row) -> None:
    dated = any(isinstance(child, cv.cv_dates) for child in node.children)
    self.body.append(self.starttag(node, "div", CLASS="cv-row cv-dated" if dated else "cv-row"))


def depart_row(self: HTML5Translator, node: cv.cv_row) -> None:
    self.body.append("</div>\n")


def visit_dates(self: HTML5Translator, node: cv.cv_dates) -> None:
    self.body.append(opening(self, node, "span" if in_line(node) else "div", "cv-dates"))


def depart_dates(self: HTML5Translator, node: cv.cv_dates) -> None:
    self.body.append("</span>" if in_line(node) else "</div>\n")


def visit_date(self: HTML5Translator, node: cv.cv_date) -> None:
    long = len(node.astext()) > _DATE_LENGTH
    self.body.append(opening(self, node, "span", "cv-date cv-long" if long else "cv-date"))


def depart_date(self: HTML5Translator, node: cv.cv_date) -> None:
    self.body.append("</span>")


def visit_time(self: HTML5Translator, node: cv.cv_time) -> None:
    if datetime := node.get("datetime"):
        self.body.append(self.starttag(node, "time", "", datetime=datetime))
    else:
        self.body.append(self.starttag(node, "span", ""))


def depart_time(self: HTML5Translator, node: cv.cv_time) -> None:
    self.body.append("</time>" if node.get("datetime") else "</span>")


# Fields


def _field_tag(node: cv.cv_field) -> str:
    name = node.get("name", "")
    if isinstance(node.parent, cv.cv_publication) and name in _LINES:
        return "div"
    if name == "lead" and cv.is_oneline(node):
        return "span"
    return _TAGS.get(name, "span")


def visit_field(self: HTML5Translator, node: cv.cv_field) -> None:
    name = _named("cv-field", node.get("name", ""))
    self.body.append(opening(self, node, _field_tag(node), name))


def depart_field(self: HTML5Translator, node: cv.cv_field) -> None:
    tag = _field_tag(node)
    if not isinstance(node.parent, cv.cv_publication):
        self.body.append(f"</{tag}>")
        return
    following = node.next_node(descend=False, siblings=True)
    runs_on = tag != "div" and isinstance(following, cv.cv_field) and _field_tag(following) != "div"
    stop = "." if runs_on and node.get("stop") else ""
    self.body.append(f"{stop}</{tag}>" + (" " if runs_on else "\n"))


# Publications


def _first(node: nodes.Element, kind: type[nodes.Element]) -> nodes.Node | None:
    return next((child for child in node.parent.children if isinstance(child, kind)), None)


def _last(node: nodes.Element, kind: type[nodes.Element]) -> nodes.Node | None:
    return next((child for child in reversed(node.parent.children) if isinstance(child, kind)), None)


def visit_publication(self: HTML5Translator, node: cv.cv_publication) -> None:
    # The list begins below the legend, which is no item of it.  It is no <ol>: the numbers
    # are text, and stay right in a reader that shows markers of its own.
    if _first(node, cv.cv_publication) is node:
        self.body.append('<ul class="cv-publication-list" role="list">\n')
    numbered = isinstance(next(iter(node.children), None), cv.cv_number)
    classes = "cv-publication" if numbered else "cv-publication cv-unnumbered"
    self.body.append(self.starttag(node, "li", CLASS=classes, **facets_of(node)))
    if not numbered:
        self.body.append('<div class="cv-text">\n')


def depart_publication(self: HTML5Translator, node: cv.cv_publication) -> None:
    self.body.append("</div>\n</li>\n")
    if _last(node, cv.cv_publication) is node:
        self.body.append("</ul>\n")


def visit_number(self: HTML5Translator, node: cv.cv_number) -> None:
    self.body.append(opening(self, node, "span", "cv-number"))


def depart_number(self: HTML5Translator, node: cv.cv_number) -> None:
    self.body.append("</span>")
    if isinstance(node.parent, cv.cv_publication) and node.parent.children[0] is node:
        self.body.append('\n<div class="cv-text">\n')


def visit_person(self: HTML5Translator, node: cv.cv_person) -> None:
    self.body.append(opening(self, node, "strong" if node.get("own") else "span", "cv-person"))


def depart_person(self: HTML5Translator, node: cv.cv_person) -> None:
    self.body.append("</strong>" if node.get("own") else "</span>")


def depart_mark(self: HTML5Translator, node: cv.cv_mark) -> None:
    self.body.append("</span>")
    # In a legend the meaning follows for all to see.
    if (meaning := node.get("meaning")) and not isinstance(node.parent, cv.cv_legend):
        self.body.append(hidden(f" ({meaning})"))


def _opens(node: cv.cv_more) -> bool:
    """Whether a ``<details>`` is valid HTML here: in a line that is a block of its own."""
    return isinstance(node.parent, cv.cv_field) and _field_tag(node.parent) == "div"


def visit_more(self: HTML5Translator, node: cv.cv_more) -> None:
    if not _opens(node):
        self.body.append(escape(node["short"]))
        raise nodes.SkipNode
    subject = hidden(f", {node['subject']}") if node.get("subject") else ""
    self.body.append(f'<details class="cv-more"><summary>… {escape(node["summary"])}{subject}</summary> ')


def depart_more(self: HTML5Translator, node: cv.cv_more) -> None:
    self.body.append("</details>")


# The head of a page


def visit_photo(self: HTML5Translator, node: cv.cv_photo) -> None:
    name = self.builder.images.get(node["uri"])
    source = posixpath.join(self.builder.imgpath, quote(name)) if name else node["uri"]
    attributes = {"src": source, "alt": node["alt"], "width": _PHOTO, "height": _PHOTO, "CLASS": "cv-photo"}
    self.body.append(self.emptytag(node, "img", **attributes))
    raise nodes.SkipNode


def _pdf_link(self: HTML5Translator, masthead: nodes.Element) -> str:
    """The link to the printed CV, which lies at the root of a site."""
    target = masthead.get("pdf")
    builder = self.builder
    if not target or not is_safe(target) or builder.name not in SITES:
        return ""
    address = urlsplit(target)
    if not (address.scheme or address.netloc):
        target = relative_uri(builder.get_target_uri(builder.current_docname), target)
    href = escape(target)
    text = escape(_("CV (PDF)"))
    return f'<li class="cv-contact-pdf"><a class="reference download" href="{href}">{text}</a></li>\n'


def depart_contacts(self: HTML5Translator, node: cv.cv_contacts) -> None:
    if isinstance(node.parent, cv.cv_masthead):
        self.body.append(_pdf_link(self, node.parent))
    self.body.append("</ul>\n")


def depart_masthead(self: HTML5Translator, node: cv.cv_masthead) -> None:
    has_contacts = any(isinstance(child, cv.cv_contacts) for child in node.children)
    if not has_contacts and (link := _pdf_link(self, node)):
        self.body.append(f'<ul class="cv-contacts" role="list">\n{link}</ul>\n')
    self.body.append("</div>\n")


def visit_contact(self: HTML5Translator, node: cv.cv_contact) -> None:
    self.body.append(self.starttag(node, "li", "", CLASS=_named("cv-contact", node.get("name", ""))))


def depart_contact(self: HTML5Translator, node: cv.cv_contact) -> None:
    self.body.append("</li>\n")


VISITORS: dict[type[nodes.Element], Pair] = {
    cv.cv_entries: wrap("ul", "entries", role="list"),
    cv.cv_entry: (visit_entry, depart_entry),
    cv.cv_row: (visit_row, depart_row),
    cv.cv_main: wrap("div", "main"),
    cv.cv_field: (visit_field, depart_field),
    cv.cv_label: wrap("span", "label"),
    cv.cv_dates: (visit_dates, depart_dates),
    cv.cv_date: (visit_date, depart_date),
    cv.cv_time: (visit_time, depart_time),
    cv.cv_body: wrap("div", "body"),
    cv.cv_pagebreak: wrap("div", "pagebreak"),
    cv.cv_publications: (visit_publications, depart_publications),
    cv.cv_legend: wrap("p", "legend"),
    cv.cv_publication: (visit_publication, depart_publication),
    cv.cv_number: (visit_number, depart_number),
    cv.cv_person: (visit_person, depart_person),
    cv.cv_mark: (wrap("span", "mark")[0], depart_mark),
    cv.cv_more: (visit_more, depart_more),
    **LINKS,
    cv.cv_masthead: (wrap("div", "masthead")[0], depart_masthead),
    cv.cv_photo: (visit_photo, _nothing),
    cv.cv_name: (_skip, _nothing),
    cv.cv_tagline: wrap("p", "tagline"),
    cv.cv_contacts: (wrap("ul", "contacts", role="list")[0], depart_contacts),
    cv.cv_contact: (visit_contact, depart_contact),
}

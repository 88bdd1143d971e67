"""HTML for the nodes of a CV: a visitor and a departure each, for every builder of HTML.

The markup has the meaning of each part (a list of entries, a date, a link); its look is in
``cv.css``.  It is XHTML too, because an EPUB is.  Text goes through the translator's own
escaping, attributes through its ``starttag``, and no visitor changes the tree.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from ...doctree import nodes as cv
from .filter_controls import depart_publications, facets_of, visit_publications
from .links import LINKS
from .markup import Pair, hidden, in_line, named, opening, wrap
from .masthead import MASTHEAD, card_class

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

_LINES = frozenset({"title", "authors"})
"""Fields of a publication with a line each; the others run together below them."""

_DATE_LENGTH = 26
"""How many characters of a date the column of dates holds; longer ones may break."""

_TAGS = {"lead": "strong", "venue": "em"}
"""The elements of fields that are more than a ``<span>``."""


# Entries


def visit_entry(self: HTML5Translator, node: cv.cv_entry) -> None:
    states = [f"cv-{state}" for state in ("oneline", "continued") if node.get(state)]
    classes = " ".join(["cv-entry", *states])
    self.body.append(self.starttag(node, "li", CLASS=f"{classes} {named('cv-kind', node.get('kind', ''))}"))


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
    name = named("cv-field", node.get("name", ""))
    self.body.append(opening(self, node, _field_tag(node), f"{name} {card_class(node)}".strip()))


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
    if node.get("alone"):
        self.body.append(opening(self, node, "div", "cv-paper"))
        return
    # The list begins below the legend, which is not an item.  It is not an <ol>: the numbers
    # are text, and stay right in a reader that shows markers of its own.
    if _first(node, cv.cv_publication) is node:
        self.body.append('<ul class="cv-publication-list" role="list">\n')
    numbered = isinstance(next(iter(node.children), None), cv.cv_number)
    classes = "cv-publication" if numbered else "cv-publication cv-unnumbered"
    self.body.append(self.starttag(node, "li", CLASS=classes, **facets_of(node)))
    if not numbered:
        self.body.append('<div class="cv-text">\n')


def depart_publication(self: HTML5Translator, node: cv.cv_publication) -> None:
    if node.get("alone"):
        self.body.append("</div>\n")
        return
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
    **MASTHEAD,
}

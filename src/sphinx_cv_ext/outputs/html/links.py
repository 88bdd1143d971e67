"""The parts after an entry or a publication: links, a badge, and details that open in place.

One row holds them all as buttons.  ``<details>`` needs no script, says by itself whether it
is open, and is found by a search in the page.
"""

from __future__ import annotations

import posixpath
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes

from ...doctree import nodes as cv
from ...model.links import is_safe
from .markup import Pair, hidden, in_line, opening, wrap

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


def visit_links(self: HTML5Translator, node: cv.cv_links) -> None:
    self.body.append(opening(self, node, "span" if in_line(node) else "div", "cv-links"))


def depart_links(self: HTML5Translator, node: cv.cv_links) -> None:
    self.body.append("</span>" if in_line(node) else "</div>\n")


def _leads_somewhere(node: cv.cv_link) -> bool:
    return is_safe(node["refuri"]) if "refuri" in node else "refid" in node


def visit_link(self: HTML5Translator, node: cv.cv_link) -> None:
    if "filename" in node:
        href = posixpath.join(self.builder.dlpath, quote(node["filename"]))
        self.body.append(self.starttag(node, "a", "", CLASS="reference internal", href=href))
    elif _leads_somewhere(node):
        self.visit_reference(node)
    else:
        self.body.append(self.starttag(node, "span", ""))


def depart_link(self: HTML5Translator, node: cv.cv_link) -> None:
    if subject := node.get("subject"):
        self.body.append(hidden(f", {subject}"))
    if "filename" in node:
        self.body.append("</a>")
    elif _leads_somewhere(node):
        self.depart_reference(node)
    else:
        self.body.append("</span>")
    self.body.append("\n")


def depart_badge(self: HTML5Translator, node: cv.cv_badge) -> None:
    self.body.append("</span>\n")


def visit_details(self: HTML5Translator, node: cv.cv_details) -> None:
    name = nodes.make_id(node["name"])
    self.body.append(opening(self, node, "details", f"cv-details cv-details-{name}"))
    summary = escape(node["label"]) + hidden(f", {node['subject']}")
    self.body.append(f'<summary>{summary}</summary>\n<div class="cv-details-content">\n')


def depart_details(self: HTML5Translator, node: cv.cv_details) -> None:
    self.body.append("</div>\n</details>\n")


def visit_bibtex(self: HTML5Translator, node: cv.cv_bibtex) -> None:
    # In the box that themes have for code, and that buttons for copying look for.
    self.body.append('<div class="highlight cv-bibtex"><pre><code>')


def depart_bibtex(self: HTML5Translator, node: cv.cv_bibtex) -> None:
    self.body.append("</code></pre></div>\n")


LINKS: dict[type[nodes.Element], Pair] = {
    cv.cv_links: (visit_links, depart_links),
    cv.cv_link: (visit_link, depart_link),
    cv.cv_badge: (wrap("span", "badge")[0], depart_badge),
    cv.cv_details: (visit_details, depart_details),
    cv.cv_bibtex: (visit_bibtex, depart_bibtex),
}

"""The head of a page: who this is, how to reach them, and what to take along."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.util.osutil import relative_uri

from ...doctree import nodes as cv
from ...model.links import is_safe, shown_address
from ...model.person import PROFILES
from ..published import SITES
from .icons import icon
from .markup import Pair, cloaked, named, wrap
from .portrait import depart_photo, visit_monogram, visit_photo

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

_ = get_translation("sphinx_cv_ext")


def _beside(self: HTML5Translator, target: str) -> str:
    """The way to a file at the root of the site."""
    return relative_uri(self.builder.get_target_uri(self.builder.current_docname), target)


def _pdf_link(self: HTML5Translator, masthead: nodes.Element) -> str:
    """The link to the printed CV."""
    target = masthead.get("pdf")
    if not target or not is_safe(target) or self.builder.name not in SITES:
        return ""
    address = urlsplit(target)
    if not (address.scheme or address.netloc):
        target = _beside(self, target)
    words = f"{_picture(self, masthead)}{icon('pdf')}{escape(_('CV (PDF)'))}"
    return f'<p class="cv-contact-pdf"><a class="reference" href="{escape(target)}">{words}</a></p>\n'


def _picture(self: HTML5Translator, masthead: nodes.Element) -> str:
    """The first page of the printed CV, small; the words beside it say what it is."""
    if "picture" not in masthead:
        return ""
    width, height = masthead["size"]
    src = escape(_beside(self, masthead["picture"]))
    return f'<img src="{src}" alt="" width="{width}" height="{height}" loading="lazy">'


def visit_name(self: HTML5Translator, node: cv.cv_name) -> None:
    """The name stands in the page's own title."""
    raise nodes.SkipNode


def nothing(self: HTML5Translator, node: nodes.Element) -> None:
    """Everything is written."""


def depart_masthead(self: HTML5Translator, node: cv.cv_masthead) -> None:
    self.body.append(f"{_pdf_link(self, node)}</div>\n")


def visit_contact(self: HTML5Translator, node: cv.cv_contact) -> None:
    """A way to reach the person: an icon, and what it is called in words."""
    key = node.get("name", "")
    drawn = icon(key) if self.builder.name in SITES else ""
    self.body.append(self.starttag(node, "li", "", CLASS=named("cv-contact", key)))
    link = node.children[0] if node.children else None
    if not isinstance(link, nodes.reference):
        self.body.append(drawn)
        return
    address = link.get("refuri", "#")
    is_mail = address.startswith("mailto:")
    spell = cloaked if is_mail else escape
    shown = link.astext()
    if drawn and key in PROFILES and _is_only(node):
        # On a page the address is behind the link; on paper it stands beside the name.
        printed = escape(shown_address(address))
        self.body.append(f'<a class="reference external" href="{escape(address)}" data-cv-shown="{printed}">')
        shown = PROFILES[key][0]
    else:
        self.body.append(f'<a class="reference external" href="{spell(address)}">')
    self.body.append(f"{drawn}{spell(shown)}</a></li>\n")
    raise nodes.SkipNode


def _is_only(node: cv.cv_contact) -> bool:
    """Whether a person has one profile of this kind, so that its name says which is meant."""
    others = [one for one in node.parent.children if isinstance(one, cv.cv_contact)]
    return [one.get("name") for one in others].count(node.get("name")) == 1


def depart_contact(self: HTML5Translator, node: cv.cv_contact) -> None:
    self.body.append("</li>\n")


MASTHEAD: dict[type[nodes.Element], Pair] = {
    cv.cv_masthead: (wrap("div", "masthead")[0], depart_masthead),
    cv.cv_photo: (visit_photo, depart_photo),
    cv.cv_monogram: (visit_monogram, nothing),
    cv.cv_name: (visit_name, nothing),
    cv.cv_tagline: wrap("p", "tagline"),
    cv.cv_contacts: wrap("ul", "contacts", role="list"),
    cv.cv_contact: (visit_contact, depart_contact),
}

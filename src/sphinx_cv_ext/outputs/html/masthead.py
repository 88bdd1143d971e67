"""The head of a page: who this is, and what to take along.

It is an h-card (https://microformats.org/wiki/h-card).  The name stands in the page's own title,
so the card holds it for machines alone.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.util.osutil import relative_uri

from ...doctree import nodes as cv
from ...model.links import is_safe
from ...model.person import PROFILES
from ..data.said import files_of, said
from ..published import SITES
from .markup import Pair, named, wrap

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

_ = get_translation("sphinx_cv_ext")

#: The side of the square of a photo in pixels, for the room that it has before it is there.
_PHOTO = "128"

#: What h-cards call the keys of ``cv_person``.
_CARD: Mapping[str, str] = {
    "role": "p-job-title",
    "affiliation": "p-org",
    "email": "u-email",
    "phone": "p-tel",
    "location": "p-locality",
    "address": "p-street-address",
    "website": "u-url",
    **dict.fromkeys(PROFILES, "u-url"),
}

#: What the links to files for programs say, and the types of these files.
_FILES: Mapping[str, tuple[str, str]] = {
    "txt": ("plain text", "text/plain"),
    "bib": ("BibTeX", "application/x-bibtex"),
    "vcf": ("vCard", "text/vcard"),
    "json": ("JSON Resume", "application/json"),
}


def card_class(node: cv.cv_field) -> str:
    """What an h-card calls a field of a tagline, "" elsewhere."""
    return _CARD.get(node.get("name", ""), "") if isinstance(node.parent, cv.cv_tagline) else ""


def visit_photo(self: HTML5Translator, node: cv.cv_photo) -> None:
    name = self.builder.images.get(node["uri"])
    source = posixpath.join(self.builder.imgpath, quote(name)) if name else node["uri"]
    size: dict[str, Any] = {"width": _PHOTO, "height": _PHOTO}
    self.body.append(
        self.emptytag(node, "img", src=source, alt=node["alt"], CLASS="cv-photo u-photo", **size)
    )
    raise nodes.SkipNode


def depart_photo(self: HTML5Translator, node: cv.cv_photo) -> None:
    """Everything is written."""


def visit_name(self: HTML5Translator, node: cv.cv_name) -> None:
    if isinstance(node.parent, cv.cv_masthead):
        self.body.append(f'<data class="p-name" value="{escape(node.astext())}"></data>\n')
    raise nodes.SkipNode


def depart_name(self: HTML5Translator, node: cv.cv_name) -> None:
    """Everything is written."""


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
    href = escape(target)
    text = escape(_("CV (PDF)"))
    return f'<li class="cv-contact-pdf"><a class="reference download" href="{href}">{text}</a></li>\n'


def _file_links(self: HTML5Translator, masthead: nodes.Element) -> str:
    """The links to what programs read, on the page of the CV."""
    if self.builder.name not in SITES or "docname" not in masthead:
        return ""
    env = self.builder.env
    current = said(env)
    if masthead["docname"] != current.start or not (files := files_of(current, env)):
        return ""
    items = [
        f'<li><a href="{escape(_beside(self, files[name]))}" type="{kind}">{escape(_(text))}</a></li>\n'
        for name, (text, kind) in _FILES.items()
        if name in files
    ]
    return f'<div class="cv-files">{escape(_("Also as"))} <ul role="list">\n{"".join(items)}</ul></div>\n'


def depart_contacts(self: HTML5Translator, node: cv.cv_contacts) -> None:
    if isinstance(node.parent, cv.cv_masthead):
        self.body.append(_pdf_link(self, node.parent))
    self.body.append("</ul>\n")


def depart_masthead(self: HTML5Translator, node: cv.cv_masthead) -> None:
    has_contacts = any(isinstance(child, cv.cv_contacts) for child in node.children)
    if not has_contacts and (link := _pdf_link(self, node)):
        self.body.append(f'<ul class="cv-contacts" role="list">\n{link}</ul>\n')
    self.body.append(f"{_file_links(self, node)}</div>\n")


def visit_contact(self: HTML5Translator, node: cv.cv_contact) -> None:
    """A link of an own page says so: ``rel="me"`` is what proves a profile to be the same person's."""
    key = node.get("name", "")
    name, card = named("cv-contact", key), _CARD.get(key, "")
    link = node.children[0] if node.children else None
    if not isinstance(link, nodes.reference):
        self.body.append(self.starttag(node, "li", "", CLASS=f"{name} {card}".strip()))
        return
    self.body.append(self.starttag(node, "li", "", CLASS=name))
    masthead = node.parent.parent if node.parent is not None else None
    is_own = isinstance(masthead, cv.cv_masthead) and "docname" in masthead
    me: dict[str, Any] = {"rel": "me"} if card == "u-url" and is_own else {}
    classes = f"reference external {card}".strip()
    self.body.append(self.starttag(link, "a", "", CLASS=classes, href=link.get("refuri", "#"), **me))
    for child in link.children:
        child.walkabout(self)
    self.body.append("</a></li>\n")
    raise nodes.SkipNode


def depart_contact(self: HTML5Translator, node: cv.cv_contact) -> None:
    self.body.append("</li>\n")


MASTHEAD: dict[type[nodes.Element], Pair] = {
    cv.cv_masthead: (wrap("div", "masthead h-card")[0], depart_masthead),
    cv.cv_photo: (visit_photo, depart_photo),
    cv.cv_name: (visit_name, depart_name),
    cv.cv_tagline: wrap("p", "tagline"),
    cv.cv_contacts: (wrap("ul", "contacts", role="list")[0], depart_contacts),
    cv.cv_contact: (visit_contact, depart_contact),
}

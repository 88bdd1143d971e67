"""The head of a page: who this is, how to reach them, and what to take along.

It is an h-card (https://microformats.org/wiki/h-card).  The name stands in the page's own title,
so the card holds it for machines alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.util.osutil import relative_uri

from ...doctree import nodes as cv
from ...model.links import is_safe, shown_address
from ...model.person import PROFILES
from ..exports.cv_content import CVContent, cv_content, files_of
from ..site_files import SITES
from .icons import icon
from .markup import Pair, cloaked, named, wrap
from .portrait import address_of, nothing, visit_monogram, visit_photo

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

_ = get_translation("sphinx_cv_ext")

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


def _beside(self: HTML5Translator, target: str) -> str:
    """The way to a file at the root of the site."""
    return relative_uri(self.builder.get_target_uri(self.builder.current_docname), target)


def _told(self: HTML5Translator, masthead: nodes.Element) -> CVContent | None:
    """What the CV says, at the head of its page."""
    if self.builder.name not in SITES or "docname" not in masthead:
        return None
    current = cv_content(self.builder.env)
    return current if masthead["docname"] == current.start else None


def _on_paper(self: HTML5Translator, masthead: nodes.Element, told: CVContent | None) -> str:
    """The row with the link to the printed CV, to which a script adds a button that prints the CV's page."""
    link = _pdf_link(self, masthead) if self.builder.name in SITES else ""
    words = f' data-cv-print="{escape(_("Print"))}"' if told and (told.entries or told.keys) else ""
    return f'<p class="cv-contact-pdf"{words}>{link}</p>\n' if link or words else ""


def _pdf_link(self: HTML5Translator, masthead: nodes.Element) -> str:
    """The link to the printed CV."""
    target = masthead.get("pdf")
    if not target or not is_safe(target):
        return ""
    if "//" not in target:
        target = _beside(self, target)
    words = f"{_picture(self, masthead)}{icon('pdf')}{escape(_('CV (PDF)'))}"
    return f'<a class="reference" href="{escape(target)}">{words}</a>'


def _picture(self: HTML5Translator, masthead: nodes.Element) -> str:
    """The first page of the printed CV, small; the words beside it say what it is."""
    if "picture" not in masthead:
        return ""
    width, height = masthead["size"]
    src = escape(_beside(self, masthead["picture"]))
    return f'<img src="{src}" alt="" width="{width}" height="{height}" loading="lazy">'


def _file_links(self: HTML5Translator, told: CVContent | None) -> str:
    """The links to what programs read, on the page of the CV."""
    files = files_of(told, self.builder.env) if told else {}
    if not files:
        return ""
    items = [
        f'<li><a href="{escape(_beside(self, files[name]))}" type="{kind}">{escape(_(text))}</a></li>\n'
        for name, (text, kind) in _FILES.items()
        if name in files
    ]
    return f'<div class="cv-files">{escape(_("Also as"))} <ul role="list">\n{"".join(items)}</ul></div>\n'


def visit_name(self: HTML5Translator, node: cv.cv_name) -> None:
    if isinstance(node.parent, cv.cv_masthead):
        # Screens show the name in the title or in the sidebar; paper has no sidebar, so it is printed there.
        printed = "" if _is_title(node) else " cv-print-name"
        self.body.append(f'<data class="p-name{printed}" value="{escape(node.astext())}"></data>\n')
        # On the person's own page, the photo stands in front of the title, outside of the card.
        if photo := address_of(self, node.parent.get("photo", "")):
            self.body.append(f'<data class="u-photo" value="{escape(photo)}"></data>\n')
    raise nodes.SkipNode


def _is_title(node: cv.cv_name) -> bool:
    """Whether the title of the page says the name already."""
    root: nodes.Node = node
    while root.parent is not None:
        root = root.parent
    title = next(root.findall(nodes.title), None)
    return title is not None and (title.astext() in node.astext() or node.astext() in title.astext())


def depart_masthead(self: HTML5Translator, node: cv.cv_masthead) -> None:
    told = _told(self, node)
    self.body.append(f"{_on_paper(self, node, told)}{_file_links(self, told)}</div>\n")


def visit_contact(self: HTML5Translator, node: cv.cv_contact) -> None:
    """A way to reach the person: an icon, and what it is called in words.

    A link of an own page says so: ``rel="me"`` is what proves a profile to be the same person's.
    """
    key = node.get("name", "")
    drawn = icon(key) if self.builder.name in SITES else ""
    name, card = named("cv-contact", key), _CARD.get(key, "")
    link = node.children[0] if node.children else None
    if not isinstance(link, nodes.reference):
        self.body.append(self.starttag(node, "li", "", CLASS=f"{name} {card}".strip()))
        self.body.append(drawn)
        return
    self.body.append(self.starttag(node, "li", "", CLASS=name))
    address, shown = link.get("refuri", "#"), link.astext()
    is_mail = address.startswith("mailto:")
    spell = cloaked if is_mail else escape
    further = ' rel="me"' if card == "u-url" and _is_own(node) else ""
    if drawn and key in PROFILES and _is_only(node):
        # On a page the address is behind the link; on paper it stands beside the name.
        further += f' data-cv-shown="{escape(shown_address(address))}"'
        shown = PROFILES[key][0]
    classes = f"reference external {card}".strip()
    self.body.append(
        f'<a class="{classes}" href="{spell(address)}"{further}>{drawn}{spell(shown)}</a></li>\n'
    )
    raise nodes.SkipNode


def _is_own(node: cv.cv_contact) -> bool:
    """Whether it is the person's whose site this is."""
    masthead = node.parent.parent if node.parent is not None else None
    return isinstance(masthead, cv.cv_masthead) and "docname" in masthead


def _is_only(node: cv.cv_contact) -> bool:
    """Whether a person has one profile of this kind, so that its name says which is meant."""
    others = [one for one in node.parent.children if isinstance(one, cv.cv_contact)]
    return [one.get("name") for one in others].count(node.get("name")) == 1


def depart_contact(self: HTML5Translator, node: cv.cv_contact) -> None:
    self.body.append("</li>\n")


MASTHEAD: dict[type[nodes.Element], Pair] = {
    cv.cv_masthead: (wrap("div", "masthead h-card")[0], depart_masthead),
    cv.cv_photo: (visit_photo, nothing),
    cv.cv_monogram: (visit_monogram, nothing),
    cv.cv_name: (visit_name, nothing),
    cv.cv_tagline: wrap("p", "tagline"),
    cv.cv_contacts: wrap("ul", "contacts", role="list"),
    cv.cv_contact: (visit_contact, depart_contact),
}

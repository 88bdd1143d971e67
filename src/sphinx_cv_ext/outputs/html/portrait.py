"""The picture of a person at the right of a page's head, or the initials.

If the title of the page is the name of the person, they come before the title, so that name, role and
contacts are next to them.
"""

from __future__ import annotations

import posixpath
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...doctree import nodes as cv

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

SIZE = 128
"""How wide and high a portrait is, in the pixels of CSS: 8 rem."""


class PlacePortrait(SphinxPostTransform):
    """Puts a portrait, or else the initials, before the title that it belongs to."""

    # Before lists of publications are filled (390), and there are thousands of nodes to look at.
    default_priority = 380
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Place the portrait of each masthead."""
        for masthead in list(self.document.findall(cv.cv_masthead)):
            section = masthead.parent
            if not _is_called_as_person(section, masthead):
                continue
            masthead["home"] = True
            portrait: nodes.Element | None = next(iter(masthead.findall(cv.cv_photo)), None)
            if portrait is not None:
                masthead.remove(portrait)
                masthead["photo"] = portrait["uri"]
            elif monogram := masthead.get("monogram"):
                portrait = cv.cv_monogram("", monogram)
            if portrait is not None:
                section.insert(0, portrait)


def _is_called_as_person(section: nodes.Element, masthead: cv.cv_masthead) -> bool:
    """Whether a page is the person's own: its title is the name, with the degrees or without."""
    title = section.children[0]
    names = [name.astext() for name in masthead.children if isinstance(name, cv.cv_name)]
    return (
        isinstance(title, nodes.title)
        and bool(title.astext())
        and any(name == title.astext() or name.startswith(f"{title.astext()}, ") for name in names)
    )


def address_of(self: HTML5Translator, uri: str) -> str:
    """The address of a photo from the page that is written; "" if it is not copied."""
    name = self.builder.images.get(uri)
    return posixpath.join(self.builder.imgpath, quote(name)) if name else ""


def visit_photo(self: HTML5Translator, node: cv.cv_photo) -> None:
    """A picture with its size, so that the page does not move while it loads."""
    if src := address_of(self, node["uri"]):
        size = str(SIZE)
        shown = {"src": src, "alt": node["alt"], "width": size, "height": size}
        classes = "cv-photo u-photo" if isinstance(node.parent, cv.cv_masthead) else "cv-photo"
        self.body.append(self.emptytag(node, "img", "\n", CLASS=classes, **shown))


def nothing(self: HTML5Translator, node: nodes.Element) -> None:
    """No closing markup needed."""


def visit_monogram(self: HTML5Translator, node: cv.cv_monogram) -> None:
    self.body.append(f'<div class="cv-photo cv-monogram" aria-hidden="true">{escape(node.astext())}</div>\n')
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(PlacePortrait)

"""Links from pages to the PDFs of a site, and the PDFs as data for templates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...doctree import nodes as cv
from ...domain import cv_domain
from ...settings import label, site
from ..pdf.document import document_title
from ..site_files import SITES, file_behind_link, linked_documents

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_SIZE = slice(16, 24)  # of a picture, in the header that PNG begins with


def link_documents(app: Sphinx, tree: nodes.document, docname: str) -> None:
    """Add the link to an existing PDF to mastheads, with a picture on its own page (``doctree-resolved``).

    A link to one that is not there goes.
    """
    pages = cv_domain(app.env).mastheads
    if app.builder.name not in SITES or not (
        docname in pages or (app.builder.name == "singlehtml" and pages)
    ):
        return
    pictures = {one.file: one.picture for one in linked_documents(app)}
    dead = {one.file for one in site(app.config).documents} - pictures.keys()
    for masthead in tree.findall(cv.cv_masthead):
        target = masthead.get("pdf", "")
        if target in dead:
            masthead["pdf"] = ""
            for contacts in [one for one in masthead.findall(cv.cv_contacts) if not one.children]:
                masthead.remove(contacts)
        name = pictures.get(target, "")
        if masthead.get("home") and name and (file := file_behind_link(app, name)):
            masthead["picture"], masthead["size"] = name, _size(file)


def add_documents(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None
) -> None:
    """Give templates the PDFs of the site as ``cv_documents`` (``html-page-context``).

    Each is a dict: ``title``; ``file``, its address as seen from the page; ``picture``, that of the
    picture of its first page, or "", with ``width`` and ``height`` in pixels and ``alt``, words for it.
    """
    if app.builder.name in SITES:
        context["cv_documents"] = [
            {
                "title": (title := document_title(app.config, one)),
                "file": context["pathto"](one.file, resource=True),
                "alt": label("The first page of “{title}”").replace("{title}", title),
                **_picture(file_behind_link(app, one.picture), context["pathto"](one.picture, resource=True)),
            }
            for one in linked_documents(app)
        ]


def _picture(file: Path | None, address: str) -> dict[str, Any]:
    """The data of a picture for templates."""
    if file is None:
        return {"picture": "", "width": 0, "height": 0}
    width, height = _size(file)
    return {"picture": address, "width": width, "height": height}


def _size(file: Path) -> tuple[int, int]:
    """The width and the height of a picture."""
    with file.open("rb") as opened:
        size = opened.read(_SIZE.stop)[_SIZE]
    return int.from_bytes(size[:4], "big"), int.from_bytes(size[4:], "big")


def setup(app: Sphinx) -> None:
    """Link the PDFs from mastheads and templates."""
    app.connect("doctree-resolved", link_documents)
    app.connect("html-page-context", add_documents, priority=300)

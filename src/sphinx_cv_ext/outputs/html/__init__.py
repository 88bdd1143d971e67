"""HTML: markup for the nodes of a CV, style sheets and scripts of its pages, and links to the PDF."""

from sphinx.application import Sphinx

from . import assets, filter_controls, mathml, pdf_links, portrait, publication_pages, sidebar
from .visitors import VISITORS


def setup(app: Sphinx) -> None:
    """Register the visitors and set up each part."""
    for node, visitors in VISITORS.items():
        app.add_node(node, override=True, html=visitors)
    for part in (assets, mathml, portrait, pdf_links, publication_pages, filter_controls, sidebar):
        part.setup(app)

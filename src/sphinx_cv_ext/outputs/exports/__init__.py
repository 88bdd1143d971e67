"""Files next to the HTML pages that other programs read: BibTeX, plain text, vCard, JSON Resume, Atom."""

from sphinx.application import Sphinx

from . import atom, write


def setup(app: Sphinx) -> None:
    """Set up each part."""
    for part in (atom, write):
        part.setup(app)

"""What search engines, reference managers and previews read in the heads of pages."""

from sphinx.application import Sphinx

from . import graph, head, icon


def setup(app: Sphinx) -> None:
    """Set up each part."""
    for part in (icon, head, graph):
        part.setup(app)

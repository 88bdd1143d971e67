"""The printed CV through LaTeX: visitors, a Sphinx LaTeX theme and the settings that use it."""

from sphinx.application import Sphinx

from . import documents, elements
from .cv_nodes import VISITORS
from .missing_glyphs import ReplaceLost, SetLetters
from .transforms import DropAppendices, ForPrint, MeasureTables


def setup(app: Sphinx) -> None:
    """Register the visitors and the transforms, and fill the settings that the site leaves open."""
    for node, visitors in VISITORS.items():
        app.add_node(node, override=True, latex=visitors)
    for transform in (DropAppendices, ReplaceLost, ForPrint, SetLetters, MeasureTables):
        app.add_post_transform(transform)
    elements.setup(app)
    documents.setup(app)

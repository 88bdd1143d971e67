"""The printed CV through LaTeX: visitors, a Sphinx LaTeX theme and the settings that use it."""

from sphinx.application import Sphinx

from . import configuration, contexts, documents
from .cv_nodes import VISITORS
from .missing_glyphs import ReplaceLost, SetLetters
from .transforms import DropAppendices, ForPrint, MeasureTables


def setup(app: Sphinx) -> None:
    """Register the visitors, the transforms and the settings."""
    for node, visitors in VISITORS.items():
        app.add_node(node, override=True, latex=visitors)
    for transform in (DropAppendices, ReplaceLost, ForPrint, SetLetters, MeasureTables):
        app.add_post_transform(transform)
    configuration.setup(app)
    documents.setup(app)
    contexts.setup(app)

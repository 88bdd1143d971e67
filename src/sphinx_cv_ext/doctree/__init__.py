"""The nodes of a CV, and the functions that make them from the model."""

from sphinx.application import Sphinx

from . import nodes
from .merge_entries import MergeEntries


def setup(app: Sphinx) -> None:
    """Register the nodes; each output adds its visitors."""
    for node in (*nodes.ALL, *nodes.PRINTED):
        app.add_node(node)
    app.add_transform(MergeEntries)

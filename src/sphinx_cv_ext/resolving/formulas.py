"""Formulas of publications, which come into the tree when it is written."""

from typing import Any

from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..doctree.formulas import draws_formulas, formulas, read_as_text


class ReadNewFormulas(SphinxPostTransform):
    """Lets formulas that no page has read as text, as those of pages do."""

    # When publications and references stand in the tree, and before anything measures their text.
    default_priority = 395

    def run(self, **kwargs: Any) -> None:
        """Look at every formula of the tree."""
        if draws_formulas(self.config):
            for node in formulas(self.document):
                read_as_text(node)


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(ReadNewFormulas)

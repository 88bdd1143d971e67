"""Formulas of publications, which are added to the tree when it is written."""

from typing import Any

from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..doctree.formulas import draws_formulas, formulas, read_as_text


class ReadNewFormulas(SphinxPostTransform):
    """Adds plain text to the formulas of publications, as those of pages have it."""

    # After publications and references are in the tree, and before their text is measured.
    default_priority = 395

    def run(self, **kwargs: Any) -> None:
        """Prepare every formula of the tree."""
        if draws_formulas(self.config):
            for node in formulas(self.document):
                read_as_text(node)


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(ReadNewFormulas)

"""The printed CV through Typst: a compiler in a wheel, so that everybody has a PDF."""

from sphinx.application import Sphinx

from .builder import CVPdfBuilder
from .numfig import NumberPrinted


def setup(app: Sphinx) -> None:
    """Register the builder."""
    app.add_post_transform(NumberPrinted)
    app.add_builder(CVPdfBuilder)

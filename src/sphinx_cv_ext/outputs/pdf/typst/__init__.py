"""The printed CV through Typst: a compiler in a wheel, so that everybody has a PDF."""

from sphinx.application import Sphinx

from .builder import CVPdfBuilder
from .cv_nodes import VISITORS
from .numfig import NumberPrinted


def setup(app: Sphinx) -> None:
    """Register the builder and its visitors."""
    for node, visitors in VISITORS.items():
        app.add_node(node, override=True, cvpdf=visitors)
    app.add_post_transform(NumberPrinted)
    app.add_builder(CVPdfBuilder)

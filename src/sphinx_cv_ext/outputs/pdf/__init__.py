"""Printed documents: the parts of both engines, LaTeX, Typst, and the PDFs next to the HTML pages."""

from sphinx.application import Sphinx

from . import latex, site_pdfs, typst
from .arrange import Arrange
from .document import report_private
from .line_breaks import CutLongTexts, KeepTogether
from .private_person import ShowPrivate
from .tables import ReportWideTables
from .tag_filter import CutDeadLinks, DropUnwanted


def setup(app: Sphinx) -> None:
    """Register the transforms, which run in the order of their priorities."""
    for transform in (
        ShowPrivate,
        DropUnwanted,
        CutDeadLinks,
        CutLongTexts,
        Arrange,
        KeepTogether,
        ReportWideTables,
    ):
        app.add_post_transform(transform)
    app.connect("builder-inited", report_private)
    for part in (latex, typst, site_pdfs):
        part.setup(app)

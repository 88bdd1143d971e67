"""The steps when pages are written, for all builders: anchors, references, citations, lists, files."""

from sphinx.application import Sphinx

from . import formulas
from .citations import CiteTransform
from .local_references import LocalPublications
from .publications import FillPublications
from .targets import PlacePublications
from .typography import ConvertQuotes


def setup(app: Sphinx) -> None:
    """Register the transforms, which run in the order of their priorities."""
    for transform in (PlacePublications, CiteTransform, LocalPublications, FillPublications, ConvertQuotes):
        app.add_post_transform(transform)
    formulas.setup(app)

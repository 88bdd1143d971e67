"""Plain text, man pages, Texinfo and every other format without visitors of its own."""

from sphinx.application import Sphinx

from .lowering import FillLowered, Lowering


def setup(app: Sphinx) -> None:
    """Register the transforms."""
    app.add_post_transform(FillLowered)
    app.add_post_transform(Lowering)

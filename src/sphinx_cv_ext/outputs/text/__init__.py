"""Plain text, man pages, Texinfo and every other format without visitors of its own."""

from sphinx.application import Sphinx

from .lowering import Lowering


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(Lowering)

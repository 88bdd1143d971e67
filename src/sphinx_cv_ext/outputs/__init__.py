"""The outputs: HTML pages, their heads, files next to them, PDFs and plain text."""

from sphinx.application import Sphinx

from . import exports, generated_files, html, metadata, pdf, photo, second_builder, text


def setup(app: Sphinx) -> None:
    """Set up each output."""
    for part in (second_builder, generated_files, photo, html, metadata, exports, pdf, text):
        part.setup(app)

"""Sphinx directives for CV sections: one source builds a profile site and a printable CV.

Everything is imported in `setup`, so that ``sphinx_cv_ext.model`` can be imported without Sphinx.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: "Sphinx") -> "ExtensionMetadata":
    """Set up each part of the package, in the order in which a build uses them."""
    from . import doctree, domain, outputs, reading, resolving, settings

    app.setup_extension("sphinxcontrib.bibtex")
    for part in (settings, doctree, domain, reading, resolving, outputs):
        part.setup(app)
    return {"version": __version__, "env_version": 8, "parallel_read_safe": True, "parallel_write_safe": True}

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
    from . import doctree, domain, outputs, person_site, reading, resolving, settings

    _load(app, "sphinxcontrib.bibtex")
    for part in (settings, person_site, doctree, domain, reading, resolving, outputs):
        part.setup(app)
    # Without env_version, which searchindex.js would contain: the domain's data_version is enough.
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def _load(app: "Sphinx", name: str) -> None:
    """Load an extension.  If the site does not load it itself, ``searchindex.js`` does not mention it."""
    is_theirs = name in app.extensions or name in app.config.extensions
    app.setup_extension(name)
    if not is_theirs:
        app.extensions[name].metadata.pop("env_version", None)

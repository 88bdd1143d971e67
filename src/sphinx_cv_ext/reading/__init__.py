"""Run while pages are read: the ``.bib`` files, the directives and the roles."""

from sphinx.application import Sphinx

from . import bibtex, cite, count, entries, fences, formulas, masthead, publications, updates


def setup(app: Sphinx) -> None:
    """Set up each part."""
    for part in (bibtex, fences, formulas, entries, masthead, publications, count, cite, updates):
        part.setup(app)

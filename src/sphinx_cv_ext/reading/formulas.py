"""Read the formulas of a page: as text for titles and search, with a warning if one cannot be read."""

from typing import Any

from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from ..diagnostics import emit
from ..doctree.formulas import draws_formulas, formulas, problem_of, read_as_text

_HINT = ' MathJax knows more; html_math_renderer = "mathjax" in conf.py lets pages load it.'


class ReadFormulas(SphinxTransform):
    """Warns once about each formula that every output shows as its source."""

    # After translation, and before domains (850) and titles (880) are collected.
    default_priority = 845

    def apply(self, **kwargs: Any) -> None:
        """Read every formula; with another renderer such as MathJax, do not warn."""
        if not draws_formulas(self.config):
            return
        for node in formulas(self.document):
            if problem := problem_of(node):
                page = str(self.env.doc2path(self.env.docname))
                emit([problem._replace(message=problem.message + _HINT)], page)
            read_as_text(node)


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(ReadFormulas)

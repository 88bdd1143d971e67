"""Read the formulas of a page: as text for titles and search, and with a word where one cannot be read."""

from typing import Any

from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from ..diagnostics import emit
from ..doctree.formulas import draws_formulas, formulas, problem_of, read_as_text

_HINT = ' MathJax knows more; html_math_renderer = "mathjax" in conf.py lets pages load it.'


class ReadFormulas(SphinxTransform):
    """Warns once about each formula that every output shows as its source."""

    # When the page is translated, and before domains (850) and titles (880) are collected.
    default_priority = 845

    def apply(self, **kwargs: Any) -> None:
        """Look at every formula; MathJax and its like know commands of their own."""
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

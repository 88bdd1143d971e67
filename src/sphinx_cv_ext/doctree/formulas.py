"""Formulas in documents: their renderer, their text, and the problem of one that cannot be read."""

from docutils import nodes
from sphinx.config import Config

from ..model.problems import Code, Problem
from ..model.tex.math_parser import parse, refusal
from ..model.tex.math_text import plain_text
from ..model.tex.math_tokens import FormulaError
from .nodes import entry_around, place_of

#: The value of ``html_math_renderer`` for our MathML.
RENDERER = "mathml"

Formula = nodes.math | nodes.math_block


def draws_formulas(config: Config) -> bool:
    """Whether pages show our MathML; then all outputs show the source of an unreadable formula."""
    return bool(config.html_math_renderer == RENDERER)


def formulas(document: nodes.Element) -> list[Formula]:
    """Yield the formulas in a tree."""
    return [node for node in document.findall() if isinstance(node, nodes.math | nodes.math_block)]


def source_of(node: Formula) -> str:
    """Return the LaTeX of a formula."""
    return str(node["latex"]) if "latex" in node else node.astext()


def read_as_text(node: Formula) -> None:
    """Make the text of a formula readable, for titles, search and data.

    Its LaTeX becomes an attribute; a formula that cannot be read stays as it is.
    """
    source = node.astext()
    if "latex" in node or not source:
        return
    try:
        shown = plain_text(parse(source, block=isinstance(node, nodes.math_block)))
    except FormulaError:
        return
    node["latex"] = source
    node.children = []
    node.extend([nodes.Text(shown)])


def problem_of(node: Formula) -> Problem | None:
    """Return the problem of a formula that cannot be read, else None."""
    message = refusal(source_of(node), entry_around(node), block=isinstance(node, nodes.math_block))
    return Problem(Code.MATH, message, *place_of(node)) if message else None

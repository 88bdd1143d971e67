r"""Tags in the PDF of LaTeX, for screen readers, if LaTeX can tag all nodes of a document.

The code before ``\documentclass`` comes from a template in front of Sphinx's own, and
``cvmetadata.cfg`` asks the LaTeX that reads it whether it can.  With tables, code or notes
in the document, the releases of LaTeX up to June 2026 stop or mistake them in Sphinx's styles, so
that such a document is better without.
"""

from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.config import Config

from ....doctree import nodes as cv

TEMPLATES = Path(__file__).parent / "templates"
#: Tried, alone and in entries, with LaTeX of November 2024 and of June 2026.
_TRIED = (
    *cv.ALL,
    *cv.PRINTED,
    *(nodes.Invisible, nodes.Text, nodes.document, nodes.section, nodes.title),
    *(addnodes.start_of_file, addnodes.compact_paragraph, addnodes.highlightlang, addnodes.index),
    *(addnodes.download_reference, nodes.compound, nodes.paragraph, nodes.inline, nodes.reference),
    *(nodes.emphasis, nodes.strong, nodes.literal, nodes.superscript, nodes.subscript, nodes.abbreviation),
    *(nodes.bullet_list, nodes.enumerated_list, nodes.list_item, nodes.block_quote, nodes.rubric),
    *(nodes.line_block, nodes.line, nodes.transition, nodes.math, nodes.math_block),
)


def metadata(tree: nodes.document, config: Config) -> str:
    r"""The code before ``\documentclass``; "" for a document without tags."""
    if config.latex_engine != "lualatex" or any(not isinstance(node, _TRIED) for node in tree.findall()):
        return ""
    language = config.language.replace("_", "-")
    return f"\\def\\cvlanguage{{{language}}}\\input{{cvmetadata.cfg}}"

r"""Formulas as MathML: browsers draw it themselves, and no page needs a script of another server.

docutils has a converter, https://docutils.sourceforge.io/docs/ref/rst/mathematics.html; it makes
an element for each command, so nothing in a formula is ever markup.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.locale import _
from sphinx.util.math import get_node_equation_number

from ...diagnostics import emit
from ...doctree.nodes import entry_around, place_of
from ...model.problems import Code, Problem
from ...settings import names_set

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.writers.html5 import HTML5Translator

RENDERER = "mathml"

#: What the converter does not know, and what says the same.
_SAME: Mapping[str, str] = {
    "bm": r"\boldsymbol", "degree": r"{}^\circ", "dots": r"\ldots", "iff": r"\Longleftrightarrow",
    "stackrel": r"\overset", "textbf": r"\text", "textit": r"\text", "textrm": r"\text",
}  # fmt: skip
#: What changes no more than sizes and places, and declarations in no group.
_SILENT = frozenset(
    """
    big bigg bigl biggl bigr biggr Big Bigg Bigl Biggl Bigr Biggr limits nolimits nonumber notag
    rm bf it sf tt cal
    """.split()
)
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?")
# "{\rm GeV}" is "\mathrm{GeV}".
_DECLARATION = re.compile(r"\{\s*\\(rm|bf|it|sf|tt|cal)\b\s*")
# Environments that line up what the converter lines up without them.
_ALIGNED = re.compile(r"\\(?:begin|end)\{(?:align|equation|gather|multline|split|aligned|gathered)\*?\}")
_LABEL = re.compile(r"\\label\{[^{}]*\}")
_INDEX = re.compile(r"(^|[\s{(,=])(?=[\^_])")
_FRACTION = re.compile(r"\\([dt]?frac)\s*(\d)\s*(\d)")
# TeX sets thin space between a function and what it is of, unless that stands in brackets, and before
# its name; and bars stretch where they are asked to.
_APPLIED = re.compile(r"<mo>&ApplyFunction;</mo>(\s*<m(?!o|row>\s*<mo))?")
_FUNCTION = re.compile(r"(?<=</m[in]>)(?=\s*<mi>[a-z]{2,}</mi>)")
_THIN = '<mspace width="0.1667em"></mspace>'
_INDENT = re.compile(r">\n\s*<")
_BAR = re.compile("<mo[^>]*>([‖|])</mo>")


class UnknownFormulaError(ValueError):
    """A formula holds what the converter does not know; the text says what."""


@lru_cache(maxsize=1024)
def mathml(source: str, *, block: bool = False) -> str:
    """A formula in LaTeX as MathML; raises `UnknownFormulaError`."""
    written = _ALIGNED.sub("", _LABEL.sub("", source)).strip()
    written = _DECLARATION.sub(r"\\math\1{", written)
    written = _FRACTION.sub(r"\\\1{\2}{\3}", written)
    written = _COMMAND.sub(_known, written)
    written = _INDEX.sub(r"\1{}", written)
    try:
        shown: str = tex2mathml(written, as_block=block)
    # The converter raises what it happens to meet.
    except (ValueError, AttributeError, LookupError, TypeError, RecursionError) as error:
        words = str(error) if isinstance(error, ValueError) else "it cannot be read."
        raise UnknownFormulaError(words) from error
    shown = _INDENT.sub("><", shown)
    shown = _FUNCTION.sub(_THIN, _APPLIED.sub(lambda found: f"{_THIN}{found[1]}" if found[1] else "", shown))
    return shown if r"\left" in source else _BAR.sub(r"<mo stretchy='false'>\1</mo>", shown)


def _known(command: re.Match[str]) -> str:
    return "" if command[1] in _SILENT else _SAME.get(command[1], command[0])


def choose_renderer(app: Sphinx, config: Config) -> None:
    """Leave formulas to who the site asked for (``config-inited``): Sphinx chooses of two, not of three."""
    names = names_set(config)
    if "html_math_renderer" in names:
        return
    others = [name for name in app.registry.html_inline_math_renderers if name not in (RENDERER, "mathjax")]
    if others:
        config.html_math_renderer = others[0]
    elif any(name.startswith("mathjax") for name in names):
        config.html_math_renderer = "mathjax"


def visit_math(self: HTML5Translator, node: nodes.math) -> None:
    """A formula in a line."""
    self.body.append(self.starttag(node, "span", "", CLASS="math notranslate nohighlight"))
    self.body.append(_formula(self, node, block=False))
    self.body.append("</span>")
    raise nodes.SkipNode


def visit_math_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """A formula by itself, with its number and a link to it."""
    self.body.append(self.starttag(node, "div", CLASS="math notranslate nohighlight"))
    if node.get("number"):
        number = get_node_equation_number(self, node)
        self.body.append(f'<span class="eqno">({escape(str(number))})')
        self.add_permalink_ref(node, _("Link to this equation"))
        self.body.append("</span>")
    self.body.append(_formula(self, node, block=True))
    self.body.append("</div>\n")
    raise nodes.SkipNode


def _formula(self: HTML5Translator, node: nodes.Element, *, block: bool) -> str:
    """A formula, or its source with a warning."""
    # Formulas with an empty line between them stand below each other.
    source = re.sub(r"\n\s*\n", r"\\\\ ", node.astext().strip()) if block else node.astext()
    try:
        return mathml(source, block=block)
    except UnknownFormulaError as error:
        written = " ".join(source.split())
        named = f"“{written if len(written) <= 60 else written[:59] + '…'}”{entry_around(node)}"
        message = (
            f"The page shows the formula {named} as it is written: {error} "
            f'MathJax knows more; html_math_renderer = "mathjax" in conf.py lets pages load it.'
        )
        line, file = place_of(node)
        emit(
            [
                Problem(
                    Code.MATH,
                    message,
                    line,
                    file or str(self.builder.env.doc2path(self.builder.current_docname)),
                )
            ]
        )
        return f"<code>{escape(source)}</code>"


def setup(app: Sphinx) -> None:
    """Register the renderer, and choose it where the site chooses none."""
    app.add_html_math_renderer(RENDERER, (visit_math, None), (visit_math_block, None))
    app.connect("config-inited", choose_renderer, priority=300)

r"""Formulas as MathML: browsers draw it themselves, and pages need no script from another server."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _
from sphinx.util.math import get_node_equation_number

from ...doctree.formulas import RENDERER, draws_formulas, formulas, source_of
from ...model.tex.math_parser import parse
from ...model.tex.math_tokens import FormulaError
from ...settings import names_set
from .mathml_writer import write_mathml

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.writers.html5 import HTML5Translator


@lru_cache(maxsize=1024)
def mathml(source: str, *, block: bool = False) -> str:
    """A formula in LaTeX as MathML; raises `FormulaError`."""
    return write_mathml(parse(source, block=block), block=block)


def choose_renderer(app: Sphinx, config: Config) -> None:
    """Register the renderer, unless the site has chosen another one (``config-inited``).

    Sphinx takes the one renderer that is registered besides MathJax, and chooses of no more.  So
    on any other site ours is registered only if ``html_math_renderer`` names it.
    """
    names = names_set(config)
    if config.cv_site or config.html_math_renderer == RENDERER:
        app.add_html_math_renderer(RENDERER, (visit_math, None), (visit_math_block, None))
    if "html_math_renderer" in names or not config.cv_site:
        return
    others = [name for name in app.registry.html_inline_math_renderers if name not in (RENDERER, "mathjax")]
    if others:
        config.html_math_renderer = others[0]
    elif any(name.startswith("mathjax") for name in names):
        config.html_math_renderer = "mathjax"
    else:
        config.html_math_renderer = RENDERER


def visit_math(self: HTML5Translator, node: nodes.math) -> None:
    """A formula in running text."""
    self.body.append(self.starttag(node, "span", "", CLASS="math notranslate nohighlight"))
    self.body.append(_formula(node, block=False))
    self.body.append("</span>")
    raise nodes.SkipNode


def visit_math_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """A displayed formula, with its number and a link to it."""
    self.body.append(self.starttag(node, "div", CLASS="math notranslate nohighlight"))
    if node.get("number"):
        number = get_node_equation_number(self, node)
        self.body.append(f'<span class="eqno">({escape(str(number))})')
        self.add_permalink_ref(node, _("Link to this equation"))
        self.body.append("</span>")
    self.body.append(_formula(node, block=True))
    self.body.append("</div>\n")
    raise nodes.SkipNode


def _formula(node: nodes.math | nodes.math_block, *, block: bool) -> str:
    """A formula, or its source if it cannot be read; the author was warned before."""
    source = source_of(node)
    try:
        return mathml(source, block=block)
    except FormulaError:
        return f"<code>{escape(source)}</code>"


def title_as_text(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Write formulas in a page's title as text: ``title`` holds no markup (``html-page-context``)."""
    title = app.env.longtitles.get(pagename)
    if title is not None and draws_formulas(app.config) and formulas(title):
        context["title"] = escape(title.astext())


def setup(app: Sphinx) -> None:
    """Choose the renderer once the settings are known."""
    app.connect("config-inited", choose_renderer, priority=300)
    app.connect("html-page-context", title_as_text)

"""HTML: markup for the nodes of a CV, the style sheets of its pages, and their links to the printed CV."""

from .assets import add_assets
from .documents import add_documents, cut_dead_links
from .math import RENDERER, choose_renderer, visit_math, visit_math_block
from .papers import collect
from .visitors import VISITORS

__all__ = [
    "RENDERER",
    "VISITORS",
    "add_assets",
    "add_documents",
    "choose_renderer",
    "collect",
    "cut_dead_links",
    "visit_math",
    "visit_math_block",
]

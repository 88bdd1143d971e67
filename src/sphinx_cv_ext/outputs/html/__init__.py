"""HTML: markup for the nodes of a CV, styles and scripts of its pages, and links to the printed CV."""

from .assets import add_assets
from .documents import add_documents, cut_dead_links
from .finding import add_scripts
from .math import RENDERER, choose_renderer, visit_math, visit_math_block
from .visitors import VISITORS

__all__ = [
    "RENDERER",
    "VISITORS",
    "add_assets",
    "add_documents",
    "add_scripts",
    "choose_renderer",
    "cut_dead_links",
    "visit_math",
    "visit_math_block",
]

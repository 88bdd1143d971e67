"""HTML: markup for the nodes of a CV, and the style sheets and scripts of its pages."""

from .assets import add_assets
from .finding import add_scripts
from .math import RENDERER, choose_renderer, visit_math, visit_math_block
from .visitors import VISITORS

__all__ = [
    "RENDERER",
    "VISITORS",
    "add_assets",
    "add_scripts",
    "choose_renderer",
    "visit_math",
    "visit_math_block",
]

"""HTML: markup for the nodes of a CV, and the style sheets of its pages."""

from .assets import add_assets
from .math import RENDERER, choose_renderer, visit_math, visit_math_block
from .papers import collect
from .visitors import VISITORS

__all__ = [
    "RENDERER",
    "VISITORS",
    "add_assets",
    "choose_renderer",
    "collect",
    "visit_math",
    "visit_math_block",
]

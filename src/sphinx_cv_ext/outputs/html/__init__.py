"""HTML: markup for the nodes of a CV, the style sheets of its pages, and their links to the printed CV."""

from .assets import add_assets
from .documents import add_documents, cut_dead_links, show_picture
from .math import RENDERER, choose_renderer, visit_math, visit_math_block
from .portrait import PlacePortrait
from .sidebar import add_sidebar, add_templates, keep_photo
from .visitors import VISITORS

__all__ = [
    "RENDERER",
    "VISITORS",
    "PlacePortrait",
    "add_assets",
    "add_documents",
    "add_sidebar",
    "add_templates",
    "choose_renderer",
    "cut_dead_links",
    "keep_photo",
    "show_picture",
    "visit_math",
    "visit_math_block",
]

"""HTML: markup for the nodes of a CV, style sheets and scripts of its pages, and links to the printed CV."""

from .assets import add_assets
from .documents import add_documents, link_documents
from .finding import add_scripts
from .math import RENDERER, choose_renderer, visit_math, visit_math_block
from .papers import collect
from .portrait import PlacePortrait
from .sidebar import add_sidebar, add_templates, keep_photo
from .visitors import VISITORS

__all__ = [
    "RENDERER",
    "VISITORS",
    "PlacePortrait",
    "add_assets",
    "add_documents",
    "add_scripts",
    "add_sidebar",
    "add_templates",
    "choose_renderer",
    "collect",
    "keep_photo",
    "link_documents",
    "visit_math",
    "visit_math_block",
]

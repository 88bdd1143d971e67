"""HTML: markup for the nodes of a CV, and the style sheets of its pages."""

from .assets import add_assets
from .visitors import VISITORS

__all__ = ["VISITORS", "add_assets"]

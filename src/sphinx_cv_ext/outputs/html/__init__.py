"""HTML: markup for the nodes of a CV, the style sheets of its pages, and their links to the printed CV."""

from .assets import add_assets
from .documents import add_documents, cut_dead_links
from .visitors import VISITORS

__all__ = ["VISITORS", "add_assets", "add_documents", "cut_dead_links"]

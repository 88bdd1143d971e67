"""The printed CV through LaTeX: visitors, a Sphinx LaTeX theme and the settings that use it."""

from .theme import configure
from .visitors import VISITORS

__all__ = ["VISITORS", "configure"]

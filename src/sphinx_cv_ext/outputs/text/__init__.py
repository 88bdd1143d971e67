"""Plain text, man pages, Texinfo and every other format without visitors of its own."""

from .lowering import Lowering

__all__ = ["Lowering"]

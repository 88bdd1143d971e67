"""The printed CV through LaTeX: visitors, a Sphinx LaTeX theme and the settings that use it."""

from .letters import ReplaceLost, TellMissingLetters
from .theme import configure, design_document, tell_missing_look
from .transforms import ForPrint, SoftBreak
from .visitors import CONTENTS_VISITORS, SOFT_BREAK_VISITORS, VISITORS

__all__ = [
    "CONTENTS_VISITORS",
    "SOFT_BREAK_VISITORS",
    "VISITORS",
    "ForPrint",
    "ReplaceLost",
    "SoftBreak",
    "TellMissingLetters",
    "configure",
    "design_document",
    "tell_missing_look",
]

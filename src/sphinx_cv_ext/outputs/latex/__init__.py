"""The printed CV through LaTeX: visitors, a Sphinx LaTeX theme and the settings that use it."""

from .letters import InScripts, ReplaceLost, SetLetters
from .theme import configure, design_document, tell_missing_look
from .transforms import ForPrint, SoftBreak
from .visitors import CONTENTS_VISITORS, IN_SCRIPTS_VISITORS, SOFT_BREAK_VISITORS, VISITORS

__all__ = [
    "CONTENTS_VISITORS",
    "IN_SCRIPTS_VISITORS",
    "SOFT_BREAK_VISITORS",
    "VISITORS",
    "ForPrint",
    "InScripts",
    "ReplaceLost",
    "SetLetters",
    "SoftBreak",
    "configure",
    "design_document",
    "tell_missing_look",
]

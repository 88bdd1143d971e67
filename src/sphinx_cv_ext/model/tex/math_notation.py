"""The notation of formulas other than commands: keys, brackets, units and environments."""

from collections.abc import Mapping
from typing import NamedTuple

from .math_commands import Kind

#: Units of length in em, at ten points.
EM: Mapping[str, float] = {
    "em": 1, "ex": 0.431, "mu": 1 / 18, "pt": 0.1, "mm": 0.2845, "cm": 2.845, "in": 7.227, "bp": 0.1004,
    "pc": 1.2, "sp": 0, "dd": 0.107, "cc": 1.284,
}  # fmt: skip

#: Signs of the keyboard that are not letters.
KEYS: Mapping[str, tuple[str, Kind]] = {
    "+": ("+", Kind.BINARY), "-": ("−", Kind.BINARY), "*": ("∗", Kind.BINARY), "/": ("/", Kind.ORDINARY),
    "=": ("=", Kind.RELATION), "<": ("<", Kind.RELATION), ">": (">", Kind.RELATION),
    ":": (":", Kind.RELATION), ",": (",", Kind.PUNCTUATION), ";": (";", Kind.PUNCTUATION),
    ".": (".", Kind.ORDINARY), "!": ("!", Kind.CLOSING), "?": ("?", Kind.CLOSING), "|": ("|", Kind.ORDINARY),
    "(": ("(", Kind.OPENING), ")": (")", Kind.CLOSING), "[": ("[", Kind.OPENING), "]": ("]", Kind.CLOSING),
    "@": ("@", Kind.ORDINARY), "`": ("‘", Kind.ORDINARY), '"': ("”", Kind.ORDINARY), "−": ("−", Kind.BINARY),
}  # fmt: skip

#: Signs that may be brackets, with their names in LaTeX.
DELIMITERS: Mapping[str, str] = {
    "(": "(", ")": ")", "[": "[", "]": "]", "{": r"\{", "}": r"\}", "|": r"\vert", "‖": r"\Vert", "/": "/",
    "\\": r"\backslash", "⟨": r"\langle", "⟩": r"\rangle", "⌊": r"\lfloor", "⌋": r"\rfloor", "⌈": r"\lceil",
    "⌉": r"\rceil", "⟮": r"\lgroup", "⟯": r"\rgroup", "⎰": r"\lmoustache", "⎱": r"\rmoustache",
    "⌜": r"\ulcorner", "⌝": r"\urcorner", "⌞": r"\llcorner", "⌟": r"\lrcorner", "⟦": "[", "⟧": "]",
    "⦃": r"\{", "⦄": r"\}", "↑": r"\uparrow", "↓": r"\downarrow", "↕": r"\updownarrow", "⇑": r"\Uparrow",
    "⇓": r"\Downarrow", "⇕": r"\Updownarrow",
}  # fmt: skip


class Environment(NamedTuple):
    """How an environment sets its cells.

    ``align`` is repeated; "?" takes it from an argument, "*" from an option.
    """

    align: str = "c"
    left: str = ""
    right: str = ""
    style: str = "text"
    joined: bool = False
    gaps: bool = False
    argument: bool = False


ENVIRONMENTS: Mapping[str, Environment] = {
    "matrix": Environment(), "pmatrix": Environment(left="(", right=")"),
    "bmatrix": Environment(left="[", right="]"), "Bmatrix": Environment(left="{", right="}"),
    "vmatrix": Environment(left="|", right="|"), "Vmatrix": Environment(left="‖", right="‖"),
    "smallmatrix": Environment(style="script"), "array": Environment(align="?"),
    "darray": Environment(align="?", style="display"), "subarray": Environment(align="?", style="script"),
    "cases": Environment("l", left="{"), "dcases": Environment("l", left="{", style="display"),
    "rcases": Environment("l", right="}"), "drcases": Environment("l", right="}", style="display"),
    **{
        name: Environment("rl", style="display", joined=True, gaps=True)
        for name in ("aligned", "align", "split", "flalign")
    },
    **{
        name: Environment("rl", style="display", joined=True, argument=True)
        for name in ("alignat", "alignedat", "xalignat")
    },
    "eqnarray": Environment("rcl", style="display", joined=True),
    **{
        name: Environment("c", style="display")
        for name in ("gathered", "gather", "multline", "equation", "displaymath", "math")
    },
}  # fmt: skip

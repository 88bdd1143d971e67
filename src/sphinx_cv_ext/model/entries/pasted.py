"""Find LaTeX that was pasted into a field of a page, where it is shown as written."""

import re
import unicodedata
from collections.abc import Iterator

from ..problems import Code, Problem

_CODE = re.compile(r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)")
_QUOTES = re.compile(r"``(?P<text>[^`']+)''")
_COMMAND = re.compile(r"\\(?P<name>[A-Za-z]+)\*?(?:\{(?P<first>[^{}]*)\})(?:\{(?P<second>[^{}]*)\})?")
_MATH = re.compile(r"(?<![\\$\w])\$(?P<math>[^$\s](?:[^$]*[^$\s\\])?)\$(?![\w$])")
#: What to write for a command, in Markdown and in reStructuredText.
_MARKUP = {
    **dict.fromkeys(("emph", "textit", "textsl"), ("*{0}*", "*{0}*")),
    "textbf": ("**{0}**", "**{0}**"),
    "texttt": ("`{0}`", "``{0}``"),
    "url": ("<{0}>", "{0}"),
    "href": ("[{1}]({0})", "`{1} <{0}>`__"),
    **dict.fromkeys(("cite", "citep", "citet"), ("{{cite}}`{0}`", ":cite:`{0}`")),
}
#: Commands without an equivalent markup.
_WORDS = frozenset(
    "textsc textsf textrm textup underline textsuperscript textsubscript mbox footnote".split()
)
_ACCENT = re.compile(r"\\(?P<accent>[\"'`^~])(?:\{(?P<braced>[A-Za-z])\}|(?<=\w..)(?P<bare>[A-Za-z]))")
_COMBINING = {'"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303"}


def pasted(text: str, line: int, *, markdown: bool, dollars: bool) -> Iterator[Problem]:
    """Report each piece of LaTeX in a text with markup, and what to write for it.

    ``dollars`` says whether dollar signs mark formulas on the page.
    """
    for found in _QUOTES.finditer(text):
        yield _problem(found[0], f"“{found['text']}”", line)
    without_quotes = _QUOTES.sub("", text)
    rest = _CODE.sub("", without_quotes)
    formulas = [one for one in _MATH.finditer(rest) if _is_formula(one["math"])]
    rest = _MATH.sub("", rest) if formulas or dollars else rest
    for found in _COMMAND.finditer(rest):
        shown = _MARKUP.get(found["name"])
        if shown is None and found["name"] not in _WORDS:
            continue
        if shown is None or ("{1}" in shown[0] and found["second"] is None):
            message = f"“{found[0]}” is LaTeX, which is shown as written; write the sign or the words."
            yield Problem(Code.BAD_VALUE, message, line)
        else:
            yield _problem(found[0], shown[not markdown].format(found["first"], found["second"] or ""), line)
    for found in _ACCENT.finditer(rest):
        letter = (found["braced"] or found["bare"]) + _COMBINING[found["accent"]]
        yield _problem(found[0], f"“{unicodedata.normalize('NFC', letter)}”", line)
    if dollars:
        return
    for found in formulas:
        how = (
            "To write formulas between dollar signs, set myst_enable_extensions = [“dollarmath”] in conf.py."
            if markdown
            else f"Write :math:`{found['math']}`."
        )
        yield Problem(Code.BAD_VALUE, f"“{found[0]}” is shown as written. {how}", line)


def _is_formula(text: str) -> bool:
    """Whether a text between dollar signs is a formula, not text between two amounts of money."""
    return bool(re.search(r"[\\^_={}]", text) or re.fullmatch(r"[A-Za-z]", text))


def _problem(found: str, meant: str, line: int) -> Problem:
    return Problem(Code.BAD_VALUE, f"“{found}” is LaTeX, which is shown as written; write {meant}", line)

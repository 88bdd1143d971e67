r"""The signs of TeX commands.

Our table of formulas comes first, then those of the package pylatexenc, which know many more
commands, textcomp's and Cyrillic ones among them.  These are loaded when the first command is met
that our own tables do not have.
"""

import re
from functools import cache

from .math_commands import SIGNS, Kind, commands

_COMMAND = re.compile(r"(?:\\ensuremath)?\{*(?:\\cyrchar)?\\(?P<name>[A-Za-z]+)\}*$")


def symbol(name: str) -> str:
    """The sign of a command without arguments, or the name of a function; "" for an unknown one."""
    command = commands().get(name)
    if command and (command.kind in SIGNS or command.kind is Kind.FUNCTION) and command.character:
        return command.character
    return _symbols().get(name, "")


@cache
def _symbols() -> dict[str, str]:
    from pylatexenc.latex2text import get_default_latex_context_db  # noqa: PLC0415 - loaded when it is needed
    from pylatexenc.latexencode import get_builtin_conversion_rules  # noqa: PLC0415 - the same

    found: dict[str, str] = {}
    for rules in ("defaults", "unicode-xml"):
        for rule in get_builtin_conversion_rules(rules):
            for number, written in rule.rule.items():
                if match := _COMMAND.match(written):
                    found.setdefault(match["name"], chr(number))
    for spec in get_default_latex_context_db().iter_macro_specs(
        categories=["advanced-symbols", "latex-base"]
    ):
        sign = spec.simplify_repl
        # One sign and its accents: "\\today" would be another text each day.
        if isinstance(sign, str) and len(sign) <= 2 and sign.strip():
            found[spec.macroname] = sign
    return found

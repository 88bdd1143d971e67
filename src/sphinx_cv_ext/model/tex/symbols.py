r"""The sign that a command of TeX stands for, from the tables of the package pylatexenc.

Its tables know some thousands of commands, textcomp's, Cyrillic, arrows and relations among
them.  They are loaded when the first command is met that our own table does not have.
"""

import re
from functools import cache

_COMMAND = re.compile(r"(?:\\ensuremath)?\{*(?:\\cyrchar)?\\(?P<name>[A-Za-z]+)\}*$")


def symbol(name: str) -> str:
    """The sign of a command without arguments; "" where nobody knows one."""
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

r"""Problems that many entries of a file have: one for all of them, with their lines."""

import re
from collections.abc import Iterable
from functools import lru_cache

from ..problems import Code, Problem, did_you_mean
from ..tex.macros import COMMANDS, DECLARATIONS, SYMBOLS
from ..tex.math_parser import refusal


def unknown_command(command: str, line: int, file: str, key: str = "") -> Problem:
    """The problem of one place that has an unknown command, or a formula in dollars that cannot be read."""
    if command.startswith("$"):
        return Problem(Code.MATH, refusal(command[1:-1], f" of the entry “{key}”" if key else ""), line, file)
    message = f"Unknown TeX command “{command}”; its name is shown. Write the text that it prints."
    return Problem(Code.BIB_TEX, message + _hint(command.removeprefix("\\")), line, file)


@lru_cache(maxsize=256)
def _hint(name: str) -> str:
    if len(name) < 4:
        return ""
    known = {*COMMANDS, *DECLARATIONS, *SYMBOLS}
    return did_you_mean(f"\\{name}", [f"\\{one}" for one in known if len(one) > 3])


#: Up to this number, problems of one kind are reported each; if there are more, only the first.
_FEW = 3
_ENTRY = re.compile(r"^(?:The|In the) entry “[^”]*”(?: \(line \d+\):)?")
_SEVERAL_NAMES = re.compile(r"has (?:several names in one|“[^”]*”) for (?:author|editor|translator).*")


def gathered(problems: Iterable[Problem]) -> list[Problem]:
    """The problems; many of one kind in a file become one, which names the other lines.

    A TeX command that is not known is one problem in each file.
    """
    kinds: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        kinds.setdefault((problem.source, problem.code, _kind(problem.message)), []).append(problem)
    kept = []
    for (_, code, _), some in kinds.items():
        if len(some) > (1 if code == Code.BIB_TEX else _FEW):
            kept.append(some[0]._replace(message=some[0].message + _elsewhere(some)))
        else:
            kept += some
    return sorted(kept, key=lambda problem: (problem.source, problem.line or 0))


def _kind(message: str) -> str:
    """The kind of a problem: its message without its entry."""
    return _SEVERAL_NAMES.sub("several names", _ENTRY.sub("", message))


def _elsewhere(problems: list[Problem]) -> str:
    """The lines of all problems but the first, as the end of a message."""
    _, *others = dict.fromkeys(problem.line for problem in problems if problem.line)
    if not others:
        return ""
    shown = ", ".join(map(str, others[:5]))
    more = f" and {len(others) - 5} more" if len(others) > 5 else ""
    return f" The same is in line{'s' if len(others) > 1 else ''} {shown}{more}."

r"""TeX commands in a ``.bib`` file that nobody knows: one problem for each in a file."""

from collections.abc import Iterable
from functools import lru_cache

from ..problems import Code, Problem, did_you_mean
from ..tex.macros import COMMANDS, DECLARATIONS, SYMBOLS


def unknown_command(command: str, line: int, file: str) -> Problem:
    """The problem of one place that has an unknown command."""
    message = f"Unknown TeX command “{command}”; its name is shown. Write the text that it stands for."
    return Problem(Code.BIB_TEX, message + _hint(command.removeprefix("\\")), line, file)


@lru_cache(maxsize=256)
def _hint(name: str) -> str:
    if len(name) < 4:
        return ""
    known = {*COMMANDS, *DECLARATIONS, *SYMBOLS}
    return did_you_mean(f"\\{name}", [f"\\{one}" for one in known if len(one) > 3])


def gathered(problems: Iterable[Problem]) -> list[Problem]:
    """The problems with one for each unknown command of a file, which names its other lines."""
    kept: list[Problem] = []
    lines: dict[tuple[str, str], list[int]] = {}
    for problem in problems:
        if problem.code is not Code.BIB_TEX:
            kept.append(problem)
            continue
        place = problem.source, problem.message
        if place not in lines:
            kept.append(problem)
        lines.setdefault(place, []).append(problem.line or 0)
    return [
        problem._replace(message=problem.message + _elsewhere(lines[problem.source, problem.message]))
        if problem.code is Code.BIB_TEX
        else problem
        for problem in kept
    ]


def _elsewhere(lines: list[int]) -> str:
    """The other lines that have the command."""
    _, *others = dict.fromkeys(lines)
    if not others:
        return ""
    shown = ", ".join(map(str, others[:5]))
    more = f" and {len(others) - 5} more" if len(others) > 5 else ""
    return f" It is also in line{'s' if len(others) > 1 else ''} {shown}{more}."

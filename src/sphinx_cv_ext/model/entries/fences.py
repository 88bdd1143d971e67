"""Correct mistakes in the first lines of our blocks: ``{ cv:award }``, ``(cv:award)``.

A parser reads such a block as code, as a comment or as an unknown directive, and shows its source or
nothing.  This module corrects the lines, each with a problem that says what to write.  The number of
lines does not change.
"""

import re
from collections.abc import Collection

from ..problems import Code, Problem

_FENCE = re.compile(r"^(?P<indent> {0,3})(?P<fence>`{3,}|~{3,}|:{3,})(?P<info>.*)$")
_NAME = r"(?P<name>(?:cv[\s:：_.-]+)?[\w-]+)"
_WRITTEN = re.compile(rf"^\s*(?P<all>[{{(]\s*{_NAME}\s*[}})])(?P<rest>(?:\s.*)?)$", re.IGNORECASE)
_DIRECTIVE = re.compile(r"^\s*\{(?P<name>[^\s}]+)\}")
_RST = re.compile(rf"^\.\.[ \t]+(?P<all>{_NAME}[ \t]*:{{1,2}})(?P<rest>(?:\s.*)?)$", re.IGNORECASE)
_PREFIX = re.compile(r"cv[\s:：_.-]+", re.IGNORECASE)
#: Directives whose content is shown as it is.
_LITERAL = frozenset(
    "code code-block sourcecode parsed-literal literalinclude eval-rst raw math highlight doctest".split()
)


class MarkdownFences:
    """Corrects a Markdown page, line by line.

    ``names`` are our directives; ``bare`` are names that no other extension has, so that ``{award}`` means
    our directive.  ``colons`` says whether three colons begin a block.
    """

    def __init__(self, names: Collection[str], bare: Collection[str], *, colons: bool) -> None:
        self.names = names
        self.bare = bare
        self.colons = colons
        self.problems: list[Problem] = []

    def corrected(self, text: str) -> str:
        """Return the corrected lines of the page."""
        if "cv" not in text.lower() and not any(f"{{{name}}}" in text for name in self.bare):
            return text
        lines = text.split("\n")
        place = 0
        while place < len(lines):
            place = self._block(lines, place)
        return "\n".join(lines)

    def _block(self, lines: list[str], place: int) -> int:
        """Look at a line, and return the next one to look at."""
        found = _FENCE.match(lines[place])
        if not found:
            return place + 1
        fence, info = found["fence"], found["info"]
        if not self.colons and fence[0] == ":" and not _WRITTEN.match(info):
            return place + 1
        name, written = self._name(info)
        end = self._end(lines, place, fence)
        if not name:
            named = _DIRECTIVE.match(info)
            if named and (fence[0] == ":" or len(fence) > 3) and named["name"].lower() not in _LITERAL:
                return place + 1
            # Code that is shown as it is ends where it ends.
            return place + 1 if end is None else end + 1
        end = self._closed(lines, place, fence, end)
        if written != f"{{cv:{name}}}":
            self._report(place, f"“{written}” is read as “{{cv:{name}}}”. Write it like this.")
        if fence[0] == ":" and not self.colons:
            message = (
                f"“{fence}{{cv:{name}}}” begins a block only with “colon_fence” in myst_enable_extensions. "
                "It is read as three backticks, which always do."
            )
            self._report(place, message)
            inside = "\n".join(lines[place + 1 : end])
            longest = max((len(one) for one in re.findall("`{3,}", inside)), default=0)
            fence = "`" * max(3, longest + 1 if longest else 3)
            if end is not None:
                lines[end] = found["indent"] + fence
        rest = info.strip()[len(written) :]
        lines[place] = f"{found['indent']}{fence}{{cv:{name}}}{rest}"
        return len(lines) if end is None else end + 1

    def _name(self, info: str) -> tuple[str, str]:
        """Return the directive of ours that is meant, and its form as written; "" if there is none."""
        found = _WRITTEN.match(info)
        if not found:
            return "", ""
        name = _meant(found["name"], self.names, self.bare)
        # "(award)" is text.
        is_plain = found["all"].startswith("(") and not _PREFIX.match(found["name"])
        return ("", "") if is_plain else (name, found["all"])

    @staticmethod
    def _end(lines: list[str], place: int, fence: str) -> int | None:
        """Return the line that ends a block."""
        closing = re.compile(rf"\s*{re.escape(fence[0])}{{{len(fence)},}}\s*$")
        return next((one for one in range(place + 1, len(lines)) if closing.match(lines[one])), None)

    def _closed(self, lines: list[str], place: int, fence: str, end: int | None) -> int | None:
        """Return the end of a block of ours; too short an end is lengthened if there is no other."""
        if len(fence) == 3:
            return end
        last = len(lines) if end is None else end
        begins = [one for one in range(place + 1, last) if "{cv:" in lines[one] and _FENCE.match(lines[one])]
        if end is not None and not begins:
            return end
        short = re.compile(rf"\s*{re.escape(fence[0])}{{3,{len(fence) - 1}}}\s*$")
        opened = re.compile(rf"\s*{re.escape(fence[0])}{{3,}}\s*[\w{{]")
        depth = 0
        for one in range(place + 1, last):
            if opened.match(lines[one]):
                depth += 1
            elif short.match(lines[one]) and depth:
                depth -= 1
            elif short.match(lines[one]):
                count = len(lines[one].strip())
                message = (
                    f"This line of {count} “{fence[0]}” ends a block that begins with {len(fence)} in line "
                    f"{place + 1}; write as many."
                )
                self._report(one, message)
                lines[one] = fence
                return one
        return end

    def _report(self, place: int, message: str) -> None:
        self.problems.append(Problem(Code.UNKNOWN_DIRECTIVE, message, place + 1))


def corrected_rst(text: str, names: Collection[str], bare: Collection[str]) -> tuple[str, list[Problem]]:
    """Return a page in reStructuredText with the first lines of our blocks corrected."""
    lines, problems = text.split("\n"), []
    for place, line in enumerate(lines):
        found = _RST.match(line)
        name = _meant(found["name"], names, bare) if found else ""
        if not found or not name or re.fullmatch(rf"cv:{name}[ \t]*::", found["all"]):
            continue
        message = f"“.. {found['all']}” is read as “.. cv:{name}::”. Write it like this."
        problems.append(Problem(Code.UNKNOWN_DIRECTIVE, message, place + 1))
        lines[place] = f".. cv:{name}::{found['rest']}"
    return "\n".join(lines), problems


def _meant(written: str, names: Collection[str], bare: Collection[str]) -> str:
    """Return the name of the directive that is meant, "" if it is not ours."""
    prefix = _PREFIX.match(written)
    name = written[prefix.end() :].lower() if prefix else written.lower()
    if prefix:
        return name if name in names else ""
    return name if name in bare else ""

"""The tokens of a formula in LaTeX, and the error about a formula that cannot be read."""

import re

#: Levels of groups and arguments in each other; Typst draws no more.
DEEPEST = 60

_TOKEN = re.compile(r"\\(?:[A-Za-z]+|.|$)|\d+(?:\.\d+)*|.", re.DOTALL)
_BLANK = re.compile(r"\s*")
#: Letters in braces, and an option in square brackets.
WORD = re.compile(r"\s*\{([^{}]*)\}")
OPTION = re.compile(r"\s*\[([^\[\]{}]*)\]")


class FormulaError(ValueError):
    """A formula that cannot be read; its text is the reason, as a sentence."""


class Tokens:
    """Reads tokens from left to right; ``position`` is where the next one begins.

    ``depth`` counts the levels of groups around that place.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.depth = 0

    def peek(self) -> str:
        """The token that comes next after white space; "" at the end."""
        found = _BLANK.match(self.source, self.position)
        assert found is not None
        self.position = found.end()
        mark = _TOKEN.match(self.source, self.position)
        return mark.group() if mark else ""

    def take(self) -> str:
        """The token that comes next, which is passed over."""
        mark = self.peek()
        self.position += len(mark)
        return mark

    def skip(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The match of a pattern here, which is passed over; None without a match."""
        if found := pattern.match(self.source, self.position):
            self.position = found.end()
        return found

    def deeper(self, levels: int = 1) -> None:
        """Count levels of groups; raises `FormulaError` if they are too many."""
        self.depth += levels
        if self.depth > DEEPEST:
            raise FormulaError(f"It has more than {DEEPEST} levels of groups in each other.")

    def expect(self, mark: str) -> None:
        """Pass over a token; raises `FormulaError` if another one comes next."""
        found = self.take()
        if found != mark:
            raise FormulaError(f"“{mark}” is missing." if not found else misplaced(found))

    def starred(self) -> bool:
        """Whether a star comes next, which is passed over."""
        starred = self.source.startswith("*", self.position)
        self.position += starred
        return starred

    def raw(self) -> str:
        """The next token, white space too, which is passed over; "" at the end."""
        mark = _TOKEN.match(self.source, self.position)
        self.position = mark.end() if mark else self.position
        return mark.group() if mark else ""

    def skip_blank(self) -> None:
        """Pass over white space."""
        self.skip(_BLANK)


def misplaced(mark: str) -> str:
    """The message about a token that is not allowed where it is."""
    return f"“{mark}” is not allowed here." if mark else "It ends too early."

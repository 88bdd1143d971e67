"""Files of settings as their author wrote them, for naming the line of a problem."""

import re
import tomllib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from .problems import Code, Problem


class Written:
    """A ``conf.py`` or a TOML file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def lines(self) -> list[str]:
        """Its lines, none where it cannot be read."""
        try:
            return self._text().split("\n")
        except (OSError, UnicodeDecodeError):
            return []

    def line_of(self, name: str) -> int | None:
        """The first line that gives a name a value."""
        given = re.compile(rf"""(?:^|[\s{{,(\[])["']?{re.escape(name)}["']?\s*[=:]""")
        return next((number for number, line in enumerate(self.lines, 1) if given.search(line)), None)

    def toml(self) -> tuple[Mapping[str, Any] | None, list[Problem]]:
        """What a TOML file holds, or None with the problem that it has."""
        try:
            return tomllib.loads(self._text()), []
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"line (\d+)", str(error))
            line = int(found[1]) if found else None
            return None, [Problem(Code.PERSON, f"This file is no TOML: {error}.", line, str(self.path))]
        except (OSError, UnicodeDecodeError) as error:
            return None, [Problem(Code.PERSON, f"The file “{self.path.name}” cannot be read: {error}.")]

    def _text(self) -> str:
        """The text without the mark that some editors put in front."""
        return self.path.read_text(encoding="utf-8-sig")

"""Readers of settings: each takes plain data and returns a typed value, or raises `RejectedError`.

All settings report a mistake in the same form: the value, what is accepted, and the nearest accepted
word.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar

from .problems import Code, Problem, did_you_mean, listing
from .tags import tags_of
from .text import collapse_whitespace

T = TypeVar("T")

#: The characters of a name in a setting, in words.
NAME_LETTERS = "small letters, digits and dashes"

#: The name of a setting, then the keys and positions (from 0) that lead to a value in it.
Key = str | int
#: Where a value was written: the line, if it is known, and the file.
Place = tuple[int | None, str]


class RejectedError(ValueError):
    """A value that a setting does not accept.  ``words`` are the accepted words, if there are any."""

    def __init__(self, accepted: str, words: Iterable[str] = ()) -> None:
        super().__init__(accepted)
        self.words = tuple(words)


Reader = Callable[[object], T]


def _nowhere(*_path: Key) -> Place:
    return None, ""


class SettingReader:
    """Reads a setting, or a value inside of it, and adds its mistakes to ``problems``."""

    def __init__(
        self,
        problems: list[Problem],
        *path: Key,
        place_of: Callable[..., Place] = _nowhere,
        code: Code = Code.SETTING,
    ) -> None:
        self.problems = problems
        self.path = path
        self.place_of = place_of
        self.code = code

    def __str__(self) -> str:
        """Return the name of the value in messages: ``cv_documents[0][“file”]``."""
        setting, *keys = self.path
        return f"{setting}{''.join(f'[{key}]' if isinstance(key, int) else f'[“{key}”]' for key in keys)}"

    def at(self, *keys: Key) -> "SettingReader":
        """Return the reader of a value inside of this one."""
        return SettingReader(self.problems, *self.path, *keys, place_of=self.place_of, code=self.code)

    def report(self, message: str) -> None:
        """Report a problem at the place of this value."""
        self.problems.append(Problem(self.code, message, *self.place_of(*self.path)))

    def reject(self, found: object, accepted: str, words: Iterable[str] = ()) -> None:
        """Report a value that is not accepted."""
        self.report(f"{self} is {found!r}; accepted: {accepted}.{did_you_mean(str(found), words)}")

    def reject_key(self, key: object, accepted: Collection[str], advice: str = "") -> None:
        """Report a key that is not accepted.  ``advice`` is a sentence that follows."""
        message = f"Unknown key “{key}” in {self}; accepted: {listing(accepted)}."
        self.at(str(key)).report(message + did_you_mean(str(key), accepted) + advice)

    def read(self, found: object, reader: Reader[T], default: T) -> T:
        """Read one value; a value that is not accepted is reported and the default returned."""
        try:
            return reader(found)
        except RejectedError as error:
            self.reject(found, str(error), error.words)
            return default

    def mapping(
        self, found: object, readers: Mapping[str, Reader[object]], advice: str = ""
    ) -> dict[str, object]:
        """Read a dict key by key; what is not accepted is reported and left out.

        ``advice`` is a sentence that follows the message about an unknown key.
        """
        if not isinstance(found, Mapping):
            self.reject(found, f"a dict with {listing(readers)}")
            return {}
        values: dict[str, object] = {}
        for key, value in found.items():
            if key not in readers:
                self.reject_key(key, readers, advice)
                continue
            try:
                values[key] = readers[key](value)
            except RejectedError as error:
                self.at(key).reject(value, str(error), error.words)
        return values

    def names(self, found: object, accepted: Collection[str]) -> tuple[str, ...] | None:
        """Read a list of accepted names, each once; None, which is accepted, means all of them."""
        if not isinstance(found, list | tuple):
            if found is not None:
                self.reject(found, f"a list of {listing(accepted)}")
            return None
        words = [str(word).lower() for word in found]
        for position, word in enumerate(words):
            if word not in accepted:
                self.at(position).reject(found[position], listing(accepted), accepted)
        return tuple(word for word in dict.fromkeys(words) if word in accepted)


def choice(*words: str) -> Reader[str]:
    """Make a reader of one of some words, in upper or lower case."""

    def read(found: object) -> str:
        if isinstance(found, str) and found.strip().lower() in words:
            return found.strip().lower()
        raise RejectedError(f"one of {listing(words)}", words)

    return read


def number(least: float, most: float, what: str) -> Reader[float]:
    """Make a reader of a number in a range; ``what`` says what it counts."""

    def read(found: object) -> float:
        if not isinstance(found, bool) and isinstance(found, int | float) and least <= found <= most:
            return float(found)
        raise RejectedError(f"{what} from {least:g} to {most:g}")

    return read


def count(what: str) -> Reader[int]:
    """Make a reader of a whole number from 0; ``what`` says what it counts."""

    def read(found: object) -> int:
        if isinstance(found, int) and not isinstance(found, bool) and found >= 0:
            return found
        raise RejectedError(what)

    return read


def matching(pattern: re.Pattern[str], accepted: str) -> Reader[str]:
    """Make a reader of a text, without blanks around it, that matches a pattern as a whole."""

    def read(found: object) -> str:
        if isinstance(found, str) and pattern.fullmatch(found.strip()):
            return found.strip()
        raise RejectedError(accepted)

    return read


def switch(found: object) -> bool:
    """Read true or false."""
    if isinstance(found, bool):
        return found
    raise RejectedError("True or False")


def text(found: object) -> str:
    """Read a text; every run of blanks becomes one."""
    if isinstance(found, str):
        return collapse_whitespace(found)
    raise RejectedError("a text")


def tags(found: object) -> tuple[str, ...]:
    """Read a list of tags, or one text with commas between them."""
    words = [found] if isinstance(found, str) else found
    if isinstance(words, list | tuple) and all(isinstance(word, str) for word in words):
        return tags_of(",".join(words))
    raise RejectedError("a list of tags")

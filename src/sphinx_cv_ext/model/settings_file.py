"""The place of a setting's value: its line in ``conf.py`` or in a TOML file."""

import ast
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from .problems import Code, Problem
from .validation import Key, Place

#: The place of values from the option ``-D``.
COMMAND_LINE = "<command line>"


class TomlFile:
    """A TOML file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> tuple[Mapping[str, Any] | None, list[Problem]]:
        """Return the data of the file, or None with a problem."""
        try:
            return tomllib.loads(self._text), []
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"line (\d+)", str(error))
            line = int(found[1]) if found else None
            return None, [Problem(Code.PERSON, f"This is not valid TOML: {error}.", line, str(self.path))]
        except RecursionError:
            return None, [Problem(Code.PERSON, "This file is nested too deeply.", None, str(self.path))]
        except (OSError, ValueError) as error:  # among these: a number of too many digits, a null character
            return None, [Problem(Code.PERSON, f"The file “{self.path.name}” cannot be read: {error}.")]

    def place_of(self, setting: Key, *keys: Key) -> Place:
        """Return the place of a value by its keys; the first is the name of the setting."""
        while keys and (line := self._line_of(keys)) is None:
            keys = keys[:-1]
        return (line if keys else None), str(self.path)

    def _line_of(self, keys: Sequence[Key]) -> int | None:
        """Return the first line of the statement that sets the keys; the file is parsed line by line."""
        begin = 1
        lines = self._text.split("\n")
        for end in range(1, len(lines) + 1):
            try:
                found: Any = tomllib.loads("\n".join(lines[:end]))
            except tomllib.TOMLDecodeError:
                continue  # in the middle of a value
            for key in keys:
                found = found.get(key) if isinstance(found, Mapping) else None
            if found is not None:
                return begin
            begin = end + 1
        return None

    @cached_property
    def _text(self) -> str:
        """The text without the byte order mark that some editors write."""
        return self.path.read_text(encoding="utf-8-sig")


class _Found(NamedTuple):
    """What ``conf.py`` says about a value: its line, and the expression if there is one.

    ``missing`` means that ``conf.py`` does not set the value, as far as can be seen without running it.
    """

    line: int | None
    value: ast.expr | None = None
    missing: bool = False


class ConfFile:
    """A parsed ``conf.py``, and the settings of the command line that replace its own."""

    def __init__(
        self, path: Path, overrides: Collection[str] = (), values: Mapping[str, object] | None = None
    ) -> None:
        """``overrides`` are settings of the command line, ``values`` all settings as Sphinx has them."""
        self.path = path
        self.overrides = frozenset(overrides)
        self.values = values or {}

    def place_of(self, setting: Key, *keys: Key) -> Place:
        """Return the place of a value, or of the innermost part around it that can be found."""
        if setting in self.overrides or self._is_dotted_override(str(setting), *keys[:1]):
            return None, COMMAND_LINE
        return _find(self._statements, str(setting), keys).line, str(self.path)

    def _is_dotted_override(self, setting: str, *keys: Key) -> bool:
        """Whether ``-D setting.key=value`` set a value: a text that ``conf.py`` does not have there."""
        values = self.values.get(setting)
        given = values.get(keys[0]) if keys and isinstance(values, Mapping) else None
        if not isinstance(given, str):
            return False
        found = _find(self._statements, setting, keys)
        return found.missing or (isinstance(found.value, ast.Constant) and found.value.value != given)

    @cached_property
    def _statements(self) -> Sequence[ast.stmt]:
        """Return the statements of the module, also nested ones; none if it cannot be read."""
        try:
            return [*_flat(ast.parse(self.path.read_bytes()).body)]
        except (OSError, SyntaxError, ValueError):
            return []


def _find(statements: Sequence[ast.stmt], name: str, keys: Sequence[Key]) -> _Found:
    """Find the last statement that sets a name, or a key of it."""
    found = _Found(None, missing=True)
    for position, statement in enumerate(statements):
        if isinstance(statement, ast.ImportFrom) and any(
            (one.asname or one.name) in (name, "*") for one in statement.names
        ):
            found = _Found(statement.lineno)
        for target, value in _assigned(statement):
            here = _Found(target.lineno, value)
            match target:
                case ast.Name(found_name) if found_name == name:
                    found = _inside(here, keys, statements[:position])
                case ast.Subscript(ast.Name(found_name), ast.Constant(key)) if (
                    found_name == name and key in keys[:1]
                ):
                    found = _inside(here, keys[1:], statements[:position])
    return found


def _inside(found: _Found, keys: Sequence[Key], earlier: Sequence[ast.stmt]) -> _Found:
    """Find a value by its keys in an expression; without it, return the place of the expression."""
    if not keys or found.value is None:
        return found
    key, rest = keys[0], keys[1:]
    inner: _Found | None = None
    complete = True  # whether the expression shows all of its keys
    match found.value:
        case ast.Dict(dict_keys, values):
            for one, value in zip(dict_keys, values, strict=True):
                if one is None:  # {**other}
                    merged = _inside(_Found(found.line, value), [key], earlier)
                    inner = merged if merged.value else inner
                    complete = complete and (merged.value is not None or merged.missing)
                elif not isinstance(one, ast.Constant):
                    complete = False
                elif one.value == key:
                    inner = _Found(one.lineno, value)
        case ast.List(elements) | ast.Tuple(elements) if isinstance(key, int) and key < len(elements):
            inner = _Found(elements[key].lineno, elements[key])
        case ast.Name(name):
            named = _find(earlier, name, keys)
            known = named.value is not None or (named.missing and named.line is not None)
            return named if known else found._replace(value=None)
        case ast.Call(ast.Name("dict"), [], keywords):
            complete = all(one.arg for one in keywords)
            inner = next((_Found(one.value.lineno, one.value) for one in keywords if one.arg == key), None)
        case _:
            complete = False
    return _inside(inner, rest, earlier) if inner else found._replace(value=None, missing=complete)


def _flat(statements: Sequence[ast.AST]) -> Iterator[ast.stmt]:
    """Yield statements in their order, also in nested blocks, but not in functions and classes."""
    for statement in statements:
        if isinstance(statement, ast.stmt):
            yield statement
        if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            for block in ("body", "handlers", "cases", "orelse", "finalbody"):
                yield from _flat(getattr(statement, block, ()))


def _assigned(statement: ast.stmt) -> Iterator[tuple[ast.expr, ast.expr | None]]:
    """Yield the targets of an assignment with their values."""
    match statement:
        case ast.Assign(targets, value):
            yield from ((target, value) for target in targets)
        case ast.AnnAssign(target, _, value):
            yield target, value
        case ast.AugAssign(target, _, _):
            yield target, None

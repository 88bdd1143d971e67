"""Every command that a text or a file for others prints, as it stands there."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from .site import ROOT

#: What people read, and where files of theirs are shown.
TEXTS = [
    Path("README.md"),
    Path("CONTRIBUTING.md"),
    *(p.relative_to(ROOT) for p in ROOT.glob("docs/**/*.md")),
]
#: What other programs read.
FILES = [Path(".readthedocs.yaml"), *(p.relative_to(ROOT) for p in ROOT.glob(".github/workflows/*.yml"))]
PROGRAMS = (
    "apt-get|bash|brew|codespell|git|latexmk|lint-imports|make|mypy|nox|pip|pipx|py|pybabel|pytest|python|"
    "python3|ruff|sphinx-build|sudo|uv|winget"
)

_FENCE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})(?P<kind>[^\n]*)\n(?P<text>.*?)^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL
)
_PROMPT = re.compile(r"^[$>] (?P<command>.*)$", re.MULTILINE)
_INDENTED = re.compile(r"^    (?P<command>\S.*)$", re.MULTILINE)
_INLINE = re.compile(rf"(?<!`)`(?P<command>(?:{PROGRAMS}) [^`\n]+)`(?!`)")


def in_console(text: str) -> Iterator[str]:
    """The lines behind a prompt, in blocks of a console."""
    for block in _FENCE.finditer(text):
        if block["kind"].strip() == "console":
            yield from (found["command"] for found in _PROMPT.finditer(block["text"]))


def in_prose(text: str) -> Iterator[str]:
    """Commands in sentences and tables: a program with something behind it."""
    yield from (found["command"] for found in _INLINE.finditer(_FENCE.sub("", text)))


def in_yaml(text: str) -> Iterator[str]:
    """The commands that a workflow or Read the Docs runs."""

    def below(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            for key, inner in value.items():
                if key == "run":
                    yield str(inner).strip()
                elif key == "jobs" and all(isinstance(steps, list) for steps in inner.values()):
                    yield from (step for steps in inner.values() for step in steps)
                else:
                    yield from below(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from below(inner)

    yield from below(yaml.safe_load(text))


def commands_of(path: Path) -> list[str]:
    """The commands of a text or a file, without comments, in their order."""
    text = (ROOT / path).read_text("utf-8")
    if path.suffix in {".yml", ".yaml"}:
        return [*in_yaml(text)]
    found = [*in_console(text), *in_prose(text)]
    if path.name == "README.md":
        found += [line["command"] for line in _INDENTED.finditer(_FENCE.sub("", text))]
    for block in _FENCE.finditer(text):
        if block["kind"].strip() == "yaml":
            found += in_yaml(block["text"])
    return [re.sub(r"\s+# .*", "", command) for command in found]


def printed() -> dict[str, set[str]]:
    """Where each command stands."""
    places: dict[str, set[str]] = {}
    for path in (*TEXTS, *FILES):
        for command in commands_of(path):
            places.setdefault(command, set()).add(path.as_posix())
    return places

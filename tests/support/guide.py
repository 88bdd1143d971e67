"""Read the pages of the guide."""

import re

from .site import ROOT

DOCS = ROOT / "docs"
GUIDE = DOCS / "guide"


def page(name: str) -> str:
    return (GUIDE / f"{name}.md").read_text("utf-8")


def rows(name: str, head: str) -> list[list[str]]:
    """The rows of the table below a heading row, cell by cell."""
    _, found, after = page(name).partition(f"\n{head}\n|---")
    assert found, head
    lines = after.partition("\n\n")[0].splitlines()[1:]
    assert lines
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def quoted(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)

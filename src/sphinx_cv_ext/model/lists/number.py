"""The labels of publications: "[1]", "[C7]", counted up or down, in each group or through all."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

#: The accepted words of the field ``numbering``.
NUMBERINGS = ("group", "through", "reverse", "through reverse", "none", "main")

#: The letters that ``prefix: auto`` gives to each category.
LETTERS: Mapping[str, str] = {
    "article": "J",
    "paper": "C",
    "book": "B",
    "chapter": "Ch",
    "review": "Rev",
    "preprint": "P",
    "thesis": "T",
    "report": "R",
    "patent": "Pat",
    "software": "S",
}
OTHER = "O"

_PREFIX = re.compile(r"(?:[^\W_]|[-./]){1,20}")


class Numbering(NamedTuple):
    """How labels are counted; ``main`` uses the labels of the main list, known when a page is written."""

    numbered: bool = True
    through: bool = False
    reverse: bool = False
    main: bool = False


class Run(NamedTuple):
    """A list to number: its keys in order, how many of them are shown, and the prefix of a number.

    Numbers continue over runs with the same ``group``.
    """

    keys: Sequence[str]
    shown: int
    prefix: str = ""
    group: int = 0


def read_numbering(written: str) -> Numbering | None:
    """Read a numbering, or None; "continue" means "through", and "and" and commas are ignored."""
    words = sorted({word for word in re.split(r"[\s,]+", written.lower()) if word not in ("", "and")})
    words = ["through" if word == "continue" else word for word in words]
    if words in (["none"], ["main"]):
        return Numbering(numbered=False, main=words == ["main"])
    if words and {*words} <= {"group", "through", "reverse"} and not {"group", "through"} <= {*words}:
        return Numbering(through="through" in words, reverse="reverse" in words)
    return None


def is_prefix(written: str) -> bool:
    """Whether a text can be a prefix: letters, digits and ``-./``."""
    return _PREFIX.fullmatch(written) is not None


def labels(runs: Sequence[Run], numbering: Numbering) -> Iterator[tuple[str, ...]]:
    """Return the labels of the shown entries of each run.

    An entry that occurs twice in one count keeps its first label.  Counting down includes entries
    hidden by a limit, so that labels do not change with the limit.
    """
    if not numbering.numbered:
        yield from (("",) * run.shown for run in runs)
        return
    counters: dict[int, _Counter] = {}
    for run in runs:
        group = 0 if numbering.through else run.group
        if group not in counters:
            one_count = [one for one in runs if numbering.through or one.group == group]
            total = len({key for one in one_count for key in one.keys}) if numbering.reverse else None
            counters[group] = _Counter(total)
        counted = run.keys if numbering.reverse else run.keys[: run.shown]
        yield tuple([counters[group].label(key, run.prefix) for key in counted][: run.shown])


class _Counter:
    """Counts up from one, or down from a total."""

    def __init__(self, total: int | None) -> None:
        self.total = total
        self.given: dict[str, str] = {}

    def label(self, key: str, prefix: str) -> str:
        if key not in self.given:
            before = len(self.given)
            number = before + 1 if self.total is None else self.total - before
            self.given[key] = f"[{prefix}{number}]"
        return self.given[key]

"""Shorten long lists of names: show the first, the last, and always the person."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ..bibliography.names import Name
from ..entries.block_grammar import Field
from ..problems import Code, Problem, did_you_mean
from ..text import collapse_whitespace

_WORDS = ("all", "first", "last", "position")
_PART = re.compile(r"(?P<word>first|last)(?:\s+(?P<count>[1-9][0-9]{0,3}))?")
_ACCEPTED = "“all”, or “first 3”, “last 2” and “position”, separated by commas"


class Shortening(NamedTuple):
    """The number of names at the beginning and at the end; ``position`` adds "(author 7 of 120)"."""

    first: int
    last: int = 0
    position: bool = False


class LeftOut(NamedTuple):
    """Neighbouring names that a list leaves out."""

    names: tuple[Name, ...]


def read_shortening(written: Field | None, problems: list[Problem]) -> Shortening | None:
    """Read the field ``authors``, such as "first 3, last"; None if all names are shown."""
    value = collapse_whitespace(written.value.lower()) if written else "all"
    if written is None or value == "all":
        return None
    counts = {"first": 0, "last": 0}
    position = False
    refused = ""
    for part in (part.strip() for part in value.split(",")):
        if found := _PART.fullmatch(part):
            counts[found["word"]] = int(found["count"] or 1)
        elif part == "position":
            position = True
        else:
            refused = part
    if not refused and any(counts.values()):
        return Shortening(counts["first"], counts["last"], position)
    hint = did_you_mean(refused.partition(" ")[0], _WORDS)
    message = f"The field “authors” is “{written.value}”; accepted: {_ACCEPTED}.{hint}"
    problems.append(Problem(Code.BAD_VALUE, message, written.line))
    return None


def shorten(
    names: Sequence[Name], own: Callable[[Name], bool], asked: Shortening | None
) -> list[Name | LeftOut]:
    """Replace neighbouring names that are left out by a `LeftOut`; a single name is never left out."""
    count = len(names) - bool(names and names[-1].others)
    if asked is None or count < asked.first + asked.last + 2:
        return list(names)
    kept = [
        place < asked.first or place >= count - asked.last or own(name)
        for place, name in enumerate(names[:count])
    ]
    # "…" would not be shorter than a single name.
    for place in range(1, count - 1):
        kept[place] = kept[place] or (kept[place - 1] and kept[place + 1])
    if kept.count(False) < 2:
        return list(names)
    # "and others" goes with the names before it.
    kept.extend(kept[-1:] * (len(names) - count))
    shown: list[Name | LeftOut] = []
    for name, is_kept in zip(names, kept, strict=True):
        last = shown[-1] if shown else None
        if is_kept:
            shown.append(name)
        elif isinstance(last, LeftOut):
            shown[-1] = LeftOut((*last.names, name))
        else:
            shown.append(LeftOut((name,)))
    return shown

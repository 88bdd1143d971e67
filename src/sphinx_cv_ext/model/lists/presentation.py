"""The fields of ``cv:publications`` that say how a list shows its publications."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..entries.block_grammar import Field
from ..problems import Code, Problem, did_you_mean, listing
from .author_list import Shortening, read_shortening
from .styles import STYLES, StyleError, is_dotted, load

#: The fields that are read here.
FIELDS: tuple[str, ...] = ("details", "style", "lead", "titles", "authors")

DETAILS = ("abstract", "bibtex")
LEADS = ("title", "authors")
TITLES = ("written", "sentence")


class Presentation(NamedTuple):
    """The parts that a list shows of each publication, and their order.

    ``details`` open in place; ``style`` is one of ``STYLES`` or the dotted name of the site's
    own function; ``lead`` says whether title or authors come first; ``titles`` are as
    written or in sentence case; ``authors`` says how to shorten lists of names, None
    shows all.
    """

    details: tuple[str, ...] = DETAILS
    style: str = "full"
    lead: str = "title"
    titles: str = "written"
    authors: Shortening | None = None


def read_presentation(values: Mapping[str, Field], problems: list[Problem]) -> Presentation:
    """Read the presentation from the fields of a directive."""
    return Presentation(
        details=_details(values.get("details"), problems),
        style=_style(values.get("style"), problems),
        lead=_word(values.get("lead"), LEADS, problems),
        titles=_word(values.get("titles"), TITLES, problems),
        authors=read_shortening(values.get("authors"), problems),
    )


def _word(written: Field | None, accepted: Sequence[str], problems: list[Problem]) -> str:
    """Read one of the accepted words; the first is the default."""
    if written is None:
        return accepted[0]
    if written.value.lower() in accepted:
        return written.value.lower()
    problems.append(_refused(written, written.value, accepted))
    return accepted[0]


def _details(written: Field | None, problems: list[Problem]) -> tuple[str, ...]:
    """Read which details open in place, in order; none for "none" or an empty field."""
    if written is None:
        return DETAILS
    words = [word.lower() for word in re.split(r"[\s,]+", written.value) if word]
    accepted = (*DETAILS, "none")
    problems.extend(_refused(written, word, accepted) for word in words if word not in accepted)
    if "none" in words and len(words) > 1:
        message = "The field “details” has “none” together with other words; nothing opens."
        problems.append(Problem(Code.BAD_VALUE, message, written.line))
    return () if "none" in words else tuple(word for word in dict.fromkeys(words) if word in DETAILS)


def _style(written: Field | None, problems: list[Problem]) -> str:
    """Read the name of our own style, or a dotted name that can be imported."""
    if written is None or not is_dotted(written.value):
        return _word(written, (*STYLES, "package.module.function"), problems)
    try:
        load(written.value)
    except StyleError as error:
        problems.append(Problem(Code.BAD_VALUE, f"{error} The style “full” is used.", written.line))
        return "full"
    return written.value


def _refused(written: Field, value: str, accepted: Sequence[str]) -> Problem:
    hint = did_you_mean(value, accepted)
    message = f"The field “{written.name}” is “{value}”; accepted: {listing(accepted)}.{hint}"
    return Problem(Code.BAD_VALUE, message, written.line)

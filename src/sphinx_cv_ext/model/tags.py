"""Tags: words by which a printed CV takes or leaves what stands on the pages."""

import re
from collections.abc import Iterable, Mapping

from .text import collapse_whitespace

_BETWEEN = re.compile(r"[,;]")


def tags_of(text: str) -> tuple[str, ...]:
    """The tags in a text, with commas or semicolons between; upper and lower case are the same."""
    found = (collapse_whitespace(word).casefold() for word in _BETWEEN.split(text))
    return tuple(dict.fromkeys(filter(None, found)))


def publication_tags(fields: Mapping[str, str], named: Iterable[str]) -> tuple[str, ...]:
    """The tags of a publication: its field ``tags``, and those of its keywords that are ``named``.

    Other keywords say what it is about: they are no tags, since every database adds some.
    """
    named = {*named}
    keywords = (word for word in tags_of(fields.get("keywords", "")) if word in named)
    return tuple(dict.fromkeys((*tags_of(fields.get("tags", "")), *keywords)))

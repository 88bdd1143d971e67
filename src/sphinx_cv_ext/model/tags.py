"""Tags: words by which a printed CV includes or excludes parts of the pages."""

import re
from collections.abc import Iterable, Mapping

from .text import collapse_whitespace

_BETWEEN = re.compile(r"[,;]")


def tags_of(text: str) -> tuple[str, ...]:
    """Return the tags in a text, separated by commas or semicolons, in lower case."""
    found = (collapse_whitespace(word).casefold() for word in _BETWEEN.split(text))
    return tuple(dict.fromkeys(filter(None, found)))


def publication_tags(fields: Mapping[str, str], named: Iterable[str]) -> tuple[str, ...]:
    """Return the tags of a publication: its field ``tags``, and those of its keywords that are ``named``.

    Other keywords are not tags, because databases add keywords to every publication.
    """
    named = {*named}
    keywords = (word for word in tags_of(fields.get("keywords", "")) if word in named)
    return tuple(dict.fromkeys((*tags_of(fields.get("tags", "")), *keywords)))

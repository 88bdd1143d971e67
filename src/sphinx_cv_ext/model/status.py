"""How far a publication has come: one word for each state, from whatever its entry says."""

import re
from collections.abc import Mapping

from .publication import Publication

#: The states, the least finished first, and the heading of each.
STATUSES: Mapping[str, str] = {
    "inpreparation": "In preparation",
    "prepublished": "Prepublished",
    "submitted": "Submitted",
    "underreview": "Under review",
    "underrevision": "Under revision",
    "accepted": "Accepted",
    "forthcoming": "Forthcoming",
    "inpress": "In press",
    "published": "Published",
}
#: The heading of what neither has a year nor says anything.
UNDATED = "Undated"

_WORDS: Mapping[str, str] = {
    "in preparation|in prep|in progress|work in progress|working paper|manuscript": "inpreparation",
    "to be submitted": "inpreparation",
    "prepublished|preprint": "prepublished",
    "submitted|in submission|under submission": "submitted",
    "under review|in review|under consideration": "underreview",
    "under revision|in revision|revised": "underrevision",
    "accepted": "accepted",
    "forthcoming|to appear|to be published": "forthcoming",
    "in press|in print|in production": "inpress",
    "published": "published",
}
_BY_WORD = {word.replace(" ", ""): status for words, status in _WORDS.items() for word in words.split("|")}
_UNFINISHED = "|".join(words.replace(" ", r"[\s_-]*") for words in _WORDS if words != "published")
_BEGINNING = re.compile(rf"\s*({_UNFINISHED})(?![^\W\d_])", re.IGNORECASE)


def normal(written: str) -> str:
    """A state without case, blanks and hyphens, in the one word for it: "In submission" is "submitted"."""
    word = re.sub(r"[\W_]+", "", written.casefold())
    return _BY_WORD.get(word, word)


def status_of(publication: Publication) -> str:
    """The state of a publication, "" where nothing is known of it.

    ``pubstate`` says it; what has a year and says nothing is published; else the beginning
    of ``year`` or ``note`` says it, "in press", "submitted to Nature".
    """
    if state := publication.fields.get("pubstate", ""):
        return normal(state)
    if publication.year is not None:
        return "published"
    for name in ("year", "note"):
        if found := _BEGINNING.match(publication.fields.get(name, "")):
            return normal(found[1])
    return ""


def is_pending(publication: Publication) -> bool:
    """Whether a publication has no year yet and says that it will appear."""
    return publication.year is None and status_of(publication) not in ("", "published")


def rank(status: str) -> int:
    """The place of a state among all, the least finished first; what is no state of ours before print."""
    order = list(STATUSES)
    return order.index(status) if status in STATUSES else order.index("accepted")

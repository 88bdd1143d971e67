"""How far a publication has come: one word for each state, from the fields of its entry."""

import re
from collections.abc import Mapping

from .entry_types import STATES
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
#: The heading of publications with neither a year nor a state.
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
#: The states of what has not appeared, whatever their year.
_PENDING = frozenset(
    ("inpreparation", "submitted", "underreview", "underrevision", "accepted", "forthcoming", "inpress")
)
_KINDS = frozenset(("workingpaper", "manuscript", "revised"))
_BEGINNING = re.compile(rf"\s*({_UNFINISHED})(?![^\W\d_])", re.IGNORECASE)
_ANYWHERE = re.compile(rf"(?<![^\W\d_])({_UNFINISHED})(?![^\W\d_])", re.IGNORECASE)


def normal(written: str) -> str:
    """A state without case, blanks and hyphens, in the one word for it: "In submission" is "submitted"."""
    word = normal_word(written)
    return _BY_WORD.get(word, word)


def normal_word(written: str) -> str:
    """Words as one, without case, blanks and hyphens."""
    return re.sub(r"[\W_]+", "", written.casefold())


def status_of(publication: Publication) -> str:
    """The state of a publication; "" if it is unknown.

    ``pubstate`` has it, else the beginning of ``note``, "submitted to Nature", or ``year``,
    "in press, 2021"; an entry with a year and without a state is published.
    """
    if state := publication.fields.get("pubstate", ""):
        return normal(state)
    if state := state_in_note(publication):
        return normal(state)
    found = _ANYWHERE.search(publication.fields.get("year", ""))
    if found and (publication.year is None or normal_word(found[1]) not in _KINDS):
        return normal(found[1])
    return "" if publication.year is None else "published"


def state_in_note(publication: Publication) -> str:
    """The words for a state that the note begins with, as written; "" if it begins with other words."""
    found = _BEGINNING.match(publication.fields.get("note", ""))
    # "Revised edition", "Working paper 12": with a year these are kinds of works.
    if not found or (publication.year is not None and normal_word(found[1]) in _KINDS):
        return ""
    return found[1]


def is_pending(publication: Publication) -> bool:
    """Whether a publication has a state before print, with or without a year."""
    status = status_of(publication)
    return status in _PENDING or (publication.year is None and status not in ("", "published"))


def rank(status: str) -> int:
    """The place of a state among all, the least finished first; an unknown state before print."""
    order = list(STATUSES)
    return order.index(status) if status in STATUSES else order.index("accepted")


def state_of(publication: Publication) -> str:
    """The words about a publication that has not appeared: "In submission"; "" without any."""
    state = publication.fields.get("pubstate", "")
    return STATES.get(state.lower().replace(" ", ""), state)

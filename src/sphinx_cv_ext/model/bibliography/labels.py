"""The names by which publications are linked and cited, unique in a bibliography."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from ..tex.rich_text import plain
from .names import Name
from .publication import Publication
from .status import state_of

#: Letters in the name of a page's file.
LONGEST_NAME = 100


def name_publications(publications: Sequence[Publication]) -> list[Publication]:
    """The publications with ``anchor`` and ``citation``; the first of equal names keeps it unchanged."""
    anchors = _unique((one.key for one in publications), "pub-", r"[^A-Za-z0-9_.:-]")
    labels = [_citation(one) for one in publications]
    shared = Counter(labels)
    letters: dict[str, int] = defaultdict(int)
    named = []
    for one, anchor, label in zip(publications, anchors, labels, strict=True):
        letter = ""
        if shared[label] > 1:
            letter = _letter(letters[label])
            letters[label] += 1
        named.append(one._replace(anchor=anchor, citation=label + letter))
    return named


def name_pages(keys: Iterable[str]) -> dict[str, str]:
    """The pages of publications by their keys: ``papers/KEY``, in characters that any file system takes."""
    keys = [*keys]
    # A file system takes 255 bytes for a name, and a suffix comes behind it.
    names = (key[:LONGEST_NAME] for key in keys)
    return dict(zip(keys, _unique(names, "papers/", r"[^A-Za-z0-9_-]"), strict=True))


def _unique(keys: Iterable[str], prefix: str, refused: str) -> list[str]:
    """Names for keys, without the characters in ``refused``, unique even without case."""
    taken: set[str] = set()
    # The next number of each base: keys in other scripts have one base in common.
    free: dict[str, int] = {}
    anchors = []
    for key in keys:
        base = anchor = prefix + re.sub(refused, "-", key)
        number = free.get(base.lower(), 2)
        while anchor.lower() in taken:
            anchor, number = f"{base}-{number}", number + 1
        free[base.lower()] = number
        taken.add(anchor.lower())
        anchors.append(anchor)
    return anchors


def _letter(number: int) -> str:
    """The letter of a number from 0 on: a, b, …, z, aa, ab."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _citation(publication: Publication) -> str:
    """Authors and year, as prose has them: "Zhao et al., 2023"."""
    people = publication.names.get("author") or publication.names.get("editor") or ()
    when = str(publication.year) if publication.year else state_of(publication).lower() or "n.d."
    return f"{_who(people) or plain(publication.title)[:30].strip() or publication.key}, {when}"


def _who(people: Sequence[Name]) -> str:
    families = [" ".join(part for part in (one.particle, one.family) if part) for one in people]
    if len(people) > 2 or (people and people[-1].others):
        return f"{families[0]} et al."
    return " and ".join(family for family in families if family)

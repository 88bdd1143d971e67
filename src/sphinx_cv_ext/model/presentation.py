"""How a list shows its publications: the fields of ``cv:publications`` that choose looks, not entries."""

from collections.abc import Mapping
from dataclasses import dataclass

from .grammar import Field
from .problems import Problem
from .shortening import Shortening, read_shortening

#: The fields that are read here.
FIELDS: tuple[str, ...] = ("authors",)


@dataclass(frozen=True, slots=True)
class Presentation:
    """What a list shows of each publication, and in which order.

    ``authors`` says how long lists of names are shortened; None shows all.
    """

    authors: Shortening | None = None


def read_presentation(values: Mapping[str, Field], problems: list[Problem]) -> Presentation:
    """The presentation that the fields of a directive ask for."""
    return Presentation(authors=read_shortening(values.get("authors"), problems))

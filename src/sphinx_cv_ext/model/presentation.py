"""How a list shows its publications: the fields of ``cv:publications`` that choose looks, not entries."""

from collections.abc import Mapping
from dataclasses import dataclass

from .grammar import Field
from .problems import Problem

#: The fields that are read here.
FIELDS: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Presentation:
    """What a list shows of each publication, and in which order."""


def read_presentation(_values: Mapping[str, Field], _problems: list[Problem]) -> Presentation:
    """The presentation that the fields of a directive ask for."""
    return Presentation()

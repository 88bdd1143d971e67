"""The names of people on a publication."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign behind a name and what it means."""

    sign: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Name:
    """One name, in its parts and in reading order.

    ``family`` alone is filled for an organization; ``others`` stands for "and others".
    """

    given: str = ""
    particle: str = ""
    family: str = ""
    suffix: str = ""
    marks: tuple[str, ...] = ()
    others: bool = False

    @property
    def shown(self) -> str:
        """The name as it is read: "Ludwig van Beethoven Jr."."""
        return " ".join(part for part in (self.given, self.particle, self.family, self.suffix) if part)

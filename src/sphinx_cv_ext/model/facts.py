"""What an entry says, in plain text: for files and data that other programs read."""

from typing import NamedTuple

from .points import Item


class Fact(NamedTuple):
    """The text of one field, with dates of its own if it has any."""

    name: str
    text: str
    dates: tuple[Item, ...] = ()


class Facts(NamedTuple):
    """An entry without markup.

    ``fields`` are in the order shown, the first line among them as "lead"; ``dates`` are those
    of the entry that can be read; ``url`` is where its first line leads; ``body`` is the text
    below, its paragraphs in lines of their own.
    """

    fields: tuple[Fact, ...] = ()
    dates: tuple[Item, ...] = ()
    url: str = ""
    body: str = ""

    def all(self, name: str) -> tuple[Fact, ...]:
        """Every value of a field."""
        return tuple(one for one in self.fields if one.name == name)

    def text(self, name: str) -> str:
        """The text of a field, several with commas between; "" where it has none."""
        return ", ".join(one.text for one in self.all(name))

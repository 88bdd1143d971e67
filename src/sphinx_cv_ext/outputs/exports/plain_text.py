"""The CV as plain text: the lowered tree through Sphinx's own writer."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.builders.text import TextBuilder
from sphinx.writers.text import TextTranslator

from ..second_builder import assembled, copied_environment, second_builder

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Stands for an address while lines are broken: a sign of no script, as wide as a letter.
_SIGN = "\uf8fe"
_LONGEST = 60


class Translator(TextTranslator):
    """Sphinx's, which shows the text of what it does not know instead of stopping."""

    def unknown_visit(self, node: nodes.Node) -> None:
        """Go on with what stands inside."""

    def unknown_departure(self, node: nodes.Node) -> None:
        """Go on behind it."""


class PlainBuilder(TextBuilder):
    """Sphinx's, with that translator."""

    name = "cvtext"
    default_translator_class = Translator


def plain_text(app: Sphinx, start: str) -> str:
    """A page with all that it names as text."""
    with (
        tempfile.TemporaryDirectory() as folder,
        second_builder(app, PlainBuilder, Path(folder)) as builder,
        copied_environment(app, as_read=True),
    ):
        builder.init()
        builder.current_docname = start
        tree = assembled(builder, start, {start})
        addresses = _taken_out(tree)
        translator = builder.create_translator(tree, builder)
        assert isinstance(translator, TextTranslator)
        tree.walkabout(translator)
        return re.sub(rf"{_SIGN}(\d+){_SIGN}+", lambda found: addresses[int(found[1])], translator.body)


def _taken_out(tree: nodes.document) -> list[str]:
    """The addresses in a tree, with a word in the place of each: the writer would break lines in them."""
    addresses: list[str] = []
    for link in tree.findall(nodes.reference):
        for text in list(link.findall(nodes.Text)):
            if "://" in text:
                word = f"{_SIGN}{len(addresses)}{_SIGN}".ljust(min(len(text), _LONGEST), _SIGN)
                addresses.append(str(text))
                text.parent.replace(text, nodes.Text(word))
    return addresses

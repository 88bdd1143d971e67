"""The CV as plain text: the lowered tree through Sphinx's own writer."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.builders.text import TextBuilder
from sphinx.writers.text import TextTranslator

from ..beside import assembled, second_builder

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Stands for a hyphen in an address while lines are broken: of no script, and as wide as one.
_HYPHEN = "\uf8fe"


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
    ):
        builder.init()
        builder.current_docname = start
        tree = assembled(builder, start, {start})
        _keep_whole(tree)
        translator = builder.create_translator(tree, builder)
        assert isinstance(translator, TextTranslator)
        tree.walkabout(translator)
        return translator.body.replace(_HYPHEN, "-")


def _keep_whole(tree: nodes.document) -> None:
    """Let no line end within an address: the writer breaks lines behind hyphens."""
    for link in tree.findall(nodes.reference):
        for text in list(link.findall(nodes.Text)):
            if "://" in text:
                text.parent.replace(text, nodes.Text(text.replace("-", _HYPHEN)))

"""What only print needs: words that no line can hold may break, and files stay behind."""

import re
from itertools import pairwise
from typing import Any

from docutils import nodes
from sphinx.addnodes import download_reference
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...doctree import nodes as cv

# Chinese and Japanese break by themselves.
LONG_WORD = re.compile(r"[^\s\u2e80-\uffef]{24,}")
BREAK = re.compile(r"(?<=\S{8})(?=\S{4})(?![\u0300-\u036f\u200d\ufe0f])")
SOFT_BREAK = r"\cvsoftbreak{}"
NOT_PROSE = (nodes.FixedTextElement, nodes.math, nodes.raw, nodes.Invisible)


class SoftBreak(nodes.Inline, nodes.Element):
    """A place where a word may break that is too long for a line."""


class ForPrint(SphinxPostTransform):
    """Lets long words break, and makes links to files labels: a file is not in the PDF."""

    # After references have got their texts.
    default_priority = 940
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        for links in self.document.findall(cv.cv_links):
            for file in list(links.findall(download_reference)):
                file.replace_self(cv.cv_link("", file.astext()))
        for text in list(self.document.findall(nodes.Text)):
            if LONG_WORD.search(text) and not is_in(text, NOT_PROSE):
                text.parent.replace(text, _softened(text))


def is_in(node: nodes.Node, kinds: tuple[type, ...]) -> bool:
    """Whether a node stands in one of these kinds."""
    parent = node.parent
    while parent is not None and not isinstance(parent, kinds):
        parent = parent.parent
    return parent is not None


def _softened(text: str) -> list[nodes.Node]:
    """A text with its soft breaks."""
    places = [0]
    for word in LONG_WORD.finditer(text):
        for place in BREAK.finditer(text, *word.span()):
            if place.start() - max(places[-1], word.start()) >= 8:
                places.append(place.start())
    shown: list[nodes.Node] = []
    for start, end in pairwise([*places, len(text)]):
        shown += [*([SoftBreak()] if start else []), nodes.Text(text[start:end])]
    return shown

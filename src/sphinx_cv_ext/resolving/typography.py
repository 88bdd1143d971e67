"""Quotes and dashes of fields and publications, as Sphinx sets those of prose.

Sphinx converts prose when a page is read, by the rules of the builder that reads it first.  Our nodes keep
what their author wrote, for names, searches and data; so their text is converted when it is written, for each
output by its own rules.  Text that is converted already stays.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from docutils import nodes
from docutils.utils import normalize_language_tag, smartquotes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..doctree import nodes as cv
from .targets import builder_of

#: A line, in which a quotation may begin in one field and end in another.
_LINES = (cv.cv_main, cv.cv_tagline, cv.cv_legend, cv.cv_publication)
#: Nodes whose signs are kept: code, formulas, addresses, and dates, which have their own dashes.
_AS_WRITTEN = (
    nodes.FixedTextElement,
    nodes.literal,
    nodes.math,
    nodes.raw,
    nodes.image,
    nodes.problematic,
    cv.cv_time,
    cv.cv_number,
    cv.cv_contact,
)


class ConvertQuotes(SphinxPostTransform):
    """Converts straight quotes, dashes and dots as set by ``smartquotes`` and related settings."""

    # After all text is there, and before the printed CV is arranged (935).
    default_priority = 930

    def run(self, **kwargs: Any) -> None:
        """Convert each line, and each paragraph of an abstract."""
        language = self._language()
        if not language:
            return
        for line in self.document.findall(lambda node: isinstance(node, _LINES)):
            self._convert(line, language)
            for details in line.findall(cv.cv_details):
                for block in details.findall(nodes.TextElement):
                    is_code = isinstance(block, nodes.FixedTextElement)
                    if not is_code and not isinstance(block.parent, nodes.TextElement):
                        self._convert(block, language)

        for node in self.document.findall(lambda one: isinstance(one, nodes.Element) and "subject" in one):
            assert isinstance(node, nodes.Element)
            node["subject"] = "".join(self._educated([("plain", node["subject"])], language))

    def _language(self) -> str:
        """The language whose quotes to set, "" if the site or the output wants none."""
        excluded = self.config.smartquotes_excludes
        is_off = (
            not self.config.smartquotes
            or builder_of(self.env).name in excluded.get("builders", ())
            or self.config.language in excluded.get("languages", ())
        )
        tags = () if is_off else normalize_language_tag(self.config.language or "en")
        return next((tag for tag in tags if tag in smartquotes.smartchars.quotes), "")

    def _convert(self, block: nodes.Node, language: str) -> None:
        texts = [text for text in block.findall(nodes.Text) if not _is_in(text, cv.cv_details, block)]
        tokens = (("literal" if _is_in(text, _AS_WRITTEN, block) else "plain", str(text)) for text in texts)
        for text, new in zip(texts, self._educated(tokens, language), strict=True):
            if new != text:
                text.parent.replace(text, nodes.Text(new))

    def _educated(self, tokens: Iterable[tuple[str, str]], language: str) -> Iterator[str]:
        converted: Iterator[str] = smartquotes.educate_tokens(
            tokens, attr=self.config.smartquotes_action, language=language
        )
        return converted


def _is_in(text: nodes.Node, kinds: type | tuple[type, ...], block: nodes.Node) -> bool:
    """Whether a text is inside a node of these kinds, up to its block."""
    up = text.parent
    while up is not None and up is not block:
        if isinstance(up, kinds):
            return True
        up = up.parent
    return False

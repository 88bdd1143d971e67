"""The numbers of figures, tables, blocks of code and formulas in a document of Typst.

Each document counts for itself, as LaTeX does: what Sphinx counts are the pages of the whole site.
"""

import re
from collections import Counter
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..tag_filter import page_of

#: A place in a document: a page and an anchor of it.
Target = tuple[str, str]

STOP = ": "  # between a number and its caption, as in Sphinx's LaTeX
FORMULA = "({number})"


class NumberPrinted(SphinxPostTransform):
    """Writes numbers before captions, as ``numfig`` asks, and into the references to them."""

    # After all references are resolved and the tags of documents are applied (5).
    default_priority = 915
    formats = ("typst",)

    def run(self, **kwargs: Any) -> None:
        """Count, then write."""
        self.counted: Counter[str] = Counter()
        self.captions: dict[Target, tuple[str, str]] = {}  # number and words
        self.formulas: dict[Target, str] = {}
        for node in list(self.document.findall(nodes.Element)):
            if isinstance(node, nodes.math_block):
                self._formula(node)
            elif self.config.numfig:
                self._captioned(node)
        for reference in list(self.document.findall(nodes.reference)):
            if isinstance(reference, addnodes.number_reference):
                self._refer(reference)
            elif (number := self.formulas.get(_target(reference))) is not None:
                self._refer_to_formula(reference, number)

    def _captioned(self, node: nodes.Element) -> None:
        """Number a node that Sphinx numbers, by its kind."""
        standard = self.env.get_domain("std")
        kind = standard.get_enumerable_node_type(node)
        caption = next((one for one in node.children if isinstance(one, nodes.caption | nodes.title)), None)
        if kind is None or kind == "section" or caption is None:
            return
        self.counted[kind] += 1
        number = str(self.counted[kind])
        self._note(self.captions, node, (number, caption.astext()))
        label = _filled(self.config.numfig_format.get(kind, ""), number, "")
        if label:
            caption.insert(0, nodes.inline("", label + STOP))

    def _formula(self, node: nodes.math_block) -> None:
        """Number a formula that has a label."""
        if node.get("number"):
            self.counted["formula"] += 1
            node["number"] = str(self.counted["formula"])
            self._note(self.formulas, node, node["number"])

    def _note(self, noted: dict[Target, Any], node: nodes.Element, what: object) -> None:
        page = page_of(node)
        noted.update({(page, ident): what for ident in node["ids"]})

    def _refer(self, reference: addnodes.number_reference) -> None:
        """Write the number that a figure has in this document."""
        number, words = self.captions.get(_target(reference), ("", ""))
        if number:
            text = next(iter(reference.findall(nodes.Text)))
            text.parent.replace(text, nodes.Text(_filled(reference["title"], number, words)))

    def _refer_to_formula(self, reference: nodes.reference, number: str) -> None:
        """Write the number that a formula has in this document, unless the author wrote a text."""
        pattern = self.config.math_eqref_format or FORMULA
        made = re.escape(pattern).replace(re.escape("{number}"), r"[\d.\-]*")
        if re.fullmatch(made, reference.astext()):
            reference.children = []
            reference += nodes.Text(pattern.replace("{number}", number))


def _target(reference: nodes.reference) -> Target:
    """The target of a reference in this document."""
    if reference.get("refid"):
        return page_of(reference), reference["refid"]
    page, _, ident = str(reference.get("refuri", "")).removeprefix("%").partition("#")
    return page or page_of(reference), ident


def _filled(pattern: str, number: str, words: str) -> str:
    """A pattern of ``numfig_format`` or of a reference, filled in."""
    return pattern.replace("%s", "{number}").replace("{number}", number).replace("{name}", words)

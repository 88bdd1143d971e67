"""What every document may hold besides running text: lists, tables, images, notes, boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from docutils import nodes
from sphinx.locale import admonitionlabels

from .escape import string
from .translator import TypstTranslator

NUMBERS = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}
AFFIXES = frozenset({"", "(", ")", "."})
ITEMS = (
    nodes.list_item,
    nodes.definition,
    nodes.field_body,
    nodes.description,
    nodes.entry,
    nodes.footnote,
    nodes.citation,
)
LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(px|pt|mm|cm|in|em|%|pc|ex|)")


class DocumentTranslator(TypstTranslator):
    """Blocks, each as a call on lines of its own."""

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        if not _is_first(node):
            self.put("\n#par[")
        self.anchors(node)

    def depart_paragraph(self, node: nodes.paragraph) -> None:
        self.put("" if _is_first(node) else "]\n")

    visit_number_reference = TypstTranslator.visit_reference
    depart_number_reference = TypstTranslator.depart_reference

    def visit_abbreviation(self, node: nodes.abbreviation) -> None:
        """Nothing shows what an abbreviation stands for on paper, so the first is told it."""

    def depart_abbreviation(self, node: nodes.abbreviation) -> None:
        meaning, short = node.get("explanation", ""), node.astext()
        if meaning and short not in self.explained:
            self.explained.add(short)
            self.text(f" ({meaning})")

    # Lists

    def items(self, children: Iterable[nodes.Node], call: str) -> None:
        """Write the items of a list, each a call of its own."""
        for child in children:
            self.put(f"\n{call}[")
            if isinstance(child, nodes.Element):
                self.anchors(child)
                self.contents(child.children)
            self.put("],")

    def visit_bullet_list(self, node: nodes.bullet_list) -> None:
        self.put("\n#cvlist(")
        self.items(node.children, "list.item")
        self.put("\n)\n")
        raise nodes.SkipNode

    def visit_enumerated_list(self, node: nodes.enumerated_list) -> None:
        number = NUMBERS.get(node.get("enumtype", ""), "1")
        prefix, suffix = node.get("prefix", ""), node.get("suffix", ".")
        if not {prefix, suffix} <= AFFIXES:
            prefix, suffix = "", "."
        start = int(node.get("start", 1))
        self.put(f"\n#cvenum(numbering: {string(prefix + number + suffix)}, start: {start},")
        self.items(node.children, "enum.item")
        self.put("\n)\n")
        raise nodes.SkipNode

    def visit_definition_list(self, node: nodes.definition_list) -> None:
        self.put("\n#terms(")
        for item in node.children:
            if not isinstance(item, nodes.Element):
                continue
            definitions = [child for child in item.children if isinstance(child, nodes.definition)]
            self.described([child for child in item.children if child not in definitions], definitions)
        self.put("\n)\n")
        raise nodes.SkipNode

    def described(self, terms: Sequence[nodes.Node], definitions: Sequence[nodes.Element]) -> None:
        """One term and what it means."""
        self.put("\nterms.item[")
        for number, term in enumerate(terms):
            self.put('#", "' if number else "")
            if isinstance(term, nodes.Element):
                self.anchors(term)
                self.contents(term.children)
        self.put("][")
        for definition in definitions:
            self.contents(definition.children)
        self.put("],")

    def visit_field_list(self, node: nodes.field_list) -> None:
        self.put("\n#terms(")
        for field in node.children:
            if isinstance(field, nodes.field):
                name, body = field.children
                assert isinstance(body, nodes.Element)
                self.described([name], [body])
        self.put("\n)\n")
        raise nodes.SkipNode

    def visit_option_list(self, node: nodes.option_list) -> None:
        self.put("\n#terms(")
        for item in node.children:
            assert isinstance(item, nodes.Element)
            group, description = item.children
            assert isinstance(description, nodes.Element)
            term = nodes.term("", ", ".join(option.astext() for option in group.children))
            self.described([term], [description])
        self.put("\n)\n")
        raise nodes.SkipNode

    def visit_line(self, node: nodes.line) -> None:
        depth, up = 0, node.parent.parent
        while isinstance(up, nodes.line_block):
            depth, up = depth + 1, up.parent
        self.put(f"#h({1.4 * depth}em)" if depth else "")

    def depart_line(self, node: nodes.line) -> None:
        self.put("#linebreak()")

    # Code and boxes

    def visit_literal_block(self, node: nodes.Element) -> None:
        self.put("\n")
        self.anchors(node)
        self.put(f"#raw(block: true, {string(node.astext())})\n")
        raise nodes.SkipNode

    def visit_container(self, node: nodes.container) -> None:
        """Code with a caption, or whatever else a page holds together."""
        caption = node.children[0] if node.children else None
        if isinstance(caption, nodes.caption) and "literal_block" in node:
            self.put("\n#cvcaption[")
            self.anchors(node)
            self.contents(caption.children)
            self.put("]")
            self.contents(node.children[1:])
            raise nodes.SkipNode

    def depart_container(self, node: nodes.container) -> None:
        """No closing markup needed."""

    visit_doctest_block = visit_literal_block
    visit_productionlist = visit_literal_block

    def visit_admonition(self, node: nodes.Element) -> None:
        """A box; the words of its title are its own, or those of its kind (see `dispatch_visit`)."""
        self.put("\n#cvadmonition[")
        title, *others = node.children or [nodes.Text("")]
        if isinstance(title, nodes.title):
            self.contents(title.children)
        else:
            self.text(str(admonitionlabels.get(node.tagname, node.tagname.capitalize())))
            others = list(node.children)
        self.put("][")
        self.anchors(node)
        self.contents(others)
        self.put("]\n")
        raise nodes.SkipNode

    def visit_desc(self, node: nodes.Element) -> None:
        """A description of code: signatures, then text."""

    def depart_desc(self, node: nodes.Element) -> None:
        """No closing markup needed."""

    def visit_desc_signature(self, node: nodes.Element) -> None:
        self.put("\n#cvrubric[")
        self.anchors(node)
        self.put(f"#raw({string(node.astext())})]")
        raise nodes.SkipNode

    def visit_desc_content(self, node: nodes.Element) -> None:
        self.put("\n#pad(left: 1.4em)[")

    def depart_desc_content(self, node: nodes.Element) -> None:
        self.put("]\n")

    def visit_versionmodified(self, node: nodes.Element) -> None:
        """The text says which version."""

    def depart_versionmodified(self, node: nodes.Element) -> None:
        """No closing markup needed."""

    def visit_transition(self, node: nodes.transition) -> None:
        self.put("\n#cvtransition()\n")
        raise nodes.SkipNode

    # Notes

    def visit_footnote_reference(self, node: nodes.footnote_reference) -> None:
        ident = node.get("refid", "")
        note = self.notes.get(ident)
        if note is None:
            self.put("#super[")
            self.text(node.astext())
            self.put("]")
        elif ident in self.noted:
            self.put(f"#footnote(label({string('note:' + ident)}))")
        else:
            self.noted.add(ident)
            self.put("#[#footnote[")
            self.contents(child for child in note.children if not isinstance(child, nodes.label))
            self.put(f"]#label({string('note:' + ident)})]")
        raise nodes.SkipNode

    def visit_footnote(self, node: nodes.footnote) -> None:
        """Shown where it is called; one that nothing calls is shown here."""
        if set(node["ids"]) & self.called:
            raise nodes.SkipNode
        self.visit_citation(node)

    def visit_citation(self, node: nodes.Element) -> None:
        label, *others = node.children or [nodes.Text("")]
        self.put("\n#cvnote[")
        self.anchors(node)
        self.text(f"[{label.astext()}]")
        self.put("][")
        self.contents(others)
        self.put("]\n")
        raise nodes.SkipNode

    def visit_citation_reference(self, node: nodes.citation_reference) -> None:
        self.link(node, "#link({})[", "#link(label({}))[", "#[")
        self.text(f"[{node.astext()}]")
        self.put("]")
        raise nodes.SkipNode

    # Images

    def visit_image(self, node: nodes.image) -> None:
        path = self.image_path(node["uri"])
        alt = " ".join(node.get("alt", "").split())
        if path is None:
            self.text(alt or node["uri"])
            raise nodes.SkipNode
        block = not isinstance(node.parent, nodes.TextElement)
        size = "".join(
            f", {side}: {length}" for side in ("width", "height") if (length := typst_length(node.get(side)))
        )
        image = f"image({string(path)}, alt: {string(alt or path.rpartition('/')[2])}{size})"
        if "alt" in node and not alt:  # an image that says nothing
            image = f"pdf.artifact({image})"
        if node.get("align") in ("left", "center", "right"):
            image = f"align({node['align']}, {image})"
        self.put(f"\n#{image}\n" if block else f"#box({image})")
        raise nodes.SkipNode

    def visit_figure(self, node: nodes.figure) -> None:
        captions = [child for child in node.children if isinstance(child, nodes.caption)]
        legends = [child for child in node.children if isinstance(child, nodes.legend)]
        self.put("\n#figure(caption: " + ("[" if captions else "none"))
        if captions:
            self.contents(captions)
            self.put("]")
        self.put(", [")
        self.anchors(node)
        self.contents(child for child in node.children if child not in captions and child not in legends)
        self.put("])\n")
        self.contents(legends)
        raise nodes.SkipNode


def _is_first(node: nodes.Element) -> bool:
    """Whether a paragraph begins right behind a sign, a term or a number, which it stands beside."""
    siblings = [child for child in node.parent.children if not isinstance(child, nodes.label)]
    return isinstance(node.parent, ITEMS) and siblings[0] is node


def typst_length(written: object) -> str:
    """A length of docutils in Typst's units, or nothing."""
    match = LENGTH.fullmatch(str(written or ""))
    if not match:
        return ""
    number, unit = match[1], match[2] or "px"
    if unit == "px":  # a ninety-sixth of an inch, as in CSS
        return f"{float(number) * 0.75:g}pt"
    if unit in ("pc", "ex"):
        return f"{float(number) * (12 if unit == 'pc' else 5):g}pt"
    return f"{number}{unit}"

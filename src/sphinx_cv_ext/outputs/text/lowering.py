"""A CV in docutils' own nodes, for builders without visitors for ours.

Text, man pages, Texinfo, XML and whatever a site brings along: a transform turns the nodes
of a CV into lists, paragraphs and lines, which every writer has.  Builders of HTML and
LaTeX have visitors of their own and keep them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeAlias

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...doctree import nodes as cv
from ...model.links import is_safe, shown_address
from ...model.tex.rich_text import raised
from ...resolving.publications import FillPublications, shows_our_nodes
from ...resolving.targets import builder_of

if TYPE_CHECKING:
    from sphinx.builders import Builder

Lowered: TypeAlias = list[nodes.Node]


class FillLowered(FillPublications):
    """Fills the lists of publications with docutils' own nodes.

    Each publication is replaced before the next is rendered: a long list takes little memory.
    """

    def is_supported(self) -> bool:
        """Whether the builder has no visitors for our nodes."""
        return not super().is_supported()

    def shown(self, publication: cv.cv_publication) -> Lowered:
        """The paragraph for a publication."""
        return rules_for(builder_of(self.env)).lower(publication)


class Lowering(SphinxPostTransform):
    """Replaces the nodes of a CV by docutils' own, when references are resolved and lists are filled."""

    default_priority = 950

    def is_supported(self) -> bool:
        """Whether the builder has no visitors for our nodes."""
        return not shows_our_nodes(builder_of(self.env))

    def run(self, **_kwargs: object) -> None:
        """Lower the whole document."""
        rules_for(builder_of(self.env)).lower(self.document)


class Rules:
    """The rules: a method for every node that becomes more than its children.

    With ``plain``, only leads have emphasis: plain text shows emphasis as asterisks,
    and asterisks mark authors.
    """

    def __init__(self, *, plain: bool) -> None:
        self.plain = plain

    def lower(self, node: nodes.Node) -> Lowered:
        """The nodes that replace a node."""
        if not isinstance(node, nodes.Element):
            return [node]
        if rule := RULES.get(type(node)):
            return rule(self, node)
        node[:] = self.below(node)
        return [node]

    def below(self, node: nodes.Element) -> Lowered:
        """The nodes that replace the children of a node."""
        found: Lowered = []
        for child in list(node.children):
            new = self.lower(child)
            # Sphinx's text has no blank lines between paragraphs directly in an admonition.
            boxed = isinstance(node, nodes.Admonition) and type(child) in RULES
            found += [nodes.compound("", *new)] if boxed and new else new
        return found

    def inside(self, node: nodes.Element) -> Lowered:
        """The line of text of a node, with a target where references lead to it."""
        return [*_anchor(node), *self.below(node)]

    def parts(self, node: nodes.Element) -> list[Lowered]:
        """The nodes that replace each child, without blanks between children."""
        return [part for part in map(self.lower, list(node.children)) if _says(part)]

    # Entries

    def entries(self, node: cv.cv_entries) -> Lowered:
        """Neighbours with more than a line as terms and definitions, the others as items."""
        entries = [self.entry(child) for child in node.children if isinstance(child, cv.cv_entry)]
        return [
            _definitions(group) if has_more else _items(line for line, _ in group)
            for has_more, group in groupby(entries, lambda entry: bool(entry[1]))
        ]

    def entry(self, node: cv.cv_entry) -> tuple[Lowered, Lowered]:
        """The first line of an entry, and the paragraphs below: the other lines as one, then the body."""
        first, *others = node.children or [nodes.Text("")]
        line = [*_anchor(node), *self.lower(first)]
        below: Lowered = []
        for is_line, group in groupby(others, lambda child: isinstance(child, cv.cv_row | cv.cv_links)):
            if is_line:
                lines = [lowered for lowered in map(self.lower, group) if _says(lowered)]
                below += [nodes.paragraph("", "", *_joined(lines, "; "))] if lines else []
            else:
                below += [new for child in group for new in self.lower(child)]
        return line, below

    def alone(self, node: cv.cv_entry) -> Lowered:
        """An entry outside of a list."""
        line, below = self.entry(node)
        return [nodes.paragraph("", "", *line), *below]

    def row(self, node: cv.cv_row) -> Lowered:
        """The parts of a line, with a comma between."""
        return _joined(self.parts(node), ", ")

    def field(self, node: cv.cv_field) -> Lowered:
        """The text of a field, with emphasis if the field has one."""
        content = self.inside(node)
        name = node.get("name")
        if name == "lead" and not cv.is_oneline(node):
            return [nodes.strong("", "", *content)]
        if name in ("position", "venue") and not self.plain:
            return [nodes.emphasis("", "", *content)]
        return content

    # Publications

    def publications(self, node: cv.cv_publications) -> Lowered:
        """A paragraph for each publication, because lists of docutils cannot have given labels."""
        return [*_anchor(node), *self.below(node)]

    def legend(self, node: cv.cv_legend) -> Lowered:
        """A paragraph above the list."""
        return [nodes.paragraph("", "", *self.inside(node))]

    def publication(self, node: cv.cv_publication) -> Lowered:
        """Number, fields and links as sentences."""
        if self.plain:
            _unstyle(node)
        parts = [part for part in (self.sentence(child) for child in node.children) if _says(part)]
        line = _joined(parts, " ")
        return [nodes.paragraph("", "", *_anchor(node), *(_merged(line) if self.plain else line))]

    def sentence(self, node: nodes.Node) -> Lowered:
        """A part of a publication, with its full stop."""
        stop = isinstance(node, cv.cv_field) and node.get("stop")
        lowered = self.lower(node)
        return [*lowered, nodes.Text(".")] if stop and _says(lowered) else lowered

    def person(self, node: cv.cv_person) -> Lowered:
        """A name."""
        content = self.inside(node)
        return [nodes.strong("", "", *content)] if node.get("own") and not self.plain else content

    def more(self, node: cv.cv_more) -> Lowered:
        """Names that are left out."""
        return [nodes.Text(node["short"])]

    # Links

    def links(self, node: cv.cv_links) -> Lowered:
        """Links with commas between."""
        return [*_anchor(node), *_joined(self.parts(node), ", ")]

    def link(self, node: cv.cv_link) -> Lowered:
        """A label and the address, which paper shows and a click finds."""
        return _spelled_out(node, self.inside(node))

    # The head of a page

    def masthead(self, node: cv.cv_masthead) -> Lowered:
        """Name, taglines and contacts, a paragraph each."""
        lines = [line for line in map(self.lower, node.children) if _says(line)]
        return [*_anchor(node), *(nodes.paragraph("", "", *line) for line in lines)]

    def name(self, node: cv.cv_name) -> Lowered:
        """The name, unless it is the page's title."""
        title = _root(node).next_node(nodes.title)
        if title is not None and title.astext() == node.astext():
            return []
        return [nodes.strong("", "", *self.inside(node))]

    def contacts(self, node: cv.cv_contacts) -> Lowered:
        """Everything on one line."""
        return [*_anchor(node), *_joined(self.parts(node), " · ")]

    def contact(self, node: cv.cv_contact) -> Lowered:
        """One way to reach the person, with its address where the text is another."""
        content = self.inside(node)
        reference = content[-1] if content else None
        # A number and its address are the same to a reader.
        if isinstance(reference, nodes.reference) and not reference.get("refuri", "").startswith("tel:"):
            return [*content[:-1], *_spelled_out(reference, list(reference.children))]
        return content

    def nothing(self, _node: nodes.Element) -> Lowered:
        """Nothing."""
        return []


def rules_for(builder: Builder) -> Rules:
    """The rules for the nodes that a builder gets."""
    return Rules(plain=builder.format == "text")


def _anchor(node: nodes.Element) -> Lowered:
    """The targets for references to a node that is replaced."""
    return [nodes.target("", "", ids=list(node["ids"]))] if node["ids"] else []


def _says(lowered: Iterable[nodes.Node]) -> bool:
    """Whether there is more than blanks."""
    return any(node.astext().strip() for node in lowered)


def _text(lowered: Iterable[nodes.Node]) -> str:
    return "".join(node.astext() for node in lowered).strip()


def _joined(parts: list[Lowered], separator: str) -> Lowered:
    """Pieces of a line with a separator between."""
    found: Lowered = []
    for part in parts:
        if found:
            found.append(nodes.Text(separator))
        found += part
    return found


def _merged(line: Iterable[nodes.Node]) -> Lowered:
    """A line of plain text, which shows links as their texts: neighbouring texts as one node."""
    merged: Lowered = []
    for node in line:
        content = _merged(node.children) if isinstance(node, nodes.reference) else [node]
        for one in content:
            if merged and isinstance(one, nodes.Text) and isinstance(merged[-1], nodes.Text):
                merged[-1] = nodes.Text(merged[-1] + one)
            else:
                merged.append(one)
    return merged


def _definitions(entries: Iterable[tuple[Lowered, Lowered]]) -> nodes.definition_list:
    items = (
        nodes.definition_list_item("", nodes.term("", "", *line), nodes.definition("", *below))
        for line, below in entries
    )
    return nodes.definition_list("", *items)


def _items(lines: Iterable[Lowered]) -> nodes.bullet_list:
    items = (nodes.list_item("", nodes.paragraph("", "", *line)) for line in lines)
    return nodes.bullet_list("", *items, bullet="*")


def _spelled_out(node: nodes.reference, label: Lowered) -> Lowered:
    """A link as text: the label, and behind it the address where it is one of the web's."""
    address = node.get("refuri", "")
    if not is_safe(address):
        return label
    shown = shown_address(address)
    if node.get("internal") or shown == address:
        return [_reference(node, label)] if address or "refid" in node else label
    if _text(label) in (shown, address):
        return [_reference(node, label)]
    text = shown if address.startswith(("mailto:", "tel:")) else address
    return [*label, nodes.Text(": "), _reference(node, [nodes.Text(text)])]


def _reference(node: nodes.reference, content: Lowered) -> nodes.reference:
    kept = {key: node[key] for key in ("refuri", "refid", "internal") if key in node}
    return nodes.reference("", "", *content, **kept)


def _root(node: nodes.Node) -> nodes.Node:
    while node.parent is not None:
        node = node.parent
    return node


def _unstyle(publication: nodes.Element) -> None:
    """Leave the styles of a title out: plain text has signs for them, which are signs of authors here."""
    for styled in list(publication.findall(lambda node: isinstance(node, _STYLES))):
        words = styled.astext()
        if isinstance(styled, nodes.superscript):
            words = raised(words)
        styled.parent.replace(styled, nodes.Text(words))


_STYLES = (nodes.emphasis, nodes.strong, nodes.superscript, nodes.subscript, nodes.literal)

RULES: Mapping[type[nodes.Element], Callable[[Rules, Any], Lowered]] = {
    cv.cv_entries: Rules.entries,
    cv.cv_entry: Rules.alone,
    cv.cv_row: Rules.row,
    cv.cv_main: Rules.inside,
    cv.cv_field: Rules.field,
    cv.cv_label: Rules.inside,
    cv.cv_dates: Rules.inside,
    cv.cv_date: Rules.inside,
    cv.cv_time: Rules.inside,
    cv.cv_body: Rules.below,
    cv.cv_pagebreak: Rules.nothing,
    cv.cv_publications: Rules.publications,
    cv.cv_legend: Rules.legend,
    cv.cv_publication: Rules.publication,
    cv.cv_number: Rules.inside,
    cv.cv_person: Rules.person,
    cv.cv_mark: Rules.inside,
    cv.cv_more: Rules.more,
    cv.cv_links: Rules.links,
    cv.cv_link: Rules.link,
    cv.cv_badge: Rules.nothing,
    cv.cv_details: Rules.nothing,
    cv.cv_bibtex: Rules.nothing,
    cv.cv_masthead: Rules.masthead,
    cv.cv_photo: Rules.nothing,
    cv.cv_monogram: Rules.nothing,
    cv.cv_name: Rules.name,
    cv.cv_tagline: Rules.inside,
    cv.cv_contacts: Rules.contacts,
    cv.cv_contact: Rules.contact,
}

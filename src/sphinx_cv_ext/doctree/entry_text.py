"""The facts of an entry: the text of its nodes, with the dates that were read."""

from collections.abc import Iterator, Mapping, Sequence

from docutils import nodes as docutils_nodes
from sphinx.addnodes import pending_xref

from ..model.dates.partial_date import DateItem
from ..model.entries.entry import DatedText, Entry
from ..model.entries.index import Fact, Facts
from ..model.text import collapse_whitespace
from . import nodes

#: Nodes with fields that belong to a date or a link.
_OTHERS = (nodes.cv_dates, nodes.cv_date, nodes.cv_links)

#: The texts of an entry by the names of their fields, in their order.
Texts = Mapping[str, Sequence[str]]

BODY = "cv_body"
"""The name of the text below an entry among its texts."""


def facts_of(node: nodes.cv_entry, entries: Sequence[Entry]) -> Facts:
    """Return the facts of a node.  ``entries`` are its source: one entry, or the venues of a running line."""
    first = entries[0] if entries else None
    served = len(entries) > 1 or node["kind"] == "reviewing"
    dates = {
        name: [_items((value.when,) if value.when else ()) for value in values]
        for name, values in (first.values.items() if first and not served else ())
    }
    if served:
        dates["served"] = [_items(entry.when) for entry in entries]
    fields = []
    for name, text in _fields(node):
        own = dates.get(name)
        fields.append(Fact(name, text, own.pop(0) if own else ()))
    when, url = ((), "") if first is None or served else (_items(first.when), first.url)
    return Facts(tuple(fields), when, url, "\n".join(texts_of(node).get(BODY, ())))


def texts_of(node: nodes.cv_entry) -> dict[str, list[str]]:
    """Return the texts of a node by the names of their fields, with the paragraphs of its body."""
    texts: dict[str, list[str]] = {}
    for name, text in _fields(node):
        texts.setdefault(name, []).append(text)
    bodies = [child for child in node.children if isinstance(child, nodes.cv_body)]
    texts[BODY] = [text for body in bodies for child in body.children if (text := _plain(child))]
    return texts


def translated_facts(facts: Facts, texts: Texts) -> Facts:
    """Return the facts with the texts of a translation."""
    left = {name: list(some) for name, some in texts.items()}
    fields = []
    for fact in facts.fields:
        own = left.get(fact.name)
        fields.append(Fact(fact.name, own.pop(0) if own else fact.text, fact.dates))
    body = "\n".join(texts[BODY]) if BODY in texts else facts.body
    return Facts(tuple(fields), facts.dates, facts.url, body)


def _fields(node: nodes.cv_entry) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of an entry's own fields, in their order."""
    for row in node.children:
        if isinstance(row, nodes.cv_row):
            for field in row.findall(nodes.cv_field):
                if not _is_aside(field, row):
                    yield field["name"], _plain(field)


def _is_aside(field: docutils_nodes.Node, row: nodes.cv_row) -> bool:
    up = field.parent
    while up is not row and not isinstance(up, _OTHERS):
        up = up.parent
    return up is not row


def _plain(node: docutils_nodes.Node) -> str:
    return collapse_whitespace(_text(node))


def _text(node: docutils_nodes.Node) -> str:
    """Return the text of a node without citations, which are not resolved yet."""
    if isinstance(node, pending_xref) and node.get("refdomain") == "cite":
        return ""
    if not isinstance(node, docutils_nodes.Element) or not node.children:
        return node.astext()
    return node.child_text_separator.join(map(_text, node.children))


def _items(dated: Sequence[DatedText]) -> tuple[DateItem, ...]:
    """Return the dates that can be read."""
    return tuple(item for when in dated if when.dates for item in when.dates.items)

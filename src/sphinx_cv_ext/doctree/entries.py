"""Entries and people as nodes: their lines, with the source of each text.

This module depends on no parser and no language: `Context` brings both.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from docutils import nodes as docutils_nodes
from sphinx import addnodes

from ..model.dates.format import Piece, Style, merged_years, pieces
from ..model.entries.block_grammar import Line
from ..model.entries.entry import DatedText, Entry, Value
from ..model.entries.kinds import Form, Part, Row, Type
from ..model.entries.reviewing import Served
from ..model.links import Link, is_safe
from ..model.problems import Code, Problem
from . import nodes
from .formulas import problem_of

Nodes = list[docutils_nodes.Node]
Tagged = TypeVar("Tagged", bound=docutils_nodes.Element)


class Context(NamedTuple):
    """The parts of the page being read that rendering needs.

    ``inline`` and ``body`` parse the author's markup; ``label`` translates our own words;
    ``report`` takes a problem found on the way.
    """

    inline: Callable[[str, int], Nodes]
    body: Callable[[Sequence[Line]], Nodes]
    label: Callable[[str], str]
    report: Callable[[Problem], None]
    style: Style
    source: str


def render_entry(entry: Entry, context: Context, *, oneline: bool = False) -> nodes.cv_entry:
    """Render an entry: its first line with its dates, its other lines, its links, its body."""
    node = nodes.cv_entry("", kind=entry.kind.name, oneline=oneline, once=entry.kind.once)
    node.source, node.line = context.source, entry.lead.line
    _tag(node, entry)
    head = _head(entry, context)
    node += _row(head, _dates(entry.when, context))
    for row in entry.kind.rows:
        node.extend(_rows(row, entry, context))
    for one in entry.unknown:
        label = one.name.replace("-", " ").capitalize() + ":"
        node += _row(_labelled(label, [_text(one.name, one.value, one.line, context)]))
    if entry.links:
        node += _row([_links(entry, head[0].astext() if head else "", context)])
    if entry.body:
        node += nodes.cv_body("", *context.body(entry.body))
    return node


def render_reviewing(served: Sequence[Served], context: Context) -> nodes.cv_entry:
    """Render venues in a running line, with the years in parentheses after each."""
    node = nodes.cv_entry("", kind="reviewing", oneline=False, once=False)
    content: Nodes = []
    body: Nodes = []
    for one in served:
        entry = one.entry
        content.extend([docutils_nodes.Text(", ")] if content else [])
        content.append(_tag(_field("served", entry.lead, Type.TEXT, context), entry))
        asides = [_years(when, context) for when in entry.when]
        asides += [[_text("count", one.tally, entry.lead.line, context)]] if one.tally else []
        asides += [
            [_field(name, value, Type.TEXT, context)] for name, many in entry.values.items() for value in many
        ]
        asides += [
            _labelled(f"{extra.name}:", [_text(extra.name, extra.value, extra.line, context)])
            for extra in entry.unknown
        ]
        if asides:
            content += [docutils_nodes.Text(" ("), *_joined(asides), docutils_nodes.Text(")")]
        for below in context.body(entry.body) if entry.body else []:
            body.append(_tag(below, entry) if isinstance(below, docutils_nodes.Element) else below)
    node += _row(content)
    if body:
        node += nodes.cv_body("", *body)
    if served:
        node.source, node.line = context.source, served[0].entry.lead.line
    return node


def _tag(node: Tagged, entry: Entry) -> Tagged:
    """Give a node the tags of its entry."""
    if entry.tags:
        node["cv_tags"] = list(entry.tags)
    return node


def _head(entry: Entry, context: Context) -> Nodes:
    """Render the first line: the lead, linked if the entry has an address, and the fields after it."""
    parts: Nodes = []
    if entry.lead.text:
        lead = _field("lead", entry.lead, Type.TEXT, context)
        if entry.url and not any(lead.findall(docutils_nodes.reference)):
            link = docutils_nodes.reference("", "", *lead.children, refuri=entry.url)
            lead.children = []
            lead += link
        parts.append(lead)
    row = entry.kind.head
    if all(
        part.name != entry.kind.lead
        for part in (*row, *(part for other in entry.kind.rows for part in other))
    ):
        row = (Part(entry.kind.lead), *row)
    return _line(row, entry, context, parts)


def _rows(row: Row, entry: Entry, context: Context) -> list[nodes.cv_row]:
    """Yield the lines of a row: one, or one for each value of its first field."""
    first, *others = row
    several = entry.values.get(first.name, ())
    if len(several) < 2 or first.form is Form.LABEL:
        line = _line(row, entry, context, [])
        is_beside = entry.kind.fields[first.name] is Type.DATED
        when = tuple(value.when for value in several if value.when) if is_beside else ()
        return [_row(line, _dates(when, context))] if line else []
    kind = entry.kind.fields[first.name]
    lines = []
    for value in several:
        content: Nodes = [_field(first.name, value, kind, context)]
        if value is several[-1]:
            content = _line(tuple(others), entry, context, content)
        lines.append(_row(content, _dates((value.when,) if value.when else (), context)))
    return lines


def _line(row: Row, entry: Entry, context: Context, content: Nodes) -> Nodes:
    """Render the fields of a row that have values, after the existing content of the line."""
    asides: list[Nodes] = []
    for part in row:
        values = entry.values.get(part.name, ())
        if not values:
            continue
        kind = entry.kind.fields[part.name]
        texts = _joined([[_field(part.name, value, kind, context)] for value in values])
        if part.label:
            texts = _labelled(context.label(part.label), texts)
        if part.form is Form.ASIDE and content:
            asides.append(texts)
            continue
        content.extend([docutils_nodes.Text(": " if part.form is Form.COLON else ", ")] if content else [])
        content.extend(texts)
    if asides:
        content += [docutils_nodes.Text(" ("), *_joined(asides), docutils_nodes.Text(")")]
    return content


def _row(content: Nodes, dates: nodes.cv_dates | None = None) -> nodes.cv_row:
    row = nodes.cv_row("", nodes.cv_main("", "", *content))
    if dates is not None:
        row += dates
    return row


def _labelled(label: str, content: Nodes) -> Nodes:
    return [nodes.cv_label("", label), docutils_nodes.Text(" "), *content]


def _joined(parts: Iterable[Nodes], separator: str = ", ") -> Nodes:
    joined: Nodes = []
    for part in parts:
        joined.extend([docutils_nodes.Text(separator)] if joined else [])
        joined.extend(part)
    return joined


def _field(name: str, value: Value, kind: Type, context: Context) -> nodes.cv_field:
    """Render a field's text: parsed if it can have markup, else as it is."""
    if kind is Type.DATE and value.when and value.when.dates:
        node = _text(name, "", value.line, context, rawsource=value.text)
        node.extend(_joined([date] for date in _date_nodes(value.when, context)))
        # Dates are not translated: they are shown in the language of the site.
        node["translatable"] = False
        return node
    if kind in (Type.PLAIN, Type.DATE):
        return _text(name, value.text, value.line, context)
    node = _text(name, "", value.line, context, rawsource=value.text)
    node.extend(_safe(context.inline(value.text, value.line), value.line, context))
    return node


def _text(name: str, text: str, line: int, context: Context, rawsource: str = "") -> nodes.cv_field:
    """Make a field node that ``make gettext`` finds: translatable, with its source and line."""
    node = nodes.cv_field(rawsource or text, text, name=name, translatable=True)
    node.source, node.line = context.source, line
    return node


def _safe(parsed: Nodes, line: int, context: Context) -> Nodes:
    """Make parsed markup safe: raw nodes become text, links with other schemes are removed."""
    holder = docutils_nodes.Element("", *parsed)
    for raw in list(holder.findall(docutils_nodes.raw)):
        raw.parent.replace(raw, docutils_nodes.Text(raw.astext()))
    for math in list(holder.findall(docutils_nodes.math)):
        if problem := problem_of(math):
            context.report(problem._replace(line=line, source=""))
            math.parent.replace(math, docutils_nodes.Text(math.astext()))
    for link in list(holder.findall(docutils_nodes.reference)):
        if not is_safe(link.get("refuri", "")):
            _refuse(link["refuri"], line, context)
            link.parent.replace(link, link.children)
    for image in list(holder.findall(docutils_nodes.image)):
        if not is_safe(image.get("uri", "")):
            _refuse(image["uri"], line, context)
            image.parent.replace(image, docutils_nodes.Text(image.get("alt", "")))
    return _joined_texts(holder.children)


def _joined_texts(parsed: Nodes) -> Nodes:
    """Join neighbouring texts of the nodes, so that former raw nodes are part of the text."""
    joined: Nodes = []
    for node in parsed:
        if joined and isinstance(node, docutils_nodes.Text) and isinstance(joined[-1], docutils_nodes.Text):
            joined[-1] = docutils_nodes.Text(joined[-1] + node)
        else:
            joined.append(node)
    return joined


def _refuse(address: str, line: int, context: Context) -> None:
    message = f"“{address}” cannot be a link; its text is shown. Accepted: http, https, mailto, ftp and tel."
    context.report(Problem(Code.BAD_LINK, message, line))


def _links(entry: Entry, subject: str, context: Context) -> nodes.cv_links:
    return nodes.cv_links("", "", *_joined(([_link(link, subject, context)] for link in entry.links), " "))


def _link(link: Link, subject: str, context: Context) -> docutils_nodes.Node:
    """Render a labelled link; Sphinx copies and links a file of the site."""
    label = _text("label", link.label, link.line, context)
    if not link.local:
        return nodes.cv_link("", "", label, refuri=link.target, subject=subject)
    node = addnodes.download_reference("", "", label, reftarget=link.target, refdoc="", refexplicit=True)
    node.source, node.line = context.source, link.line
    return node


def _dates(dated: Sequence[DatedText], context: Context) -> nodes.cv_dates | None:
    """Render the dates of a line; unreadable dates are shown as written."""
    shown = [date for when in dated for date in _date_nodes(when, context)]
    return nodes.cv_dates("", "", *_joined([date] for date in shown)) if shown else None


def _date_nodes(when: DatedText, context: Context) -> list[nodes.cv_date]:
    if when.dates is None:
        return [nodes.cv_date("", when.text)]
    shown = []
    for item in when.dates.items:
        date = _date(pieces(item._replace(note=""), context.style))
        if item.note:
            note = _text("note", item.note, when.line, context)
            date.extend([docutils_nodes.Text(" ("), note, docutils_nodes.Text(")")])
        shown.append(date)
    return shown


def _years(when: DatedText, context: Context) -> Nodes:
    """Render dates in running text, with years merged into ranges."""
    years = when.dates.years if when.dates else None
    if years is None:
        return _joined([date] for date in _date_nodes(when, context))
    return _joined([_date(run)] for run in merged_years(years))


def _date(shown: list[Piece]) -> nodes.cv_date:
    """Render one date; parts with a machine-readable value get their own nodes."""
    node = nodes.cv_date("", "")
    for piece in shown:
        if piece.datetime:
            node += nodes.cv_time("", piece.text, datetime=piece.datetime)
        else:
            node += docutils_nodes.Text(piece.text)
    return node

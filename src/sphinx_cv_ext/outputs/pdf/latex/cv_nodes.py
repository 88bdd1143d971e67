r"""The nodes of a CV in LaTeX: calls of the vocabulary in ``theme/cv/cvmacros.sty``.

A visitor names what a node is and never how it looks; the text goes through Sphinx's own
writer, which escapes it.  The calls are those that every printed output receives::

    \begin{cventries}
    \begin{cventry}[oneline or continued]{kind}{first line}{dates}
    \cvrow{line}{dates}
    \cvbody …
    \end{cventry}
    \end{cventries}
"""

from collections.abc import Callable, Iterable

from docutils import nodes
from sphinx.writers.latex import LaTeXTranslator

from ....doctree import nodes as cv
from ..line_breaks import TIE
from ..tables import Piece
from .missing_glyphs import visit_in_scripts
from .transforms import SOFT_BREAK

Visitor = Callable[[LaTeXTranslator, nodes.Element], None]

SCHEMES = ("http://", "https://", "mailto:", "ftp://", "tel:")
STOP = r"\cvstop{}"


def _nothing(writer: LaTeXTranslator, node: nodes.Element) -> None:
    """Write nothing of the node itself, only its children."""


def _call(name: str) -> tuple[Visitor, Visitor]:
    r"""``\name{…}`` around what the node holds."""

    def visit(writer: LaTeXTranslator, node: nodes.Element) -> None:
        writer.body.append(rf"\{name}{{")

    return visit, _close


def _environment(name: str) -> tuple[Visitor, Visitor]:
    r"""``\begin{name}`` and ``\end{name}`` around what the node holds."""

    def visit(writer: LaTeXTranslator, node: nodes.Element) -> None:
        writer.body.append(f"\n\\begin{{{name}}}")
        _anchors(writer, node)
        writer.body.append("\n")

    def depart(writer: LaTeXTranslator, node: nodes.Element) -> None:
        writer.body.append(f"\n\\end{{{name}}}\n")

    return visit, depart


def _close(writer: LaTeXTranslator, node: nodes.Element) -> None:
    """End an argument."""
    writer.body.append("}")


def _anchors(writer: LaTeXTranslator, node: nodes.Element) -> None:
    """Emit the labels to which Sphinx's own links point."""
    labels = writer.hypertarget_to(node)
    if labels:
        writer.body.append(labels.replace(r"\label{", r"\cvanchor{"))


def _untie(writer: LaTeXTranslator, start: int) -> None:
    """Write the blanks that do not break as LaTeX does; everything behind ``start`` is the node's."""
    for place in range(start, len(writer.body)):
        writer.body[place] = writer.body[place].replace(TIE, "~")


def _visit_entries(writer: LaTeXTranslator, node: nodes.Element) -> None:
    r"""``\begin{cventries}``, with a word where no entry has dates."""
    dated = next(node.findall(cv.cv_dates), None)
    writer.body.append("\n\\begin{cventries}" + ("" if dated else "[undated]"))
    _anchors(writer, node)
    writer.body.append("\n")


def _visit_entry(writer: LaTeXTranslator, node: nodes.Element) -> None:
    option = next((f"[{name}]" for name in ("oneline", "continued") if node.get(name)), "")
    writer.body.append(f"\n\\begin{{cventry}}{option}{{{nodes.make_id(node.get('kind', ''))}}}")
    if not (node.children and isinstance(node[0], cv.cv_row)):
        writer.body.append("{")
        _anchors(writer, node)
        writer.body.append("}{}")


def _depart_entry(writer: LaTeXTranslator, node: nodes.Element) -> None:
    writer.body.append("\n\\end{cventry}")


def _visit_row(writer: LaTeXTranslator, node: nodes.Element) -> None:
    if node.parent.index(node) > 0:
        writer.body.append("\n\\cvrow")


def _depart_row(writer: LaTeXTranslator, node: nodes.Element) -> None:
    if not any(isinstance(child, cv.cv_dates) for child in node):
        writer.body.append("{}")


def _visit_main(writer: LaTeXTranslator, node: nodes.Element) -> None:
    writer.context.append(len(writer.body))
    writer.body.append("{")
    row = node.parent
    if isinstance(row.parent, cv.cv_entry) and row.parent.index(row) == 0:
        _anchors(writer, row.parent)


def _depart_main(writer: LaTeXTranslator, node: nodes.Element) -> None:
    _untie(writer, writer.context.pop())
    writer.body.append("}")


def _visit_argument(writer: LaTeXTranslator, node: nodes.Element) -> None:
    writer.body.append("{")


def _visit_field(writer: LaTeXTranslator, node: nodes.Element) -> None:
    if isinstance(node.parent, cv.cv_publication):
        _run_on(writer, node)
    writer.body.append(rf"\cvfield{{{nodes.make_id(node.get('name', ''))}}}{{")


def _depart_field(writer: LaTeXTranslator, node: nodes.Element) -> None:
    writer.body.append("}")
    if node.get("stop"):
        writer.body.append(STOP)


def _run_on(writer: LaTeXTranslator, node: nodes.Element) -> None:
    """Begin a part of running text on a line of its own in the source, a blank in print."""
    place = node.parent.index(node)
    if place and not isinstance(node.parent[place - 1], cv.cv_number):
        writer.body.append("~" if node.get("tied") else "\n")


def _visit_body(writer: LaTeXTranslator, node: nodes.Element) -> None:
    writer.body.append("\n\\cvbody\n")


def _visit_pagebreak(writer: LaTeXTranslator, node: nodes.Element) -> None:
    writer.body.append("\n\\cvpagebreak\n")


def _visit_publications(writer: LaTeXTranslator, node: nodes.Element) -> None:
    labels = [str(number.astext()) for number in node.findall(cv.cv_number)]
    widest = writer.encode(max(labels, key=len, default=""))
    writer.body.append(f"\n\\begin{{cvpublications}}[{{{widest}}}]")
    _anchors(writer, node)
    writer.body.append("\n")


def _depart_publications(writer: LaTeXTranslator, node: nodes.Element) -> None:
    writer.body.append("\n\\end{cvpublications}\n")


def _visit_publication(writer: LaTeXTranslator, node: nodes.Element) -> None:
    writer.context.append(len(writer.body))
    writer.body.append("\n\\begin{cvpublication}")
    if not any(isinstance(child, cv.cv_number) for child in node):
        writer.body.append("{}")
        _anchors(writer, node)


def _depart_publication(writer: LaTeXTranslator, node: nodes.Element) -> None:
    _untie(writer, writer.context.pop())
    writer.body.append("\n\\end{cvpublication}")


def _depart_number(writer: LaTeXTranslator, node: nodes.Element) -> None:
    writer.body.append("}")
    if isinstance(node.parent, cv.cv_publication):
        _anchors(writer, node.parent)
    writer.body.append("%\n")


def _visit_person(writer: LaTeXTranslator, node: nodes.Element) -> None:
    writer.body.append(r"\cvown{" if node.get("own") else r"\cvperson{")


def _visit_more(writer: LaTeXTranslator, node: nodes.Element) -> None:
    r"""``\cvmore{…}`` for names that are left out."""
    writer.body.append(rf"\cvmore{{{writer.encode(node['short'])}}}")
    raise nodes.SkipNode


def _skip(writer: LaTeXTranslator, node: nodes.Element) -> None:
    """Print nothing: this is for pages."""
    raise nodes.SkipNode


def _visit_links(writer: LaTeXTranslator, node: nodes.Element) -> None:
    # A label is left of a link whose file is missing.
    if not any(isinstance(child, cv.cv_link | cv.cv_field) for child in node):
        raise nodes.SkipNode
    if isinstance(node.parent, cv.cv_publication):
        writer.body.append("~")  # no line holds a link alone
    writer.body.append(r"\cvlinks{")


def _visit_link(writer: LaTeXTranslator, node: nodes.Element) -> None:
    r"""``\cvlink{address}{label}``, or ``\cvref{label}{…}`` inside the document.

    A file next to the pages is not in the PDF, so only its label is printed.
    """
    uri = node.get("refuri", "")
    if not uri and node.get("refid"):
        uri = "#" + node["refid"]
    if uri.startswith("#"):
        target = writer.idescape(f"{writer.curfilestack[-1]}:{uri[1:]}")
        writer.body.append(rf"\cvref{{{target}}}{{")
    elif uri.startswith("%"):
        target = writer.idescape(uri[1:].replace("#", ":") if "#" in uri else uri[1:] + "::doc")
        writer.body.append(rf"\cvref{{{target}}}{{")
    elif uri.lower().startswith(SCHEMES):
        writer.body.append(rf"\cvlink{{{writer.encode_uri(uri)}}}{{")
    else:
        writer.body.append(r"\cvlink{}{")


def _visit_soft_break(writer: LaTeXTranslator, node: nodes.Element) -> None:
    writer.body.append(SOFT_BREAK)


def _visit_contents(writer: LaTeXTranslator, node: nodes.Element) -> None:
    writer.body.append("\n\\cvcontents\n")


def _visit_columns(writer: LaTeXTranslator, node: nodes.Element) -> None:
    r"""``\cvcolumns{…}`` with a ``\cvcolumn{share}{longest words}{longest lines}`` for each column."""

    def measured(lines: Iterable[Iterable[Piece]]) -> None:
        for line in lines:
            writer.body.append(r"\cvmeasured{")
            for piece in line:
                piece.node().walkabout(writer)
            writer.body.append("}")

    writer.body.append("\n\\cvcolumns{%\n")
    for column in node["columns"]:
        writer.body.append(f"\\cvcolumn{{{column.share}}}{{")
        measured(column.words)
        writer.body.append("}{")
        measured(column.lines)
        writer.body.append("}%\n")
    writer.body.append("}\n")
    raise nodes.SkipNode


def _visit_contact(writer: LaTeXTranslator, node: nodes.Element) -> None:
    writer.body.append(f"\\cvcontact{{{nodes.make_id(node.get('name', ''))}}}{{")


def _depart_contact(writer: LaTeXTranslator, node: nodes.Element) -> None:
    writer.body.append("}\n")


def _visit_photo(writer: LaTeXTranslator, node: nodes.Element) -> None:
    r"""``\cvphoto{file}{words}``."""
    file = writer.builder.images[node["uri"]]
    writer.body.append(f"\\cvphoto{{{file}}}{{{writer.encode(node['alt'])}}}\n")
    raise nodes.SkipNode


VISITORS: dict[type[nodes.Element], tuple[Visitor, Visitor]] = {
    cv.cv_entries: (_visit_entries, _environment("cventries")[1]),
    cv.cv_entry: (_visit_entry, _depart_entry),
    cv.cv_row: (_visit_row, _depart_row),
    cv.cv_main: (_visit_main, _depart_main),
    cv.cv_field: (_visit_field, _depart_field),
    cv.cv_label: _call("cvlabel"),
    cv.cv_dates: (_visit_argument, _close),
    cv.cv_date: _call("cvdate"),
    cv.cv_time: (_nothing, _nothing),
    cv.cv_body: (_visit_body, _nothing),
    cv.cv_pagebreak: (_visit_pagebreak, _nothing),
    cv.cv_publications: (_visit_publications, _depart_publications),
    cv.cv_legend: _call("cvlegend"),
    cv.cv_publication: (_visit_publication, _depart_publication),
    cv.cv_number: (_visit_argument, _depart_number),
    cv.cv_person: (_visit_person, _close),
    cv.cv_mark: _call("cvmark"),
    cv.cv_more: (_visit_more, _nothing),
    cv.cv_links: (_visit_links, _close),
    cv.cv_link: (_visit_link, _close),
    cv.cv_badge: (_skip, _nothing),
    cv.cv_details: (_skip, _nothing),
    cv.cv_bibtex: (_skip, _nothing),
    cv.cv_masthead: _environment("cvmasthead"),
    cv.cv_photo: (_visit_photo, _nothing),
    cv.cv_monogram: (_skip, _nothing),
    cv.cv_name: _call("cvname"),
    cv.cv_tagline: _call("cvtagline"),
    cv.cv_contacts: _environment("cvcontacts"),
    cv.cv_contact: (_visit_contact, _depart_contact),
    cv.cv_columns: (_visit_columns, _nothing),
    cv.cv_contents: (_visit_contents, _nothing),
    cv.cv_other_script: (visit_in_scripts, _nothing),
    cv.cv_soft_break: (_visit_soft_break, _nothing),
}

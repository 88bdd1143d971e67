"""Running text in Typst: emphasis, code, references, notes."""

import re

from docutils import nodes
from sphinx import addnodes

from ..line_breaks import pieces
from .escape import string
from .markup import TRANSPARENT, nothing, put, wrap
from .translator import Table, TypstTranslator

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def _visit_inline(writer: TypstTranslator, node: nodes.Element) -> None:
    writer.put("#cvsmallcaps[" if "cv-smallcaps" in node["classes"] else "#[")


def _visit_literal(writer: TypstTranslator, node: nodes.Element) -> None:
    for number, piece in enumerate(pieces(node.astext())):
        writer.put("#cvsoftbreak" if number else "", f"#raw({string(piece)})")
    raise nodes.SkipNode


def _visit_raw(writer: TypstTranslator, node: nodes.Element) -> None:
    """Write the line break of Markdown; all else is for other outputs."""
    if _BREAK.fullmatch(node.astext().strip()):
        writer.put("#linebreak()")
    raise nodes.SkipNode


def _depart_abbreviation(writer: TypstTranslator, node: nodes.Element) -> None:
    """Write the meaning after the first use, because paper has no tooltips."""
    meaning, short = node.get("explanation", ""), node.astext()
    if meaning and short not in writer.explained:
        writer.explained.add(short)
        writer.text(f" ({meaning})")


def _visit_reference(writer: TypstTranslator, node: nodes.Element) -> None:
    writer.link(node, "#link({})[", "#link(label({}))[", "#[")


def _visit_download(writer: TypstTranslator, node: nodes.Element) -> None:
    """Link an address only: a file of the site is next to the pages, not next to the PDF."""
    writer.link(node, "#link({})[", "#[", "#[")


def _visit_target(writer: TypstTranslator, node: nodes.Element) -> None:
    writer.anchors(node)


def _visit_footnote_reference(writer: TypstTranslator, node: nodes.Element) -> None:
    """Write the note at its first call; further calls repeat its number."""
    ident = node.get("refid", "")
    note = writer.notes.get(ident)
    if note is None:
        writer.put("#super[")
        writer.text(node.astext())
        writer.put("]")
    elif ident in writer.noted:
        writer.put(f"#footnote(label({string('note:' + ident)}))")
    else:
        writer.noted.add(ident)
        writer.put("#[#footnote[")
        writer.contents(child for child in note.children if not isinstance(child, nodes.label))
        writer.put(f"]#label({string('note:' + ident)})]")
    raise nodes.SkipNode


def _visit_citation_reference(writer: TypstTranslator, node: nodes.Element) -> None:
    _visit_reference(writer, node)
    writer.text(f"[{node.astext()}]")
    writer.put("]")
    raise nodes.SkipNode


VISITORS: Table = {
    nodes.emphasis: wrap("#emph["),
    nodes.strong: wrap("#strong["),
    nodes.title_reference: wrap("#emph["),
    nodes.superscript: wrap("#super["),
    nodes.subscript: wrap("#sub["),
    nodes.inline: (_visit_inline, put("]")),
    nodes.literal: (_visit_literal, nothing),
    nodes.raw: (_visit_raw, nothing),
    nodes.abbreviation: (nothing, _depart_abbreviation),
    nodes.reference: (_visit_reference, put("]")),
    addnodes.download_reference: (_visit_download, put("]")),
    nodes.target: (_visit_target, nothing),
    nodes.footnote_reference: (_visit_footnote_reference, nothing),
    nodes.citation_reference: (_visit_citation_reference, nothing),
    nodes.generated: TRANSPARENT,
    nodes.acronym: TRANSPARENT,
    nodes.problematic: TRANSPARENT,
    addnodes.manpage: TRANSPARENT,
    addnodes.pending_xref: TRANSPARENT,  # a reference that was not found
}

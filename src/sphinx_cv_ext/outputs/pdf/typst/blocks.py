"""Blocks in Typst, each as a call on lines of its own: headings, paragraphs, code, boxes, notes, images."""

import re

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from .escape import string
from .markup import HIDDEN, TRANSPARENT, nothing, put, wrap
from .translator import Table, TypstTranslator

#: Nodes whose first paragraph continues the line of a bullet, a number or a term.
_ITEMS = (
    nodes.list_item,
    nodes.definition,
    nodes.field_body,
    nodes.description,
    nodes.entry,
    nodes.footnote,
    nodes.citation,
)
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(px|pt|mm|cm|in|em|%|pc|ex|)")


# Documents and headings


def _visit_document(writer: TypstTranslator, node: nodes.Element) -> None:
    writer.anchor("")


def _visit_start_of_file(writer: TypstTranslator, node: nodes.Element) -> None:
    """Begin a page inside another page."""
    writer.outer.append(writer.docname)
    writer.docname = node["docname"]
    writer.put("\n")
    writer.anchor("")


def _depart_start_of_file(writer: TypstTranslator, node: nodes.Element) -> None:
    writer.docname = writer.outer.pop()


def _visit_section(writer: TypstTranslator, node: nodes.Element) -> None:
    writer.sections.append(node)  # a page inside another has no parent


def _depart_section(writer: TypstTranslator, node: nodes.Element) -> None:
    writer.sections.pop()


def _visit_title(writer: TypstTranslator, node: nodes.Element) -> None:
    """Write a heading; the document's own title is not printed under a masthead, which has the name."""
    if not isinstance(node.parent, nodes.section | nodes.document):
        writer.put("\n#cvrubric[")
    elif writer.titled is None:
        writer.titled = node.parent
        writer.put("\n")
        writer.anchors(node.parent)
        if writer.has_masthead:
            raise nodes.SkipNode
        writer.put("#cvname[")
    else:
        level = len(writer.sections) - (writer.titled in writer.sections)
        writer.put(f"\n\n#heading(level: {max(1, level)})[")
        writer.anchors(node.parent)


# Paragraphs


def _continues_line(node: nodes.Element) -> bool:
    """Whether a paragraph is the first part of an item."""
    siblings = [child for child in node.parent.children if not isinstance(child, nodes.label)]
    return isinstance(node.parent, _ITEMS) and siblings[0] is node


def _visit_paragraph(writer: TypstTranslator, node: nodes.Element) -> None:
    if not _continues_line(node):
        writer.put("\n#par[")
    writer.anchors(node)


def _depart_paragraph(writer: TypstTranslator, node: nodes.Element) -> None:
    writer.put("" if _continues_line(node) else "]\n")


def _visit_transition(writer: TypstTranslator, node: nodes.Element) -> None:
    writer.put("\n#cvtransition()\n")
    raise nodes.SkipNode


# Code and boxes


def _visit_literal_block(writer: TypstTranslator, node: nodes.Element) -> None:
    writer.put("\n")
    writer.anchors(node)
    writer.put(f"#raw(block: true, {string(node.astext())})\n")
    raise nodes.SkipNode


def _visit_container(writer: TypstTranslator, node: nodes.Element) -> None:
    """Write code with its caption; any other container is its children."""
    caption = node.children[0] if node.children else None
    if isinstance(caption, nodes.caption) and "literal_block" in node:
        writer.put("\n#cvcaption[")
        writer.anchors(node)
        writer.contents(caption.children)
        writer.put("]")
        writer.contents(node.children[1:])
        raise nodes.SkipNode


def _visit_admonition(writer: TypstTranslator, node: nodes.Element) -> None:
    """Write a box with its own title, or that of its kind."""
    writer.put("\n#cvadmonition[")
    title, *others = node.children or [nodes.Text("")]
    if isinstance(title, nodes.title):
        writer.contents(title.children)
    else:
        writer.text(str(admonitionlabels.get(node.tagname, node.tagname.capitalize())))
        others = list(node.children)
    writer.put("][")
    writer.anchors(node)
    writer.contents(others)
    writer.put("]\n")
    raise nodes.SkipNode


def _visit_desc_signature(writer: TypstTranslator, node: nodes.Element) -> None:
    writer.put("\n#cvrubric[")
    writer.anchors(node)
    writer.put(f"#raw({string(node.astext())})]")
    raise nodes.SkipNode


# Notes


def _visit_footnote(writer: TypstTranslator, node: nodes.Element) -> None:
    """Write a footnote that has no call; the others are written at their first call."""
    if set(node["ids"]) & writer.called:
        raise nodes.SkipNode
    _visit_citation(writer, node)


def _visit_citation(writer: TypstTranslator, node: nodes.Element) -> None:
    label, *others = node.children or [nodes.Text("")]
    writer.put("\n#cvnote[")
    writer.anchors(node)
    writer.text(f"[{label.astext()}]")
    writer.put("][")
    writer.contents(others)
    writer.put("]\n")
    raise nodes.SkipNode


# Images


def _visit_image(writer: TypstTranslator, node: nodes.Element) -> None:
    path = writer.image_path(node["uri"])
    alt = " ".join(node.get("alt", "").split())
    if path is None:
        writer.text(alt or node["uri"])
        raise nodes.SkipNode
    block = not isinstance(node.parent, nodes.TextElement)
    size = "".join(
        f", {side}: {length}" for side in ("width", "height") if (length := typst_length(node.get(side)))
    )
    image = f"image({string(path)}, alt: {string(alt or path.rpartition('/')[2])}{size})"
    if "alt" in node and not alt:  # an image that is decoration
        image = f"pdf.artifact({image})"
    if node.get("align") in ("left", "center", "right"):
        image = f"align({node['align']}, {image})"
    writer.put(f"\n#{image}\n" if block else f"#box({image})")
    raise nodes.SkipNode


def _visit_figure(writer: TypstTranslator, node: nodes.Element) -> None:
    captions = [child for child in node.children if isinstance(child, nodes.caption)]
    legends = [child for child in node.children if isinstance(child, nodes.legend)]
    writer.put("\n#figure(caption: " + ("[" if captions else "none"))
    if captions:
        writer.contents(captions)
        writer.put("]")
    writer.put(", [")
    writer.anchors(node)
    writer.contents(child for child in node.children if child not in captions and child not in legends)
    writer.put("])\n")
    writer.contents(legends)
    raise nodes.SkipNode


def typst_length(written: object) -> str:
    """A length of docutils in Typst's units, or ""."""
    match = _LENGTH.fullmatch(str(written or ""))
    if not match:
        return ""
    number, unit = match[1], match[2] or "px"
    if unit == "px":  # a ninety-sixth of an inch, as in CSS
        return f"{float(number) * 0.75:g}pt"
    if unit in ("pc", "ex"):
        return f"{float(number) * (12 if unit == 'pc' else 5):g}pt"
    return f"{number}{unit}"


VISITORS: Table = {
    nodes.document: (_visit_document, nothing),
    addnodes.start_of_file: (_visit_start_of_file, _depart_start_of_file),
    nodes.section: (_visit_section, _depart_section),
    nodes.title: (_visit_title, put("]\n")),
    nodes.subtitle: wrap("\n#cvrubric["),
    nodes.rubric: wrap("\n#cvrubric["),
    addnodes.centered: wrap("\n#cvrubric["),
    nodes.paragraph: (_visit_paragraph, _depart_paragraph),
    addnodes.compact_paragraph: TRANSPARENT,
    nodes.transition: (_visit_transition, nothing),
    nodes.block_quote: wrap("\n#quote(block: true)["),
    nodes.attribution: wrap('\n#par[#"— "'),
    nodes.literal_block: (_visit_literal_block, nothing),
    nodes.doctest_block: (_visit_literal_block, nothing),
    addnodes.productionlist: (_visit_literal_block, nothing),
    nodes.container: (_visit_container, nothing),
    nodes.compound: TRANSPARENT,
    addnodes.glossary: TRANSPARENT,
    addnodes.hlist: TRANSPARENT,
    addnodes.hlistcol: TRANSPARENT,
    nodes.Admonition: (_visit_admonition, nothing),
    addnodes.versionmodified: TRANSPARENT,  # its text has the version
    nodes.topic: wrap("\n#cvadmonition[]["),
    nodes.sidebar: wrap("\n#cvadmonition[]["),
    addnodes.desc: TRANSPARENT,
    addnodes.desc_signature: (_visit_desc_signature, nothing),
    addnodes.desc_content: wrap("\n#pad(left: 1.4em)[", "]\n"),
    nodes.footnote: (_visit_footnote, nothing),
    nodes.citation: (_visit_citation, nothing),
    nodes.image: (_visit_image, nothing),
    nodes.figure: (_visit_figure, nothing),
    nodes.caption: TRANSPARENT,
    nodes.legend: TRANSPARENT,
    **dict.fromkeys(
        (
            nodes.comment,
            nodes.substitution_definition,
            nodes.pending,
            nodes.meta,
            nodes.system_message,
            nodes.decoration,
            nodes.docinfo,
            addnodes.index,
            addnodes.tabular_col_spec,
            addnodes.highlightlang,
            addnodes.toctree,
        ),
        HIDDEN,
    ),
}

"""Formulas in Typst, made from their trees.

Signs are written as characters, never by Typst's names, and ASCII signs are escaped: the text of an
author cannot be code, and brackets grow only if the author asked for it.
"""

from collections.abc import Iterable, Mapping

from docutils import nodes

from ....doctree.formulas import draws_formulas, problem_of, source_of
from ....model.tex.math_alphabets import in_font
from ....model.tex.math_commands import Kind
from ....model.tex.math_parser import parse
from ....model.tex.math_tokens import FormulaError
from ....model.tex.math_tree import (
    Accent,
    Arrow,
    Boxed,
    Classed,
    Delimiter,
    Fenced,
    Fraction,
    Function,
    Grid,
    Lap,
    Node,
    Phantom,
    Root,
    Row,
    Scripts,
    Sign,
    Sized,
    Space,
    Stack,
    Styled,
    Text,
    classes,
    limits_of,
)
from .escape import string
from .markup import nothing
from .translator import Table, TypstTranslator

NOTHING = string("")
#: A box without width: the sign next to it is not the first or the last one.
_STRUT = "#box()"

_CLASSES: Mapping[Kind, str] = {
    Kind.BINARY: "binary", Kind.RELATION: "relation", Kind.OPENING: "opening", Kind.CLOSING: "closing",
    Kind.PUNCTUATION: "punctuation", Kind.OPERATOR: "large", Kind.ORDINARY: "normal",
}  # fmt: skip
#: Signs that Typst takes for what they are in TeX.
_AS_IN_TEX: Mapping[Kind, frozenset[str]] = {
    Kind.BINARY: frozenset("+−±∓×÷⋅∩∪∧∨⊕⊖⊗⊙"),
    Kind.RELATION: frozenset("=<>≤≥≠≪≫≺≻∼≃≈≅≡∝∈∋∉⊂⊃⊆⊇←→↔⇐⇒⇔↦⟵⟶⟷⟸⟹⟺⟼⩽⩾≲≳"),
    Kind.OPENING: frozenset("([{⟨⌊⌈"),
    Kind.CLOSING: frozenset(")]}⟩⌋⌉!?"),
    Kind.PUNCTUATION: frozenset(",;"),
}
_BRACKETS = frozenset("⟨⟩⌊⌋⌈⌉⟮⟯⎰⎱⟦⟧⦃⦄‖∣∥⌜⌝⌞⌟")
#: Signs that would take what follows them.
_ROOTS = frozenset("√∛∜")
_ACCENTS: Mapping[str, str] = {
    "\u0302": "hat", "^": "hat", "\u0303": "tilde", "~": "tilde", "\u0304": "macron", "\u0301": "acute",
    "\u0300": "grave", "\u0307": "dot", "\u0308": "dot.double", "\u20db": "dot.triple", "\u20dc": "dot.quad",
    "\u0306": "breve", "\u030c": "caron", "ˇ": "caron", "\u20d7": "arrow", "\u030a": "circle", "→": "arrow",
    "←": "arrow.l", "↔": "arrow.l.r", "⇒": "arrow", "⇀": "harpoon", "↼": "harpoon.lt", "‾": "overline",
    "⏞": "overbrace", "⎴": "overbracket", "⏠": "overshell", "⏜": "overparen",
}  # fmt: skip
_UNDER: Mapping[str, str] = {
    "_": "underline", "⏟": "underbrace", "⎵": "underbracket", "⏡": "undershell", "⏝": "underparen",
}  # fmt: skip
_STYLES = {"display": "display", "text": "inline", "script": "script"}
_TEXTS = {"bold": "bold", "italic": "italic", "sans": "sans", "mono": "mono"}
_CANCEL = {
    "cancel": "", "bcancel": "inverted: #true, ", "xcancel": "cross: #true, ", "sout": "angle: #90deg, ",
    "slash": "",
}  # fmt: skip


def mathematics(source: str, *, block: bool = False) -> str:
    """The inside of a Typst equation that shows a LaTeX formula; raises `FormulaError`."""
    return _row(parse(source, block=block).items)


def _row(items: Iterable[Node]) -> str:
    """Parts next to each other, with a blank between two words."""
    shown = tuple(items)
    return _joined(_node(item, kind) for item, kind in zip(shown, classes(shown), strict=True)) or NOTHING


def _joined(parts: Iterable[str]) -> str:
    """The code of parts next to each other, with a blank between two words."""
    written: list[str] = []
    for part in filter(None, parts):
        if written and _is_letter(written[-1][-1]) and _is_letter(part[0]):
            written.append(" ")
        written.append(part)
    return "".join(written)


def _is_letter(sign: str) -> bool:
    """Whether Typst reads a character as part of a name or a number."""
    return sign.isalnum() or sign.isidentifier()


def _one(node: Node | None) -> str:
    """A part as an argument of a call."""
    if node is None:
        return NOTHING
    return _row(node.items if isinstance(node, Row) else (node,))


def _node(node: Node, kind: Kind) -> str:
    match node:
        case Row(items=items):
            return _row(items) if items else NOTHING
        case Sign():
            return _sign(node, kind)
        case Function(name=name, limits=limits):
            return f"op({string(name)}{', limits: #true' if limits else ''})"
        case Text(parts=parts, style=style):
            inner = (
                "".join(string(part) if isinstance(part, str) else _one(part) for part in parts) or NOTHING
            )
            return f"{_TEXTS[style]}({inner})" if style in _TEXTS else inner
        case Space(width=width):
            return f"#h({width:.4g}em)"
        case Scripts(base=base, below=below, above=above, limits=limits):
            inner = _base(base)
            if limits is None and isinstance(base, Accent):
                limits = limits_of(base) or None
            if limits is not None:
                inner = f"{'limits' if limits else 'scripts'}({inner})"
            return _attached(inner, below, above)
        case Fraction():
            return _fraction(node)
        case Root(body=body, degree=degree):
            return f"sqrt({_one(body)})" if degree is None else f"root({_one(degree)}, {_one(body)})"
        case Accent():
            return _accent(node)
        case _:
            return _construct(node)


def _construct(node: Node) -> str:
    """A node that is rare in formulas."""
    match node:
        case Fenced():
            return _fenced(node)
        case Grid():
            return _grid(node)
        case Arrow(character=character, over=over, under=under):
            return _attached(f"stretch({_escaped(character)}, size: #(100% + 0.8em))", under, over)
        case Delimiter(character=character, size=size, kind=kind):
            shown = _escaped(character) or _STRUT
            return f'class("{_CLASSES[kind]}", lr(size: #{size:g}em, {shown}))'
        case _:
            return _changed(node)


def _changed(node: Node) -> str:
    """A part in another size, style or class, or with something around it."""
    match node:
        case Stack(base=base, over=over, under=under):
            return _attached(f"limits({_base(base)})", under, over)
        case Styled(body=body, style=style):
            return f"{_STYLES[style]}({_one(body)})"
        case Sized(body=body, factor=factor):
            return f"#text(size: {factor:g}em)[$ {_one(body)} $.body]".replace("[$ ", "[$").replace(
                " $.body]", "$]"
            )
        case Phantom(body=body, extent=extent):
            hidden = f"hide(${_one(body)}$)"
            flat = {"width": "height: 0pt, ", "height": "width: 0pt, ", "both": ""}[extent]
            return f"#box({flat}{hidden})" if flat else f"#{hidden}"
        case Lap(body=body):
            return _one(body)
        case Classed(body=body, kind=Kind.OPERATOR):
            return f"op({_one(body)}, limits: #true)"
        case Classed(body=body, kind=kind):
            return f'class("{_CLASSES[kind]}", {_one(body)})'
        case Boxed(body=body, how="box"):
            return f"#box(stroke: 0.4pt, inset: (x: 3pt), outset: (y: 3pt), ${_one(body)}$)"
        case Boxed(body=body, how=how):
            return f"cancel({_CANCEL[how]}{_one(body)})"
    raise AssertionError(node)


def _base(node: Node | None) -> str:
    """The base of indices: a single part keeps its class."""
    if isinstance(node, Sign):
        return _sign(node, node.kind)
    return _one(node)


def _attached(base: str, below: Node | None, above: Node | None) -> str:
    top = "" if above is None else f", t: {_one(above)}"
    bottom = "" if below is None else f", b: {_one(below)}"
    return f"attach({base}{bottom}{top})"


def _sign(node: Sign, kind: Kind) -> str:
    """A sign, a number or a word."""
    text = in_font(node.text, node.font)
    if node.latex == r"\bmod":
        return f'class("binary", {string(text)})'
    if node.kind is Kind.LETTER or text[0].isalnum():
        if node.font in ("cal", "scr") and len(node.text) == 1:
            return f"{node.font}({node.text})"
        if len(text) > 1:
            return text if text[0].isdigit() and text.isascii() else string(text)
        return f"upright({text})" if node.font == "rm" and text.isalpha() else text
    shown = _escaped(text)
    if text in _AS_IN_TEX.get(node.kind, ()) or node.kind in (Kind.DOTS, Kind.OPERATOR):
        return shown
    if kind is Kind.ORDINARY and node.kind is Kind.ORDINARY and text not in _BRACKETS and text not in "|/:":
        return shown
    return f'class("{_CLASSES[kind]}", {shown})'


def _escaped(text: str) -> str:
    """A character that can be nothing but itself."""
    if len(text) != 1:
        return string(text) if text else ""
    if text in _BRACKETS or text in _ROOTS:
        return f"\\u{{{ord(text):x}}}"
    return f"\\{text}" if text.isascii() and not text.isalnum() else text


def _fraction(node: Fraction) -> str:
    top, bottom = _one(node.top), _one(node.bottom)
    if node.line:
        shown = f"frac({top}, {bottom})"
        if node.left or node.right:
            shown = f"lr({_escaped(node.left) or _STRUT}{shown}{_escaped(node.right) or _STRUT})"
    elif (node.left, node.right) == ("(", ")"):
        shown = f"binom({top}, {bottom})"
    else:
        shown = f"vec(delim: #{_delimiters(node.left, node.right)}, {top}, {bottom})"
    return f"{_STYLES[node.style]}({shown})" if node.style else shown


def _accent(node: Accent) -> str:
    base = _one(node.base)
    names = _UNDER if node.under else _ACCENTS
    if name := names.get(node.character):
        return f"{name}({base})"
    return f"attach(limits({base}), {'b' if node.under else 't'}: {_escaped(node.character)})"


def _fenced(node: Fenced) -> str:
    inner = [_one(node.parts[0])]
    for middle, part in zip(node.middles, node.parts[1:], strict=True):
        inner += [f"mid({_escaped(middle)})" if middle else "", _one(part)]
    return f"lr({_joined([_escaped(node.left) or _STRUT, *inner, _escaped(node.right) or _STRUT])})"


def _grid(node: Grid) -> str:
    """A matrix, cases or an alignment."""
    rows: list[str] = []
    for row in node.rows:
        cells: list[str] = []
        for column, cell in enumerate(row):
            inner = _one(cell)
            align = node.align[column]
            if node.joined and cell.items and align != "r":
                inner = f"{_STRUT}{inner}{_STRUT if align == 'c' else ''}"
            if node.gaps and column and align == "r":
                inner = f"#h(2em){inner}"
            if node.style != "script":
                inner = f"{_STYLES[node.style]}({inner})"
            cells.append({"l": f"& {inner}", "r": f"{inner} &", "c": inner}[align])
        rows.append(", ".join(cells))
    options = f"delim: #{_delimiters(node.left, node.right)}"
    if node.joined:
        options += ", column-gap: #0em, row-gap: #0.6em"
    if node.bars or node.lines:
        vertical = ", ".join(str(bar) for bar in node.bars if 0 < bar < len(node.align))
        lines = ", ".join(str(line) for line in node.lines if 0 < line < len(node.rows))
        options += (
            f", augment: #(hline: ({lines}{',' * bool(lines)}), vline: ({vertical}{',' * bool(vertical)}))"
        )
    shown = f"mat({options}, {'; '.join(rows)})"
    return f"script({shown})" if node.style == "script" else shown


def _delimiters(left: str, right: str) -> str:
    if not left and not right:
        return "none"
    return f"({string(left) if left else 'none'}, {string(right) if right else 'none'})"


# The nodes of formulas


def _visit_math(writer: TypstTranslator, node: nodes.Element) -> None:
    _formula(writer, node, block=False)
    raise nodes.SkipNode


def _visit_math_block(writer: TypstTranslator, node: nodes.Element) -> None:
    writer.put("\n")
    writer.anchors(node)
    number = node.get("number")
    _formula(writer, node, block=True, number=f"({number})" if number else "")
    raise nodes.SkipNode


def _formula(writer: TypstTranslator, node: nodes.Element, *, block: bool, number: str = "") -> None:
    """Write a formula, or its source if it cannot be read."""
    assert isinstance(node, nodes.math | nodes.math_block)
    source = source_of(node)
    try:
        inside = mathematics(source, block=block)
    except FormulaError:
        # If we draw the formulas of the pages, too, the warning came when the page was read.
        if not draws_formulas(writer.config) and (problem := problem_of(node)):
            writer.problems.append(problem)
        writer.put(f"#raw({string(source.strip())}, block: {str(block).lower()})")
    else:
        shown = string(" ".join(source.split()) or "formula")
        numbering = f"numbering: _ => {string(number)}, " if number else ""
        writer.put(f"#math.equation(block: {str(block).lower()}, {numbering}alt: {shown}, $ {inside} $.body)")


VISITORS: Table = {nodes.math: (_visit_math, nothing), nodes.math_block: (_visit_math_block, nothing)}

"""A formula's tree as LaTeX with amsmath and amssymb, which Sphinx loads: no command of an author's own.

What these packages cannot do is written with what they can, so that each formula compiles in each
document.
"""

from collections.abc import Iterable, Mapping

from sphinx.util.texescape import escape

from ....model.tex.math_commands import Kind
from ....model.tex.math_notation import DELIMITERS
from ....model.tex.math_parser import parse
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
)

_FONTS: Mapping[str, str] = {
    "rm": r"\mathrm", "bf": r"\mathbf", "it": r"\mathit", "sf": r"\mathsf", "tt": r"\mathtt",
    "cal": r"\mathcal", "scr": r"\mathcal", "bb": r"\mathbb", "frak": r"\mathfrak",
    "boldsymbol": r"\boldsymbol", "bfit": r"\boldsymbol", "sfit": r"\mathsf", "bfsf": r"\mathsf",
    "bfcal": r"\boldsymbol",
}  # fmt: skip
#: Fonts with capital letters only, and the fonts for all other letters.
_CAPITALS: Mapping[str, str] = {
    "bb": r"\mathbf",
    "cal": r"\mathit",
    "scr": r"\mathit",
    "bfcal": r"\boldsymbol",
}
_CLASSES: Mapping[Kind, str] = {
    Kind.ORDINARY: r"\mathord", Kind.OPERATOR: r"\mathop", Kind.BINARY: r"\mathbin",
    Kind.RELATION: r"\mathrel", Kind.OPENING: r"\mathopen", Kind.CLOSING: r"\mathclose",
    Kind.PUNCTUATION: r"\mathpunct",
}  # fmt: skip
_TEXTS: Mapping[str, str] = {"bold": r"\textbf", "italic": r"\textit", "sans": r"\textsf", "mono": r"\texttt"}
_STYLES: Mapping[str, str] = {"display": r"\displaystyle", "text": r"\textstyle", "script": r"\scriptstyle"}
_SIZES: Mapping[float, str] = {1.2: r"\big", 1.8: r"\Big", 2.4: r"\bigg", 3.0: r"\Bigg"}
_SIDES: Mapping[Kind, str] = {Kind.OPENING: "l", Kind.CLOSING: "r", Kind.RELATION: "m"}
_STRUCK: Mapping[str, str] = {
    "cancel": "/", "slash": "/", "bcancel": r"\backslash", "xcancel": r"\times", "sout": "-",
}  # fmt: skip
_NEWLINE = r" \\ "
_EXTENTS: Mapping[str, str] = {"both": r"\phantom", "width": r"\hphantom", "height": r"\vphantom"}


def latex(source: str, engine: str, *, block: bool = False) -> str:
    """A formula as LaTeX reads it in math mode; raises `FormulaError`."""
    return _Writer(engine).row(parse(source, block=block).items)


class _Writer:
    """Writes nodes for one engine, which decides how words are escaped."""

    def __init__(self, engine: str) -> None:
        self.engine = engine

    def row(self, items: Iterable[Node]) -> str:
        return " ".join(filter(None, map(self.node, items)))

    def one(self, node: Node | None) -> str:
        """A node inside of braces that are there already."""
        if node is None:
            return ""
        return self.row(node.items) if isinstance(node, Row) else self.node(node)

    def node(self, node: Node) -> str:
        match node:
            case Row(items=items):
                return f"{{{self.row(items)}}}"
            case Sign():
                return _sign(node)
            case Function():
                return self.function(node)
            case Text():
                return self.text(node)
            case Space(width=width):
                return rf"\mspace{{{width * 18:.4g}mu}}"
            case Scripts():
                return self.scripts(node)
            case Fraction():
                return self.fraction(node)
            case Root(body=body, degree=degree):
                option = f"[{{{self.one(degree)}}}]" if degree else ""
                return rf"\sqrt{option}{{{self.one(body)}}}"
            case Accent(base=base, latex=name):
                return f"{name}{{{self.one(base)}}}"
            case Fenced():
                return self.fenced(node)
            case Grid():
                return self.grid(node)
            case _:
                return self.construct(node)

    def construct(self, node: Node) -> str:
        """A node that is rare in formulas."""
        match node:
            case Stack(base=base, over=over, under=under):
                return self.stacked(self.one(base), over, under)
            case Arrow(over=over, under=under, latex=name) if name in (r"\xrightarrow", r"\xleftarrow"):
                below = f"[{{{self.one(under)}}}]" if under else ""
                return f"{name}{below}{{{self.one(over)}}}"
            case Arrow(over=over, under=under, latex=name):
                return self.stacked("=" if name == r"\=" else name, over, under)
            case Delimiter():
                return _delimiter(node)
            case Styled(body=body, style=style):
                return f"{{{_STYLES[style]} {self.row(body.items)}}}"
            case Sized(body=body):
                return f"{{{self.row(body.items)}}}"
            case Phantom(body=body, extent=extent):
                return f"{_EXTENTS[extent]}{{{self.one(body)}}}"
            case Lap(body=body, side=side):
                place = {"l": "[r]", "r": "[l]", "c": "[c]"}[side]
                return rf"\text{{\makebox[0pt]{place}{{$ {self.one(body)} $}}}}"
            case Classed(body=body, kind=kind):
                return f"{_CLASSES[kind]}{{{self.one(body)}}}"
            case Boxed(body=body, how="box"):
                return rf"\boxed{{{self.one(body)}}}"
            case Boxed(body=body, how=how):
                stroke = rf"\hidewidth$ {_STRUCK[how]} $\hidewidth"
                return rf"\text{{\ooalign{{$ {self.one(body)} $\cr{stroke}\cr}}}}"
        raise AssertionError(node)

    def function(self, node: Function) -> str:
        if node.latex:
            return node.latex
        name = rf"\text{{{escape(node.name, self.engine)}}}"
        if node.name.replace(" ", "").isalpha() and node.name.isascii():
            name = node.name.replace(" ", r"\,")
        return rf"\operatorname{'*' * node.limits}{{{name}}}"

    def text(self, node: Text) -> str:
        inner = "".join(
            escape(part, self.engine) if isinstance(part, str) else f"${self.node(part)}$"
            for part in node.parts
        )
        return rf"\text{{{_TEXTS[node.style]}{{{inner}}}}}" if node.style in _TEXTS else rf"\text{{{inner}}}"

    def scripts(self, node: Scripts) -> str:
        base = "{}" if node.base is None else self.node(node.base)
        several = isinstance(node.base, Sign) and not base.startswith("\\") and len(base) > 1
        if several or not isinstance(node.base, Row | Sign | Function | Accent | Fenced | Classed | None):
            base = f"{{{base}}}"
        if node.limits is not None:
            base += r"\limits" if node.limits else r"\nolimits"
        below = "" if node.below is None else f"_{{{self.one(node.below)}}}"
        above = "" if node.above is None else f"^{{{self.one(node.above)}}}"
        return base + below + above

    def stacked(self, base: str, over: Node | None, under: Node | None) -> str:
        if under is not None:
            base = rf"\underset{{{self.one(under)}}}{{{base}}}"
        return base if over is None else rf"\overset{{{self.one(over)}}}{{{base}}}"

    def fraction(self, node: Fraction) -> str:
        top, bottom = self.one(node.top), self.one(node.bottom)
        if node.line and not node.left and not node.right:
            name = {"display": r"\dfrac", "text": r"\tfrac"}.get(node.style, r"\frac")
            return f"{name}{{{top}}}{{{bottom}}}"
        left, right = (DELIMITERS.get(side, "") for side in (node.left, node.right))
        style = {"display": "0", "text": "1"}.get(node.style, "")
        thickness = "" if node.line else "0pt"
        return rf"\genfrac{{{left}}}{{{right}}}{{{thickness}}}{{{style}}}{{{top}}}{{{bottom}}}"

    def fenced(self, node: Fenced) -> str:
        inner = [self.row(node.parts[0].items)]
        for middle, part in zip(node.middles, node.parts[1:], strict=True):
            inner += [rf"\middle{DELIMITERS.get(middle, '.')}", self.row(part.items)]
        left, right = DELIMITERS.get(node.left, "."), DELIMITERS.get(node.right, ".")
        return rf"\left{left} {' '.join(inner)} \right{right}"

    def grid(self, node: Grid) -> str:
        """An environment of amsmath, or an array, which has no most number of columns."""
        begin, end = _environment(node)
        style = r"\displaystyle " if node.style == "display" and begin.startswith(r"\begin{array}") else ""
        rows: list[str] = []
        for number, row in enumerate(node.rows):
            written = " & ".join(f"{style}{self.row(cell.items)}" for cell in row)
            # A bracket or a star would belong to the command in front of it.
            guard = r"\relax " if written.lstrip()[:1] in ("[", "*") else ""
            line = r"\hline " if number in node.lines else ""
            rows.append(f"{line}{guard}{written}")
        rows += [r"\hline"] if len(node.rows) in node.lines else []
        shown = f"{begin} {_NEWLINE.join(rows)} {end}"
        if node.left or node.right:
            left, right = DELIMITERS.get(node.left, "."), DELIMITERS.get(node.right, ".")
            return rf"\left{left} {shown} \right{right}"
        return shown


def _environment(node: Grid) -> tuple[str, str]:
    """How an environment begins and ends."""
    if node.style == "script":
        if len(node.align) == 1:
            return rf"\begin{{subarray}}{{{node.align.replace('r', 'c')}}}", r"\end{subarray}"
        return r"\begin{smallmatrix}", r"\end{smallmatrix}"
    if node.joined and "c" not in node.align:
        if node.gaps or len(node.align) <= 2:
            return r"\begin{aligned}", r"\end{aligned}"
        return rf"\begin{{alignedat}}{{{(len(node.align) + 1) // 2}}}", r"\end{alignedat}"
    if node.style == "display" and node.align == "c" and not node.left and not node.right:
        return r"\begin{gathered}", r"\end{gathered}"
    between = r"@{\quad}" if node.align.strip("l") == "" and (node.left or node.right) else ""
    columns = ""
    for place, align in enumerate(node.align):
        columns += ("|" if place in node.bars else between if place else "") + align
    columns += "|" if len(node.align) in node.bars else ""
    return rf"\begin{{array}}{{@{{}}{columns}@{{}}}}", r"\end{array}"


def _sign(node: Sign) -> str:
    """A sign in its font."""
    font = _FONTS.get(node.font, "")
    if not font or node.kind not in (Kind.LETTER, Kind.ORDINARY):
        return rf"\boldsymbol{{{node.latex}}}" if node.font == "boldsymbol" else node.latex
    written = node.latex
    if node.font in _CAPITALS and not (written.isupper() and written.isalpha()):
        font = _CAPITALS[node.font]
    elif node.font == "bfcal":
        written = rf"\mathcal{{{written}}}"
    if written.startswith("\\") and node.font != "bfcal":
        # Alphabets have Latin letters; of Greek ones only capitals, as text has.
        font = r"\boldsymbol" if node.font in ("bf", "boldsymbol", "bfit", "bfsf") else ""
    return f"{font}{{{written}}}" if font else written


def _delimiter(node: Delimiter) -> str:
    name = DELIMITERS.get(node.character, ".")
    size = _SIZES.get(node.size)
    if size is None:
        return f"{_CLASSES[node.kind]}{{{name}}}"
    return f"{size}{_SIDES.get(node.kind, '')}{name}"

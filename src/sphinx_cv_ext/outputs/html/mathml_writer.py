"""A formula's tree as MathML Core, https://www.w3.org/TR/mathml-core/.

The operator dictionary of browsers has the white space of most signs.  Attributes set it if TeX sets
another one, or if a browser would guess it from the place of a sign.
"""

from collections.abc import Iterable
from html import escape

from ...model.tex.math_alphabets import in_font
from ...model.tex.math_commands import Kind
from ...model.tex.math_tree import (
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

_THIN = '<mspace width="0.1667em"></mspace>'
_NONE = ' lspace="0em" rspace="0em"'
_TEXT_STYLES = {
    "bold": "font-weight: bold",
    "italic": "font-style: italic",
    "sans": "font-family: sans-serif",
    "mono": "font-family: monospace",
}
#: Signs that need an attribute if they are not infix operators.
_PREFIXED = frozenset("+−±∓")
#: Binary operators and relations that the dictionary has as another form.
_SPACES = {Kind.BINARY: "0.2222em", Kind.RELATION: "0.2778em"}
_OTHERWISE = frozenset("∣|/∘⋆★·•†‡:∥‖⋄△▽◃▹⊲⊳◯↑↓↕⇑⇓⇕∴∵<>◀▶↾&")
_ALIGN = {"l": "left", "c": "center", "r": "right"}


def write_mathml(tree: Row, *, block: bool = False) -> str:
    """A formula as a ``math`` element."""
    display = ' display="block"' if block else ""
    inside = _Writer().row(tree.items, display=block)
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML"{display}>{inside}</math>'


class _Writer:
    """Writes nodes; ``display`` is TeX's style for a line of its own, ``tight`` that of indices."""

    def row(self, items: Iterable[Node], *, display: bool, tight: bool = False) -> str:
        """Parts next to each other, with TeX's white space unless an operator has its own."""
        shown = tuple(items)
        kinds = classes(shown)
        written: list[str] = []
        before: tuple[Node, Kind] | None = None
        for item, kind in zip(shown, kinds, strict=True):
            if before and not tight and _is_apart(before, (item, kind)):
                written.append(_THIN)
            written.append(self.node(item, display=display, tight=tight, kind=kind))
            before = None if isinstance(item, Space) else (item, kind)
        return "".join(written)

    def one(self, node: Node | None, *, display: bool = False, tight: bool = False) -> str:
        """A node as exactly one element."""
        if node is None:
            return "<mrow></mrow>"
        if isinstance(node, Row):
            if len(node.items) == 1 and not isinstance(node.items[0], Row):
                return self.one(node.items[0], display=display, tight=tight)
            return f"<mrow>{self.row(node.items, display=display, tight=tight)}</mrow>"
        if isinstance(node, Sign):
            return self.sign(node, node.kind, tight=tight)
        return self.node(node, display=display, tight=tight)

    def script(self, node: Node | None) -> str:
        return self.one(node, tight=True)

    def node(self, node: Node, *, display: bool, tight: bool, kind: Kind | None = None) -> str:
        """A node as elements."""
        match node:
            case Row():
                return f"<mrow>{self.row(node.items, display=display, tight=tight)}</mrow>"
            case Sign():
                return self.sign(node, kind or node.kind, tight=tight)
            case Function(name=name):
                return f"<mi>{_escaped(name)}</mi>"
            case Text():
                return self.text(node)
            case Space(width=width):
                return f'<mspace width="{width:.4g}em"></mspace>'
            case Scripts():
                return self.scripts(node, display=display, tight=tight)
            case Fraction():
                return self.fraction(node, display=display, tight=tight)
            case Root(body=body, degree=None):
                return f"<msqrt>{self.inside(body, display=display, tight=tight)}</msqrt>"
            case Root(body=body, degree=degree):
                return f"<mroot>{self.one(body, display=display, tight=tight)}{self.script(degree)}</mroot>"
            case Accent():
                return self.accent(node, display=display, tight=tight)
            case _:
                return self.construct(node, display=display, tight=tight)

    def construct(self, node: Node, *, display: bool, tight: bool) -> str:
        """A node that is rare in formulas."""
        match node:
            case Stack(base=base, over=over, under=under):
                shown = self.one(base, display=display, tight=tight)
                return _around(shown, under and self.script(under), over and self.script(over), "under")
            case Arrow(character=character, over=over, under=under):
                sign = f'<mo stretchy="true" lspace="0.2778em" rspace="0.2778em">{character}</mo>'
                return _around(
                    sign, under and _padded(self.script(under)), _padded(self.script(over)), "under"
                )
            case Fenced():
                return self.fenced(node, display=display, tight=tight)
            case Delimiter(character=character, size=size, kind=kind):
                return _delimiter(character, size, kind)
            case Grid():
                return self.grid(node)
            case Styled(body=body, style=style):
                level = {"display": 0, "text": 0, "script": 1}[style]
                shown = self.row(body.items, display=style == "display", tight=style == "script")
                is_display = "true" if style == "display" else "false"
                return f'<mstyle displaystyle="{is_display}" scriptlevel="{level}">{shown}</mstyle>'
            case Sized(body=body, factor=factor):
                shown = self.row(body.items, display=display, tight=tight)
                return f'<mstyle mathsize="{factor:g}em">{shown}</mstyle>'
            case Phantom(body=body, extent=extent):
                shown = f"<mphantom>{self.inside(body, display=display, tight=tight)}</mphantom>"
                flat = {"width": ' height="0" depth="0"', "height": ' width="0"', "both": ""}[extent]
                return f"<mpadded{flat}>{shown}</mpadded>" if flat else shown
            case Lap(body=body, side=side):
                shift = {"l": "-100%", "c": "-50%", "r": "0"}[side]
                inner = self.inside(body, display=display, tight=tight)
                shown = f'<mrow style="transform: translateX({shift})">{inner}</mrow>'
                return f'<mpadded width="0">{shown}</mpadded>'
            case Classed(body=body, kind=kind):
                return self.classed(body, kind, display=display, tight=tight)
            case Boxed(body=body, how=how):
                return self.boxed(body, how, display=display, tight=tight)
        raise AssertionError(node)

    def inside(self, node: Node, *, display: bool, tight: bool) -> str:
        """The contents of an element that is a row itself."""
        items = node.items if isinstance(node, Row) else (node,)
        return self.row(items, display=display, tight=tight)

    def sign(self, node: Sign, kind: Kind, *, tight: bool) -> str:
        """A sign as identifier, number or operator."""
        text = _escaped(in_font(node.text, node.font))
        if node.text[0].isdigit():
            return f"<mn>{text}</mn>"
        if node.kind in (Kind.LETTER, Kind.ORDINARY) and node.text not in "′‵|‖/\\":
            return f"<mi{_variant(node, text)}>{text}</mi>"
        if node.latex == r"\bmod":
            return f'<mo lspace="0.2222em" rspace="0.2222em">{text}</mo>'
        return f"<mo{_attributes(node, kind, tight=tight)}>{text}</mo>"

    def text(self, node: Text) -> str:
        style = _TEXT_STYLES.get(node.style, "")
        attribute = f' style="{style}"' if style else ""
        written = [
            f"<mtext{attribute}>{_blanks(part)}</mtext>" if isinstance(part, str) else self.one(part)
            for part in node.parts
        ]
        if len(written) == 1:
            return written[0]
        return f"<mrow>{''.join(written)}</mrow>"

    def scripts(self, node: Scripts, *, display: bool, tight: bool) -> str:
        """A base with its indices, at its right or below and above."""
        limits = node.limits
        if limits is None:
            limits = (display and limits_of(node.base)) or _is_brace(node.base)
        base = self.one(node.base, display=display, tight=tight)
        below = None if node.below is None else self.script(node.below)
        above = None if node.above is None else self.script(node.above)
        if limits and base.startswith(("<mo>", "<mo ")):
            base = f'<mo movablelimits="false"{base.removeprefix("<mo")}'
        return _around(base, below, above, "under" if limits else "sub")

    def fraction(self, node: Fraction, *, display: bool, tight: bool) -> str:
        inner_tight = tight or not (display or node.style == "display") or node.style == "text"
        if node.style == "display":
            inner_tight = False
        top = self.one(node.top, tight=inner_tight)
        bottom = self.one(node.bottom, tight=inner_tight)
        thickness = "" if node.line else ' linethickness="0"'
        shown = f"<mfrac{thickness}>{top}{bottom}</mfrac>"
        if node.left or node.right:
            shown = f"<mrow>{_fence(node.left, 'prefix')}{shown}{_fence(node.right, 'postfix')}</mrow>"
        if node.style:
            is_display = "true" if node.style == "display" else "false"
            shown = f'<mstyle displaystyle="{is_display}" scriptlevel="0">{shown}</mstyle>'
        return shown

    def accent(self, node: Accent, *, display: bool, tight: bool) -> str:
        base = self.one(node.base, display=display, tight=tight)
        if side := _LINES.get((node.character, node.under)):
            inner = self.inside(node.base, display=display, tight=tight)
            return f'<mrow style="border-{side}: 0.06em solid; padding-{side}: 0.12em">{inner}</mrow>'
        sign = _ACCENTS.get(node.character, node.character)
        stretchy = "true" if node.stretchy else "false"
        mark = f'<mo stretchy="{stretchy}"{_NONE}>{_escaped(sign)}</mo>'
        if node.under:
            return f'<munder accentunder="true">{base}{mark}</munder>'
        return f'<mover accent="true">{base}{mark}</mover>'

    def fenced(self, node: Fenced, *, display: bool, tight: bool) -> str:
        written = [_fence(node.left, "prefix")]
        for place, part in enumerate(node.parts):
            if place:
                character = _escaped(node.middles[place - 1])
                written.append(
                    f'<mo stretchy="true" symmetric="true" fence="true" lspace="0.1667em" rspace="0.1667em">'
                    f"{character}</mo>"
                )
            written.append(self.row(part.items, display=display, tight=tight))
        return f"<mrow>{''.join(written)}{_fence(node.right, 'postfix')}</mrow>"

    def grid(self, node: Grid) -> str:
        """A table: an alignment, or a matrix with or without brackets."""
        written: list[str] = []
        for number, row in enumerate(node.rows):
            cells = [
                f"<mtd{self.cell_style(node, number, column)}>"
                f"{self.row(cell.items, display=node.style == 'display', tight=node.style == 'script')}</mtd>"
                for column, cell in enumerate(row)
            ]
            written.append(f"<mtr>{''.join(cells)}</mtr>")
        display = ' displaystyle="true"' if node.style == "display" else ""
        level = ' scriptlevel="1"' if node.style == "script" else ""
        table = f"<mtable{display}{level}>{''.join(written)}</mtable>"
        if node.left or node.right:
            return f"<mrow>{_fence(node.left, 'prefix')}{table}{_fence(node.right, 'postfix')}</mrow>"
        return table

    def cell_style(self, node: Grid, number: int, column: int) -> str:
        """The style of a cell: its alignment, its distance from others, and the lines around it."""
        rules: list[str] = []
        if (align := node.align[column]) != "c":
            # Chromium has values of its own for the alignment of formulas.
            rules += [f"text-align: {_ALIGN[align]}; text-align: -webkit-{_ALIGN[align]}"]
        if node.joined:
            apart = node.gaps and column and column % 2 == 0
            rules += [f"padding: 0.2em 0 0.2em {'2em' if apart else '0'}"]
        elif node.style == "script":
            rules += ["padding: 0 0.2em"]
        rules += ["border-left: 0.06em solid"] if column in node.bars else []
        ends = len(node.align)
        rules += ["border-right: 0.06em solid"] if column + 1 == ends and ends in node.bars else []
        rules += ["border-top: 0.06em solid"] if number in node.lines else []
        rows = len(node.rows)
        rules += ["border-bottom: 0.06em solid"] if number + 1 == rows and rows in node.lines else []
        return f' style="{"; ".join(rules)}"' if rules else ""

    def classed(self, body: Node, kind: Kind, *, display: bool, tight: bool) -> str:
        """A part that counts as a sign of a class."""
        only = body.items[0] if isinstance(body, Row) and len(body.items) == 1 else body
        if isinstance(only, Sign) and kind in (Kind.BINARY, Kind.RELATION, Kind.ORDINARY, Kind.OPERATOR):
            width = "0em" if tight else {Kind.OPERATOR: "0.1667em", **_SPACES}.get(kind, "0em")
            font = only.font or ("it" if only.kind is Kind.LETTER and len(only.text) == 1 else "")
            text = _escaped(in_font(only.text, font))
            return f'<mo stretchy="false" lspace="{width}" rspace="{width}">{text}</mo>'
        shown = self.one(body, display=display, tight=tight)
        width = "" if tight else _SPACES.get(kind, "")
        space = f'<mspace width="{width}"></mspace>' if width else ""
        return f"<mrow>{space}{shown}{space}</mrow>" if space else shown

    def boxed(self, body: Node, how: str, *, display: bool, tight: bool) -> str:
        inner = self.inside(body, display=display, tight=tight)
        if how == "slash":
            only = body.items[0] if isinstance(body, Row) and len(body.items) == 1 else body
            if isinstance(only, Sign):
                return f"<mi>{_escaped(in_font(only.text, only.font or 'it'))}\u0338</mi>"
            how = "cancel"
        return f'<mrow style="{_BOXES[how]}">{inner}</mrow>'


_STROKE = "transparent 47%, currentcolor 47% 53%, transparent 53%"
#: Boxes and strokes, which MathML Core does with CSS.
_BOXES = {
    "box": "border: 0.06em solid; padding: 0.2em",
    "cancel": f"background: linear-gradient(to bottom right, {_STROKE})",
    "bcancel": f"background: linear-gradient(to bottom left, {_STROKE})",
    "xcancel": f"background: linear-gradient(to bottom right, {_STROKE}), "
    f"linear-gradient(to bottom left, {_STROKE})",
    "sout": f"background: linear-gradient({_STROKE})",
}
#: Lines over and under a part: fonts have none that is as long as it must be.
_LINES = {("‾", False): "top", ("_", True): "bottom"}
#: Combining accents as signs that a browser places over a base.
_ACCENTS = {
    "\u0302": "ˆ", "\u0303": "˜", "\u0304": "ˉ", "\u0301": "´", "\u0300": "`", "\u0307": "˙", "\u0308": "¨",
    "\u20db": "\u20db", "\u20dc": "\u20dc", "\u0306": "˘", "\u030c": "ˇ", "\u20d7": "\u20d7", "\u030a": "˚",
}  # fmt: skip


def _is_apart(left: tuple[Node, Kind], right: tuple[Node, Kind]) -> bool:
    """Whether TeX sets thin space between two parts and the signs themselves bring none."""
    (first, before), (second, after) = left, right
    if Kind.OPERATOR not in (before, after):
        return False
    operators = [node for node, kind in (left, right) if kind is Kind.OPERATOR]
    if all(_is_large(node) for node in operators):
        return False
    words = [first] if before is Kind.OPERATOR else []
    words += [second] if after is Kind.OPERATOR else []
    kinds = {before, after} - {Kind.OPERATOR}
    if after is Kind.OPERATOR and before is Kind.OPENING:
        return False
    return not kinds & {Kind.BINARY, Kind.RELATION, Kind.PUNCTUATION} and after not in (
        Kind.OPENING,
        Kind.CLOSING,
    )


def _is_large(node: Node | None) -> bool:
    """Whether an operator is a sign, to which browsers give its space."""
    match node:
        case Scripts(base=base):
            return _is_large(base)
        case Sign() | Classed():
            return True
        case _:
            return False


def _is_brace(node: Node | None) -> bool:
    return isinstance(node, Accent) and node.character in "⏞⏟⎴⎵⏠⏡"


def _escaped(text: str) -> str:
    return escape(text, quote=False)


def _blanks(text: str) -> str:
    """Words whose blanks at both ends stay."""
    inner = text.strip(" ")
    before = "\u00a0" * (len(text) - len(text.lstrip(" ")) > 0)
    after = "\u00a0" * (len(text) - len(text.rstrip(" ")) > 0 and bool(inner))
    return _escaped(f"{before}{inner}{after}")


def _variant(node: Sign, text: str) -> str:
    """Upright where TeX sets one letter upright: browsers set it in italics."""
    if len(text) != 1 or not node.text.isalpha():
        return ""
    upright = node.font == "rm" or (not node.font and node.text in _UPRIGHT)
    return ' mathvariant="normal"' if upright else ""


_UPRIGHT = frozenset("ΓΔΘΛΞΠΣΥΦΨΩΑΒΕΖΗΙΚΜΝΟΡΤΧ")


def _attributes(node: Sign, kind: Kind, *, tight: bool) -> str:
    """The attributes of an operator: those that its class in TeX needs."""
    text = node.text
    stretchy = ' stretchy="false"' if text in _STRETCHY else ""
    match kind:
        case Kind.OPENING:
            return f'{stretchy} form="prefix"'
        case Kind.CLOSING:
            return f'{stretchy} form="postfix"' if text not in "!?" else _NONE
        case Kind.BINARY | Kind.RELATION:
            if tight:
                return stretchy + _NONE
            if text in _OTHERWISE:
                return f'{stretchy} lspace="{_SPACES[kind]}" rspace="{_SPACES[kind]}"'
            return stretchy
        case Kind.PUNCTUATION:
            return ' lspace="0em" rspace="0em"' if tight else ' lspace="0em" rspace="0.1667em"'
        case Kind.OPERATOR:
            return ""
        case _:
            if node.kind is Kind.BINARY and text in _PREFIXED and not tight:
                return ' form="prefix"'
            return stretchy + _NONE


#: Signs that stretch with their neighbours unless an attribute forbids it.
_STRETCHY = frozenset("()[]{}|‖⟨⟩⌊⌋⌈⌉⟮⟯⎰⎱⟦⟧⦃⦄←→↔↑↓↕⇐⇒⇔⇑⇓⇕↦↩↪⟵⟶⟷⟸⟹⟺⟼↼⇀↽⇁⇌⇋∣∥/\\⌢⌣_‾~^")


def _fence(character: str, form: str) -> str:
    if not character:
        return f'<mo form="{form}" stretchy="false"{_NONE}></mo>'
    return (
        f'<mo form="{form}" fence="true" stretchy="true" symmetric="true"{_NONE}>{_escaped(character)}</mo>'
    )


def _delimiter(character: str, size: float, kind: Kind) -> str:
    form = {Kind.OPENING: ' form="prefix"', Kind.CLOSING: ' form="postfix"'}.get(kind, "")
    space = "0.2778em" if kind is Kind.RELATION else "0em"
    stretch = (
        f' stretchy="true" symmetric="true" minsize="{size:g}em" maxsize="{size:g}em"'
        if size > 1
        else ' stretchy="false"'
    )
    return f'<mo{form}{stretch} lspace="{space}" rspace="{space}">{_escaped(character)}</mo>'


def _padded(shown: str) -> str:
    """A part over an arrow, with space at both ends, so that the arrow is longer."""
    space = '<mspace width="0.3em"></mspace>'
    return f"<mrow>{space}{shown}{space}</mrow>"


def _around(base: str, below: str | None, above: str | None, where: str) -> str:
    """A base with parts below and above it, or at its right if ``where`` is "sub"."""
    names = ("munder", "mover", "munderover") if where == "under" else ("msub", "msup", "msubsup")
    name = names[2] if below and above else names[0] if below else names[1]
    return f"<{name}>{base}{below or ''}{above or ''}</{name}>"

"""Formulas: the LaTeX that authors write, as Typst's mathematics.

Signs become characters and a few commands become calls; what is not known makes the whole
formula unknown, so that its source is shown rather than half of it.
"""

import re
from collections.abc import Mapping

from .escape import string

TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\s+|.", re.DOTALL)
# Environments that only line up what stands in them.
ALIGNED = re.compile(r"\\(?:begin|end)\{(?:align|aligned|split|gather|gathered|equation)\*?\}")
NOTHING = string("")


class UnknownMathError(ValueError):
    """A formula holds what has no counterpart; the text says what."""


def _table(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


SIGNS: Mapping[str, str] = _table(r"""
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ
    lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ
    varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ
    Omega Ω aleph ℵ beth ℶ hbar ℏ ell ℓ imath ı jmath ȷ wp ℘ Re ℜ Im ℑ partial ∂ infty ∞ nabla ∇ prime ′
    emptyset ∅ varnothing ∅ angle ∠ sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂
    bigoplus ⨁ bigotimes ⨂ bigvee ⋁ bigwedge ⋀ pm ± mp ∓ times × div ÷ cdot ⋅ ast ∗ star ⋆ circ ∘ bullet •
    cap ∩ cup ∪ sqcap ⊓ sqcup ⊔ vee ∨ wedge ∧ lor ∨ land ∧ setminus ∖ oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙
    dagger † ddagger ‡ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ ll ≪ gg ≫ prec ≺ succ ≻ sim ∼ simeq ≃ approx ≈ cong ≅
    equiv ≡ propto ∝ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ in ∈ ni ∋ notin ∉ mid ∣ parallel ∥ perp ⟂
    models ⊧ vdash ⊢ lesssim ≲ gtrsim ≳ triangle △ square □ lnot ¬ neg ¬ forall ∀ exists ∃ leftarrow ←
    rightarrow → leftrightarrow ↔ Leftarrow ⇐ Rightarrow ⇒ Leftrightarrow ⇔ to → gets ← mapsto ↦
    longrightarrow ⟶ longleftarrow ⟵ longmapsto ⟼ hookrightarrow ↪ uparrow ↑ downarrow ↓
    rightleftharpoons ⇌ iff ⟺ implies ⟹ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lvert |
    rvert | lVert ‖ rVert ‖ vert | Vert ‖ ldots … cdots ⋯ vdots ⋮ ddots ⋱ dots … degree °
    """) | {
    "lbrace": "{",
    "rbrace": "}",
    "{": "{",
    "}": "}",
    "|": "‖",
    "$": "$",
    "%": "%",
    "&": "&",
    "#": "#",
    "_": "_",
}

SPACES: Mapping[str, str] = {
    "quad": "#h(1em)", "qquad": "#h(2em)", ",": "#h(0.167em)", ":": "#h(0.222em)", ";": "#h(0.278em)",
    " ": "#h(0.333em)", "!": "", "limits": "", "nolimits": "", "displaystyle": "", "textstyle": "",
    "left": "", "right": "", "big": "", "Big": "", "bigg": "", "Bigg": "", "bigl": "", "bigr": "", "Bigl": "",
    "Bigr": "", "nonumber": "", "\\": "\\ ", "bmod": 'op("mod")', "pmod": 'op("mod")',
}  # fmt: skip

CALLS: Mapping[str, str] = _table("""
    hat hat widehat hat tilde tilde widetilde tilde bar macron overline overline underline underline vec arrow
    dot dot ddot dot.double check caron acute acute grave grave breve breve mathring circle
    overrightarrow arrow underbrace underbrace overbrace overbrace
    mathbf bold mathit italic mathsf sans mathtt mono mathcal cal mathscr cal mathbb bb mathfrak frak
    boldsymbol bold bm bold sqrt sqrt not cancel
    """)
PAIRS: Mapping[str, str] = {"frac": "frac", "tfrac": "frac", "dfrac": "frac", "binom": "binom"}
STACKED: Mapping[str, str] = {"stackrel": "t", "overset": "t", "underset": "b"}
TEXTS = frozenset({"text", "textrm", "textit", "textbf", "mathrm", "operatorname", "mbox"})
#: Old commands for all that follows in a group.
SWITCHES: Mapping[str, str] = _table("cal cal rm upright bf bold it italic sf sans tt mono")
FUNCTIONS = frozenset(
    "log ln lg exp sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan max min sup inf lim limsup"
    " liminf arg det dim ker deg gcd hom Pr".split()
)
SINGLE: Mapping[str, str] = {"-": "−", "*": "∗", "~": "#h(0.333em)", "&": "&"}
LIMITED = frozenset({"max", "min", "sup", "inf", "lim", "limsup", "liminf", "det", "gcd", "Pr"})


def mathematics(source: str) -> str:
    """The inside of a Typst equation that shows a LaTeX formula; raises `UnknownMathError`."""
    return _Reader(TOKEN.findall(ALIGNED.sub("", source).strip())).row(end=None)


class _Reader:
    """Reads tokens into Typst, one construct at a time.  What it gives is always valid Typst."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens[::-1]

    def row(self, end: str | None) -> str:
        """Everything up to ``end``, which is taken too."""
        parts: list[str] = []
        while (token := self.next()) != end:
            if not token:
                raise UnknownMathError("an open brace")
            if token[1:] in SWITCHES and token.startswith("\\"):
                self.tokens.pop()
                return " ".join([*filter(None, parts), f"{SWITCHES[token[1:]]}({self.row(end)})"])
            parts.append(self.scripted())
        if end:
            self.tokens.pop()
        return " ".join(part for part in parts if part) or NOTHING

    def next(self) -> str | None:
        """The next token behind white space, left where it is."""
        while self.tokens and self.tokens[-1].isspace():
            self.tokens.pop()
        return self.tokens[-1] if self.tokens else None

    def scripted(self) -> str:
        """One construct with what hangs at it."""
        base = NOTHING if self.next() in ("^", "_") else self.one()
        scripts: dict[str, list[str]] = {}
        while (sign := self.next()) in ("^", "_", "'"):
            self.tokens.pop()
            part = "′" if sign == "'" else self.argument()
            scripts.setdefault("b" if sign == "_" else "t", []).append(part)
        if not scripts:
            return base
        hanging = "".join(f", {key}: {' '.join(parts)}" for key, parts in sorted(scripts.items()))
        return f"attach({base or NOTHING}{hanging})"

    def argument(self) -> str:
        """A group in braces, or the next construct."""
        if self.next() is None:
            raise UnknownMathError("an argument that is missing")
        return self.one() or NOTHING

    def plain(self) -> str:
        """The text of a group, as it stands."""
        if self.next() != "{":
            raise UnknownMathError("a command without braces")
        self.tokens.pop()
        words: list[str] = []
        while self.tokens and self.tokens[-1] != "}":
            token = self.tokens.pop()
            if token in ("{", "^", "_", "$") or (token.startswith("\\") and token[1:] not in SIGNS):
                raise UnknownMathError(token)
            words.append(SIGNS[token[1:]] if token.startswith("\\") else token)
        if not self.tokens:
            raise UnknownMathError("an open brace")
        self.tokens.pop()
        return "".join(words)

    def roman(self) -> str:
        """A group in upright letters: a word, or else a formula, "m s^{-1}"."""
        before = [*self.tokens]
        try:
            return f"upright({string(self.plain())})"
        except UnknownMathError:
            self.tokens = before
            return f"upright({self.argument()})"

    def one(self) -> str:
        """One sign, command or group."""
        token = self.tokens.pop()
        if token == "{":  # noqa: S105
            return self.row("}")
        if token in ("}", "^", "_", "$", "%", "#", "\\"):
            raise UnknownMathError(token)
        if token.startswith("\\"):
            return self.command(token[1:])
        return SINGLE.get(token) or _sign(token)

    def command(self, name: str) -> str:
        """A command with its arguments."""
        if name in SIGNS:
            return _sign(SIGNS[name])
        if name in SPACES:
            return self.space(name)
        if name in FUNCTIONS:
            return f"op({string(name)}{', limits: #true' if name in LIMITED else ''})"
        if name == "mathrm":
            return self.roman()
        if name in TEXTS:
            return f"{'italic' if name == 'textit' else 'upright'}({string(self.plain())})"
        if name == "sqrt" and self.next() == "[":
            self.tokens.pop()
            return f"root({self.row(']')}, {self.argument()})"
        if name in CALLS:
            return f"{CALLS[name]}({self.argument()})"
        if name in PAIRS:
            return f"{PAIRS[name]}({self.argument()}, {self.argument()})"
        if name in STACKED:
            hanging, base = self.argument(), self.argument()
            return f"attach(limits({base}), {STACKED[name]}: {hanging})"
        raise UnknownMathError(f"\\{name}")

    def space(self, name: str) -> str:
        """White space, and sizes of brackets, which Typst needs not."""
        if name in ("left", "right") and self.next() == ".":
            self.tokens.pop()
        return SPACES[name]


def _sign(sign: str) -> str:
    """A character that can be nothing but itself."""
    return f"\\{sign}" if len(sign) == 1 and sign.isascii() and not sign.isalnum() else sign

"""Formulas that LaTeX may get, and some that it may not."""

import random

from sphinx_cv_ext.model.tex.math_commands import commands
from sphinx_cv_ext.model.tex.math_parser import is_math

GOOD = [
    r"\alpha_1^{2}", r"\mathbb{R}\,", r"\frac{a}{b}", r"\frac12", r"\{x\}", "50\\%", "x < y", "x'^2_1", "x''",
    r"B^0_{s} \to K^{*0}\mu^+\mu^-", r"E_\mathrm{F}", r"T_\text{max}", r"\sqrt[3]{x}", r"\bar\nu_e",
    "_2", "{}^3He",
    r"\left(\frac{x}{2}\right)^2", r"\left. x \right|_0", r"\bigl( x \bigr)", r"\sum\limits_{i=0}^n i",
    r"a \not= b",
    r"x \not\in y", r"\operatorname{Tr} A", r"\operatorname*{arg max}_x", r"{\rm T}_c", r"x\,^3",
    r"a \pmod{n}", "a\nb", "x'_1'", r"x^\bm{a}", r"\bm{x}", r"\mathscr{L}", r"20\degree", r"\text{a_b}",
    r"\text{\alpha}", r"\operatorname{a_b}", r"x^\hat{a}", r"x_\sum", r"\bar\mathbf{x}",
    # What real bibliographies and pages hold.
    r"\sqrt{s}=13~\mathrm{TeV}", r"x \leqslant 2", r"\bm x", r"\mathscr L", r"\slashed{D}", r"{}^{\mbox{0}}",
    r"M_{\ensuremath{\odot}}", r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
    r"f(x) = \begin{cases} 1 & \text{if $x > 0$} \\ 0 & \text{otherwise} \end{cases}",
    r"A \xrightarrow[\text{under}]{f \circ g} B", r"\mathop{\mathrm{Res}}_{z=0} f", r"{\cal L}, {\bf x}",
    r"\overbrace{a+b}^{n} \underbrace{x+y}_{m}", r"\left( \frac{a}{b} \middle| x \right)^2",
    r"\begin{array}{l|cr} a & [b] & c \\ \hline [d] & *e & f \end{array}", r"{a \over b} {n \choose k}",
    r"\sum_{\substack{0<i<m\\0<j<n}} P", r"\genfrac\{\}{0pt}{}{a}{b}", r"\Set{x | x<\frac12}",
    r"\begin{aligned} a &= b \\ &= [d] \end{aligned}", r"\begin{alignat}{2} 1&x&+2&y\end{alignat}",
    r"\left. x \right\rangle \left\llbracket x \right\rrbracket", r"\sqrt[{]}]{x}", r"\text{50\% _ \# é ß}",
    r"\begin{eqnarray} a &=& b \end{eqnarray}", r"\sum_{\mathclap{1\le i\le n}} x_i", "α ≤ β ∈ ℝ, é",
    r"\xleftrightarrow{a} \xlongequal{b}", r"\begin{matrix} 1&2&3&4&5&6&7&8&9&10&11&12 \end{matrix}",
]  # fmt: skip


def generated(count: int) -> list[str]:
    chance = random.Random(5)
    words = [f"\\{word} " for word in sorted(commands())] + [f"\\{sign}" for sign in "{}|,;:! _%&#$"]
    signs = [*"abx12+-=<>()[]|/.*'!,", *"^_{}{}{}", "{a}", "{1}{2}", " "]
    found: list[str] = []
    while len(found) < count:
        source = "".join(
            chance.choice(words if chance.random() < 0.4 else signs) for _ in range(chance.randrange(2, 9))
        )
        if is_math(source):
            found.append(source)
    return found


def every_command() -> list[str]:
    """One formula for each command of the table, with the arguments that it takes."""
    behind = ["", "{a}", "{a}{b}", "(", "a", "{a}{b}{c}", "{1em}", "{red}", "{red}{a}", "{red}{aqua}{a}"]
    special = {
        "left": r"\left( a \right)", "begin": r"\begin{matrix} a \end{matrix}",
        "displaylimits": r"\sum\displaylimits_a",
        "genfrac": r"\genfrac{[}{]}{1pt}{0}{a}{b}",
    }  # fmt: skip
    found = []
    for name in sorted(commands()):
        tried = (
            [special[name]]
            if name in special
            else [f"x \\{name}{'' if end else ' '}{end} y" for end in behind]
        )
        found += [source for source in tried if is_math(source)][:1]
    assert len(found) == len(commands()), "a command that no formula shows"
    return found

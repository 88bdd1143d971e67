"""Formulas that LaTeX may get, and some that it may not."""

import random

from sphinx_cv_ext.model.tex.macros import MATH
from sphinx_cv_ext.model.tex.math_allowlist import is_safe_math

GOOD = [
    r"\alpha_1^{2}", r"\mathbb{R}\,", r"\frac{a}{b}", r"\frac12", r"\{x\}", "50\\%", "x < y", "x'^2_1", "x''",
    r"B^0_{s} \to K^{*0}\mu^+\mu^-", r"E_\mathrm{F}", r"T_\text{max}", r"\sqrt[3]{x}", r"\bar\nu_e",
    "_2", "{}^3He",
    r"\left(\frac{x}{2}\right)^2", r"\left. x \right|_0", r"\bigl( x \bigr)", r"\sum\limits_{i=0}^n i",
    r"a \not= b",
    r"x \not\in y", r"\operatorname{Tr} A", r"\operatorname*{arg max}_x", r"{\rm T}_c", r"x\,^3",
    r"a \pmod{n}",
]  # fmt: skip


def generated(count: int) -> list[str]:
    chance = random.Random(5)
    words = [f"\\{word} " for word in sorted(MATH)] + [f"\\{sign}" for sign in "{}|,;:! _%&#$"]
    signs = [*"abx12+-=<>()[]|/.*'!,", *"^_{}{}{}", "{a}", "{1}{2}", " "]
    found: list[str] = []
    while len(found) < count:
        source = "".join(
            chance.choice(words if chance.random() < 0.4 else signs) for _ in range(chance.randrange(2, 9))
        )
        if is_safe_math(source):
            found.append(source)
    return found

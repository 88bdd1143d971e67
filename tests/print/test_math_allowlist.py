"""Formulas: LaTeX gets those that it can read, and no others."""

import random
import subprocess
from pathlib import Path

import pytest
from support.site import MakeSite
from support.tools import need

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
BAD = [
    r"\input{x}", r"\write18{x}", "a%b", "a#1", "^^41", "}{", "{", "a\nb", "\\", r"\def\a{}", "a$b",
    "x^2^3", "x_1_2", "x^2'", "x'_1'", "x^", "{x_}", r"x^\bm{a}", r"\bm{x}", r"\mathscr{L}", r"20\degree",
    r"\text{a_b}", r"\text{\alpha}", r"\textit{a^2}", r"\operatorname{a_b}", r"\operatorname", r"\frac{1}",
    r"\frac", r"\sqrt", r"\hat", r"\hat}", r"\sqrt[3", r"\overset{a}", r"\left( x", r"x \right)",
    r"\left x \right)",
    r"{\left( x} \right)", r"\left( x \right", r"\big", r"\bigl x", r"\not", r"\not{x}", r"\limits",
    r"x\limits_a",
    r"\mathrm", r"x^\frac", r"x^\hat{a}", r"x_\sum", r"\bar\mathbf{x}", "{" * 500 + "}" * 500,
]  # fmt: skip


@pytest.mark.parametrize("source", GOOD)
def test_safe_math(source: str) -> None:
    assert is_safe_math(source)


@pytest.mark.parametrize("source", BAD)
def test_math_that_latex_must_not_run_or_cannot_read(source: str) -> None:
    assert not is_safe_math(source)


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


def compiled(site_folder: Path, formulas: list[str]) -> None:
    tex = (site_folder / "cv.tex").read_text("utf-8")
    body = "\n\n".join(f"\\({formula}\\)" for formula in formulas)
    head = tex.partition("\\begin{document}")[0]
    (site_folder / "f.tex").write_text(f"{head}\\begin{{document}}\n{body}\n\\end{{document}}\n", "utf-8")
    result = subprocess.run(
        ["lualatex", "-interaction=nonstopmode", "-halt-on-error", "f.tex"],
        cwd=site_folder,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    assert result.returncode == 0, result.stdout[-800:]


def test_latex_reads_every_formula_that_is_let_through(make_site: MakeSite) -> None:
    need("lualatex")
    site = make_site({"index.md": "# CV\n"}, buildername="latex").build()
    arguments = ("", "{a}", "{a}{b}", "(x", "( x \\right)")
    plain = []
    for word in sorted(MATH - {"limits", "right", "not"}):
        formulas = [f"\\{word} {behind}" for behind in arguments]
        plain += [formula for formula in formulas if is_safe_math(formula)][:1]
    assert len(plain) == len(MATH) - 3
    indices = [formula for word in sorted(MATH) if is_safe_math(formula := f"x^\\{word} _\\{word} ")]
    compiled(Path(site.outdir), [*GOOD, *plain, *indices, *generated(300)])

"""Formulas: LaTeX gets those that it can read, and no others."""

import subprocess
from pathlib import Path

from support.formulas import GOOD, generated
from support.site import MakeSite
from support.tools import need

from sphinx_cv_ext.model.tex.macros import MATH
from sphinx_cv_ext.model.tex.math_allowlist import is_safe_math


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

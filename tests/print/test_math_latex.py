"""Formulas: LaTeX gets those that it can read, and no others."""

import subprocess
from pathlib import Path

from support.formulas import GOOD, every_command, generated
from support.site import MakeSite
from support.tools import need

from sphinx_cv_ext.outputs.pdf.latex.math import latex


def compiled(site_folder: Path, formulas: list[str]) -> None:
    tex = (site_folder / "cv.tex").read_text("utf-8")
    body = "\n\n".join(f"\\({latex(formula, 'lualatex')}\\)" for formula in formulas)
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
    assert "Missing character" not in (site_folder / "f.log").read_text("utf-8", errors="replace")


def test_latex_reads_every_formula_that_is_let_through(make_site: MakeSite) -> None:
    need("lualatex")
    site = make_site({"index.md": "# CV\n"}, buildername="latex").build()
    compiled(Path(site.outdir), [*GOOD, *every_command(), *generated(300)])

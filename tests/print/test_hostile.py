"""Text stays text in LaTeX: no field runs a command."""

import re

from support.hostile import EVERY_FIELD, PLAIN
from support.site import MakeSite
from support.tools import need


def test_latex_gets_no_command_of_an_author(make_site: MakeSite) -> None:
    need("lualatex", "latexmk", "pdftotext")
    import os
    import subprocess

    site = make_site(
        {"index.md": EVERY_FIELD}, {"cv_person": {"name": PLAIN + "\\input{x}"}}, "latex"
    ).build()
    tex = site.text("cv.tex")
    assert not re.search(r"\\(?:input|write)\s*(?:18)?\s*\{", tex.partition("\\begin{document}")[2])
    subprocess.run(
        ["latexmk", "-lualatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "cv.tex"],
        cwd=site.outdir,
        check=True,
        capture_output=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    text = subprocess.run(
        ["pdftotext", "-raw", "cv.pdf", "-"], cwd=site.outdir, check=True, capture_output=True, text=True
    ).stdout
    text = re.sub(r"\s+", " ", text)
    assert text.count("100% & #1 a_b $5 {curly}") > 50
    assert "\\input{/etc/passwd}" in text
    assert "root:" not in text

"""Letters that a font has not: told, where TeX would leave them out in silence."""

import subprocess

from support.printing import raw
from support.site import MakeSite
from support.tools import need

LOST = "# CV \ufffd\n\nCaf\ufffd, `co\ufffd` and $x\ufffd$.\n\n```python\nx = '\ufffd'\n```\n"


def test_a_lost_letter_is_told_and_stops_no_engine(make_site: MakeSite) -> None:
    """LuaTeX takes U+FFFD for a sequence that is no UTF-8."""
    conf = {"myst_enable_extensions": ["dollarmath"]}
    site = make_site({"index.md": LOST}, conf, "latex").build()
    words = "WARNING: The PDF of LaTeX shows “?” for a letter that was lost in an encoding. [cv.pdf_font]"
    assert site.warnings.splitlines() == [f"index.md:{line}: {words}" for line in (1, 3, 5)]
    source = site.text("cv.tex")
    assert "\ufffd" not in source
    assert "Caf?" in source
    assert r"\PYG{n}{x}" in source
    need("lualatex")
    command = ["lualatex", "-interaction=nonstopmode", "-halt-on-error", "cv.tex"]
    result = subprocess.run(command, cwd=site.outdir, capture_output=True, check=False)
    assert result.returncode == 0


def test_code_in_a_line_borrows_letters(make_site: MakeSite) -> None:
    need("lualatex", "pdftotext")
    text = "# CV\n\n```{cv:masthead}\n```\n\nCode `α → β` here.\n\n~~~text\nx = 'γ'\n~~~\n"
    site = make_site({"index.md": text}, {"cv_person": {"name": "Ann Lee"}}, "latex").build()
    command = ["lualatex", "-interaction=nonstopmode", "-halt-on-error", "cv.tex"]
    result = subprocess.run(command, cwd=site.outdir, capture_output=True, text=True, check=True)
    # What is lost is on the terminal, as the warning of the build said.
    lost = [line for line in result.stdout.splitlines() if line.startswith("Missing character")]
    assert lost
    assert all("γ" in line for line in lost)
    assert "“γ”" in site.warnings
    assert "α → β" in raw(site.outdir / "cv.pdf")

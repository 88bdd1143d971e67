"""Letters that a font has not: told, where TeX would leave them out in silence."""

import subprocess
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from support.site import MakeSite
from support.tools import need

from sphinx_cv_ext.outputs.pdf.document import FONTS
from sphinx_cv_ext.outputs.pdf.font_cmap import letters

FILES = sorted(FONTS.glob("*.otf"))


def test_there_are_fonts() -> None:
    assert len(FILES) == 8


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_letters_are_those_of_the_character_map(file: Path) -> None:
    assert letters(file) == {chr(code) for code in TTFont(file).getBestCmap()}


TEXT = """# CV

```{cv:award} Prize of Žižkov
:note: \U00013000
```

π, `\U00013002`, a\u200db, – … ☃ \U00013001
"""


def test_missing_letters_are_told_once_with_their_place(make_site: MakeSite) -> None:
    site = make_site({"index.md": TEXT}, {}, "latex").build()
    (line,) = site.warnings.splitlines()
    assert line.startswith(
        "index.md:4: WARNING: No font has “\U00013000”, “\U00013001”, “\U00013002”: the PDF"
    )
    assert line.endswith("[cv.pdf_font]")
    assert "π, " in site.text("cv.tex")


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


def test_a_font_that_we_do_not_know_is_not_judged(make_site: MakeSite) -> None:
    settings = {"latex_elements": {"fontpkg": r"\relax"}}
    assert make_site({"index.md": TEXT}, settings, "latex").build().warnings == ""

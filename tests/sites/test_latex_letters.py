"""What LaTeX gets for letters that its main font does not have, and for long words in formulas."""

import os
import subprocess
import sys
from pathlib import Path

from support.site import MakeSite

# Letters of Hangul in parts, which make one sign with the part behind them and with no other.
TEXT = "CV\n==\n\nA text: \u1100\u1161 and \u1102\u1165, \u1103\u1169, \u1105\u116e.\n"


def test_the_source_does_not_depend_on_the_order_of_sets(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "conf.py").write_text("extensions = ['sphinx_cv_ext']\n", "utf-8")
    (source / "index.rst").write_text(TEXT, "utf-8")
    results = set()
    for seed in range(4):
        out = tmp_path / str(seed)
        command = [sys.executable, "-m", "sphinx", "-q", "-b", "latex", str(source), str(out)]
        run = subprocess.run(
            command,
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        )
        results.add((run.stderr, next(out.glob("*.tex")).read_text("utf-8")))
    assert len(results) == 1


def test_a_long_word_in_a_formula_is_not_prose_to_break(make_site: MakeSite) -> None:
    word = "polyethyleneterephthalatepolytetrafluoroethylene"
    site = make_site({"index.md": f"# CV\n\nOf {{math}}`\\mathrm{{{word}}}`.\n"}, buildername="latex").build()
    assert word in next(Path(site.outdir).glob("*.tex")).read_text("utf-8")

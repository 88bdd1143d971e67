"""Sentence case, compared with BibTeX itself."""

import shutil
import subprocess
from pathlib import Path

from support.tools import need

from sphinx_cv_ext.model.tex.sentence_case import sentence_case


def test_sentence_case_is_what_bibtex_makes(tmp_path: Path) -> None:
    need("bibtex")
    titles = [
        'The Title of {A Paper}: And {\\"U}ber {\\AE}on, a 10:30 Train',
        "{N}ewton and {K}epler: On Gravity",
        "A {LONG} Word {\\'E}tude: {\\'E}tude",
    ]
    entries = [f"@misc{{k{n}, title = {{{one}}}}}\n" for n, one in enumerate(titles)]
    (tmp_path / "x.bib").write_text("".join(entries), "utf-8")
    style = 'ENTRY{title}{}{}\nREAD\nFUNCTION{f}{title "t" change.case$ write$ newline$}\nITERATE{f}\n'
    (tmp_path / "x.bst").write_text(style, "utf-8")
    (tmp_path / "x.aux").write_text("\\citation{*}\n\\bibstyle{x}\n\\bibdata{x}\n", "utf-8")
    bibtex = shutil.which("bibtex")
    assert bibtex
    subprocess.run([bibtex, "x"], cwd=tmp_path, check=True, capture_output=True)
    made = [" ".join(line.split()) for line in (tmp_path / "x.bbl").read_text("utf-8").splitlines() if line]
    assert made == [" ".join(sentence_case(one).split()) for one in titles]

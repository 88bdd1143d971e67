"""Several PDFs from one read, as they are printed."""

import re
import subprocess

import pytest
from support import readme
from support.documents import BIB, CONF, FILES, GONE, site
from support.guide import page
from support.printing import raw
from support.site import MakeSite
from support.tools import need


@pytest.mark.parametrize("builder", ["html", "cvpdf"])
def test_one_read_gives_both(make_site: MakeSite, builder: str) -> None:
    made = site(make_site, builder)
    assert made.warnings == ""
    full, short = raw(made.outdir / "cv.pdf"), raw(made.outdir / "cv-short.pdf")
    for words in GONE:
        assert words in full
        assert not re.search(rf"(?<!, ){words}\b(?! et)", short.partition("Work")[2]), words
    assert re.search(r"Institute, Town\s+2019\s+Member", short)
    assert "Second prize" in short
    assert re.search(r"Science \(2021\)\s", short)
    assert "Words." in short
    assert "Conference" not in short
    assert re.search(r"\[1\]\s+Beta", short)
    assert re.search(r"\[3\]\s+Delta", short)


def test_latex_sets_it(make_site: MakeSite) -> None:
    need("lualatex", "pdfinfo")
    made = site(make_site, "latex")
    command = ["lualatex", "-interaction=nonstopmode", "-halt-on-error", "cv-short.tex"]
    result = subprocess.run(command, cwd=made.outdir, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout[-2000:]
    assert "Second prize" in raw(made.outdir / "cv-short.pdf")
    told = subprocess.run(
        ["pdfinfo", made.outdir / "cv-short.pdf"], capture_output=True, text=True, check=True
    )
    assert re.search(r"Page size:\s+595", told.stdout)


def test_documents_begin_where_they_say(make_site: MakeSite) -> None:
    files = {**FILES, "two.md": "---\norphan: true\n---\n\n# Two\n\nAlone.\n"}
    wanted = [{}, {"file": "two.pdf", "start": "two"}, {"file": "no.pdf", "start": "twoo"}]
    made = make_site(files, {**CONF, "cv_documents": wanted}, "cvpdf").build()
    assert "Alone." in raw(made.outdir / "two.pdf")
    assert "Alone." not in raw(made.outdir / "cv.pdf")
    assert (made.outdir / "two" / "two.typ").is_file()
    assert "begins with the page “twoo”, which was not found. Did you mean “two”?" in made.warnings
    assert not (made.outdir / "no.pdf").exists()


def test_the_guide_does_what_it_says(make_site: MakeSite) -> None:
    shown: dict[str, str] = {}
    for match in readme.FILE.finditer(page("documents")):
        shown.setdefault(match["name"], match["text"])
    settings: dict[str, object] = {}
    exec(shown["docs/conf.py"], settings)
    files = {"index.md": "# Site\n\n```{toctree}\ncv\n```\n", "cv.md": shown["docs/cv.md"], "refs.bib": BIB}
    conf = {"cv_documents": settings["cv_documents"], "bibtex_bibfiles": ["refs.bib"]}
    made = make_site(files, conf).build()
    assert made.warnings == ""
    full, short = raw(made.outdir / "cv.pdf"), raw(made.outdir / "cv-short.pdf")
    for words in ("Young Scientist", "Talks", "Alpha"):
        assert words in full
        assert words not in short
    assert "Medal" in short

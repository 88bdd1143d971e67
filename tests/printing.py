"""How tests build a site as a user does, in each of its outputs, and read what was printed."""

import difflib
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from conftest import ROOT, need

EPOCH = {"SOURCE_DATE_EPOCH": "1767225600", "FORCE_SOURCE_DATE": "1"}
FLAGS = {"lualatex": "-lualatex", "xelatex": "-pdfxe", "pdflatex": "-pdf"}


def sphinx(builder: str, out: Path, docs: Path, *options: str, **environment: str | None) -> None:
    """Build without any warning; a variable that is None is not there."""
    variables = {**os.environ, **EPOCH, **environment}
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", builder]
    result = subprocess.run(
        [*command, *options, "-d", f"{out}-doctrees", str(docs), str(out)],
        capture_output=True,
        text=True,
        env={name: value for name, value in variables.items() if value is not None},
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def typst(out: Path, docs: Path = ROOT / "docs", *options: str, **environment: str | None) -> Path:
    """The PDF by Typst."""
    sphinx("cvpdf", out, docs, *options, **environment)
    return out / "cv.pdf"


def latex(
    out: Path, engine: str = "lualatex", *options: str, docs: Path = ROOT / "docs", name: str = "cv"
) -> Path:
    """The PDF by LaTeX, compiled as `make latexpdf` does."""
    need(engine, "latexmk", "pdftotext")
    sphinx("latex", out, docs, "-D", f"latex_engine={engine}", *options)
    result = subprocess.run(
        ["latexmk", FLAGS[engine], "-interaction=nonstopmode", f"{name}.tex"],
        cwd=out,
        capture_output=True,
        text=True,
        errors="replace",
        env={**os.environ, **EPOCH},
        check=False,
    )
    assert result.returncode == 0, result.stdout[-2000:] + result.stderr[-2000:]
    return out / f"{name}.pdf"


@dataclass(frozen=True)
class Outputs:
    """A site in each of its outputs; each is built once, when a test asks for it."""

    docs: Path
    folder: Path
    title: str  # the person as printed at the top
    options: Sequence[str] = ()

    @cached_property
    def page(self) -> Tag:
        """The CV as a page."""
        sphinx("html", self.folder / "html", self.docs, "-D", "cv_pdf=latex", *self.options)
        text = (self.folder / "html" / "cv.html").read_text("utf-8")
        page = BeautifulSoup(text, "html5lib").select_one("article")
        assert page is not None
        return page

    @cached_property
    def typst(self) -> Path:
        """The CV by Typst, where there is neither TeX nor anything else on the PATH."""
        return typst(self.folder / "typst", self.docs, *self.options, PATH="")

    @cached_property
    def latex(self) -> Path:
        """The CV by LuaLaTeX."""
        return latex(self.folder / "latex", "lualatex", *self.options, docs=self.docs)

    def pdf(self, engine: str) -> Path:
        """The CV by one of the two."""
        return self.typst if engine == "typst" else self.latex

    def lines(self, engine: str) -> list[list[str]]:
        """The printed lines of each page, without its foot."""
        name = self.title.partition(",")[0]
        foot = re.compile(rf"{re.escape(name)} \d+ ?/ ?\d+")
        pages = raw(self.pdf(engine)).split("\f")[:-1]
        return [[line for line in page.splitlines() if line and not foot.fullmatch(line)] for page in pages]


def raw(pdf: Path, *options: str) -> str:
    """The text in the order of the file."""
    need("pdftotext")
    command = ["pdftotext", *(options or ("-raw",)), str(pdf), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def words(pdf: Path) -> list[tuple[int, float, float, float, str]]:
    """Every word with its page, left edge, top and right edge."""
    found, page = [], 0
    for line in raw(pdf, "-bbox").splitlines():
        page += "<page " in line
        if word := re.search(r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax=".+?">(.*)</word>', line):
            found.append((page, float(word[1]), float(word[2]), float(word[3]), word[4]))
    return found


def alike(one: Sequence[str], other: Sequence[str]) -> float:
    """The part of the lines that are in both, in one order."""
    same = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return sum(block.size for block in same.get_matching_blocks()) / max(len(one), len(other))

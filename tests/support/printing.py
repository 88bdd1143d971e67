"""Print a site by both engines, and read the PDFs."""

import difflib
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pikepdf
from bs4 import BeautifulSoup, Tag

from .building import EPOCH, build
from .once import Shared
from .site import ROOT
from .tools import need

#: The engines of LaTeX.
LATEX_ENGINES = ("lualatex", "xelatex", "pdflatex")
#: The two ways to a PDF.
ENGINES = ["typst", "latex"]
#: The option of Sphinx for the other look.
MODERN = ("-Dcv_design.look=modern",)


def typst(out: Path, docs: Path = ROOT / "docs", *options: str, **environment: str | None) -> Path:
    """Build the PDF by Typst."""
    build("cvpdf", out, *options, docs=docs, environment=environment)
    return out / "cv.pdf"


def latex(out: Path, engine: str = "lualatex", *options: str, docs: Path = ROOT / "docs") -> Path:
    """Build the PDF by LaTeX, with the two steps of ``sphinx-build -M latexpdf``."""
    need(engine, "latexmk", "make", "pdftotext")
    build("latex", out, "-D", f"latex_engine={engine}", *options, docs=docs)
    result = subprocess.run(
        ["make", "all-pdf", "LATEXMKOPTS=-interaction=nonstopmode -halt-on-error"],
        cwd=out,
        capture_output=True,
        text=True,
        errors="replace",
        env={**os.environ, **EPOCH},
        check=False,
    )
    assert result.returncode == 0, result.stdout[-2000:] + result.stderr[-2000:]
    return out / "cv.pdf"


@dataclass(frozen=True)
class Outputs:
    """A site in each of its outputs; each is built once in a run, when a test asks for it."""

    shared: Shared
    name: str
    docs: Path
    title: str  # the person as printed at the top
    options: Sequence[str] = ()

    @cached_property
    def page(self) -> Tag:
        """The CV as a page."""

        def make(out: Path) -> None:
            build("html", out, "-D", "cv_pdf=latex", *self.options, docs=self.docs)

        text = (self.shared.once(f"{self.name}-html", make) / "cv.html").read_text("utf-8")
        page = BeautifulSoup(text, "html5lib").select_one("article")
        assert page is not None
        return page

    @cached_property
    def typst(self) -> Path:
        """The CV by Typst, where there is neither TeX nor anything else on the PATH."""

        def make(out: Path) -> None:
            typst(out, self.docs, *self.options, PATH="")

        return self.shared.once(f"{self.name}-typst", make) / "cv.pdf"

    @cached_property
    def latex(self) -> Path:
        """The CV by LuaLaTeX."""

        def make(out: Path) -> None:
            latex(out, "lualatex", *self.options, docs=self.docs)

        return self.shared.once(f"{self.name}-latex", make) / "cv.pdf"

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


def tags(pdf: Path) -> str:
    """The names of the structure tree in reading order, those inside behind a colon."""

    def walk(node: pikepdf.Object) -> Iterator[str]:
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from walk(child)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            inside = " ".join(walk(node.K)) if "/K" in node else ""
            yield f"{str(node.S)[1:]}({inside})" if inside else str(node.S)[1:]

    with pikepdf.open(pdf) as file:
        return " ".join(walk(file.Root.StructTreeRoot.K))

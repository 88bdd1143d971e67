"""The printed CV of the repository, and a long one, compiled and looked at."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from conftest import need
from test_site import PARTS, in_order

ROOT = Path(__file__).parent.parent
FLAGS = {"lualatex": "-lualatex", "xelatex": "-pdfxe", "pdflatex": "-pdf"}
ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600", "FORCE_SOURCE_DATE": "1"}


def printed(out: Path, engine: str = "lualatex", docs: Path = ROOT / "docs") -> Path:
    """Build and compile as `make latexpdf` does."""
    need(engine, "latexmk", "pdftotext")
    sphinx = [sys.executable, "-m", "sphinx", "-q", "-b", "latex", "-D", f"latex_engine={engine}"]
    for command, folder in (
        ([*sphinx, "-d", f"{out}-doctrees", str(docs), str(out)], ROOT),
        (["latexmk", FLAGS[engine], "-interaction=nonstopmode", "cv.tex"], out),
    ):
        result = subprocess.run(
            command,
            cwd=folder,
            capture_output=True,
            text=True,
            errors="replace",
            env=ENVIRONMENT,
            check=False,
        )
        assert result.returncode == 0, result.stdout[-2000:] + result.stderr[-2000:]
    return out / "cv.pdf"


def raw(pdf: Path, *options: str) -> str:
    """The text in the order of the file."""
    command = ["pdftotext", *(options or ("-raw",)), str(pdf), "-"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    return result.stdout


def without_foot(pdf: Path) -> str:
    return re.sub(r"(?m)^Bo Zhao \d / \d$", "", raw(pdf))


@pytest.fixture(scope="session")
def cv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The CV of the repository, compiled once."""
    return printed(tmp_path_factory.mktemp("cv") / "tex")


def test_every_fact_in_order_with_plain_letters(cv: Path) -> None:
    in_order(without_foot(cv), PARTS)
    assert not re.search("[\ufb00-\ufb06]", raw(cv))


def test_two_pages_without_overfull_boxes_or_lonely_years(cv: Path) -> None:
    assert "Overfull \\hbox" not in cv.with_suffix(".log").read_text("utf-8", "replace")
    with pikepdf.open(cv) as pdf:
        assert len(pdf.pages) == 2
    ends = re.findall(r"(?m)^.*(?= arXiv$| arXiv · code$|(?<=\d{4}\.)$)", raw(cv))
    assert len(ends) == 12
    assert min(map(len, ends)) > 15, ends


def test_fonts_and_metadata_and_links(cv: Path) -> None:
    need("pdffonts")
    lines = subprocess.run(["pdffonts", cv], capture_output=True, text=True, check=True).stdout.splitlines()[
        2:
    ]
    assert all("TeXGyrePagella" in line and re.search(r"yes\s+yes\s+yes", line) for line in lines)
    with pikepdf.open(cv) as pdf:
        assert str(pdf.docinfo["/Author"]) == "Bo Zhao"
        assert str(pdf.docinfo["/Title"]) == "Bo Zhao – Curriculum Vitae"
        assert str(pdf.docinfo["/Subject"])
        assert str(pdf.Root.Lang) == "en"
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root][:2] == ["Research Interest", "Education"]
        links = {
            str(note.A.URI)
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if "/URI" in note.get("/A", {})
        }
    assert {"mailto:bozhao@ucsd.edu", "https://arxiv.org/abs/2505.23681"} <= links


def test_dates_end_at_one_edge(cv: Path) -> None:
    words = re.findall(r'xMax="([\d.]+)" yMax="[\d.]+">([^<]+)<', raw(cv, "-bbox"))
    edges = [float(x) for x, word in words if re.fullmatch(r"present|20\d\d", word) and float(x) > 530]
    assert len(edges) >= 10
    assert max(edges) - min(edges) < 1


def test_the_ink_fills_the_measure(cv: Path, tmp_path: Path) -> None:
    need("pdftoppm")
    image = pytest.importorskip("PIL.Image")
    subprocess.run(
        ["pdftoppm", "-r", "50", "-gray", "-png", "-f", "1", "-l", "1", cv, tmp_path / "p"], check=True
    )
    page = image.open(next(tmp_path.glob("p*.png")))
    found = page.point(lambda value: 255 * (value < 200)).getbbox()
    assert found == pytest.approx((49, 43, 376, 526), abs=4)


@pytest.mark.parametrize("engine", ["xelatex", "pdflatex"])
def test_other_engines_hold_the_same_text(engine: str, tmp_path: Path) -> None:
    pdf = printed(tmp_path / "tex", engine)
    in_order(without_foot(pdf), PARTS)
    assert not re.search("[\ufb00-\ufb06]", raw(pdf))


def test_the_same_bytes_twice(cv: Path, tmp_path: Path) -> None:
    # the folder is in the file's identifier, so the second run stands where the first stood
    first = cv.read_bytes()
    again = tmp_path / "kept"
    shutil.copytree(cv.parent, again)
    command = ["latexmk", "-g", "-lualatex", "-interaction=nonstopmode", "cv.tex"]
    subprocess.run(command, cwd=cv.parent, capture_output=True, env=ENVIRONMENT, check=True)
    assert cv.read_bytes() == first


def test_a_long_document_holds_its_margins(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "conf.py").write_text(
        'extensions = ["myst_parser", "sphinx_cv_ext"]\nproject = author = "Ada"\nroot_doc = "cv"\n'
        'bibtex_bibfiles = ["refs.bib"]\n'
    )
    (docs / "refs.bib").write_text(
        "".join(
            f"@article{{k{n}, title={{Paper {n} on Things}}, author={{Ada Example and Bob Other}}, "
            f"journal={{Journal of Everything}}, year={{{1960 + n}}}}}\n"
            for n in range(60)
        )
    )
    lead, word = "A very long lead " * 20, "w" * 300
    (docs / "cv.md").write_text(
        f"# CV\n\n## Work\n\n```{{cv:experience}} {lead}\n"
        f":dates: 2020 to 2021\n:position: Engineer\n\n"
        f"{word}\n\n- one\n- two\n\n"
        "~~~python\nprint(1)\n~~~\n```\n\n## Papers\n\n```{cv:publications}\n```\n"
    )
    pdf = printed(tmp_path / "tex", docs=docs)
    assert "Overfull \\hbox" not in pdf.with_suffix(".log").read_text("utf-8", "replace")
    text = raw(pdf)
    assert "Paper 59 on Things" in text
    assert re.sub(r"\s", "", text).count("w" * 300) == 1

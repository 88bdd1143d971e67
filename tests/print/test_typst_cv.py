"""The printed CV of the repository through Typst, and a long one: compiled, read and measured."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from support.own_site import PARTS, without_foot
from support.printing import Outputs, raw, tags, typst, words
from support.site import ROOT, MakeSite
from support.text import in_order
from support.tools import need

DOTS = re.compile(r"\s*·\s*")


@pytest.fixture
def cv(own_site: Outputs) -> Path:
    """The CV of the repository."""
    return own_site.typst


@pytest.fixture
def tex(own_site: Outputs) -> Path:
    """The same through LaTeX."""
    return own_site.latex


def test_every_fact_in_order_with_plain_letters(cv: Path) -> None:
    rest = in_order(DOTS.sub(" ", without_foot(raw(cv))), PARTS)
    assert set(re.findall(r"\w+", rest)) <= {"Bo", "Zhao"}
    assert not re.search("[\ufb00-\ufb06\u200b\u2060\u00ad]", raw(cv))


def test_fonts_are_ours_and_embedded(cv: Path) -> None:
    need("pdffonts")
    lines = subprocess.run(["pdffonts", cv], capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(lines[2:]) >= 3
    assert all("TeXGyrePagella" in line and re.search(r"yes\s+yes\s+yes", line) for line in lines[2:])


def test_metadata_outline_and_links(cv: Path) -> None:
    with pikepdf.open(cv) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Bo Zhao – Curriculum Vitae"
        assert str(pdf.docinfo["/Author"]) == "Bo Zhao"
        assert str(pdf.Root.Lang) == "en"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        xmp = pdf.Root.Metadata.read_bytes().decode()
        assert re.search(r"pdfuaid:part(?:>|=\")1", xmp)
        assert re.search(r"pdfaid:part(?:>|=\")2", xmp)
        assert re.search(r"pdfaid:conformance(?:>|=\")A", xmp)
        assert len(pdf.pages) == 2
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root][:2] == ["Research Interest", "Education"]
            (papers,) = [item for item in outline.root if item.title == "Publications"]
            assert [item.title for item in papers.children][:2] == ["Conference", "Journal"]
        links = {str(note.A.URI): note for page in pdf.pages for note in page.Annots if "/URI" in note.A}
    assert {"mailto:bozhao@ucsd.edu", "https://arxiv.org/abs/2505.23681"} <= set(links)


def test_the_structure_tree(cv: Path) -> None:
    found = tags(cv)
    assert found.count("H1") == 7
    assert found.count("H2") == 5
    assert found.count("LI(") == 3 + 2 + 3 + 12 + 3 + 2 + 1
    assert found.count("Link") == 2 + 9
    assert found.startswith("Document(Title P(Link")
    assert "H3" not in found


def test_words_stand_where_latex_sets_them(cv: Path, tex: Path) -> None:
    ours, theirs = ([word for word in words(pdf) if word[0] == 1] for pdf in (cv, tex))
    pairs = [(one, two) for one, two in zip(ours, theirs, strict=False) if one[4] == two[4]]
    assert len(pairs) > 150
    assert max(abs(one[1] - two[1]) for one, two in pairs) < 1
    assert max(abs(one[2] - two[2]) for one, two in pairs) < 3


def test_dates_end_at_one_edge(cv: Path) -> None:
    edges = [
        right for _, _, _, right, word in words(cv) if re.fullmatch(r"present|20\d\d", word) and right > 530
    ]
    assert len(edges) >= 8
    assert max(edges) - min(edges) < 0.1


def test_the_same_bytes_twice_and_wherever_it_is_built(cv: Path, tmp_path: Path) -> None:
    assert typst(tmp_path / "again").read_bytes() == cv.read_bytes()


def test_the_same_bytes_on_the_same_day(tmp_path: Path) -> None:
    first = typst(tmp_path / "one", SOURCE_DATE_EPOCH=None).read_bytes()
    assert typst(tmp_path / "two", SOURCE_DATE_EPOCH=None).read_bytes() == first


CONF = """
extensions = ["myst_parser", "sphinx_cv_ext"]; cv_site = True
project = author = "Ada Example"
root_doc = "cv"
bibtex_bibfiles = ["refs.bib"]
"""


def long_cv(folder: Path, papers: int = 400, conf: str = "") -> Path:
    folder.mkdir()
    (folder / "conf.py").write_text(CONF + conf)
    (folder / "refs.bib").write_text(
        "".join(
            f"@article{{k{n}, title={{Paper {n} on Things of Great Interest to Whoever Reads}},"
            f" author={{Ada Example and Bob Other and Cleo Third}}, journal={{Journal of Everything}},"
            f" year={{{1600 + n}}}, doi={{10.1000/{n}}}}}\n"
            for n in range(papers)
        )
    )
    entries = "".join(
        f"```{{cv:experience}} Institute {n} of Long Names and Longer Places Beyond the Hills\n"
        f":dates: {1950 + n} to {1951 + n}\n:position: Engineer {n}\n\n"
        f"First{n} words.\n\n- one\n- two\n\nLast{n} words.\n```\n\n"
        for n in range(40)
    )
    lead, word, url = "A very long lead " * 20, "w" * 300, "https://example.org/" + "path-segment/" * 20
    (folder / "cv.md").write_text(
        f"# CV\n\n## Work\n\n```{{cv:experience}} {lead}\n:dates: 2020 to 2021\n:position: Engineer\n\n"
        f"{word}\n\n"
        f"<{url}>\n```\n\n" + entries + "## Papers\n\n```{cv:publications}\n```\n\n"
        "## Few\n\n```{cv:awards}\n2020: Prize\n```\n"
    )
    return folder


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("long")
    return typst(folder / "out", long_cv(folder / "docs"))


def pages(pdf: Path) -> list[list[str]]:
    return [page.strip().splitlines() for page in raw(pdf).split("\f") if page.strip()]


def test_four_hundred_papers_flow(long: Path) -> None:
    found = pages(long)
    assert 20 < len(found) < 60
    text = "\n".join(line for page in found for line in page)
    assert re.sub(r"\s+", "", text).count("w" * 300) == 1
    assert re.sub(r"\s+", "", text).count("path-segment/" * 20) == 1
    assert [int(n) for n in re.findall(r"(?m)^\[(\d+)\] ", text)] == list(range(1, 401))


def test_pages_begin_with_whole_entries_and_end_with_no_heading(long: Path) -> None:
    for page in pages(long)[1:]:
        first, last = page[0], [line for line in page if not re.fullmatch(r"Ada Example \d+ / \d+", line)][-1]
        assert first.startswith(("[", "Institute", "Papers", "Few")), first
        assert not last.startswith(("Papers", "Few", "Institute", "Engineer", "First")), last
        assert len(page) > 3


def test_nothing_leaves_the_margins(long: Path) -> None:
    need("pdftotext")
    text = subprocess.run(["pdftotext", "-bbox", str(long), "-"], capture_output=True, text=True, check=True)
    edges = [tuple(map(float, pair)) for pair in re.findall(r'xMin="([\d.]+)".*xMax="([\d.]+)"', text.stdout)]
    assert len(edges) > 4000
    assert min(left for left, _ in edges) > 70
    assert max(right for _, right in edges) < 612 - 70


@pytest.mark.parametrize(
    ("design", "size", "left"),
    [
        ({"paper": "a4", "margins": "30mm"}, (595, 842), 85),
        ({"size": 12, "density": "dense"}, (612, 792), 70.9),
        ({"font": "heros", "accent": "#6B1F3A", "updated": "November 2026"}, (612, 792), 70.9),
    ],
)
def test_the_design_is_honoured(
    tmp_path: Path, design: dict[str, Any], size: tuple[int, int], left: float
) -> None:
    docs = long_cv(tmp_path / "docs", 3, f"cv_design = {design!r}\n")
    pdf = typst(tmp_path / "out", docs)
    with pikepdf.open(pdf) as file:
        assert [round(float(x)) for x in file.pages[0].MediaBox[2:]] == list(size)
    assert min(word[1] for word in words(pdf)) == pytest.approx(left, abs=0.6)
    if "updated" in design:
        assert "November 2026" in raw(pdf)
    need("pdffonts")
    fonts = subprocess.run(["pdffonts", pdf], capture_output=True, text=True, check=True).stdout
    assert ("Heros" in fonts) == (design.get("font") == "heros")


def test_a_dense_page_holds_more(tmp_path: Path) -> None:
    counts = []
    for name in ("normal", "dense"):
        (tmp_path / name).mkdir()
        docs = long_cv(tmp_path / name / "docs", 60, f"cv_design = {{'density': {name!r}}}\n")
        with pikepdf.open(typst(tmp_path / name / "out", docs)) as pdf:
            counts.append(len(pdf.pages))
    assert counts[1] < counts[0]


def test_letters_of_other_scripts(make_site: MakeSite) -> None:
    text = "# CV\n\n## Λόγος Привет\n\nἌνθρωπος Ωμέγα Ёлка Łódź Ħeħe ✓ → α\n"
    site = make_site({"index.md": text}, buildername="cvpdf").build()
    assert site.warnings == ""
    shown = raw(site.outdir / "cv.pdf")
    for word in ("Λόγος", "Привет", "Ἄνθρωπος", "Ёлка", "Łódź", "Ħeħe"):
        assert word in shown


def test_code_is_as_high_as_text_and_breaks(make_site: MakeSite) -> None:
    text = f"# CV\n\n`mmmmmm` text\n\n~~~\nx = {'m' * 300}\n~~~\n"
    site = make_site({"index.md": text}, buildername="cvpdf").build()
    found = words(site.outdir / "cv.pdf")
    advance = 0.602  # of a letter of DejaVu Sans Mono, whose "x" is 0.547 high; that of Pagella is 0.449
    (width,) = (right - left for _, left, _, right, word in found if word == "mmmmmm")
    assert width / 6 / advance == pytest.approx(10 * 72 / 72.27 * 0.449 / 0.547, abs=0.1)
    assert max(right for _, _, _, right, _ in found) < 612 - 70.8
    assert sum(len(word) for *_, word in found if {*word} == {"m"}) == 6 + 300


def test_letters_that_no_font_has_are_told_with_their_place(make_site: MakeSite) -> None:
    text = "# CV\n\n## A\n\nOne.\n\nTwo \U00013000 and \U00013001.\n"
    site = make_site({"index.md": text}, buildername="cvpdf").build()
    assert "index.md:7: WARNING: No font has “\U00013000”, “\U00013001”: the PDF shows" in site.warnings
    assert site.warnings.count("WARNING") == 1
    assert "One." in raw(site.outdir / "cv.pdf")


def test_a_font_that_is_not_there_is_told(make_site: MakeSite) -> None:
    design = {"font": "No Such Font"}
    site = make_site({"index.md": "# CV\n\nText\n"}, {"cv_design": design}, buildername="cvpdf").build()
    assert "WARNING: The font “No Such Font” is not installed; TeX Gyre Pagella is used." in site.warnings
    assert "Text" in raw(site.outdir / "cv.pdf")


def test_an_image_that_is_broken_leaves_its_words(make_site: MakeSite, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "broken.png").write_bytes(b"no picture")
    (source / "other.svg").write_bytes(b"<nothing")
    text = "# CV\n\nText\n\n```{image} broken.png\n:alt: words\n```\n\n![more](other.svg)\n"
    site = make_site({"index.md": text}, buildername="cvpdf").build()
    for line in (5, 9):
        wanted = rf"index\.md:{line}: WARNING: The PDF cannot show this image: .*\. \[cv\.pdf\]"
        assert len(re.findall(wanted, site.warnings)) == 1
    assert site.warnings.count("WARNING") == 2
    in_order(raw(site.outdir / "cv.pdf"), ["Text", "words", "more"])


def test_the_whole_site_where_there_is_no_page_called_cv(make_site: MakeSite) -> None:
    files = {
        "index.rst": "Ada\n===\n\n.. _a:\n\nA\n-\n\n:doc:`there <other>`\n\n.. toctree::\n\n   other\n",
        "other.rst": "Other\n=====\n\nB\n-\n\n:ref:`back <a>`\n",
    }
    site = make_site(files, buildername="cvpdf").build()
    shown = raw(site.outdir / "cv.pdf")
    in_order(shown, ["Ada", "A", "there", "Other", "B", "back"])
    with pikepdf.open(site.outdir / "cv.pdf") as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["A"]


def test_images_are_copied_and_those_of_elsewhere_are_words(make_site: MakeSite, tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(ROOT / "docs" / "_static", source / "_static")
    text = "# CV\n\n![far](https://example.org/x.png)\n"
    site = make_site({"index.md": text}, buildername="cvpdf").build()
    assert site.warnings == ""
    assert "far" in raw(site.outdir / "cv.pdf")


BIB = """
@article{one, title={First Words}, author={Ada Example}, journal={J}, year={2020}}
@article{two, title={Second Words}, author={Ada Example}, journal={J}, year={2021}}
"""
CITING = """
CV
==

See :cite:p:`one` and :cite:p:`two`, :cv:ref:`prize`, :cv:ref:`far` and :cv:ref:`one`.

.. cv:award:: A Prize
   :id: prize

Papers
------

.. cv:publications::
   :keys: one
"""
OTHER = """
:orphan:

Other
=====

.. cv:award:: A Far Prize
   :id: far

.. cv:publications::
   :keys: two
"""


def test_references_lead_to_what_is_in_the_pdf_and_are_words_otherwise(make_site: MakeSite) -> None:
    files = {
        "index.rst": "A\n=\n\n.. toctree::\n\n   cv\n",
        "cv.rst": CITING,
        "other.rst": OTHER,
        "a.bib": BIB,
    }
    site = make_site(files, {"bibtex_bibfiles": ["a.bib"]}, buildername="cvpdf").build()
    assert site.warnings == ""
    source = site.text("cv.typ")
    assert 'label("cv:prize")' in source
    assert 'label("cv:pub-one")' in source
    assert "far" not in re.findall(r'label\("([^"]*)"\)', source)
    text = re.sub(r"\s+", " ", raw(site.outdir / "cv.pdf"))
    assert "A Prize, A Far Prize and First Words" in text
    with pikepdf.open(site.outdir / "cv.pdf") as pdf:
        inner = [note for page in pdf.pages for note in page.Annots if "/URI" not in note.get("/A", {})]
    assert len(inner) >= 3


@pytest.mark.parametrize("dates", ["right", "left"])
def test_dates_stand_where_lines_end_that_run_to_the_left(make_site: MakeSite, dates: str) -> None:
    text = "# CV\n\n```{cv:award} Prize\n:dates: 2020\n```\n"
    settings = {"language": "he", "cv_design": {"dates": dates}}
    site = make_site({"index.md": text}, settings, buildername="cvpdf").build()
    edges = {word: (left, right) for _, left, _, right, word in words(site.outdir / "cv.pdf")}
    begin, end = 612 - 70.87, 70.87
    column = 34 * 72 / 25.4
    if dates == "right":
        assert (edges["2020"][0], edges["Prize"][1]) == pytest.approx((end, begin), abs=1)
    else:
        assert (edges["2020"][1], edges["Prize"][1]) == pytest.approx((begin, begin - column), abs=1)


@pytest.mark.parametrize(
    ("language", "written"),
    [("de", "de"), ("pt_BR", "pt-BR"), ("zh_CN", "zh-CN"), ("sr@latin", "sr"), ("zh_Hans", "zh")],
)
def test_the_language_is_in_the_file(make_site: MakeSite, language: str, written: str) -> None:
    site = make_site({"index.rst": "CV\n==\n\nText\n"}, {"language": language}, buildername="cvpdf").build()
    assert "cv.pdf" not in site.warnings
    with pikepdf.open(site.outdir / "cv.pdf") as pdf:
        assert str(pdf.Root.Lang) == written


def test_the_label_of_a_missing_file_is_printed(make_site: MakeSite) -> None:
    page = "# Ada\n\n```{cv:talk} Tides\n:dates: 2020\n:links: Slides: missing.pdf\n```\n"
    need("pdftotext")
    site = make_site({"index.md": page}, buildername="cvpdf").build()
    assert "missing.pdf” was not found" in site.warnings
    assert "Slides" in raw(site.outdir / "cv.pdf")
    assert "Slides" in make_site({}, buildername="latex").build().latex()

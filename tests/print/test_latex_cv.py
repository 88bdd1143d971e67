"""The printed CV of the repository, and a long one, compiled and looked at."""

import re
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageFilter
from pytest_regressions.file_regression import FileRegressionFixture
from support.own_site import PARTS, without_foot
from support.printing import LATEX_ENGINES, Outputs, raw, words
from support.printing import latex as printed
from support.sampling import sampled
from support.small_cv import sources
from support.text import in_order, squeezed
from support.tools import need


def pictures(pdf: Path, *options: str) -> list[Image.Image]:
    """The pages as pictures."""
    need("pdftoppm")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", *options, pdf, f"{folder}/page"], check=True)
        return [Image.open(page).copy() for page in sorted(Path(folder).iterdir())]


def ink(pdf: Path) -> list[Image.Image]:
    """The pages at a point a pixel: where there is ink, and where there is none."""
    return [page.point(lambda grey: 255 * (grey < 176)) for page in pictures(pdf, "-r", "72", "-gray")]


def astray(page: Image.Image, other: Image.Image) -> float:
    """The part of the ink that is farther than a point from any ink of the other page."""
    stray = ImageChops.subtract(page, other.filter(ImageFilter.MaxFilter(3)))
    return float(stray.histogram()[255] / page.histogram()[255])


def alike(obtained: Path, expected: Path) -> None:
    """Whether two pages look the same: rounding and hinting do not show, half a millimetre does."""
    one, two = (Image.open(file).convert("L") for file in (obtained, expected))
    assert one.size == two.size
    assert max(astray(one, two), astray(two, one)) < 0.003, f"{obtained} does not look like {expected}"


def same_looks(pdf: Path, golden: FileRegressionFixture) -> None:
    pages = ink(pdf)
    assert len(pages) == 2
    for number, page in enumerate(pages, 1):
        stream = BytesIO()
        page.convert("1").save(stream, "png", optimize=True)
        golden.check(
            stream.getvalue(), binary=True, basename=f"page-{number}", extension=".png", check_fn=alike
        )


@pytest.fixture
def cv(own_site: Outputs) -> Path:
    """The CV of the repository, compiled once."""
    return own_site.latex


def test_every_fact_in_order_with_plain_letters(cv: Path) -> None:
    in_order(without_foot(raw(cv)), PARTS)
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


def test_the_pages_look_as_they_did(cv: Path, file_regression: FileRegressionFixture) -> None:
    same_looks(cv, file_regression)


def test_a_page_that_looks_otherwise_is_noticed(cv: Path, tmp_path: Path) -> None:
    page = ink(cv)[0]
    page.save(tmp_path / "page.png")
    changes = {
        "lower": ImageChops.offset(page, 0, 2),
        "narrower": page.resize((page.width - 9, page.height)).crop((0, 0, *page.size)),
        "no rules": page.copy(),
    }
    for row in range(page.height):
        strip = page.crop((0, row, page.width, row + 1))
        if strip.histogram()[255] > 400:
            changes["no rules"].paste(0, (0, row, page.width, row + 1))
    for name, changed in changes.items():
        changed.save(tmp_path / "changed.png")
        with pytest.raises(AssertionError, match="does not look like"):
            alike(tmp_path / "changed.png", tmp_path / "page.png")
        assert name


def test_the_colours_are_those_of_the_design(cv: Path) -> None:
    counts = pictures(cv, "-r", "200", "-l", "1")[0].getcolors(1 << 24) or []
    found = {colour: count for count, colour in counts}
    for colour in ("000000", "1F3A5F", "595959", "9AA5B1"):
        assert found.get(tuple(bytes.fromhex(colour)), 0) > 1000, colour


@pytest.mark.parametrize("engine", sampled(["xelatex", "pdflatex"], ["pdflatex"]))
def test_other_engines_give_the_same_pages(
    engine: str, tmp_path: Path, file_regression: FileRegressionFixture
) -> None:
    pdf = printed(tmp_path / "tex", engine)
    in_order(without_foot(raw(pdf)), PARTS)
    assert not re.search("[\ufb00-\ufb06]", raw(pdf))
    same_looks(pdf, file_regression)


def test_the_same_bytes_in_another_folder(cv: Path, tmp_path: Path) -> None:
    assert printed(tmp_path / "elsewhere" / "deeper").read_bytes() == cv.read_bytes()


def test_a4_heros_and_dense_are_what_is_printed(tmp_path: Path) -> None:
    design = {"paper": "a4", "font": "heros", "density": "dense"}
    options = [f"-Dcv_design.{name}={value}" for name, value in design.items()]
    pdf = printed(tmp_path / "tex", "lualatex", *options)
    with pikepdf.open(pdf) as file:
        assert all(
            [float(x) for x in page.mediabox] == pytest.approx([0, 0, 595.28, 841.89], abs=0.1)
            for page in file.pages
        )
        fonts = {str(font.BaseFont) for page in file.pages for font in page.Resources.Font.values()}
    assert len(fonts) >= 3
    assert all("TeXGyreHeros" in font for font in fonts), fonts
    tops = {word: top for page, _, top, _, word in reversed(words(pdf)) if page == 1}
    assert tops["Advisor:"] - tops["Ph.D."] == pytest.approx(12.5 * 72 / 72.27, abs=0.1)
    assert tops["Georgia"] - tops["Advisor:"] == pytest.approx((12.5 + 3) * 72 / 72.27, abs=0.4)
    assert max(right for _, _, _, right, _ in words(pdf)) == pytest.approx(595.28 - 70.87, abs=1)


@pytest.mark.parametrize("theme", sampled(["manual", "howto"], ["manual"]))
def test_sphinxs_own_themes_hold_entries_and_publications(theme: str, tmp_path: Path) -> None:
    docs = sources(
        tmp_path / "docs",
        f'latex_theme = "{theme}"\ncv_person = {{"name": "Ada Example", "email": "a@b.org"}}\n',
        cv_md="# Guide\n\n```{cv:masthead}\n```\n\n## Work\n\n```{cv:experience} IBM\n:dates: 2020 to 2021\n"
        ":position: Engineer\n\nDid things.\n```\n\n## Papers\n\nSee {cite}`a`.\n\n"
        "```{cv:publications}\n```\n",
        refs_bib="@article{a, title={A Paper}, author={Example, Ada}, journal={Things}, year=2020}",
    )
    text = squeezed(raw(printed(tmp_path / "tex", docs=docs)))
    in_order(text, ["Ada Example", "a@b.org", "Work", "IBM 2020 – 2021", "Engineer", "Did things."])
    in_order(text, ["See [1].", "[1] A Paper. Ada Example. Things, 2020."])


LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
CROWDED = f"""# CV

```{{cv:masthead}}
```

## {LONG}

### {LONG}

```{{cv:experience}} {LONG}
:dates: 2020 to 2021
:location: {LONG}
:position: {LONG}

{LONG} <https://example.org/{LONG}> `{LONG}` [{LONG}](https://example.org/)

- {LONG}
  1. {LONG}

> {LONG}

| a | b |
|---|---|
| {LONG} | b |

~~~
{LONG}
~~~
```

```{{cv:experience}} A very long lead with many words that goes on until it meets the dates of its line
:dates: Spring 2020 (a long note about it all), Fall 2021, Spring 2022, Fall 2022, Spring 2023
:location: {LONG}
:links: {LONG}: https://example.org/{LONG}
```

```{{cv:awards}}
2021: {LONG}
2020–2022: A prize with a name that is so long that it needs two lines, if not even some more than two
```

Text[^1] {LONG} https://example.org/{LONG}

[^1]: {LONG}

## Papers

```{{cv:publications}}
```
"""
PAPERS = f"""
@article{{a, title={{{LONG}}}, author={{Ada {LONG} and {LONG} Other}}, journal={{{LONG}}}, year=2020,
  url={{https://example.org/{LONG}}}, note={{See https://example.org/{LONG}}}}}
@misc{{b, title={{Short}}, author={{Ada}}, year=2001, howpublished={{\\url{{https://example.org/{LONG}/{LONG}}}}}}}
"""
PERSON = f"""cv_person = {{"name": "Ada {LONG[:60]}", "email": "{LONG}@example.org", "affiliation": "{LONG}",
  "website": "https://example.org/{LONG}"}}\n"""


@pytest.mark.parametrize("engine", sampled(LATEX_ENGINES, ["lualatex"]))
def test_nothing_stands_beyond_the_margins(engine: str, tmp_path: Path) -> None:
    docs = sources(tmp_path / "docs", PERSON, cv_md=CROWDED, refs_bib=PAPERS)
    pdf = printed(tmp_path / "tex", engine, docs=docs)
    assert "Overfull \\hbox" not in pdf.with_suffix(".log").read_text("utf-8", "replace")
    found = words(pdf)
    assert len(found) > 150
    beyond = [word for word in found if word[1] < 70.8 or word[3] > 612 - 70.8]
    assert not beyond
    assert re.sub(r"\s", "", raw(pdf)).count(LONG) > 25


def test_a_long_document_holds_its_margins(tmp_path: Path) -> None:
    papers = "".join(
        f"@article{{k{n}, title={{Paper {n} on Things}}, author={{Ada Example and Bob Other}}, "
        f"journal={{Journal of Everything}}, year={{{1620 + n}}}}}\n"
        for n in range(400)
    )
    lead, word = "A very long lead " * 20, "w" * 300
    page = (
        f"# CV\n\n## Work\n\n```{{cv:experience}} {lead}\n"
        f":dates: 2020 to 2021\n:position: Engineer\n\n"
        f"{word}\n\n- one\n- two\n\n"
        "~~~python\nprint(1)\n~~~\n```\n\n## A Picture as Large as a Page\n\n"
        "```{cv:entry} Poster\n![](p.png)\n```\n\n```{cv:awards}\n2020: One\n2019: Two\n```\n\n"
        "## Papers\n\n```{cv:publications}\n```\n"
    )
    docs = sources(tmp_path / "docs", cv_md=page, refs_bib=papers)
    Image.new("1", (3000, 5000)).save(docs / "p.png")
    pdf = printed(tmp_path / "tex", docs=docs)
    assert "Overfull" not in pdf.with_suffix(".log").read_text("utf-8", "replace")
    text = raw(pdf)
    in_order(text, ["Poster", "One", "2020", "Two", "2019"])
    assert [int(n) for n in re.findall(r"(?m)^\f?\[(\d+)\] ", text)] == list(range(1, 401))
    assert re.sub(r"\s", "", text).count("w" * 300) == 1


@pytest.mark.parametrize("theme", sampled(["cv", "manual"], ["cv"]))
def test_small_capitals_show_and_stay_letters(tmp_path: Path, theme: str) -> None:
    conf = f'latex_documents = [("cv", "cv.tex", "CV", "Ada", "{theme}")]\n'
    bib = r"@article{a, title={Filling \textsc{Filling} x}, author={Zhao, Bo}, journal={J}, year=2020}"
    docs = sources(tmp_path / "docs", conf, cv_md="# CV\n\n```{cv:publications}\n```\n", refs_bib=bib)
    pdf = printed(tmp_path / "tex", docs=docs)
    plain, small = (right - left for _, left, _, right, word in words(pdf) if word.startswith("Filling"))
    assert small > plain * 1.05

"""Names and words in the world's scripts: fonts of the machine, runs to the left, and what no font has."""

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from support.printing import latex as latex_pdf
from support.printing import raw, typst, words
from support.sampling import sampled
from support.site import MakeSite
from support.small_cv import sources

# A CV in many scripts, in both engines

PERSON = 'cv_person = {"name": "Ada 李雷 Ωμέγα", "affiliation": "Университет, جامعة القاهرة, אוניברסיטה"}\n'
CV = """# CV

```{cv:masthead}
```

## Работа и 教育

```{cv:experience} 清华大学
:location: 北京
:dates: 2020

我在清华大学研究机器学习的理论，包括对称性、参数空间的几何结构以及优化算法的收敛性质。这一段文字很长，需要在行末正确地断行。
```

```{cv:experience} 東京大学
:dates: 2018

ニューラルネットワークの対称性について研究しました。「かぎ括弧」も、カタカナとひらがなも。
```

```{cv:experience} 서울대학교
:dates: 2017

한국어 문장은 띄어쓰기가 있어서 줄바꿈이 쉽습니다.
```

```{cv:experience} جامعة القاهرة
:location: القاهرة
:dates: 2016

درست التعلم الآلي في القاهرة (2016) ونشرت.
```

```{cv:experience} האוניברסיטה העברית
:dates: 2015

חקרתי למידת מכונה (2014) ופרסמתי.
```

```{cv:experience} Московский университет
:dates: 2014

**Жирный** и *курсив* и `код`: ещё. Ελληνικά: *αλεπού*, ἀρχὴ ἦν ὁ λόγος. Žižek Łódź Nguyễn Ḥasan Đặng ȳ x̄.
```

## Papers

```{cv:publications}
```
"""
PAPERS = """@article{a, title={汉字的研究}, author={李, 雷}, journal={計算機學報}, year=2020}
@article{b, title={שלום עולם: a title}, author={כהן, דוד}, journal={J}, year=2019}
"""
LINES = [
    "Ada 李雷 Ωμέγα",
    "Работа и 教育",
    "清华大学",
    "以及优化算法",
    "東京大学",
    "「かぎ括弧」",
    "서울대학교",
    "줄바꿈이",
]
LINES += ["Московский университет", "Жирный и курсив и код: ещё. Ελληνικά: αλεπού, ἀρχὴ ἦν ὁ λόγος."]
LINES += ["Žižek Łódź Nguyễn Ḥasan Đặng", "汉字的研究. 李雷. 計算機學報, 2020."]
AMIRI = Path("/usr/share/fonts/opentype/fonts-hosny-amiri/Amiri-Regular.ttf")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The CV by Typst and by LuaLaTeX."""
    folder = tmp_path_factory.mktemp("scripts")
    docs = sources(folder / "docs", PERSON, cv_md=CV, refs_bib=PAPERS)
    return [typst(folder / "typst", docs), latex_pdf(folder / "tex", docs=docs)]


def shown(pdf: Path) -> str:
    """The text as it stands, without the marks that tell its direction."""
    text = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", raw(pdf, "-layout"))
    return re.sub(r"\s+", " ", text)


def test_every_script_comes_out_of_both_engines(both: list[Path]) -> None:
    for pdf in both:
        text = shown(pdf)
        assert [line for line in LINES if line not in text] == []
        # pdftotext puts what it finds from right to left in the order of reading
        for line in (
            "درست التعلم الآلي في القاهرة",
            "האוניברסיטה העברית",
            "חקרתי למידת מכונה",
            "جامعة القاهرة, القاهرة",
        ):
            assert line in text
    assert "Missing character" not in both[1].with_suffix(".log").read_text("utf-8", "replace")
    assert "Overfull \\hbox" not in both[1].with_suffix(".log").read_text("utf-8", "replace")


def test_arabic_is_joined_and_runs_to_the_left_around_its_number(both: list[Path]) -> None:
    font = TTFont(AMIRI)
    alone = (
        sum(font["hmtx"][font.getBestCmap()[ord(letter)]][0] for letter in "تعلم") / font["head"].unitsPerEm
    )
    for pdf in both:
        letters = [word for word in words(pdf) if re.search("[\u0600-\u06ff]", word[4])]
        number = next(word for word in words(pdf) if word[4] == "2016" and word[1] < 300)
        line = [word for word in letters if abs(word[2] - number[2]) < 6]
        assert min(word[1] for word in line) == pytest.approx(70.87, abs=1)
        left = [word for word in line if word[3] < number[1]]
        right = sorted((word for word in line if word[1] > number[3]), key=lambda word: -word[1])
        assert "".join(word[4] for word in sorted(left, key=lambda word: -word[1]))[::-1] in (
            "ونشرت"[::-1],
            "ترشنو"[::-1],
        )
        text = "".join(word[4] if len(word[4]) == 1 else word[4][::-1] for word in right)
        assert text == "درستالتعلمالآليفيالقاهرة"
        place = text.index("التعلم")
        if all(len(word[4]) == 1 for word in right):
            extent = right[place + 2][3] - right[place + 5][1]
            assert extent < 0.9 * alone * 10, (extent, alone)


def test_a_document_with_a_font_of_its_own_borrows_too(make_site: MakeSite) -> None:
    files = {"index.md": "# CV\n\nЖ 清\n"}
    site = make_site(files, {"cv_design": {"font": "DejaVu Serif"}}, "latex").build()
    assert site.warnings == ""
    assert "Ж \\cvletters{hani}{WenQuanYi Micro Hei}{清}" in site.text("cv.tex")


@pytest.mark.parametrize("engine", sampled(["xelatex", "pdflatex"], ["xelatex"]))
def test_no_engine_stops(engine: str, tmp_path: Path) -> None:
    docs = sources(tmp_path / "docs", PERSON, cv_md=CV, refs_bib=PAPERS)
    # pdfLaTeX has no fonts for them, which is told.
    pdf = latex_pdf(tmp_path / "tex", engine, "-Dsuppress_warnings=cv.pdf_font", docs=docs)
    text = shown(pdf)
    if engine == "xelatex":
        assert [line for line in LINES if line not in text] == []
    else:
        assert "Žižek Łódź" in text
        assert "No font of pdfLaTeX has the letter 李" in pdf.with_suffix(".log").read_text(
            "utf-8", "replace"
        )

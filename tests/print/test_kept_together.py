"""What no line end may tear: numbers with blanks, telephone numbers, dates, Chinese names."""

import re
from pathlib import Path

import pytest
from support.printing import ENGINES, latex, raw, typst

#: Of several lengths, so that each of the things after it meets the end of a line.
FILLERS = [("word " * 12) + "x" * length for length in range(1, 25)]
THINGS = ("1 200 000", "+47 22 85 50 50", "(030) 1234 5678")
NAMES = ("王小明", "山田太郎")


def lines(folder: Path, engine: str, text: str) -> list[str]:
    """The printed lines of a page."""
    docs = folder / "docs"
    docs.mkdir()
    (docs / "cv.md").write_text(text, "utf-8")
    (docs / "index.md").write_text("# Ann Lee\n\n```{cv:masthead}\n```\n\n```{toctree}\ncv\n```\n", "utf-8")
    conf = 'extensions = ["myst_parser", "sphinx_cv_ext"]\ncv_person = {"name": "Ann Lee"}\n'
    (docs / "conf.py").write_text(conf, "utf-8")
    pdf = typst(folder / "out", docs) if engine == "typst" else latex(folder / "out", "lualatex", docs=docs)
    return raw(pdf, "-layout").replace("\u00a0", " ").splitlines()


@pytest.mark.parametrize("engine", ENGINES)
def test_numbers_and_telephones_stay_in_one_line(engine: str, tmp_path: Path) -> None:
    text = "# CV\n\n" + "".join(f"{filler} {thing}, then\n\n" for filler in FILLERS for thing in THINGS)
    found = lines(tmp_path, engine, text)
    for thing in THINGS:
        assert sum(thing in line for line in found) == len(FILLERS)
    # The lines did end there.
    assert {thing for thing in THINGS for line in found if line.strip().startswith(thing)} == {*THINGS}


@pytest.mark.parametrize("engine", ENGINES)
def test_chinese_names_stay_in_one_line(engine: str, tmp_path: Path) -> None:
    text = "# CV\n\n" + "".join(f"{filler} {name} {name}, then\n\n" for filler in FILLERS for name in NAMES)
    found = lines(tmp_path, engine, text)
    for name in NAMES:
        assert sum(line.count(name) for line in found) == 2 * len(FILLERS)
    assert any(line.strip().startswith(name) for name in NAMES for line in found)


@pytest.mark.parametrize("engine", ENGINES)
def test_months_stay_with_their_years(engine: str, tmp_path: Path) -> None:
    dates = ["Nov 2025", "since September 2019", "Jan 2019 – Nov 2025", "Nov 2025, Dec 2026, Jan 2027"]
    text = "# CV\n\n" + "".join(
        f"```{{cv:experience}} University of {'Elsewhere ' * 8}\n:position: Fellow\n:dates: {date}\n```\n\n"
        for date in dates
    )
    filler = "many words in a cell " * 9
    text += f"| Date | What | Where |\n|---|---|---|\n| Mar 2021 | {filler} | {filler} |\n"
    found = "\n".join(lines(tmp_path, engine, text))
    for month, year in re.findall(r"\b(Nov|Dec|Jan|Mar|September) (\d{4})", text):
        assert f"{month} {year}" in found or f"{month[:3]} {year}" in found
    assert not re.search(r"\b(Nov|Dec|Jan|Mar|Sept?|September)\.?\s*$", found, re.MULTILINE)

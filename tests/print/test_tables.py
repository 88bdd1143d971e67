"""Tables in both PDFs: no word leaves its column, and cells stand where the table says."""

import subprocess
from pathlib import Path

import pytest
from support.printing import ENGINES, words
from support.site import MakeSite
from support.tools import need

PERSON = {"cv_person": {"name": "Ann Lee"}}
GRANTS = """# CV

```{cv:masthead}
```

| Grant | Funder | Amount | Requested | Status |
|:------|:-------|-------:|----------:|:------:|
| Long-term observation of glacier retreat in the Karakoram by radar and by stakes | \
National Science Foundation, Office of Polar Programs | $746,712 | $1,678,846 | Pending |
| Travel | DFG | $5 | $678,846 | Awarded |
| **Unquestionably** | `telescope_time` | €1 200 | 王小明 | $x^{2}$ |

| Year | n |
|------|--:|
| 2019 | 1 |
| 2020 | 1234 |
"""
LONG = "".join(f"| Student {number} | {number * 1000} |\n" for number in range(40))
NAMES = (
    "Interdisciplinary Microbiologically Internationalization Electroencephalogram Characteristically"
    " Environmentalists Unquestionably Representational Counterproductive Responsibilities"
).split()
WIDE = "\n".join(
    ["", "# CV", "", "```{cv:masthead}", "```", ""]
    + [f"| {' | '.join(cells)} |" for cells in ("ABCDEFGHIJ", ["---"] * 10, NAMES)]
)


def printed(make_site: MakeSite, engine: str, text: str) -> tuple[Path, str]:
    """Print a page; its PDF and the warnings."""
    builder = "cvpdf" if engine == "typst" else "latex"
    conf = {**PERSON, "myst_enable_extensions": ["dollarmath"]}
    site = make_site({"index.md": text}, conf, builder).build()
    if engine == "latex":
        need("lualatex")
        command = ["lualatex", "-interaction=nonstopmode", "-halt-on-error", "cv.tex"]
        result = subprocess.run(command, cwd=site.outdir, capture_output=True, check=False)
        assert result.returncode == 0, result.stdout.decode("utf-8", "replace")[-2000:]
    return site.outdir / "cv.pdf", site.warnings


def edges(pdf: Path, word: str) -> tuple[float, float, float]:
    """The left edge, the top and the right edge of a word that stands there once."""
    ((_, left, top, right, _),) = [found for found in words(pdf) if found[4] == word]
    return left, top, right


def overprinted(pdf: Path) -> list[tuple[str, str]]:
    """The pairs of words that stand on each other."""
    found = words(pdf)
    return [
        (one[4], other[4])
        for number, one in enumerate(found)
        for other in found[number + 1 :]
        if one[0] == other[0]
        and abs(one[2] - other[2]) < 4
        and one[1] < other[3] - 0.3
        and other[1] < one[3] - 0.3
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_words_stay_in_their_columns(engine: str, make_site: MakeSite) -> None:
    pdf, warnings = printed(make_site, engine, GRANTS)
    assert not warnings
    assert not overprinted(pdf)
    whole = {word for *_, word in words(pdf)}
    assert {"$746,712", "$1,678,846", "Pending", "Unquestionably", "telescope_time", "Foundation,"} <= whole
    rights = [edges(pdf, word)[2] for word in ("Amount", "$746,712", "$5")]
    assert max(rights) - min(rights) < 0.5
    middles = [sum(edges(pdf, word)[::2]) / 2 for word in ("Status", "Pending", "Awarded")]
    assert max(middles) - min(middles) < 0.5
    lefts = [edges(pdf, word)[0] for word in ("Grant", "Travel", "Year", "2019")]
    assert max(lefts) - min(lefts) < 0.5
    # Short columns are as wide as their words.
    assert edges(pdf, "n")[2] == pytest.approx(edges(pdf, "1234")[2], abs=0.5)
    assert edges(pdf, "1234")[2] < edges(pdf, "2019")[0] + 80
    # Long columns share what is left: a line holds more than one word.
    assert edges(pdf, "Long-term")[1] == pytest.approx(edges(pdf, "observation")[1], abs=1)
    assert max(right for _, _, _, right, _ in words(pdf)) < 612 - 25 / 25.4 * 72 + 1


@pytest.mark.parametrize("engine", ENGINES)
def test_a_table_of_several_pages_is_aligned(engine: str, make_site: MakeSite) -> None:
    pdf, _ = printed(
        make_site, engine, f"# CV\n\n```{{cv:masthead}}\n```\n\n| Name | Sum |\n|---|---:|\n{LONG}"
    )
    rights = [edges(pdf, word)[2] for word in ("0", "7000", "39000") if word != "0"]
    assert max(rights) - min(rights) < 0.5
    assert not overprinted(pdf)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_table_wider_than_the_page_shrinks_and_says_so(engine: str, make_site: MakeSite) -> None:
    pdf, warnings = printed(make_site, engine, WIDE)
    found = words(pdf)
    assert {*NAMES} <= {word for *_, word in found}
    assert not overprinted(pdf)
    assert max(right for _, _, _, right, _ in found) < 612 - 25 / 25.4 * 72 + 1
    (line,) = warnings.splitlines()
    assert line.startswith("index.md:7: WARNING: The PDF shows this table at about 50 % of the size of text:")
    assert line.endswith("[cv.pdf]")


def test_columns_that_an_author_gave_keep_their_shares(make_site: MakeSite) -> None:
    table = "# CV\n\n```{{cv:masthead}}\n```\n\n```{{list-table}}\n:widths: 3 1\n\n* - {}\n  - {}\n```\n"
    for engine in ENGINES:
        pdf, _ = printed(make_site, engine, table.format("One", "Two"))
        assert edges(pdf, "Two")[0] - edges(pdf, "One")[0] == pytest.approx(0.75 * 465, abs=15)
        pdf, _ = printed(make_site, engine, table.format("One", "Electroencephalographically" * 1))
        assert not overprinted(pdf)

"""The looks of the printed CV and what `cv_design` says about them: in two engines the same."""

import re
import subprocess
from pathlib import Path
from statistics import median
from typing import Any

import pikepdf
import pytest
from support import readme
from support.own_site import PARTS, without_foot
from support.printing import Outputs, latex, raw, typst, words
from support.site import ROOT, MakeSite
from support.small_cv import SITE, sources
from support.text import in_order
from support.tools import need

GUIDE = (ROOT / "docs" / "guide" / "looks.md").read_text("utf-8")


@pytest.fixture
def modern(own_modern: Outputs) -> tuple[Path, Path]:
    """The CV of the repository in the look `modern`, by Typst and by LaTeX."""
    return own_modern.typst, own_modern.latex


def test_the_modern_look_has_every_fact_in_its_own_font(modern: tuple[Path, Path]) -> None:
    need("pdffonts")
    for pdf in modern:
        in_order(without_foot(raw(pdf)).replace("·", " "), PARTS)
        with pikepdf.open(pdf) as file:
            assert len(file.pages) == 2
        fonts = subprocess.run(["pdffonts", pdf], capture_output=True, text=True, check=True).stdout
        assert all("TeXGyreHeros" in line for line in fonts.splitlines()[2:])
    assert "Overfull \\hbox" not in modern[1].with_suffix(".log").read_text("utf-8", "replace")


def test_words_of_the_modern_look_stand_alike(modern: tuple[Path, Path]) -> None:
    ours, theirs = ([word for word in words(pdf) if word[0] == 1] for pdf in modern)
    pairs = [(one, two) for one, two in zip(ours[2:], theirs[2:], strict=False) if one[4] == two[4]]
    assert len(pairs) > 150
    assert max(abs(one[1] - two[1]) for one, two in pairs) < 1
    # The engines tell another height of the same font.
    higher = [one[2] - two[2] for one, two in pairs]
    assert max(abs(one - median(higher)) for one in higher) < 2


def both(folder: Path, design: dict[str, Any], **files: str) -> tuple[Path, Path]:
    """A small site with a design, by Typst and by LaTeX."""
    person = 'cv_person = {"name": "Ada Example", "email": "a@b.org"}\n'
    docs = sources(folder / "docs", f"{person}cv_design = {design!r}\n", **{**SITE, **files})
    return typst(folder / "typst", docs), latex(folder / "tex", docs=docs)


def test_what_the_design_says_holds_in_both_engines(tmp_path: Path) -> None:
    design = {
        "dates": "left",
        "headings": "caps",
        "masthead": "left",
        "lead": "position",
        "labels": "plain",
        "links": "plain",
        "contents": True,
        "foot": "Draft 100%",
    }
    pdfs = both(tmp_path, design)
    shown = [re.sub(r"\s+", " ", raw(pdf)) for pdf in pdfs]
    assert shown[0] == shown[1]
    parts = ["Ada Example a@b.org Work 1 · Papers 1 · Talks 1 WORK"]
    parts += ["Professor (Mentor: Cleo) 2020 – 2021 Westmere, Gull Harbour Taught the sea."]
    parts += ["Harbour Laboratory Head 2012 – 2015 Engineer 2010 – 2012"]
    parts += ["Observatory", "Observer", "Helper 1999", "PAPERS 1. Deep Sounds.", "2. Shallow Sounds."]
    in_order(shown[0], [*parts, "TALKS On Waves", "Draft 100% 1 / 1"])
    for pdf in pdfs:
        left = {word: edge for _, edge, _, _, word in reversed(words(pdf))}
        edge = left["WORK"]
        assert edge == pytest.approx(70.87, abs=0.7)
        for word in ("2020", "2012", "Spring", "1999", "Ada", "Draft", "On"):
            assert left[word] == pytest.approx(edge, abs=1), word
        for word in ("Westmere,", "Taught", "Head", "Engineer", "Helper"):
            assert left[word] == pytest.approx(edge + 34 * 72 / 25.4, abs=1), word


def test_the_other_words_of_the_design(tmp_path: Path) -> None:
    design = {"headings": "plain", "labels": "none", "foot": False, "leading": 1.6, "look": "modern"}
    pdfs = both(tmp_path, design)
    shown = [re.sub(r"\s+", " ", raw(pdf)) for pdf in pdfs]
    assert shown[0] == shown[1]
    in_order(shown[0], ["Westmere, Gull Harbour 2020 – 2021 Professor (Mentor: Cleo)", "Papers Deep Sounds."])
    assert "1 / 1" not in shown[0]
    for pdf in pdfs:
        tops = {word: top for _, _, top, _, word in reversed(words(pdf))}
        assert tops["Taught"] - tops["Professor"] == pytest.approx(9.5 * 1.6 * 72 / 72.27, abs=0.2)


BODY = """# CV

(work)=
## Work

See [](#work).[^a]

- one
  - two
    - three
      - four
        - five
          - six
            1. seven

```{eval-rst}
term
   What it means.

An :abbr:`LIFO (last in, first out)` list, a LIFO.

.. epigraph::

   Words.

   -- Somebody

.. note::

   Mind this.

.. topic:: A topic

   Its text.

.. csv-table:: Of a table
   :header: "a","b"

   1,2

.. figure:: none.png

   Of an image

.. code-block:: text
   :caption: Of some code

   x = 1
```

Again.[^a]

```{cv:entry} An entry
- first
  - second
```

[^a]: Said below.
"""


def test_ordinary_text_is_the_same_in_both_engines(make_site: MakeSite) -> None:
    settings = {"suppress_warnings": ["image.not_readable"]}
    shown = []
    for builder in ("cvpdf", "latex"):
        site = make_site({"index.md": BODY}, settings, builder).build()
        assert site.warnings == ""
        if builder == "latex":
            command = ["latexmk", "-lualatex", "-interaction=nonstopmode", "-halt-on-error", "cv.tex"]
            need("latexmk", "lualatex")
            subprocess.run(command, cwd=site.outdir, check=True, capture_output=True)
        shown.append(re.sub(r"\s+", "", raw(site.outdir / "cv.pdf")).partition("See")[2])
    assert shown[0] == shown[1]
    in_order(shown[0], ["Work.1•one–two•three–four•five–six1.seven", "LIFO(lastin,firstout)list,aLIFO."])
    in_order(shown[0], ["Words.—Somebody", "Note", "Atopic", "Ofatable", "none.pngOfanimageOfsomecodex=1"])
    in_order(shown[0], ["Again.1", "Anentry•first–second", "1Saidbelow."])


def test_contents_hold_no_anchor_and_no_note_twice(make_site: MakeSite) -> None:
    text = "# CV\n\n(work)=\n## Work[^a] *now*\n\nSee [](#work).\n\n[^a]: Said below.\n"
    site = make_site({"index.md": text}, {"cv_design": {"contents": True}}, "cvpdf").build()
    assert site.warnings == ""
    in_order(raw(site.outdir / "cv.pdf"), ["Work now 1", "Work1", "now", "See Work", "1", "Said below."])
    assert raw(site.outdir / "cv.pdf").count("Said below.") == 1


# A look of the site's own

FILES = {match["name"]: match["text"] for match in readme.FILE.finditer(GUIDE)}


def own(folder: Path) -> None:
    """The look that the guide shows."""
    for name in ("docs/looks/mine.sty", "docs/looks/mine.typ"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(FILES[name], "utf-8")


def test_the_look_of_the_guide_works_in_both_engines(tmp_path: Path) -> None:
    need("pdffonts")
    design: dict[str, Any] = {}
    exec(FILES["docs/conf.py"], design)
    text = "# CV\n\n```{cv:masthead}\n```\n\n```{cv:education} Uni\n:advisor: B\n```\n"
    own(tmp_path / "first")
    docs = tmp_path / "first" / "docs"
    conf = 'extensions = ["myst_parser", "sphinx_cv_ext"]; cv_site = True\n'
    conf += 'root_doc = "cv"\ncv_person = {"name": "Ada"}\n'
    (docs / "conf.py").write_text(f"{conf}cv_design = {design['cv_design']!r}\n")
    (docs / "cv.md").write_text(text)
    for pdf in (typst(tmp_path / "typst", docs), latex(tmp_path / "tex", docs=docs)):
        fonts = subprocess.run(["pdffonts", pdf], capture_output=True, text=True, check=True).stdout
        assert "Italic" in fonts
        in_order(raw(pdf), ["Ada", "Uni", "Advisor: B"])


# The guide

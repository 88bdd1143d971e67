"""Looks: the guide shows those of the package, and one of the site that is missing is reported."""

import re

import pytest
from support import readme
from support.site import ROOT, MakeSite

PRINT = ROOT / "src" / "sphinx_cv_ext" / "outputs" / "pdf"


GUIDE = (ROOT / "docs" / "guide" / "looks.md").read_text("utf-8")


FILES = {match["name"]: match["text"] for match in readme.FILE.finditer(GUIDE)}


@pytest.mark.parametrize(("builder", "suffix"), [("cvpdf", ".typ"), ("latex", ".sty")])
def test_a_look_that_is_not_there_is_told(make_site: MakeSite, builder: str, suffix: str) -> None:
    settings = {"cv_design": {"look": "looks/mine"}}
    site = make_site({"index.md": "# CV\n\nText\n"}, settings, buildername=builder).build()
    assert f"The look “looks/mine{suffix}” was not found; “classic” is used. [cv.setting]" in site.warnings
    assert site.warnings.count("WARNING") == 1
    assert "classic" in site.text("cv.typ" if builder == "cvpdf" else "cv.tex")


def test_a_mistake_in_a_look_is_told_at_its_line(make_site: MakeSite) -> None:
    files = {"index.md": "# CV\n\nText\n", "looks/mine.typ": '#import "classic.typ": *\n#let x = y\n'}
    site = make_site(files, {"cv_design": {"look": "looks/mine"}}, buildername="cvpdf").build()
    assert "mine.typ:2: WARNING: cv.pdf is not written, and no page links it: " in site.warnings
    assert "no page links it: unknown variable: y" in site.warnings


@pytest.mark.parametrize("name", ["classic.typ", "modern.typ", "cvclassic.sty", "cvmodern.sty"])
def test_the_guide_shows_the_looks_as_they_are(name: str) -> None:
    (file,) = PRINT.rglob(name)
    assert FILES[name] == file.read_text("utf-8")


def test_the_guide_lists_every_call() -> None:
    style, common = (
        "".join((PRINT / folder / name).read_text("utf-8") for name in names)
        for folder, names in (
            ("latex/theme/cv", ("cvmacros.sty", "cvlines.sty")),
            ("typst/looks", ("common.typ", "page.typ")),
        )
    )
    latex_names = set(
        re.findall(r"^\\(?:newcommand|newenvironment)\*?\{?\\?(cv[a-z]+)(?!@)\b", style, re.MULTILINE)
    )
    typst_names = set(re.findall(r"^#let (cv[a-z]+)\b", common, re.MULTILINE))
    assert len(latex_names & typst_names) > 20
    listed = set(re.findall(r"`\\?(cv[a-z]+)", GUIDE))
    assert latex_names | typst_names <= listed | {"cvsetup"}

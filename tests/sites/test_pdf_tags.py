"""Tags in the PDF of LaTeX: asked for where this document can have them, and nowhere else."""

import pytest
from support.site import MakeSite

ASKED = r"\input{cvmetadata.cfg}"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("- one\n\n> two\n\n`three` *four* {sub}`2` $a^2$\n", True),
        ("| a | b |\n|---|---|\n| c | d |\n", False),
        ("~~~python\nprint()\n~~~\n", False),
        ("Text[^1]\n\n[^1]: Note\n", False),
        ("![A picture](pic.png)\n", False),
    ],
)
def test_what_latex_cannot_tag_is_left_untagged(make_site: MakeSite, text: str, asked: bool) -> None:
    files = {"index.md": f"# CV\n\n{text}", "pic.png": ""}
    site = make_site(files, {"myst_enable_extensions": ["dollarmath"]}, "latex").build()
    assert (ASKED in site.text("cv.tex")) is asked
    assert site.text("cv.tex").count(r"\documentclass") == 1


def test_only_lualatex_and_our_class_are_asked(make_site: MakeSite) -> None:
    for settings in ({"latex_engine": "xelatex"}, {"latex_theme": "manual"}):
        assert ASKED not in make_site({"index.md": "# CV\n"}, settings, "latex").build().text("cv.tex")


def test_a_template_and_a_file_of_the_site_are_taken_first(make_site: MakeSite) -> None:
    files = {
        "index.md": "# CV\n",
        "mine/latex.tex.jinja": "% mine\n<% include 'latex.tex.jinja' %>",
        "own/cvmetadata.cfg": "% none\n",
    }
    settings = {"templates_path": ["mine"], "latex_additional_files": ["own/cvmetadata.cfg"]}
    site = make_site(files, settings, "latex").build()
    assert site.text("cv.tex").startswith("% mine\n")
    assert site.text("cvmetadata.cfg") == "% none\n"

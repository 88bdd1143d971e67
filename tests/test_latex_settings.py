"""What conf.py says about LaTeX wins over what the extension sets."""

from conftest import MakeSite

CV = "# CV\n\n```{cv:experience} IBM\n:dates: 2020\n:position: Intern\n```\n"


def test_the_extension_sets_what_is_open(make_site: MakeSite) -> None:
    site = make_site({"index.md": CV}, {"cv_design": {"updated": True, "paper": "a4"}}, "latex").build()
    assert site.app.config.latex_engine == "lualatex"
    tex = site.text("cv.tex")
    assert "a4paper" in tex and "font={pagella}" in tex and "updated={}" not in tex
    assert (site.outdir / "texgyrepagella-regular.otf").is_file()


def test_own_settings_win_and_a_manual_knows_the_macros(make_site: MakeSite) -> None:
    own = {
        "latex_engine": "xelatex",
        "latex_documents": [
            ("index", "own.tex", "Own", "Ada", "cv"),
            ("index", "m.tex", "M", "Ada", "manual"),
        ],
        "latex_elements": {"papersize": "a5paper", "fontpkg": "", "extrapackages": "% mine"},
    }
    site = make_site({"index.md": CV}, own, "latex").build()
    assert not (site.outdir / "cv.tex").exists()
    assert site.app.config.latex_engine == "xelatex"
    tex = site.text("own.tex")
    assert "a5paper" in tex and "% mine" in tex and "font={" not in tex
    manual = site.text("m.tex")
    assert "{sphinxmanual}" in manual and r"\usepackage{cvmacros}" in manual and r"\begin{cventry}" in manual


def test_other_scripts_keep_sphinxs_fonts(make_site: MakeSite) -> None:
    site = make_site({"index.md": CV}, {"language": "ru", "cv_person": {"name": "Ada"}}, "latex").build()
    assert site.app.config.latex_engine != "lualatex"
    assert "font={" not in site.text("cv.tex")

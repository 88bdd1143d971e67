"""What conf.py says about LaTeX wins over what the extension sets."""

import re
from pathlib import Path

import pytest
from docutils import nodes
from sphinx.application import Sphinx
from support.site import MakeSite, Site

from sphinx_cv_ext.doctree import nodes as cv

CV = "# CV\n\n```{cv:experience} IBM\n:dates: 2020\n:position: Intern\n```\n"


def test_the_extension_sets_what_is_open(make_site: MakeSite) -> None:
    site = make_site({"index.md": CV}, {"cv_design": {"updated": True, "paper": "a4"}}, "latex").build()
    assert site.app.config.latex_engine == "lualatex"
    tex = site.text("cv.tex")
    assert "a4paper" in tex
    assert "font={pagella}" in tex
    assert "updated={}" not in tex
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
    assert "a5paper" in tex
    assert "% mine" in tex
    assert "font={" not in tex
    manual = site.text("m.tex")
    assert "{sphinxmanual}" in manual
    assert r"\usepackage{cvmacros}" in manual
    assert r"\begin{cventry}" in manual


def test_other_scripts_keep_sphinxs_fonts(make_site: MakeSite) -> None:
    site = make_site({"index.md": CV}, {"language": "ru", "cv_person": {"name": "Ada"}}, "latex").build()
    assert site.app.config.latex_engine != "lualatex"
    assert "font={" not in site.text("cv.tex")


def test_links_long_words_and_page_breaks(make_site: MakeSite) -> None:
    """What else the visitors write, on a hand-made tree."""
    site = make_site({"index.md": "# CV\n\nText\n"}, {}, "latex")

    def add(app: Sphinx, tree: nodes.document, docname: str) -> None:
        uris = ("#here", "%index", "%index#here", "https://e.org", "cv.pdf")
        links = [cv.cv_link("", "label", refuri=uri) for uri in uris]
        publication = cv.cv_publication(
            "", cv.cv_field("", "Title", name="title"), cv.cv_links("", "", *links)
        )
        tree.append(cv.cv_publications("", publication))
        tree.append(cv.cv_pagebreak())
        tree.append(cv.cv_entry("", cv.cv_body("", nodes.paragraph("", "Body")), kind="own"))
        tree.append(cv.cv_link("", "near", refid="here"))

    site.app.connect("doctree-resolved", add)
    tex = site.build().text("cv.tex")
    assert tex.count(r"\cvref{") == 4
    assert r"\cvlink{https://e.org}{label}" in tex
    assert r"\cvlink{}{label}" in tex
    assert r"\cvpagebreak" in tex


def test_long_words_may_break_where_text_is(make_site: MakeSite) -> None:
    word = "abcdefgh" * 3
    text = f"# CV\n\n## {word}\n\n{word}x {word[1:]} `{word}` ${word}$ <https://e.org/{word}> {'漢' * 30}\n\n"
    text += f"~~~text\n{word}\n~~~\n"
    tex = (
        make_site({"index.md": text}, {"myst_enable_extensions": ["dollarmath"]}, "latex")
        .build()
        .text("cv.tex")
    )
    soft = r"abcdefgh\cvsoftbreak{}abcdefgh\cvsoftbreak{}abcdefgh"
    assert rf"\section{{{soft}}}" in tex
    assert rf"\sphinxcode{{\sphinxupquote{{{soft}}}}}" in tex
    assert f"{soft}x {word[1:]} " in tex
    broken = rf"https://\cvsoftbreak{{}}e.\cvsoftbreak{{}}org/\cvsoftbreak{{}}{soft}"
    assert rf"\sphinxhref{{https://e.org/{word}}}{{{broken}}}" in tex
    assert rf"\({' '.join(word)}\)" in tex
    assert tex.count("漢") == 30
    assert f"\n{word}\n" in tex


def test_files_are_labels_in_print(make_site: MakeSite) -> None:
    talk = "# CV\n\n```{cv:talk} Talk\n:links: video: https://e.org\n:links: slides: s.pdf\n```\n"
    tex = make_site({"index.md": talk, "s.pdf": ""}, {}, "latex").build().text("cv.tex")
    assert r"\cvlinks{\cvlink{https://e.org}{\cvfield{label}{video}} \cvlink{}{slides}}" in tex


BIB = r"""
@inproceedings{a, title={Short}, author={Robert M. Gower and M. B. Weissman and Tao Wang},
  booktitle={International Conference on Machine Learning (ICML)}, year=2022}
@article{b, title={Long and 100\% So}, author={Ada Example}, journal={Physics}, volume=125,
  pages={194102}, year=2019, eprint={1905.1}, eprinttype={arxiv}}
@article{c, title={On $x + y$}, author={Ada}, year=2018}
@article{d, title={Many Commas}, author={Ada}, journal={Letters}, volume=9, number=2, pages={1--7},
  year=2017, note={The best paper award of the year}}
@incollection{e, title={Pages}, author={Ada}, booktitle={Book}, pages={1--7}, volumes=5, year=2016,
  publisher={A Publisher of Some Renown}}
"""


def test_last_lines_and_names_are_tied(make_site: MakeSite) -> None:
    page = "# CV\n\n```{cv:publications}\n```\n"
    site = make_site({"index.md": page, "refs.bib": BIB}, {"bibtex_bibfiles": ["refs.bib"]}, "latex").build()
    a, b, c, d, e = re.findall(r"(?s)begin.cvpublication..*?end.cvpublication", site.text("cv.tex"))
    assert r"{authors}{Robert~M.~Gower, M.~B.~Weissman, Tao~Wang}" in a
    assert "on Machine~Learning~(ICML)},~\\cvfield{year}{2022}" in a
    assert r"{Ada~Example}\cvstop{}" in b
    assert r"{Physics}~125,~194102,~\cvfield{year}{2019}" in b
    assert r"Long and 100\% So" in b
    assert r"\(x + y\)}\cvstop{}~\cvfield{authors}{Ada}" in c
    assert r"{Letters} 9(2), 1–7,~\cvfield{year}{2017}" in d
    assert "pp.~1–7" in e
    assert "5~vols." in e


def test_names_in_entries_are_tied(make_site: MakeSite) -> None:
    entry = "```{cv:education} Uni of X\n:committee: Ann B. Cole (chair), Wanjirũ Kamau\n```\n"
    tex = make_site({"index.md": f"# CV\n\n{entry}"}, {}, "latex").build().text("cv.tex")
    assert r"\cvfield{committee}{Ann~B.~Cole~(chair), Wanjirũ~Kamau}" in tex
    assert r"\cvfield{lead}{Uni of X}" in tex


TWO = [{"file": "cv.pdf"}, {"file": "cv-short.pdf", "exclude": ["long"]}]


def sources(site: Site) -> set[str]:
    """The files that ``make latexpdf`` and Read the Docs compile."""
    return {path.name for path in site.outdir.glob("*.tex")}


def test_every_tex_file_is_a_document(make_site: MakeSite) -> None:
    assert sources(make_site({"index.md": CV}, {"cv_documents": TWO}, "latex").build()) == {
        "cv.tex",
        "cv-short.tex",
    }


def test_a_helper_that_latex_would_compile_is_told(make_site: MakeSite) -> None:
    conf = 'extensions = ["myst_parser", "sphinx_cv_ext"]; cv_site = True\n'
    conf += 'latex_additional_files = ["own/extra.tex", "a.sty"]\n'
    files = {"index.md": CV, "conf.py": conf, "own/extra.tex": "% none\n", "a.sty": "% none\n"}
    (line,) = make_site(files, {}, "latex").build().warnings.splitlines()
    assert line == (
        "conf.py:2: WARNING: latex_additional_files has “own/extra.tex”; `make latexpdf` and Read the Docs "
        "compile every .tex file as a document. Give it another suffix, such as “extra.cfg”. [cv.setting]"
    )
    assert make_site(files, {}, "html").build().warnings == ""
    other = [("index", "m.tex", "M", "Ada", "manual")]
    assert make_site(files, {"latex_documents": other}, "latex").build().warnings == ""


def test_read_the_docs_gets_one_document(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READTHEDOCS", "True")
    site = make_site({"index.md": CV}, {"cv_documents": TWO}, "latex", freshenv=True).build()
    assert sources(site) == {"cv.tex"}
    told = "Read the Docs makes one PDF through LaTeX: cv.tex. Left out: cv-short.tex."
    assert told in site.app.status.getvalue()
    assert site.warnings == ""


def test_read_the_docs_gets_the_first_of_a_sites_own_documents(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("READTHEDOCS", "True")
    own = [("index", "own.tex", "Own", "Ada", "cv"), ("index", "m.tex", "M", "Ada", "manual")]
    site = make_site({"index.md": CV}, {"latex_documents": own}, "latex", builddir=tmp_path / "own").build()
    assert sources(site) == {"own.tex"}

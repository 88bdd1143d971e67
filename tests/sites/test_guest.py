"""On a site that exists, the extension is a guest: pages without anything of a CV stay as they were."""

from pathlib import Path

import pytest
from support.differing import differing
from support.site import MakeSite, Site

#: A PNG of one pixel.
DOT = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
)
CONF = r"""
extensions = ["myst_parser", "sphinx.ext.todo", "sphinxcontrib.bibtex"]
project = "Tools"
author = "The people"
copyright = "2026, The people"
version = release = "1.2"
html_theme = "basic"
html_title = "Tools"
html_baseurl = "https://tools.example/docs"
today = "1 May 2026"
numfig = True
math_number_all = True
bibtex_bibfiles = ["refs.bib"]
myst_enable_extensions = ["dollarmath", "colon_fence"]
latex_engine = "xelatex"
latex_use_xindy = False
latex_toplevel_sectioning = "chapter"
latex_appendices = ["appendix"]
latex_documents = [
    ("index", "tools.tex", "Tools", "The people", "manual"),
    ("usage", "usage.tex", "Usage", "The people", "howto"),
]
latex_elements = {
    "preamble": r"\newcommand{\R}{\mathbf{R}}",
    "maketitle": r"\begin{titlepage}Tools\end{titlepage}",
    "classoptions": ",openany",
}
"""
INDEX = """
Tools
=====

.. toctree::
   :numbered:

   usage
   deep/notes
   appendix

Sums :math:`a^2 + \\mathbf{b}`, and with a number:

.. math::
   :label: sum

   \\sum_{i=1}^n i = \\frac{n(n+1)}{2}

See :eq:`sum`, :numref:`dot` and :cite:t:`knuth,nobody`.  AVeryLongWordThatNoLineOfAnyPageCanHoldWithoutABreak

.. figure:: dot.png
   :name: dot

   A dot

.. index:: single: dots; small

.. pull-quote::

   A quotation.

   -- Somebody

Heading
-------

Text in Greek (λόγος), and a line.

----

Behind the line.
"""
USAGE = """# Usage

Use it like this: $x_1$.

```python
print("hello")
```

| a | b |
|---|---|
| 1 | 2 |

![gone](https://tools.example/far.png)

{cite:p}`lamport`
"""
NOTES = """
Notes
=====

.. todo:: More

.. bibliography::
   :all:
"""
#: With flaws that sphinxcontrib-bibtex tells of, and more that only we would.
BIB = """
@book{knuth, title={Literate Programming}, author={Knuth, Donald E.}}
@book{lamport, title={{LaTeX}: $x^2$}, author={Lamport, Leslie and others}, year=1986, pages={1-}}
@book{lamport, title={Again}, year={soon}}
@misc{nameless, titel={Slip}, doi={no doi}, pdf={gone.pdf}, url={javascript:alert(1)}}
"""
FILES = {
    "conf.py": CONF,
    "index.rst": INDEX,
    "usage.md": USAGE,
    "deep/notes.rst": NOTES,
    "appendix.rst": "Appendix\n========\n\nText.\n",
    "refs.bib": BIB,
}
EXTENSIONS = ["myst_parser", "sphinx.ext.todo", "sphinxcontrib.bibtex"]
PERSON = {"name": "Ada Example", "email": "ada@tools.example"}
#: What a person's site would do.
OURS = ("og:", 'name="description"', "ld+json", "cv-icon", "cv-sidebar", "<math", "cv.pdf", "cv-")


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """What holds the time of its making holds the same."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")


def build(make_site: MakeSite, folder: Path, builder: str, *, ours: bool, **conf: object) -> Site:
    """The documentation, with the extension or without."""
    (folder / "source").mkdir(exist_ok=True)
    (folder / "source" / "dot.png").write_bytes(DOT)
    extensions = [*EXTENSIONS, "sphinx_cv_ext"] if ours else EXTENSIONS
    overrides = {"extensions": extensions, **conf}
    return make_site(FILES, overrides, builder, builddir=folder / f"{'with' if ours else 'without'}").build()


@pytest.mark.parametrize(
    "builder", ["html", "dirhtml", "singlehtml", "latex", "text", "epub", "man", "texinfo"]
)
def test_every_byte_stays(make_site: MakeSite, tmp_path: Path, builder: str) -> None:
    without = build(make_site, tmp_path, builder, ours=False)
    guest = build(make_site, tmp_path, builder, ours=True)
    assert differing(without.outdir, guest.outdir) == set()
    assert guest.warnings == without.warnings
    assert "repeated bibliography entry" in guest.warnings
    assert not guest.app.config.cv_site


@pytest.mark.parametrize("builder", ["html", "latex"])
def test_a_person_alone_changes_nothing(make_site: MakeSite, tmp_path: Path, builder: str) -> None:
    without = build(make_site, tmp_path, builder, ours=False)
    guest = build(make_site, tmp_path, builder, ours=True, cv_person=PERSON)
    assert differing(without.outdir, guest.outdir) == set()
    assert guest.warnings == without.warnings


TEAM = """
:orphan:

Team
====

.. cv:experience:: Institute
   :position: Professor
   :dates: 2020 to 2022

   With :math:`x^2`.
"""


@pytest.mark.parametrize("builder", ["html", "latex", "text", "epub"])
def test_a_team_page_changes_no_other(make_site: MakeSite, tmp_path: Path, builder: str) -> None:
    """The indexes of the site know the page; its style sheets lie next to those of the theme."""
    (tmp_path / "source").mkdir()
    team = tmp_path / "source" / "team.rst"
    team.write_text(":orphan:\n\nTeam\n====\n\nText with :math:`x^2`.\n", "utf-8")
    without = build(make_site, tmp_path, builder, ours=False)
    team.write_text(TEAM, "utf-8")
    guest = build(make_site, tmp_path, builder, ours=True, cv_person=PERSON)
    changed = {name for name in differing(without.outdir, guest.outdir) if not name.startswith("_static/cv")}
    indexes = {
        "objects.inv",
        "searchindex.js",
        "_sources/team.rst.txt",
        "team.html",
        "team.xhtml",
        "team.txt",
    }
    assert changed <= {*indexes, "content.opf", "Tools.epub"}
    assert guest.warnings == without.warnings
    if builder != "html":
        return
    page = guest.text("team.html")
    assert '<link rel="stylesheet" type="text/css" href="_static/cv.css' in page
    assert (guest.outdir / "_static" / "cv.css").is_file()
    assert 'name="description"' in page
    assert "ld+json" not in page
    assert "MathJax" in page or "mathjax" in page
    for word in OURS:
        assert word not in guest.text("index.html")


CV = """
CV
==

.. cv:masthead::

.. cv:experience:: Institute
   :position: Professor
   :dates: 2020 to 2022
"""


def test_a_cv_page_has_its_files(make_site: MakeSite, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "cv.rst").write_text(f":orphan:\n{CV}", "utf-8")
    guest = build(make_site, tmp_path, "html", ours=True, cv_person=PERSON)
    assert {"cv.pdf", "cv.png", "cv.txt", "person.vcf", "resume.json"} <= {
        path.name for path in guest.outdir.iterdir()
    }
    page = guest.text("cv.html")
    assert 'href="cv.pdf"' in page
    assert "ld+json" not in page
    assert "Usage" not in guest.text("cv.txt")
    for word in OURS:
        assert word not in guest.text("index.html")


def test_a_masthead_names_the_page_of_the_cv(make_site: MakeSite, tmp_path: Path) -> None:
    """A page called ``cv`` without anything of a CV is about something else."""
    (tmp_path / "source" / "people").mkdir(parents=True)
    (tmp_path / "source" / "cv.rst").write_text(":orphan:\n\nCross-validation\n================\n", "utf-8")
    (tmp_path / "source" / "people" / "ada.rst").write_text(f":orphan:\n{CV}", "utf-8")
    guest = build(make_site, tmp_path, "html", ours=True, cv_person=PERSON)
    assert "Institute" in guest.text("cv.txt")
    assert 'href="../cv.pdf"' in guest.text("people/ada.html")
    assert "cv.pdf" not in guest.text("cv.html")


def test_files_of_the_site_with_our_names_stay(make_site: MakeSite, tmp_path: Path) -> None:
    """Other extensions may have written them."""
    guest = build(make_site, tmp_path, "html", ours=True)
    names = ("cv.pdf", "cv.png", "cv.txt", "cv.bib", "resume.json", "person.vcf", "news.atom")
    for name in names:
        (guest.outdir / name).write_text("mine", "utf-8")
    guest.build(force_all=True)
    for name in names:
        assert guest.text(name) == "mine"


def test_the_cv_is_one_more_document_of_latex(make_site: MakeSite, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "cv.rst").write_text(f":orphan:\n{CV}", "utf-8")
    without = build(make_site, tmp_path, "latex", ours=False, exclude_patterns=["cv.rst"])
    guest = build(make_site, tmp_path, "latex", ours=True, cv_person=PERSON)
    ours = {
        "cv.tex",
        "cv.cls",
        "cvmacros.sty",
        "cvfonts.sty",
        "cvlines.sty",
        "cvtables.sty",
        "cvtagging.sty",
        "cvclassic.sty",
    }
    changed = differing(without.outdir, guest.outdir)
    assert ours <= changed
    assert not {name for name in changed if not name.startswith(("cv", ".cv"))}
    tex = guest.text("cv.tex")
    assert "{cv}" in tex.partition("\\begin{document}")[0]
    assert r"\section{" not in tex or r"\chapter{" not in tex
    assert "Appendix" not in tex
    assert "titlepage" not in tex
    assert r"\newcommand{\R}" in tex
    assert "font={" not in tex
    assert guest.app.config.latex_engine == "xelatex"


def test_a_document_of_the_site_takes_its_place(make_site: MakeSite, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "cv.rst").write_text(f":orphan:\n{CV}", "utf-8")
    own = [("index", "tools.tex", "Tools", "The people", "manual"), ("cv", "ada.tex", "Ada", "Ada", "howto")]
    guest = build(make_site, tmp_path, "latex", ours=True, cv_person=PERSON, latex_documents=own)
    assert not (guest.outdir / "cv.tex").exists()
    assert r"\usepackage{cvmacros}" in guest.text("ada.tex")
    assert r"\begin{cventry}" in guest.text("ada.tex")
    assert "cvmacros" not in guest.text("tools.tex")


def test_read_the_docs_gets_the_document_of_the_site(
    make_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READTHEDOCS", "True")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "cv.rst").write_text(f":orphan:\n{CV}", "utf-8")
    guest = build(make_site, tmp_path, "latex", ours=True, cv_person=PERSON)
    assert {path.name for path in guest.outdir.glob("*.tex")} == {"tools.tex", "usage.tex"}


def test_only_files_that_a_directive_reads_are_judged(make_site: MakeSite, tmp_path: Path) -> None:
    files = {
        **FILES,
        "conf.py": CONF.replace('["refs.bib"]', '["refs.bib", "team.bib"]'),
        "team.bib": "@misc{ada, title={Ours}, author={Ada}, year=2020, pdf={none.pdf}}",
        "team.rst": ":orphan:\n\nTeam\n====\n\n.. cv:publications::\n   :bibfiles: team.bib\n",
    }
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "dot.png").write_bytes(DOT)
    guest = make_site(files, {"extensions": [*EXTENSIONS, "sphinx_cv_ext"]}).build()
    ours = [line for line in guest.warnings.splitlines() if "[cv." in line]
    assert len(ours) == 1, ours
    assert "none.pdf" in ours[0]
    assert "Ours" in guest.text("team.html")
    page = files["team.rst"].replace("   :bibfiles: team.bib\n", "")
    judged = make_site({"team.rst": page}, {"extensions": [*EXTENSIONS, "sphinx_cv_ext"]}).build()
    assert "“titel”" in judged.warnings


def test_cites_stay_those_of_sphinxcontrib_bibtex(make_site: MakeSite, tmp_path: Path) -> None:
    """A list of ours with keys that only we know can be cited, too."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "team.rst").write_text(
        ":orphan:\n\nTeam\n====\n\nSee :cite:t:`lamport-2`.\n\n.. cv:publications::\n", "utf-8"
    )
    guest = build(make_site, tmp_path, "html", ours=True, suppress_warnings=["cv", "bibtex"])
    (link,) = guest.html("team.html").select('p a[href="#pub-lamport-2"]')
    assert link.get_text()


@pytest.mark.parametrize("answer", [True, False])
def test_the_setting_says_whose_site_it_is(make_site: MakeSite, answer: bool) -> None:
    files = {"index.md": "# Ada Example\n\n```{cv:masthead}\n```\n"}
    site = make_site(files, {"cv_site": answer, "cv_person": PERSON}).build()
    assert site.warnings == ""
    assert ("cv-icon.svg" in site.text("index.html")) is answer


def test_a_site_becomes_a_persons_and_no_longer_is(make_site: MakeSite) -> None:
    """All pages are written again where the masthead comes to the root page, or goes."""
    plain = "# Ada Example\n\n```{toctree}\nabout\n```\n"
    conf: dict[str, object] = {"cv_site": None, "cv_person": PERSON}
    files = {"index.md": plain, "about.md": "# About\n\n$x$\n"}
    conf["myst_enable_extensions"] = ["dollarmath"]
    first = make_site(files, conf).build()
    assert "cv.css" not in first.text("about.html")
    second = make_site({"index.md": plain + "\n```{cv:masthead}\n```\n"}, conf).build()
    assert "cv.css" in second.text("about.html")
    assert "<math" in second.text("about.html")
    third = make_site({"index.md": plain}, conf).build()
    assert "cv.css" not in third.text("about.html")
    assert "<math" not in third.text("about.html")

"""Tags in the PDF of LaTeX: where this LaTeX can make them, and only for what it can tag."""

import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from support.printing import latex as printed
from support.site import MakeSite
from support.small_cv import sources

ASKED = r"\input{cvmetadata.cfg}"
#: The first release of LaTeX whose tags were tried.
TAGGING = "2024-11-01"
CV = """# CV

```{cv:masthead}
```

## Work

```{cv:experience} Harbour Laboratory
:dates: 2020
:position: Engineer

Did *things*:

- one
- two
```

```{cv:experience} Observatory
:dates: 2019
```

### Papers

```{cv:publications}
```
"""
PAPERS = (
    "@article{a, title={Deep Sounds}, author={Ada Example}, journal={J}, year=2020, url={https://e.org}}\n"
)
CONF = 'cv_person = {"name": "Ada Example", "email": "a@b.org"}\nlanguage = "en"\n'


def tree(element: Any) -> list[Any]:
    """A structure as nested lists of names; what LaTeX puts around paragraphs is left out."""
    kids = element.get("/K", [])
    found: list[Any] = []
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            name, below = str(kid.S).removeprefix("/"), tree(kid)
            found += below if name in {"text-unit", "text"} else [[name, *below]]
    return found


def is_tagged(pdf: Path) -> bool:
    """Whether this LaTeX makes tags; then they must say what stands there."""
    release = re.search(r"LaTeX2e <(\d{4}-\d\d-\d\d)>", pdf.with_suffix(".log").read_text("utf-8", "replace"))
    assert release
    with pikepdf.open(pdf) as file:
        assert str(file.Root.Lang) == "en"
        assert str(file.docinfo["/Title"]) == "Ada Example – Curriculum Vitae"
        if release[1] < TAGGING:
            assert "/StructTreeRoot" not in file.Root
            assert "/MarkInfo" not in file.Root
            return False
        assert bool(file.Root.MarkInfo.Marked)
        ((name, *parts),) = tree(file.Root.StructTreeRoot)
    assert name == "Document"
    assert [part[0] for part in parts] == ["Title", "Link", "H1", "L", "H2", "L"]
    first, second = parts[3][1:]
    assert first[:1] == second[:1] == ["LI"]
    assert first[1][0] == second[1][0] == "LBody"
    assert "Em" in str(first)
    assert sum(str(first).count(f"'{item}'") for item in ("LI", "item")) == 3  # its own and the list's
    (paper,) = parts[5][1:]
    assert paper == ["LI", ["Lbl"], ["LBody", ["Link"]]]
    return True


def test_tags_say_what_stands_there_where_latex_makes_them(tmp_path: Path) -> None:
    pdf = printed(tmp_path / "tex", docs=sources(tmp_path / "docs", CONF, cv_md=CV, refs_bib=PAPERS))
    assert (tmp_path / "tex" / "cv.tex").read_text("utf-8").startswith(rf"\def\cvlanguage{{en}}{ASKED}")
    is_tagged(pdf)


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

"""Tags in the PDF of LaTeX: where this LaTeX can make them, and only for what it can tag."""

import re
from pathlib import Path
from typing import Any

import pikepdf
from support.printing import latex as printed
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

"""The CV on a documentation site: one more LaTeX document, compiled with the site's own engine."""

import subprocess

from support.printing import raw
from support.site import MakeSite
from support.tools import need

CV = """\
# Curriculum Vitae

```{cv:masthead}
```

## Work

```{cv:experience} Laboratory
:dates: 2020 to 2021
:position: Engineer
```

## Papers

```{cv:publications}
```
"""


def test_the_documents_of_a_guest_compile_with_the_engine_of_the_site(make_site: MakeSite) -> None:
    need("pdflatex", "latexmk", "make", "pdftotext")
    files = {
        "index.md": "# Manual\n\nWords.\n\n```{toctree}\nusage\ncv\n```\n",
        "usage.md": "# Usage\n\nSome `code`.\n",
        "cv.md": CV,
        "refs.bib": "@article{a, title={On $x^2$}, author={Doe, Jo}, journal={J}, year=2020}\n",
    }
    conf: dict[str, object] = {
        "bibtex_bibfiles": ["refs.bib"],
        "cv_person": {"name": "Ada Example"},
        "cv_site": False,
        "latex_engine": "pdflatex",
    }
    site = make_site(files, conf, "latex").build()
    assert not site.warnings
    command = ["make", "all-pdf", "LATEXMKOPTS=-interaction=nonstopmode -halt-on-error"]
    done = subprocess.run(
        command, cwd=site.outdir, capture_output=True, text=True, errors="replace", check=False
    )
    assert done.returncode == 0, done.stdout[-2000:]
    text = " ".join(raw(site.outdir / "cv.pdf").split())
    assert text.startswith("Ada Example Work Laboratory 2020 – 2021 Engineer Papers [1] On x")
    assert "Usage" in raw(next(site.outdir.glob("t*.pdf")))

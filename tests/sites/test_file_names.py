"""Names of files as people have them: with blanks, signs, and letters of any language."""

from urllib.parse import unquote

import pytest
from support.site import MakeSite

NAMES = ["My Slides", "a#b", "50%", "a%20b", "straße", "рис", "it's", "a+b", "a&b", "a,b", "(1)"]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_linked_whatever_it_is_called(make_site: MakeSite, name: str) -> None:
    written = name.replace("%", r"\%").replace("#", r"\#").replace("&", r"\&")
    files = {
        "index.md": (
            f"# Ada\n\n```{{cv:talk}} Tides\n:dates: 2020\n:links: Slides: talks/{name}.pdf\n```\n\n"
            "```{cv:publications}\n```\n"
        ),
        f"talks/{name}.pdf": "slides",
        f"papers/{name}.pdf": "paper",
        "refs.bib": f"@misc{{a, title={{T}}, author={{A}}, year=2020, pdf={{papers/{written}.pdf}}}}\n",
    }
    site = make_site(files, {"bibtex_bibfiles": ["refs.bib"], "cv_pdf": False}).build()
    assert site.warnings == ""
    links = [str(link["href"]) for link in site.html().select("a[href^=_downloads]")]
    assert [(site.outdir / unquote(link)).read_text() for link in links] == ["slides", "paper"]

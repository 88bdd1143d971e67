"""Letters that no font has: reported, where TeX would leave them out without a word."""

from support.site import MakeSite

TEXT = """# CV

```{cv:award} Prize of Žižkov
:note: \U00013000
```

π, `\U00013002`, a\u200db, – … ☃ \U00013001
"""


def test_missing_letters_are_told_once_with_their_place(make_site: MakeSite) -> None:
    site = make_site({"index.md": TEXT}, {}, "latex").build()
    (line,) = site.warnings.splitlines()
    assert line.startswith(
        "index.md:4: WARNING: No font has “\U00013000”, “\U00013001”, “\U00013002”: the PDF"
    )
    assert line.endswith("[cv.pdf_font]")
    assert "π, " in site.text("cv.tex")


def test_a_font_that_we_do_not_know_is_not_judged(make_site: MakeSite) -> None:
    settings = {"latex_elements": {"fontpkg": r"\relax"}}
    assert make_site({"index.md": TEXT}, settings, "latex").build().warnings == ""


CODE = """# CV

```{cv:masthead}
```

Text α, `code α`.

~~~text
let α = "é"
~~~
"""


def test_code_has_a_font_of_its_own(make_site: MakeSite) -> None:
    """TeX Gyre Pagella has Greek letters, Latin Modern Mono has no small ones."""
    site = make_site({"index.md": CODE}, {"cv_person": {"name": "Ann Lee"}}, "latex").build()
    (line,) = site.warnings.splitlines()
    words = "The font of code has no “α”: the PDF of LaTeX leaves that out in a block of code. [cv.pdf_font]"
    assert line == f"index.md:8: WARNING: {words}"
    tex = site.text("cv.tex")
    assert r"\sphinxcode{\sphinxupquote{code \cvletters{" in tex

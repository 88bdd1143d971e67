"""The slips of a first day: each is told at its line, with what was meant."""

import pytest
from support.site import MakeSite

from sphinx_cv_ext.model.entries.block_grammar import Line, open_directive

PAGE = """\
# CV

```{cv:education} Port Cassel University
:dates: 2011 to 2015
:degree: Ph.D. in Oceanography
:advisor: Henrik Solvang
```

```{cv:publications}
:filter: selected
```
"""
BIB = """\
@article{ferries,
  author = {Varnham, Ottilie},
  title = {Why Ferries Sing},
  journal = {Harbour Acoustics},
  year = {2024},
  selected = {true},
}
"""


@pytest.mark.parametrize(
    ("found", "slip", "place", "words"),
    [
        ("```{cv:edu", "``{cv:edu", "cv.md:3", "is not read as a directive: begin it with three backticks."),
        ("```{cv:education}", "```cv:education", "cv.md:3", "without braces; write {cv:education}."),
        ("University", "`Uni`", "cv.md:3", "use ~~~ as its fence instead of ```."),
        ("Solvang\n```\n", "Solvang\n", "cv.md:3", "it runs into the one that begins in line 8."),
        (":degree: ", ":degree:", "cv.md:5", "“:degree:” needs a blank after it to begin a field"),
        (
            ":degree: ",
            "degree: ",
            "cv.md:6",
            "below the entry, which begins in line 5, where it is not read as a field",
        ),
        (
            ":dates:",
            "\n:dates:",
            "cv.md:5",
            "“dates” is in the text below the entry, where it is not read as a field",
        ),
        ("2011 to 2015", "13/2011", "cv.md:4", "has a day or a month that does not exist"),
        ("2011 to 2015", "2024-13", "cv.md:4", "is not a month, and as two years it ends before it begins"),
        (": selected", ": year = 2024", "cv.md:10", "Did you mean “year == 2024”?"),
        (
            ": selected",
            ": type == article",
            "cv.md:10",
            "Unknown name “article” in the filter: no entry has this field (write texts in quotes)",
        ),
    ],
)
def test_a_slip_in_a_page_is_told(make_site: MakeSite, found: str, slip: str, place: str, words: str) -> None:
    assert found in PAGE
    files = {"index.md": "# Home\n\n```{toctree}\ncv\n```\n", "cv.md": PAGE.replace(found, slip, 1)}
    site = make_site({**files, "refs.bib": BIB}, {"bibtex_bibfiles": ["refs.bib"]}).build()
    assert any(line.startswith(f"{place}: ") and words in line for line in site.warnings.splitlines())


def test_a_page_without_a_slip_is_silent(make_site: MakeSite) -> None:
    site = make_site({"index.md": PAGE, "refs.bib": BIB}, {"bibtex_bibfiles": ["refs.bib"]}).build()
    assert site.warnings == ""


def test_one_name_of_a_file_is_read_as_a_list_of_it(make_site: MakeSite) -> None:
    conf = (
        'extensions = ["myst_parser", "sphinx_cv_ext"]\nhtml_theme = "basic"\nbibtex_bibfiles = "refs.bib"\n'
    )
    site = make_site({"conf.py": conf, "index.md": PAGE, "refs.bib": BIB}).build()
    assert "Why Ferries Sing" in site.html().get_text()
    (line,) = site.warnings.splitlines()
    assert line.startswith("conf.py:3: WARNING: bibtex_bibfiles is 'refs.bib'; accepted: a list of names;")
    assert "; it is read as ['refs.bib']. [cv.setting]" in line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", None),
        ("```{cv:entry} A\n```", None),
        ("```{cv:entry} A\n~~~", 1),
        ("````{cv:entry} A\n```", 1),
        ("```{cv:entry} A\n````", None),
        ("Text\n\n```{cv:entry} A", 3),
        ("~~~{cv:entry} A\n```{note}\n~~~", None),
        ("```python\nx", None),
    ],
)
def test_a_directive_that_begins_and_does_not_end(text: str, line: int | None) -> None:
    found = open_directive([Line(one, number) for number, one in enumerate(text.splitlines(), start=1)])
    assert (found and found.number) == line

"""Quotes and dashes in entries and publications come out as in prose, in every output."""

from collections.abc import Mapping

import pytest
from support.site import MakeSite, Site

WRITTEN = """He said "so" -- it's 'true'..."""
PAGE = f"""\
# CV

{WRITTEN}

```{{cv:entry}} {WRITTEN}
:note: {WRITTEN} ``"code" --``

{WRITTEN}
```

```{{cv:publications}}
```
"""
BIB = """\
@article{doe2020, author = {O'Brien, J.}, title = {A "so" -- ``called''}, journal = {J}, year = 2020,
  abstract = {The "abstract" is short.}}
"""


def site(make_site: MakeSite, builder: str = "html", conf: Mapping[str, object] | None = None) -> Site:
    settings = {"bibtex_bibfiles": ["refs.bib"], "smartquotes": True, **(conf or {})}
    return make_site({"index.md": PAGE, "refs.bib": BIB}, settings, buildername=builder).build()


def texts(found: Site) -> list[str]:
    html = found.html()
    prose, note, body = (
        html.select_one(selector).get_text()  # type: ignore[union-attr]
        for selector in ("section > p", ".cv-field-note", ".cv-body p")
    )
    lead = html.select_one(".cv-field-lead").get_text()  # type: ignore[union-attr]
    return [prose, lead, note.partition(' "code"')[0], body]


@pytest.mark.parametrize(
    ("conf", "shown"),
    [
        ({}, "He said “so” – it’s ‘true’…"),
        ({"language": "de"}, "He said „so“ – it’s ‚true‘…"),
        ({"smartquotes_action": "q"}, "He said “so” -- it’s ‘true’..."),
        ({"smartquotes": False}, WRITTEN),
        ({"smartquotes_excludes": {"builders": ["html"], "languages": []}}, WRITTEN),
    ],
)
def test_fields_are_set_as_prose(make_site: MakeSite, conf: dict[str, object], shown: str) -> None:
    found = texts(site(make_site, conf=conf))
    assert set(found) == {shown}


def test_code_and_data_stay_and_publications_follow(make_site: MakeSite) -> None:
    found = site(make_site)
    html = found.html()
    assert html.select_one(".cv-field-note code").get_text() == '"code" --'  # type: ignore[union-attr]
    text = html.select_one(".cv-publication").get_text()  # type: ignore[union-attr]
    assert "A “so” – “called”" in text
    assert "The “abstract” is short." in text
    assert """A "so" -- ``called''""" in text  # its BibTeX


def test_one_doctree_serves_every_output(make_site: MakeSite) -> None:
    site(make_site)
    latex = site(make_site, "latex")
    written = latex.latex()
    assert written.count("He said “so” – it’s ‘true’…") == 4
    assert "A “so” – “called”" in written
    plain = site(make_site, "text").text("index.txt")
    # Sphinx sets no quotes in plain text.
    assert plain.count('said "so" --') == 4


def test_the_hidden_names_of_links_have_the_quotes_of_titles(make_site: MakeSite) -> None:
    bib = BIB.replace("year = 2020", "year = 2020, url = {https://example.org/a}")
    settings = {"bibtex_bibfiles": ["refs.bib"], "smartquotes": True}
    html = make_site({"index.md": PAGE, "refs.bib": bib}, settings).build().html()
    hidden = {
        one.get_text() for one in html.select(".cv-publication .cv-hidden, .cv-publication summary span")
    }
    assert any("A “so” – “called”" in name for name in hidden)
    assert not any('"' in name for name in hidden)

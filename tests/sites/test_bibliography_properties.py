"""For any ``.bib``: entries in = entries shown + entries reported, and pages that hold them all."""

import tempfile
from pathlib import Path

import html5lib
import pytest
from hypothesis import HealthCheck, given, seed, settings
from support.bibtex_strategies import Generated, bib_files
from support.sampling import examples
from support.site import MakeSite

from sphinx_cv_ext.doctree.publications import Show, render_publication
from sphinx_cv_ext.model.bibliography.author_marks import MARKS, MarkReader
from sphinx_cv_ext.model.bibliography.name_match import NameMatcher
from sphinx_cv_ext.model.bibliography.reader import read_files
from sphinx_cv_ext.model.lists.presentation import Presentation
from sphinx_cv_ext.model.lists.styles import STYLES
from sphinx_cv_ext.model.tex.rich_text import plain
from sphinx_cv_ext.resolving.pybtex_data import LentData


@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.too_slow])
@given(bib_files())
def test_entries_in_are_shown_or_reported(generated: Generated) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.bib"
        path.write_text(generated.text, "utf-8")
        bibliography = read_files([path])
    shown = {plain(one.title) for one in bibliography.entries.values()}
    reported = {one.line for one in bibliography.problems if one.line}
    for line, title in generated.titles:
        assert any(title in words for words in shown) or line in reported
    assert len(bibliography.entries) == len({one.anchor for one in bibliography.entries.values()})
    assert len(LentData(bibliography, MarkReader()).entries) == len(bibliography.entries)
    assert all(one.source == str(path) for one in bibliography.problems)
    parts = STYLES["full"]
    show = Show(
        own=NameMatcher("Bo Zhao"),
        label=str,
        find=bibliography.find,
        marks=MARKS,
        presentation=Presentation(),
        parts=lambda _: parts,
        target=lambda *_: {},
    )
    for one in bibliography.entries.values():
        assert render_publication(one, "[1]", show).astext()


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_page_of_any_file_holds_every_title(make_site: MakeSite, number: int) -> None:
    texts: list[Generated] = []

    @seed(number)
    @settings(
        max_examples=examples(12),
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(bib_files())
    def collect(generated: Generated) -> None:
        texts.append(generated)

    collect()
    # Each file's keys and titles are made its own.
    text = "".join(
        one.text.replace("Title", f"Title{place}y").replace("{k", f"{{k{place}-")
        for place, one in enumerate(texts)
    )
    titles = [f"Title{place}y{title[5:]}" for place, one in enumerate(texts) for _, title in one.titles]
    assert len(titles) > 10
    built = make_site(
        {"index.md": "# Home\n\n```{cv:publications}\n```\n", "a.bib": text},
        {"bibtex_bibfiles": ["a.bib"], "cv_person": {"name": "Bo Zhao"}},
    ).build()
    page = (built.outdir / "index.html").read_text("utf-8")
    html5lib.HTMLParser(strict=True).parse(page)
    words = built.html().get_text()
    assert [title for title in titles if title not in words] == []
    assert "Traceback" not in built.warnings
    assert not built.html().select("li script, li a[href^='javascript']")

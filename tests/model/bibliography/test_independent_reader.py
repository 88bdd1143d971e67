"""Made-up exports of every large source, compared with what another program reads in them.

The other program is bibtexparser with its own decoding of LaTeX.  No file gives more than one
warning, nothing is lost, and no TeX, HTML or note of a program is shown.
"""

import html
import re
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts

from sphinx_cv_ext.model.bibliography.entry_types import category_of, pieces_of
from sphinx_cv_ext.model.bibliography.name_match import NameMatcher
from sphinx_cv_ext.model.bibliography.publication import Publication
from sphinx_cv_ext.model.bibliography.reader import read_files
from sphinx_cv_ext.model.tex.rich_text import plain

FILES = sorted((Path(__file__).parent / "exports").glob("*.bib"))
RAW = re.compile(r"\\[A-Za-z]|[{}]|</?\w|&\w+;|[Cc]ited [Bb]y|Publisher:|[Cc]onference code|0001\b(?=.*Zhu)")
_CONDITION = re.compile(r"\\ifmmode .*?\\else (.*?)\\fi")


def words(text: str) -> set[str]:
    """The words of a text that no markup can be confused with."""
    text = re.sub(r"</?[\w:]+[^<>]*>|\$[^$]*\$", " ", html.unescape(html.unescape(text)))
    return {word.casefold() for word in re.findall(r"[^\W\d_]{4,}", text)}


def texts(publication: Publication) -> list[str]:
    """Everything that a list shows of a publication, formulas left out."""
    shown = [[span for span in publication.title if span.style != "math"]]
    pieces = pieces_of(publication.type, publication.fields)
    shown += [[*publication.text(piece.field)] for piece in pieces]
    shown += [[*publication.text("note")], [s for s in publication.text("abstract") if s.style != "math"]]
    names = [name.shown for some in publication.names.values() for name in some]
    return [*(plain(tuple(spans)) for spans in shown), *names]


def test_there_is_a_file_of_each_source() -> None:
    assert [path.stem for path in FILES] == [
        "ads", "crossref", "dblp", "inspire", "scholar", "scopus", "zotero",
    ]  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_lost_and_nothing_raw_is_shown(path: Path) -> None:
    reading = read_files([path])
    assert len(reading.problems) <= 1, reading.problems
    source = _CONDITION.sub(r"\1", path.read_text("utf-8"))
    source = source.replace(r"{\textless}", "<").replace(r"{\textgreater}", ">")
    middleware = [LatexDecodingMiddleware(), SeparateCoAuthors(), SplitNameParts()]
    library = parse_string(source, append_middleware=middleware)
    assert not library.failed_blocks
    assert [entry.key.lower() for entry in library.entries] == list(reading.entries)
    is_own = NameMatcher("Jane Doe")
    for entry in library.entries:
        publication = reading.entries[entry.key.lower()]
        theirs = {name.lower(): field.value for name, field in entry.fields_dict.items()}
        assert words(str(theirs["title"])) <= words(plain(publication.title))
        people = publication.names.get("author") or publication.names["editor"]
        for one in theirs.get("author", theirs.get("editor", [])):
            family = " ".join([*one.von, *one.last]).strip("{}")
            if family != "others" and not family.startswith("0"):
                assert family in [f"{name.particle} {name.family}".strip() for name in people]
        if "doe" in str(theirs.get("author", "")).lower():
            assert any(map(is_own, people))
        assert publication.year == int(str(theirs.get("year", publication.year)))
        if "doi" in theirs:
            dois = re.findall(r"10\.[^\s,]+", str(theirs["doi"]))
            targets = [link.target.removeprefix("https://doi.org/") for link in publication.links]
            assert set(dois) <= set(targets)
        for text in texts(publication):
            assert not RAW.search(text), text


def test_the_venue_of_each_export() -> None:
    entries = {key: one for path in FILES for key, one in read_files([path]).entries.items()}
    shown = {
        "2021mnras.509.5685d": ("journal", "Monthly Notices of the Royal Astronomical Society", "article"),
        "atlas:2020abc": ("journal", "Phys. Rev. Lett.", "article"),
        "dblp:conf/stoc/doez24": ("booktitle", "Proceedings of the 56th Annual ACM Symposium", "paper"),
        "doe_isolation_2023": ("journal", "Nature", "article"),
        "doe_preprint_2022": ("eprint", "2201.00001", "preprint"),
        "doe2021": ("journal", "Apidologie", "article"),
        "roe2020": ("journal", "Lecture Notes in Computer Science", "paper"),
        "doe_2019": ("journal", "Cell & Tissue", "article"),
        "doe2017learning": ("journal", "arXiv preprint arXiv:1701.00001", "preprint"),
        "roe2016fast": ("booktitle", "2016 IEEE International Conference on Laundry", "paper"),
    }
    for key, (field, venue, category) in shown.items():
        publication = entries[key]
        assert publication.fields[field].startswith(venue)
        assert category_of(publication.type, publication.fields) == category

"""How a list shows its publications: details, styles, lead, titles, links, files, badges, awards."""

import re
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import Tag
from support.site import MakeSite, Site

from sphinx_cv_ext.model.bibliography.bibtex_export import bibtex_source
from sphinx_cv_ext.model.bibliography.publication import Publication
from sphinx_cv_ext.model.entries.block_grammar import Field
from sphinx_cv_ext.model.lists.presentation import FIELDS, Presentation, read_presentation
from sphinx_cv_ext.model.lists.styles import StyleError, load, parts_of, title_of
from sphinx_cv_ext.model.tex.rich_text import Span
from sphinx_cv_ext.model.tex.sentence_case import sentence_case

BIB = r"""
@inproceedings{a, title={All About {Ada}}, author={Zhao*, Bo and Yu, Rose},
  booktitle={Conference of Conferences},
  pages={1--2}, year=2024, month=mar, note={Oral}, abbr={CoC}, award_name={Best Paper}, award={One of 9},
  abstract={One $x^2$ & <x>two</x>.\par Three.}, doi={10.1000/a}, code={https://code.example/a},
  selected={true}, preview={a.png}, author+an={1=equal}, pdf={papers/a.pdf}}
@article{b, title={Being}, author={Zhao, Bo}, journal={Journal}, volume=7, year=2023, bibtex_show={false},
  additional_info={More}, annotation={Said}}
@misc{c, title={Come}, author={Zhao, Bo}, year=2022, pubstate={inpress}, annote={private}}
"""
CONF: dict[str, Any] = {"bibtex_bibfiles": ["refs.bib"], "cv_person": {"name": "Bo Zhao"}}
FILE = {"papers/a.pdf": "%PDF"}


def site(make_site: MakeSite, fields: str = "", bib: str = BIB, **kwargs: Any) -> Site:
    files = {
        "index.md": f"# Home\n\n```{{cv:publications}}\n{fields}\n:pending: last\n```\n",
        "refs.bib": bib,
        **kwargs.pop("files", FILE),
    }
    return make_site(files, {**CONF, **kwargs.pop("conf", {})}, **kwargs).build()


def entry(built: Site, key: str) -> Tag:
    found = built.html().select_one(f"#pub-{key}")
    assert found
    return found


def buttons(found: Tag) -> list[str]:
    shown = []
    for one in found.select(".cv-badge, .cv-links > a, summary"):
        for hidden in one.select(".cv-hidden"):
            hidden.extract()
        shown.append(one.get_text())
    return shown


def text(found: Tag) -> str:
    return " ".join(found.get_text().split())


# The fields


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ({}, Presentation()),
        ({"details": "abstract"}, Presentation(details=("abstract",))),
        ({"details": "BibTeX, abstract"}, Presentation(details=("bibtex", "abstract"))),
        ({"details": "none"}, Presentation(details=())),
        ({"style": "Short", "lead": "authors"}, Presentation(style="short", lead="authors")),
        ({"style": "os.path.join"}, Presentation(style="os.path.join")),
        ({"titles": "sentence"}, Presentation(titles="sentence")),
    ],
)
def test_fields(written: dict[str, str], read: Presentation) -> None:
    problems: list[Any] = []
    values = {name: Field(name, value, 1) for name, value in written.items()}
    assert set(values) <= set(FIELDS)
    assert read_presentation(values, problems) == read
    assert problems == []


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        (
            "details",
            "abstrct",
            "The field “details” is “abstrct”; accepted: abstract, bibtex, none. Did you mean",
        ),
        ("details", "none bibtex", "together with other words"),
        ("style", "shrt", "Did you mean “short”?"),
        ("style", "no.such_module.style", "cannot be imported: ModuleNotFoundError"),
        ("style", "os.path.jion", "is not a function of the module “os.path”. Did you mean “join”?"),
        ("lead", "author", "Did you mean “authors”?"),
        ("titles", "sentences", "Did you mean “sentence”?"),
    ],
)
def test_what_a_field_does_not_take(name: str, value: str, words: str) -> None:
    problems: list[Any] = []
    read = read_presentation({name: Field(name, value, 9)}, problems)
    assert read in (Presentation(), Presentation(details=()))
    assert [(problem.code, problem.line) for problem in problems] == [("bad_value", 9)]
    assert words in problems[0].message


# Details


def test_abstract_and_bibtex_open_in_place(make_site: MakeSite) -> None:
    built = site(make_site)
    assert not built.warnings
    found = entry(built, "a")
    assert buttons(found) == ["CoC", "DOI", "PDF", "code", "Abstract", "BibTeX"]
    abstract, bibtex = found.select(".cv-links > details:not([open])")
    assert [text(one) for one in abstract.select("p")] == ["One x2 & <x>two</x>.", "Three."]
    assert bibtex.select_one("pre > code").get_text() == (  # type: ignore[union-attr]
        "@inproceedings{a,\n"
        "  title     = {All About {Ada}},\n"
        "  author    = {Zhao, Bo and Yu, Rose},\n"
        "  booktitle = {Conference of Conferences},\n"
        "  pages     = {1--2},\n"
        "  year      = {2024},\n"
        "  month     = mar,\n"
        "  note      = {Oral},\n"
        "  doi       = {10.1000/a},\n"
        "}"
    )
    assert buttons(entry(built, "b")) == []
    assert not found.select("b, script")


def test_a_button_names_its_paper_for_a_screen_reader(make_site: MakeSite) -> None:
    hidden = entry(site(make_site), "a").select("summary > .cv-hidden")
    assert [one.get_text() for one in hidden] == [", All About Ada"] * 2


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        (":details: none", []),
        (":details: abstract", ["Abstract"]),
        (":details: bibtex abstract", ["BibTeX", "Abstract"]),
    ],
)
def test_a_list_says_what_opens(make_site: MakeSite, fields: str, shown: list[str]) -> None:
    found = entry(site(make_site, fields), "a")
    assert [name for name in buttons(found) if name in ("Abstract", "BibTeX")] == shown


HOSTILE = r"""
@misc{h, title={</summary><script>alert(1)</script>}, author={</pre><script>alert(2)</script>}, year=2020,
  abstract={</p></details><script>alert(3)</script> \input{x} \href{javascript:alert(4)}{x}},
  abbr={<script>alert(5)</script>}, award={<b>"x"</b>}, howpublished={a } b}, note={</code><script>}}
"""


def test_hostile_text_is_text_in_everything_that_opens(make_site: MakeSite) -> None:
    page = site(make_site, "", HOSTILE).html()
    found = page.select_one(".cv-publication")
    assert found
    assert not found.select("script, b, [href^=javascript]")
    assert found.get_text().count("<script>") >= 5
    assert len(found.select(":scope > .cv-text > .cv-links > details > .cv-details-content")) == 2


def test_bibtex_leaves_out_what_citing_does_not_need() -> None:
    written = {
        "author": r"Zhao\textsuperscript{*}, Bo and de la Cruz$^\dagger$, Ana",
        "AUTHOR+an".lower(): "1=equal",
        "title": "T",
        "month": "June 15",
        "bdsk-url-1": "x",
        "file": "/home/x.pdf",
        "google_scholar_id": "x",
        "url": "https://x.org",
        "eprint": "2101.00001",
        "keywords": "mine",
    }
    source = bibtex_source(Publication("Key:1", "article", written=written))
    assert source == (
        "@article{Key:1,\n"
        "  author = {Zhao, Bo and de la Cruz, Ana},\n"
        "  title  = {T},\n"
        "  month  = {June 15},\n"
        "  url    = {https://x.org},\n"
        "  eprint = {2101.00001},\n"
        "}"
    )
    assert bibtex_source(Publication("k", "misc")) == "@misc{k,\n}"
    assert bibtex_source(Publication("k", "misc", fields={"bibtex_show": "False"})) == ""


def test_an_epub_is_well_formed(make_site: MakeSite) -> None:
    built = site(make_site, buildername="epub")
    assert "mimetype" in {path.name for path in built.outdir.iterdir()}
    root = ElementTree.fromstring(built.text("index.xhtml"))
    assert len(root.findall(".//{http://www.w3.org/1999/xhtml}details")) == 3
    assert "_downloads" not in built.text("index.xhtml")


# Styles


def test_a_style_that_exits_is_an_error_and_not_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cv_exits.py").write_text("import sys\nsys.exit(3)\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(StyleError, match="SystemExit"):
        load("cv_exits.style")
    with pytest.raises(StyleError, match="SystemExit"):
        parts_of(Publication("k", "misc"), lambda _: sys.exit("no"))


@pytest.mark.parametrize(
    ("entry", "shown"),
    [
        ("@misc{k, title={T}, year=2024, note={Under review at Nature}}", "T 2024. Under review"),
        ("@misc{k, title={T}, year=2024, eprint={2101.00001}, archiveprefix={arXiv}}", "T arXiv, 2024"),
        ("@misc{k, title={T}, year=2024, doi={10.48550/arXiv.2101.00001}}", "T arXiv, 2024"),
        ("@misc{k, title={T}, year=2024, eprint={10.1101/2}, eprinttype={bioRxiv}}", "T bioRxiv, 2024"),
        ("@software{k, title={T}, year=2024, publisher={Zenodo}}", "T Zenodo, 2024"),
        ("@software{k, title={T}, year=2024}", "T Software, 2024"),
        ("@misc{k, title={T}, year=2024, note={Revised edition}}", "T 2024"),
    ],
)
def test_the_short_style_says_where_it_stands_and_how_far_it_is(
    make_site: MakeSite, entry: str, shown: str
) -> None:
    built = site(make_site, ":style: short\n:details: none\n:numbering: none", entry)
    (one,) = built.html().select(".cv-publication")
    for links in one.select(".cv-links"):
        links.decompose()
    assert " ".join(one.get_text().split()) == shown


def test_the_short_style(make_site: MakeSite) -> None:
    built = site(make_site, ":style: short\n:details: none")
    assert text(entry(built, "a")).startswith(
        "[1] All About Ada Bo Zhao* (equal contribution), Rose Yu CoC 2024 DOI"
    )
    assert buttons(entry(built, "a")) == ["DOI", "PDF", "code"]
    assert text(entry(built, "b")) == "[2] Being Bo Zhao Journal, 2023"
    assert text(entry(built, "c")) == "[3] Come Bo Zhao 2022. In press"


def test_authors_lead(make_site: MakeSite) -> None:
    built = site(make_site, ":lead: authors\n:details: none")
    assert text(entry(built, "b")) == "[2] Bo Zhao Being Journal 7, 2023. More. Said"


STYLE = """
from sphinx_cv_ext.model.tex.rich_text import Span

def own(publication):
    if publication.key == "b":
        raise KeyError("nothing")
    if publication.key == "c":
        return ["titel"]
    place = "In <" + publication.fields["abbr"] + ">"
    return ["authors", ("place", place), ("x", [Span("E", "emph")]), "title"]
"""


def test_a_style_of_the_sites_own(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "cv_test_style.py").write_text(STYLE, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    built = site(make_site, ":style: cv_test_style.own\n:details: none\n:lead: authors")
    fields = [one["class"] for one in entry(built, "a").select(".cv-text > [class^=cv-field]")]
    assert fields == [["cv-field-authors"], ["cv-field-place"], ["cv-field-x"], ["cv-field-title"]]
    assert "In <CoC>. E All" in text(entry(built, "a"))
    assert text(entry(built, "b")).startswith("[2] Bo Zhao Being Journal")
    for words in (
        "index.md:3: WARNING: “cv_test_style.own” cannot show the entry “b”: ",
        "the style raises KeyError: 'nothing'.",
        "cannot show the entry “c”: the style returns the unknown part “titel”; accepted: title,",
        "Did you mean “title”? The style “full” is used. [cv.bad_value]",
    ):
        assert words in built.warnings
    sys.modules.pop("cv_test_style")


def test_a_style_that_is_not_there(make_site: MakeSite) -> None:
    built = site(make_site, ":style: no.such.style")
    assert built.warnings.count("WARNING") == 1
    assert (
        "index.md:4: WARNING: The style “no.such.style” cannot be imported: ModuleNotFoundError"
        in built.warnings
    )
    assert text(entry(built, "b")).startswith("[2] Being")


@pytest.mark.parametrize(
    "given", [[], [1], [("a", 1)], [("a", [Span("x", "blink")])], ["nonsense"], [("a", "b", "c")], None, 5]
)
def test_what_a_style_may_not_give(given: Any) -> None:
    with pytest.raises(StyleError, match="the style"):
        parts_of(Publication("k", "misc"), lambda _: given)


def test_what_a_style_may_give() -> None:
    given = ["title", ("a", ""), ("b", "x"), ("c", (Span("y"),))]
    parts = parts_of(Publication("k", "misc"), lambda _: given)
    assert parts == ("title", ("a", ()), ("b", (Span("x"),)), ("c", (Span("y"),)))
    assert load("os.path.join") is not None


# Titles


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("The Title of a Paper", "The title of a paper"),
        ("LIMO: Latent Inceptionism", "LIMO: Latent inceptionism"),
        ("{LIMO}: Latent {Inceptionism}", "{LIMO}: Latent {Inceptionism}"),
        ("A 10:30 Train", "A 10:30 train"),
        ("{N}ewton and {K}epler", "{N}ewton and {K}epler"),
        (r"About {\"U}ber and \"Uber", r"About {\"u}ber and \"uber"),
        (r"\'Etude {\AE}ther {\OE}uvre {\LaTeX}", r"\'Etude {\ae}ther {\oe}uvre {\LaTeX}"),
        (r"Of \O re and \LaTeX{} Macros", r"Of \o re and \LaTeX{} macros"),
        ("Decay $B^0 \\to K^{*0}$ At Rest", "Decay $B^0 \\to K^{*0}$ at rest"),
        ("``Quoted'' Words", "``Quoted'' words"),
        ("Open {Brace", "Open {Brace"),
        (r"See \emph{Foo Bar} Now", r"See \emph{Foo Bar} now"),
        ("", ""),
    ],
)
def test_sentence_case(written: str, shown: str) -> None:
    assert sentence_case(written) == shown


def test_a_subtitle_is_a_sentence_of_its_own() -> None:
    publication = Publication(
        "k",
        "book",
        title=(Span("A Title: A Sub Title"),),
        written={"title": "A Title", "subtitle": "A Sub Title"},
    )
    assert title_of(publication, "sentence") == (Span("A title"), Span(": "), Span("A sub title"))
    assert title_of(publication, "written") == publication.title
    assert title_of(Publication("k", "misc", title=(Span("Inherited"),)), "sentence") == (Span("Inherited"),)


# Links


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [(None, ["DOI", "PDF", "code"]), (["code", "DOI"], ["code", "DOI"]), ([], [])],
)
def test_a_site_says_which_links(make_site: MakeSite, wanted: Any, shown: list[str]) -> None:
    built = site(make_site, ":details: none", conf={"cv_publication_links": wanted})
    assert buttons(entry(built, "a")) == ["CoC", *shown]
    assert not built.warnings


def test_a_link_that_there_is_not(make_site: MakeSite) -> None:
    built = site(make_site, conf={"cv_publication_links": ["doi", "slide"]})
    assert "cv_publication_links[1] is 'slide'; accepted: doi, arxiv," in built.warnings
    assert "Did you mean “slides”? [cv.setting]" in built.warnings
    built = site(make_site, conf={"cv_publication_links": 5})
    assert "cv_publication_links is 5; accepted: a list of doi" in built.warnings


def test_a_file_of_the_site_is_copied_and_linked(make_site: MakeSite) -> None:
    built = site(make_site, parallel=2, files={**FILE, **{f"p{n}.md": "# P\n" for n in range(8)}})
    link = entry(built, "a").select_one('a[href^="_downloads"]')
    assert link
    assert (built.outdir / str(link["href"])).read_text("utf-8") == "%PDF"
    # A later build that reads nothing again writes the same.
    again = make_site({}, CONF)
    again.app.builder.build_all()
    assert entry(again, "a").select_one(f'a[href="{link["href"]}"]')


def test_a_file_that_is_missing_is_told_until_it_comes(make_site: MakeSite) -> None:
    built = site(make_site, files={})
    where = "refs.bib:2: WARNING: pdf of the entry “a”: The file “papers/a.pdf” was not found; it is left"
    assert built.warnings.count(where) == 1
    assert "PDF" not in buttons(entry(built, "a"))
    again = make_site({}, CONF).build()
    assert again.warnings.count(where) == 1
    again = make_site(FILE, CONF).build()
    assert not again.warnings
    assert "PDF" in buttons(entry(again, "a"))


@pytest.mark.parametrize(
    "path", ["../secret.pdf", "papers/../../secret.pdf", "/../secret.pdf", "link/secret.pdf"]
)
def test_no_file_outside_of_the_source_folder_is_published(
    make_site: MakeSite, tmp_path: Path, path: str
) -> None:
    (tmp_path / "secret.pdf").write_text("secret", "utf-8")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "link").symlink_to(tmp_path)
    built = site(make_site, "", f"@misc{{a, title={{T}}, year=2000, pdf={{{path}}}}}\n")
    assert "is outside the source folder; it is left out. [cv.bad_link]" in built.warnings
    assert not (built.outdir / "_downloads").exists()


def test_a_bibliography_outside_of_the_source_folder(make_site: MakeSite, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@misc{a, title={T}, year=2000, pdf={/papers/a.pdf}}\n", "utf-8")
    built = site(make_site, conf={"bibtex_bibfiles": ["../refs.bib"]})
    assert "PDF" in buttons(entry(built, "a"))


def test_paper_links_a_file_where_the_site_has_an_address(make_site: MakeSite) -> None:
    built = site(make_site, buildername="latex")
    body = built.latex()
    assert "{PDF}" not in body
    built = site(make_site, buildername="text", conf={"html_baseurl": "https://a.example/cv/"})
    # Text breaks what no line holds.
    found = "".join(built.text("index.txt").split())
    assert re.search(r"PDF:https://a\.example/cv/_downloads/[0-9a-f]{32}/a\.pdf", found)


# What else is said


def test_badge_award_and_notes(make_site: MakeSite) -> None:
    built = site(make_site, ":details: none")
    found = entry(built, "a")
    assert found.select_one(".cv-field-award").get_text() == "Best Paper."  # type: ignore[union-attr]
    assert found.select_one(".cv-field-note").get_text() == "One of 9. Oral"  # type: ignore[union-attr]
    assert entry(built, "b").select_one(".cv-field-note").get_text() == "More. Said"  # type: ignore[union-attr]
    assert "private" not in built.text("index.html")
    assert "a.png" not in built.text("index.html")


def test_print_and_text_hold_what_is_no_detail(make_site: MakeSite) -> None:
    tex = site(make_site, buildername="latex").latex()
    assert r"\cvfield{award}{Best Paper}\cvstop{}" in tex
    plain = site(make_site, buildername="text").text("index.txt")
    assert "2024. Best Paper. One of 9. Oral." in " ".join(plain.split())
    said = ["All About", "Zhao", "Rose Yu", "Conference of", "2024", "Best Paper", "Oral", "DOI", "code"]
    html = text(entry(site(make_site, ":details: none"), "a"))
    # No name is broken in print.
    printed = tex.partition("cvpublication}")[2].replace("\u00a0", " ").replace("~", " ")
    for output in (printed, plain, html):
        places = [output.index(words) for words in said]
        assert places == sorted(places)
    for output in (tex, plain):
        assert "CoC" not in output
        assert "@inproceedings" not in output
        assert "Three." not in output
    # A publication with nothing to link leaves no empty call behind.
    assert r"\cvlinks{}" not in tex

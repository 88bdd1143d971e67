"""The files beside the pages, read by programs that nobody here wrote."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest
import vobject
from bibtexparser.entrypoint import parse_string
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from support.site import ROOT, MakeSite, Site

from sphinx_cv_ext.model.entries.kinds import BUILT_IN
from sphinx_cv_ext.model.person import Person
from sphinx_cv_ext.model.text import without_controls
from sphinx_cv_ext.outputs.exports.json_resume import SHAPES
from sphinx_cv_ext.outputs.exports.vcard import vcard
from sphinx_cv_ext.settings import DATA_FILES

SCHEMA = json.loads((ROOT / "tests" / "jsonresume" / "schema.json").read_text("utf-8"))

PERSON = {
    "name": "Ottilie van Varnham",
    "degrees": "Ph.D.",
    "role": "Professor; head",
    "affiliation": "University of Westmere",
    "department": "Ocean, Sea",
    "email": "ottilie@varnham.example",
    "phone": "+99 55 0100 214",
    "location": "Westmere",
    "website": "varnham.example",
    "orcid": "0000-0002-1825-0097",
    "github": "https://github.com/ovarnham",
    "interests": ["noise", "harbours"],
}
HOME = "# Ottilie\n\n```{cv:masthead}\n```\n\n```{toctree}\ncv\nmore\n```\n"
CV = """\
# CV

```{cv:masthead}
:show: email
```

```{cv:education} Westmere
:dates: 2010 – 2014
:degree: Ph.D. in *Acoustics*
:degree: 2008: M.Sc.
:advisor: J. Doe
:url: westmere.example/über
```
```{cv:education} Eastmere
:dates: expected 2099
```
```{cv:experience} Pier
:location: Dock, 3
:position: 2020 – present: Head
:position: 2014 – 2020: Diver
:dates: 2014 –

Listened to *ships*.

And whales.
```
```{cv:experience} Elsewhere
:position: Professor
:status: declined
```
```{cv:awards}
2019, 2021–2023: Medal
June 2024: Prize
  :organization: The Society
```
```{cv:reviewing}
Nature: 2019, 2021–2023
```
```{cv:skills}
Languages: Python, Rust
```
```{cv:languages}
German (native)
```
```{cv:talk} Tides
:at: 2023-05: Stanford
:at: 2023-07: Honolulu
```
```{cv:teaching} Waves
:terms: Fall 2020
```

## Papers

```{cv:publications}
:filter: key != "hidden"
```
"""
MORE = "# More\n\n```{cv:awards}\n2020: An example\n```\n```{cv:publications}\n```\n"
BIB = """\
@string{jas = "Journal of Sound"}
@article{doe2024, author = {van Varnham, Ottilie and Doe, J.}, title = {Ships \\& {Whales}}, journal = jas,
  year = 2024, month = may, volume = 3, number = 2, pages = {1--9}, doi = {10.1000/x<y>}, selected = {true},
  abstract = {Long.}, file = {:home/secret.pdf:PDF}, author+an = {1=corresponding}}
@misc{quiet, author = {van Varnham, O.}, title = {Quiet}, year = 2020, bibtex_show = {false}}
@unpublished{soon, author = {van Varnham, O.}, title = {Soon}, pubstate = {submitted}, year = 2025}
@book{hidden, author = {Else, S.}, title = {Hidden}, publisher = {P}, year = 2001}
"""
FILES = {"index.md": HOME, "cv.md": CV, "more.md": MORE, "refs.bib": BIB}

SETTINGS = {"cv_person": PERSON, "bibtex_bibfiles": ["refs.bib"], "cv_pdf": False}


def made(make_site: MakeSite, builder: str = "html", **settings: Any) -> Site:
    return make_site(FILES, {**SETTINGS, **settings}, builder).build()


def resume_of(site: Site) -> Any:
    """The resume, if its schema finds nothing wrong with it."""
    found = json.loads(site.text("resume.json"))
    checker = Draft7Validator.FORMAT_CHECKER
    assert {"uri", "email"} <= set(checker.checkers)
    assert [
        error.message for error in Draft7Validator(SCHEMA, format_checker=checker).iter_errors(found)
    ] == []
    return found


@pytest.mark.parametrize(
    ("builder", "page", "to"),
    [("html", "cv.html", ""), ("dirhtml", "cv/index.html", "../"), ("singlehtml", "index.html", "")],
)
def test_the_page_of_the_cv_links_the_files(make_site: MakeSite, builder: str, page: str, to: str) -> None:
    site = made(make_site, builder)
    links = [str(link["href"]) for link in site.html(page).select(".cv-files a")]
    assert sorted(links) == sorted(f"{to}{file}" for file in DATA_FILES.values())
    assert all((site.outdir / file).is_file() for file in DATA_FILES.values())
    if builder != "singlehtml":
        assert not site.html("index.html").select(".cv-files")
    assert site.warnings == ""


@pytest.mark.parametrize("builder", ["epub", "json", "text", "latex"])
def test_other_builders_leave_none(make_site: MakeSite, builder: str) -> None:
    site = made(make_site, builder, epub_show_urls="no")
    names = {path.name for path in site.outdir.rglob("*") if path.parent == site.outdir}
    assert not names & ({*DATA_FILES.values()} - ({"cv.txt"} if builder == "text" else set()))
    assert "Also as" not in "".join(path.read_text("utf-8") for path in site.outdir.rglob("cv.*html"))


def test_the_resume_says_what_the_cv_says(make_site: MakeSite) -> None:
    found = resume_of(made(make_site))
    assert found["basics"] == {
        "name": "Ottilie van Varnham, Ph.D.",
        "label": "Professor; head",
        "email": "ottilie@varnham.example",
        "phone": "+99 55 0100 214",
        "url": "https://varnham.example",
        "location": {"city": "Westmere"},
        "profiles": [
            {"network": "ORCID", "url": "https://orcid.org/0000-0002-1825-0097"},
            {"network": "GitHub", "url": "https://github.com/ovarnham"},
        ],
    }
    assert found["education"] == [
        {
            "institution": "Westmere",
            "studyType": "Ph.D. in Acoustics",
            "startDate": "2010",
            "endDate": "2014",
            "url": "https://westmere.example/%C3%BCber",
        },
        {
            "institution": "Westmere",
            "studyType": "M.Sc.",
            "startDate": "2008",
            "endDate": "2008",
            "url": "https://westmere.example/%C3%BCber",
        },
        {"institution": "Eastmere", "endDate": "2099"},
    ]
    pier = {"name": "Pier", "location": "Dock, 3", "summary": "Listened to ships.\nAnd whales."}
    assert found["work"] == [
        {**pier, "position": "Head", "startDate": "2020"},
        {**pier, "position": "Diver", "startDate": "2014", "endDate": "2020"},
    ]
    assert found["awards"] == [
        {"title": "Medal", "date": "2019"},
        {"title": "Medal", "date": "2021"},
        {"title": "Prize", "date": "2024-06", "awarder": "The Society"},
    ]
    nature = {"organization": "Nature", "position": "Reviewer"}
    assert found["volunteer"] == [
        {**nature, "startDate": "2019", "endDate": "2019"},
        {**nature, "startDate": "2021", "endDate": "2023"},
    ]
    assert found["languages"] == [{"language": "German (native)"}]
    assert [(one["entity"], one["startDate"]) for one in found["projects"]] == [
        ("Stanford", "2023-05"),
        ("Honolulu", "2023-07"),
    ]
    assert found["interests"] == [{"name": "noise"}, {"name": "harbours"}]
    assert found["publications"] == [
        {"name": "Soon"},
        {
            "name": "Ships & Whales",
            "publisher": "Journal of Sound",
            "releaseDate": "2024-05",
            "url": "https://doi.org/10.1000/x%3Cy%3E",
        },
        {"name": "Quiet", "releaseDate": "2020"},
    ]


def test_what_the_resume_has_no_place_for_is_listed(
    make_site: MakeSite, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "sphinx"):
        site = made(make_site)
    (line,) = [line for line in site.app.status.getvalue().splitlines() if "has no place for" in line]
    words = line.partition("no place for ")[2].split(", ")
    assert {"teaching (1)", "education: advisor (1)", "experience: declined (1)"} <= {*words}
    assert "publication: authors (3)" in words


KINDS = [kind for kind in BUILT_IN if kind.name != "reviewing"]
NASTY = '</script> "q" \\; a, b: 2020 <b>é</b> [x](https://x.org/ü) `'


def test_whatever_an_entry_holds_the_resume_is_valid(make_site: MakeSite) -> None:
    own = {"id", "tags", "url", "links", "dates"}
    blocks = []
    for kind in KINDS:
        fields = [f":{name}: {NASTY}" for name in kind.fields if name not in {*own, kind.lead}]
        fields += [":url: https://x.org/ü?<a>", ":dates: Fall 2020, 2021/22 – present, c. 1998"]
        blocks.append("\n".join([f"~~~{{cv:{kind.name}}} {NASTY}", *fields, "", NASTY, "~~~"]))
    site = make_site({"index.md": "# CV\n\n" + "\n\n".join(blocks)}, {"cv_person": PERSON, "cv_pdf": False})
    found = resume_of(site.build())
    shown = [entry for section in found.values() if isinstance(section, list) for entry in section]
    assert len(shown) >= len([kind for kind in KINDS if kind.name in SHAPES])
    assert {shape.section for shape in SHAPES.values()} - {*found} == set()


def card_of(person: Person) -> Any:
    written = vcard(person)
    assert written.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    card = vobject.readOne(written)
    card.validate(raiseException=True)
    return card


def test_the_card_is_read_by_an_address_book(make_site: MakeSite) -> None:
    card = vobject.readOne(made(make_site).text("person.vcf"))
    assert card.fn.value == "Ottilie van Varnham, Ph.D."
    name = card.n.value
    assert (name.family, name.given, name.suffix) == ("van Varnham", "Ottilie", "Ph.D.")
    assert card.title.value == "Professor; head"
    assert card.org.value == ["University of Westmere", "Ocean, Sea"]
    assert card.email.value == "ottilie@varnham.example"
    assert card.tel.value == "+99 55 0100 214"
    assert card.adr.value.city == "Westmere"
    assert [url.value for url in card.contents["url"]] == [
        "https://varnham.example",
        "https://orcid.org/0000-0002-1825-0097",
        "https://github.com/ovarnham",
    ]


@pytest.mark.parametrize(
    "name", ['Ann "A;B" O\\Neil', "赵波", "X", "A" * 200, "é" * 90, "B\nEND:VCARD\nC", "Doe, John, Jr."]
)
def test_no_name_breaks_a_card(name: str) -> None:
    card = card_of(Person(name, values={"role": (name,), "affiliation": (name, name), "email": (name,)}))
    assert card.fn.value == name
    assert card.title.value == name
    assert card.org.value == [name]
    assert card.email.value == name
    assert len(card.contents) == 6  # version, n, fn, title, org, email: none was made up


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_whatever_a_person_is_called_the_card_says_it(text: str) -> None:
    name = " ".join(without_controls(text).split()) or "X"
    card = card_of(Person(name, values={"role": (name,), "affiliation": (name,)}))
    assert (card.fn.value, card.title.value, card.org.value) == (name, name, [name])


def test_the_bibliography_is_what_the_cv_shows_and_nothing_private(make_site: MakeSite) -> None:
    site = made(make_site)
    library = parse_string(site.text("cv.bib"))
    assert not library.failed_blocks
    shown = [str(tag["id"]) for tag in site.html("cv.html").select(".cv-publication[id]")]
    assert shown == ["pub-soon", "pub-doe2024", "pub-quiet"]
    assert [entry.key for entry in library.entries] == ["soon", "doe2024"]  # "quiet" says that it is not
    doe = {one.key: one.value for one in library.entries[1].fields}
    assert {*doe} == {"author", "title", "journal", "year", "month", "volume", "number", "pages", "doi"}
    assert doe["journal"] == "Journal of Sound"
    assert doe["title"] == "Ships \\& {Whales}"


def test_the_text_holds_all_that_the_page_says(make_site: MakeSite) -> None:
    bib = BIB.replace("10.1000/x<y>", "10.1000/" + "-".join(["a-long-name"] * 9))
    site = make_site({**FILES, "refs.bib": bib}, SETTINGS).build()
    text = site.text("cv.txt")
    squeezed = " ".join(text.split())
    for words in (
        "Ottilie van Varnham",
        "Ph.D. in *Acoustics*",
        "Listened to *ships*.",
        "Ships & Whales",
        "Waves",
    ):
        assert words in squeezed
    assert "https://doi.org/10.1000/" + "-".join(["a-long-name"] * 9) in text
    assert "An example" not in text
    assert site.warnings == ""


ODD = """
from docutils import nodes
class odd(nodes.General, nodes.Element): pass
def skip(self, node): pass
def add(app, tree):
    tree[0].append(odd("", nodes.paragraph("", "Odd words")))
def setup(app):
    app.add_node(odd, html=(skip, skip))
    app.connect("doctree-read", add)
"""


def test_what_the_text_writer_does_not_know_is_shown_as_its_text(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.syspath_prepend(tmp_path / "source")
    files = {"index.md": "# CV\n\n```{cv:award} Medal\n```\n", "odd_words.py": ODD}
    extensions = ["myst_parser", "sphinx_cv_ext", "odd_words"]
    site = make_site(files, {"extensions": extensions, "cv_pdf": False}).build()
    assert "Odd words" in site.text("cv.txt")
    assert site.warnings == ""


def test_what_no_page_shows_is_in_no_file(make_site: MakeSite) -> None:
    home = HOME.replace("```{cv:masthead}\n```", "```{cv:masthead}\n:show: role\n```")
    site = make_site({**FILES, "index.md": home}, SETTINGS).build()
    everything = "".join(site.text(file) for file in DATA_FILES.values()) + site.text("index.html")
    assert "ottilie@varnham.example" in everything
    for secret in ("0100", "0000-0002", "ovarnham", "harbours", "Ocean", "secret.pdf"):
        assert secret not in everything


def test_files_that_are_not_wanted_go(make_site: MakeSite) -> None:
    site = made(make_site)
    (site.srcdir / "own").mkdir()
    site.write("own/person.vcf", "mine")
    site = made(make_site, cv_data_files=["json"], html_extra_path=["own"])
    there = {file for file in DATA_FILES.values() if (site.outdir / file).is_file()}
    assert there == {"resume.json", "person.vcf"}
    assert site.text("person.vcf") == "mine"
    assert [str(link["href"]) for link in site.html("cv.html").select(".cv-files a")] == ["resume.json"]
    site = made(make_site, cv_data_files=[])
    assert not (site.outdir / "resume.json").exists()
    assert not site.html("cv.html").select(".cv-files")


def test_a_site_without_a_cv_has_no_files(make_site: MakeSite) -> None:
    site = make_site({"index.md": "# Docs\n\nText.\n"}, {"cv_person": PERSON, "cv_pdf": False}).build()
    assert not [file for file in DATA_FILES.values() if (site.outdir / file).exists()]


def test_an_edit_reaches_every_file(make_site: MakeSite) -> None:
    site = made(make_site)
    before = {file: site.text(file) for file in DATA_FILES.values()}
    site.write("cv.md", CV.replace("Prize", "Great Prize").replace('"hidden"', '"soon"'))
    site = make_site({}, SETTINGS).build()
    after = {file: site.text(file) for file in DATA_FILES.values()}
    assert {name for name in after if after[name] != before[name]} == {"cv.bib", "cv.txt", "resume.json"}
    assert "@book{hidden" in after["cv.bib"]
    assert "Great Prize" in after["cv.txt"]


@pytest.mark.parametrize("engine", [False, "typst"])
def test_a_page_that_is_gone_is_in_no_file(make_site: MakeSite, engine: str | bool) -> None:
    settings = {**SETTINGS, "cv_pdf": engine}
    cv = "# CV\n\n```{cv:award} Stays\n```\n\n```{toctree}\npart\n```\n"
    part = "# Part\n\n```{cv:award} Goes\n```\n```{cv:publications}\n```\n"
    files = {"index.md": HOME.replace("\nmore", ""), "cv.md": cv, "part.md": part, "refs.bib": BIB}
    site = make_site(files, settings).build()
    assert "Goes" in site.text("cv.txt")
    (site.srcdir / "part.md").unlink()
    site = make_site({}, settings).build()
    assert "[cv." not in site.warnings
    assert "Stays" in site.text("cv.txt")
    assert not [
        name for name in DATA_FILES.values() if (site.outdir / name).exists() and "Goes" in site.text(name)
    ]
    assert not (site.outdir / "cv.bib").exists()
    assert (site.outdir / "cv.pdf").exists() is bool(engine)


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_a_build_that_writes_no_page_makes_no_file(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, builder: str
) -> None:
    made(make_site, builder)
    calls = []

    def plain_text(_app: object, start: str) -> str:
        calls.append(start)
        return "text"

    monkeypatch.setattr("sphinx_cv_ext.outputs.exports.write.plain_text", plain_text)
    site = make_site({}, SETTINGS, builder).build()
    assert not calls
    (site.outdir / "cv.txt").unlink()
    assert make_site({}, SETTINGS, builder).build().text("cv.txt") == "text"


def test_jobs_change_nothing(make_site: MakeSite, tmp_path: Path) -> None:
    pages = {f"part{n}.md": f"# Part {n}\n\n```{{cv:award}} Award {n}\n```\n" for n in range(12)}
    toctree = "\n```{toctree}\n:glob:\n\npart*\n```\n"
    files = {**FILES, **pages, "cv.md": CV + toctree}
    seen = []
    for jobs in (1, 4):
        site = make_site(
            files,
            SETTINGS,
            parallel=jobs,
            builddir=tmp_path / str(jobs),
        ).build()
        names = (*DATA_FILES.values(), "cv.html", "index.html")
        seen.append({name: site.text(name) for name in names})
        titles = [one["title"] for one in resume_of(site)["awards"]]
        assert sum(title.startswith("Award") for title in titles) == 12
    assert seen[0] == seen[1]


def test_translated_entries_are_told_in_their_language(make_site: MakeSite) -> None:
    catalog = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Medal"\nmsgstr "Medaille"\n'
    )
    files = {"index.md": "# CV\n\n```{cv:award} Medal\n```\n", "locales/de/LC_MESSAGES/index.po": catalog}
    site = make_site(files, {"language": "de", "locale_dirs": ["locales"], "cv_person": PERSON}).build()
    assert resume_of(site)["awards"] == [{"title": "Medaille"}]


def test_a_file_that_cannot_be_written_is_told_and_the_build_goes_on(make_site: MakeSite) -> None:
    site = make_site(FILES, SETTINGS)
    (site.outdir / "cv.bib").mkdir(parents=True)
    site.build()
    (line,) = site.warnings.splitlines()
    assert line.endswith("“cv.bib” cannot be written into the output: Is a directory. [cv.data_file]")
    assert (site.outdir / "resume.json").is_file()


def test_continued_entries_keep_their_name(make_site: MakeSite) -> None:
    text = (
        "# CV\n\n```{cv:experience} NTT\n:position: Intern\n:dates: 2020\n```\n"
        "```{cv:experience} NTT\n:position: Fellow\n:id: fellow\n:dates: 2021\n```\n\n{cv:ref}`fellow`\n"
    )
    site = make_site({"index.md": text}, {"cv_person": PERSON, "cv_pdf": False}).build()
    assert [one["name"] for one in resume_of(site)["work"]] == ["NTT", "NTT"]
    link = BeautifulSoup(site.text("index.html"), "html5lib").select_one('p a[href="#fellow"]')
    assert link is not None
    assert link.get_text() == "NTT"


def test_a_citation_is_no_part_of_what_it_stands_in(make_site: MakeSite) -> None:
    text = "# CV\n\n~~~{cv:award} Best paper {cite}`doe2024`\n~~~\n\n```{cv:publications}\n```\n"
    site = make_site({"index.md": text, "refs.bib": BIB}, SETTINGS).build()
    assert resume_of(site)["awards"] == [{"title": "Best paper"}]


def test_a_file_of_the_site_is_kept_with_a_warning(make_site: MakeSite) -> None:
    site = made(make_site)
    (site.srcdir / "own").mkdir()
    for name in ("cv.txt", "cv.pdf", "cv.bib"):
        site.write(f"own/{name}", "mine")
    site = made(make_site, html_extra_path=["own"], cv_pdf="typst")
    for name in ("cv.txt", "cv.pdf", "cv.bib"):
        assert site.text(name) == "mine"
        words = f"“{name}” is not generated: your site brings a file of this name, which is kept."
        assert site.warnings.count(words) == 1
    assert site.warnings.count("[cv.page_name]") == 3

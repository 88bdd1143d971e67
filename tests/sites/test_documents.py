"""Several PDFs from one read: each takes what it wants, in both engines."""

import copy
import pickle
import re
import subprocess

import pytest
from support import readme
from support.guide import page
from support.printing import raw
from support.site import MakeSite, Site
from support.tools import need

from sphinx_cv_ext import settings
from sphinx_cv_ext.model.design import Design
from sphinx_cv_ext.model.documents import Document, read_documents
from sphinx_cv_ext.model.validation import SettingReader
from sphinx_cv_ext.outputs.pdf.document import Start

CV = """# CV

```{cv:masthead}
```

See {cv:ref}`ibm`, {cv:ref}`pub-a` and {cite}`a`.

## Work

```{cv:experience} Institute
:dates: 2020
:location: Town
:position: Head
:tags: Long
```

```{cv:experience} Institute
:dates: 2019
:position: Member
```

## Industry

### Deep

```{cv:experience} IBM
:dates: 2018
:id: ibm
:tags: academic
```

## Awards

```{cv:awards}
:tags: short
2020: First prize
  :tags: long
2021: Second prize
```

## Reviewing

```{cv:reviewing}
Nature: 2020
  :tags: long
Science: 2021
Cell: 2022
  :tags: long

  Text on cells.
```

## Kept

Words.

```{cv:reviewing}
Nothing: 2020
  :tags: long
```

## Publications

```{cv:publications}
:group-by: type
```

- in a box

  ```{cv:publications}
  :filter: type == "inproceedings"
  :group-by: type
  :main: false
  ```
"""
BIB = """
@article{a, title={Alpha}, author={Ada}, journal={J}, year=2020, keywords={optics; LONG}}
@article{b, title={Beta}, author={Ada}, journal={J}, year=2021, keywords={optics}}
@article{d, title={Delta}, author={Ada}, journal={J}, year=2019}
@inproceedings{c, title={Gamma}, author={Ada}, booktitle={K}, year=2021, tags={other}}
"""
SHORT = {
    "file": "cv-short.pdf",
    "title": "Short",
    "include": ["short"],
    "exclude": "long",
    "max_pages": 2,
    "design": {"paper": "a4", "accent": "#EE0000", "size": 9, "margins": {"top": "15mm"}},
}
FILES = {
    "index.md": "# Ada\n\n```{cv:masthead}\n```\n\n```{toctree}\ncv\n```\n",
    "cv.md": CV,
    "refs.bib": BIB,
}
CONF = {
    "cv_person": {"name": "Ada", "email": "a@x.org"},
    "bibtex_bibfiles": ["refs.bib"],
    "cv_documents": [{"file": "cv.pdf"}, SHORT],
    "cv_design": {"margins": {"left": "30mm"}},
}
GONE = (
    "Head",
    "IBM",
    "Industry",
    "Deep",
    "First prize",
    "Nature",
    "Cell",
    "cells",
    "Nothing",
    "Alpha",
    "Gamma",
)


def site(make_site: MakeSite, builder: str) -> Site:
    return make_site(FILES, CONF, builder).build()


@pytest.mark.parametrize("builder", ["html", "cvpdf"])
def test_one_read_gives_both(make_site: MakeSite, builder: str) -> None:
    made = site(make_site, builder)
    assert made.warnings == ""
    full, short = raw(made.outdir / "cv.pdf"), raw(made.outdir / "cv-short.pdf")
    for words in GONE:
        assert words in full
        assert not re.search(rf"(?<!, ){words}\b(?! et)", short.partition("Work")[2]), words
    assert re.search(r"Institute, Town\s+2019\s+Member", short)
    assert "Second prize" in short
    assert re.search(r"Science \(2021\)\s", short)
    assert "Words." in short
    assert "Conference" not in short
    assert re.search(r"\[1\]\s+Beta", short)
    assert re.search(r"\[3\]\s+Delta", short)


def test_latex_takes_the_same_and_its_design(make_site: MakeSite) -> None:
    made = site(make_site, "latex")
    assert made.warnings == ""
    full, short = made.text("cv.tex"), made.text("cv-short.tex")
    body = short.partition("begin{document}")[2]
    for words in GONE:
        assert words in full
        assert words not in body.partition("section{Work}")[2], words
    assert r"\cvfield{lead}{Institute}, \cvfield{location}{Town}}{\cvdate{2019}}" in body
    # Links to what is not there are their texts.
    assert not {"cv:ibm", "cv:pub-a"} & set(re.findall(r"detokenize{([^}]*)}", body))
    assert r"\title{Short}" in short
    assert short.count("accent={EE0000}") == 1
    assert "left={30mm}" in short.partition("accent={EE0000}")[2]
    assert r"\geometry{paper=a4paper}" in short
    assert full.count(r"\cvsetup{") == 1
    assert "a4paper" not in full


def test_latex_sets_it(make_site: MakeSite) -> None:
    need("lualatex", "pdfinfo")
    made = site(make_site, "latex")
    command = ["lualatex", "-interaction=nonstopmode", "-halt-on-error", "cv-short.tex"]
    result = subprocess.run(command, cwd=made.outdir, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout[-2000:]
    assert "Second prize" in raw(made.outdir / "cv-short.pdf")
    told = subprocess.run(
        ["pdfinfo", made.outdir / "cv-short.pdf"], capture_output=True, text=True, check=True
    )
    assert re.search(r"Page size:\s+595", told.stdout)


def test_the_site_shows_everything_and_links_the_first(make_site: MakeSite) -> None:
    first = {"file": "ada.pdf"}
    link = '<a href="cv-short.pdf">Short CV</a>'
    files = {**FILES, "index.md": FILES["index.md"] + f"\n{link}\n"}
    made = make_site(files, {**CONF, "cv_documents": [first, SHORT]}).build()
    assert made.warnings == ""
    assert link in made.text("index.html")
    assert (made.outdir / "cv-short.pdf").is_file()
    assert (made.outdir / "ada.pdf").is_file()
    assert not (made.outdir / "cv.pdf").exists()
    assert 'href="ada.pdf"' in made.text("index.html")
    text = made.html("cv.html").get_text()
    assert all(words in text for words in GONE)


def test_documents_begin_where_they_say(make_site: MakeSite) -> None:
    files = {**FILES, "two.md": "---\norphan: true\n---\n\n# Two\n\nAlone.\n"}
    wanted = [{}, {"file": "two.pdf", "start": "two"}, {"file": "no.pdf", "start": "twoo"}]
    made = make_site(files, {**CONF, "cv_documents": wanted}, "cvpdf").build()
    assert "Alone." in raw(made.outdir / "two.pdf")
    assert "Alone." not in raw(made.outdir / "cv.pdf")
    assert (made.outdir / "two" / "two.typ").is_file()
    assert "begins with the page “twoo”, which is not there. Did you mean “two”?" in made.warnings
    assert not (made.outdir / "no.pdf").exists()


def test_a_document_has_its_own_length(make_site: MakeSite) -> None:
    files = {"index.md": "# CV\n\nA\n\n```{cv:pagebreak}\n```\n\nB\n"}
    wanted = [{}, {"file": "short.pdf", "max_pages": 1}]
    made = make_site(files, {"cv_documents": wanted}, "cvpdf").build()
    assert "“short.pdf” has 2 pages" in made.warnings
    assert made.warnings.count("pdf_length") == 1


def test_a_slip_in_a_tag_is_told(make_site: MakeSite) -> None:
    made = make_site(FILES, {**CONF, "cv_documents": [{"exclude": ["lnog", "unheard"]}]}, "cvpdf").build()
    assert "has the tag “lnog”. Did you mean “long”?" in made.warnings
    assert "unheard" not in made.warnings


def test_what_the_site_says_of_latex_holds(make_site: MakeSite) -> None:
    own = [("cv", "own.tex", "Own", "Ada", "cv")]
    made = make_site(FILES, {**CONF, "latex_documents": own}, "latex").build()
    assert not (made.outdir / "cv-short.tex").exists()
    assert "IBM" in made.text("own.tex")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("cv.pdf", "accepted: a list of dicts"),
        (["cv.pdf"], "accepted: a dict"),
        ([{"fil": "x.pdf"}], "Did you mean “file”?"),
        ([{"file": "../x.pdf"}], "the name of a file"),
        ([{"file": "x.txt"}], "the name of a file"),
        ([{}, {"title": "Second"}], "has no “file”"),
        ([{}, {"file": "CV.pdf"}], "twice"),
        ([{"title": 3}], "accepted: a text"),
        ([{"include": [3]}], "accepted: a list of tags"),
        ([{"exclude": 3}], "accepted: a list of tags"),
        ([{"max_pages": True}], "accepted: a number of pages"),
        ([{"design": "a4"}], "accepted: a dict"),
        ([{"design": {"papr": "a4"}}], "cv_documents[0][“design”]"),
    ],
)
def test_mistakes_are_told_and_a_document_is_left(written: object, words: str) -> None:
    setting = SettingReader([], "cv_documents")
    found = read_documents(written, setting, {})
    (problem,) = setting.problems
    assert words in problem.message
    assert [one.file for one in found] == ["cv.pdf"]


def test_mistakes_have_their_line(make_site: MakeSite) -> None:
    conf = 'extensions = ["myst_parser", "sphinx_cv_ext"]\nproject = "x"\ncv_documents = [{"papr": 1}]\n'
    made = make_site({"conf.py": conf, "index.md": "# CV\n"}).build()
    assert "conf.py:3: WARNING: Unknown key “papr” in cv_documents[0]" in made.warnings


def test_the_default_is_one_cv(make_site: MakeSite) -> None:
    made = make_site({"index.md": "# CV\n"}, {"cv_design": {"size": 9}, "cv_max_pages": 3})
    assert settings.site(made.app.config).documents == (Document(design=Design(size=9.0), max_pages=3),)


def test_exclude_is_stronger_than_include() -> None:
    document = Document(include=("a",), exclude=("b",))
    assert [document.wants(tags) for tags in ([], ["a"], ["b"], ["c"], ["a", "b"], ["a", "c"])] == [
        True, True, False, False, False, True,
    ]  # fmt: skip


def test_a_start_is_a_name_that_can_be_kept() -> None:
    start = Start("cv", Document(file="x.pdf"))
    for one in (pickle.loads(pickle.dumps(start)), copy.deepcopy(start)):
        assert one == "cv"
        assert one.document.file == "x.pdf"


def test_the_guide_does_what_it_says(make_site: MakeSite) -> None:
    shown = {match["name"]: match["text"] for match in readme.FILE.finditer(page("documents"))}
    found: dict[str, object] = {}
    exec(shown["docs/conf.py"], found)
    files = {"index.md": "# Site\n\n```{toctree}\ncv\n```\n", "cv.md": shown["docs/cv.md"], "refs.bib": BIB}
    conf = {"cv_documents": found["cv_documents"], "bibtex_bibfiles": ["refs.bib"]}
    made = make_site(files, conf).build()
    assert made.warnings == ""
    full, short = raw(made.outdir / "cv.pdf"), raw(made.outdir / "cv-short.pdf")
    for words in ("Young Scientist", "Talks", "Alpha"):
        assert words in full
        assert words not in short
    assert "Medal" in short


@pytest.mark.parametrize("builder", ["latex", "cvpdf"])
def test_links_to_what_a_page_inside_has_no_more_are_their_text(make_site: MakeSite, builder: str) -> None:
    entries = ".. cv:award:: Medal\n   :id: medal\n   :tags: long\n\n.. cv:award:: Prize\n   :id: prize\n"
    files = {
        "index.rst": "CV\n==\n\n:cv:ref:`medal` :cv:ref:`prize`\n\n.. toctree::\n\n   part\n",
        "part.rst": f"Part\n====\n\n{entries}",
    }
    made = make_site(files, {"cv_documents": [{"exclude": ["long"]}]}, builder).build()
    assert made.warnings == ""
    text = made.text("cv.tex" if builder == "latex" else "cv.typ")
    target = r"hyperref\[\\detokenize{(.*?)}" if builder == "latex" else r'#link\(label\("(.*?)"'
    assert re.findall(target, text) == ["part:prize"]


@pytest.mark.parametrize("builder", ["latex", "cvpdf"])
def test_each_design_says_what_leads_in_its_document(make_site: MakeSite, builder: str) -> None:
    files = {
        "index.rst": "CV\n==\n\nWork\n----\n\n.. cv:experience:: Institute\n   :position: Member\n",
    }
    design = {"lead": "position", "contents": True}
    conf = {"cv_documents": [{}, {"file": "other.pdf", "design": design}]}
    made = make_site(files, conf, builder).build()
    assert made.warnings == ""
    end = ".tex" if builder == "latex" else ".typ"
    first, other = (
        made.text(f"cv{end}"),
        made.text(f"other{end}" if builder == "latex" else f"other/other{end}"),
    )
    assert first.index("Institute") < first.index("Member")
    assert other.index("Member") < other.index("Institute")
    called = r"\cvcontents" if builder == "latex" else "#cvcontents()"
    assert called not in first
    assert called in other

"""Several PDFs from one read: each takes what it wants, in both engines."""

import copy
import pickle
import re

import pytest
from support.documents import CONF, FILES, GONE, SHORT, site
from support.site import MakeSite

from sphinx_cv_ext import settings
from sphinx_cv_ext.model.design import Design
from sphinx_cv_ext.model.documents import Document
from sphinx_cv_ext.outputs.pdf.document import Start


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


def test_mistakes_have_their_line(make_site: MakeSite) -> None:
    conf = 'extensions = ["myst_parser", "sphinx_cv_ext"]\nproject = "x"\ncv_documents = [{"papr": 1}]\n'
    made = make_site({"conf.py": conf, "index.md": "# CV\n"}).build()
    assert "conf.py:3: WARNING: Unknown key “papr” in cv_documents[0]" in made.warnings


def test_the_default_is_one_cv(make_site: MakeSite) -> None:
    made = make_site({"index.md": "# CV\n"}, {"cv_design": {"size": 9}, "cv_max_pages": 3})
    assert settings.site(made.app.config).documents == (Document(design=Design(size=9.0), max_pages=3),)


def test_a_start_is_a_name_that_can_be_kept() -> None:
    start = Start("cv", Document(file="x.pdf"))
    for one in (pickle.loads(pickle.dumps(start)), copy.deepcopy(start)):
        assert one == "cv"
        assert one.document.file == "x.pdf"


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

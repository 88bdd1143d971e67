"""What each type of publication says after its authors, from a ``.bib`` to nodes."""

from pathlib import Path

import pytest
from docutils.nodes import Node, TextElement

from sphinx_cv_ext.doctree import nodes
from sphinx_cv_ext.doctree.authors import authors
from sphinx_cv_ext.doctree.publications import Show
from sphinx_cv_ext.doctree.venue import detail, notes
from sphinx_cv_ext.model.bibliography.author_marks import MARKS
from sphinx_cv_ext.model.bibliography.entry_types import TYPES, UNSHOWN, category_of
from sphinx_cv_ext.model.bibliography.name_match import NameMatcher
from sphinx_cv_ext.model.bibliography.publication import Bibliography, Publication
from sphinx_cv_ext.model.bibliography.reader import read_files
from sphinx_cv_ext.model.lists.presentation import Presentation

SHOW = Show(
    own=NameMatcher("Bo Zhao"),
    label=str,
    find=lambda _: None,
    marks=MARKS,
    presentation=Presentation(),
    parts=lambda _: (),
    target=lambda *_: {},
)


def read(tmp_path: Path, text: str) -> Bibliography:
    path = tmp_path / "a.bib"
    path.write_text(text, "utf-8")
    return read_files([path])


def said(tmp_path: Path, kind: str, body: str) -> str:
    (publication,) = read(tmp_path, f"@{kind}{{k, title={{T}}, {body}}}").entries.values()
    return "".join(node.astext() for node in detail(publication, SHOW))


@pytest.mark.parametrize(
    ("kind", "body", "text"),
    [
        ("article", "journal={J}, volume=125, number=3, pages={194102}, year=2019", "J 125(3), 194102, 2019"),
        ("article", "journal={J}, number=3, pages={1-9}, year=2019", "J, no. 3, 1–9, 2019"),
        ("article", "journaltitle={J}, journalsubtitle={S}, eid={e1}, date={2019-05}", "J: S, e1, 2019"),
        ("article", "journal={J}, series={newseries}, volume=9, year=1933", "J, new series, vol. 9, 1933"),
        ("article", "journal={J}, series=3, volume=15, year=1958", "J, series 3, vol. 15, 1958"),
        ("article", "journal={J}, issue={Spring}, issuetitle={Seas}, year=2020", "J, Spring, Seas, 2020"),
        ("article", "eprint={2101.00001}, year=2021", "arXiv:2101.00001, 2021"),
        ("article", "entrysubtype={review}, journal={J}, year=2020", "Review, J, 2020"),
        ("review", "journal={J}, year=2020", "Review, J, 2020"),
        ("article", "entrysubtype={magazine}, journal={J}, year=2020", "J, 2020"),
        ("article", "journal={J}, articleno={12}, year=2020", "J, 12, 2020"),
        ("inproceedings", "booktitle={C}, pages={7}, year=2022", "C, p. 7, 2022"),
        ("inproceedings", "booktitle={C}, pages={S12--S14}, year=2022", "C, pp. S12–S14, 2022"),
        ("inproceedings", "booktitle={AAAI}, volume=34, number=4, year=2020", "AAAI, vol. 34(4), 2020"),
        (
            "inproceedings",
            "booktitle={ICML}, series={PMLR}, volume=139, pages={1--2}, publisher={PMLR}, year=2021",
            "ICML, PMLR 139, pp. 1–2, PMLR, 2021",
        ),
        (
            "inproceedings",
            "booktitle={B}, booktitleaddon={Add}, eventtitle={E}, venue={V}, eventdate={2019-05}, year=2020",
            "B. Add (E, V, 2019), 2020",
        ),
        ("inproceedings", "booktitle={B}, organization={IEEE}, publisher={IEEE}, year=2020", "B, IEEE, 2020"),
        (
            "book",
            "author={A}, editor={E, X and F, Y}, edition=2, series={S}, number=7, publisher={P}, year=2020",
            "Edited by X E and Y F, S 7, 2nd ed., P, 2020",
        ),
        (
            "book",
            "author={A}, editor={E, X}, translator={E, X}, year=2020",
            "Edited and translated by X E, 2020",
        ),
        ("book", "author={A}, editor={E, X}, editortype={compiler}, year=2020", "Compiled by X E, 2020"),
        ("book", "author={A}, editora={E, X}, editoratype={founder}, year=2020", "Founded by X E, 2020"),
        (
            "book",
            "author={A}, editora={E, X}, editorb={F and G}, year=2020",
            "Edited by X E, edited by F and G, 2020",
        ),
        ("book", "author={A}, editor={E*, X and {B and C}}, year=2020", "Edited by X E* and B and C, 2020"),
        ("book", "editor={E, X}, edition={Second}, year=2020", "Second edition, 2020"),
        ("book", "author={A}, translator={B, X and others}, year=2020", "Translated by X B et al., 2020"),
        ("book", "author={A}, maintitle={M}, volume=7, part=2, year=2020", "M, vol. 7, part 2, 2020"),
        ("book", "author={A}, series={Lecture Notes}, volume=12, year=2020", "Lecture Notes 12, 2020"),
        ("mvbook", "author={A}, volumes=5, date={1984/1986}", "5 vols., 1984–1986"),
        (
            "incollection",
            "author={A}, editor={Zhao, Bo}, booktitle={B}, booksubtitle={S}, pages={1--2}, year=2020",
            "In B: S, edited by Bo Zhao, pp. 1–2, 2020",
        ),
        ("inbook", "author={A}, chapter=3, publisher={P}, year=2020", "Chap. 3, P, 2020"),
        ("inbook", "author={A}, bookauthor={Aristotle}, booktitle={P}, year=2020", "In Aristotle, P, 2020"),
        ("inbook", "author={A}, bookauthor={A}, booktitle={P}, year=2020", "In P, 2020"),
        ("suppbook", "author={A}, type={Foreword}, booktitle={P}, year=2020", "Foreword, in P, 2020"),
        (
            "inreference",
            "author={A}, booktitle={Encyclopaedia}, volume=3, year=2020",
            "In Encyclopaedia, vol. 3, 2020",
        ),
        ("thesis", "type={mathesis}, institution={UCSD}, year=2021", "Master’s thesis, UCSD, 2021"),
        ("bachelorsthesis", "school={UCSD}, year=2021", "Bachelor’s thesis, UCSD, 2021"),
        ("phdthesis", "school={UCSD}, department={Physics}, year=2021", "PhD thesis, Physics, UCSD, 2021"),
        ("techreport", "number=7, institution={I}, year=2021", "Technical report 7, I, 2021"),
        (
            "patent",
            "type={patentus}, number=56, holder={A and B and {C and D}}, location={countryfr and countryuk}",
            "U.S. patent 56, A, B and C and D, France and United Kingdom",
        ),
        ("periodical", "issuetitle={I}, volume=35, number=4, year=2011", "I, vol. 35(4), 2011"),
        ("software", "version={1.2}, publisher={Zenodo}, year=2021", "Zenodo, version 1.2, 2021"),
        ("dataset", "type={Audio}, version=3, year=2021", "Audio, version 3, 2021"),
        ("online", "organization={O}, year=2021", "O, 2021"),
        (
            "misc",
            "howpublished={Workshop at ICLR 2025}, eprint={2504.15399}, year=2025",
            "Workshop at ICLR 2025",
        ),
        ("misc", "eprint={2504.15399}, year=2025", "arXiv:2504.15399, 2025"),
        ("unpublished", "eventtitle={E}, venue={V}, year=2025", "E, V, 2025"),
        ("manual", "organization={O}, edition=3, version={2}, year=2020", "3rd ed., O, version 2, 2020"),
        ("booklet", "howpublished={Stapled}, year=2020", "Stapled, 2020"),
        (
            "proceedings",
            "editor={E}, eventtitle={Ev}, venue={V}, publisher={P}, year=2020",
            "(Ev, V), P, 2020",
        ),
        (
            "book",
            "author={A}, publisher={Routledge {and} Kegan Paul and X and Y}",
            "Routledge and Kegan Paul, X and Y",
        ),
        ("suppbook", "author={A}, type={foreword}, booktitle={P}, year=2020", "Foreword, in P, 2020"),
        ("misc", "type={arXiv preprint}, year=2020", "arXiv preprint, 2020"),
        ("dataset", "edition={2}, version={3}, year=2021", "2nd ed., version 3, 2021"),
        ("online", "organization={O}, urldate={2024-03-05}", "O, accessed 2024"),
        ("online", "urldate={2024-03-05}", "Accessed 2024"),
        ("online", "urldate={in spring}", "Accessed in spring"),
        ("online", "urldate={2024-03-05}, year=2020", "2020"),
        ("article", "journal={J}, volume=12, pages={12}, year=2020", "J 12, 12, 2020"),
        (
            "article",
            "journal={J}, volume=12, issue=12, pages={12}, eid={12}, year=2020",
            "J 12(12), 12, 2020",
        ),
        ("article", "journal={J}, volume=12, eid={12}, year=2020", "J 12, 12, 2020"),
        ("manual", "edition=2, version={2}, year=2020", "2nd ed., version 2, 2020"),
        ("article", "journal={J}, pages={2010--2020}, year=2020", "J, 2010–2020, 2020"),
        ("article", "journal={J}, volume=2020, year=2020", "J 2020, 2020"),
        ("article", "journal={J}, eid={2020}, year=2020", "J, 2020, 2020"),
        ("inproceedings", "booktitle={ICML 2020}, year=2020", "ICML 2020"),
    ],
)
def test_what_a_type_says(tmp_path: Path, kind: str, body: str, text: str) -> None:
    assert said(tmp_path, kind, body) == text


@pytest.mark.parametrize("kind", sorted(set(TYPES) - UNSHOWN))
def test_every_type_shows_its_year(tmp_path: Path, kind: str) -> None:
    assert said(tmp_path, kind, "author={A}, year=2020").endswith("2020")
    assert len(TYPES) > 55


def test_the_person_is_known_among_the_editors(tmp_path: Path) -> None:
    text = "@incollection{k, title={T}, author={A}, editor={Zhao, Bo and Doe, J}, booktitle={B}, year=2020}"
    (publication,) = read(tmp_path, text).entries.values()
    people = [one for node in detail(publication, SHOW) for one in node.findall(nodes.cv_person)]
    assert [(one.astext(), one["own"]) for one in people] == [("Bo Zhao", True)]
    assert "edited by Bo Zhao and J Doe" in "".join(node.astext() for node in detail(publication, SHOW))


@pytest.mark.parametrize(
    ("kind", "fields", "says"),
    [
        ("conference", "journal={J}, volume=5, number=2, pages={1-9}", "J 5(2), 1–9, 2020"),
        ("inproceedings", "booktitle={B}, journal={J}, pages={1-9}", "B, J, 1–9, 2020"),
        ("article", "booktitle={B}, pages={1-9}", "B, 1–9, 2020"),
        ("book", "booktitle={B}, publisher={P}", "In B, P, 2020"),
        ("techreport", "journal={J}, volume=5, institution={I}", "Technical report, J 5, I, 2020"),
        ("phdthesis", "journal={J}, school={S}", "PhD thesis, J, S, 2020"),
        ("inproceedings", "booktitle={B}, editor={E, X}, pages=7", "B, edited by X E, p. 7, 2020"),
        ("article", "journal={{Nature,}}, volume={vol. 5}, issue=3", "Nature 5(3), 2020"),
        ("book", "edition=2, publisher={P}", "2nd ed., P, 2020"),
        ("book", "edition=11, publisher={P}", "11th ed., P, 2020"),
        ("book", "edition={3rd}, publisher={P}", "3rd ed., P, 2020"),
        (
            "article",
            r"journal={\mnras}, volume=5",
            "Monthly Notices of the Royal Astronomical Society 5, 2020",
        ),
    ],
)
def test_a_venue_is_shown_whichever_type_the_entry_has(
    kind: str, fields: str, says: str, tmp_path: Path
) -> None:
    bibliography = read(tmp_path, f"@{kind}{{k, title={{T}}, author={{A}}, year=2020, {fields}}}")
    assert bibliography.problems == ()
    assert "".join(node.astext() for node in detail(bibliography.entries["k"], SHOW)) == says


@pytest.mark.parametrize(
    ("people", "says"),
    [
        ("author={Aad, G. and others}, collaboration={ATLAS}", "G. Aad et al. (ATLAS Collaboration)"),
        ("author={Aad, G. and Bel, H. and others}", "G. Aad, H. Bel, et al."),
        ("author={S. Chatrchyan et al.}", "S. Chatrchyan et al."),
        ("author={Kurosu M., Ziefle M.}", "Kurosu M., Ziefle M."),
        ("collaboration={CMS}", "CMS Collaboration"),
    ],
)
def test_people_are_shown_as_they_are_meant(people: str, says: str, tmp_path: Path) -> None:
    entry = read(tmp_path, f"@misc{{k, title={{T}}, year=2020, {people}}}").entries["k"]
    assert "".join(node.astext() for node in authors(entry, SHOW)) == says


def test_categories() -> None:
    assert category_of("article", {"journal": "arXiv preprint arXiv:2101.00001"}) == "preprint"
    assert category_of("article", {"eprint": "2101.00001"}) == "preprint"
    assert category_of("article", {"journal": "J", "eprint": "2101.00001"}) == "article"
    assert category_of("article", {"journal": "J", "entrysubtype": "Review"}) == "review"
    assert category_of("misc", {"eprint": "2101.00001"}) == "preprint"
    assert category_of("nonsense", {}) == "other"


RELATED = """@article{new, title={New}, journal={J}, author={A}, year=2020, origdate={1999},
  note={N}, related={old, a/b, none}, relatedtype={reprintof}}
@article{old, title={Old $x$}, journal={J}, author={A}, year=1999, related={new},
  relatedstring={\\autocap{e}xcerpt in}}
@misc{a/b, title={AB}, options={skipbib}}
@misc{odd, title={Odd}, related={new}, relatedtype={something}, pubstate={inpress}}
@set{both, entryset={new, old}}
@xdata{data, publisher={P}}
@misc{shown, title={S}, options={skipbib=false}}
"""


def test_related_publications_and_those_that_are_not_shown(tmp_path: Path) -> None:
    bibliography = read(tmp_path, RELATED)
    assert list(bibliography.entries) == ["new", "old", "odd", "shown"]
    assert list(bibliography.hidden) == ["a/b"]
    (problem,) = bibliography.problems
    assert "is related to “none”, a key that no entry has." in problem.message

    def text(key: str) -> str:
        found = notes(bibliography.entries[key], str, bibliography.find, SHOW.refer)
        return "".join(node.astext() for node in found)

    assert text("new") == "N. First published 1999. Reprint of Old x (1999); AB"
    assert text("old") == "Excerpt in New (2020)"
    assert text("odd") == "In press. See also New (2020)"
    referred: list[str] = []

    def refer(publication: Publication, text: TextElement) -> Node:
        referred.append(publication.key)
        return text

    notes(bibliography.entries["new"], str, bibliography.find, refer)
    assert referred == ["old", "a/b"]


def test_what_those_did_who_stand_for_the_authors(tmp_path: Path) -> None:
    def above(kind: str, role: str) -> str:
        text = f"@{kind}{{k, title={{T}}, editor={{Doe, J}}, editortype={{{role}}}, year=2020}}"
        (publication,) = read(tmp_path, text).entries.values()
        return "".join(node.astext() for node in authors(publication, SHOW))

    assert above("movie", "director") == "Directed by J Doe"
    assert above("collection", "compiler") == "Compiled by J Doe"
    assert above("collection", "editor") == "J Doe (ed.)"

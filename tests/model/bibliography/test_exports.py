r"""Entries as other programs write them: nothing lost, nothing invented, and few warnings."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from sphinx_cv_ext.model.bibliography.entry_types import category_of
from sphinx_cv_ext.model.bibliography.name_match import NameMatcher
from sphinx_cv_ext.model.bibliography.publication import Bibliography, Publication
from sphinx_cv_ext.model.bibliography.reader import read_files
from sphinx_cv_ext.model.bibliography.separators import separate
from sphinx_cv_ext.model.bibliography.tidy import tidied
from sphinx_cv_ext.model.lists.select import is_listed
from sphinx_cv_ext.model.problems import Code


def read(tmp_path: Path, text: str) -> Bibliography:
    path = tmp_path / "a.bib"
    path.write_text(text, "utf-8")
    return read_files([path])


def one(tmp_path: Path, fields: str, kind: str = "article") -> tuple[Publication, tuple[str, ...]]:
    reading = read(tmp_path, f"@{kind}{{k, title = {{T}}, year = 2020, {fields}}}")
    return reading.entries["k"], tuple(problem.message for problem in reading.problems)


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("P. Jansen, M. van der Hoek, J. Doe", "P. Jansen and M. van der Hoek and J. Doe"),
        ("Kurosu M., Ziefle M.", "Kurosu, M. and Ziefle, M."),
        ("Lee JH, Kim S.-Y.", "Lee, JH and Kim, S.-Y."),
        ("P. Jansen, M. Doe", "P. Jansen and M. Doe"),
        ("Jane Doe, John Smith, Max Roe", "Jane Doe and John Smith and Max Roe"),
        ("Doe, J., Roe, R.", "Doe, J. and Roe, R."),
        ("Jansen, P.; van der Hoek, M.", "Jansen, P. and van der Hoek, M."),
        ("P. Jansen & M. Doe", "P. Jansen and M. Doe"),
        (r"Jansen, P. \& Doe, J.", "Jansen, P. and Doe, J."),
        (r"J. M{\"u}ller, K. Doe", r"J. M{\"u}ller and K. Doe"),
    ],
)
def test_names_with_other_separators_are_shown_as_written(tmp_path: Path, written: str, right: str) -> None:
    publication, problems = one(tmp_path, f"author = {{{written}}}, journal = {{J}}")
    shown = ", ".join(name.shown for name in publication.names["author"])
    assert shown == written.replace(r"\&", "&").replace(r"{\"u}", "ü")
    (problem,) = problems
    assert problem == (
        f"The entry “k” has several names in one for author, “{written}”; it is shown as written. "
        f"Write “{right}”; braces keep one name together."
    )


ONE_NAME = """
    Jansen, P.
    van der Hoek, Maria
    King, Jr., Martin Luther
    King, Martin, Jr.
    Smith, J., 3rd
    García Márquez, Gabriel José
    {Johnson & Johnson; Sons, Inc.}
    Google, Inc.
    O'Neil, M.-C.
    Doe, J. R.
    M{\\"u}ller, J.
    family=Hoek, given=Maria, prefix=van der
    a, b, c, d
"""


@pytest.mark.parametrize("written", [line.strip() for line in ONE_NAME.strip().splitlines()])
def test_one_name_is_one(written: str) -> None:
    assert separate(written) is None


@pytest.mark.parametrize(
    "written", ["S. Chatrchyan et al.", "S. Chatrchyan, et al", "S. Chatrchyan and et al."]
)
def test_et_al_means_others(tmp_path: Path, written: str) -> None:
    publication, (problem,) = one(tmp_path, f"author = {{{written}}}, journal = {{J}}")
    first, others = publication.names["author"]
    assert (first.given, first.family, others.others) == ("S.", "Chatrchyan", True)
    assert problem.endswith("and others”.")


def test_the_number_that_dblp_gives_a_person_is_left_out(tmp_path: Path) -> None:
    publication, problems = one(
        tmp_path, "author = {Jan Zhu 0001 and Li 0023, Wei and Bo 12 Zhao}, journal={J}"
    )
    assert [name.shown for name in publication.names["author"]] == ["Jan Zhu", "Wei Li", "Bo 12 Zhao"]
    assert publication.names["author"][0].family == "Zhu"
    assert problems == ()


@pytest.mark.parametrize(
    ("fields", "authors", "groups"),
    [
        ("author = {Doe, J. and others}, collaboration = {ATLAS}", ["J. Doe", ""], ["ATLAS Collaboration"]),
        (
            "author = {Doe, J.}, collaboration = {ATLAS, CMS}",
            ["J. Doe"],
            ["ATLAS Collaboration", "CMS Collaboration"],
        ),
        ("author = {Doe, J.}, collaboration = {X-Ray Team}", ["J. Doe"], ["X-Ray Team"]),
        ("author = {{ATLAS Collaboration}}, collaboration = {ATLAS}", ["ATLAS Collaboration"], []),
        ("collaboration = {LIGO and Virgo}", ["LIGO Collaboration", "Virgo Collaboration"], []),
    ],
)  # fmt: skip
def test_a_collaboration_is_named_once(
    tmp_path: Path, fields: str, authors: list[str], groups: list[str]
) -> None:
    publication, problems = one(tmp_path, f"{fields}, journal = {{J}}")
    assert [name.shown for name in publication.names["author"]] == authors
    assert [name.shown for name in publication.names.get("collaboration", ())] == groups
    assert [name.shown for name in publication.creators] == [*authors, *groups]
    assert problems == ()


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ({"volume": "vol. 5"}, {"volume": "5"}),
        ({"volume": "Volume~XII", "number": "No. 3"}, {"volume": "XII", "number": "3"}),
        ({"pages": "pp. 1--2"}, {"pages": "1--2"}),
        ({"journal": "{Nature,}", "publisher": "P;"}, {"journal": "{Nature}", "publisher": "P"}),
        ({"volume": "5", "issue": "3"}, {"volume": "5", "number": "3"}),
        ({"number": "4", "issue": "3"}, {"number": "4", "issue": "3"}),
        ({"issue": "Spring"}, {"issue": "Spring"}),
        ({"pages": "Pseudo 1", "volume": "Nova 2"}, {"pages": "Pseudo 1", "volume": "Nova 2"}),
        ({"earlyaccessdate": "MAR 2023"}, {"earlyaccessdate": "MAR 2023", "year": "2023", "month": "mar"}),
        ({"note": "cited By 0; Conference Code: 12345"}, {}),
        ({"note": "Cited by: 3; All Open Access, Gold Open Access"}, {}),
        ({"note": "Publisher: Elsevier ISSN: 1234-5678 _eprint: https://doi.org/10.1/x"}, {}),
        ({"note": "Best paper award; Cited by: 3"}, {"note": "Best paper award"}),
        ({"note": "arXiv: 2101.00001 [cs]"}, {"eprint": "2101.00001"}),
        ({"note": "Accepted: to appear in Nature"}, {"note": "Accepted: to appear in Nature"}),
        ({"note": "Chapter 3: Growth"}, {"note": "Chapter 3: Growth"}),
    ],
)  # fmt: skip
def test_what_is_said_twice_or_for_programs_is_left_out(
    written: Mapping[str, str], tidy: Mapping[str, str]
) -> None:
    assert tidied(written) == tidy


SCOPUS = """
@ARTICLE{Doe2020, author = {Doe, J. and Roe, R.}, title = {A Title}, year = {2020}, journal = {Nature},
  volume = {12}, number = {3}, art_number = {101}, page_count = {9}, doi = {10.1000/xyz},
  url = {https://www.scopus.com/inward/record.uri?eid=2-s2.0-1&doi=10.1000%2fxyz&partnerID=40&md5=0},
  affiliation = {Dept., Univ., City}, author_keywords = {a; b}, correspondence_address1 = {J. Doe},
  funding_details = {NSFNSF}, funding_text 1 = {We thank nobody.}, funding_text 2 = {And nobody else.},
  references = {Poe, P., A Title, J, 1, (2000)}, issn = {00280836}, coden = {NATUA},
  note = {cited By 0; Conference Code: 123}, document_type = {Article}, source = {Scopus},
}
@CONFERENCE{Roe2021, author = {Roe, R.}, title = {Talk}, year = {2021}, journal = {Lecture Notes},
  volume = {5 LNCS}, pages = {1-9}, source = {Scopus},
  note = {Cited by: 1; Conference name: X; All Open Access, Green Open Access}}
"""


def test_an_export_of_scopus_gives_no_warning(tmp_path: Path) -> None:
    reading = read(tmp_path, SCOPUS)
    assert reading.problems == ()
    first, second = reading.entries.values()
    assert first.fields["funding_text_1"] == "We thank nobody."
    assert "note" not in first.fields
    assert "note" not in second.fields
    assert category_of(second.type, second.fields) == "paper"


DBLP = """
@inproceedings{DBLP:conf/x/Doe20, author = {Jane Doe 0002}, title = {T}, crossref = {DBLP:conf/x/2020}}
@proceedings{DBLP:conf/x/2020, editor = {Ann Poe and Bob Roe}, title = {{X} 2020, Proceedings},
  publisher = {ACM}, year = {2020}}
@incollection{part, author = {Jane Doe}, title = {P}, crossref = {whole}}
@book{whole, editor = {Jane Doe}, title = {W}, publisher = {P}, year = {2019}}
"""


def test_what_papers_stand_in_is_not_listed_unless_it_is_the_persons_own(tmp_path: Path) -> None:
    reading = read(tmp_path, DBLP)
    own = NameMatcher("Jane Doe")
    assert [key for key, publication in reading.entries.items() if is_listed(publication, own)] == [
        "dblp:conf/x/doe20",
        "part",
        "whole",
    ]
    assert reading.entries["dblp:conf/x/doe20"].fields["booktitle"] == "X 2020, Proceedings"


def test_dois_of_every_form(tmp_path: Path) -> None:
    for written, target in {
        "10/ggfg42": "https://doi.org/10/ggfg42",
        "https://doi.org/10/ggfg42": "https://doi.org/10/ggfg42",
        "10.1000/a": "https://doi.org/10.1000/a",
    }.items():
        publication, problems = one(tmp_path, f"author={{Doe, J.}}, journal={{J}}, doi = {{{written}}}")
        assert [(link.name, link.target) for link in publication.links] == [("doi", target)]
        assert problems == ()
    publication, problems = one(tmp_path, "author={Doe, J.}, journal={J}, doi = {10.1000/a,\n 10.1000/b}")
    assert [link.target for link in publication.links] == [
        "https://doi.org/10.1000/a",
        "https://doi.org/10.1000/b",
    ]
    assert problems == ()


def test_an_empty_template_is_no_publication(tmp_path: Path) -> None:
    text = (
        "@article{a, author = {}, title = {{}}, journal = {}, month = jan}\n@book{b, title = {}, author = {}}"
    )
    reading = read(tmp_path, f"{text}\n@misc{{c, title = {{T}}, url = {{https://x.org}}}}")
    assert list(reading.entries) == ["c"]
    assert [problem.line for problem in reading.problems] == [1, 2]
    assert all("left out" in problem.message for problem in reading.problems)


def test_slips_at_the_beginning_of_an_entry_and_of_a_value(tmp_path: Path) -> None:
    text = (
        "article{a,\n title = {One}, author = {Doe, J.}, journal = {J}, year = 2020}\n"
        "@article{b,\n title = “Two, and more”,\n author = ”Doe, J.“, journal = {J}, year = 2020\n}\n"
    )
    reading = read(tmp_path, text)
    assert [one.fields["title"] for one in reading.entries.values()] == ["One", "Two, and more"]
    assert reading.entries["b"].names["author"][0].shown == "J. Doe"
    assert [(problem.code, problem.line) for problem in reading.problems] == [
        (Code.BIB_SYNTAX, 1),
        (Code.BIB_SYNTAX, 4),
        (Code.BIB_SYNTAX, 5),
    ]
    assert reading.problems[0].message == "“@” is missing before “article{”."
    assert "quotes “ ” of a word processor" in reading.problems[1].message


@pytest.mark.parametrize("kind", ["award", "post", "talk", "url"])
def test_a_type_that_is_near_to_none_gets_no_suggestion(tmp_path: Path, kind: str) -> None:
    _, problems = one(tmp_path, "author = {Doe, J.}", kind)
    assert problems == (f"The entry “k” has the unknown type “@{kind}”; it is shown with what it has.",)


def test_many_problems_of_one_kind_are_one_line(tmp_path: Path) -> None:
    text = "".join(f"@article{{k{n}, title={{T}}, author={{Doe, J.}}, year=2020}}\n" for n in range(9))
    (problem,) = read(tmp_path, text).problems
    assert problem.line == 1
    assert problem.message == (
        "The entry “k0” has no journal; what is missing is left out. "
        "The same is in lines 2, 3, 4, 5, 6 and 3 more."
    )

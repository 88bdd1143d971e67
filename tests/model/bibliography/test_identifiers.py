"""The links of publications: identifiers in every spelling, addresses, files, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cv_ext.model.bibliography.decode import WrittenEntry, decode_entry
from sphinx_cv_ext.model.bibliography.identifiers import LABELS
from sphinx_cv_ext.model.links import Link
from sphinx_cv_ext.model.problems import Code, Problem


def decoded(kind: str = "misc", **fields: str) -> tuple[tuple[Link, ...], list[Problem]]:
    written = {"title": "T", "author": "A", **fields}
    publication, problems = decode_entry(WrittenEntry("k", kind, written, {}))
    return publication.links, problems


@pytest.mark.parametrize(
    ("fields", "name", "target"),
    [
        ({"doi": "10.1000/x"}, "doi", "https://doi.org/10.1000/x"),
        ({"doi": "doi:10.1000/x. "}, "doi", "https://doi.org/10.1000/x"),
        ({"doi": "DOI 10.1000/x"}, "doi", "https://doi.org/10.1000/x"),
        ({"doi": "http://dx.doi.org/10.1000/x"}, "doi", "https://doi.org/10.1000/x"),
        ({"url": "https://doi.org/doi:10.1000/x"}, "doi", "https://doi.org/10.1000/x"),
        ({"doi": "doi.org/10.1000/x"}, "doi", "https://doi.org/10.1000/x"),
        ({"doi": r"10.1000/a\_b"}, "doi", "https://doi.org/10.1000/a_b"),
        ({"doi": "10.1000/(a)1:2<3::b>4;c"}, "doi", "https://doi.org/10.1000/(a)1:2%3C3::b%3E4;c"),
        ({"doi": "10.48550/arXiv.2101.00001"}, "arxiv", "https://arxiv.org/abs/2101.00001"),
        ({"doi": "https://hdl.handle.net/1/2"}, "url", "https://hdl.handle.net/1/2"),
        ({"url": "https://doi.org/10.1000/x"}, "doi", "https://doi.org/10.1000/x"),
        (
            {"url": 'doi:<a href="https://doi.org/10.1000/x">10.1000/x</a>'},
            "doi",
            "https://doi.org/10.1000/x",
        ),
        (
            {"eprint": "10.1101/2020.01.01", "eprinttype": "bioRxiv"},
            "doi",
            "https://doi.org/10.1101/2020.01.01",
        ),
        ({"eprint": "2101.00001v2"}, "arxiv", "https://arxiv.org/abs/2101.00001v2"),
        ({"eprint": "arXiv:2101.00001 [cs.LG]"}, "arxiv", "https://arxiv.org/abs/2101.00001"),
        ({"eprint": "math/0307200", "archiveprefix": "arXiv"}, "arxiv", "https://arxiv.org/abs/math/0307200"),
        ({"arxiv": "https://arxiv.org/pdf/2101.00001.pdf"}, "arxiv", "https://arxiv.org/abs/2101.00001"),
        ({"url": "https://arxiv.org/pdf/2101.00001?"}, "arxiv", "https://arxiv.org/abs/2101.00001"),
        ({"journal": "arXiv preprint arXiv:2101.00001"}, "arxiv", "https://arxiv.org/abs/2101.00001"),
        ({"journal": "CoRR", "volume": "abs/2101.00001"}, "arxiv", "https://arxiv.org/abs/2101.00001"),
        ({"pmid": "123456"}, "pubmed", "https://pubmed.ncbi.nlm.nih.gov/123456/"),
        ({"eprint": "123456", "eprinttype": "pubmed"}, "pubmed", "https://pubmed.ncbi.nlm.nih.gov/123456/"),
        ({"pmcid": "PMC123"}, "pmc", "https://pmc.ncbi.nlm.nih.gov/articles/PMC123/"),
        ({"hal": "hal-01234567v2"}, "hal", "https://hal.science/hal-01234567v2"),
        ({"eprint": "hal-01234567", "eprinttype": "HAL"}, "hal", "https://hal.science/hal-01234567"),
        ({"openreview": "rJl_0hRqtm"}, "openreview", "https://openreview.net/forum?id=rJl_0hRqtm"),
        (
            {"openreview": "https://openreview.net/forum?id=rJl0hRqtmx&x=1"},
            "openreview",
            "https://openreview.net/forum?id=rJl0hRqtmx",
        ),
        ({"eprint": "2709081", "eprinttype": "jstor"}, "jstor", "https://www.jstor.org/stable/2709081"),
        ({"inspirehep_id": "1234"}, "inspire", "https://inspirehep.net/literature/1234"),
        ({"ssrn": "https://ssrn.com/abstract=98765"}, "ssrn", "https://ssrn.com/abstract=98765"),
        ({"eprint": "2445/185952", "eprinttype": "hdl"}, "hdl", "https://hdl.handle.net/2445/185952"),
        ({"code": "github.com/a/b"}, "code", "https://github.com/a/b"),
        ({"supp": "https://x.org/s.zip"}, "supplement", "https://x.org/s.zip"),
        ({"url": r"\url{https://x.org/a\_b}"}, "url", "https://x.org/a_b"),
    ],
)
def test_one_link(fields: dict[str, str], name: str, target: str) -> None:
    links, problems = decoded(**fields)
    assert [(link.name, link.target, link.local) for link in links] == [(name, target, False)]
    assert [problem for problem in problems if problem.code is Code.BAD_LINK] == []


@pytest.mark.parametrize("name", [name for name in LABELS if name != "supplement"])
def test_files_of_the_site(name: str) -> None:
    links, problems = decoded(**{name: "papers/my paper.pdf", "doi": "10.1000/x"})
    assert [link.name for link in links] == ["doi", name]
    assert links[1] == Link(LABELS[name], "papers/my paper.pdf", local=True, name=name)
    assert not [problem for problem in problems if problem.code is Code.BAD_LINK]


def test_each_place_once_the_best_first() -> None:
    links, _ = decoded(
        url="http://www.x.org/a/",
        website="https://x.org/a",
        pdf="https://x.org/a.pdf",
        code="https://x.org/code",
        doi="10.1000/x",
        arxiv="2101.00001",
        html="https://arxiv.org/abs/2101.00001",
    )
    assert [link.name for link in links] == ["doi", "arxiv", "pdf", "code", "website"]


def test_the_isbn_of_a_book_alone() -> None:
    links, _ = decoded("book", isbn="978-0-226-10403-6")
    assert [(link.name, link.target) for link in links] == [
        ("isbn", "https://www.worldcat.org/isbn/9780226104036")
    ]
    assert decoded("inproceedings", isbn="978-0-226-10403-6")[0] == ()
    assert decoded("book", isbn="none")[0] == ()


def test_every_field_of_al_folio_is_known() -> None:
    text = (
        "abbr abstract additional_info altmetric annotation award award_name bibtex_show dimensions "
        "google_scholar_id preview selected"
    ).split()
    links, problems = decoded(**dict.fromkeys(text, "true"), html="true", video="false")
    assert links == ()
    assert problems == []


@pytest.mark.parametrize(
    "fields",
    [
        {"pdf": "javascript:alert(1)"},
        {"url": "data:text/html,x"},
        {"code": "not an address"},
        {"doi": "978-3-319-07040-7"},
        {"pmid": "x"},
        {"hal": "12"},
        {"openreview": "a b"},
        {"eprint": "a b", "eprinttype": "arxiv"},
    ],
)
def test_what_is_no_link_is_reported(fields: dict[str, str]) -> None:
    links, problems = decoded(**fields)
    assert links == ()
    assert [problem.code for problem in problems] == [Code.BAD_LINK]


NAMES = sorted(
    {*LABELS, "doi", "eprint", "eprinttype", "pmid", "pmcid", "hal", "openreview", "isbn", "arxiv"}
)


@given(st.dictionaries(st.sampled_from(NAMES), st.text("ahtps:/.10x<>\"' {}\\%j#?=v\u00e4", max_size=30)))
def test_any_value_is_a_safe_link_or_none(fields: dict[str, str]) -> None:
    links, _ = decoded(**fields)
    for link in links:
        assert link.name
        assert link.local or link.target.startswith(("http://", "https://", "mailto:", "ftp://", "tel:"))
        assert "javascript:" not in link.target

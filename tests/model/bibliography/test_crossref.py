"""What entries take from others: crossref, xdata, and keys that lead nowhere or in circles."""

from hypothesis import given
from hypothesis import strategies as st

from sphinx_cv_ext.model.bibliography.crossref import RawEntry, inherit
from sphinx_cv_ext.model.bibliography.parser import parse_text
from sphinx_cv_ext.model.problems import Problem


def settled(text: str) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    entries, problems = parse_text(text, "x.bib")
    assert not problems
    problems = inherit(entries)
    return {one.key: one.fields for one in entries}, problems


def test_a_paper_takes_from_its_proceedings_and_those_from_theirs() -> None:
    found, problems = settled(
        """@inproceedings{paper, title={P}, author={A}, pages={1--2}, crossref={Proc}}
@proceedings{proc, title={Conference}, subtitle={Sub}, editor={E}, publisher={Pub}, date={2020-05},
  doi={10.1000/x}, url={https://x.org}, note={N}, isbn={1}, crossref={all}, series={S}, volume=3}
@mvproceedings{all, title={All}, location={Oslo}, year=1999}"""
    )
    assert problems == []
    assert found["paper"] == {
        "title": "P",
        "author": "A",
        "pages": "1--2",
        "booktitle": "Conference",
        "booksubtitle": "Sub",
        "maintitle": "All",
        "editor": "E",
        "publisher": "Pub",
        "date": "2020-05",
        "location": "Oslo",
        "series": "S",
        "volume": "3",
    }
    assert "year" not in found["proc"]


def test_the_part_s_own_fields_win_and_its_date_is_one_field() -> None:
    found, _ = settled(
        """@incollection{part, title={P}, booktitle={Own}, year=2001, crossref={whole}}
@book{whole, title={W}, date={1999-05}, month=jun, publisher={Pub}}"""
    )
    assert found["part"] == {"title": "P", "booktitle": "Own", "year": "2001", "publisher": "Pub"}


def test_other_titles() -> None:
    found, _ = settled(
        """@article{a, title={A}, crossref={p}}
@periodical{p, title={Journal}, subtitle={Of}, volume=3}
@book{v, title={V}, crossref={mv}}
@mvbook{mv, title={Main}, subtitle={Of}, author={X}}
@inbook{i, title={I}, crossref={b}}
@book{b, title={B}, author={X}}
@misc{m, crossref={n}}
@misc{n, title={N}, howpublished={H}}"""
    )
    assert found["a"]["journaltitle"] == "Journal"
    assert found["a"]["journalsubtitle"] == "Of"
    assert (found["v"]["maintitle"], found["v"]["mainsubtitle"]) == ("Main", "Of")
    assert (found["i"]["booktitle"], found["i"]["bookauthor"], found["i"]["author"]) == ("B", "X", "X")
    assert found["m"] == {"title": "N", "howpublished": "H"}


def test_xdata_gives_all_its_fields_or_one() -> None:
    found, problems = settled(
        """@xdata{pub, publisher={P}, location={L}, url={https://x.org}}
@xdata{more, note={N}, xdata={pub}}
@book{b, title={B}, location={Own}, xdata={more, pub}}
@book{c, title={C}, publisher={xdata=pub-publisher}, note={xdata=pub-nothing}}"""
    )
    assert found["b"] == {
        "title": "B",
        "location": "Own",
        "note": "N",
        "publisher": "P",
        "url": "https://x.org",
    }
    assert found["c"]["publisher"] == "P"
    (problem,) = problems
    assert problem.message == "The entry “c” takes “nothing” from “pub”, which has none."


def test_keys_that_lead_nowhere() -> None:
    _, problems = settled(
        """@book{a,
  crossref={whoel},
  xref={gone}}
@book{whole, title={W}, xdata={gone}}"""
    )
    assert [(one.line, one.source) for one in problems] == [(2, "x.bib"), (3, "x.bib"), (4, "x.bib")]
    assert problems[0].message.endswith(
        "has the crossref “whoel”, a key that no entry has. Did you mean “whole”?"
    )


def test_circles_are_reported_and_end() -> None:
    found, problems = settled(
        """@book{a, title={A}, publisher={P}, crossref={b}}
@book{b, title={B}, crossref={c}}
@book{c, title={C}, crossref={a}}
@book{d, title={D}, crossref={d}}"""
    )
    assert len(problems) == 2
    assert all("takes from it in turn" in one.message for one in problems)
    assert [found[key]["title"] for key in "abcd"] == ["A", "B", "C", "D"]


KEYS = st.sampled_from("abcdef")


@given(
    st.lists(
        st.tuples(
            KEYS,
            st.sampled_from(["book", "inproceedings", "xdata", "mvbook", "odd"]),
            st.dictionaries(st.sampled_from(["crossref", "xdata", "xref", "title"]), KEYS),
        ),
        max_size=8,
    )
)
def test_any_web_of_keys_is_settled_and_loses_nothing(written: list[tuple[str, str, dict[str, str]]]) -> None:
    entries = [RawEntry(kind, key, 1, dict(fields)) for key, kind, fields in written]
    inherit(entries)
    for entry, (key, kind, fields) in zip(entries, written, strict=True):
        assert (entry.key, entry.type) == (key, kind)
        if "title" in fields:
            assert entry.fields["title"] == fields["title"]


def test_thousands_are_settled_in_no_time() -> None:
    entries = [RawEntry("book", f"k{n}", n, {"crossref": f"k{n + 1}"}) for n in range(5000)]
    problems = inherit(entries)
    # A chain is followed so far and no further.
    assert problems

"""What an entry misses, and names of fields with a slip of the pen."""

import pytest

from sphinx_cv_ext.model.bibliography.decode import WrittenEntry, decode_entry
from sphinx_cv_ext.model.bibliography.entry_types import TYPES
from sphinx_cv_ext.model.bibliography.fields import _TABLE, ADDRESSES, REQUIRED, slips
from sphinx_cv_ext.model.bibliography.identifiers import LABELS
from sphinx_cv_ext.model.bibliography.names import Name
from sphinx_cv_ext.model.problems import Code


def problems(kind: str, **fields: str) -> list[str]:
    names = {"author": (Name(family="A"),)} if fields.pop("author", "") else {}
    written = WrittenEntry(
        key="k", type=kind, fields=fields, lines=dict.fromkeys(fields, 7), names=names, file="x.bib", line=3
    )
    found = decode_entry(written)[1]
    assert all((one.code, one.source) == (Code.BIB_FIELD, "x.bib") for one in found)
    return [f"{one.line}: {one.message}" for one in found]


def test_each_field_stands_in_the_table_once() -> None:
    names = [name for group in _TABLE.values() for name in group.split()]
    assert len(names) > 150
    assert sorted(names) == sorted(set(names))
    assert set(LABELS) <= ADDRESSES


def test_every_type_with_required_fields_is_known() -> None:
    assert set(REQUIRED) <= set(TYPES)
    assert len(REQUIRED) > 20


@pytest.mark.parametrize(
    ("kind", "fields", "lacks"),
    [
        ("article", {}, "title, author or editor, journal, year"),
        ("article", {"title": "T", "author": "A"}, "journal, year"),
        ("article", {"title": "T", "author": "A", "journaltitle": "J", "date": "2020"}, ""),
        ("article", {"title": "T", "author": "A", "eprint": "2101.00001", "year": "2020"}, ""),
        ("article", {"title": "T", "author": "A", "journal": "J", "year": "in press"}, ""),
        ("article", {"title": "T", "author": "A", "journal": "J", "pubstate": "inpress"}, ""),
        ("article", {"title": "T", "author": "A", "note": "Under review"}, ""),
        ("article", {"title": "T", "author": "A", "journal": "J", "note": "To appear"}, ""),
        ("inproceedings", {"title": "T", "author": "A"}, "booktitle, year"),
        ("book", {"title": "T", "author": "A", "year": "2020"}, "publisher"),
        ("incollection", {"title": "T", "author": "A", "year": "2020"}, "booktitle"),
        ("inbook", {"title": "T", "author": "A", "year": "2020", "pages": "1--2"}, ""),
        ("phdthesis", {"title": "T", "author": "A", "year": "2020"}, "school or institution"),
        ("thesis", {"title": "T", "author": "A", "institution": "I", "year": "2020"}, ""),
        ("online", {"title": "T", "year": "2020"}, "url or doi or eprint"),
        ("patent", {"title": "T", "author": "A"}, "number, year"),
        ("misc", {"title": "T"}, ""),
        ("unpublished", {"title": "T"}, ""),
        ("software", {"title": "T"}, ""),
    ],
)
def test_one_warning_names_all_that_is_missing(kind: str, fields: dict[str, str], lacks: str) -> None:
    found = problems(kind, **fields)
    if not lacks:
        assert found == []
        return
    (message,) = found
    assert message.startswith(f"3: The entry “k” has no {lacks}; ")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("jornal", "journal"),
        ("auhtor", "author"),
        ("tilte", "title"),
        ("titel", "title"),
        ("authors", "author"),
        ("boktitle", "booktitle"),
        ("yaer", "year"),
        ("publsher", "publisher"),
        ("volum", "volume"),
        ("pubstat", "pubstate"),
        ("jurnaltitle", "journaltitle"),
        ("abtract", "abstract"),
    ],
)
def test_slips(name: str, meant: str) -> None:
    assert slips([name]) == [(name, meant)]
    assert slips([name, meant]) == []
    found = (
        problems("misc", title="T", **{name: "x"}) if meant != "title" else problems("misc", **{name: "x"})
    )
    assert found == [f"7: The entry “k” has the unknown field “{name}”. Did you mean “{meant}”?"]


@pytest.mark.parametrize(
    "name",
    [
        *"url2 doi2 bdsk-url-1 date-added my_title mentor session talk press notes".split(),
        *"owner groups timestamp shorttitle maintitle volumes keyword annote day".split(),
        *"issn isbn numpages articleno file place".split(),
    ],
)
def test_private_fields_are_nobody_s_slips(name: str) -> None:
    assert slips([name]) == []

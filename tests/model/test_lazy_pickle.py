"""A mapping that stays packed until something is asked of it."""

import copy
import pickle
from pathlib import Path

from sphinx_cv_ext.model.bibliography.author_marks import MarkReader
from sphinx_cv_ext.model.bibliography.reader import read_files
from sphinx_cv_ext.model.lazy_pickle import LazyMapping
from sphinx_cv_ext.resolving.pybtex_data import LentData


def test_what_was_packed_is_the_same_again() -> None:
    values = {"b": 1, "a": 2}
    packed = LazyMapping(values)
    for again in (packed, copy.deepcopy(packed), pickle.loads(pickle.dumps(packed))):
        assert again == values
        assert list(again) == ["b", "a"]
        assert again.get("c") is None


def test_nothing_is_unpacked_unasked() -> None:
    stored = pickle.loads(pickle.dumps(LazyMapping({"key": "value"})))
    again = pickle.loads(pickle.dumps(stored))
    assert stored._values is None  # noqa: SLF001 - what no other can see: nothing is unpacked
    assert again["key"] == "value"


def test_values_are_pickled_once() -> None:
    packed = LazyMapping({"key": "value"})
    assert packed.__getstate__() is packed.__getstate__()


def test_entries_for_citations_are_made_when_they_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text(
        "@article{K, title={T}, author={Doe*, Jo and others}, journaltitle={J}, date={2020-03}}", "utf-8"
    )
    lent = pickle.loads(pickle.dumps(LentData(read_files([path]), MarkReader())))
    assert [*vars(lent)] == ["_from"]
    entry = lent.entries["k"]
    assert [str(person) for person in entry.persons["author"]] == ["Doe, Jo", "others"]
    shown = {name: entry.fields[name] for name in ("journal", "year", "month")}
    assert shown == {"journal": "J", "year": "2020", "month": "March"}
    assert [*vars(pickle.loads(pickle.dumps(lent)))] == ["_from"]

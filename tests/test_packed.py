"""A mapping that stays packed until something is asked of it."""

import copy
import gc
import pickle

from sphinx_cv_ext.model.packed import Packed
from sphinx_cv_ext.sources.longlived import let_go, long_lived


def test_what_was_packed_is_the_same_again() -> None:
    values = {"b": 1, "a": 2}
    packed = Packed(values)
    for again in (packed, copy.deepcopy(packed), pickle.loads(pickle.dumps(packed))):
        assert again == values
        assert list(again) == ["b", "a"]
        assert again.get("c") is None


def test_nothing_is_unpacked_unasked() -> None:
    stored = pickle.loads(pickle.dumps(Packed({"key": "value"})))
    again = pickle.loads(pickle.dumps(stored))
    assert stored._values is None
    assert again["key"] == "value"
    assert again._packed == b""


def test_long_lived_objects_are_seen_again_in_the_end() -> None:
    before = gc.get_freeze_count()
    with long_lived():
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() > before
    let_go()
    assert gc.get_freeze_count() == 0

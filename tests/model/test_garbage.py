"""The threshold of the garbage collector is raised inside the context only."""

import gc

import pytest

from sphinx_cv_ext.model.garbage import few_full_collections


def test_full_collections_are_seldom_inside_and_as_before_behind_it() -> None:
    before = gc.get_threshold()
    with pytest.raises(ZeroDivisionError), few_full_collections():
        assert gc.isenabled()
        assert gc.get_threshold()[:2] == before[:2]
        assert gc.get_threshold()[2] > before[2]
        with few_full_collections():
            inside = gc.get_threshold()
        assert gc.get_threshold() == inside
        raise ZeroDivisionError
    assert gc.get_threshold() == before

"""The threshold of the garbage collector is raised inside the context only."""

import gc

from sphinx_cv_ext.model.garbage import few_full_collections


def test_full_collections_are_seldom_inside_and_as_before_behind_it() -> None:
    before = gc.get_threshold()
    with few_full_collections():
        inside = gc.get_threshold()
        with few_full_collections():
            assert gc.get_threshold() == inside
        assert gc.get_threshold() == inside
        assert gc.isenabled()
    assert inside[:2] == before[:2]
    assert inside[2] > before[2]
    assert gc.get_threshold() == before

"""Cases that take long: a fixed sample of them in every run, all of them nightly."""

from collections.abc import Container, Iterable

import pytest
from hypothesis import settings


def sampled(cases: Iterable[object], always: Container[object]) -> list[object]:
    """Mark the cases that only `run.py nightly` runs: all that are not in the sample.

    Where a case has several values, it is a tuple.
    """
    return [case if case in always else _nightly(case) for case in cases]


def _nightly(case: object) -> object:
    values = case if isinstance(case, tuple) else (case,)
    return pytest.param(*values, marks=pytest.mark.nightly)


def examples(count: int) -> int:
    """So many random examples in every run, and nightly as many times more as its profile says."""
    return count * settings().max_examples // 100

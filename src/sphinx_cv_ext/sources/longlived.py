"""Thousands of publications, made without a search for garbage among them.

Python's collector walks all that lives whenever much is made, which takes a quarter of the time
of a build with thousands of publications (https://docs.python.org/3/library/gc.html#gc.freeze).
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def long_lived() -> Iterator[None]:
    """Make objects that live to the end of the build."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def let_go(*_: object) -> None:
    """Let the collector see them again (``build-finished``)."""
    gc.unfreeze()

"""A mapping for the environment that is unpickled only when it is used."""

import pickle
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

Value = TypeVar("Value")


class LazyMapping(Mapping[str, Value], Generic[Value]):
    """A mapping of fixed values that is pickled once, as bytes, and unpickled on first use.

    Sphinx reads and writes its environment in each build.  With this mapping, it takes the same time
    for thousands of values as for one.
    """

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values: dict[str, Value] | None = dict(values)
        self._pickled = b""

    def __getitem__(self, key: str) -> Value:
        return self._unpickled()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._unpickled())

    def __len__(self) -> int:
        return len(self._unpickled())

    def __getstate__(self) -> bytes:
        if not self._pickled:
            self._pickled = pickle.dumps(self._values, pickle.HIGHEST_PROTOCOL)
        return self._pickled

    def __setstate__(self, state: bytes) -> None:
        self._values, self._pickled = None, state

    def _unpickled(self) -> dict[str, Value]:
        if self._values is None:
            # From the environment, which Sphinx has just unpickled.
            self._values = pickle.loads(self._pickled)  # noqa: S301
        return self._values

"""What is kept between builds, and most builds do not look at."""

import pickle
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

Value = TypeVar("Value")


class LazyMapping(Mapping[str, Value], Generic[Value]):
    """A mapping that is pickled as one run of bytes, and unpacked when it is first asked for something.

    An environment is read and written in each build.  With this in it, that takes no longer
    for thousands of values than for one.
    """

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values: dict[str, Value] | None = dict(values)
        self._packed = b""

    def __getitem__(self, key: str) -> Value:
        return self._unpacked()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._unpacked())

    def __len__(self) -> int:
        return len(self._unpacked())

    def __getstate__(self) -> bytes:
        return self._packed or pickle.dumps(self._values, pickle.HIGHEST_PROTOCOL)

    def __setstate__(self, state: bytes) -> None:
        self._values, self._packed = None, state

    def _unpacked(self) -> dict[str, Value]:
        if self._values is None:
            # From the environment, which Sphinx has just unpickled.
            self._values, self._packed = pickle.loads(self._packed), b""  # noqa: S301
        return self._values

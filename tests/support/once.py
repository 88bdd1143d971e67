"""Make what many tests need once for all workers of pytest-xdist."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock


@dataclass(frozen=True)
class Shared:
    """A folder that all workers of a run share."""

    folder: Path

    def once(self, name: str, make: Callable[[Path], object]) -> Path:
        """Return the folder of this name; the first worker that asks for it calls ``make`` with it.

        Where ``make`` fails, the next test that asks tries again and fails the same way.
        """
        made, done = self.folder / name, self.folder / f"{name}.done"
        with FileLock(self.folder / f"{name}.lock"):
            if not done.exists():
                shutil.rmtree(made, ignore_errors=True)
                make(made)
                done.touch()
        return made

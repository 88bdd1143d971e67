"""The files that pages, ``.bib`` files and the person name: one rule for all of them.

Each lies in the source folder, also behind symbolic links, so that no build publishes what the
author did not put there.  ``conf.py`` may name other files: its author owns the machine.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from .problems import did_you_mean
from .text import shortened

MISSING = "was not found"


class SourceFile(NamedTuple):
    """A file that was looked for, by its ``name`` as written.

    ``path`` counts from the source folder; it is None where there is no such file.  ``fault`` and
    ``hint`` say then what is wrong, ``places`` where the file may come to be.
    """

    name: str
    path: Path | None
    fault: str = ""
    hint: str = ""
    places: tuple[Path, ...] = ()

    def message(self, consequence: str) -> str:
        """Return a sentence for the author of the name."""
        return f"The file “{shortened(self.name)}” {self.fault}; {consequence}.{self.hint}"


def find_file(name: str, folders: Iterable[Path], source: Path) -> SourceFile:
    """Find a file by its name as written, in the first of the folders that has it.

    A name that begins with a slash counts from the source folder.  ``%20`` means a blank where no
    file is called as written.
    """
    source = source.resolve()
    written = name.strip().replace("\\", "/")
    inside = [one for one in dict.fromkeys(folders) if one.resolve().is_relative_to(source)]
    faults: dict[str, str] = {}
    places: list[Path] = []
    for spelling in dict.fromkeys((written, unquote(written))):
        for folder in [source] if written.startswith("/") else inside or [source]:
            try:
                path = (folder / spelling.lstrip("/")).resolve()
                if not path.is_relative_to(source):
                    faults.setdefault("is outside the source folder", "")
                elif path.is_file():
                    return SourceFile(name, path.relative_to(source))
                elif path.is_dir():
                    faults.setdefault("is a folder", "")
                else:
                    places.append(path.relative_to(source))
                    names = [one.name for one in path.parent.iterdir()] if path.parent.is_dir() else []
                    faults.setdefault(MISSING, did_you_mean(path.name, names))
            except (OSError, ValueError, RuntimeError):  # too long, a null character, links in a circle
                faults.setdefault("cannot be the name of a file", "")
    fault, hint = min(faults.items(), key=lambda one: one[0] == MISSING)
    return SourceFile(name, None, fault, hint, tuple(places))

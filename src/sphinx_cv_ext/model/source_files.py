"""Find the files that pages, ``.bib`` files and the person name.

Each must be in the source folder, after symbolic links are resolved, so that no build publishes
other files.  ``conf.py`` may name other files: its author owns the machine.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from .problems import did_you_mean
from .text import shortened

MISSING = "was not found"


class SourceFile(NamedTuple):
    """The result of a search for a file, by its ``name`` as written.

    ``path`` is relative to the source folder, or None if the file was not found.  Then ``fault`` and
    ``hint`` say what is wrong, and ``places`` are the paths where the file may appear later.
    """

    name: str
    path: Path | None
    fault: str = ""
    hint: str = ""
    places: tuple[Path, ...] = ()

    def message(self, consequence: str) -> str:
        """Return a message for the author, with what happens now."""
        return f"The file “{shortened(self.name)}” {self.fault}; {consequence}.{self.hint}"


def find_file(name: str, folders: Iterable[Path], source: Path) -> SourceFile:
    """Find a file by its name as written, in the first of the folders that has it.

    A name with a slash in front is relative to the source folder.  ``%20`` means a blank if no
    file has the name as written.
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
            except RuntimeError:  # links in a circle; Python 3.13 and later finds no file
                faults.setdefault(MISSING, "")
            except (OSError, ValueError):  # too long, or with a null character
                faults.setdefault("cannot be the name of a file", "")
    fault, hint = min(faults.items(), key=lambda one: one[0] == MISSING)
    return SourceFile(name, None, fault, hint, tuple(places))

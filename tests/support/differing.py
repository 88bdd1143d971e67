"""Which files of two outputs are not the same."""

import filecmp
import zipfile
from pathlib import Path


def differing(first: Path, second: Path) -> set[str]:
    """The files that are not the same in two folders, and those that only one of them has."""
    names = {
        path.relative_to(folder).as_posix()
        for folder in (first, second)
        for path in folder.rglob("*")
        if path.is_file()
    }
    _, *others = filecmp.cmpfiles(first, second, names, shallow=False)
    return {
        name
        for some in others
        for name in some
        if name != ".buildinfo" and not _same_book(first, second, name)
    }


def _same_book(first: Path, second: Path, name: str) -> bool:
    """Whether two EPUB files, which hold the time of their making, hold the same."""
    if not name.endswith(".epub"):
        return False
    with zipfile.ZipFile(first / name) as one, zipfile.ZipFile(second / name) as other:
        names = one.namelist()
        return names == other.namelist() and all(one.read(each) == other.read(each) for each in names)

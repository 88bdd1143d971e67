"""A long CV: that of a full professor who never lived, with all that the package knows.

Its pages and its publications of every type lie in ``tests/professor``, to be read and to be copied from.
"""

import shutil
from pathlib import Path

from . import many_entries

NAME = "Solveig Ødegaard-Łęcka"
TITLE = f"{NAME}, Dr. rer. nat., F.R.N.A."
FOLDER = Path(__file__).parent.parent / "professor"
#: Of these so many are written by the program, the others stand in papers.bib.
PAPERS = 250
MANY = 187


def write(folder: Path) -> Path:
    """Copy the site into a folder and add many publications."""
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("_build"))
    many_entries.write(folder / "many.bib", MANY, NAME)
    return folder

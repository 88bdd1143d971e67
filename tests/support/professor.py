"""A long CV: that of a full professor who never lived, with all that the package knows.

Its pages and its publications of every type lie in ``tests/professor``, to be read and to be copied from.
"""

import shutil
from pathlib import Path

from sphinx_cv_ext.model.entries.kinds import BUILT_IN

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
    pages = "".join((folder / name).read_text("utf-8") for name in ("cv.md", "index.md"))
    with (folder / "cv.md").open("a", encoding="utf-8") as cv:
        cv.write(_other_kinds(pages))
    return folder


def _other_kinds(pages: str) -> str:
    """Return entries of the kinds that the pages do not have, so that a new kind is printed, too."""
    blocks = []
    for kind in BUILT_IN:
        if f"{{cv:{kind.name}}}" not in pages:
            blocks.append(f"```{{cv:{kind.name}}} One {kind.name}\n:dates: 2020\n```\n")
        if kind.plural and f"{{cv:{kind.plural}}}" not in pages:
            blocks.append(f"```{{cv:{kind.plural}}}\n2021: Another {kind.name}\n```\n")
    return "\n".join(["", "## Others", "", *blocks] if blocks else [])

"""A site's own look of the printed CV: a file for each engine, next to each other."""

from collections.abc import Iterator
from pathlib import Path

from ...model.design import Design
from ...model.problems import Code, Problem
from ...model.settings_file import ConfFile


def own_look(design: Design, srcdir: Path, suffix: str) -> Path | None:
    """The file of the site's own look for an engine; None if there is no such file."""
    file = Path(srcdir) / f"{design.own_look}{suffix}"
    return file if design.own_look and file.is_file() else None


def missing_look(design: Design, srcdir: Path, conf: ConfFile, suffix: str) -> Iterator[Problem]:
    """Report a look that has no file for this engine."""
    if design.own_look and own_look(design, srcdir, suffix) is None:
        message = f"The look “{design.own_look}{suffix}” was not found; “classic” is used."
        yield Problem(Code.SETTING, message, *conf.place_of("cv_design", "look"))

"""The look of the printed CV that a site brings: a file for each engine, beside each other."""

from collections.abc import Iterator
from pathlib import Path

from ...model.design import Design
from ...model.problems import Code, Problem
from ...model.settings_file import ConfFile


def own_look(design: Design, srcdir: Path, suffix: str) -> Path | None:
    """Give the file of the site's own look, or None where it has none for this engine."""
    file = Path(srcdir) / f"{design.own_look}{suffix}"
    return file if design.own_look and file.is_file() else None


def missing_look(design: Design, srcdir: Path, conf: ConfFile, suffix: str) -> Iterator[Problem]:
    """Report a look that has no file for this engine."""
    if design.own_look and own_look(design, srcdir, suffix) is None:
        message = f"The look “{design.own_look}{suffix}” is not there; “classic” is taken."
        yield Problem(Code.SETTING, message, *conf.place_of("cv_design", "look"))

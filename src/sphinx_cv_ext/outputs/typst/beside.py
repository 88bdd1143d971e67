"""``cv.pdf`` in the output of an HTML build: a second builder on the same environment.

Not a second application: that would repeat every warning, take the log handlers away and
delete the environment on an exception.  What is private to Sphinx here is here alone.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.tags import Tags

from ...config import documents
from ...diagnostics import emit
from ...model.problems import Code, Problem
from ..printed import SITES
from .builder import CVPdfBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Heard(logging.Filter):
    """Keeps the warnings of the first builder, so that the second does not say them again."""

    def __init__(self) -> None:
        super().__init__()
        self.said: set[tuple[str, str]] = set()
        self.is_second = False

    def listen(self, _app: Sphinx) -> None:
        """Hear all that Sphinx says, before it is counted (``builder-inited``)."""
        for handler in logging.getLogger("sphinx").handlers:
            handler.filters.insert(0, self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record has not been heard from the first builder."""
        if record.levelno < logging.WARNING:
            return True
        where = getattr(record, "location", None)
        if isinstance(where, nodes.Node):
            where = (where.source, where.line)
        key = (record.getMessage(), str(where))
        if self.is_second:
            return key not in self.said
        self.said.add(key)
        return True


def leave_pdf(heard: Heard, app: Sphinx, exception: Exception | None) -> None:
    """Leave ``cv.pdf``, and the other documents, beside the pages (``build-finished``).

    An exception that left here would cost the environment, so each becomes a warning.
    """
    if exception or app.builder.name not in SITES or app.config.cv_pdf != "typst":
        return
    outdir = Path(app.outdir)
    wanted = [one for one in documents(app.config) if not _is_given(app, one.file)]
    if not wanted:
        return
    heard.is_second = True
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            second_builder(app, CVPdfBuilder.name, Path(folder)) as builder,
        ):
            builder.init()
            builder.prepare_writing(set())
            builder.write_files(one.file for one in wanted)
            for one in wanted:
                _take(Path(folder) / one.file, outdir / one.file)
    except Exception as error:  # noqa: BLE001 - see above
        for one in wanted:
            (outdir / one.file).unlink(missing_ok=True)
        files = ", ".join(one.file for one in wanted)
        message = f"No {files} is made, and links to it lead nowhere: {type(error).__name__}: {error}"
        emit([Problem(Code.PDF, message, None, str(Path(app.confdir) / "conf.py"))])


@contextmanager
def second_builder(app: Sphinx, name: str, outdir: Path) -> Iterator[CVPdfBuilder]:
    """Let another builder work on the application's environment for a while, then restore everything."""
    first, tags, env = app.builder, app.tags, app.env
    own = {first.format, first.name, f"format_{first.format}", f"builder_{first.name}"}
    had = "_builder_cls" in vars(env)  # since Sphinx 9
    builder_class: Any = vars(env).get("_builder_cls")
    app.tags = Tags([tag for tag in tags if tag not in own])
    try:
        builder = app.registry.create_builder(app, name, env)
        assert isinstance(builder, CVPdfBuilder)
        builder.outdir = outdir
        app.builder = builder
        if had:
            env._builder_cls = type(builder)  # noqa: SLF001
        yield builder
    finally:
        app.builder, app.tags = first, tags
        if had:
            env._builder_cls = builder_class  # noqa: SLF001


def _is_given(app: Sphinx, file: str) -> bool:
    """Whether the site brings a file of its own."""
    return any((Path(app.confdir) / path / file).is_file() for path in app.config.html_extra_path)


def _take(made: Path, wanted: Path) -> None:
    """Bring a file to its place, unless the same bytes are there; where none was made, an old one goes."""
    if not made.is_file():
        wanted.unlink(missing_ok=True)
    elif not (wanted.is_file() and wanted.read_bytes() == made.read_bytes()):
        shutil.copyfile(made, wanted)

"""``cv.pdf`` in the output of an HTML build: a second builder on the same environment.

It comes when everything is read and nothing is written, so that pages link what is there.
Not a second application: that would repeat every warning, take the log handlers away and
delete the environment on an exception.  What is private to Sphinx here is here alone.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.logging import get_node_location
from sphinx.util.tags import Tags

from ...config import documents
from ...diagnostics import emit
from ...model.problems import Code, Problem
from ..published import SITES, found, given, put
from .builder import CVPdfBuilder
from .picture import draw

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ...model.documents import Document


class Heard(logging.Filter):
    """Keeps the warnings of one builder, so that the other does not say them again."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[tuple[str, str], bool] = {}  # and whether the second said it
        self.is_second = False

    def listen(self, _app: Sphinx) -> None:
        """Hear all that Sphinx says, before it is counted (``builder-inited``)."""
        for handler in logging.getLogger("sphinx").handlers:
            handler.filters.insert(0, self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record has not been heard from the other builder."""
        if record.levelno < logging.WARNING:
            return True
        where = getattr(record, "location", None)
        if isinstance(where, nodes.Node):
            where = get_node_location(where)  # as it comes from the processes that write pages
        return self.said.setdefault((record.getMessage(), str(where)), self.is_second) == self.is_second


def leave_pdfs(heard: Heard, app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Leave ``cv.pdf``, the other documents and their pictures in the output (``env-get-updated``).

    Gives the pages to be written anew: all, where a file has come that they link, or has gone.
    """
    if app.builder.name not in SITES or not app.config.cv_pdf:
        return []
    every = documents(app.config)
    before = [*_there(app, every)]
    if app.config.cv_pdf == "typst":
        heard.is_second = True
        _typeset(app, [one for one in every if not given(app, one.file)])
        heard.is_second = False
    for one in every:
        pdf = found(app, one.file)
        if (app.config.cv_pdf == "latex" or pdf == given(app, one.file)) and not given(app, one.picture):
            emit(draw(pdf or Path(app.outdir) / one.file, Path(app.outdir) / one.picture))
    return env.all_docs if before != [*_there(app, every)] else []


def _there(app: Sphinx, every: Iterable[Document]) -> Iterator[bool]:
    """Which of the files that pages show are there."""
    for one in every:
        yield found(app, one.file) is not None
        yield found(app, one.picture) is not None


def _typeset(app: Sphinx, wanted: list[Document]) -> None:
    """Set documents and bring them to their place.

    An exception that left here would stop the pages, so each becomes a warning.
    """
    outdir = Path(app.outdir)
    if not wanted:
        return
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            second_builder(app, CVPdfBuilder.name, Path(folder)) as builder,
        ):
            builder.init()
            builder.prepare_writing(set())
            builder.write_files(one.file for one in wanted)
            for one in wanted:
                for name in (one.file, one.picture):
                    made = Path(folder) / name
                    if not given(app, name):
                        put(outdir / name, made.read_bytes() if made.is_file() else None)
    except Exception as error:  # noqa: BLE001 - see above
        for one in wanted:
            put(outdir / one.file, None)
            put(outdir / one.picture, None)
        files = ", ".join(one.file for one in wanted)
        message = f"No {files} is made, and no page links it: {type(error).__name__}: {error}"
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

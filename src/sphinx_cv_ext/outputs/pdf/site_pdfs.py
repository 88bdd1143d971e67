"""``cv.pdf`` in the output of an HTML build.

It comes when everything is read and nothing is written, so that pages link what is there.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ...diagnostics import emit, explain
from ...model.problems import Code, Problem
from ...settings import site
from ..second_builder import attributed_to, second_builder
from ..site_files import SITES, found, given, put
from .typst.builder import CVPdfBuilder
from .typst.compiler import draw

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ...model.documents import Document


def leave_pdfs(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Leave ``cv.pdf``, the other documents and their pictures in the output (``env-get-updated``).

    Gives the pages to be written anew: all, where a file has come that they link, or has gone.
    """
    if app.builder.name not in SITES or not site(app.config).pdf:
        return []
    every = site(app.config).public_documents
    _remove_private(app)
    before = [*_there(app, every)]
    if site(app.config).pdf == "typst":
        with attributed_to("cvpdf"):
            _typeset(app, [one for one in every if not given(app, one.file)])
    for one in every:
        pdf = found(app, one.file)
        if (site(app.config).pdf == "latex" or pdf == given(app, one.file)) and not given(app, one.picture):
            emit(draw(pdf or Path(app.outdir) / one.file, Path(app.outdir) / one.picture))
    return env.all_docs if before != [*_there(app, every)] else []


def _remove_private(app: Sphinx) -> None:
    """Remove documents that have become private since they were written here."""
    public = {name for one in site(app.config).public_documents for name in (one.file, one.picture)}
    for one in site(app.config).documents:
        for name in {one.file, one.picture} - public if one.private else ():
            put(Path(app.outdir) / name, None)


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
            second_builder(app, CVPdfBuilder, Path(folder)) as builder,
        ):
            # What the author keeps for this builder alone is not public.
            for tag in (builder.name, f"builder_{builder.name}"):
                app.tags.remove(tag)
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
        message = f"{files} is not written, and no page links it: {explain(error)}"
        emit([Problem(Code.PDF, message, None, str(site(app.config).conf.path))])


def setup(app: Sphinx) -> None:
    """Write the PDFs when all pages are read."""
    # Behind every handler that says which pages are written.
    app.connect("env-get-updated", leave_pdfs, priority=900)

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
from ..generated_files import generated_files
from ..second_builder import attributed_to, second_builder
from ..site_files import SITES, file_behind_link, file_of_site, keeps_file_of_site
from .document import start_of
from .typst.builder import CVPdfBuilder
from .typst.compiler import draw

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ...model.documents import Document


def write_pdfs(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Write ``cv.pdf``, the other documents and their pictures into the output (``env-get-updated``).

    Returns the pages to write again: all, if a file that they link is new or removed.
    """
    if app.builder.name not in SITES or not site(app.config).pdf:
        return []
    every = [one for one in site(app.config).public_documents if start_of(one, env)]
    before = [*_there(app, every)]
    remedy = 'Set cv_pdf = "latex" if you bring the PDFs.'
    typeset = [
        one
        for one in every
        if site(app.config).pdf == "typst" and not keeps_file_of_site(app, one.file, remedy)
    ]
    with attributed_to("cvpdf"):
        _typeset(app, typeset)
    files = generated_files(app.builder)
    for one in every:
        if one in typeset:
            continue
        files.remove(one.file)  # a PDF of Typst, from before LaTeX made them
        if file_of_site(app, one.picture):
            continue
        picture = None
        if pdf := file_behind_link(app, one.file):
            picture, problems = draw(pdf)
            emit(problems)
        if picture is None:
            files.remove(one.picture)
        else:
            files.write(one.picture, picture)
    return env.all_docs if before != [*_there(app, every)] else []


def _there(app: Sphinx, every: Iterable[Document]) -> Iterator[bool]:
    """The existing files among those that pages show."""
    for one in every:
        yield file_behind_link(app, one.file) is not None
        yield file_behind_link(app, one.picture) is not None


def _typeset(app: Sphinx, wanted: list[Document]) -> None:
    """Set documents and copy them into the output.

    An exception would stop the build of the pages, so each becomes a warning.
    """
    if not wanted:
        return
    files = generated_files(app.builder)
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            second_builder(app, CVPdfBuilder, Path(folder)) as builder,
        ):
            # Options that the author set for this builder only are not public.
            for tag in (builder.name, f"builder_{builder.name}"):
                app.tags.remove(tag)
            builder.init()
            builder.prepare_writing(set())
            builder.write_files(one.file for one in wanted)
            for name in (name for one in wanted for name in (one.file, one.picture)):
                made = Path(folder) / name
                if made.is_file() and not file_of_site(app, name):
                    files.write(name, made.read_bytes())
                else:
                    files.remove(name)
    except Exception as error:  # noqa: BLE001 - see above
        for one in wanted:
            files.remove(one.file)
            files.remove(one.picture)
        names = ", ".join(one.file for one in wanted)
        message = f"{names} is not written, and no page links it: {explain(error)}"
        emit([Problem(Code.PDF, message, None, str(site(app.config).conf.path))])


def setup(app: Sphinx) -> None:
    """Write the PDFs when all pages are read."""
    # After every handler that chooses the pages to write.
    app.connect("env-get-updated", write_pdfs, priority=900)

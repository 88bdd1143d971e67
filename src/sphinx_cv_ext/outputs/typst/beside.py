"""``cv.pdf`` in the output of an HTML build."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from ...config import documents
from ...diagnostics import emit
from ...model.problems import Code, Problem
from ..beside import Heard, is_given, put, second_builder
from ..printed import SITES
from .builder import CVPdfBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def leave_pdf(heard: Heard, app: Sphinx, exception: Exception | None) -> None:
    """Leave ``cv.pdf``, and the other documents, beside the pages (``build-finished``).

    An exception that left here would cost the environment, so each becomes a warning.
    """
    if exception or app.builder.name not in SITES or app.config.cv_pdf != "typst":
        return
    outdir = Path(app.outdir)
    wanted = [one for one in documents(app.config) if not is_given(app, one.file)]
    if not wanted:
        return
    heard.is_second = True
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            second_builder(app, CVPdfBuilder, Path(folder)) as builder,
        ):
            builder.init()
            builder.prepare_writing(set())
            builder.write_files(one.file for one in wanted)
            for one in wanted:
                made = Path(folder) / one.file
                put(outdir / one.file, made.read_bytes() if made.is_file() else None)
    except Exception as error:  # noqa: BLE001 - see above
        for one in wanted:
            (outdir / one.file).unlink(missing_ok=True)
        files = ", ".join(one.file for one in wanted)
        message = f"No {files} is made, and links to it lead nowhere: {type(error).__name__}: {error}"
        emit([Problem(Code.PDF, message, None, str(Path(app.confdir) / "conf.py"))])

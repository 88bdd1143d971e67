"""Write the export files next to the HTML pages: BibTeX, plain text, a vCard, JSON Resume."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util import logging

from ... import settings
from ...diagnostics import emit, explain
from ...domain import cv_domain
from ...model.bibliography.author_marks import MarkReader
from ...model.bibliography.bibtex_export import bibtex_source
from ...model.problems import Code, Problem
from ..generated_files import generated_files
from ..second_builder import attributed_to
from ..site_files import SITES, keeps_file_of_site
from .cv_content import CVContent, cv_content, files_of, publications_of
from .json_resume import resume
from .plain_text import plain_text
from .vcard import vcard

if TYPE_CHECKING:
    from sphinx.application import Sphinx


logger = logging.getLogger(__name__)


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the export files next to the HTML pages (``build-finished``).

    A file that is newer than the pages it is made from is kept, as ``make`` does.
    An exception here would cost the environment, so each becomes a warning.
    """
    if exception or app.builder.name not in SITES:
        return
    with attributed_to("exports"):
        _write(app)


def _write(app: Sphinx) -> None:
    content = cv_content(app.env)
    wanted = files_of(content, app.env)
    newest = _newest(app, content)
    files = generated_files(app.builder)
    for name, file in wanted.items():
        path = Path(app.outdir) / file
        if keeps_file_of_site(app, file, f"Leave “{name}” out of cv_data_files."):
            continue
        if _time(path) > newest:
            files.keep(file)
            continue
        try:
            files.write(file, _MAKERS[name](app, content).encode("utf-8", "replace"))
            path.touch()  # so that it is not written again before a page is
        except Exception as error:  # noqa: BLE001 - see above
            message = f"{file} is not written, and links to it are broken: {explain(error)}"
            emit([Problem(Code.DATA_FILE, message, None, str(settings.site(app.config).conf.path))])


def _newest(app: Sphinx, content: CVContent) -> float:
    """The time when the last of the source pages was written."""
    assert isinstance(app.builder, StandaloneHTMLBuilder)
    whole = app.builder.name == "singlehtml"
    pages = [app.config.root_doc] if whole else [*content.pages, *cv_domain(app.env).mastheads]
    return max((_time(Path(app.builder.get_outfilename(page))) for page in pages), default=0)


def _time(path: Path) -> float:
    """The time when a file was written; 0 if it does not exist."""
    return path.stat().st_mtime if path.is_file() else 0


def _bibtex(app: Sphinx, content: CVContent) -> str:
    marks = MarkReader(settings.site(app.config).marks)
    sources = (bibtex_source(one, marks) for one in publications_of(content, app.env))
    return "\n".join(f"{source}\n" for source in sources if source)


def _text(app: Sphinx, content: CVContent) -> str:
    return plain_text(app, content.start)


def _vcard(_app: Sphinx, content: CVContent) -> str:
    return vcard(content.person)


def _resume(app: Sphinx, content: CVContent) -> str:
    wanted = settings.site(app.config).publication_links
    found, left = resume(content.person, content.entries, publications_of(content, app.env), wanted)
    if left:
        logger.info("cv: resume.json has no place for %s", _listed(left))
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _listed(left: Counter[str]) -> str:
    return ", ".join(f"{what} ({count})" for what, count in sorted(left.items()))


_MAKERS = {"bib": _bibtex, "txt": _text, "vcf": _vcard, "json": _resume}


def setup(app: Sphinx) -> None:
    """Write the files when all pages are written."""
    app.connect("build-finished", write_files)

"""The builders that write sites, and our files in them: pages, linked files, PDFs."""

from pathlib import Path

from sphinx.application import Sphinx

from ..diagnostics import emit
from ..domain import cv_domain
from ..model.documents import Document
from ..model.problems import Code, Problem
from ..settings import site
from .generated_files import generated_files

#: The builders of web sites.  Others of the format "html" (epub, json) get no files from us.
SITES = frozenset({"html", "dirhtml", "singlehtml"})


def file_of_site(app: Sphinx, file: str) -> Path | None:
    """The file of this name in ``html_extra_path``, or None."""
    places = (Path(app.confdir) / path / file for path in app.config.html_extra_path)
    return next((place for place in places if place.is_file()), None)


def keeps_file_of_site(app: Sphinx, file: str, remedy: str) -> bool:
    """Whether the site brings a file of a name that we generate; its own is kept, with a warning."""
    own = file_of_site(app, file)
    if own:
        message = f"“{file}” is not generated: your site brings a file of this name, which is kept. {remedy}"
        emit([Problem(Code.PAGE_NAME, message, None, str(own))])
    return own is not None


def file_behind_link(app: Sphinx, file: str) -> Path | None:
    """The file that a link to this name leads to: the site's, ours, or a PDF by LaTeX; else None."""
    if own := file_of_site(app, file):
        return own
    written = Path(app.outdir) / file
    by_latex = site(app.config).pdf == "latex" and file.endswith(".pdf") and written.is_file()
    return written if by_latex or generated_files(app.builder).has(file) else None


def linked_documents(app: Sphinx) -> list[Document]:
    """The documents that pages may link: existing ones, and those that LaTeX makes later."""
    engine = site(app.config).pdf
    if app.builder.name not in SITES or not engine:
        return []
    return [
        one
        for one in site(app.config).public_documents
        if engine == "latex" or file_behind_link(app, one.file)
    ]


def holds_pages(folder: Path) -> bool:
    """Whether a folder is in the output of an HTML build, so that its files are public."""
    return any((one / "searchindex.js").is_file() for one in (folder, *folder.parents))


def is_ours(app: Sphinx, page: str = "") -> bool:
    """Whether we add our parts to a page of this output: to all of a person's site, else to those with a CV.

    Without a page: whether any is.
    """
    shown = cv_domain(app.env).shown
    whole = not page or app.builder.name == "singlehtml"
    return bool(app.config.cv_site or page in shown or (whole and shown))

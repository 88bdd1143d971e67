"""The PDFs beside the pages of a site, and the picture of each: what of them is there."""

from pathlib import Path

from sphinx.application import Sphinx

from ..model.documents import Document
from ..settings import site
from .generated_files import generated_files

#: The builders whose pages people visit: the PDF lies beside them.  Others are of the format
#: "html" too (epub, json), and hold none.
SITES = frozenset({"html", "dirhtml", "singlehtml"})


def given(app: Sphinx, file: str) -> Path | None:
    """Give the file of this name that the site brings along for its output, or None."""
    places = (Path(app.confdir) / path / file for path in app.config.html_extra_path)
    return next((place for place in places if place.is_file()), None)


def found(app: Sphinx, file: str) -> Path | None:
    """Return the file that a link to this name will find: the site's, ours, or a PDF by LaTeX."""
    if own := given(app, file):
        return own
    written = Path(app.outdir) / file
    by_latex = site(app.config).pdf == "latex" and file.endswith(".pdf") and written.is_file()
    return written if by_latex or generated_files(app.builder).has(file) else None


def linked(app: Sphinx) -> list[Document]:
    """Give the documents that pages may link: those that are there, and those that come later from LaTeX."""
    engine = site(app.config).pdf
    if app.builder.name not in SITES or not engine:
        return []
    return [one for one in site(app.config).public_documents if engine == "latex" or found(app, one.file)]


def holds_pages(folder: Path) -> bool:
    """Whether a folder is, or lies in, the output of an HTML build, so that what it holds is public."""
    return any((one / "searchindex.js").is_file() for one in (folder, *folder.parents))

"""The PDFs beside the pages of a site, and the picture of each: what of them is there."""

from pathlib import Path

from sphinx.application import Sphinx

from ..model.documents import Document
from ..settings import site

#: The builders whose pages people visit: the PDF lies beside them.  Others are of the format
#: "html" too (epub, json), and hold none.
SITES = frozenset({"html", "dirhtml", "singlehtml"})


def given(app: Sphinx, file: str) -> Path | None:
    """Give the file of this name that the site brings along for its output, or None."""
    places = (Path(app.confdir) / path / file for path in app.config.html_extra_path)
    return next((place for place in places if place.is_file()), None)


def found(app: Sphinx, file: str) -> Path | None:
    """Give the file that a link to this name will find, or None where it will find none."""
    written = Path(app.outdir) / file
    return given(app, file) or (written if written.is_file() else None)


def linked(app: Sphinx) -> list[Document]:
    """Give the documents that pages may link: those that are there, and those that come later from LaTeX."""
    engine = site(app.config).pdf
    if app.builder.name not in SITES or not engine:
        return []
    return [one for one in site(app.config).public_documents if engine == "latex" or found(app, one.file)]


def holds_pages(folder: Path) -> bool:
    """Whether a folder is, or lies in, the output of an HTML build, so that what it holds is public."""
    return any((one / "searchindex.js").is_file() for one in (folder, *folder.parents))


def put(path: Path, data: bytes | None) -> None:
    """Write a file, unless it holds these bytes already; without any, an old one goes.

    An old one would say what is no longer true.
    """
    if data is None:
        path.unlink(missing_ok=True)
    elif not (path.is_file() and path.read_bytes() == data):
        path.write_bytes(data)

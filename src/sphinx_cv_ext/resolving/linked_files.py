"""Files of the site that publications link, ``pdf = {papers/x.pdf}``: found, copied, addressed.

Sphinx's own downloads do the copying: a file is noted with the page that is read, so that
parallel and incremental builds know it, and its address is made when the page is written.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ..diagnostics import emit
from ..model.bibliography.identifiers import wanted_links
from ..model.bibliography.publication import Publication
from ..model.links import Link
from ..model.problems import Code, Problem
from ..model.source_files import SourceFile, find_file
from ..settings import site
from .addresses import address_of_file

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def check(app: "Sphinx", publications: Iterable[Publication]) -> None:
    """Report each missing file once in a build."""
    wanted = site(app.config).publication_links
    for publication in publications:
        for link in wanted_links(publication, wanted):
            if link.local and (found := _find(app.env, publication, link)).path is None:
                message = f"{link.name} of the entry “{publication.key}”: {found.message('it is left out')}"
                emit([Problem(Code.BAD_LINK, message, publication.line, publication.file)])


def note_files(env: "BuildEnvironment", publications: Iterable[Publication]) -> None:
    """Copy the linked files of the page that is read, through Sphinx."""
    for publication in publications:
        for link in wanted_links(publication, site(env.config).publication_links):
            if not link.local:
                continue
            found = _find(env, publication, link)
            if found.path:
                env.dlfiles.add_file(env.docname, found.path.as_posix())
            # The page is read again when a file comes, changes or goes.
            for path in (found.path,) if found.path else found.places:
                env.note_dependency(path.as_posix())


def target(
    env: "BuildEnvironment", publication: Publication, link: Link, docname: str, *, copies: bool
) -> Mapping[str, str]:
    """The attributes of a link's node; empty if this output has no target for it.

    ``copies`` is true if the output has copies of files.
    """
    if not link.local:
        return {"refuri": link.target}
    path = _find(env, publication, link).path
    if path is None:
        return {}
    filename = Path(env.dlfiles.add_file(docname, path.as_posix())).as_posix()
    if copies:
        return {"filename": filename}
    address = address_of_file(env.config, f"_downloads/{filename}")
    return {"refuri": address} if address else {}


def _find(env: "BuildEnvironment", publication: Publication, link: Link) -> SourceFile:
    """Find a file next to the ``.bib`` file, else in the source folder."""
    source = Path(env.srcdir)
    return find_file(link.target, [Path(publication.file).parent, source], source)

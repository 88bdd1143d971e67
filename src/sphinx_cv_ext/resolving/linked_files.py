"""Files of the site that publications link, ``pdf = {papers/x.pdf}``: found, copied, addressed.

Sphinx's own downloads do the copying: a file is noted with the page that is read, so that
parallel and incremental builds know it, and its address is made when the page is written.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ..diagnostics import emit
from ..domain import cv_domain
from ..model.bibliography.identifiers import wanted_links
from ..model.bibliography.publication import Publication
from ..model.links import Link
from ..model.problems import Code, Problem
from ..settings import site
from .addresses import address_of_file

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def check(app: "Sphinx") -> None:
    """Report the files that are missing, on every build and each once (``builder-inited``)."""
    wanted = site(app.config).publication_links
    for publication in cv_domain(app.env).with_files:
        for link in wanted_links(publication, wanted):
            if link.local and _find(app.env, publication, link) is None:
                emit([_missing(publication, link, inside=any(_places(app.env, publication, link)))])


def _missing(publication: Publication, link: Link, *, inside: bool) -> Problem:
    words = "is neither beside the .bib file nor" if inside else "is not"
    message = (
        f"The entry “{publication.key}” has “{link.target}” for {link.name}, "
        f"a file that {words} in the source folder; it is left out."
    )
    return Problem(Code.BAD_LINK, message, publication.line, publication.file)


def note_files(env: "BuildEnvironment", publications: Iterable[Publication]) -> None:
    """Have Sphinx copy the files behind the links that the page being read will show."""
    for publication in publications:
        for link in wanted_links(publication, site(env.config).publication_links):
            if not link.local:
                continue
            found = _find(env, publication, link)
            if found:
                env.dlfiles.add_file(env.docname, found.as_posix())
            # The page is read again once a file comes, changes or goes.
            for path in (found,) if found else filter(None, _places(env, publication, link)):
                env.note_dependency(path.as_posix())


def target(
    env: "BuildEnvironment", publication: Publication, link: Link, docname: str, *, copies: bool
) -> Mapping[str, str]:
    """Where a link leads, as attributes of its node; empty where that is nowhere in this output.

    ``copies`` says whether the output holds copies of files.
    """
    if not link.local:
        return {"refuri": link.target}
    path = next(
        (one for one in _places(env, publication, link) if one and (env.srcdir / one).is_file()), None
    )
    if path is None:
        return {}
    filename = Path(env.dlfiles.add_file(docname, path.as_posix())).as_posix()
    if copies:
        return {"filename": filename}
    address = address_of_file(env.config, f"_downloads/{filename}")
    return {"refuri": address} if address else {}


def _find(env: "BuildEnvironment", publication: Publication, link: Link) -> Path | None:
    """The file's path below the source folder."""
    places = _places(env, publication, link)
    return next((path for path in places if path and (env.srcdir / path).is_file()), None)


def _places(env: "BuildEnvironment", publication: Publication, link: Link) -> Iterator[Path | None]:
    """Where the file may lie, below the source folder; None for a place outside of it."""
    source = Path(env.srcdir).resolve()
    for folder in dict.fromkeys((Path(publication.file).parent, source)):
        path = (folder / link.target.lstrip("/")).resolve()
        yield path.relative_to(source) if path.is_relative_to(source) and path != source else None

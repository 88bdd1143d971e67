"""The ``.bib`` files, read once and tolerantly, for us and for sphinxcontrib-bibtex.

At ``builder-inited``, before sphinxcontrib-bibtex looks at the files, its ``bibdata`` is set
from what our parser read; it then finds its cache up to date and serves ``{cite}`` and
``{bibliography}`` from the same entries.  The imports from sphinxcontrib-bibtex are private
there (tried on 2.7); no other modules but the two about ``{cite}`` have any.
"""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinxcontrib.bibtex.bibfile import BibData, BibFile, get_mtime, is_bibdata_outdated

from ..diagnostics import emit
from ..domain import cv_domain
from ..model.bibliography.author_marks import MarkReader
from ..model.bibliography.reader import read_files
from ..settings import site
from .pybtex_data import LentData


def load(app: Sphinx) -> None:
    """Read the files where they changed, and repeat what is wrong with them (``builder-inited``, 400)."""
    domain = cv_domain(app.env)
    cite: Any = app.env.get_domain("cite")
    # The same paths as sphinxcontrib-bibtex makes of its setting: it compares them.
    paths = [(Path(app.confdir) / name).resolve() for name in app.config.bibtex_bibfiles or ()]
    encoding = app.config.bibtex_encoding
    stamp = tuple((str(path), get_mtime(path)) for path in paths)
    known = domain.bibliography
    marks = MarkReader(site(app.config).marks)
    if (known.stamp, known.marks) != (stamp, marks.signs) or is_bibdata_outdated(
        cite.bibdata, paths, encoding
    ):
        read = read_files(paths, encoding, marks)
        domain.bibliography = read._replace(stamp=stamp, marks=marks.signs)
        keys: dict[str, dict[str, None]] = {}
        for one in read.publications():
            keys.setdefault(one.file, {})[one.key] = None
        cite.data["bibdata"] = BibData(
            encoding=encoding,
            bibfiles={
                path: BibFile(mtime=mtime, keys=keys.get(name, {}))
                for path, (name, mtime) in zip(paths, stamp, strict=True)
            },
            data=LentData(domain.bibliography, marks),
        )
    emit(domain.bibliography.problems)


def outdated(app: Sphinx, *_: object) -> list[str]:
    """The pages whose lists were made from other files than the setting now names (``env-get-outdated``)."""
    domain = cv_domain(app.env)
    files = domain.bibliography.files
    return sorted(
        docname for docname, lists in domain.lists.items() if any(one.files != files for one in lists)
    )


def setup(app: Sphinx) -> None:
    """Read the files before sphinxcontrib-bibtex does, which connects at priority 500."""
    app.connect("builder-inited", load, priority=400)
    app.connect("env-get-outdated", outdated)

"""The ``.bib`` files, read once and tolerantly, for us and for sphinxcontrib-bibtex.

At ``builder-inited``, before sphinxcontrib-bibtex looks at the files, its ``bibdata`` is set
from what our parser read; it then finds its cache up to date and serves ``{cite}`` and
``{bibliography}`` from the same entries.  Where a site that is no person's loads sphinxcontrib-bibtex
itself, that reads the files as it does without us, and what is wrong in a file is told only where a
directive of ours takes entries from it.

The imports from sphinxcontrib-bibtex are private there (tried on 2.7); no other modules but the two
about ``{cite}`` have any.
"""

from pathlib import Path
from typing import Any

from pybtex.database import BibliographyData
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinxcontrib.bibtex.bibfile import BibData, BibFile, get_mtime, is_bibdata_outdated

from ..diagnostics import emit
from ..domain import cv_domain
from ..model.bibliography.author_marks import MarkReader
from ..model.bibliography.reader import read_files
from ..model.garbage import few_full_collections
from ..resolving import linked_files
from ..resolving.pybtex_data import LentData
from ..settings import site

BIBTEX = "sphinxcontrib.bibtex"


def lends(config: Config) -> bool:
    """Whether sphinxcontrib-bibtex serves the entries that we read."""
    return bool(config.cv_site) or BIBTEX not in config.extensions


def load(app: Sphinx) -> None:
    """Read the files where they changed, and lend their entries (``builder-inited``, 400)."""
    domain = cv_domain(app.env)
    cite: Any = app.env.get_domain("cite")
    # The same paths as sphinxcontrib-bibtex makes of its setting: it compares them.
    paths = [(Path(app.confdir) / name).resolve() for name in app.config.bibtex_bibfiles or ()]
    encoding = app.config.bibtex_encoding
    stamp = tuple((str(path), get_mtime(path)) for path in paths)
    known = domain.bibliography
    marks = MarkReader(site(app.config).marks)
    if (known.stamp, known.marks, known.encoding) != (stamp, marks.signs, encoding):
        with few_full_collections():
            read = read_files(paths, encoding, marks)
        domain.bibliography = read._replace(stamp=stamp, marks=marks.signs, encoding=encoding)
        is_current = False
    else:
        is_current = not is_bibdata_outdated(cite.bibdata, paths, encoding)
    is_lent = isinstance(cite.bibdata.data, LentData)
    if not lends(app.config):
        if is_lent:  # the site was a person's before
            cite.data["bibdata"] = BibData(encoding="", bibfiles={}, data=BibliographyData())
        return
    if not (is_lent and is_current):
        keys: dict[str, dict[str, None]] = {}
        for one in domain.bibliography.publications():
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
    linked_files.check(app, domain.with_files)


def judge(app: Sphinx, env: BuildEnvironment) -> None:
    """Say what is wrong with the files that a directive of ours has read (``env-updated``).

    Where sphinxcontrib-bibtex serves our entries, everything has been said when they were read.
    """
    if lends(app.config):
        return
    domain = cv_domain(env)
    read = {file for lists in domain.lists.values() for one in lists for file in one.read}
    emit(one for one in domain.bibliography.problems if one.source in read)
    shown = domain.main_lists.lists
    linked_files.check(app, [one for one in domain.with_files if one.key in shown])


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
    app.connect("env-updated", judge)

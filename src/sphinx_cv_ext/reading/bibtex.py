"""Read the ``.bib`` files once, for us and for sphinxcontrib-bibtex.

At ``builder-inited``, before sphinxcontrib-bibtex checks the files, its ``bibdata`` is set to the
result of our parser.  It then finds its cache up to date, and uses the same entries for ``{cite}`` and
``{bibliography}``.  If a site that is not a person's loads sphinxcontrib-bibtex itself, that package reads
the files as it does without us, and we report problems of a file only if a directive of ours uses it.

The imports from sphinxcontrib-bibtex are private there (tested with 2.7).  Only this module and the two
modules for ``{cite}`` have such imports.
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


def uses_our_entries(config: Config) -> bool:
    """Whether sphinxcontrib-bibtex uses the entries that we read."""
    return bool(config.cv_site) or BIBTEX not in config.extensions


def load(app: Sphinx) -> None:
    """Read changed files, and give their entries to sphinxcontrib-bibtex (``builder-inited``, 400)."""
    domain = cv_domain(app.env)
    cite: Any = app.env.get_domain("cite")
    # The paths must be equal to those of sphinxcontrib-bibtex, which compares them.
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
    if not uses_our_entries(app.config):
        if is_lent:  # the site was a person's in the last build
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


def report_problems(app: Sphinx, env: BuildEnvironment) -> None:
    """Report the problems of the files that a directive of ours has read (``env-updated``).

    If sphinxcontrib-bibtex uses our entries, they were reported when the files were read.
    """
    if uses_our_entries(app.config):
        return
    domain = cv_domain(env)
    read = {file for lists in domain.lists.values() for one in lists for file in one.read}
    emit(one for one in domain.bibliography.problems if one.source in read)
    shown = domain.main_lists.lists
    linked_files.check(app, [one for one in domain.with_files if one.key in shown])


def outdated(app: Sphinx, *_: object) -> list[str]:
    """Return the pages with lists from other files than the setting now names (``env-get-outdated``)."""
    domain = cv_domain(app.env)
    files = domain.bibliography.files
    return sorted(
        docname for docname, lists in domain.lists.items() if any(one.files != files for one in lists)
    )


def setup(app: Sphinx) -> None:
    """Read the files before sphinxcontrib-bibtex does, which connects at priority 500."""
    app.connect("builder-inited", load, priority=400)
    app.connect("env-get-outdated", outdated)
    app.connect("env-updated", report_problems)

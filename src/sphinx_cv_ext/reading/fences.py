"""Correct the first lines of our blocks before a parser reads them (``source-read``)."""

from pathlib import PurePath
from typing import TYPE_CHECKING

from sphinx.util.docutils import is_directive_registered

from .. import diagnostics
from ..domain import UNKNOWN, cv_domain
from ..model.entries.fences import MarkdownFences, corrected_rst

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def correct(app: "Sphinx", docname: str, source: list[str]) -> None:
    """Correct the text of a page, and report each line."""
    path = app.env.doc2path(docname)
    names = frozenset(name for name in cv_domain(app.env).directives if name != UNKNOWN)
    # With another default domain, a name alone may be ours already.
    is_ours = app.config.primary_domain == "cv" or "default-domain" in source[0]
    bare = frozenset() if is_ours else frozenset(name for name in names if not is_directive_registered(name))
    suffix = PurePath(path).suffix
    markup = app.config.source_suffix.get(suffix, "")
    if markup == "markdown":
        colons = "colon_fence" in getattr(app.config, "myst_enable_extensions", ())
        fences = MarkdownFences(names, bare, colons=colons)
        source[0], problems = fences.corrected(source[0]), fences.problems
    elif markup == "restructuredtext":
        source[0], problems = corrected_rst(source[0], names, bare)
    else:
        return
    diagnostics.emit(problems, str(path))


def setup(app: "Sphinx") -> None:
    """Correct the text of each page before it is parsed."""
    app.connect("source-read", correct)

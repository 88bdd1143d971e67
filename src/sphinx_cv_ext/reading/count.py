"""The role ``cv:count``: the number of publications."""

from typing import TYPE_CHECKING, Any

from docutils import nodes as docutils_nodes
from docutils.utils import unescape
from sphinx.util.docutils import SphinxRole

from .. import diagnostics
from ..domain import cv_domain
from ..model.bibliography.name_match import matcher_of
from ..model.bibliography.publication import PublicationList
from ..model.lists.filter import FilterError, parse_filter
from ..model.lists.request import field_names
from ..model.lists.select import is_listed, matching
from ..model.problems import Code, Problem

if TYPE_CHECKING:
    from docutils.parsers.rst.states import Inliner
    from sphinx.application import Sphinx

_Nodes = tuple[list[docutils_nodes.Node], list[docutils_nodes.system_message]]


class CountRole(SphinxRole):
    """The number of publications that match a filter, or of all publications."""

    def __call__(
        self,
        name: str,
        rawtext: str,
        text: str,
        lineno: int,
        inliner: "Inliner",
        options: dict[str, Any] | None = None,
        content: Any = (),
    ) -> _Nodes:
        # A pattern keeps the backslashes that reStructuredText removes.
        self.written = unescape(text, restore_backslashes=True).strip()
        return super().__call__(name, rawtext, text, lineno, inliner, options, content)

    def run(self) -> _Nodes:
        """Count, and record that the page depends on the files."""
        domain = cv_domain(self.env)
        bibliography = domain.bibliography
        for file in bibliography.files:
            self.env.note_dependency(file)
        # A page without a list also depends on these files.
        files = bibliography.files
        domain.note_list(PublicationList(self.env.docname, (), files=files, read=files))
        own = matcher_of(domain.person.inverted, domain.person.spellings)
        found = [one for one in bibliography.entries.values() if is_listed(one, own)]
        if not found:
            self._report(
                Code.EMPTY,
                "There are no publications to count; name their files in the setting bibtex_bibfiles.",
            )
        if self.written.lower() not in ("", "all"):
            try:
                wanted = parse_filter(self.written, field_names(bibliography))
            except FilterError as error:
                self._report(Code.FILTER, str(error))
                return [docutils_nodes.Text(self.written)], []
            found, problems = matching(found, wanted, own, None)
            for problem in problems:
                self._report(problem.code, problem.message)
        return [docutils_nodes.Text(str(len(found)))], []

    def _report(self, code: Code, message: str) -> None:
        source, line = self.get_source_info()
        diagnostics.emit([Problem(code, message, line, source)])


def setup(app: "Sphinx") -> None:
    """Register the role."""
    app.add_role_to_domain("cv", "count", CountRole())

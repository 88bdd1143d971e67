"""The roles about publications: how many there are, and which number one has."""

from typing import TYPE_CHECKING, Any

from docutils import nodes as docutils_nodes
from docutils.utils import unescape
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxRole
from sphinx.util.nodes import make_refnode

from .. import diagnostics
from ..domain import cv_domain
from ..model.filters import FilterError, parse_filter
from ..model.ownname import OwnName
from ..model.problems import Code, Problem
from ..model.publication import PublicationList
from ..model.request import field_names
from ..model.selection import matching
from .places import anchored, builder_of, has_pages

if TYPE_CHECKING:
    from docutils.parsers.rst.states import Inliner

_Nodes = tuple[list[docutils_nodes.Node], list[docutils_nodes.system_message]]

KINDS = ("ref", "number")


class CountRole(SphinxRole):
    """How many publications a filter means; without a filter, or with "all", how many there are."""

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
        # A pattern keeps the backslashes that reStructuredText takes for its own.
        self.written = unescape(text, restore_backslashes=True).strip()
        return super().__call__(name, rawtext, text, lineno, inliner, options, content)

    def run(self) -> _Nodes:
        """Count, and remember that the page depends on the files."""
        domain = cv_domain(self.env)
        bibliography = domain.bibliography
        for file in bibliography.files:
            self.env.note_dependency(file)
        # A page that shows no list is made from these files, too.
        domain.note_list(PublicationList(self.env.docname, (), files=bibliography.files))
        found = list(bibliography.entries.values())
        if not found:
            self._report(
                Code.EMPTY,
                "There are no publications to count; the setting bibtex_bibfiles names the files.",
            )
        if self.written.lower() not in ("", "all"):
            own = OwnName(domain.person.name, domain.person.spellings)
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


class LocalPublications(SphinxPostTransform):
    """Leads references to publications to the list in the same document, where that is all there is."""

    # After publications have their places (6) and before Sphinx resolves references (10).
    default_priority = 8

    def run(self, **kwargs: Any) -> None:
        """Resolve what stands in this document; the domain answers for the rest."""
        if has_pages(self.env):
            return
        wanted = [
            node
            for node in self.document.findall(pending_xref)
            if node.get("refdomain") == "cv" and node["reftype"] in KINDS
        ]
        here = anchored(self.env, self.document) if wanted else {}
        domain, builder = cv_domain(self.env), builder_of(self.env)
        # In print the list of the document is at hand, so its own label is the right one; text and man
        # pages say what the pages of the site say, the label of the main list.
        pages = builder.format in ("text", "man")
        for node in wanted:
            page = node.get("refdoc", self.env.docname)
            place = domain.find(node["reftype"], node["reftarget"], page)
            local = here.get(place.card.key) if place and place.card else None
            if not place or not place.card or not local:
                continue
            shown = domain.content(node["reftype"], place)
            if node["reftype"] == "number" and not pages:
                shown = [docutils_nodes.Text(local.label or place.card.citation)]
            # Without the classes of a reference to code, which text output shows as asterisks.
            content = docutils_nodes.inline("", "", *shown)
            if node.get("refexplicit"):
                content = docutils_nodes.inline("", "", *node[0].children)
            node.replace_self(make_refnode(builder, page, local.docname, local.anchor, content, place.title))

"""``{cite}`` to our lists: what sphinxcontrib-bibtex's own lists do not hold.

The cite domain answers every reference itself, with a warning where it knows no list; so a
reference with a key of ours is rendered before it is asked, whole, in the domain's own style.
Its roles raise on what is no list of keys, so ours, which warn, stand in their places.
The imports from sphinxcontrib-bibtex are private there (tried on 2.6.5 and 2.7).
"""

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes as docutils_nodes
from pybtex.richtext import Text
from pybtex.style import FormattedEntry
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinxcontrib.bibtex.citation_target import CitationTarget, parse_citation_targets
from sphinxcontrib.bibtex.domain import BibtexDomain
from sphinxcontrib.bibtex.nodes import raw_latex
from sphinxcontrib.bibtex.roles import CiteRole as BibtexCiteRole
from sphinxcontrib.bibtex.style.referencing import format_references
from sphinxcontrib.bibtex.style.template import SphinxReferenceInfo

from .. import diagnostics
from ..doctree import nodes
from ..domain import cv_domain
from ..model.bibtext import plain
from ..model.problems import Code, Problem
from ..model.publication import Publication

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

_Nodes = tuple[list[docutils_nodes.Node], list[docutils_nodes.system_message]]
_Reference = tuple[Any, FormattedEntry, SphinxReferenceInfo]


def note_citing(app: "Sphinx", doctree: docutils_nodes.document) -> None:
    """Read a page that cites again when a ``.bib`` file changed (``doctree-read``)."""
    if any(node.get("refdomain") == "cite" for node in doctree.findall(pending_xref)):
        for file in cv_domain(app.env).bibliography.files:
            app.env.note_dependency(file)


class CiteRole(BibtexCiteRole):
    """A role of sphinxcontrib-bibtex that warns where it would raise."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def run(self) -> _Nodes:
        """Cite what is a list of keys, and show the rest as written."""
        # A role that a page makes from this one has another name.
        self.name = self._name
        if not self.disabled:
            try:
                list(parse_citation_targets(self.target))
            except (RecursionError, ValueError):
                return self._as_written()
        return super().run()

    def result_nodes(
        self,
        document: docutils_nodes.document,
        env: "BuildEnvironment",
        node: docutils_nodes.Element,
        is_ref: bool,
    ) -> _Nodes:
        """Note what is cited; ``!key`` is not."""
        if not is_ref:
            return [node], []
        noted: _Nodes = super().result_nodes(document, env, node, is_ref)  # type: ignore[no-untyped-call]
        return noted

    def _as_written(self) -> _Nodes:
        found = f"{self.target[:60]}…" if len(self.target) > 60 else self.target
        source, line = self.get_source_info()
        message = (
            f"“{found}” is no list of keys; it is shown as written. Accepted: keys with commas between, "
            "each with or without text around it, as in “{see}knuth1984{p. 3}”."
        )
        diagnostics.emit([Problem(Code.BAD_VALUE, message, line, source)])
        return [docutils_nodes.inline(self.rawtext, self.text)], []


def add_roles(app: "Sphinx") -> None:
    """Put our roles into the places of those of sphinxcontrib-bibtex."""
    app.add_role("cite", CiteRole("cite"), override=True)
    for name in BibtexDomain.roles:
        app.add_role_to_domain("cite", name, CiteRole(f"cite:{name}"), override=True)


class CiteTransform(SphinxPostTransform):
    """Resolves ``{cite}`` to the list in the same document, else to the main list, else to text."""

    # After our lists are filled (6) and before Sphinx resolves references (10).
    default_priority = 7

    def run(self, **kwargs: Any) -> None:
        """Resolve every reference that has a key of ours."""
        self.domain = cv_domain(self.env)
        self.cite = cast("Any", self.env.get_domain("cite"))
        self.theirs: dict[str, Any] = {
            one.key: one
            for one in self.cite.citations
            if self.cite.bibliographies[one.bibliography_key].list_ == "citation"
        }
        self.here = {
            child["key"]: (node["docname"], child["ids"][0])
            for node in self.document.findall(nodes.cv_publications)
            for child in node.findall(nodes.cv_publication)
            if child["ids"]
        }
        for node in list(self.document.findall(pending_xref)):
            if node.get("refdomain") == "cite":
                self._resolve(node)

    def _resolve(self, node: pending_xref) -> None:
        targets = list(parse_citation_targets(node["reftarget"]))
        if not any(self._own(target.key) for target in targets):
            return
        references: list[_Reference] = []
        for target in targets:
            if own := self._own(target.key):
                references.append(self._reference(own, target, node))
            elif theirs := self.theirs.get(target.key):
                place = theirs.bibliography_key.docname, theirs.citation_id
                info = self._info(node, place, "", target)
                references.append((theirs.entry, theirs.formatted_entry, info))
            else:
                logger.warning(
                    "could not find bibtex key “%s”",
                    target.key,
                    location=node,
                    type="bibtex",
                    subtype="key_not_found",
                )
        text = format_references(self.cite.reference_style, node["reftype"], references)
        shown = docutils_nodes.inline(node["reftarget"], classes=["bibtex-citation"])
        shown += text.render(self.cite.backend)
        self._cut_dead_links(shown)
        node.replace_self(shown)

    def _own(self, key: str) -> Publication | None:
        """The publication of a key that stands in a list of ours, and in none of theirs."""
        publication = self.domain.bibliography.find(key)
        shown = publication and (publication.key in self.here or publication.key in self.domain.main_lists)
        return publication if shown and key not in self.theirs else None

    def _reference(self, publication: Publication, target: CitationTarget, node: pending_xref) -> _Reference:
        """What the reference style needs of one publication."""
        entry = self.cite.bibdata.data.entries[publication.key]
        title = plain(publication.title)
        place = self.here.get(publication.key)
        if place is None and self._has_pages():
            place = self.domain.main_lists[publication.key].docname, publication.anchor
        info = self._info(node, place or ("", _NOWHERE), title, target)
        return entry, FormattedEntry(publication.key, Text(title), publication.citation), info

    def _info(
        self, node: pending_xref, place: tuple[str, str], title: str, target: CitationTarget
    ) -> SphinxReferenceInfo:
        docname, anchor = place
        from_page = node.get("refdoc", self.env.docname)
        return SphinxReferenceInfo(
            builder=self._builder,
            fromdocname=from_page,
            todocname=docname if anchor != _NOWHERE else from_page,
            citation_id=anchor,
            title=title or None,
            pre_text=target.pre,
            post_text=target.post,
        )

    @property
    def _builder(self) -> "Builder":
        # Sphinx 9 hides the application behind the environment; 8.2 has it in the open.
        app: Sphinx = getattr(self.env, "_app", None) or self.env.app
        return app.builder

    def _has_pages(self) -> bool:
        """Whether this output has other documents that a link can lead to."""
        builder = self._builder
        return builder.format == "html" and builder.name != "singlehtml"

    @staticmethod
    def _cut_dead_links(shown: docutils_nodes.Element) -> None:
        """Leave the text alone where the list is in another document."""
        for link in list(shown.findall(docutils_nodes.reference)):
            if link.get("refid") == _NOWHERE:
                link.parent.replace(link, link.children)
        depth = 0
        for raw in list(shown.findall(raw_latex)):
            if _NOWHERE in raw.rawsource:
                depth += 1
                raw.parent.remove(raw)
            elif depth:
                depth -= 1
                raw.parent.remove(raw)


_NOWHERE = "cv-nowhere"

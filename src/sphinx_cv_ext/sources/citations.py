"""``{cite}`` to our lists: what sphinxcontrib-bibtex's own lists do not hold.

The cite domain answers every reference itself, with a warning where it knows no list; so a
reference with a key of ours is rendered before it is asked, whole, in the domain's own style.
Its roles raise on what is no list of keys, so ours, which warn, stand in their places.
The imports from sphinxcontrib-bibtex are private there (tried on 2.7).
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
from ..domain import cv_domain
from ..model.bibtext import plain
from ..model.problems import Code, Problem
from ..model.publication import Publication
from .places import anchored, builder_of, has_pages

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..memory import Use

logger = logging.getLogger(__name__)

_Nodes = tuple[list[docutils_nodes.Node], list[docutils_nodes.system_message]]
_Reference = tuple[Any, FormattedEntry, SphinxReferenceInfo]


def note_uses(app: "Sphinx", doctree: docutils_nodes.document) -> None:
    """Remember what a page shows of publications, to write it again when that changes (``doctree-read``)."""
    domain = cv_domain(app.env)
    uses: set[Use] = set()
    for node in doctree.findall(pending_xref):
        target = node.get("reftarget", "")
        if node.get("refdomain") == "cite":
            uses.update(("cite", one.key) for one in parse_citation_targets(target))
        elif node.get("refdomain") == "cv" or node.get("reftype") in ("any", "myst"):
            uses.add(("number" if node.get("reftype") == "number" else "ref", target))
    domain.note_uses(app.env.docname, uses)
    # What a citation says in the reference style comes from the whole entry.
    cited = [domain.bibliography.find(key) for kind, key in uses if kind == "cite"]
    known = [one for one in cited if one]
    domain.note_uses(app.env.docname, (("entry", one.key) for one in known))
    # An unknown key may come with any file.
    files = domain.bibliography.files_behind(known) if len(known) == len(cited) else domain.bibliography.files
    for file in sorted(files):
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

    # After publications have their places (6) and before Sphinx resolves references (10).
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
        cited = [node for node in self.document.findall(pending_xref) if node.get("refdomain") == "cite"]
        self.here = anchored(self.env, self.document) if cited else {}
        for node in cited:
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
        shown = publication and (publication.key in self.here or self.domain.main_lists.get(publication.key))
        return publication if shown and key not in self.theirs else None

    def _reference(self, publication: Publication, target: CitationTarget, node: pending_xref) -> _Reference:
        """What the reference style needs of one publication."""
        entry = self.cite.bibdata.data.entries[publication.key]
        title = plain(publication.title)
        here = self.here.get(publication.key)
        main = self.domain.main_lists.get(publication.key)
        place = ("", _NOWHERE)
        if here:
            place = here.docname, here.anchor
        elif main and has_pages(self.env):
            place = main.docname, publication.anchor
        label = here.cited if here else self.domain.main_lists.cited(publication.key)
        info = self._info(node, place, title, target)
        return entry, FormattedEntry(publication.key, Text(title), label or publication.citation), info

    def _info(
        self, node: pending_xref, place: tuple[str, str], title: str, target: CitationTarget
    ) -> SphinxReferenceInfo:
        docname, anchor = place
        from_page = node.get("refdoc", self.env.docname)
        return SphinxReferenceInfo(
            builder=builder_of(self.env),
            fromdocname=from_page,
            todocname=docname if anchor != _NOWHERE else from_page,
            citation_id=anchor,
            title=title or None,
            pre_text=target.pre,
            post_text=target.post,
        )

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

"""Resolve ``{cite}`` to our lists: the one in the same document, else the main list, else plain text.

The cite domain answers every reference itself, with a warning where it knows no list; so a
reference with a key of ours is rendered before it is asked, whole, in the domain's own style.
The imports from sphinxcontrib-bibtex are private there (tried on 2.7).
"""

from typing import Any, cast

from docutils import nodes as docutils_nodes
from pybtex.richtext import Text
from pybtex.style import FormattedEntry
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinxcontrib.bibtex.citation_target import CitationTarget, parse_citation_targets
from sphinxcontrib.bibtex.nodes import raw_latex
from sphinxcontrib.bibtex.style.referencing import format_references
from sphinxcontrib.bibtex.style.template import SphinxReferenceInfo

from ..domain import cv_domain
from ..model.bibliography.author_marks import MarkReader
from ..model.bibliography.publication import Publication
from ..model.problems import did_you_mean
from ..model.tex.rich_text import plain
from ..settings import site
from .pybtex_data import entry_of
from .targets import anchored, builder_of, has_pages

logger = logging.getLogger(__name__)

_Reference = tuple[Any, FormattedEntry, SphinxReferenceInfo]


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
            if not any(target.key in self.theirs for target in targets):
                for target in targets:
                    self._report_unknown(target.key, node)
                node.replace_self(docutils_nodes.inline("", node.astext()))
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
                self._report_unknown(target.key, node)
        text = format_references(self.cite.reference_style, node["reftype"], references)
        shown = docutils_nodes.inline(node["reftarget"], classes=["bibtex-citation"])
        shown += text.render(self.cite.backend)
        self._cut_dead_links(shown)
        node.replace_self(shown)

    def _report_unknown(self, key: str, node: pending_xref) -> None:
        """Report a key that no list shows."""
        known = self.domain.bibliography.entries
        words = " No list shows this entry." if key.lower() in known else did_you_mean(key, known)
        logger.warning(
            "could not find bibtex key “%s”.%s",
            key,
            words,
            location=node,
            type="bibtex",
            subtype="key_not_found",
        )

    def _own(self, key: str) -> Publication | None:
        """The publication of a key that is in one of our lists and not in sphinxcontrib-bibtex's."""
        publication = self.domain.bibliography.find(key)
        shown = publication and (publication.key in self.here or self.domain.main_lists.get(publication.key))
        return publication if shown and key not in self.theirs else None

    def _reference(self, publication: Publication, target: CitationTarget, node: pending_xref) -> _Reference:
        """The data of one publication for the reference style."""
        entries = self.cite.bibdata.data.entries
        if publication.key in entries:
            entry = entries[publication.key]
        else:  # sphinxcontrib-bibtex has read the files itself, and left this one out
            entry = entry_of(publication, MarkReader(site(self.config).marks))
        title = plain(publication.title)
        here = self.here.get(publication.key)
        main = self.domain.main_lists.get(publication.key)
        place = ("", _NOWHERE)
        if here:
            place = here.docname, here.anchor
        elif main and has_pages(self.env):
            place = main.docname, publication.anchor
        label = here.cited if here else ""
        # In print without the list, a number alone has no meaning.
        if not here and main and (main.prefix or has_pages(self.env)):
            label = self.domain.main_lists.cited(publication.key)
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
        """Keep only the text if the list is in another document."""
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

"""Resolve references to publications that the same document lists."""

from typing import Any

from docutils import nodes as docutils_nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from ..domain import cv_domain
from .targets import anchored, builder_of, has_pages

KINDS = ("ref", "number")


class LocalPublications(SphinxPostTransform):
    """Links references to publications to the list in the same document, for outputs with one document."""

    # After publications have their places (6) and before Sphinx resolves references (10).
    default_priority = 8

    def run(self, **kwargs: Any) -> None:
        """Resolve references inside this document; the domain resolves the others."""
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
        # pages have the label of the main list, as HTML pages do.
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

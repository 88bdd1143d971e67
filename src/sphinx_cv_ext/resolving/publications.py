"""Fill the lists of publications when a page is written."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from sphinx.transforms.post_transforms import SphinxPostTransform

from .. import settings
from ..diagnostics import emit
from ..doctree import nodes
from ..doctree.authors import add_legend
from ..doctree.publications import Show, render_publication
from ..doctree.venue import Refer
from ..domain import cv_domain
from ..model.bibliography.author_marks import Mark
from ..model.bibliography.name_match import OwnName
from ..model.bibliography.publication import Publication
from ..model.lists.presentation import Presentation
from ..model.lists.styles import STYLES, Part, StyleError, in_order, load, parts_of
from ..model.problems import Code, Problem
from .linked_files import target
from .publication_pages import address
from .targets import anchored, labelled, lead_to


class FillPublications(SphinxPostTransform):
    """Fills the lists of a page, or of a whole document, with their publications."""

    # When references are resolved: each look at all nodes of a page would be at thousands more.
    # Before LaTeX's transform for addresses in print (400), which looks for links.
    default_priority = 390

    def run(self, **kwargs: Any) -> None:
        """Fill every list."""
        lists = list(self.document.findall(nodes.cv_publications))
        if not lists:
            return
        domain = cv_domain(self.env)
        refer = partial(lead_to, self.env, anchored(self.env, self.document))
        marks = settings.marks(self.config)
        persons: dict[tuple[str, ...], OwnName] = {}
        directives: dict[tuple[str, int], list[nodes.cv_publications]] = {}
        for node in lists:
            directives.setdefault((node["docname"], node["legend"]), []).append(node)
            if not node["entries"]:
                continue
            own = persons.setdefault(node["own"], OwnName(node["own"][0], node["own"][1:]))
            show = self._show(node, own, marks, refer)
            node.clear()
            unanchored = set(node["anchored"])
            for key, label in labelled(self.env, node):
                if publication := domain.bibliography.find(key):
                    node.append(render_publication(publication, label, show, anchored=key in unanchored))
                    unanchored.discard(key)
        in_print = not self._builds(formats=("html",))
        for group in directives.values():
            add_legend(group, marks, settings.label, in_print=in_print)

    def _show(
        self, node: nodes.cv_publications, own: OwnName, marks: Mapping[str, Mark], refer: Refer
    ) -> Show:
        """How a list shows its publications."""
        copies = self._copies_files()
        return Show(
            own,
            settings.label,
            cv_domain(self.env).bibliography.find,
            marks,
            node["presentation"],
            self._parts(node["presentation"], node),
            lambda publication, link: target(self.env, publication, link, node["docname"], copies=copies),
            self.config.cv_publication_links,
            node.get("scholar", ""),
            refer,
            partial(address, self.env, self.env.docname),
            facets="search" in node,
        )

    def _copies_files(self) -> bool:
        """Whether the builder lays files of the site beside its pages: those of HTML do, but EPUB."""
        return self._builds(formats=("html",)) and not self._builds(builders=("epub",))

    def _builds(self, *, builders: tuple[str, ...] = (), formats: tuple[str, ...] = ()) -> bool:
        """Whether the builder is one of these: Sphinx's own check, the only one without private API."""
        self.builders, self.formats = builders, formats
        found = self.is_supported()
        self.builders, self.formats = (), ()
        return found

    def _parts(
        self, presentation: Presentation, node: nodes.cv_publications
    ) -> Callable[[Publication], Sequence[Part]]:
        """What a list shows of each publication; where a style of the site's own fails, what ours shows."""
        name = presentation.style
        default = in_order(STYLES.get(name, STYLES["full"]), presentation.lead)
        if name in STYLES:
            return lambda _: default
        report = partial(self._report, node)
        try:
            style = load(name)
        except StyleError as error:
            report(str(error))
            return lambda _: default

        def parts(publication: Publication) -> Sequence[Part]:
            try:
                return parts_of(publication, style)
            except StyleError as error:
                report(f"“{name}” cannot show the entry “{publication.key}”: {error}")
                return default

        return parts

    def _report(self, node: nodes.cv_publications, message: str) -> None:
        problem = Problem(
            Code.BAD_VALUE, f"{message} The style “full” is used.", node.line, node.source or ""
        )
        emit([problem])

"""Fill the lists of publications when a page is written."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from docutils import nodes as docutils_nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .. import settings
from ..diagnostics import TRACEBACK_HINT, emit, explain
from ..doctree import nodes
from ..doctree.authors import add_legend, marks_in
from ..doctree.publications import Show, render_publication
from ..doctree.venue import Refer
from ..domain import cv_domain
from ..model.bibliography.author_marks import Mark
from ..model.bibliography.name_match import NameMatcher, matcher_of
from ..model.bibliography.publication import Publication, with_short_journal
from ..model.garbage import few_full_collections
from ..model.lists.presentation import Presentation
from ..model.lists.styles import STYLES, Part, StyleError, in_order, load, parts_of
from ..model.problems import Code, Problem
from .linked_files import target
from .publication_pages import address
from .targets import anchored, builder_of, labelled, lead_to

if TYPE_CHECKING:
    from sphinx.builders import Builder


def shows_our_nodes(builder: "Builder") -> bool:
    """Whether a builder has visitors for our nodes, or wants the text where its author wrote it."""
    return builder.format in ("html", "latex", "typst") or builder.name == "gettext"


def _add_letter(publication: nodes.cv_publication, letter: str) -> None:
    """Add the letter of a citation to the year, "2024b"."""
    if letter:
        years = [one for one in publication.findall(nodes.cv_field) if one.get("name") == "year"]
        for year in years[:1]:
            year.append(docutils_nodes.Text(letter))


class FillPublications(SphinxPostTransform):
    """Fills the lists of a page, or of a whole document, with their publications."""

    # After references are resolved, so that fewer transforms search the nodes of publications.
    # Before LaTeX's transform for addresses in print (400), which looks for links.
    default_priority = 390

    def is_supported(self) -> bool:
        """Whether the builder shows our nodes; for the others, lists are filled with docutils' own."""
        return shows_our_nodes(builder_of(self.env))

    def run(self, **kwargs: Any) -> None:
        """Fill every list."""
        if lists := list(self.document.findall(nodes.cv_publications)):
            with few_full_collections():
                self._fill(lists)

    def _fill(self, lists: Sequence[nodes.cv_publications]) -> None:
        domain = cv_domain(self.env)
        refer = partial(lead_to, self.env, anchored(self.env, self.document))
        marks = settings.site(self.config).marks
        directives: dict[tuple[str, int], list[tuple[nodes.cv_publications, set[str]]]] = {}
        in_print = builder_of(self.env).format != "html"
        for node in lists:
            borne: set[str] = set()
            directives.setdefault((node["docname"], node["legend"]), []).append((node, borne))
            if not node["entries"]:
                continue
            own = matcher_of(node["own"][0], node["own"][1:])
            show = self._show(node, own, marks, refer)
            node.clear()
            unanchored = set(node["anchored"])
            for key, label in labelled(self.env, node):
                if publication := domain.bibliography.find(key):
                    if settings.site(self.config).journal_names == "short":
                        publication = with_short_journal(publication)
                    rendered = render_publication(publication, label, show, anchored=key in unanchored)
                    _add_letter(rendered, domain.year_letter(key))
                    borne |= marks_in(rendered, in_print=in_print)
                    node.extend(self.shown(rendered))
                    unanchored.discard(key)
        for group in directives.values():
            add_legend(group, marks, settings.label, in_print=in_print)

    def shown(self, publication: nodes.cv_publication) -> Sequence[docutils_nodes.Node]:
        """The nodes of each publication in the list; each is made before the next is rendered."""
        return [publication]

    def _show(
        self, node: nodes.cv_publications, own: NameMatcher, marks: Mapping[str, Mark], refer: Refer
    ) -> Show:
        """How a list shows its publications."""
        builder = builder_of(self.env)
        is_html = builder.format == "html"
        presentation = node["presentation"]
        if not shows_our_nodes(builder):
            presentation = presentation._replace(details=())
        # Builders of HTML but EPUB copy files of the site next to its pages.
        copies = is_html and builder.name != "epub"
        return Show(
            own=own,
            label=settings.label,
            find=cv_domain(self.env).bibliography.find,
            marks=marks,
            presentation=presentation,
            parts=self._parts(node["presentation"], node),
            target=lambda publication, link: target(
                self.env, publication, link, node["docname"], copies=copies
            ),
            links=settings.site(self.config).publication_links,
            scholar=node.get("scholar", ""),
            refer=refer,
            page=partial(address, self.env, self.env.docname),
            facets=is_html and "search" in node,
        )

    def _parts(
        self, presentation: Presentation, node: nodes.cv_publications
    ) -> Callable[[Publication], Sequence[Part]]:
        """A function that gives the parts of a publication; those of our style if the site's own fails."""
        name = presentation.style
        default = in_order(STYLES.get(name, STYLES["full"]), presentation.lead)
        if name in STYLES:
            return lambda _: default
        report = partial(self._report, node)
        try:
            style = load(name)
        except StyleError as error:
            report(error)
            return lambda _: default

        def parts(publication: Publication) -> Sequence[Part]:
            try:
                return parts_of(publication, style)
            except StyleError as error:
                report(error, f"“{name}” cannot show the entry “{publication.key}”: ")
                return default

        return parts

    def _report(self, node: nodes.cv_publications, error: StyleError, before: str = "") -> None:
        """Report a style that cannot be used, with the traceback if the site's own code has failed."""
        message = f"{before}{error} The style “full” is used."
        if error.__cause__:
            explain(error.__cause__)
            message = f"{message} {TRACEBACK_HINT}"
        emit([Problem(Code.BAD_VALUE, message, node.line, node.source or "")])

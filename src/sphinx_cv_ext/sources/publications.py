"""``cv:publications``: a directive that selects and groups, and the transform that fills its lists.

What the page is read with is only which entries stand where, under which labels; the text
comes in when a page is written.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from docutils import nodes as docutils_nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .. import config
from ..diagnostics import emit
from ..doctree import nodes
from ..doctree.authors import add_legend
from ..doctree.publications import Show, render_publication
from ..domain import cv_domain
from ..model.grammar import parse_items
from ..model.marks import Mark
from ..model.ownname import OwnName
from ..model.presentation import Presentation
from ..model.problems import Code, Problem
from ..model.publication import Publication, PublicationList
from ..model.selection import Group, read_request, select
from ..model.styles import STYLES, Part, StyleError, file_of, in_order, load, parts_of
from .directives import CVDirective
from .files import note_files, target

if TYPE_CHECKING:
    from docutils.nodes import Node


class PublicationsDirective(CVDirective):
    """Lists of publications: one, one for each type, or one for each title in the body."""

    def run(self) -> "list[Node]":
        bibliography = self.domain.bibliography
        for file in bibliography.files:
            self.env.note_dependency(file)
        items = parse_items(self.lines())
        request, problems = read_request(items, bibliography)
        self.report(problems)
        person = self.person(items.fields)
        if style := file_of(request.presentation.style):
            self.env.note_dependency(style)
        own = (person.name, *person.spellings)
        groups, problems = select(request, bibliography, OwnName(own[0], own[1:]), config.label, self.lineno)
        self.report(problems)
        # Once for all lists of the directive, at the first that needs it.
        legend = self.env.new_serialno("cv-legend")
        shown: list[Node] = []
        for group in groups:
            node = nodes.cv_publications("", entries=list(group.entries), docname=self.env.docname, own=own)
            node["legend"] = legend
            node["main"] = node["complete"] = group.complete
            node["presentation"] = request.presentation
            self.set_source_info(node)
            self.domain.note_list(
                self.env.docname,
                PublicationList(self.env.docname, group.entries, group.complete, bibliography.files),
            )
            self._announce_math(node)
            found = (bibliography.find(key) for key, _ in group.entries)
            note_files(self.env, filter(None, found))
            shown.extend(self._titled(group, node) if group.title else [node])
        if not groups:
            # A page that shows nothing now is still made from these files.
            self.domain.note_list(
                self.env.docname, PublicationList(self.env.docname, (), files=bibliography.files)
            )
        return shown

    def _titled(self, group: Group, node: nodes.cv_publications) -> "list[Node]":
        """A list under its title: a section where the directive stands directly in one, else a rubric."""
        if not self._directly_in_section():
            rubric = docutils_nodes.rubric(group.title, group.title)
            rubric.source, rubric.line = self.source, group.line
            return [rubric, node]
        title = docutils_nodes.title(group.title, group.title)
        title.source, title.line = self.source, group.line
        section = docutils_nodes.section("", title, node)
        section.source, section.line = self.source, group.line
        section["names"].append(docutils_nodes.fully_normalize_name(group.title))
        self.state.document.note_implicit_target(section, section)
        return [section]

    def _directly_in_section(self) -> bool:
        # What docutils calls the parent of a state is the node of the state machine under MyST.
        is_myst = "myst_parser" in type(self.state).__module__
        parent = self.state_machine.node if is_myst else self.state.parent
        return isinstance(parent, docutils_nodes.section | docutils_nodes.document)

    def _announce_math(self, node: nodes.cv_publications) -> None:
        """Leave a formula in a list that will hold one: Sphinx loads its math scripts by what it reads."""
        for key, _ in node["entries"]:
            publication = self.domain.bibliography.find(key)
            texts = (publication.title, *publication.rich.values()) if publication else ()
            if any(span.style == "math" for text in texts for span in text):
                node += docutils_nodes.math()
                return


class FillPublications(SphinxPostTransform):
    """Fills the lists of a page, or of a whole document, with their publications.

    An entry's anchor stands once in a document: in its main list where that is here, else in
    the first complete list, else in the first.
    """

    # Before citations, which look for the anchors.
    default_priority = 6

    def run(self, **kwargs: Any) -> None:
        """Fill every list."""
        domain = cv_domain(self.env)
        lists = list(self.document.findall(nodes.cv_publications))
        anchored = self._anchored(lists)
        marks = config.marks(self.config)
        persons: dict[tuple[str, ...], OwnName] = {}
        directives: dict[tuple[str, int], list[nodes.cv_publications]] = {}
        for node in lists:
            directives.setdefault((node["docname"], node["legend"]), []).append(node)
            own = persons.setdefault(node["own"], OwnName(node["own"][0], node["own"][1:]))
            show = self._show(node, own, marks)
            node.clear()
            node["main"] = False
            for key, number in node["entries"]:
                if publication := domain.bibliography.find(key):
                    here = anchored.get(key) is node
                    if here:
                        node["main"] = True
                        del anchored[key]
                    node.append(render_publication(publication, number, show, anchored=here))
        in_print = not self._builds(formats=("html",))
        for group in directives.values():
            add_legend(group, marks, config.label, in_print=in_print)

    def _show(self, node: nodes.cv_publications, own: OwnName, marks: Mapping[str, Mark]) -> Show:
        """How a list shows its publications."""
        copies = self._copies_files()
        return Show(
            own,
            config.label,
            cv_domain(self.env).bibliography.find,
            marks,
            node["presentation"],
            self._parts(node["presentation"], node),
            lambda publication, link: target(self.env, publication, link, node["docname"], copies=copies),
            self.config.cv_publication_links,
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

    def _anchored(self, lists: Sequence[nodes.cv_publications]) -> dict[str, nodes.cv_publications]:
        """The list of this document that holds each key's anchor."""
        main_lists = cv_domain(self.env).main_lists
        found: dict[str, nodes.cv_publications] = {}
        for node in sorted(lists, key=lambda node: not node["complete"]):
            for key, _ in node["entries"]:
                main = main_lists.get(key)
                is_main = main and (main.docname, main.complete) == (node["docname"], node["complete"])
                if key not in found or (is_main and found[key]["docname"] != node["docname"]):
                    found[key] = node
        return found

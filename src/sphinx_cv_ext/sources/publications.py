"""``cv:publications``: a directive that selects and groups, and the transform that fills its lists.

What the page is read with is only which entries stand where, under which labels; the text
comes in when a page is written.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from docutils import nodes as docutils_nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .. import config
from ..diagnostics import emit
from ..doctree import nodes
from ..doctree.authors import add_legend
from ..doctree.publications import Show, render_publication
from ..doctree.spans import announce_math
from ..doctree.venue import Refer
from ..domain import cv_domain
from ..model.grammar import parse_items
from ..model.marks import Mark
from ..model.ownname import OwnName
from ..model.presentation import Presentation
from ..model.problems import Code, Problem
from ..model.publication import Publication, PublicationList
from ..model.request import Request, read_request
from ..model.selection import Group, select
from ..model.styles import STYLES, Part, StyleError, file_of, in_order, load, parts_of
from .directives import CVDirective
from .files import note_files, target
from .longlived import long_lived
from .papers import address
from .places import anchored, labelled, lead_to

if TYPE_CHECKING:
    from docutils.nodes import Node

#: A list of more entries can be filtered where nothing is written about it.
LONG = 10


class PublicationsDirective(CVDirective):
    """Lists of publications: one, one for each type, or one for each title in the body."""

    def run(self) -> "list[Node]":
        bibliography = self.domain.bibliography
        items = parse_items(self.lines())
        request, problems = read_request(items, bibliography)
        self.report(problems)
        # What is wrong here may be right once another file has changed.
        limited = self._note_files(None if problems else request.files)
        person = self.person(items.fields)
        if style := file_of(request.presentation.style):
            self.env.note_dependency(style)
        own = (person.name, *person.spellings)
        groups, problems = select(request, bibliography, OwnName(own[0], own[1:]), config.label, self.lineno)
        self.report(problems)
        # Once for all lists of the directive: what their marks mean.
        legend = self.env.new_serialno("cv-legend")
        lists: list[nodes.cv_publications] = []
        for group in groups:
            node = nodes.cv_publications("", entries=list(group.entries), docname=self.env.docname, own=own)
            node["legend"] = legend
            node["complete"] = group.complete
            node["presentation"] = request.presentation
            if person.scholar:
                node["scholar"] = person.scholar
            self.set_source_info(node)
            self._note(node, group, request)
            found = [one for key, _ in group.entries if (one := bibliography.find(key))]
            announce_math(node, *(text for one in found for text in (one.title, *one.rich.values())))
            note_files(self.env, found)
            if limited:
                self.domain.note_uses(self.env.docname, (("entry", one.key) for one in found))
            lists.append(node)
        if not groups:
            # A page that shows nothing now is still made from these files.
            self.domain.note_list(PublicationList(self.env.docname, (), files=bibliography.files))
        # Above the first title stands a list without entries, for the legend.
        titled = any(group.titles for group in groups)
        head = nodes.cv_publications("", entries=[], docname=self.env.docname, legend=legend, complete=False)
        heads = [head] if titled else []
        if self._can_be_searched(request, groups):
            for place, node in zip(chain(["first"], repeat("more")), (*heads, *lists), strict=False):
                node["search"] = place
        return [*heads, *self._titled(groups, lists)]

    def _can_be_searched(self, request: Request, groups: Sequence[Group]) -> bool:
        """Whether readers of a page can filter: as written, else in a long list that the page is for."""
        count = len({key for group in groups for key, _ in group.entries})
        if request.search is not None:
            return request.search and count > 1
        section = self._section_around()
        below_title = section is not None and isinstance(section.parent, docutils_nodes.document)
        return below_title and count > LONG and all(group.complete for group in groups)

    def _note_files(self, files: frozenset[str] | None) -> bool:
        """Have the page read again when its files change; whether these are less than all."""
        bibliography = self.domain.bibliography
        wanted = {*bibliography.files}
        if files is not None:
            held = (one for one in bibliography.entries.values() if one.file in files)
            wanted = {*files, *bibliography.files_behind(held)}
        for file in sorted(wanted):
            self.env.note_dependency(file)
        return wanted != {*bibliography.files}

    def _note(self, node: nodes.cv_publications, group: Group, request: Request) -> None:
        """Remember a list, and its node by its place among the lists of the page."""
        docname = self.env.docname
        node["index"] = len(self.domain.lists.get(docname, ()))
        record = PublicationList(
            docname,
            group.entries,
            group.complete,
            self.domain.bibliography.files,
            request.main,
            request.numbering.main,
            group.prefix,
            self.lineno,
            self.source,
        )
        self.domain.note_list(record)
        if record.borrowed:
            self.domain.note_uses(docname, (("label", key) for key, _ in group.entries))

    def _titled(self, groups: Sequence[Group], lists: "Sequence[nodes.cv_publications]") -> "list[Node]":
        """The lists under their titles: sections where the directive stands directly in one, else rubrics.

        A list in a box has all its titles in one rubric: two rubrics would look like neighbours.
        """
        if self._section_around() is None:
            shown: list[Node] = []
            for group, node in zip(groups, lists, strict=True):
                if group.titles:
                    title = ", ".join(group.titles)
                    rubric = docutils_nodes.rubric(title, title)
                    rubric.source, rubric.line = self.source, group.line
                    shown.append(rubric)
                shown.append(node)
            return shown
        top = docutils_nodes.Element()
        opened: list[tuple[tuple[str, ...], docutils_nodes.Element]] = [((), top)]
        for group, node in zip(groups, lists, strict=True):
            while not _begins_with(group, opened[-1][0]):
                opened.pop()
            for depth in range(len(opened[-1][0]), len(group.titles)):
                titles = group.titles[: depth + 1]
                section = self._section(titles, group.line)
                opened[-1][1].append(section)
                opened.append((titles, section))
            opened[-1][1].append(node)
        return top.children

    def _section(self, titles: Sequence[str], line: int) -> docutils_nodes.section:
        title = docutils_nodes.title(titles[-1], titles[-1])
        title.source, title.line = self.source, line
        section = docutils_nodes.section("", title)
        section.source, section.line = self.source, line
        section["names"].append(docutils_nodes.fully_normalize_name(" ".join(titles)))
        if len(titles) > 1 or titles[-1].isdigit():
            # No id begins with a number, and years stand under several titles.
            anchor = docutils_nodes.make_id(" ".join(titles if len(titles) > 1 else ("year", *titles)))
            if anchor and anchor not in self.state.document.ids:
                section["ids"].append(anchor)
        self.state.document.note_implicit_target(section, section)
        return section

    def _section_around(self) -> docutils_nodes.section | docutils_nodes.document | None:
        """The section that the directive stands directly in, or None where that is a box."""
        # What docutils calls the parent of a state is the node of the state machine under MyST.
        parent = self.state_machine.node if self.is_myst else self.state.parent
        return parent if isinstance(parent, docutils_nodes.section | docutils_nodes.document) else None


def _begins_with(group: Group, titles: tuple[str, ...]) -> bool:
    """Whether a group belongs below a section; groups with one title of their own never share it."""
    return (len(titles) < len(group.titles) and group.titles[: len(titles)] == titles) or not titles


class FillPublications(SphinxPostTransform):
    """Fills the lists of a page, or of a whole document, with their publications."""

    # When references are resolved: each look at all nodes of a page would be at thousands more.
    # Before LaTeX's transform for addresses in print (400), which looks for links.
    default_priority = 390

    def run(self, **kwargs: Any) -> None:
        """Fill every list."""
        if lists := list(self.document.findall(nodes.cv_publications)):
            with long_lived():
                self._fill(lists)

    def _fill(self, lists: Sequence[nodes.cv_publications]) -> None:
        domain = cv_domain(self.env)
        refer = partial(lead_to, self.env, anchored(self.env, self.document))
        marks = config.marks(self.config)
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
            add_legend(group, marks, config.label, in_print=in_print)

    def _show(
        self, node: nodes.cv_publications, own: OwnName, marks: Mapping[str, Mark], refer: Refer
    ) -> Show:
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

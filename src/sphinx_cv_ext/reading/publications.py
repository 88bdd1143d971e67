"""The directive ``cv:publications``: it selects and groups; a transform makes the text.

When a page is read, only the keys and labels of each list are stored.  The text is added when it is written.
"""

from collections.abc import Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING

from docutils import nodes as docutils_nodes

from .. import settings
from ..doctree import nodes
from ..doctree.rich_text import announce_math
from ..model.bibliography.name_match import matcher_of
from ..model.bibliography.publication import PublicationList
from ..model.entries.block_grammar import parse_items
from ..model.lists.request import Request, read_request
from ..model.lists.select import Group, select
from ..model.lists.styles import file_of
from ..resolving.linked_files import note_files
from .directive import CVDirective

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

#: A list with more entries gets a filter if ``search`` is not written.
LONG = 10


class PublicationsDirective(CVDirective):
    """One list of publications, one for each group, or one for each title in the body."""

    def run(self) -> "list[Node]":
        bibliography = self.domain.bibliography
        items = parse_items(self.lines())
        request, problems = read_request(items, bibliography)
        self.report(problems)
        # These mistakes can disappear when another file changes.
        self.read = self._note_files(None if problems else request.files)
        limited = {*self.read} != {*bibliography.files}
        person, _ = self.person(items.fields)
        if style := file_of(request.presentation.style):
            self.env.note_dependency(style)
        own = (person.inverted, *person.spellings)
        groups, problems = select(
            request,
            bibliography,
            own=matcher_of(own[0], own[1:]),
            translate=settings.label,
            line=self.lineno,
        )
        self.report(problems)
        # One legend for all lists of the directive.
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
            # A page with an empty list also depends on these files.
            files, read = bibliography.files, self.read
            self.domain.note_list(PublicationList(self.env.docname, (), files=files, read=read))
        # Above the first title is a list without entries, for the legend.
        titled = any(group.titles for group in groups)
        head = nodes.cv_publications("", entries=[], docname=self.env.docname, legend=legend, complete=False)
        heads = [head] if titled else []
        if self._can_be_searched(request, groups):
            for place, node in zip(chain(["first"], repeat("more")), (*heads, *lists), strict=False):
                node["search"] = place
        return [*heads, *self._titled(groups, lists)]

    def _can_be_searched(self, request: Request, groups: Sequence[Group]) -> bool:
        """Whether readers can filter: as written, else if the list is long and directly under the title."""
        count = len({key for group in groups for key, _ in group.entries})
        if request.search is not None:
            return request.search and count > 1
        section = self._section_around()
        below_title = section is not None and isinstance(section.parent, docutils_nodes.document)
        return below_title and count > LONG and all(group.complete for group in groups)

    def _note_files(self, files: frozenset[str] | None) -> tuple[str, ...]:
        """Return the files of the entries, and record that the page depends on them."""
        bibliography = self.domain.bibliography
        wanted = {*bibliography.files}
        if files is not None:
            held = (one for one in bibliography.entries.values() if one.file in files)
            wanted = {*files, *bibliography.files_behind(held)}
        for file in sorted(wanted):
            self.env.note_dependency(file)
        return tuple(sorted(wanted))

    def _note(self, node: nodes.cv_publications, group: Group, request: Request) -> None:
        """Record a list, and its node by its position among the lists of the page."""
        docname = self.env.docname
        node["index"] = len(self.domain.lists.get(docname, ()))
        record = PublicationList(
            docname=docname,
            entries=group.entries,
            complete=group.complete,
            files=self.domain.bibliography.files,
            read=self.read,
            main=request.main,
            borrowed=request.numbering.main,
            prefix=group.prefix,
            line=self.lineno,
            source=self.source,
        )
        self.domain.note_list(record)
        cards = ((key, self.domain.cards.get(key.lower())) for key, _ in group.entries)
        self.domain.note_uses(docname, (("letter", key) for key, card in cards if card and card.year_letter))
        if record.borrowed:
            self.domain.note_uses(docname, (("label", key) for key, _ in group.entries))

    def _titled(self, groups: Sequence[Group], lists: "Sequence[nodes.cv_publications]") -> "list[Node]":
        """Return the lists under their titles: sections if the directive is directly in one, else rubrics.

        A list in a box has all its titles in one rubric, because two rubrics would look like two lists.
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
            # An id cannot begin with a number, and years are under several titles.
            anchor = docutils_nodes.make_id(" ".join(titles if len(titles) > 1 else ("year", *titles)))
            if anchor and anchor not in self.state.document.ids:
                section["ids"].append(anchor)
        self.state.document.note_implicit_target(section, section)
        return section

    def _section_around(self) -> docutils_nodes.section | docutils_nodes.document | None:
        """The section directly around the directive, or None in a box."""
        # Under MyST, the node of the state machine is what docutils calls the parent of a state.
        parent = self.state_machine.node if self.is_myst else self.state.parent
        return parent if isinstance(parent, docutils_nodes.section | docutils_nodes.document) else None


def _begins_with(group: Group, titles: tuple[str, ...]) -> bool:
    """Whether a group belongs below a section; groups with only one title have their own section."""
    return (len(titles) < len(group.titles) and group.titles[: len(titles)] == titles) or not titles


def setup(app: "Sphinx") -> None:
    """Register the directive."""
    app.add_directive_to_domain("cv", "publications", PublicationsDirective)

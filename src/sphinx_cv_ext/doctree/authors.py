"""The people of a publication as nodes: names, marks, roles, and the legend of the marks."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from docutils import nodes as docutils_nodes

from ..model.bibliography.author_marks import Mark
from ..model.bibliography.names import Name
from ..model.bibliography.publication import Publication
from ..model.lists.author_list import LeftOut, shorten
from ..model.lists.presentation import Presentation
from ..model.tex.rich_text import plain
from . import nodes
from .rich_text import Label, Nodes

#: The roles of editors, by BibLaTeX's ``editortype``, ``editoratype``, ….
EDITED: Mapping[str, str] = {
    "collaborator": "with {}",
    "compiler": "compiled by {}",
    "continuator": "continued by {}",
    "director": "directed by {}",
    "founder": "founded by {}",
    "organizer": "organized by {}",
    "redactor": "redacted by {}",
    "reviser": "revised by {}",
}


class ShowNames(Protocol):
    """The data of a list that its names need."""

    @property
    def own(self) -> Callable[[Name], bool]:
        """Whether a name is that of the person whose CV this is."""

    @property
    def label(self) -> Label:
        """Translates our own words."""

    @property
    def marks(self) -> Mapping[str, Mark]:
        """The marks after names by their words, in the order of a legend."""

    @property
    def presentation(self) -> Presentation:
        """How the list shows its publications."""


def authors(publication: Publication, show: ShowNames) -> Nodes:
    """Return the authors, shortened if the list says so; without authors, the editors with "(eds.)"."""
    names = publication.names.get("author", ())
    role = did = ""
    if not names:
        names = publication.names.get("editor", ())
        did = EDITED.get(publication.fields.get("editortype", "").lower(), "")
        role = show.label("(ed.)") if len(names) == 1 and not names[0].others else show.label("(eds.)")
    # As biblatex's \finalnamedelim, which a field of an entry may set: ", and".
    last_separator = publication.fields.get("finalnamedelim", ",") + " "
    asked = show.presentation.authors
    pieces = shorten(names, show.own, asked)
    shown = people(pieces, show, last_separator)
    for node in shown:
        if isinstance(node, nodes.cv_more):
            node["subject"] = plain(publication.title)
    if shown and did:
        before, _, after = show.label(did).partition("{}")
        words = (before[:1].upper() + before[1:], after)
        first, last = ([docutils_nodes.Text(text)] if text else [] for text in words)
        shown = [*first, *shown, *last]
    elif shown and role:
        shown.append(docutils_nodes.Text(f" {role}"))
    if shown and (groups := publication.names.get("collaboration")):
        shown.append(docutils_nodes.Text(f" ({', '.join(one.shown for one in groups)})"))
    if asked and asked.position and len(pieces) < len(names):
        shown.extend(_position(names, show))
    return shown


def people(names: Sequence[Name | LeftOut], show: ShowNames, last_separator: str = ", ") -> Nodes:
    """Return names with commas between, the person's own in bold, each with its marks.

    Neighbouring texts become one node, because most nodes of a list of publications are names.
    """
    shown: Nodes = []
    words = ""
    for place, name in enumerate(names):
        is_last = place == len(names) - 1
        if place:
            ends = is_last and isinstance(name, Name) and not name.others
            # "S. Chatrchyan et al." has no comma after its one name.
            only = place == 1 and is_last and (isinstance(name, LeftOut) or name.others)
            words += last_separator if ends else " " if only else ", "
        if isinstance(name, Name) and (name.others or not (name.marks or show.own(name))):
            words += show.label("et al.") if name.others else name.shown
            continue
        shown.extend([docutils_nodes.Text(words)] if words else [])
        words = ""
        if isinstance(name, LeftOut):
            shown.append(_left_out(name, show, "et al." if is_last else "…"))
        else:
            shown.extend(_person(name, show))
    return [*shown, docutils_nodes.Text(words)] if words else shown


def _person(name: Name, show: ShowNames) -> Nodes:
    """Return a highlighted name: the person's own, or one with marks."""
    marks = ((word, show.marks[word]) for word in name.marks if word in show.marks)
    return [
        nodes.cv_person("", name.shown, own=show.own(name)),
        *(nodes.cv_mark("", mark.sign, meaning=show.label(mark.meaning), word=word) for word, mark in marks),
    ]


def _left_out(left: LeftOut, show: ShowNames, short: str) -> nodes.cv_more:
    """Return names that a click on a page opens, and that print shows as "…" or "et al."."""
    count = sum(not name.others for name in left.names)
    summary = show.label("{} more").format(count)
    return nodes.cv_more("", "", *people(left.names, show), short=show.label(short), summary=summary)


def _position(names: Sequence[Name], show: ShowNames) -> Nodes:
    """Return the person's position in a list of names: " (author 7 of 120)"."""
    place = next((place for place, name in enumerate(names, start=1) if show.own(name)), None)
    if place is None:
        return []
    # With "and others", the number of names is unknown.
    words = "author {0}" if names[-1].others else "author {0} of {1}"
    return [docutils_nodes.Text(f" ({show.label(words).format(place, len(names))})")]


def marks_in(node: docutils_nodes.Element, *, in_print: bool) -> set[str]:
    """Return the keys of the marks in a node.  In print, names that are left out have none."""
    return {
        mark["word"]
        for mark in node.findall(nodes.cv_mark)
        if not (in_print and isinstance(mark.parent, nodes.cv_more))
    }


def add_legend(
    lists: Sequence[tuple[docutils_nodes.Element, AbstractSet[str]]],
    marks: Mapping[str, Mark],
    label: Label,
    *,
    in_print: bool,
) -> None:
    """Add a legend of the marks in some lists: "* equal contribution".

    ``lists`` are pairs of a list and the keys of its marks.  The legend is in the list without
    entries above them, which is removed if it stays empty; else above the first list with marks.
    """
    borne = {word for _, words in lists for word in words}
    head = lists[0][0]
    first = next((one for one, words in lists if words), None)
    if not head["entries"]:
        first = head if borne else None
        # On a page, the controls of a filter are also there.
        if not borne and (in_print or "search" not in head):
            head.parent.remove(head)
    if first is None:
        return
    legend = nodes.cv_legend()
    for word, mark in marks.items():
        if word not in borne:
            continue
        if legend.children:
            legend += docutils_nodes.Text(", ")
        meaning = label(mark.meaning)
        legend += nodes.cv_mark("", mark.sign, meaning=meaning, word=word)
        legend += docutils_nodes.Text(f" {meaning}")
    first.insert(0, legend)

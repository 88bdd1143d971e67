"""The people of a publication as nodes: names, marks, roles."""

from collections.abc import Callable

from docutils import nodes as docutils_nodes

from ..model.names import MARKS, Name
from ..model.publication import Publication
from . import nodes
from .spans import Label, Nodes


def authors(publication: Publication, own: Callable[[Name], bool], label: Label) -> Nodes:
    """The authors; where there are none, the editors with "(eds.)"."""
    people = publication.names.get("author", ())
    role = ""
    if not people:
        people = publication.names.get("editor", ())
        role = label("(ed.)") if len(people) == 1 and not people[0].others else label("(eds.)")
    shown: Nodes = []
    # As biblatex's \finalnamedelim, which a field of an entry may set: ", and".
    last_separator = publication.fields.get("finalnamedelim", ",") + " "
    for place, name in enumerate(people):
        is_last = place == len(people) - 1
        if shown:
            shown.append(docutils_nodes.Text(last_separator if is_last and not name.others else ", "))
        if name.others:
            shown.append(docutils_nodes.Text(label("et al.")))
            continue
        shown.append(nodes.cv_person("", name.shown, own=own(name)))
        shown.extend(
            nodes.cv_mark("", MARKS[mark].sign, meaning=label(MARKS[mark].meaning)) for mark in name.marks
        )
    if shown and role:
        shown.append(docutils_nodes.Text(f" {role}"))
    return shown

"""The anchors of entries: their ``id``, else made from their text."""

from collections.abc import Container

from docutils import nodes as docutils_nodes
from docutils.nodes import make_id

from ..model.problems import Code, Problem
from ..model.text import collapse_whitespace
from . import nodes

#: The message about an id that is used twice.
TAKEN = "The id “{}” is already used {}; an id must be unique in the site."


def give_anchor(
    entry: nodes.cv_entry, written_id: str, document: docutils_nodes.document
) -> tuple[str, bool, list[Problem]]:
    """Give an entry its anchor, and return whether it is the ``id`` that its author wrote.

    Without an ``id``, it is made from the entry's text, with a number if it is already used.
    """
    problems = []
    anchor = make_id(written_id) if written_id else ""
    if written_id and not anchor:
        message = (
            f"“{written_id}” has no letter that an anchor can contain; the anchor is made from the text."
        )
        problems.append(Problem(Code.BAD_VALUE, message, entry.line))
    elif anchor and anchor in document.ids:
        problems.append(Problem(Code.DUPLICATE_ID, TAKEN.format(written_id, "on this page"), entry.line))
        anchor = ""
    own = bool(anchor)
    anchor = anchor or _free(make_id(title_of(entry)) or f"cv-{entry['kind']}", document.ids)
    entry["ids"].append(anchor)
    document.note_explicit_target(entry)
    return anchor, own, problems


def title_of(entry: nodes.cv_entry) -> str:
    """Return the title of an entry: the text of its lead."""
    for field in entry.findall(docutils_nodes.Element):
        if field.get("name") == "lead":
            return collapse_whitespace(field.astext())
    return ""


def _free(anchor: str, taken: Container[str]) -> str:
    """Return an unused anchor, with a number if necessary."""
    number, free = 2, anchor
    while free in taken:
        free, number = f"{anchor}-{number}", number + 1
    return free

"""The order and the words of the printed CV that `cv_design` sets, for both engines."""

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...doctree import nodes as cv
from .document import design_of, is_printed_by_us


class Arrange(SphinxPostTransform):
    """Puts positions first, writes the labels of publications, and places the contents."""

    # Before words are tied (945).
    default_priority = 935
    formats = ("latex", "typst")

    def run(self, **kwargs: Any) -> None:
        """Apply the design."""
        design = design_of(self.document, self.config)
        if design.lead == "position":
            for entries in self.document.findall(cv.cv_entries):
                _positions_first([child for child in entries.children if isinstance(child, cv.cv_entry)])
        if design.labels != "brackets":
            for number in list(self.document.findall(cv.cv_number)):
                if isinstance(number.parent, cv.cv_publication):
                    _relabel(number, design.labels)
        if design.contents and is_printed_by_us(self.document, self.config):
            _place_contents(self.document)


def _positions_first(entries: list[cv.cv_entry]) -> None:
    """Move a position to the first line, unless several positions have the same organization."""
    for entry, following in zip(entries, [*entries[1:], None], strict=True):
        several = entry.get("continued") or (following is not None and following.get("continued"))
        rows = [child for child in entry.children if isinstance(child, cv.cv_row)]
        if entry.get("kind") != "experience" or several or len(rows) < 2:
            continue
        names = [_name(row) for row in rows]
        dated = any(isinstance(child, cv.cv_dates) for child in rows[1])
        if names[:2] != ["lead", "position"] or "position" in names[2:] or dated:
            continue
        organization, position = rows[0].children[0], rows[1].children[0]
        _rename(organization, "organization")
        _rename(position, "lead")
        rows[1].remove(position)
        rows[0].replace(organization, position)
        rows[1].insert(0, organization)


def _name(row: cv.cv_row) -> str:
    """The name of the field that a line begins with."""
    field = next(row.findall(cv.cv_field), None)
    return str(field["name"]) if field is not None else ""


def _rename(main: nodes.Node, name: str) -> None:
    next(main.findall(cv.cv_field))["name"] = name


def _relabel(number: cv.cv_number, labels: str) -> None:
    """Write ``[1]`` as ``1.``, or remove it."""
    if labels == "none":
        number.parent.remove(number)
        return
    text = number.astext().removeprefix("[").removesuffix("]")
    number.children = []
    number += nodes.Text(f"{text}.")


def _place_contents(document: nodes.document) -> None:
    """Place the contents after the masthead, or else after the title."""
    for kind in (cv.cv_masthead, nodes.title):
        if (found := next(document.findall(kind), None)) is not None:
            found.parent.insert(found.parent.index(found) + 1, cv.cv_contents())
            return

"""Merge neighbouring entries into one list, with a shared first line shown once."""

from docutils import nodes as docutils_nodes
from sphinx.transforms import SphinxTransform

from . import nodes


class MergeEntries(SphinxTransform):
    """Joins neighbouring lists of entries, and shows a shared first line once.

    Runs while a page is read, so every builder finds the same tree.
    """

    default_priority = 8

    def apply(self, **_kwargs: object) -> None:
        for entries in list(self.document.findall(nodes.cv_entries)):
            if entries.parent is not None:
                _join(entries)
                _once(entries)


def _join(entries: nodes.cv_entries) -> None:
    """Join a list with the lists that follow it."""
    siblings = entries.parent
    position = siblings.index(entries) + 1
    while position < len(siblings):
        following = siblings[position]
        if isinstance(following, nodes.cv_entries):
            siblings.remove(following)
            entries.extend(following.children)
            following.parent = None
        elif isinstance(following, docutils_nodes.comment):
            position += 1
        else:
            break


def _once(entries: nodes.cv_entries) -> None:
    previous: tuple[str, str, str] | None = None
    for entry in entries.findall(nodes.cv_entry):
        head = _head(entry)
        if head and previous and _same(previous, head):
            _drop_head(entry)
        else:
            previous = head


def _head(entry: nodes.cv_entry) -> tuple[str, str, str] | None:
    """Return kind, lead and first line of an entry that can share them."""
    main = next(entry.findall(nodes.cv_main))
    if not entry.get("once") or not main.children:
        return None
    return entry["kind"], main[0].astext(), main.astext()


def _same(previous: tuple[str, str, str], head: tuple[str, str, str]) -> bool:
    """Whether a first line has nothing that its neighbour's first line does not have."""
    kind, lead, line = head
    return previous[:2] == (kind, lead) and line in (lead, previous[2])


def _drop_head(entry: nodes.cv_entry) -> None:
    """Move the dates of the first line to the second, unless it has its own."""
    rows = [child for child in entry.children if isinstance(child, nodes.cv_row)]
    if len(rows) < 2:
        return
    head, second = rows[:2]
    dates = head.children[1:]
    if dates and len(second) > 1:
        return
    entry.remove(head)
    second.extend(dates)
    entry["continued"] = True
    if dates:  # for outputs that show the entry without its neighbour
        entry["dates_moved"] = True

"""The conditions of the ``only`` blocks around a node."""

from collections.abc import Iterable

from docutils import nodes
from sphinx.addnodes import only
from sphinx.util.tags import Tags

#: The conditions of the ``only`` blocks around something.
Conditions = tuple[str, ...]


def conditions_of(node: nodes.Node) -> Conditions:
    """Return the conditions of the ``only`` blocks around a node, the innermost first."""
    found = []
    up: nodes.Node | None = node.parent
    while up is not None:
        if isinstance(up, only):
            found.append(str(up["expr"]))
        up = up.parent
    return tuple(found)


def holds(conditions: Iterable[str], tags: Tags) -> bool:
    """Whether something under these conditions is shown to a builder with these tags.

    A condition that cannot be read holds, as it does in Sphinx, which reports it.
    """
    return all(_holds(one, tags) for one in conditions)


def _holds(condition: str, tags: Tags) -> bool:
    try:
        return tags.eval_condition(condition)
    except Exception:  # noqa: BLE001 - Jinja's parser raises several kinds
        return True

"""Files beside the pages of a site: a second builder on the same environment, and what it leaves.

Not a second application: that would repeat every warning, take the log handlers away and
delete the environment on an exception.  What is private to Sphinx here is here alone.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from docutils import nodes
from sphinx.util.logging import get_node_location
from sphinx.util.nodes import inline_all_toctrees
from sphinx.util.tags import Tags

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

Second = TypeVar("Second", bound="Builder")


class Heard(logging.Filter):
    """Keeps the warnings of one builder, so that the other does not say them again."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[tuple[str, str], bool] = {}  # and whether the second said it
        self.is_second = False

    def listen(self, _app: Sphinx) -> None:
        """Hear all that Sphinx says, before it is counted (``builder-inited``)."""
        for handler in logging.getLogger("sphinx").handlers:
            handler.filters.insert(0, self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record has not been heard from the other builder."""
        if record.levelno < logging.WARNING:
            return True
        where = getattr(record, "location", None)
        if isinstance(where, nodes.Node):
            where = get_node_location(where)  # as it comes from the processes that write pages
        return self.said.setdefault((record.getMessage(), str(where)), self.is_second) == self.is_second


@contextmanager
def second_builder(app: Sphinx, kind: type[Second], outdir: Path) -> Iterator[Second]:
    """Let another builder work on the application's environment for a while, then restore everything."""
    first, tags, env = app.builder, app.tags, app.env
    own = {first.format, first.name, f"format_{first.format}", f"builder_{first.name}"}
    had = "_builder_cls" in vars(env)  # since Sphinx 9
    builder_class: Any = vars(env).get("_builder_cls")
    app.tags = Tags([tag for tag in tags if tag not in own])
    try:
        builder = kind(app, env)
        builder.outdir = outdir
        app.builder = builder
        if had:
            env._builder_cls = type(builder)  # noqa: SLF001
        yield builder
    finally:
        app.builder, app.tags = first, tags
        if had:
            env._builder_cls = builder_class  # noqa: SLF001


def assembled(builder: Builder, start: str, docnames: set[str]) -> nodes.document:
    """A page with all that its toctrees name, resolved; ``docnames`` takes in their names."""
    tree = builder.env.get_doctree(start)
    tree["docname"] = start
    tree = inline_all_toctrees(builder, docnames, start, tree, str, [start])
    tree["docname"] = start
    builder.env.resolve_references(tree, start, builder)
    return tree

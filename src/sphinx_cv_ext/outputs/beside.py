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
    """Keeps the warnings of one builder, so that another does not say them again."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[tuple[str, str], str] = {}  # and who said it
        self.speaker = ""

    def listen(self, _app: Sphinx) -> None:
        """Hear all that Sphinx says, before it is counted (``builder-inited``)."""
        for handler in logging.getLogger("sphinx").handlers:
            handler.filters.insert(0, self)

    @contextmanager
    def speaking(self, name: str) -> Iterator[None]:
        """Tell who builds for a while."""
        self.speaker = name
        try:
            yield
        finally:
            self.speaker = ""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record has not been heard from another builder."""
        if record.levelno < logging.WARNING:
            return True
        where = getattr(record, "location", None)
        if isinstance(where, nodes.Node):
            where = get_node_location(where)  # as it comes from the processes that write pages
        return self.said.setdefault((record.getMessage(), str(where)), self.speaker) == self.speaker


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
    env = builder.env
    tree = env.get_doctree(start)
    tree["docname"] = start
    # Of a page that was taken away, Sphinx has the tree until the page that names it is read again.
    gone = {name for names in env.toctree_includes.values() for name in names} - env.all_docs.keys()
    tree = inline_all_toctrees(builder, docnames, start, tree, str, [start, *gone])
    tree["docname"] = start
    env.resolve_references(tree, start, builder)
    return tree

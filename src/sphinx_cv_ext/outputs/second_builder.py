"""A second builder in the same build, for the files next to the pages; it changes nothing else.

Not a second application: that would repeat every warning, take the log handlers away and
delete the environment on an exception.  What is private to Sphinx here is here alone.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from docutils import nodes
from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.util.logging import get_node_location
from sphinx.util.nodes import inline_all_toctrees
from sphinx.util.tags import Tags

from ..domain import cv_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

Second = TypeVar("Second", bound="Builder")


#: The builder that warnings are attributed to; "" is the builder of the application.
_BUILDER: ContextVar[str] = ContextVar("_BUILDER", default="")


class WarningDeduplicator(logging.Filter):
    """Drops a warning that another builder of the same build has given already."""

    def __init__(self) -> None:
        super().__init__()
        self._given_by: dict[tuple[str, str], str] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether no other builder has given this warning."""
        if record.levelno < logging.WARNING:
            return True
        where = getattr(record, "location", None)
        if isinstance(where, nodes.Node):
            where = get_node_location(where)  # as it comes from the processes that write pages
        builder = _BUILDER.get()
        return self._given_by.setdefault((record.getMessage(), str(where)), builder) == builder


@contextmanager
def attributed_to(builder: str) -> Iterator[None]:
    """Attribute warnings inside this context to the named builder."""
    token = _BUILDER.set(builder)
    try:
        yield
    finally:
        _BUILDER.reset(token)


@contextmanager
def second_builder(app: Sphinx, kind: type[Second], outdir: Path) -> Iterator[Second]:
    """Use another builder with the application's environment inside this context, then restore all."""
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


@contextmanager
def copied_environment(app: Sphinx, *, as_read: bool = False) -> Iterator[None]:
    """Use a copy of the environment inside this context.

    Transforms and handlers of other extensions may change what they remember whenever a page is
    resolved: sphinxcontrib-bibtex appends each entry to a node in its domain.  So each document is
    resolved on a copy of its own, and the environment stays as it was.

    ``as_read`` takes the copy that Sphinx stored when all pages were read: once pages are written,
    the environment itself has what transforms left in it.
    """
    builder, env = app.builder, app.env
    data = (Path(app.doctreedir) / ENV_PICKLE_FILENAME).read_bytes() if as_read else _pickled(env)
    app.env = builder.env = _unpickled(data, env, app)
    try:
        yield
    finally:
        app.env = builder.env = env


def _pickled(env: BuildEnvironment) -> bytes:
    """The state of an environment, without the settings, which do not change any more."""
    config, env.config = env.config, None  # type: ignore[assignment]
    try:
        return pickle.dumps(env, pickle.HIGHEST_PROTOCOL)
    finally:
        env.config = config


def _unpickled(data: bytes, env: BuildEnvironment, app: Sphinx) -> BuildEnvironment:
    """A new environment with this state, which replaces another one."""
    new: BuildEnvironment = pickle.loads(data)  # noqa: S301 - written by this build
    new.config, new.project = env.config, env.project
    # No transform changes a publication: a second copy of thousands would cost time and memory.
    new.domaindata["cv"]["bibliography"] = cv_domain(env).bibliography
    domains: dict[str, Any] = {name: _domain(one, new) for name, one in env.domains.items()}
    new.domains = type(env.domains)(**domains)
    new.setup(app)
    if "_builder_cls" in vars(env):  # since Sphinx 9
        new._builder_cls = env._builder_cls  # noqa: SLF001
    return new


def _domain(domain: Domain, env: BuildEnvironment) -> Domain:
    """A domain as handlers have left it, with the data of another environment."""
    new = copy(domain)
    for name in [one for one in vars(new) if isinstance(getattr(type(new), one, None), cached_property)]:
        del vars(new)[name]  # it was computed from the data of the first
    new.env, new.data = env, env.domaindata[domain.name]
    return new


def assembled(builder: Builder, start: str, docnames: set[str]) -> nodes.document:
    """A page with the pages of its toctrees, resolved; their names are added to ``docnames``."""
    env = builder.env
    tree = env.get_doctree(start)
    tree["docname"] = start
    # Of a page that was taken away, Sphinx has the tree until the page that names it is read again.
    gone = {name for names in env.toctree_includes.values() for name in names} - env.all_docs.keys()
    tree = inline_all_toctrees(builder, docnames, start, tree, str, [start, *gone])
    tree["docname"] = start
    env.resolve_references(tree, start, builder)
    return tree


def setup(app: Sphinx) -> None:
    """Filter warnings from the moment when the builder is known."""
    app.connect("builder-inited", _filter_warnings)


def _filter_warnings(_app: Sphinx) -> None:
    # Before Sphinx's own filters, which count warnings.
    deduplicator = WarningDeduplicator()
    for handler in logging.getLogger("sphinx").handlers:
        handler.filters.insert(0, deduplicator)

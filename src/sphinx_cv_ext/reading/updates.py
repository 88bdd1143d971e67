"""Find outdated pages, and log how many entries are shown."""

import os
from collections import Counter
from typing import TYPE_CHECKING

from sphinx.util import logging

from ..domain import CVDomain, cv_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)


def moved(app: "Sphinx", env: "BuildEnvironment", *_: object) -> list[str]:
    """Return the pages to read again, because other files rename their entries (``env-get-outdated``)."""
    return cv_domain(env).pages_to_read()


def updated(app: "Sphinx", env: "BuildEnvironment") -> list[str]:
    """Return the pages to write again, because pages that they use have changed (``env-updated``)."""
    domain = cv_domain(env)
    if domain.lists and domain.bibliography.files:
        logger.info("cv: %s", entry_counts(domain, str(app.confdir)))
    return domain.pages_to_write(f"{app.builder.name} {app.outdir}")


def entry_counts(domain: CVDomain, folder: str) -> str:
    """Return how many entries each file has, and how many of them pages show."""
    shown = domain.main_lists.lists
    held = Counter(card.file for card in domain.cards.values())
    there = Counter(card.file for card in domain.cards.values() if card.key in shown)
    return "; ".join(
        f"{os.path.relpath(file, folder)}: {held[file]} {'entry' if held[file] == 1 else 'entries'}, "
        f"{there[file]} shown"
        for file in domain.bibliography.files
    )


def setup(app: "Sphinx") -> None:
    """Ask for outdated pages before reading, and again after it."""
    app.connect("env-get-outdated", moved)
    app.connect("env-updated", updated)

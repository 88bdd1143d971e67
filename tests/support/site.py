"""Small sites that a test writes itself and builds in its own process."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from bs4 import BeautifulSoup
from docutils import nodes
from sphinx.testing.util import SphinxTestApp

#: The repository.
ROOT = Path(__file__).parent.parent.parent
EXTENSIONS = ["myst_parser", "sphinxcontrib.bibtex", "sphinx_cv_ext"]
#: The settings of every small site.
CONF = {
    "extensions": EXTENSIONS,
    "project": "Test",
    "author": "Ada Example",
    "copyright": "2026, Ada Example",
    "version": "1",
    "html_theme": "basic",  # the fastest; a test of looks asks for another
    "smartquotes": False,
    "cv_site": True,  # most tests are of a person's site, whatever its first page shows
}

_ANSI = re.compile(r"\x1b\[[\d;]*m")


@dataclass
class Site:
    """A small site: its sources, the application over them, and its output."""

    app: SphinxTestApp

    @property
    def srcdir(self) -> Path:
        """The folder of the sources."""
        return Path(self.app.srcdir)

    @property
    def outdir(self) -> Path:
        """The folder of the output."""
        return Path(self.app.outdir)

    @property
    def warnings(self) -> str:
        """Every warning so far as plain text, with file names relative to the sources."""
        return _ANSI.sub("", self.app.warning.getvalue()).replace(f"{self.srcdir}{os.sep}", "")

    def write(self, name: str, text: str) -> None:
        """Add or change a source file."""
        path = self.srcdir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def build(self, *, force_all: bool = False) -> "Site":
        """Build what is outdated."""
        self.app.build(force_all=force_all)
        return self

    def text(self, name: str) -> str:
        """The text of an output file."""
        return (self.outdir / name).read_text("utf-8")

    def html(self, name: str = "index.html") -> BeautifulSoup:
        """An output page, parsed as a browser does."""
        return BeautifulSoup(self.text(name), "html5lib")

    def latex(self) -> str:
        """The source of the first LaTeX document."""
        return self.text(self.app.config.latex_documents[0][1])

    def doctree(self, docname: str = "index") -> nodes.document:
        """A page as read, before the builder's own transforms."""
        return self.app.env.get_doctree(docname)


class MakeSite(Protocol):
    """The type of the `make_site` fixture."""

    def __call__(
        self,
        files: Mapping[str, str],
        confoverrides: Mapping[str, Any] | None = None,
        buildername: str = "html",
        **kwargs: Any,
    ) -> Site: ...

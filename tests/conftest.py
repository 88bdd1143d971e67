"""What the tests share: small sites, tools that may be missing, and no network."""

import multiprocessing
import os
import re
import shutil
import socket
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import hypothesis
import pytest
from bs4 import BeautifulSoup
from docutils import nodes
from sphinx.testing.util import SphinxTestApp

if TYPE_CHECKING:
    from printing import Outputs

#: The repository.
ROOT = Path(__file__).parent.parent
EXTENSIONS = ["myst_parser", "sphinxcontrib.bibtex", "sphinx_cv_ext"]
CONF = {
    "extensions": EXTENSIONS,
    "project": "Test",
    "author": "Ada Example",
    "copyright": "2026, Ada Example",
    "version": "1",
    "html_theme": "basic",  # the fastest; a test of looks asks for another
    "smartquotes": False,
}
#: The fixtures that open pages in a browser.
pytest_plugins = ["browser"]
# Two workers share two cores: how long an example takes says nothing.
hypothesis.settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("house")

_ANSI = re.compile(r"\x1b\[[\d;]*m")


def need(*tools: str) -> None:
    """Skip the test where a tool is missing; fail it where CV_REQUIRE_TOOLS says all are there."""
    if missing := [tool for tool in tools if shutil.which(tool) is None]:
        stop = pytest.fail if os.environ.get("CV_REQUIRE_TOOLS") == "1" else pytest.skip
        stop(f"not installed: {', '.join(missing)}")


@dataclass
class Site:
    """A small site: its sources, the application over them, and what it wrote."""

    app: SphinxTestApp

    @property
    def srcdir(self) -> Path:
        """Where the sources are."""
        return Path(self.app.srcdir)

    @property
    def outdir(self) -> Path:
        """Where the builder writes."""
        return Path(self.app.outdir)

    @property
    def warnings(self) -> str:
        """Every warning so far as plain text, with file names as seen from the sources."""
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
        """A file that was written."""
        return (self.outdir / name).read_text("utf-8")

    def html(self, name: str = "index.html") -> BeautifulSoup:
        """A page that was written, parsed as a browser does."""
        return BeautifulSoup(self.text(name), "html5lib")

    def latex(self) -> str:
        """The source of the first document of LaTeX."""
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


@pytest.fixture
def make_site(tmp_path: Path) -> Iterator[MakeSite]:
    """Make sites from the text of their files: ``make_site({"index.md": "# Hello"}).build()``.

    Settings come from CONF and ``confoverrides``; a ``conf.py`` among the files replaces CONF.
    Sites of one test share ``srcdir`` and ``builddir`` (and so the doctrees) unless it passes others;
    further keywords go to SphinxTestApp (``parallel``, ``tags``, ``warningiserror``, ``freshenv`` …).
    """
    made: list[SphinxTestApp] = []

    def make(
        files: Mapping[str, str],
        confoverrides: Mapping[str, Any] | None = None,
        buildername: str = "html",
        **kwargs: Any,
    ) -> Site:
        srcdir = Path(kwargs.pop("srcdir", tmp_path / "source"))
        builddir = Path(kwargs.pop("builddir", tmp_path / "build"))
        conf = "".join(f"{name} = {value!r}\n" for name, value in CONF.items())
        for name, text in {**({} if (srcdir / "conf.py").exists() else {"conf.py": conf}), **files}.items():
            path = srcdir / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        if made:  # an application leaves directives and roles behind
            made[-1].cleanup()
        app = SphinxTestApp(
            buildername,
            srcdir=srcdir,
            builddir=builddir,
            confoverrides=dict(confoverrides or {}),
            **kwargs,
        )
        made.append(app)
        return Site(app)

    yield make
    for app in reversed(made):
        app.cleanup()
    # It would hold the pipe of the browser, whose end the session then waits for in vain.
    assert not multiprocessing.active_children(), "a process is left behind"


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Fail whatever reaches out: nothing here may need the network."""

    def guarded(connect: Callable[[socket.socket, Any], Any]) -> Callable[[socket.socket, Any], Any]:
        def only_local(self: socket.socket, address: Any) -> Any:
            if self.family != getattr(socket, "AF_UNIX", None):
                raise AssertionError(f"no network in tests: {address}")
            return connect(self, address)

        return only_local

    with pytest.MonkeyPatch.context() as monkeypatch:
        for name in ("connect", "connect_ex"):
            monkeypatch.setattr(socket.socket, name, guarded(getattr(socket.socket, name)))
        yield


@pytest.fixture(autouse=True, scope="session")
def _own_font_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let no worker write what LuaTeX keeps of fonts for another: latexmk runs again for each change."""
    os.environ["TEXMFCACHE"] = str(tmp_path_factory.mktemp("fonts"))


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> "Outputs":
    """The site of the repository."""
    from printing import Outputs

    return Outputs(ROOT / "docs", tmp_path_factory.mktemp("own"), "Bo Zhao")


@pytest.fixture(scope="session")
def own_modern(tmp_path_factory: pytest.TempPathFactory) -> "Outputs":
    """The same in the look `modern`."""
    from printing import Outputs

    return Outputs(ROOT / "docs", tmp_path_factory.mktemp("modern"), "Bo Zhao", ("-Dcv_design.look=modern",))


@pytest.fixture(scope="session")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> "Outputs":
    """A long CV with everything in it."""
    import professor
    from printing import Outputs

    folder = tmp_path_factory.mktemp("professor")
    return Outputs(professor.write(folder / "docs"), folder, professor.TITLE)


@pytest.fixture(scope="session")
def long_modern(long_site: "Outputs") -> "Outputs":
    """The same in the look `modern`."""
    from printing import Outputs

    return Outputs(long_site.docs, long_site.folder / "modern", long_site.title, ("-Dcv_design.look=modern",))

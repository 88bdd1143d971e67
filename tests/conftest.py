"""What every test has: small sites, what all workers share, and no network."""

import functools
import importlib.metadata
import multiprocessing
import os
import socket
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import hypothesis
import jinja2
import pytest
import sphinx.registry
import sphinx.theming
from sphinx.testing.util import SphinxTestApp
from support.building import build
from support.once import Shared
from support.printing import MODERN, Outputs
from support.site import CONF, ROOT, MakeSite, Site

# Every run tries the same examples; `run.py nightly` tries many others.  Workers share the cores of a
# machine with other work, so that the time of an example says nothing: there is no deadline.
hypothesis.settings.register_profile("house", deadline=None, derandomize=True)
hypothesis.settings.register_profile("nightly", deadline=None, max_examples=1000)
hypothesis.settings.load_profile("house")


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
def _read_and_compile_once() -> Iterator[None]:
    """Keep what each application reads or compiles anew, half the time of a small build.

    That is the templates of themes and the entry points of what is installed; neither changes in a run.
    """
    compiled: dict[tuple[Any, ...], Any] = {}
    compile_template = jinja2.Environment.compile

    def compile_once(self: jinja2.Environment, source: str, *args: Any, **kwargs: Any) -> Any:
        # Jinja itself shares a lexer among environments with the same signs.
        environment = (type(self), self.lexer, tuple(self.extensions), self.autoescape)
        key = (environment, source, args, tuple(sorted(kwargs.items())))
        if key not in compiled:
            compiled[key] = compile_template(self, source, *args, **kwargs)
        return compiled[key]

    read_entry_points = importlib.metadata.entry_points
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(jinja2.Environment, "compile", compile_once)
        for module in (sphinx.registry, sphinx.theming):
            monkeypatch.setattr(module, "entry_points", functools.cache(read_entry_points))
        yield


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """A folder for what is made once for all workers."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared"
    folder.mkdir(exist_ok=True)
    return Shared(folder)


@pytest.fixture(scope="session")
def own_html(shared: Shared) -> Path:
    """The pages of the site of the repository."""
    return shared.once("own-pages", lambda out: build("html", out, "-j1", "-E"))


@pytest.fixture(scope="session")
def own_modern(shared: Shared) -> Outputs:
    """The site of the repository, printed in the look `modern`."""
    return Outputs(shared, "own-modern", ROOT / "docs", "Bo Zhao", MODERN)

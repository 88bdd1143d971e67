"""What every test has: small sites, what all workers share, and no network."""

import multiprocessing
import os
import socket
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from sphinx.testing.util import SphinxTestApp
from support.building import build
from support.once import Shared
from support.site import CONF, MakeSite, Site

# Two workers share two cores: how long an example takes says nothing.
hypothesis.settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
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

"""Chromium, as the readers of a site have it: one browser for all tests, a fresh window for each visit.

Playwright talks to the browser through pipes, and the browser to a server on this machine: the
tests themselves connect to nothing.  A page that asks another host for anything fails its test.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route
from web.check import served


@dataclass
class Window:
    """A window on a site: ``page`` to act in, ``trouble`` what went wrong behind it."""

    page: Page
    address: str
    trouble: list[str] = field(default_factory=list)

    def visit(self, name: str) -> Page:
        """Go to a page by its name in the site, "publications.html?year=2020"."""
        self.page.goto(f"{self.address}{name}", wait_until="load")
        return self.page

    def outside(self, route: Route) -> None:
        """Let through what the site itself answers, and nothing else."""
        if route.request.url.startswith(self.address):
            route.continue_()
        else:
            self.trouble.append(f"a request to {route.request.url}")
            route.abort()


@dataclass
class Windows:
    """Opens windows on the pages of folders."""

    browser: Browser
    _stack: ExitStack
    _served: dict[Path, str] = field(default_factory=dict)

    @contextmanager
    def open(self, folder: Path, *, width: int = 1280, height: int = 900, **wishes: Any) -> Iterator[Window]:
        """A window on a folder; wishes go to Playwright (``color_scheme``, ``java_script_enabled`` …)."""
        if folder not in self._served:
            self._served[folder] = self._stack.enter_context(served(folder))
        address = self._served[folder].rstrip("/") + "/"
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            permissions=["clipboard-read", "clipboard-write"],
            **wishes,
        )
        try:
            window = Window(context.new_page(), address)
            page = window.page
            page.set_default_timeout(20_000)
            page.route("**/*", window.outside)
            page.on("pageerror", lambda error: window.trouble.append(f"{error}"))
            page.on("console", lambda said: _note(window, said.type, said.text, said.location.get("url", "")))
            yield window
        finally:
            context.close()
        assert not window.trouble


def _note(window: Window, kind: str, text: str, address: str) -> None:
    # Browsers look for an icon where a site names none.
    if kind in ("error", "warning") and not address.endswith("/favicon.ico"):
        window.trouble.append(f"{kind}: {text} ({address})")

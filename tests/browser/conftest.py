"""The browser of the tests in this folder."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import sync_playwright
from support.browser import Windows
from support.tools import need


@pytest.fixture(scope="session")
def windows() -> Iterator[Windows]:
    """Chromium, started once for each worker, and the servers of what it visits."""
    need("chromium")
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        stack.callback(browser.close)
        yield Windows(browser, stack)

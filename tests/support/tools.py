"""The programs that tests need, and what is done where one is missing."""

import os
import shutil

import pytest


def need(*tools: str) -> None:
    """Skip the test if a program is missing; fail it if CV_REQUIRE_TOOLS says that all are installed."""
    if missing := [tool for tool in tools if shutil.which(tool) is None]:
        stop = pytest.fail if os.environ.get("CV_REQUIRE_TOOLS") == "1" else pytest.skip
        stop(f"not installed: {', '.join(missing)}")

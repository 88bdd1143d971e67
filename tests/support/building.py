"""Build a site as a user does: by ``sphinx-build``, in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from .site import ROOT

#: Dates in the output that are the same each time.
EPOCH = {"SOURCE_DATE_EPOCH": "1767225600", "FORCE_SOURCE_DATE": "1"}


def build(
    builder: str,
    out: Path,
    *options: str,
    docs: Path = ROOT / "docs",
    doctrees: Path | None = None,
    environment: Mapping[str, str | None] | None = None,
) -> str:
    """Build a site, by default that of the repository, without any warning; returns what Sphinx printed.

    A variable of the environment that is None is not set.
    """
    trees = doctrees or out.with_name(f"{out.name}-doctrees")
    variables = {**os.environ, **EPOCH, "NO_COLOR": "1", **(environment or {})}
    result = subprocess.run(
        [sys.executable, "-m", "sphinx", "-n", "-W", "-b", builder, "-d", trees, *options, docs, out],
        capture_output=True,
        text=True,
        env={name: value for name, value in variables.items() if value is not None},
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert "WARNING" not in result.stderr
    return result.stdout + result.stderr

"""Run a session of ``noxfile.py`` with any Python: ``python3 run.py site``.

The Python of a system often takes no packages (PEP 668), so nox gets a virtual environment of its
own in ``.nox``.  All arguments go to nox; without any, the sessions are listed.
"""

import os
import subprocess
import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)
NOX = "nox>=2025.10.14"
ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".nox" / "run"
PYTHON = str(ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def main(arguments: "list[str]") -> "int | str":
    """Run nox with these arguments; the result is for ``sys.exit``."""
    if sys.version_info < OLDEST_PYTHON:
        return f"Python 3.{OLDEST_PYTHON[1]} or later is needed; this is {sys.version.split()[0]}."
    steps = [
        [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", NOX],
        [PYTHON, "-m", "nox", *nox_arguments(arguments)],
    ]
    if not has_pip():
        # Where Debian has left out what it takes, this says which package brings it.
        steps.insert(0, [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)])
    for step in steps:
        status = subprocess.call(step, cwd=ROOT)
        if status:
            return status
    return 0


def nox_arguments(arguments: "list[str]") -> "list[str]":
    """Put ``--session`` in front of names of sessions."""
    if not arguments:
        return ["--list"]
    return arguments if arguments[0].startswith("-") else ["--session", *arguments]


def has_pip() -> bool:
    """Whether the environment is there and whole."""
    command = [PYTHON, "-m", "pip", "--version"]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The ways in, as people take them: what the texts print, typed into a shell (``python3 run.py ways``)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.site import ROOT
from support.tools import need
from support.ways import WAYS, script

pytestmark = pytest.mark.ways

#: What git and pip find in place of the repository on the web.
ADDRESS = "https://github.com/sphinx-cv-ext/sphinx-cv-ext"
#: What the shell of a reader does not have.
_OURS = ("CV_", "COVERAGE", "NOX_", "PYTEST", "PYTHON", "VIRTUAL_ENV", "READTHEDOCS")
_MADE = (
    "_build",
    "build",
    "dist",
    "__pycache__",
    "*.egg-info",
    ".*_cache",
    ".nox",
    ".hypothesis",
    ".git",
    ".venv",
)


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository as it is in this folder, committed."""
    need("git")
    folder = tmp_path_factory.mktemp("repository") / "sphinx-cv-ext"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*_MADE))
    author = ("-c", "user.name=Ada Example", "-c", "user.email=ada@example.org")
    for words in (("init", "-q"), ("add", "-A"), (*author, "commit", "-q", "-m", "All")):
        subprocess.run(["git", *words], cwd=folder, check=True)
    return folder


@pytest.mark.parametrize("name", WAYS)
def test_what_is_printed_works_as_printed(name: str, repository: Path, tmp_path: Path) -> None:
    need("bash", "chromium", "latexmk", "lualatex", "make", "tee")
    way = WAYS[name]
    folder = tmp_path / "home"
    if way.clone:
        subprocess.run(["git", "clone", "-q", str(repository), str(folder)], check=True)
    for path, text in way.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith(_OURS)},
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{repository.as_uri()}.insteadOf",
        "GIT_CONFIG_VALUE_0": ADDRESS,
        **way.environment,
    }
    done = subprocess.run(
        ["bash", "-euxo", "pipefail", "-c", script(way)],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:]
    for path in way.makes:
        assert (folder / path).stat().st_size > 0, path

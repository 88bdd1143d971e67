"""``run.py``, which any Python can read, and which installs nox where a system takes no packages."""

import ast
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from support.site import ROOT

RUN = ROOT / "run.py"


def test_an_old_python_can_read_it_and_is_told_what_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    ast.parse(RUN.read_text("utf-8"), feature_version=(3, 7))
    monkeypatch.setattr(sys, "version_info", (3, 9, 6))
    monkeypatch.setattr(sys, "argv", ["run.py", "site"])
    monkeypatch.setattr(subprocess, "call", pytest.fail)
    with pytest.raises(SystemExit) as told:
        runpy.run_path(str(RUN), run_name="__main__")
    assert str(told.value).startswith("Python 3.11 or later is needed; this is ")


@pytest.mark.parametrize(
    ("typed", "arguments"),
    [
        ([], ["--list"]),
        (["site"], ["--session", "site"]),
        (["tests", "--", "-k", "dates"], ["--session", "tests", "--", "-k", "dates"]),
        (["--list"], ["--list"]),
    ],
)
def test_its_arguments_are_those_of_nox(typed: list[str], arguments: list[str]) -> None:
    assert runpy.run_path(str(RUN))["nox_arguments"](typed) == arguments


def test_its_environment_is_made_once_and_its_status_is_that_of_nox(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    steps: list[list[str]] = []

    def call(step: list[str], **_: object) -> int:
        steps.append(step)
        return 3 if "nox" in step else 0

    monkeypatch.setattr(subprocess, "call", call)
    names = runpy.run_path(str(RUN))
    main = names["main"]
    main.__globals__["PYTHON"] = str(tmp_path / "missing")
    assert main(["site"]) == 3
    assert [step[2] for step in steps] == ["venv", "pip", "nox"]
    steps.clear()
    main.__globals__["has_pip"] = lambda: True
    assert main(["site"]) == 3
    assert [step[2] for step in steps] == ["pip", "nox"]


def test_it_installs_the_nox_that_the_sessions_need() -> None:
    noxfile = (ROOT / "noxfile.py").read_text("utf-8")
    needed = re.search(r'^nox\.needs_version = "(.*)"$', noxfile, re.MULTILINE)
    assert needed
    assert runpy.run_path(str(RUN))["NOX"] == f"nox{needed[1]}"

"""Every printed command is run somewhere, as printed, or stands on the list of those that cannot be."""

from support.commands import TEXTS, in_yaml, printed
from support.site import ROOT
from support.ways import BY_CI, NOT_HERE, WAYS, debian_packages, packages_of_ci

IN_WAYS = {command for way in WAYS.values() for command in way.printed}


def test_every_printed_command_is_run_or_has_a_reason_not_to_be() -> None:
    found = printed()
    assert len(found) > 40
    told = {
        command: places
        for command, places in found.items()
        if command not in IN_WAYS | BY_CI.keys() | NOT_HERE.keys() and not debian_packages(command)
    }
    assert told == {}


def test_what_is_run_is_what_is_printed() -> None:
    made_up = (IN_WAYS | BY_CI.keys() | NOT_HERE.keys()) - printed().keys()
    assert made_up == set()


def test_ci_runs_what_it_is_said_to_run() -> None:
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert {command for command, line in BY_CI.items() if line not in lines} == set()


def test_ci_installs_the_packages_that_texts_tell_to_install() -> None:
    commands = [command for command in printed() if debian_packages(command)]
    assert len(commands) >= 4
    for command in commands:
        assert debian_packages(command) <= packages_of_ci() | {"python3-venv"}, command


def test_commands_are_found_where_they_stand() -> None:
    found = printed()
    assert found["python3 run.py site"] >= {"README.md"}
    assert found["pip install sphinx-sitemap"] == {"docs/guide/machines.md"}
    assert "docs/guide/first-cv.md" in found["sphinx-build -b html docs build/site"]
    assert {path.as_posix() for path in TEXTS} >= {"CONTRIBUTING.md", "docs/guide/install.md"}
    text = "jobs:\n  a:\n    steps:\n      - run: one\n      - run: |\n          two\n          three\n"
    assert [*in_yaml(text)] == ["one", "two\nthree"]
    assert [*in_yaml("build:\n  jobs:\n    post_install:\n      - four\n")] == ["four"]

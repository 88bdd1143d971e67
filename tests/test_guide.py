"""The guide says everything: each setting, key, warning, kind and form of a date."""

import dataclasses
import re
import subprocess
import sys
from pathlib import Path

import pytest
import readme

from sphinx_cv_ext.config import SETTINGS
from sphinx_cv_ext.model.dateformat import Style, plain
from sphinx_cv_ext.model.dates import parse
from sphinx_cv_ext.model.design import Design
from sphinx_cv_ext.model.kinds import BUILT_IN
from sphinx_cv_ext.model.person import KEYS
from sphinx_cv_ext.model.problems import Code
from sphinx_cv_ext.model.publinks import LINK_NAMES

DOCS = Path(__file__).parent.parent / "docs"
GUIDE = DOCS / "guide"


def page(name: str) -> str:
    return (GUIDE / f"{name}.md").read_text("utf-8")


def test_every_warning_is_there_and_no_other() -> None:
    headed = re.findall(r"^## `cv\.(\w+)`$", page("warnings"), re.MULTILINE)
    assert headed == [code.value for code in Code]


@pytest.mark.parametrize(
    "name", [*(setting.name for setting in SETTINGS), *(f.name for f in dataclasses.fields(Design))]
)
def test_every_setting_is_there(name: str) -> None:
    assert f"`{name}`" in page("settings")


@pytest.mark.parametrize("name", LINK_NAMES)
def test_every_name_of_a_link_is_there(name: str) -> None:
    assert f"`{name}`" in page("settings")


@pytest.mark.parametrize("key", KEYS)
def test_every_key_of_a_person_is_there(key: str) -> None:
    assert f"`{key}`" in page("person")


@pytest.mark.parametrize("kind", BUILT_IN, ids=lambda kind: kind.name)
def test_every_kind_is_there_with_its_fields_and_plural(kind: object) -> None:
    text = page("entries")
    assert any(f"cv:{name}" in text for name in (kind.name, kind.plural) if name)  # type: ignore[attr-defined]


def test_the_forms_of_dates_are_shown_as_the_code_shows_them() -> None:
    rows = re.findall(r"^\|(?: `(\w+)` \|)? `([^`]+)` \| ([^|`]+?) \|$", page("dates"), re.MULTILINE)
    assert len(rows) >= 50
    for language, written, shown in rows:
        assert plain(parse(written, language or "en"), Style(language or "en")) == shown.strip(), written


def test_labels_are_translated_as_the_guide_says(tmp_path: Path) -> None:
    shown = {match["name"]: match["text"] for match in readme.FILE.finditer(page("settings"))}
    for name, text in shown.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    docs = tmp_path / "docs"
    conf = 'extensions = ["myst_parser", "sphinx_cv_ext"]\nlanguage = "de"\n'
    (docs / "conf.py").write_text(conf + shown["docs/conf.py"], "utf-8")
    text = "# CV\n\n```{cv:education} Uni\n:dates: 2021 to present\n:advisor: A\n:thesis: B\n```\n"
    (docs / "index.md").write_text(text, "utf-8")
    commands = [
        ["babel.messages.frontend", "compile", "-D", "sphinx_cv_ext", "-d", str(docs / "locales")],
        ["sphinx", "-q", "-W", "-b", "text", str(docs), str(tmp_path / "build")],
    ]
    for command in commands:
        subprocess.run([sys.executable, "-m", *command], check=True, capture_output=True)
    written = (tmp_path / "build" / "index.txt").read_text("utf-8")
    for words in ("2021 – heute", "Betreut von A", "Thesis: B"):
        assert words in written


def test_the_guide_speaks_of_nobody_real() -> None:
    for path in [*GUIDE.glob("*.md"), *(DOCS / "snippets").rglob("*.*")]:
        assert "Bo Zhao" not in path.read_text("utf-8"), path

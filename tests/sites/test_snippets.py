"""The guide's examples in Markdown and in reStructuredText: the same tree, as it was last agreed on."""

import re
import runpy
import shutil
from dataclasses import dataclass
from typing import Any

import pytest
from docutils import nodes
from pytest_regressions.file_regression import FileRegressionFixture
from sphinx.testing.util import SphinxTestApp
from support.site import CONF, ROOT

DOCS = ROOT / "docs"
SNIPPETS = DOCS / "snippets"
FORMATS = {"myst": ".md", "rst": ".rst"}
NAMES = sorted(path.stem for path in (SNIPPETS / "myst").glob("*.md"))

# Where a node came from, what its parser calls it, and what says nothing to a reader of a golden.
_UNSAID = re.compile(
    r" (?:source|translatable|support_smartquotes|once|xml:space|refdoc|refdomain|reftype|refwarn|py:\w+"
    r'|docname|index|internal|scholar)="[^"]*"| presentation="Presentation\(.*\)"(?= scholar| search|>)'
)


@dataclass(frozen=True)
class Built:
    """What one format's snippets became, by name."""

    trees: dict[str, str]
    warnings: str


def readable(document: nodes.document) -> str:
    """A page's tree without what differs between parsers."""
    lines = document.pformat("  ").splitlines()[1:]
    # docutils wrote truth in words before 0.22.
    lines = [line.replace('="True"', '="1"').replace('="False"', '="0"') for line in lines]
    said = (re.sub(r'<reference name="[^"]*"', "<reference", line.removeprefix("  ")) for line in lines)
    return "\n".join(_UNSAID.sub("", line) for line in said) + "\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """Every snippet as a page of its own, in one site for each format, with the settings of the guide."""
    conf = runpy.run_path(str(DOCS / "conf.py"))
    settings: dict[str, Any] = {
        **CONF,
        "cv_entry_kinds": conf["cv_entry_kinds"],
        "cv_marks": conf["cv_marks"],
        "myst_enable_extensions": conf["myst_enable_extensions"],
        "bibtex_bibfiles": ["snippets/varnham.bib", "snippets/shelf.bib"],
        "root_doc": "index",
    }
    found = {}
    for markup, suffix in FORMATS.items():
        source = tmp_path_factory.mktemp(markup)
        shutil.copytree(SNIPPETS, source / "snippets", ignore=shutil.ignore_patterns(*FORMATS))
        lines = [f"{key} = {value!r}\n" for key, value in settings.items()]
        (source / "conf.py").write_text("".join(lines), "utf-8")
        for name in NAMES:
            path = SNIPPETS / markup / f"{name}{suffix}"
            (source / path.name).write_text(f"{path.read_text('utf-8')}", "utf-8")
        (source / "index.rst").write_text(":orphan:\n\n.. toctree::\n   :glob:\n\n   *\n", "utf-8")
        app = SphinxTestApp("html", srcdir=source, builddir=source / "_build")
        try:
            app.build()
            trees = {name: readable(app.env.get_and_resolve_doctree(name, app.builder)) for name in NAMES}
            found[markup] = Built(trees, app.warning.getvalue())
        finally:
            app.cleanup()
    return found


def test_there_are_snippets() -> None:
    assert len(NAMES) >= 60
    assert sorted(path.stem for path in (SNIPPETS / "rst").glob("*.rst")) == NAMES


def test_no_snippet_warns(built: dict[str, Built]) -> None:
    untitled = re.compile(r".*document .* doesn't have a title.*\n")
    assert [untitled.sub("", one.warnings) for one in built.values()] == ["", ""]


@pytest.mark.parametrize("name", NAMES)
def test_both_formats_give_the_same_tree(name: str, built: dict[str, Built]) -> None:
    assert built["myst"].trees[name] == built["rst"].trees[name]


@pytest.mark.parametrize("name", NAMES)
def test_a_snippet_gives_the_tree_agreed_on(
    name: str, built: dict[str, Built], file_regression: FileRegressionFixture
) -> None:
    file_regression.check(built["myst"].trees[name], basename=name, extension=".txt", encoding="utf-8")


def test_every_snippet_is_in_the_guide() -> None:
    guide = "".join(path.read_text("utf-8") for path in (DOCS / "guide").glob("*.md"))
    shown = set(re.findall(r"^```\{cv-example\} (\S+)", guide, re.MULTILINE))
    assert shown == set(NAMES)

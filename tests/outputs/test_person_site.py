"""A site is a person's where the source of its root page shows the masthead, or where ``cv_site`` says so."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from sphinx_cv_ext.person_site import decide

FOUND = {
    "backticks": ("index.md", "# Ada\n\n```{cv:masthead}\n```\n"),
    "more backticks": ("index.md", "`````{cv:masthead}\n:show: email\n`````\n"),
    "tildes": ("index.md", "~~~~{cv:masthead}\n~~~~\n"),
    "colons": ("index.md", ":::::{cv:masthead}\n:::::\n"),
    "upper case": ("index.md", "```{CV:Masthead}\n```\n"),
    "in a box": ("index.md", "::::{grid}\n:::{grid-item}\n```{cv:masthead}\n```\n:::\n::::\n"),
    "in a list": ("index.md", "- one\n\n  ```{cv:masthead}\n  ```\n"),
    "in reStructuredText in Markdown": ("index.md", "```{eval-rst}\n.. cv:masthead::\n```\n"),
    "behind a header": ("index.md", "---\ntitle: Ada\n---\n\n```{cv:masthead}\n```\n"),
    "without an end": ("index.md", "```{cv:masthead}\n"),
    "with a mark of its encoding": ("index.md", "\ufeff```{cv:masthead}\n```\n"),
    "reStructuredText": ("index.rst", "Ada\n===\n\n.. cv:masthead::\n"),
    "more blanks": ("index.rst", "..   cv:masthead ::\n   :show: email\n"),
    "in a block": ("index.rst", ".. container:: top\n\n   .. cv:masthead::\n"),
    "another suffix": ("index.txt", ".. cv:masthead::\n"),
    "a suffix of an extension": ("index.qmd", "```{cv:masthead}\n```\n"),
    "the default domain of a page": ("index.rst", ".. default-domain:: cv\n\n.. masthead::\n"),
    "included": ("index.rst", ".. include:: parts/head.txt\n"),
    "included from all sources": ("index.md", "```{include} /parts/head.md\n```\n"),
    "included Markdown": ("index.rst", ".. include:: parts/head.md\n   :parser: myst_parser.docutils_\n"),
    "included twice over": ("index.rst", ".. include:: parts/outer.txt\n"),
}
LEFT = {
    "no page": ("other.md", "```{cv:masthead}\n```\n"),
    "text": ("index.md", "The directive `{cv:masthead}` shows you.\n\n{cv:masthead}\n"),
    "an example": ("index.md", "````markdown\n```{cv:masthead}\n```\n````\n"),
    "code": ("index.md", "````{code-block} markdown\n```{cv:masthead}\n```\n````\n"),
    "a comment": ("index.md", "<!--\n```{cv:masthead}\n```\n-->\n"),
    "indented": ("index.md", "Text\n\n    ```{cv:masthead}\n    ```\n"),
    "another directive": ("index.md", "```{cv:mastheads}\n```\n"),
    "another domain": ("index.md", "```{masthead}\n```\n"),
    "a literal block": ("index.rst", "So::\n\n   .. cv:masthead::\n"),
    "a block of code": ("index.rst", ".. code-block:: rst\n\n   .. cv:masthead::\n"),
    "a comment of reStructuredText": ("index.rst", "..\n   .. cv:masthead::\n"),
    "a comment with words": ("index.rst", ".. Not yet\n   .. cv:masthead::\n"),
    "back in another domain": (
        "index.rst",
        ".. default-domain:: cv\n.. default-domain:: py\n.. masthead::\n",
    ),
    "shown as it is": ("index.rst", ".. include:: parts/head.txt\n   :literal:\n"),
    "not there": ("index.rst", ".. include:: parts/none.txt\n"),
    "in a circle": ("index.rst", ".. include:: index.rst\n.. include:: parts/circle.txt\n"),
    "no text": ("index.rst", "\x00\udcff"),
}
PARTS = {
    "head.txt": ".. cv:masthead::\n",
    "head.md": "```{cv:masthead}\n```\n",
    "outer.txt": ".. include:: parts/head.txt\n",
    "circle.txt": ".. include:: parts/circle.txt\n",
}


def decided(folder: Path, name: str, text: str, **settings: Any) -> object:
    """What the rule says of a site with this one page."""
    for part, words in PARTS.items():
        (folder / "parts").mkdir(exist_ok=True)
        (folder / "parts" / part).write_text(words, "utf-8")
    (folder / name).write_text(text, "utf-8", errors="surrogateescape")
    suffixes = {".rst": "restructuredtext", ".txt": "restructuredtext"}
    config = SimpleNamespace(
        **{
            "cv_site": None,
            "root_doc": "index",
            "primary_domain": "py",
            "source_suffix": suffixes,
            **settings,
        }
    )
    registry = SimpleNamespace(source_suffix={".md": "markdown", ".qmd": "quarto"})
    decide(cast("Any", SimpleNamespace(srcdir=folder, registry=registry)), cast("Any", config))
    return config.cv_site


@pytest.mark.parametrize("case", FOUND)
def test_a_masthead_is_found(tmp_path: Path, case: str) -> None:
    assert decided(tmp_path, *FOUND[case]) is True


@pytest.mark.parametrize("case", LEFT)
def test_what_is_no_masthead_is_left(tmp_path: Path, case: str) -> None:
    assert decided(tmp_path, *LEFT[case]) is False


@pytest.mark.parametrize("answer", [True, False])
def test_the_setting_decides(tmp_path: Path, answer: bool) -> None:
    assert decided(tmp_path, *FOUND["backticks"], cv_site=answer) is answer
    assert decided(tmp_path, *LEFT["text"], cv_site=answer) is answer


def test_the_domain_and_the_root_page_of_the_site(tmp_path: Path) -> None:
    assert decided(tmp_path, *LEFT["another domain"], primary_domain="cv") is True
    assert decided(tmp_path, "about.md", FOUND["backticks"][1], root_doc="about") is True


@pytest.mark.parametrize("written", [".me", [".me"], {".me": None}, {".me": "restructuredtext"}])
def test_the_suffixes_of_a_site(tmp_path: Path, written: object) -> None:
    assert decided(tmp_path, "index.me", FOUND["reStructuredText"][1], source_suffix=written) is True
    (tmp_path / "index.me").unlink()
    assert decided(tmp_path, *FOUND["backticks"], source_suffix=written) is True

"""The rule that decides whether a site is a person's, or the extension is a guest on it.

Only a person's site gets the sidebar, the icon, JSON-LD of the person, formulas as MathML, the engine
and fonts of LaTeX, and the CV as its LaTeX document.  On any other site, the extension changes only
pages and documents with CV content.

A site is a person's if its root page shows the masthead, or if ``cv_site`` is true.  The LaTeX engine and
the math renderer must be known before pages are read.  So this module searches the source of the root
page for the masthead: directives in MyST and reStructuredText, also nested ones, and included files.  It
does not find a masthead from another source, such as a template or a notebook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

#: Directives whose content is not markup.
_VERBATIM = frozenset(
    """
    code code-block code-cell comment digraph doctest graph graphviz literalinclude math mermaid
    parsed-literal prompt raw sourcecode testcode testoutput
    """.split()
)
_IN_MARKDOWN = re.compile(r"\{([^\s{}]+)\}\s*(.*)")
_IN_RST = re.compile(r"\.\. +([\w.:+-]*\w) ?::(?:\s+(.*))?$")
_OPTION = re.compile(r"\s*:([\w-]+):\s*(.*)")


class _Directive(NamedTuple):
    """A directive as written; its options by name."""

    name: str
    argument: str
    options: Mapping[str, str]


def decide(app: Sphinx, config: Config) -> None:
    """Set ``cv_site`` if it is None (``config-inited``)."""
    if config.cv_site is None:
        config.cv_site = _shows_masthead(app, config)


def source_types(app: Sphinx, config: Config) -> dict[str, str]:
    """Return the suffixes of source files with their types, in Sphinx's search order.

    At ``config-inited``, Sphinx has not merged the suffixes of extensions and of ``conf.py`` yet.
    """
    written = config.source_suffix
    names = [written] if isinstance(written, str) else written
    own = dict(names) if isinstance(names, Mapping) else dict.fromkeys(names)
    others = app.registry.source_suffix
    types = {suffix: kind or others.get(suffix) or "restructuredtext" for suffix, kind in own.items()}
    return {**types, **{suffix: kind for suffix, kind in others.items() if suffix not in types}}


def _shows_masthead(app: Sphinx, config: Config) -> bool:
    """Whether the source of the root page has the directive ``cv:masthead``."""
    for suffix, kind in source_types(app, config).items():
        page = Path(app.srcdir) / f"{config.root_doc}{suffix}"
        if page.is_file():
            is_default = config.primary_domain == "cv"
            for one in _included(page, kind, page, Path(app.srcdir), {page}):
                if one.name == "default-domain":
                    is_default = one.argument == "cv"
                if one.name == "cv:masthead" or (is_default and one.name == "masthead"):
                    return True
            return False
    return False


def _included(file: Path, kind: str, page: Path, srcdir: Path, seen: set[Path]) -> Iterator[_Directive]:
    """Yield the directives of a file and of the files that it includes, each file once (``seen``)."""
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return
    for one in _in_rst(text) if kind == "restructuredtext" else _in_markdown(text):
        yield one
        if one.name != "include" or not one.options.keys().isdisjoint(("literal", "code")):
            continue
        # As in Sphinx: relative to the folder of the page, or with a slash to the source folder.
        folder = srcdir if one.argument.startswith("/") else page.parent
        path = (folder / one.argument.lstrip("/")).resolve()
        if path not in seen:
            seen.add(path)
            by_myst = "myst" in one.options.get("parser", "")
            yield from _included(path, "markdown" if by_myst else kind, page, srcdir, seen)


def _in_markdown(text: str) -> Iterator[_Directive]:
    """Yield the directives of MyST Markdown: fences of backticks, tildes or colons."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only Markdown needs it
    from mdit_py_plugins.colon_fence import colon_fence_plugin  # noqa: PLC0415

    for token in MarkdownIt("commonmark").use(colon_fence_plugin).parse(text):
        found = _IN_MARKDOWN.match(token.info.strip()) if token.type in ("fence", "colon_fence") else None
        if not found:
            continue
        name = found[1].lower()
        yield _Directive(name, found[2], _options(token.content.splitlines()))
        if name == "eval-rst":
            yield from _in_rst(token.content)
        elif name not in _VERBATIM:
            yield from _in_markdown(token.content)


def _in_rst(text: str) -> Iterator[_Directive]:
    """Yield the directives of reStructuredText outside of verbatim blocks."""
    lines = text.expandtabs().splitlines()
    verbatim: int | None = None  # the indent of the line that begins a verbatim block
    for number, line in enumerate(lines):
        words = line.strip()
        indent = len(line) - len(line.lstrip())
        if not words or (verbatim is not None and indent > verbatim):
            continue
        verbatim = None
        if found := _IN_RST.match(words):
            name = found[1].lower()
            yield _Directive(name, found[2] or "", _options(lines[number + 1 :]))
            verbatim = indent if name in _VERBATIM else None
        elif words.endswith("::") or words.startswith(".. ") or words == "..":
            verbatim = indent


def _options(lines: list[str]) -> dict[str, str]:
    """The options at the head of a directive's content."""
    found: dict[str, str] = {}
    for line in lines:
        option = _OPTION.match(line)
        if not option:
            break
        found[option[1]] = option[2]
    return found


def setup(app: Sphinx) -> None:
    """Decide after the settings are checked, before other handlers use ``cv_site``."""
    app.connect("config-inited", decide, priority=150)

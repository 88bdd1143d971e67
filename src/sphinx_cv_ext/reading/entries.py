"""The directives for entries: one class for every kind, driven by the kinds."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes as docutils_nodes
from docutils.statemachine import StringList
from sphinx.addnodes import download_reference

from .. import diagnostics, settings
from ..doctree import nodes
from ..doctree.entries import Context, render_entry, render_reviewing
from ..domain import UNKNOWN
from ..model.entries.block_grammar import Line, parse_entry, parse_items
from ..model.entries.entry import Entry
from ..model.entries.kinds import Kind
from ..model.entries.pasted import pasted
from ..model.entries.reader import Reader
from ..model.entries.reviewing import read_reviewing
from ..model.problems import Code, Problem, did_you_mean, listing
from .directive import CVDirective

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.config import Config


_LOST = re.compile(r"(?P<fence>`*)(?P<name>\{cv:[\w-]+\})\s")
_BARE = re.compile(r"cv:[\w-]+")


class EntryDirective(CVDirective):
    """One or several entries of the kind with the name of the directive."""

    quiet: ClassVar[frozenset[Code]] = frozenset()

    def run(self) -> "list[Node]":
        name = self.name.rpartition(":")[2]
        kind = settings.site(self.config).kinds[name]
        self.messages: list[Node] = []
        lines = self.lines()
        self.first_line = lines[0].number if lines else self.lineno
        if kind.name == "reviewing":
            return [*self._reviewing(kind, lines), *self.messages]
        reader = Reader(kind, self.config.language or "en")
        if name == kind.name and not kind.listed:
            block = parse_entry(lines)
            entries = [reader.entry(block)]
            reader.check_single(block)
            oneline = False
        else:
            entries = reader.items(parse_items(lines))
            oneline = kind.listed or all(entry.bare for entry in entries)
        self.report(one for one in reader.problems if one.code not in self.quiet)
        context = self._context()
        shown = nodes.cv_entries()
        self.set_source_info(shown)
        for entry in entries:
            node = render_entry(entry, context, oneline=oneline)
            self._note(node, [entry])
            self._check_files(node)
            shown += node
        return [*([shown] if entries else []), *self.messages]

    def _reviewing(self, kind: Kind, lines: Sequence[Line]) -> "list[Node]":
        served, reader = read_reviewing(parse_items(lines), kind, self.config.language or "en")
        self.report(reader.problems)
        if not served:
            return []
        node = render_reviewing(served, self._context())
        self._note(node, [one.entry for one in served])
        return [nodes.cv_entries("", node)]

    def _note(self, node: nodes.cv_entry, read: Sequence[Entry]) -> None:
        """Record a node with its entries: one, or the venues of a running line."""
        written_id = "" if node["kind"] == "reviewing" else read[0].id
        document = self.state.document
        self.report(
            self.domain.note_entry(
                self.env.docname, node, written_id=written_id, document=document, read=read
            )
        )

    def _check_files(self, entry: nodes.cv_entry) -> None:
        """Report missing linked files, and show their labels without links."""
        for link in list(entry.findall(download_reference)):
            found = self.find_file(link["reftarget"])
            if found.path:
                # Relative to the source folder, so that Sphinx finds the same file.
                link["reftarget"] = f"/{found.path.as_posix()}"
                continue
            message = found.message("its label is shown without a link")
            self.report([Problem(Code.BAD_LINK, message, link.line)])
            link.parent.replace(link, link.children)

    def _context(self) -> Context:
        return Context(
            inline=self._inline,
            body=self._body,
            label=settings.label,
            report=lambda problem: self.report([problem]),
            style=settings.site(self.config).dates,
            source=self.source,
        )

    def _inline(self, text: str, line: int) -> "list[Node]":
        extensions = getattr(self.config, "myst_enable_extensions", ())
        dollars = self.is_myst and "dollarmath" in extensions
        self.report(pasted(text, line, markdown=self.is_myst, dollars=dollars))
        parsed, messages = self.parse_inline(text, lineno=line)
        self.messages.extend(messages)
        return list(parsed)

    def _body(self, lines: Sequence[Line]) -> "list[Node]":
        """Parse the lines below an entry with the page's own parser, with their line numbers."""
        offset = self.content_offset + lines[0].number - self.first_line
        content = StringList(
            [line.text for line in lines], items=[(self.source, line.number - 1) for line in lines]
        )
        node = docutils_nodes.Element()
        node.document = self.state.document
        self.state.nested_parse(content, offset, node)
        return node.children


class UnknownDirective(EntryDirective):
    """An unknown directive: report it, and show its text as a plain entry."""

    written: ClassVar[str] = ""
    quiet = frozenset({Code.UNKNOWN_FIELD, Code.MISSING_LEAD})

    def run(self) -> "list[Node]":
        accepted = sorted(name for name in self.domain.directives if name != UNKNOWN)
        hint = did_you_mean(self.written, accepted)
        message = (
            f"Unknown directive “cv:{self.written}”; its text is shown as cv:entry. "
            f"Accepted: {listing(accepted)}.{hint}"
        )
        self.report([Problem(Code.UNKNOWN_DIRECTIVE, message)])
        self.name = "cv:entry"
        return super().run()


class PagebreakDirective(CVDirective):
    """A page break in print."""

    def run(self) -> "list[Node]":
        if self.lines():
            message = "cv:pagebreak takes no text; its text is left out."
            self.report([Problem(Code.BAD_VALUE, message)])
        return [nodes.cv_pagebreak()]


def report_lost(app: "Sphinx", doctree: docutils_nodes.document) -> None:
    """Report directives that Markdown reads as text because of their first line (``doctree-read``)."""
    problems = []
    for node in doctree.findall(docutils_nodes.TextElement):
        name, words = _lost(node)
        if words:
            source = node.source or str(app.env.doc2path(app.env.current_document.docname))
            message = f"“{name}” is not read as a directive{words}"
            problems.append(Problem(Code.UNKNOWN_DIRECTIVE, message, node.line, source))
    diagnostics.emit(problems)


def _lost(node: docutils_nodes.TextElement) -> tuple[str, str]:
    """Return the directive that a text means, and why it is not read as one; "" for other text."""
    if isinstance(node, docutils_nodes.literal_block):
        name = str(node.get("language", ""))
        return (name, f" without braces; write {{{name}}}.") if _BARE.fullmatch(name) else ("", "")
    first = node.children[0] if isinstance(node, docutils_nodes.paragraph) and node.children else None
    if not isinstance(first, docutils_nodes.literal | docutils_nodes.Text):
        return "", ""
    found = _LOST.match(first.astext())
    if not found:
        return "", ""
    if isinstance(first, docutils_nodes.Text) and len(found["fence"]) in (1, 2):
        return found["name"], ": begin it with three backticks."
    # CommonMark allows no backtick there: https://spec.commonmark.org/0.31.2/#info-string.
    return found["name"], ", because its first line has a backtick; use ~~~ as its fence instead of ```."


def setup(app: "Sphinx") -> None:
    """Register a directive for each kind of entry, after the settings are read."""
    app.add_directive_to_domain("cv", "pagebreak", PagebreakDirective)
    app.add_directive_to_domain("cv", UNKNOWN, UnknownDirective)
    app.connect("config-inited", _add_kinds, priority=200)
    app.connect("doctree-read", report_lost)


def _add_kinds(app: "Sphinx", config: "Config") -> None:
    for name in settings.site(config).kinds:
        app.add_directive_to_domain("cv", name, EntryDirective)

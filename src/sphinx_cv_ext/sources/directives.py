"""The directives for entries: one class for every kind, driven by the kinds.

A directive without arguments and without options receives its lines as written from both
parsers; the grammar reads them (``model.grammar``).
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes as docutils_nodes
from docutils.statemachine import StringList
from sphinx.addnodes import download_reference
from sphinx.util.docutils import SphinxDirective

from .. import config, diagnostics
from ..doctree import nodes
from ..doctree.render import Context, render_entry, render_reviewing
from ..domain import UNKNOWN, CVDomain, cv_domain
from ..model.entry import Entry, Reader
from ..model.grammar import Field, Line, open_directive, parse_entry, parse_items
from ..model.kinds import Kind
from ..model.person import Person, read_person
from ..model.problems import Code, Problem, did_you_mean, listing
from ..model.reviewing import read_reviewing
from ..model.signs import LOST, without_controls
from ..model.written import Written

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx


_LOST = re.compile(r"(?P<fence>`*)(?P<name>\{cv:[\w-]+\})\s")
_BARE = re.compile(r"cv:[\w-]+")


class CVDirective(SphinxDirective):
    """What every directive of the domain shares: lines with their numbers, problems with their place."""

    has_content = True

    @property
    def domain(self) -> CVDomain:
        """The domain of the environment that is being read."""
        return cv_domain(self.env)

    @property
    def source(self) -> str:
        """The file that is being read."""
        return self.get_source_info()[0]

    @property
    def is_myst(self) -> bool:
        """Whether MyST reads the page."""
        return "myst_parser" in type(self.state).__module__

    def lines(self) -> list[Line]:
        """The content, each line with its number in the file, and no control character in it."""
        if self.is_myst:
            # MyST counts from the line of the directive, docutils from the start of the file.
            first = self.lineno + self.content_offset + 1
            numbered = list(enumerate(self.content, first))
        else:
            numbered = [
                ((offset or 0) + 1, text)
                for text, (_, offset) in zip(self.content, self.content.items, strict=True)
            ]
        lines = [Line(without_controls(text), number) for number, text in numbered]
        if following := open_directive(lines):
            message = (
                f"This block has no end: it goes on into the one that begins in line {following.number}. "
                "A line of three backticks alone ends it."
            )
            self.report([Problem(Code.UNCLOSED, message)])
        self.report(
            Problem(
                Code.BAD_VALUE,
                "This line holds a letter that was lost in an encoding, which is shown as “?”."
                if LOST in text
                else "This line holds a control character, which is shown as a blank.",
                number,
            )
            for line, (number, text) in zip(lines, numbered, strict=True)
            if line.text != text
        )
        return lines

    def report(self, problems: Iterable[Problem]) -> None:
        """Emit problems as warnings at this page."""
        diagnostics.emit(
            (
                Problem(one.code, one.message, one.line or self.lineno, one.source or self.source)
                for one in problems
            ),
        )

    def person(self, fields: Iterable[Field]) -> Person:
        """The person that a ``person`` field names, the path of a TOML file; else the site's."""
        named = next((one for one in fields if one.name == "person"), None)
        if named is None:
            return self.domain.person
        relative, path = self.env.relfn2path(named.value)
        self.env.note_dependency(relative)
        file = Written(Path(path))
        data, problems = file.toml()
        person, found = read_person(data, file, Path(self.env.srcdir))
        self.report(
            Problem(one.code, one.message, one.line or named.line, one.source) for one in (*problems, *found)
        )
        return person


class EntryDirective(CVDirective):
    """An entry, or several, of the kind that the directive is named for."""

    quiet: ClassVar[frozenset[Code]] = frozenset()

    def run(self) -> "list[Node]":
        name = self.name.rpartition(":")[2]
        kind = config.kinds(self.config)[name]
        self.messages: list[Node] = []
        lines = self.lines()
        self.first_line = lines[0].number if lines else self.lineno
        if kind.name == "reviewing":
            return [*self._reviewing(kind, lines), *self.messages]
        reader = Reader(kind, self.config.language or "en")
        if name == kind.name and not kind.listed:
            entries = [reader.entry(parse_entry(lines))]
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
        """Remember a node with what it was read as: one entry, or the venues of a running line."""
        written_id = "" if node["kind"] == "reviewing" else read[0].id
        document = self.state.document
        self.report(self.domain.note_entry(self.env.docname, node, written_id, document, read))

    def _check_files(self, entry: nodes.cv_entry) -> None:
        """Report linked files that are not there, and leave their labels alone."""
        for link in list(entry.findall(download_reference)):
            target = link["reftarget"] = link["reftarget"].replace("\\", "/")
            path = Path(self.env.relfn2path(target)[1])
            if path.is_file():
                continue
            beside = [file.name for file in path.parent.iterdir()] if path.parent.is_dir() else []
            hint = did_you_mean(path.name, beside)
            message = f"The file “{target}” is not there; its label is shown without a link.{hint}"
            self.report([Problem(Code.BAD_LINK, message, link.line)])
            link.parent.replace(link, link.children)

    def _context(self) -> Context:
        return Context(
            inline=self._inline,
            body=self._body,
            label=config.label,
            report=lambda problem: self.report([problem]),
            style=config.date_style(self.config),
            source=self.source,
        )

    def _inline(self, text: str, line: int) -> "list[Node]":
        parsed, messages = self.parse_inline(text, lineno=line)
        self.messages.extend(messages)
        return list(parsed)

    def _body(self, lines: Sequence[Line]) -> "list[Node]":
        """The lines below an entry, parsed by the page's own parser at their own place."""
        offset = self.content_offset + lines[0].number - self.first_line
        content = StringList(
            [line.text for line in lines], items=[(self.source, line.number - 1) for line in lines]
        )
        node = docutils_nodes.Element()
        node.document = self.state.document
        self.state.nested_parse(content, offset, node)
        return node.children


class UnknownDirective(EntryDirective):
    """A directive that does not exist: says so, and shows its text as a plain entry."""

    written: ClassVar[str] = ""
    quiet = frozenset({Code.UNKNOWN_FIELD, Code.MISSING_LEAD})

    def run(self) -> "list[Node]":
        accepted = sorted(name for name in self.domain.directives if name != UNKNOWN)
        hint = did_you_mean(self.written, accepted)
        message = (
            f"“cv:{self.written}” is no directive; its text is shown as cv:entry. "
            f"Accepted: {listing(accepted)}.{hint}"
        )
        self.report([Problem(Code.UNKNOWN_DIRECTIVE, message)])
        self.name = "cv:entry"
        return super().run()


class PagebreakDirective(CVDirective):
    """A new page in print."""

    def run(self) -> "list[Node]":
        if self.lines():
            message = "cv:pagebreak holds no text; what stands in it is left out."
            self.report([Problem(Code.BAD_VALUE, message)])
        return [nodes.cv_pagebreak()]


def tell_lost(app: "Sphinx", doctree: docutils_nodes.document) -> None:
    """Report directives that Markdown reads as text, for a slip in their first line (``doctree-read``)."""
    problems = []
    for node in doctree.findall(docutils_nodes.TextElement):
        name, words = _lost(node)
        if words:
            source = node.source or str(app.env.doc2path(app.env.current_document.docname))
            message = f"“{name}” is not read as a directive{words}"
            problems.append(Problem(Code.UNKNOWN_DIRECTIVE, message, node.line, source))
    diagnostics.emit(problems)


def _lost(node: docutils_nodes.TextElement) -> tuple[str, str]:
    """The directive that a text was meant as, and why it is none; "" where nothing was meant."""
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
        return found["name"], ": three backticks in front of it begin one."
    # CommonMark allows none there: https://spec.commonmark.org/0.31.2/#info-string.
    return found["name"], ", since its first line holds a backtick; fence it with ~~~ instead of ```."

"""The base class of the directives: lines with their numbers, problems with their place."""

from collections.abc import Iterable
from pathlib import Path

from sphinx.util.docutils import SphinxDirective

from .. import diagnostics
from ..domain import CVDomain, cv_domain
from ..model.entries.block_grammar import Field, Line, open_directive
from ..model.person import Person, read_person
from ..model.problems import Code, Problem
from ..model.settings_file import TomlFile
from ..model.source_files import SourceFile, find_file
from ..model.text import LOST, without_controls
from ..model.validation import SettingReader


class CVDirective(SphinxDirective):
    """Base class of the directives of the domain: lines with their numbers, problems with their place."""

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
        """The content, each line with its number in the file and without control characters."""
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
                f"This block is not closed: it runs into the one that begins in line {following.number}. "
                "Close it with a line of three backticks."
            )
            self.report([Problem(Code.UNCLOSED, message)])
        self.report(
            Problem(
                Code.BAD_VALUE,
                "This line has a character that was lost in an encoding; it is shown as “?”."
                if LOST in text
                else "This line has a control character; it is shown as a blank.",
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

    def find_file(self, name: str) -> SourceFile:
        """Find a file that the page names; the page is read again if it changes, appears or disappears."""
        source = Path(self.env.srcdir)
        found = find_file(name, [Path(self.env.doc2path(self.env.docname)).parent], source)
        for path in (found.path,) if found.path else found.places:
            self.env.note_dependency(path.as_posix())
        return found

    def person(self, fields: Iterable[Field]) -> tuple[Person, str]:
        """Return the person of the field ``person``, else the site's, without the private data.

        Also return the path of the TOML file relative to the source folder, or "".
        """
        named = next((one for one in fields if one.name == "person"), None)
        if named is None:
            return self.domain.person, ""
        found = self.find_file(named.value)
        if found.path is None:
            message = found.message("the person of the site is used")
            self.report([Problem(Code.PERSON, message, named.line)])
            return self.domain.person, ""
        relative = found.path.as_posix()
        file = TomlFile(Path(self.env.srcdir) / found.path)
        data, problems = file.read()
        setting = SettingReader(problems, "cv_person", place_of=file.place_of, code=Code.PERSON)
        person = read_person(data, setting, Path(self.env.srcdir))
        self.report(one if one.source else one._replace(line=named.line) for one in problems)
        return person.public, relative

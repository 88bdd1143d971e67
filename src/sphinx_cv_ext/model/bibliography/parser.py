"""A parser of BibTeX that never gives up: pybtex's own, which stops at the first error, made tolerant.

A file is cut where an entry begins at the start of a line, so that an unclosed brace costs
one entry and not the rest of the file.  Everything that was read of a broken entry is kept,
and every error is collected with its line and what was expected there.
"""

import re
from collections.abc import Iterator, MutableMapping
from functools import cached_property
from typing import Any

from pybtex.database.input.bibtex import LowLevelParser, SkipEntry, UndefinedMacro, month_names
from pybtex.scanner import PrematureEOF, PybtexSyntaxError, TokenRequired
from pybtex.utils import CaseInsensitiveDict

from ..problems import Code, Problem, did_you_mean
from ..tex.journals import MACROS, STRINGS
from ..text import collapse_whitespace
from .crossref import RawEntry
from .entry_types import TYPES

# "@article{key," or "@string{", but not "@dataclass(frozen=True)" in an abstract.
_START = re.compile(
    r"^[ \t]*@[ \t]*(?:(?:string|preamble|comment)\b"
    r"|[A-Za-z][\w-]*[ \t]*[{(][ \t]*[^\s,{}()=]*[ \t]*(?:,|$))",
    re.MULTILINE | re.IGNORECASE,
)
# "article{key," at the start of a line, without "@".
_WITHOUT_AT = re.compile(
    rf"^(?P<name>{'|'.join(sorted(TYPES, key=len, reverse=True))})"
    r"(?P<rest>[ \t]*\{[ \t]*[^\s,{}=\"]+[ \t]*,[ \t]*$)",
    re.MULTILINE | re.IGNORECASE,
)
_CURLY_QUOTE = re.compile(r"=\s*[“”„«]")
# A value in typographic quotes, up to those that a comma, a new field or the end of the entry follows.
_CURLY_VALUE = re.compile(
    r"\b(?P<name>[A-Za-z][\w+-]*)(?P<equals>\s*=\s*)[“”„«](?P<value>[^@]*?)[“”»](?=\s*(?:,|\}\s*(?:\n|$)))"
)
_COMMAND = re.compile(r"@[ \t\n]*([A-Za-z][\w-]*)(?:[ \t\n]*[{(])?")
# A field or an entry without a type, outside of any entry: there is an extra brace before it.
_STRAY = re.compile(r",\s*(?P<field>[A-Za-z][\w+-]*)\s*=\s*[{\"\w]|(?P<untyped>@\s*[{(])")
_COMMENT_LINE = re.compile(r"^[ \t]*%.*$", re.MULTILINE)
_COMMENT = re.compile(r"%[^\n]*\n?")
_LATER_FIELD = re.compile(r"[,\n]\s*([A-Za-z][\w+:-]*)\s*=\s*[\"{\w]")
_REST_OF_KEY = re.compile(r"[^\S\n]*([^,={}()\"\n]+),")
_NEXT_FIELD = re.compile(r"\s*([A-Za-z][\w+:-]*)\s*=")
# Scopus numbers the names of some fields, "funding_text 1".
_NUMBER_OF_FIELD = re.compile(r" \d+[ \t]*=")
_NUMBERED_FIELD = re.compile(r"(?<=[,{\n])(\s*[A-Za-z][\w-]*)[ ](\d+)(\s*=\s*[{\"])")
# What most fields are: a name, a value in braces with no more than two pairs of them inside one
# another, and a comma.  pybtex reads the same from it, a sign at a time.
_PLAIN_FIELD = re.compile(
    r"\s*([A-Za-z][\w+:-]*)\s*=\s*\{([^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^{}]*+)*+)\}\s*,"
)


def parse_text(text: str, file: str) -> tuple[list[RawEntry], list[Problem]]:
    """Every entry of a file's text, and every problem in it."""
    problems: list[Problem] = []
    text = _with_right_signs(text.replace("\r\n", "\n").replace("\r", "\n"), file, problems)
    entries: list[RawEntry] = []
    macros: MutableMapping[str, str] = CaseInsensitiveDict(month_names)
    starts = [0, *(found.start() for found in _START.finditer(text))]
    line = 1
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        chunk = text[start:end]
        entries.extend(_Parser(chunk, line, file=file, macros=macros, problems=problems).entries())
        line += chunk.count("\n")
    return entries, problems


def _with_right_signs(text: str, file: str, problems: list[Problem]) -> str:
    """The text with an "@" where an entry begins without one, and braces for a word processor's quotes.

    The number of lines stays the same; what was put in is reported.
    """

    def report(found: re.Match[str], message: str) -> None:
        line = text.count("\n", 0, found.start("name")) + 1
        problems.append(Problem(Code.BIB_SYNTAX, message, line, file))

    def begun(found: re.Match[str]) -> str:
        report(found, f"“@” is missing before “{found['name']}{{”.")
        return f"@{found['name']}{found['rest']}"

    def quoted(found: re.Match[str]) -> str:
        report(
            found,
            f"The field “{found['name']}” is in the quotes “ ” of a word processor; "
            'write braces { } or straight quotes ".',
        )
        return f"{found['name']}{found['equals']}{{{found['value']}}}"

    text = _NUMBERED_FIELD.sub(r"\1_\2\3", text) if _NUMBER_OF_FIELD.search(text) else text
    text = _CURLY_VALUE.sub(quoted, text) if _CURLY_QUOTE.search(text) else text
    return _WITHOUT_AT.sub(begun, text)


class _Parser(LowLevelParser):  # type: ignore[misc]
    """Reads one piece of a file; ``lineno`` counts in the whole file."""

    def __init__(
        self, text: str, line: int, file: str, macros: MutableMapping[str, str], problems: list[Problem]
    ) -> None:
        super().__init__(text, macros=macros, filename=file)
        self.pos: int = 0
        self.current_field_name: str | None
        self.current_value: list[str]
        self.lineno = line
        self.problems = problems
        self.entry = RawEntry("", "", line)
        self.value_start: int | None = None
        self.line_start = 0
        self.opened = line
        self.unclosed = False
        self.stray_reported = False

    @cached_property
    def uncommented(self) -> str:
        """The text with blanks for the lines that begin with a percent sign."""
        return _COMMENT_LINE.sub(lambda found: " " * len(found.group()), str(self.text))

    def report_stray(self, end: int) -> None:
        """Report the first text from here on that looks like a part of an entry but is outside of it."""
        if self.stray_reported or not _STRAY.search(self.text, self.pos, end):
            return
        found = _STRAY.search(self.uncommented, self.pos, end)
        if found is None:
            return
        self.stray_reported = True
        line = self.lineno + self.text.count("\n", self.pos, found.start(found.lastgroup or 0))
        where = "behind its end" if self.entry.key else "outside of any entry"
        message = f"the field “{found['field']}” is {where}; is there an extra brace before it?"
        if found["untyped"]:
            self.entry = RawEntry("", "", line)
            message = "a type is missing after “@”; the text in its braces is ignored."
        self.report(message, line)

    def report(self, message: str, line: int, code: Code = Code.BIB_SYNTAX) -> None:
        """Note a problem; the entry that it is in is named, and where that begins."""
        if self.entry.key:
            message = f"In the entry “{self.entry.key}” (line {self.entry.line}): {message}"
        self.problems.append(Problem(code, message[:1].upper() + message[1:], line, str(self.filename)))

    def entries(self) -> Iterator[RawEntry]:
        """The entries of this piece."""
        while found := _COMMAND.search(self.text, self.pos):
            self.report_stray(found.start())
            before = self.text[self.pos : found.start()]
            self.update_lineno(before)
            self.entry = RawEntry("", "", self.lineno, file=str(self.filename))
            self.opened, self.unclosed = self.lineno, False
            if "\n" in before:
                self.line_start = self.pos + before.rindex("\n") + 1
            # A line without end is not read again for each "@" in it.
            margin = self.text[self.line_start : min(found.start(), self.line_start + 100)].strip()
            # "% @article{…": biber skips the text after a percent sign, and so do people.
            self.pos = found.start() + 1
            self.command_start = found.start()
            if margin.startswith("%"):
                continue
            if found.group()[-1] not in "{(":
                # An e-mail address in a comment between entries is not an entry.
                if not margin and found[1].lower() != "comment":
                    self.report(f"“{{” expected after “@{found[1]}”.", self.lineno)
                    self.stray_reported = True
                continue
            self.stray_reported = False
            yield from self.command()
        self.report_stray(len(self.text))

    def command(self) -> Iterator[RawEntry]:
        """The entry that begins here, if it is one and something of it can be read."""
        try:
            kind = self.parse_command()[0].lower()
        except SkipEntry:
            self.stray_reported = True
            return
        except PybtexSyntaxError as error:
            self.handle_error(error)
            self.stray_reported = True
            return
        if kind in ("string", "preamble"):
            return
        self.entry.type = kind
        if not self.entry.fields:
            self.report("it has no field with a text; it is left out.", self.entry.line)
            return
        self.entry.key = self.entry.key or f"no-key-{self.entry.line}"
        yield self.entry

    def handle_error(self, error: PybtexSyntaxError) -> None:
        """Collect an error: what was expected, and where."""
        if isinstance(error, UndefinedMacro):
            name = str(error.args[0])
            hint = did_you_mean(name, [str(known) for known in self.macros])
            self.report(f"the @string “{name}” is not defined; its name is shown.{hint}", error.lineno)
        elif isinstance(error, PrematureEOF):
            if not self.unclosed:
                self.report("a brace or a quote is not closed before the next entry or the end.", self.opened)
            self.unclosed = True
        else:
            expected = str(error.args[0]).replace("'", "")
            self.report(f"{expected}{self.found()}.", error.lineno)

    def found(self) -> str:
        """The first word at the place of the error, for its message."""
        rest = self.text[self.pos : self.pos + 100].split(maxsplit=1)
        return f", found “{rest[0][:20]}”" if rest else ""

    def parse_entry_body(self, body_end: Any) -> None:
        """Read key and fields, with their lines."""
        pattern = self.KEY_PAREN if body_end == self.RPAREN else self.KEY_BRACE
        self.eat_whitespace()
        if _NEXT_FIELD.match(self.text, self.pos) or self.text[self.pos : self.pos + 1] == ",":
            self.report(f"entry key expected; “no-key-{self.entry.line}” is used instead.", self.lineno)
            self.optional([self.COMMA])
        else:
            self.entry.key = self.current_entry_key = self.required([pattern]).value
            if not self.optional([self.COMMA]):
                if found := _REST_OF_KEY.match(self.text, self.pos):
                    written = f"{self.entry.key} {found[1].strip()}"
                    self.entry.key = self.current_entry_key = "-".join(written.split())
                    message = f"the key “{written}” has a blank in it; “{self.entry.key}” is used instead."
                    self.report(message, self.lineno)
                    self.pos = found.end()
                elif _NEXT_FIELD.match(self.text, self.pos):
                    self.report("a comma is missing after the key.", self.lineno)
                else:
                    return
        self.parse_entry_fields()

    def parse_entry_fields(self) -> None:
        """Read fields up to the end of the entry; what can be read after an error is read."""
        while True:
            self.skip_comments()
            self.parse_plain_fields()
            self.skip_comments()
            line = self.opened = self.lineno
            self.current_field_name = None
            self.current_value = []
            self.value_start = None
            try:
                self.parse_field()
            except PybtexSyntaxError as error:
                if not self.current_field_name:
                    raise
                self.handle_error(error)
                self.recover(error, line)
            if self.current_field_name and self.current_value:
                self.note_field(self.current_field_name, "".join(self.current_value), line)
            if self.optional([self.COMMA]):
                continue
            if not self.current_field_name:
                return
            if following := _NEXT_FIELD.match(self.text, self.pos):
                self.report(f"a comma is missing before “{following[1]}”.", self.lineno)
            elif not self.resume():
                return

    def resume(self) -> bool:
        """Go on at the next field of the entry, after something that belongs to none."""
        self.eat_whitespace()
        if self.text[self.pos : self.pos + 1] in ("}", ")", ""):
            return False
        end = _COMMAND.search(self.text, self.pos)
        found = _LATER_FIELD.search(self.text, self.pos, end.start() if end else len(self.text))
        if not found:
            return False
        self.report(f"a comma or }} expected{self.found()}; read on at “{found[1]}”.", self.lineno)
        self.update_lineno(self.text[self.pos : found.start(1)])
        self.pos = found.start(1)
        return True

    def skip_comments(self) -> None:
        """Pass over blanks, and lines that begin with a percent sign, between fields."""
        self.eat_whitespace()
        while found := _COMMENT.match(self.text, self.pos):
            self.pos = found.end()
            self.update_lineno(found.group())
            self.eat_whitespace()

    def parse_plain_fields(self) -> None:
        """Read the fields that one look can read."""
        while found := _PLAIN_FIELD.match(self.text, self.pos):
            line = self.lineno + self.text.count("\n", self.pos, found.start(1))
            self.note_field(found[1], found[2], line)
            self.lineno += found.group().count("\n")
            self.pos = found.end()

    def parse_value(self) -> None:
        """Read a value; its parts are kept as they come, for the case that one of them fails."""
        self.current_value = []
        self.value_start = self.pos
        while True:
            self.current_value.append(self.parse_value_part())
            if not self.optional([self.HASH]):
                return

    def recover(self, error: PybtexSyntaxError, line: int) -> None:
        """Go on after a value that could not be read: of one that is not closed, its first line is kept."""
        if self.value_start is not None and not isinstance(error, TokenRequired) and not self.current_value:
            end = self.text.find("\n", self.value_start)
            end = len(self.text) if end < 0 else end
            self.current_value = [self.text[self.value_start : end].strip(' \t{}",')]
            self.pos, self.lineno = end, line

    def note_field(self, written: str, value: str, line: int) -> None:
        """Keep a field; of a repeated one, the first."""
        name = written.lower()
        words = collapse_whitespace(value)
        if name in self.entry.fields:
            if self.entry.fields[name] == words:
                return
            first = self.entry.lines[name]
            message = f"the field “{name}” is given here and in line {first}; the first is kept."
            self.report(message, line, Code.BIB_FIELD)
        elif words:
            self.entry.fields[name] = words
            self.entry.lines[name] = line

    def substitute_macro(self, name: str) -> str:
        """The text of an @string; an unknown name is its own text, except for months in other spellings."""
        try:
            return str(self.macros[name])
        except KeyError:
            # The styles of BibTeX and of astronomy define these, and files of theirs use them.
            if name.lower() in STRINGS:
                return STRINGS[name.lower()]
            if name.lower() in MACROS:
                return f"\\{name.lower()}"
            if self.current_field_name is None or self.current_field_name.lower() != "month":
                self.handle_error(UndefinedMacro(name, self))
            return name

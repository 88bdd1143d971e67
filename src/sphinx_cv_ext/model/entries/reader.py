"""Read a block of text as an entry, with the fields of its kind."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ..dates.parse import DateError, Slash, parse, slash_of
from ..links import Link, read_link, web_address
from ..problems import Code, Problem, did_you_mean, listing
from ..tags import tags_of
from .block_grammar import Block, Field, Items, count_of, field_at, field_name, without_bullet
from .entry import SORTS, YEAR, DatedText, Entry, Value, in_order
from .kinds import Kind, Type

# A field without the blank; a role, ":note:`text`", is not a field.
_JOINED = re.compile(r":(?P<name>[^\W\d_][\w .-]*):[^\s:`]")
_OTHER = re.compile(r"\s*(?:`{3}|~{3}|:{3}|\.\. )")
# "ICLR 2025" is the name of an event.
_NAMED = re.compile(r"\b[\w-]*[A-Z][\w-]*[A-Z][\w-]*[ ~]$")
_WORD = re.compile(r"[^\W\d_]{2,}")


class Reader:
    """Reads entries of one kind, and collects their problems."""

    def __init__(self, kind: Kind, language: str) -> None:
        self.kind = kind
        self.language = language
        self.problems: list[Problem] = []

    def entry(
        self,
        block: Block,
        shared: Sequence[Field] = (),
        when: DatedText | None = None,
        slash: Slash = Slash.UNKNOWN,
    ) -> Entry:
        """Read one entry.  ``shared`` fields are used if the block has no field of that name.

        ``slash`` is the meaning of ``2010/11`` if the entry itself does not decide it.
        """
        own = [self._resolved(one) for one in block.fields]
        names = {one.name for one in own}
        fields = [*own, *(one for one in shared if one.name not in names)]
        self.problems.extend(problem for one in block.fields for problem in one.problems)
        self._misplaced(block)
        own_slash = slash_of(self._dates_in(fields))
        found = _Found(when, slash if own_slash is Slash.UNKNOWN else own_slash)
        for one in fields:
            self._read(one, found, block.line or (fields[0].line if fields else 0))
        lead = Value(block.lead, block.line)
        if not block.lead and self.kind.lead in found.values:
            lead, *rest = found.values.pop(self.kind.lead)
            found.values.update({self.kind.lead: rest} if rest else {})
        if not lead.text:
            self._report(
                Code.MISSING_LEAD,
                f"This entry has no {self.kind.lead}; write it on the first line.",
                lead.line,
            )
        for name in self.kind.required:
            is_dated = name == "dates" and found.when
            if not (is_dated or name in found.values or any(one.name == name for one in fields)):
                self._report(
                    Code.MISSING_FIELD, f"The field “{name}” is missing in “{block.lead}”.", block.line
                )
        values = {name: tuple(many) for name, many in found.values.items()}
        return Entry(
            kind=self.kind,
            lead=lead,
            when=tuple(found.when),
            values=values,
            unknown=tuple(found.unknown),
            url=found.url,
            links=tuple(found.links),
            id=found.id,
            body=block.body,
            tags=tuple(dict.fromkeys(found.tags)),
        )

    def items(self, items: Items) -> list[Entry]:
        """Read a list of entries, in the order of its field ``sort``, cut to its ``limit``."""
        self.problems.extend(problem for one in items.fields for problem in one.problems)
        shared = [self._resolved(one) for one in items.fields]
        order, limit = self.sort(shared), self._limit(shared)
        slash = self._slash_in(items, shared)
        shared = [one for one in shared if one.name not in ("sort", "limit")]
        blocks = items.items
        if not blocks:
            self._report(Code.EMPTY, "This list is empty; each line that is not indented is one entry.", None)
            blocks = (Block("", shared[0].line),) if shared else ()
        entries = []
        for block in blocks:
            when, lead = self._dated(block.lead, block.line, slash)
            one = self.entry(Block(lead, block.line, block.fields, block.body), shared, when, slash)
            if not one.when:
                self._undated(block)
            entries.append(one)
        return in_order(entries, order)[:limit]

    def check_single(self, block: Block) -> None:
        """Report several dated lines in a directive for one entry."""
        if not self.kind.plural or self.kind.listed:
            return
        lines = [block.lead, *(line.text for line in block.body if not line.indent)]
        if sum(self._begins_with_date(line) for line in lines) > 1:
            self._report(
                Code.BAD_VALUE,
                f"cv:{self.kind.name} is one entry, and several lines begin with a date. "
                f"Did you mean “cv:{self.kind.plural}”?",
                block.line or None,
            )

    def _begins_with_date(self, text: str) -> bool:
        prefix, colon, rest = without_bullet(text).partition(":")
        if not colon or not rest.strip() or not YEAR.search(prefix):
            return False
        try:
            parse(prefix, self.language, Slash.ACADEMIC)
        except DateError:
            return False
        return True

    def _slash_in(self, items: Items, shared: Iterable[Field]) -> Slash:
        """Return the meaning of ``2010/11`` in a list, decided by its other dates."""
        fields = [*shared, *(self._resolved(one) for block in items.items for one in block.fields)]
        leads = (block.lead.partition(":")[0] for block in items.items)
        return slash_of((*leads, *self._dates_in(fields)))

    def _dates_in(self, fields: Iterable[Field]) -> Iterator[str]:
        """Yield the texts of fields that can have dates."""
        for one in fields:
            kind = self.kind.fields.get(one.name)
            if kind in (Type.DATES, Type.DATE):
                yield one.value
            elif kind is Type.DATED:
                yield one.value.partition(":")[0]

    def _undated(self, block: Block) -> None:
        """Report an item that has a year but no date."""
        found = YEAR.search(block.lead)
        if found and (":" in block.lead[found.end() :] or not _NAMED.search(block.lead[: found.start()])):
            self._no_date(found[0], block.line)

    def _no_date(self, year: str, line: int) -> None:
        self._report(
            Code.BAD_DATE,
            f"This line has the year {year}, but no date that can be read; it is shown as written. "
            f"Write a date before a colon, “{year}: …”, or in the field “dates”.",
            line,
        )

    def sort(self, fields: Iterable[Field]) -> str:
        """Return the order of a list."""
        order = self.kind.sort
        for one in fields:
            if one.name == "sort" and one.value in SORTS:
                order = one.value
            elif one.name == "sort":
                hint = did_you_mean(one.value, SORTS)
                self._report(
                    Code.BAD_VALUE,
                    f"“{one.value}” is not an order; accepted: {listing(SORTS)}.{hint}",
                    one.line,
                )
        return order

    def _limit(self, fields: Iterable[Field]) -> int | None:
        """Return how many entries of a list are shown, None for all."""
        limit = None
        for one in fields:
            if one.name == "limit" and (limit := count_of(one.value)) is None:
                message = f"“{one.value}” is not a limit; accepted: a number from 1."
                self._report(Code.BAD_VALUE, message, one.line)
        return limit

    def _resolved(self, one: Field) -> Field:
        return one._replace(name=self.kind.resolve(one.name))

    def _read(self, one: Field, found: "_Found", line: int) -> None:
        kind = self.kind.fields.get(one.name)
        if kind is None:
            accepted = [name for name in self.kind.fields if name != self.kind.lead]
            self._report(
                Code.UNKNOWN_FIELD,
                f"Unknown field “{one.name}” in cv:{self.kind.name}; it is shown as it is. "
                f"Accepted: {listing(accepted)}.{did_you_mean(one.name, accepted)}",
                one.line,
            )
            found.unknown.append(one)
        elif not one.value:
            self._report(Code.EMPTY, f"The field “{one.name}” is empty.", one.line)
        elif kind is Type.DATES:
            # The terms of a course are not months.
            slash = Slash.ACADEMIC if one.name == "terms" else found.slash
            found.when.append(self._when(one.value, one.line, slash))
        elif kind is Type.DATE:
            # "Never" is not a mistake.
            is_date = any(sign.isdecimal() for sign in one.value)
            when = self._when(one.value, one.line, found.slash) if is_date else None
            found.add(one.name, Value(one.value, one.line, when))
        elif kind is Type.DATED:
            when, text = self._dated(one.value, one.line, found.slash)
            prefix, colon, _ = text.partition(":")
            if colon and not when and (year := YEAR.search(prefix)):
                self._no_date(year[0], one.line)
            found.add(one.name, Value(text, one.line, when))
        elif kind is Type.NAME:
            self._once(one, found.id)
            found.id = found.id or one.value
        elif kind is Type.LINK:
            self._once(one, found.url)
            found.url = found.url or self._address(one, found)
        elif kind is Type.LINKS:
            self._link(one, found)
        elif one.name == "tags":
            found.tags += tags_of(one.value)
        elif kind is not Type.HIDDEN:
            found.add(one.name, Value(one.value, one.line))

    def _when(self, text: str, line: int, slash: Slash) -> DatedText:
        try:
            return DatedText(text, line, parse(text, self.language, slash))
        except DateError as error:
            advice = f" {error.advice}" if error.advice else ""
            if not advice or advice.endswith("?"):
                advice = (
                    " Accepted, for example: 2024, 2024-06, June 2024, Fall 2020, 2021 – present, 2019/20, "
                    f"and several, separated by commas.{advice}"
                )
            self._report(Code.BAD_DATE, f"“{text}” {error}; it is shown as written.{advice}", line)
            return DatedText(text, line, None)

    def _dated(self, text: str, line: int, slash: Slash) -> tuple[DatedText | None, str]:
        """Split a text into the dates before a colon and the rest; a prefix that is not a date is text."""
        prefix, colon, rest = re.sub("^([^:：]*)：", r"\1: ", text).partition(":")
        if not colon or not rest.strip() or not prefix.strip():
            return None, text
        try:
            return DatedText(prefix.strip(), line, parse(prefix, self.language, slash)), rest.strip()
        except DateError as error:
            # "1990s" and "Feburary 2020" were meant as dates, "NeurIPS 2023" is a name.
            digits = set(prefix) <= set("0123456789 -‐‑−‒–—/.,")
            if digits or (YEAR.search(prefix) and (error.advice or not _WORD.search(prefix))):
                return self._when(prefix.strip(), line, slash), rest.strip()
            return None, text

    def _address(self, one: Field, found: "_Found") -> str:
        address = web_address(one.value)
        if address is None:
            self._bad_link(one)
            found.unknown.append(one)
        return address or ""

    def _link(self, one: Field, found: "_Found") -> None:
        if link := read_link(one.value):
            found.links.append(link._replace(line=one.line))
        else:
            self._bad_link(one)
            found.unknown.append(one)

    def _bad_link(self, one: Field) -> None:
        self._report(
            Code.BAD_LINK,
            f"“{one.value}” cannot be a link; it is shown as text. Accepted: http, https, mailto, ftp, tel"
            f"{', and files of this site' if one.name == 'links' else ''}.",
            one.line,
        )

    def _once(self, one: Field, before: str) -> None:
        if before:
            self._report(
                Code.REPEATED_FIELD,
                f"The field “{one.name}” is given twice; “{before}” is kept, and “{one.value}” is left out.",
                one.line,
            )

    def _misplaced(self, block: Block) -> None:
        """Report lines of the body that look like fields of this kind."""
        for line in block.body:
            # A paragraph further down, or another directive, may have fields of its own.
            if line.blank or _OTHER.match(line.text):
                break
            joined = _JOINED.match(line.text)
            one = field_at(line)
            if one and self.kind.resolve(one.name) in self.kind.fields:
                first = block.body[0].number
                begins = f", which begins in line {first}" if first != line.number else ""
                self._report(
                    Code.MISPLACED_FIELD,
                    f"The field “{one.name}” is in the text below the entry{begins}, "
                    "where it is not read as a field. Write fields directly after the first line, without a "
                    "blank line; indent the lines that continue a value.",
                    line.number,
                )
            elif joined and self.kind.resolve(field_name(joined["name"])) in self.kind.fields:
                message = (
                    f"“:{joined['name']}:” needs a blank after it to begin a field; it is shown as text."
                )
                self._report(Code.MISPLACED_FIELD, message, line.number)

    def _report(self, code: Code, message: str, line: int | None) -> None:
        self.problems.append(Problem(code, message, line or None))


class _Found:
    """The parts of an entry that have been read so far."""

    def __init__(self, when: DatedText | None, slash: Slash) -> None:
        self.slash = slash
        self.when: list[DatedText] = [when] if when else []
        self.values: dict[str, list[Value]] = {}
        self.unknown: list[Field] = []
        self.links: list[Link] = []
        self.tags: list[str] = []
        self.url = ""
        self.id = ""

    def add(self, name: str, value: Value) -> None:
        self.values.setdefault(name, []).append(value)

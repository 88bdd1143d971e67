"""The block grammar: the lines that an author writes in a directive.

An entry is a lead, then fields, then a body::

    NTT Research                  the lead: the main text of the entry
    :location: Cambridge, MA      fields, taken literally
    :position: Research Intern
      (part time)                 an indented line continues a value
                                  a blank line ends the fields
    Studied …                     the body, the author's own markup

A list of items has fields for all items, then one item on each line, with its own fields and
body indented below.  MyST and reStructuredText give the same lines, so this module depends on
neither.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..problems import Code, Problem

_BLANKS = r"[ \t\xa0\u2007\u202f\u3000]"
# A name, a colon, then a blank or the end: ":cite:`key`" and "::: {note}" are not fields.
_FIELD = re.compile(
    rf"(?P<first>[:：])(?P<name>[^\W\d_](?:[\w .-]*\w)?)(?P<colon> ?[:：])"
    rf"(?:(?P<blank>(?<=：)|{_BLANKS}+)(?P<value>.*))?$"
)
# A field without its second colon, in a place where only fields are allowed: ":advisor Henrik".
_HALF_FIELD = re.compile(rf":(?P<name>[^\W\d_][\w-]*){_BLANKS}+(?P<value>[^:：]+)$")
# A line of the block between dashes in which MyST writes options: "dates: 2019", "- one of several".
_OPTION = re.compile(r"(?P<name>[^\W\d_][\w .-]*?)\s*:(?:\s+(?P<value>.*))?$")
_OPTION_ITEM = re.compile(r"\s*-\s+(?P<value>.+)$")
_DASHES = "---"
_FENCE = re.compile(r"\s*(?P<fence>`{3,}|~{3,})(?P<info>.*)")
_BULLET = re.compile(r"[-*+•‣◦▪●·][ \t\xa0]+(?=\S)")


class Line(NamedTuple):
    """One line as written, with its number in the file, counted from one."""

    text: str
    number: int

    @property
    def indent(self) -> int:
        """The number of columns of white space in front."""
        return len(self.text) - len(self.text.lstrip())

    @property
    def blank(self) -> bool:
        """Whether the line is only white space."""
        return not self.text.strip()

    def dedent(self, columns: int) -> "Line":
        """The line without the first ``columns`` columns of white space."""
        return Line(self.text[min(columns, self.indent) :], self.number)


class Field(NamedTuple):
    """A field as written; ``name`` in lower case with dashes, ``line`` where it begins.

    ``slip`` says what is wrong with its form, or is "".
    """

    name: str
    value: str
    line: int
    slip: str = ""

    @property
    def problems(self) -> Sequence[Problem]:
        """The problem with its form, if there is one."""
        if not self.slip:
            return ()
        message = f"The field “{self.name}” {self.slip}; it is read as “:{self.name}: {self.value}”."
        return (Problem(Code.MISPLACED_FIELD, message, self.line),)


class Block(NamedTuple):
    """An entry as written; an empty ``lead`` means that there is none."""

    lead: str
    line: int
    fields: tuple[Field, ...] = ()
    body: tuple[Line, ...] = ()


class Items(NamedTuple):
    """A list as written; ``fields`` are for all ``items``."""

    fields: tuple[Field, ...]
    items: tuple[Block, ...]


def field_name(written: str) -> str:
    """Normalize the name of a field: "Co-PI", "co_pi" and "co pi" become "co-pi"."""
    return re.sub(r"[\s_-]+", "-", written.strip().lower())


def count_of(value: str) -> int | None:
    """Return a value as a number from 1, or None."""
    return int(value) if re.fullmatch("[1-9][0-9]{0,5}", value) else None


def field_at(line: Line) -> Field | None:
    """Return the field that begins on a line that is not indented, or None for other text."""
    found = _FIELD.match(line.text.rstrip())
    if not found:
        return None
    slip = ""
    if "：" in found["first"] + found["colon"]:
        slip = "has a full-width colon"
    elif (found["blank"] or "").strip(" \t"):
        slip = "has a no-break blank after its colon"
    elif found["colon"] != ":":
        slip = "has a blank in front of its second colon"
    return Field(field_name(found["name"]), (found["value"] or "").strip(), line.number, slip)


def _field_on(line: Line) -> Field | None:
    """Return the field that begins on a line where only fields are allowed.

    An extra blank in front or a missing second colon is accepted.
    """
    line = line.dedent(line.indent)
    if one := field_at(line):
        return one
    half = _HALF_FIELD.match(line.text.rstrip())
    if not half:
        return None
    return Field(field_name(half["name"]), half["value"].strip(), line.number, "has no second colon")


def _without_dashes(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines with fields instead of MyST's options between dashes.

    The block of options is at the top or after the lead.  Without its second line of dashes, it is text.
    """
    start = next((place for place, line in enumerate(lines[:2]) if line.text.strip() == _DASHES), None)
    if start is None:
        return lines
    end = next((n for n in range(start + 1, len(lines)) if lines[n].text.strip() == _DASHES), None)
    if end is None:
        return lines
    fields: list[Line] = []
    name = ""
    for line in lines[start + 1 : end]:
        option = _OPTION.match(line.text)
        if line.blank or line.text.lstrip().startswith("#"):
            continue
        if option and not line.indent:
            name, value = option["name"], option["value"] or ""
            # The values of a list follow; ">" and "|" begin a long text.
            text = "" if value in (">", "|", ">-", "|-") else _bare(value)
            fields.append(Line(f":{name}: {text}".rstrip(), line.number))
        elif (item := _OPTION_ITEM.match(line.text)) and name:
            if fields[-1].text == f":{name}:":
                fields.pop()
            fields.append(Line(f":{name}: {_bare(item['value'])}", line.number))
        else:
            fields.append(Line(f"  {line.text.strip()}" if name else line.text, line.number))
    return [*lines[:start], *fields, *lines[end + 1 :]]


def _bare(value: str) -> str:
    """Return a value without YAML's quotes or brackets."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    if value.startswith("[") and value.endswith("]") and "](" not in value:
        return ", ".join(_bare(one) for one in value[1:-1].split(","))
    return value


def open_directive(lines: Sequence[Line]) -> Line | None:
    """Return the line of a directive that begins in these lines and does not end in them.

    Then the fence around these lines is not closed, and they contain the next block.
    """
    opened: tuple[str, Line] | None = None
    for line in lines:
        found = _FENCE.match(line.text)
        if not found:
            continue
        fence, info = found["fence"], found["info"].strip()
        if opened is None:
            opened = fence, line
        elif not info and fence.startswith(opened[0]):
            opened = None
    return opened[1] if opened and "{cv:" in opened[1].text else None


def parse_entry(lines: Sequence[Line]) -> Block:
    """Parse one entry: the first line is its lead, unless it is a field."""
    lines = _without_dashes(_trim(lines))
    if not lines:
        return Block("", 0)
    if _field_on(lines[0]):
        return _block("", _margin(lines))
    return _entry(lines[0], _margin(lines[1:]))


def parse_items(lines: Sequence[Line]) -> Items:
    """Parse a list of items, with the fields for all of them at the top.

    A leading bullet (``-``, ``*``, ``+``, ``•``) is ignored; blank lines between items are, too.
    """
    lines = _margin(_without_dashes(_trim(lines)))
    shared, rest = _fields(lines)
    items = []
    for first, *below in _chunks(rest):
        lead = first._replace(text=without_bullet(first.text))
        items.append(_entry(lead, _margin(below)))
    return Items(shared, tuple(items))


def without_bullet(text: str) -> str:
    """Return a line without its bullet."""
    bullet = _BULLET.match(text)
    return text[bullet.end() :] if bullet else text


def _entry(lead: Line, below: Sequence[Line]) -> Block:
    """Parse a lead and the lines below it; the lead continues until the first field of its block."""
    wrapped = 0
    while wrapped < len(below) and not below[wrapped].blank and not _field_on(below[wrapped]):
        wrapped += 1
    goes_on = wrapped < len(below) and _field_on(below[wrapped]) is not None
    words = [lead, *below[:wrapped]] if goes_on else [lead]
    block = _block(" ".join(line.text.strip() for line in words), below[wrapped:] if goes_on else below)
    return Block(block.lead, lead.number, block.fields, block.body)


def _block(lead: str, lines: Sequence[Line]) -> Block:
    fields, body = _fields(lines)
    return Block(lead, lines[0].number if lines else 0, fields, tuple(_trim(body)))


def _fields(lines: Sequence[Line]) -> tuple[tuple[Field, ...], Sequence[Line]]:
    """Return the fields at the top, and the lines after them."""
    fields: list[Field] = []
    position = 0
    while position < len(lines) and not lines[position].blank:
        line = lines[position]
        if found := _field_on(line):
            fields.append(found)
        elif line.indent and fields:
            last = fields[-1]
            fields[-1] = last._replace(value=f"{last.value} {line.text.strip()}".strip())
        else:
            break
        position += 1
    return tuple(fields), lines[position:]


def _chunks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield each line that is not indented, with the indented lines below it."""
    chunk: list[Line] = []
    for line in lines:
        if line.blank:
            if chunk:
                chunk.append(line)
        elif line.indent and chunk:
            chunk.append(line)
        else:
            if chunk:
                yield chunk
            chunk = [line]
    if chunk:
        yield chunk


def _trim(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines without blank lines at both ends."""
    start, end = 0, len(lines)
    while start < end and lines[start].blank:
        start += 1
    while end > start and lines[end - 1].blank:
        end -= 1
    return lines[start:end]


def _margin(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without their common indent."""
    least = min((line.indent for line in lines if not line.blank), default=0)
    return [line.dedent(least) for line in lines]

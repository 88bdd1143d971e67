"""Format dates: in the site's language, with en dashes, and a shared year shown once.

Patterns of months and days are those of Unicode CLDR, through Babel
(https://babel.pocoo.org/en/latest/dates.html).
"""

import datetime
import re
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton

from .partial_date import DateItem, Dates, Form, PartialDate
from .words import shown

_SEPARATOR = re.compile(r"\s*[–—～〜至]\s*")  # CLDR's dash between the ends of a range

_BEFORE_YEAR = re.compile(r"(?P<rest>.*?)(?:[\s,./-]|'[^']*')*y+$")


class Piece(NamedTuple):
    """A piece of a date as shown; ``datetime`` is its machine-readable value, or ""."""

    text: str
    datetime: str = ""


class Style(NamedTuple):
    """The style of dates.

    ``pattern`` is a CLDR date pattern for months ("MMMM y", "MM/y"), or "" for the
    short pattern of the language.
    """

    language: str = "en"
    pattern: str = ""

    @property
    def locale(self) -> Locale:
        """Babel's locale, or English if Babel does not know the language."""
        try:
            return Locale.parse(self.language.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            return Locale("en")


def pieces(item: DateItem, style: Style) -> list[Piece]:
    """Split an item into pieces of text: its points, and the words between them."""
    shown_item = _item(item, style)
    note = f", {item.note}" if item.tight else f" ({item.note})"
    return [*shown_item, Piece(note)] if item.note else shown_item


def plain(dates: Dates, style: Style) -> str:
    """Return dates as plain text."""
    return ", ".join("".join(piece.text for piece in pieces(item, style)) for item in dates.items)


def merged_years(years: frozenset[int]) -> list[list[Piece]]:
    """Merge years into the fewest ranges, in order: 2019, 2021–2023."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return [_tight(run[0], run[-1]) for run in runs]


def _tight(first: int, last: int) -> list[Piece]:
    start = Piece(str(first), f"{first:04}")
    return [start] if first == last else [start, Piece("–"), Piece(str(last), f"{last:04}")]


def _item(item: DateItem, style: Style) -> list[Piece]:
    start = _point(item.start, style) if item.start else None
    end = _point(item.end, style) if item.end else None
    dash = "–" if item.tight else " – "
    match item.form, start, end:
        case Form.ONGOING, _, _:
            return [Piece(shown("ongoing", style.language))]
        case Form.OPEN, Piece(), _:
            return [start, Piece(f"{dash}{shown('present', style.language)}")]
        case Form.RANGE, Piece(), Piece() if item.start and item.end:
            return _range(item.start, item.end, dash, style)
        case Form.UNTIL, _, Piece():
            return [Piece(f"{shown('until', style.language)} "), end]
        case ((Form.SINCE | Form.EXPECTED), Piece(), _):
            return [Piece(f"{shown(item.form.value, style.language)} "), start]
        case _, Piece(), _:
            return [start]
    return []


def _point(point: PartialDate, style: Style) -> Piece:
    return Piece(_text(point, style), point.iso)


def _text(point: PartialDate, style: Style) -> str:
    year = str(point.year)
    if point.academic:
        year = f"{point.year}/{(point.year + 1) % 100:02}"
    if point.term:
        text = f"{shown(point.term, style.language)} {year}"
    elif point.day:
        text = format_skeleton("yMMMd", _date(point), locale=style.locale)
    elif point.month:
        text = _month(point, style)
    else:
        text = year
    for holds, word in ((point.approximate, "circa"), (point.expected, "expected")):
        text = f"{shown(word, style.language)} {text}" if holds else text
    return text


def _month(point: PartialDate, style: Style) -> str:
    if style.pattern:
        return format_date(_date(point), style.pattern, locale=style.locale)
    return format_skeleton("yMMM", _date(point), locale=style.locale)


def _range(start: PartialDate, end: PartialDate, dash: str, style: Style) -> list[Piece]:
    """Format a range; two months or days of one year are shortened as in the language."""
    first, last = _point(start, style), _point(end, style)
    if start == end:
        return [first]
    marked = start.approximate or end.approximate or end.expected
    if start.year == end.year and not marked:
        if start.month and end.month and (shortened := _shortened(start, end, style)):
            first = Piece(shortened[0], start.iso)
            last = Piece(shortened[1], end.iso)
        elif start.term and end.term and not (start.academic or end.academic):
            first = Piece(shown(start.term, style.language), start.iso)
    return [first, Piece(dash), last]


def _shortened(start: PartialDate, end: PartialDate, style: Style) -> tuple[str, str] | None:
    if bool(start.day) != bool(end.day):
        return None
    if style.pattern and not start.day:
        # The year can be left out only after a month in letters: "06/ – 09/2024" is not a date.
        alone = _BEFORE_YEAR.match(style.pattern)
        if not alone or "MMM" not in alone["rest"]:
            return None
        return format_date(_date(start), alone["rest"], locale=style.locale), _month(end, style)
    skeleton = "yMMMd" if start.day else "yMMM"
    text = format_interval(_date(start), _date(end), skeleton, locale=style.locale)
    ends = _SEPARATOR.split(text)
    return (ends[0], ends[1]) if len(ends) == 2 else None


def _date(point: PartialDate) -> datetime.date:
    return datetime.date(point.year, point.month or 1, point.day or 1)

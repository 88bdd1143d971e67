"""Dates as people write them in a CV: partial, ranges, terms, lists, "present".

`parse` reads them and keeps their precision; ``dateformat`` shows them.
"""

import datetime
import re
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from .words import TERMS, readings


class DateError(ValueError):
    """A text that is no date; says why in words that follow "it"."""


class Form(Enum):
    """How an item stands in time."""

    POINT = "point"
    RANGE = "range"
    OPEN = "open"
    SINCE = "since"
    UNTIL = "until"
    EXPECTED = "expected"
    ONGOING = "ongoing"


@dataclass(frozen=True, slots=True)
class Point:
    """A point in time, as precise as it was written.

    ``term`` is a key of ``words.TERMS``; ``academic`` is a year that ends in the next one
    ("2019/20"); ``approximate`` is "c. 1998".
    """

    year: int
    month: int | None = None
    day: int | None = None
    term: str | None = None
    academic: bool = False
    approximate: bool = False

    @property
    def iso(self) -> str:
        """The value of HTML's ``datetime`` attribute: year, month or day; a term carries its year."""
        parts = [f"{self.year:04}"]
        if self.month:
            parts.append(f"{self.month:02}")
            if self.day:
                parts.append(f"{self.day:02}")
        return "-".join(parts)

    @property
    def first(self) -> tuple[int, int, int]:
        """The earliest day that it can mean, for comparing."""
        return self.year, self.month or 1, self.day or 1

    @property
    def last(self) -> tuple[int, int, int]:
        """The latest day that it can mean, for comparing."""
        return self.year + self.academic, self.month or 12, self.day or 31


@dataclass(frozen=True, slots=True)
class Item:
    """One date, range or term, with the note that stood behind it in parentheses."""

    form: Form
    start: Point | None = None
    end: Point | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dates:
    """The items in the order written."""

    items: tuple[Item, ...]

    @property
    def years(self) -> frozenset[int] | None:
        """Every year from start to end of every item, or None where one is no plain year or range."""
        years: set[int] = set()
        for item in self.items:
            start, end = item.start, item.end or item.start
            plain = item.form in (Form.POINT, Form.RANGE) and not item.note
            if not plain or start is None or end is None:
                return None
            if replace(start, year=0) != Point(0) or replace(end, year=0) != Point(0):
                return None
            years.update(range(start.year, end.year + 1))
        return frozenset(years)


_YEAR = r"(?P<year>[12]\d{3})"
_SPACE = re.compile(r"\s+")
_NOTE = re.compile(r"^(?P<date>.*?)\s*\((?P<note>[^()]*)\)$")
_DASH = re.compile(r"\s*(?:[–—]|-{2,3})\s*")
_YEAR_ONLY = re.compile(rf"^{_YEAR}$")
_ISO = re.compile(rf"^{_YEAR}[-/](?P<month>\d{{1,2}})(?:[-/](?P<day>\d{{1,2}}))?$")
_ACADEMIC = re.compile(rf"^{_YEAR}/(?P<next>\d{{4}}|\d{{2}})$")
_MONTH_YEAR = re.compile(rf"^(?P<month>\d{{1,2}})[/.]{_YEAR}$")
_DAY_MONTH_YEAR = re.compile(rf"^(?P<day>\d{{1,2}})\.\s*(?P<month>\d{{1,2}})\.\s*{_YEAR}$")
_SHORT_RANGE = re.compile(rf"^{_YEAR}-(?P<end>\d{{2}})$")
_DAYS = r"(?P<word>[^\W\d]+\.?) (?P<days>\d{1,2}(?:\s*[–—-]+\s*\d{1,2})?)"
_MONTH_DAYS = re.compile(rf"(?:^|[\s–—-]){_DAYS}$")
_MONTH_DAYS_YEAR = re.compile(rf"^{_DAYS},? {_YEAR}$")
_NUMBER = re.compile(r"^\d{1,2}$")


def parse(text: str, language: str = "en") -> Dates:
    """Read dates as written, with the words of English and of ``language``.

    Raises `DateError` where any part of the text is no date.
    """
    return _Reader(language).dates(text)


def is_date(text: str, language: str = "en") -> bool:
    """Whether `parse` reads the text."""
    try:
        parse(text, language)
    except DateError:
        return False
    return True


@lru_cache(maxsize=16)
def _months(language: str) -> dict[str, int]:
    """The names of the months, long and short, in lower case without a full stop."""
    months: dict[str, int] = {"sept": 9}
    for code in ("en", language):
        try:
            locale = Locale.parse(code.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    months[name.lower().rstrip(".")] = number
    return months


class _Reader:
    """Reads dates in English and one more language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.months = _months(language)
        self.terms = {word: term for term in TERMS for word in readings(term, language)}

    def dates(self, text: str) -> Dates:
        text = _SPACE.sub(" ", text.strip())
        if not text:
            raise DateError("is empty")
        return Dates(tuple(self.item(part) for part in _parts(text)))

    def item(self, text: str) -> Item:
        noted = _NOTE.match(text)
        note = noted["note"].strip() if noted else ""
        text = noted["date"].strip() if noted else text
        if text.lower() in readings("ongoing", self.language):
            return Item(Form.ONGOING, note=note)
        for form, meaning in ((Form.SINCE, "since"), (Form.UNTIL, "until"), (Form.EXPECTED, "expected")):
            if rest := self.after(meaning, text):
                point = self.point(rest)
                return Item(form, None, point, note) if form is Form.UNTIL else Item(form, point, None, note)
        if turned := _MONTH_DAYS_YEAR.match(text):
            text = f"{turned['days']} {turned['word']} {turned['year']}"
        if ends := self.ends(text):
            return replace(self.range(*ends), note=note)
        return Item(Form.POINT, self.point(text), None, note)

    def after(self, meaning: str, text: str) -> str:
        """What follows a word of a meaning at the start of a text, or ""."""
        low = text.lower()
        for word in readings(meaning, self.language):
            if low.startswith(word) and (low[len(word) :].startswith(" ") or word.endswith(".")):
                return text[len(word) :].strip()
        return ""

    def ends(self, text: str) -> tuple[str, str] | None:
        """The two ends of a range, the second empty where it is open; None where it is no range."""
        if dash := _DASH.search(text):
            return text[: dash.start()], text[dash.end() :]
        if short := _SHORT_RANGE.match(text):
            # 2024-06 is a month; 2016-19 cannot be one.
            return (short["year"], short["end"]) if int(short["end"]) > 12 else None
        joined = "|".join(re.escape(word) for word in readings("to", self.language))
        for separator in (rf"\s+(?:-|{joined})\s+", r"(?<=\d{4})\s*-\s*(?=[^\W\d]|[12]\d{3}\b|$)"):
            if found := re.search(separator, text, re.IGNORECASE):
                return text[: found.start()], text[found.end() :]
        return None

    def range(self, left: str, right: str) -> Item:
        if not right or right.lower() in readings("present", self.language):
            return Item(Form.OPEN, self.point(left), None)
        start: Point | None = None
        if _NUMBER.match(right):
            start = self.point(left)
            end = _completed(start, int(right))
        else:
            end = self.point(right)
        start = start or self.start(left, end)
        if start.first > end.last:
            raise DateError("ends before it begins")
        return Item(Form.RANGE, start, end)

    def start(self, text: str, end: Point) -> Point:
        """The start of a range, which may leave out what its end says: "Jun – Sep 2024"."""
        if end.day and _NUMBER.match(text.rstrip(".")):
            return _checked(replace(end, day=int(text.rstrip("."))))
        try:
            return self.point(text)
        except DateError:
            if not (end.month or end.term):
                raise
            return self.point(f"{text} {end.year}")

    def point(self, text: str) -> Point:
        if rest := self.after("circa", text):
            return replace(self.point(rest), approximate=True)
        if found := _YEAR_ONLY.match(text):
            return Point(int(found["year"]))
        if (found := _ISO.match(text)) and int(found["month"]) <= 12:
            return _checked(Point(int(found["year"]), int(found["month"]), _number(found["day"])))
        if found := _ACADEMIC.match(text):
            return _academic(int(found["year"]), found["next"])
        if found := _MONTH_YEAR.match(text):
            return _checked(Point(int(found["year"]), int(found["month"])))
        if found := _DAY_MONTH_YEAR.match(text):
            return _checked(Point(int(found["year"]), int(found["month"]), int(found["day"])))
        return self.worded(text)

    def worded(self, text: str) -> Point:
        """A point with a month or a term in words: "15 June 2024", "June 15, 2024", "WiSe 2019/20"."""
        words = text.replace(",", " ").split()
        names = [word for word in words if word.lower().rstrip(".") in self.months]
        terms = [word for word in words if word.lower() in self.terms]
        others = [word for word in words if word not in names and word not in terms]
        years = [word for word in others if _YEAR_ONLY.match(word) or _ACADEMIC.match(word)]
        days = [word for word in others if word not in years]
        if len(years) != 1 or len(names) + len(terms) != 1 or len(days) > len(names):
            raise DateError("is no date that is known here")
        if terms:
            found = _ACADEMIC.match(years[0])
            year = _academic(int(found["year"]), found["next"]) if found else Point(int(years[0]))
            return replace(year, term=self.terms[terms[0].lower()])
        if not years[0].isdecimal() or not all(_NUMBER.match(day.rstrip(".")) for day in days):
            raise DateError("is no date that is known here")
        day = int(days[0].rstrip(".")) if days else None
        return _checked(Point(int(years[0]), self.months[names[0].lower().rstrip(".")], day))


def _parts(text: str) -> list[str]:
    """The text split at commas and semicolons outside parentheses; "June 15, 2024" stays whole."""
    parts: list[str] = []
    for part in re.split(r"[,;](?![^()]*\))", text):
        if parts and _MONTH_DAYS.search(parts[-1]) and re.match(r"\s*[12]\d{3}\b", part):
            parts[-1] += f" {part.strip()}"
        else:
            parts.append(part.strip())
    if not all(parts):
        raise DateError("has nothing between two commas")
    return parts


def _completed(start: Point, number: int) -> Point:
    """The end of a range of which only two digits are written: "2016-19", "2024-06 – 09"."""
    if start.day:
        return _checked(replace(start, day=number))
    if start.month:
        return _checked(replace(start, month=number))
    year = start.year - start.year % 100 + number
    if year < start.year:
        year += 100
    if year - start.year > 60:
        raise DateError("ends before it begins")
    return Point(year)


def _academic(year: int, following: str) -> Point:
    """A year that ends in the next one."""
    if int(following) % 100 != (year + 1) % 100 or (len(following) == 4 and int(following) != year + 1):
        raise DateError("joins two years that do not follow each other")
    return Point(year, academic=True)


def _checked(point: Point) -> Point:
    """The point, if the calendar has it."""
    try:
        datetime.date(point.year, point.month or 1, point.day or 1)
    except ValueError:
        raise DateError("names a day that no calendar has") from None
    return point


def _number(text: str | None) -> int | None:
    return int(text) if text else None

"""Dates as people write them in a CV: partial, ranges, terms, lists, "present".

`parse` reads them and keeps their precision; ``dateformat`` shows them.
"""

import datetime
import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from .partial_date import Dates, Form, Item, Point
from .words import TERMS, readings


class DateError(ValueError):
    """A text that is no date; says why in words that follow "it"."""


_YEAR = r"(?P<year>[12]\d{3})"
_SPACE = re.compile(r"\s+")
_NOTE = re.compile(r"^(?P<date>.*?)\s*\((?P<note>[^()]*)\)$")
# What looks like a hyphen is one; what is longer is a dash.
_SAME = str.maketrans("‐‑−‒―～〜", "---" + "–" * 4)
_DASH = re.compile(r"\s*(?:[–—]|-{2,3})\s*")
_DAY = r"\d{1,2}(?:\.|er|st|nd|rd|th|º)?"
_LETTER = r"[^\W\d]"
_HYPHENS = (
    rf"(?<=\d{{4}})\s*-\s*(?={_LETTER}|[12]\d{{3}}\b|$)",  # 2016-2019, 2021-present
    rf"(?<={_LETTER}|[.])-(?={_LETTER}|\d{{1,2}}\b)",  # Jan-Mar 2020, 28 June-2 July 2024
    rf"(?:(?<=^\d)|(?<=^\d\d))-(?={_DAY}\s+{_LETTER})",  # 15-20 June 2024
    rf"(?:(?<=\s\d)|(?<=\s\d\d))-(?={_LETTER})",  # June 28-July 2, 2024
)
_YEAR_ONLY = re.compile(rf"^{_YEAR}$")
_ISO = re.compile(rf"^{_YEAR}[-/](?P<month>\d{{1,2}})(?:[-/](?P<day>\d{{1,2}}))?$")
_ACADEMIC = re.compile(rf"^{_YEAR}/(?P<next>\d{{4}}|\d{{2}})$")
_MONTH_YEAR = re.compile(rf"^(?P<month>\d{{1,2}})[/.]{_YEAR}$")
_DAY_MONTH_YEAR = re.compile(rf"^(?P<day>\d{{1,2}})\.\s*(?P<month>\d{{1,2}})\.\s*{_YEAR}$")
_SHORT_RANGE = re.compile(rf"^{_YEAR}-(?P<end>\d{{2}})$")
_DAYS = rf"(?P<word>{_LETTER}+\.?) (?P<days>{_DAY}(?:\s*[‐‑−‒–—-]+\s*{_DAY})?)"
_MONTH_DAYS = re.compile(rf"(?:^|[\s‐‑−‒–—-]){_DAYS}$")
_MONTH_DAYS_YEAR = re.compile(rf"^{_DAYS},? {_YEAR}$")
_NUMBER = re.compile(r"^\d{1,2}$")
_ORDINAL = re.compile(rf"^{_DAY}$")
_PARTICLES = frozenset(("de", "del", "of", "г."))  # 15 de junio de 2024
# 2024年6月15日, and the end of a range that leaves out what its start says.
_EAST_ASIAN_END = r"(?:(?P<month>\d{1,2})[月월]\s*)?(?:(?P<day>\d{1,2})[日号일])?"
_EAST_ASIAN = re.compile(rf"^{_YEAR}[年년]\s*{_EAST_ASIAN_END}$")


def parse(text: str, language: str = "en") -> Dates:
    """Read dates as written, with the words of English and of ``language``.

    Raises `DateError` where any part of the text is no date.
    """
    return _Reader(language).dates(text)


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
        text = (noted["date"].strip() if noted else text).translate(_SAME)
        if text.lower() in readings("ongoing", self.language):
            return Item(Form.ONGOING, note=note)
        for form, meaning in ((Form.SINCE, "since"), (Form.UNTIL, "until"), (Form.EXPECTED, "expected")):
            if rest := self.after(meaning, text):
                if form is Form.SINCE and (ends := self.ends(rest)):
                    return self.range(*ends)._replace(note=note)
                point = self.point(rest)
                return Item(form, None, point, note) if form is Form.UNTIL else Item(form, point, None, note)
        if turned := _MONTH_DAYS_YEAR.match(text):
            text = f"{turned['days']} {turned['word']} {turned['year']}"
        if ends := self.ends(text):
            return self.range(*ends)._replace(note=note)
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
            # 2024-06 is a month; 2016-19 and 1999-00 cannot be one.
            return None if 1 <= int(short["end"]) <= 12 else (short["year"], short["end"])
        joined = "|".join(re.escape(word) for word in readings("to", self.language))
        for separator in (rf"\s+(?:-|{joined})\s+", *_HYPHENS):
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
        elif short := re.match(rf"^{_EAST_ASIAN_END}$", right):
            start = self.point(left)
            month = _number(short["month"]) or start.month
            end = _checked(start._replace(month=month, day=_number(short["day"])))
        elif rest := self.after("expected", right):
            end = self.point(rest)._replace(expected=True)
        else:
            end = self.point(right)
        start = start or self.start(left, end)
        if not end.follows(start):
            raise DateError("ends before it begins")
        return Item(Form.RANGE, start, end)

    def start(self, text: str, end: Point) -> Point:
        """The start of a range, which may leave out what its end says: "Jun – Sep 2024"."""
        if end.day and _ORDINAL.match(text):
            return _checked(Point(end.year, end.month, _number(text)))
        try:
            return self.point(text)
        except DateError:
            if not (end.month or end.term):
                raise
            return self.point(f"{text} {end.year}")

    def point(self, text: str) -> Point:
        if rest := self.after("circa", text):
            return self.point(rest)._replace(approximate=True)
        if found := _YEAR_ONLY.match(text):
            return Point(int(found["year"]))
        if (found := _ISO.match(text)) and 1 <= int(found["month"]) <= 12:
            return _checked(Point(int(found["year"]), int(found["month"]), _number(found["day"])))
        if found := _ACADEMIC.match(text):
            return _academic(int(found["year"]), found["next"])
        if found := _MONTH_YEAR.match(text):
            return _checked(Point(int(found["year"]), int(found["month"])))
        if found := _DAY_MONTH_YEAR.match(text):
            return _checked(Point(int(found["year"]), int(found["month"]), int(found["day"])))
        if found := _EAST_ASIAN.match(text):
            return _checked(Point(int(found["year"]), _number(found["month"]), _number(found["day"])))
        return self.worded(text)

    def worded(self, text: str) -> Point:
        """A point with a month or a term in words: "15 June 2024", "June 15, 2024", "WiSe 2019/20"."""
        words = [word for word in text.replace(",", " ").split() if word.lower() not in _PARTICLES]
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
            return year._replace(term=self.terms[terms[0].lower()])
        if not years[0].isdecimal() or not all(_ORDINAL.match(day) for day in days):
            raise DateError("is no date that is known here")
        day = _number(days[0]) if days else None
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
        return _checked(start._replace(day=number))
    if start.month:
        return _checked(start._replace(month=number))
    year = start.year - start.year % 100 + number
    # The 00 of 2000-00 was meant as a month.
    if year < start.year or not number:
        year += 100
    if year - start.year > 60:
        raise DateError("names no month, and as two years it ends before it begins")
    return Point(year)


def _academic(year: int, following: str) -> Point:
    """A year that ends in the next one."""
    if int(following) % 100 != (year + 1) % 100 or (len(following) == 4 and int(following) != year + 1):
        raise DateError("joins two years that do not follow each other")
    return Point(year, academic=True)


def _checked(point: Point) -> Point:
    """The point, if the calendar has it."""
    try:
        datetime.date(
            point.year, 1 if point.month is None else point.month, 1 if point.day is None else point.day
        )
    except ValueError:
        raise DateError("names a day or a month that no calendar has") from None
    return point


def _number(text: str | None) -> int | None:
    """The number at the start of a text: 1 of "1." and of "1er"."""
    return int("".join(sign for sign in text if sign.isdecimal())) if text else None

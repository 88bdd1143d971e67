"""The parts of dates: points in time with their precision, and items such as ranges."""

from enum import Enum
from typing import NamedTuple

from .words import TERM_MONTHS

Day = tuple[int, int, int]


class Form(Enum):
    """The form of an item."""

    POINT = "point"
    RANGE = "range"
    OPEN = "open"
    SINCE = "since"
    UNTIL = "until"
    EXPECTED = "expected"
    ONGOING = "ongoing"


class PartialDate(NamedTuple):
    """A point in time, with the precision of the text.

    ``term`` is a key of ``words.TERMS``; ``academic`` means a year that ends in the next year
    ("2019/20"); ``approximate`` means "c. 1998"; ``expected`` means an end in the future.
    """

    year: int
    month: int | None = None
    day: int | None = None
    term: str | None = None
    academic: bool = False
    approximate: bool = False
    expected: bool = False

    @property
    def iso(self) -> str:
        """The value for HTML's ``datetime`` attribute: year, month or day; for a term its year."""
        parts = [f"{self.year:04}"]
        if self.month:
            parts.append(f"{self.month:02}")
            if self.day:
                parts.append(f"{self.day:02}")
        return "-".join(parts)

    @property
    def first(self) -> Day:
        """The earliest possible day, for comparing."""
        if self.term:
            year, begin, _ = self._term(self.term)
            return year, begin, 1
        return self.year, self.month or 1, self.day or 1

    @property
    def last(self) -> Day:
        """The latest possible day, for comparing."""
        if self.term:
            year, begin, end = self._term(self.term)
            return year + (end < begin), end, 31
        return self.year + self.academic, self.month or 12, self.day or 31

    def follows(self, start: "PartialDate") -> bool:
        """Whether it can be the end of a range from ``start``; a winter can be at both ends of its year."""
        last = max(self.last, (self.year, 12, 31)) if self.term == "winter" else self.last
        return start.first <= last

    def starts_after(self, before: "PartialDate") -> bool:
        """Whether there is time between the end of ``before`` and this point."""
        year, month, _ = before.last
        begin = self.first
        return (begin[0], begin[1]) > (year + month // 12, month % 12 + 1)

    @property
    def order(self) -> Day:
        """Its last day, for sorting; 0 means a missing month or day: "2024" comes before "Jan 2024"."""
        if self.term:
            year, month, _ = self.last
            return year, month, 0
        return self.year + self.academic, self.month or 0, self.day or 0

    def _term(self, term: str) -> Day:
        """The year in which a term begins, and its first and last month."""
        begin, end = TERM_MONTHS["ws" if term == "winter" and self.academic else term]
        # "Spring 2019/20" is the spring of 2020.
        return self.year + (self.academic and begin < 8), begin, end


class DateItem(NamedTuple):
    """One date, range or term, with the note after it in parentheses.

    ``tight`` is for running text in parentheses: no blanks around the dash, and the note after a comma.
    """

    form: Form
    start: PartialDate | None = None
    end: PartialDate | None = None
    note: str = ""
    tight: bool = False


class Dates(NamedTuple):
    """The items in the order written."""

    items: tuple[DateItem, ...]

    @property
    def years(self) -> frozenset[int] | None:
        """All years of all items, or None if an item is not a plain year or range of years."""
        years: set[int] = set()
        for item in self.items:
            start, end = item.start, item.end or item.start
            plain = item.form in (Form.POINT, Form.RANGE) and not item.note
            if not plain or start is None or end is None:
                return None
            if start._replace(year=0) != PartialDate(0) or end._replace(year=0) != PartialDate(0):
                return None
            years.update(range(start.year, end.year + 1))
        return frozenset(years)

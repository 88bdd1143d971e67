"""When a publication appeared: BibLaTeX's dates (EDTF), and BibTeX's years and months."""

import re
from collections.abc import Callable
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# ISO 8601-2: 21 is spring, 24 winter; they begin in these months.
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
_DATE = re.compile(
    r"(?P<year>-?\d{1,4}|\d{1,3}X|\d{1,2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{1,2}|XX))?)?"
    r"(?P<mark>[~?%]?)(?:[T ].*)?$"
)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
ACCEPTED = "YYYY, YYYY-MM, YYYY-MM-DD, two of these with /, and ? or ~ behind what is not certain"


class When(NamedTuple):
    """A year, month and day to sort by, and the year as shown."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    shown: str = ""


def read_date(text: str) -> When | None:
    """A date or a range of BibLaTeX; None for any other text."""
    first, slash, last = (part.strip() for part in text.partition("/"))
    begin = None if first in ("", "..") else _DATE.match(first)
    end = None if last in ("", "..") else _DATE.match(last)
    if not (begin or end) or (begin is None and first not in ("", "..")):
        return None
    if end is None and last not in ("", ".."):
        return None
    when = begin or end
    assert when is not None
    shown = _shown(begin) if begin else ""
    until = _shown(end) if end else ""
    if slash and shown != until:
        shown = f"{shown}–{until}"
    year, month, day = (_number(when[part]) for part in ("year", "month", "day"))
    month = _SEASONS.get(month or 0, month)
    month = month if month and 1 <= month <= 12 else None
    return When(year, month, day if month and day and day <= 31 else None, shown)


def is_off(text: str) -> bool:
    """Whether a date has an impossible month or day."""
    dates = [found for part in text.split("/") if (found := _DATE.match(part.strip()))]
    months = [month for found in dates if (month := _number(found["month"])) is not None]
    days = [day for found in dates if (day := _number(found["day"])) is not None]
    return any(not 1 <= month <= 12 and month not in _SEASONS for month in months) or any(
        not 1 <= day <= 31 for day in days
    )


def read_year(year: str, month: str, report: Callable[[str], None]) -> When:
    """BibTeX's year, with or without other words, and its month."""
    found = _YEAR.search(year)
    number, day = read_month(month)
    if month and number is None and month.isdecimal():
        number = _SEASONS.get(int(month[:4]))
    if month and number is None:
        report(f"has the month “{month}”; accepted: a name of a month, or 1 to 12.")
    return When(
        int(found.group()) if found else None, number, day, re.sub(r"(?<=\d)\s*-+\s*(?=\d)", "–", year)
    )


def read_month(text: str) -> tuple[int | None, int | None]:
    """Month and day from "June", "jun", "6", "June 15" or "15 June"."""
    word = re.search(r"[^\W\d_]+", text)
    numbers = [int(number) for number in re.findall(r"\d{1,2}", text)[:2]]
    if word:
        name = word.group().lower()[:3]
        day = numbers[0] if numbers and 1 <= numbers[0] <= 31 else None
        return (_MONTHS.index(name) + 1, day) if name in _MONTHS else (None, None)
    return (numbers[0], None) if numbers and 1 <= numbers[0] <= 12 else (None, None)


def _number(text: str | None) -> int | None:
    """A year whose last digits may be unknown: "199X" is 1990."""
    if not text or text == "XX":
        return None
    return int(text.replace("X", "0"))


def _shown(date: re.Match[str]) -> str:
    """A year as people write it: "c. 1998", "1990s"."""
    year = date["year"]
    if year.endswith("XX"):
        year = f"{year[:-2]}00–{year[:-2]}99"
    elif year.endswith("X"):
        year = f"{year[:-1]}0s"
    else:
        year = f"{year[1:].lstrip('0')} BCE" if year.startswith("-") else year.lstrip("0") or "0"
    if date["mark"] in ("~", "%"):
        year = f"c. {year}"
    return f"{year}?" if date["mark"] in ("?", "%") else year

"""Parse dates as people write them in a CV: partial, ranges, terms, lists, "present".

`parse` keeps their precision; ``format`` shows them.
"""

import datetime
import re
from collections.abc import Iterable
from difflib import get_close_matches
from enum import Enum
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from .partial_date import DateItem, Dates, Form, PartialDate
from .words import TERMS, WORDS, base_language, readings


class DateError(ValueError):
    """A text that is not a date.  The message is a phrase that follows the text.

    ``advice`` is a sentence with what to write, or "".
    """

    def __init__(self, reason: str, advice: str = "") -> None:
        super().__init__(reason)
        self.advice = advice


class Slash(Enum):
    """The meaning of ``2010/11``."""

    MONTH = "month"
    ACADEMIC = "academic"
    UNKNOWN = "unknown"


_YEAR = r"(?P<year>[12]\d{3})"
_SPACE = re.compile(r"\s+")
_NOTE = re.compile(r"^(?P<date>.*?)\s*\((?P<note>[^()]*)\)$")
# Characters that look like a hyphen count as a hyphen; longer ones count as a dash.
_SAME = str.maketrans("‐‑−‒―～〜", "---" + "–" * 4)
_DASH = re.compile(r"\s*(?:[–—→…]|-{2,3}|-+>|\.{2,3})\s*")
_DAY = r"\d{1,2}(?:\.|er|st|nd|rd|th|º)?"
_LETTER = r"[^\W\d]"
_HYPHENS = (
    rf"(?<=\d{{4}})\s*-\s*(?={_LETTER}|[12]\d{{3}}\b|$)",  # 2016-2019, 2021-present
    rf"(?<={_LETTER}|[.])-(?={_LETTER}|\d{{1,2}}\b)",  # Jan-Mar 2020, 28 June-2 July 2024
    # 15-20 June 2024, 15.-20.6.2024
    rf"(?:(?<=^\d)|(?<=^\d\d)|(?<=^\d\.)|(?<=^\d\d\.))-(?={_DAY}\s+{_LETTER}|\d{{1,2}}\.\s*\d{{1,2}}\.)",
    rf"(?:(?<=\s\d)|(?<=\s\d\d))-(?={_LETTER})",  # June 28-July 2, 2024
    r"(?<=[/.]\d{4})\s*-\s*(?=\d{1,2}[/.])",  # 09/2018-08/2019
    # 2018.09-2019.08, 2018-09-present
    rf"(?:(?<=\d{{4}}[/.-]\d)|(?<=\d{{4}}[/.-]\d\d))\s*-\s*(?={_LETTER}|[12]\d{{3}}\b|$)",
)
_YEAR_ONLY = re.compile(rf"^{_YEAR}$")
_ISO = re.compile(
    rf"^{_YEAR}(?:[-/]|\. ?)(?P<month>\d{{1,2}})(?:(?:[-/]|\. ?)(?P<day>\d{{1,2}}))?\.?$"
)  # 2024-06-15, 2024/6, 2024.06, 2024. 6. 15.
_ACADEMIC = re.compile(rf"^{_YEAR}/(?P<next>\d{{4}}|\d{{1,2}})$")
_SLASHED = re.compile(rf"(?<![\d/.]){_YEAR}/(?P<next>\d{{4}}|\d{{1,2}})(?![\d/]|[.-]\d{{1,2}}(?!\d))")
_TWO_DIGITS = re.compile(r"(?<![\w)])['’‘ʼ](\d{2})(?!\d)")
_TERM = r"(?:semester|term|quarter|trimester|session)"
_PART_OF_YEAR = re.compile(rf"(?<!\d){_YEAR}[-/]?(?P<part>[QH][1-4])\b", re.IGNORECASE)
_PART_FIRST = re.compile(r"\b(?P<part>[QH][1-4])[-/](?=[12]\d{3}\b)", re.IGNORECASE)
_JOINED_YEARS = rf"{_YEAR}\s*[-–—/]{{1,2}}\s*(?P<next>\d{{4}}|\d{{2}})(?!\d)"
_WORDS_SLASH = re.compile(rf"(?:(?<={_LETTER})\.?|(?<=\d{{4}}))\s*/\s*(?={_LETTER})")
_MONTH_YEAR = re.compile(rf"^(?P<month>\d{{1,2}})[/.]{_YEAR}$")
_DAY_MONTH_YEAR = re.compile(rf"^(?P<day>\d{{1,2}})\.\s*(?P<month>\d{{1,2}})\.\s*{_YEAR}$")
_SLASHED_DAY = re.compile(rf"^(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/{_YEAR}$")
_SHORT_RANGE = re.compile(rf"^{_YEAR}-(?P<end>\d{{2}})$")
_DAYS = rf"(?P<word>{_LETTER}+\.?) (?P<days>{_DAY}(?:\s*[‐‑−‒–—-]+\s*{_DAY})?)"
_MONTH_DAYS = re.compile(rf"(?:^|[\s‐‑−‒–—-]){_DAYS}$")
_MONTH_DAYS_YEAR = re.compile(rf"^{_DAYS},? {_YEAR}$")
_NUMBER = re.compile(r"^\d{1,2}$")
_ORDINAL = re.compile(rf"^{_DAY}$")
_PARTICLES = frozenset(("de", "del", "of", "г."))  # 15 de junio de 2024
# 2024年6月15日, and the end of a range without the parts that its start has.
_EAST_ASIAN_END = r"(?:(?P<month>\d{1,2})[月월]\s*)?(?:(?P<day>\d{1,2})[日号일])?"
_EAST_ASIAN = re.compile(rf"^{_YEAR}[年년]\s*{_EAST_ASIAN_END}$")


def parse(text: str, language: str = "en", slash: Slash = Slash.UNKNOWN) -> Dates:
    """Read dates as written, with the words of English and of ``language``.

    ``slash`` is the meaning of ``2010/11`` if the text itself does not decide it.
    Raises `DateError` if any part of the text is not a date.
    """
    own = slash_of([text])
    return _Reader(language, slash if own is Slash.UNKNOWN else own).dates(text)


def slash_of(texts: Iterable[str]) -> Slash:
    """Return the meaning of a year, a slash and a number in texts of one field, entry or list.

    ``2019/20`` cannot be a month, and ``2024/6`` cannot be an academic year.  Texts with both
    kinds, or with neither, do not decide it.
    """
    found = {
        Slash.ACADEMIC if _is_next(int(one["year"]), one["next"]) else Slash.MONTH
        for text in texts
        for one in _SLASHED.finditer(text)
        if not _is_ambiguous(int(one["year"]), one["next"])
    }
    return found.pop() if len(found) == 1 else Slash.UNKNOWN


def _is_next(year: int, written: str) -> bool:
    """Whether a number, in full or by its last digits, is the year after ``year``."""
    return int(written) == (year + 1) % 10 ** len(written) or int(written) == (year + 1) % 100


def _is_ambiguous(year: int, written: str) -> bool:
    return len(written) < 4 and 1 <= int(written) <= 12 and int(written) == (year + 1) % 100


@lru_cache(maxsize=16)
def _months(language: str) -> dict[str, int]:
    """Return the names of the months, long and short, in lower case without a full stop."""
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


#: The largest length of a text that is read as dates, in characters.
LONGEST = 2000


class _Reader:
    """Reads dates in English and one more language."""

    def __init__(self, language: str, slash: Slash) -> None:
        self.language = language
        self.slash = slash
        self.months = _months(language)
        self.terms = {word: term for term in TERMS for word in readings(term, language)}

    def dates(self, text: str) -> Dates:
        text = _SPACE.sub(" ", text.strip())
        if not text:
            raise DateError("is empty")
        if len(text) > LONGEST:
            raise DateError(f"is longer than {LONGEST} characters")
        items: list[DateItem] = []
        for part in reversed(self.parts(text)):
            following = items[0].start if items else None
            items[:0] = self.items(part, following)
        return Dates(tuple(items))

    def parts(self, text: str) -> list[str]:
        """Split the text at commas, semicolons and "and"; "June 15, 2024" stays whole."""
        joined = "|".join((*map(re.escape, readings("and", self.language)), "&"))
        between = "|".join(map(re.escape, readings("between", self.language)))
        text = re.sub(rf"^(?:{between}) (.+?) (?:{joined}) ", r"\1 – ", text, flags=re.IGNORECASE)
        parts: list[str] = []
        # In a list of academic years, only one item needs the words.
        years = re.compile(rf"^(?:{self.any_of('academic')}) (?=[12]\d{{3}})", re.IGNORECASE)
        separator = rf" ?[,;] ?(?:(?:{joined}) )?(?![^()]*\))| (?:{joined}) (?![^()]*\))"
        for part in re.split(separator, text, flags=re.IGNORECASE):
            if parts and _goes_on(parts[-1]) and re.match(r"[12]\d{3}\b", part):
                parts[-1] += f" {part.strip()}"
                continue
            before = years.match(parts[-1]) if parts else None
            is_joined = before and re.match(rf"{_JOINED_YEARS}(?: ?\(|$)", part)
            parts.append(f"{before[0]}{part}" if before and is_joined else part.strip())
        if not all(parts):
            raise DateError("has nothing between two commas")
        return parts

    def items(self, text: str, following: PartialDate | None) -> list[DateItem]:
        """Read one part of a list; "Spring/Fall 2021" gives two items."""
        noted = _NOTE.match(text)
        note = noted["note"].strip() if noted else ""
        text = self.tidied((noted["date"].strip() if noted else text).translate(_SAME))
        if slash := _WORDS_SLASH.search(text):
            end = self.point(text[slash.end() :])
            start = self.start(text[: slash.start()], end)
            if not end.follows(start):
                raise DateError("has two dates, and the second is earlier than the first")
            if end.starts_after(start):
                return [DateItem(Form.POINT, start), DateItem(Form.POINT, end, None, note)]
            return [DateItem(Form.RANGE, start, end, note)]
        try:
            return [self.item(text)._replace(note=note)]
        except DateError:
            if following is None or re.search(r"\d{3}", text):
                raise
            if following.day and _ORDINAL.match(text):
                return [DateItem(Form.POINT, self.start(text, following), None, note)]
            return [self.item(f"{text} {_year_of(following)}")._replace(note=note)]

    def any_of(self, meaning: str) -> str:
        """Return the words for a meaning as a pattern."""
        return "|".join(map(re.escape, readings(meaning, self.language)))

    def tidied(self, text: str) -> str:
        """Normalize the spellings of years and their parts."""
        text = _TWO_DIGITS.sub(lambda found: str(_century(int(found[1]))), text)
        text = _PART_OF_YEAR.sub(r"\g<year> \g<part>", text)
        text = _PART_FIRST.sub(r"\g<part> ", text)
        words = self.any_of("academic")
        for pattern in (
            rf"\b(?:{words})\s*{_JOINED_YEARS}",
            rf"\b{_JOINED_YEARS}\s+(?:{words})(?!\w)",
        ):
            text = re.sub(pattern, _joined_years, text, flags=re.IGNORECASE)
        terms = "|".join(map(re.escape, self.terms))
        text = re.sub(rf"\b({terms}) {_TERM}(?= \d)", r"\1", text, flags=re.IGNORECASE)
        text = re.sub(
            rf"\b(?P<term>{terms}) {_YEAR}[-–](?P<next>\d{{2}})$", _term_years, text, flags=re.IGNORECASE
        )
        return re.sub(rf"(?<=\d) ?(?:{self.any_of('onward')})$", " –", text, flags=re.IGNORECASE)

    def item(self, text: str) -> DateItem:
        if text.lower() in readings("ongoing", self.language):
            return DateItem(Form.ONGOING)
        for form, meaning in ((Form.SINCE, "since"), (Form.UNTIL, "until"), (Form.EXPECTED, "expected")):
            if rest := self.after(meaning, text):
                if form is Form.SINCE and (ends := self.ends(rest)):
                    return self.range(*ends)
                point = self.point(rest)
                return DateItem(form, None, point) if form is Form.UNTIL else DateItem(form, point)
        if turned := _MONTH_DAYS_YEAR.match(text):
            text = f"{turned['days']} {turned['word']} {turned['year']}"
        if ends := self.ends(text):
            return self.range(*ends)
        return DateItem(Form.POINT, self.point(text))

    def after(self, meaning: str, text: str) -> str:
        """Return the text after a word with a meaning at its start, or ""."""
        low = text.lower()
        for word in readings(meaning, self.language):
            if low.startswith(word) and (low[len(word) :].startswith(" ") or word.endswith(".")):
                return text[len(word) :].strip()
        return ""

    def ends(self, text: str) -> tuple[str, str] | None:
        """Return the two ends of a range, the second empty if it is open; None if it is not a range."""
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

    def range(self, left: str, right: str) -> DateItem:
        if not right or right.lower() in readings("present", self.language):
            return DateItem(Form.OPEN, self.point(left), None)
        start: PartialDate | None = None
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
        return DateItem(Form.RANGE, start, end)

    def start(self, text: str, end: PartialDate) -> PartialDate:
        """Read the start of a range, which can leave out parts that its end has: "Jun – Sep 2024"."""
        if end.day and _ORDINAL.match(text):
            return _checked(PartialDate(end.year, end.month, _number(text)))
        try:
            return self.point(text)
        except DateError:
            if not (end.month or end.term):
                raise
            return self.point(f"{text} {_year_of(end)}")

    def point(self, text: str) -> PartialDate:
        if rest := self.after("circa", text):
            return self.point(rest)._replace(approximate=True)
        if found := _YEAR_ONLY.match(text):
            return PartialDate(int(found["year"]))
        if (found := _ACADEMIC.match(text)) and _is_ambiguous(int(found["year"]), found["next"]):
            return self.slashed(int(found["year"]), int(found["next"]))
        if (found := _ISO.match(text)) and 1 <= int(found["month"]) <= 12:
            return _checked(PartialDate(int(found["year"]), int(found["month"]), _number(found["day"])))
        if found := _ACADEMIC.match(text):
            return _academic(int(found["year"]), found["next"])
        if found := _MONTH_YEAR.match(text):
            return _checked(PartialDate(int(found["year"]), int(found["month"])))
        if found := _DAY_MONTH_YEAR.match(text):
            return _checked(PartialDate(int(found["year"]), int(found["month"]), int(found["day"])))
        if found := _EAST_ASIAN.match(text):
            return _checked(PartialDate(int(found["year"]), _number(found["month"]), _number(found["day"])))
        if found := _SLASHED_DAY.match(text):
            return _slashed_day(int(found["first"]), int(found["second"]), int(found["year"]))
        return self.worded(text)

    def slashed(self, year: int, number: int) -> PartialDate:
        """Read ``2010/11`` if its meaning is known."""
        if self.slash is Slash.MONTH:
            return PartialDate(year, number)
        if self.slash is Slash.ACADEMIC:
            return PartialDate(year, academic=True)
        month = _names("en")[number]
        raise DateError(
            f"can mean {month} {year} and the academic year {year}–{year + 1}",
            f"Write “{year}-{number:02}” for the month, “{year}/{year + 1}” for the academic year.",
        )

    def worded(self, text: str) -> PartialDate:
        """Read a point with a month or a term in words: "15 June 2024", "June 15, 2024", "WiSe 2019/20"."""
        words = [word for word in text.replace(",", " ").split() if word.lower() not in _PARTICLES]
        names = [word for word in words if word.lower().rstrip(".") in self.months]
        terms = [word for word in words if word.lower() in self.terms]
        others = [word for word in words if word not in names and word not in terms]
        years = [word for word in others if _YEAR_ONLY.match(word) or _ACADEMIC.match(word)]
        days = [word for word in others if word not in years]
        if len(years) != 1 or len(names) + len(terms) != 1 or len(days) > len(names):
            raise DateError("is not a date that can be read", self.hint(others))
        if terms:
            found = _ACADEMIC.match(years[0])
            year = _academic(int(found["year"]), found["next"]) if found else PartialDate(int(years[0]))
            return year._replace(term=self.terms[terms[0].lower()])
        if not years[0].isdecimal() or not all(_ORDINAL.match(day) for day in days):
            raise DateError("is not a date that can be read")
        day = _number(days[0]) if days else None
        return _checked(PartialDate(int(years[0]), self.months[names[0].lower().rstrip(".")], day))

    def hint(self, words: Iterable[str]) -> str:
        """Return a question with the word nearest to a misspelt one, or ""."""
        languages = {"en", self.language}
        known = {name.lower(): name for code in languages for name in _names(code).values()}
        for code in {base_language(one) for one in languages}:
            known.update({word.lower(): word for many in WORDS.get(code, {}).values() for word in many})
        for word in words:
            bare = word.lower().rstrip(".")
            if len(bare) < 3 or not bare.isalpha() or bare in known:
                continue
            if near := get_close_matches(bare, known, n=1, cutoff=0.75):
                return f"Did you mean “{known[near[0]]}”?"
        return ""


@lru_cache(maxsize=16)
def _names(language: str) -> dict[int, str]:
    """Return the full names of the months."""
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return {number: str(name) for number, name in locale.months["stand-alone"]["wide"].items()}


def _goes_on(part: str) -> bool:
    """Whether a year after a comma belongs to this part: "June 15, 2024", "Oct., 2019"."""
    return bool(_MONTH_DAYS.search(part) or re.fullmatch(rf"{_LETTER}+\.?", part))


def _year_of(point: PartialDate) -> str:
    """Return the year of a point as written."""
    return f"{point.year}/{point.year + 1}" if point.academic else str(point.year)


def _century(year: int) -> int:
    """Return the year for its last two digits, after an apostrophe."""
    if 40 <= year < 60:
        raise DateError(f"can mean 19{year} or 20{year}", "Write the year in full.")
    return year + (2000 if year < 40 else 1900)


def _joined_years(found: re.Match[str]) -> str:
    """Return the two years of an academic year, the second in full."""
    year, following = int(found["year"]), int(found["next"])
    if following < 100:
        following += year // 100 * 100
        following += 100 if following < year else 0
    return f"{year}/{following}"


def _term_years(found: re.Match[str]) -> str:
    """Return “Winter 2019-20” with the years joined as an academic year, if they are one."""
    is_next = int(found["next"]) == (int(found["year"]) + 1) % 100
    return f"{found['term']} {_joined_years(found)}" if is_next else found[0]


def _slashed_day(first: int, second: int, year: int) -> PartialDate:
    """Read a day with slashes; a number above 12 shows which one is the day."""
    if 1 <= first <= 12 and 1 <= second <= 12 and first != second:
        names = _names("en")
        raise DateError(
            f"can mean {names[first]} {second} and {names[second]} {first}",
            f"Write “{year}-{first:02}-{second:02}” or “{year}-{second:02}-{first:02}”.",
        )
    month, day = (first, second) if first <= 12 else (second, first)
    return _checked(PartialDate(year, month, day))


def _completed(start: PartialDate, number: int) -> PartialDate:
    """Return the end of a range with only two digits: "2016-19", "2024-06 – 09"."""
    if start.day:
        return _checked(start._replace(day=number))
    if start.month:
        return _checked(start._replace(month=number))
    year = start.year - start.year % 100 + number
    # The 00 of 2000-00 means a month.
    if year < start.year or not number:
        year += 100
    if year - start.year > 60:
        raise DateError("is not a month, and as two years it ends before it begins")
    return PartialDate(year)


def _academic(year: int, following: str) -> PartialDate:
    """Read a year that ends in the next year."""
    if int(following) % 100 != (year + 1) % 100 or (len(following) == 4 and int(following) != year + 1):
        raise DateError("joins two years that do not follow each other")
    return PartialDate(year, academic=True)


def _checked(point: PartialDate) -> PartialDate:
    """Return the point if it exists in the calendar."""
    try:
        datetime.date(
            point.year, 1 if point.month is None else point.month, 1 if point.day is None else point.day
        )
    except ValueError:
        raise DateError("has a day or a month that does not exist") from None
    return point


def _number(text: str | None) -> int | None:
    """Return the number at the start of a text: 1 of "1." and of "1er"."""
    return int("".join(sign for sign in text if sign.isdecimal())) if text else None

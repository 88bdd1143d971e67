"""Dates: read in every form that people write, shown in the site's language."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cv_ext.model.dates.format import Piece, Style, merged_years, pieces, plain
from sphinx_cv_ext.model.dates.parse import DateError, Slash, parse, slash_of
from sphinx_cv_ext.model.dates.partial_date import Form, PartialDate
from sphinx_cv_ext.model.dates.words import TERMS, shown

ENGLISH = {
    "2021 - present": "2021 – present",
    "2021–": "2021 – present",
    "2021 –": "2021 – present",
    "2021-": "2021 – present",
    "2021-present": "2021 – present",
    "2021 to now": "2021 – present",
    "since 2018": "since 2018",
    "until 2012": "until 2012",
    "2016--2019": "2016 – 2019",
    "2016—2019": "2016 – 2019",
    "2016 to 2019": "2016 – 2019",
    "2016 - 2019": "2016 – 2019",
    "2016-2019": "2016 – 2019",
    "2016–19": "2016 – 2019",
    "2016-19": "2016 – 2019",
    "1998–02": "1998 – 2002",
    "2009-10": "Oct 2009",
    "2009–10": "2009 – 2010",
    "2019/20": "2019/20",
    "2019/2020": "2019/20",
    "2024/6 - 2024/9": "Jun – Sep 2024",
    "2024-06 to 2024-09": "Jun – Sep 2024",
    "2024-06–09": "Jun – Sep 2024",
    "Jun – Sep 2024": "Jun – Sep 2024",
    "2021-09 to 2026-08": "Sep 2021 – Aug 2026",
    "2024-06 – present": "Jun 2024 – present",
    "June 2024": "Jun 2024",
    "Sept. 2024": "Sep 2024",
    "2024 June": "Jun 2024",
    "10/2018": "Oct 2018",
    "15 June 2024": "Jun 15, 2024",
    "June 15, 2024": "Jun 15, 2024",
    "June 15 2024": "Jun 15, 2024",
    "2024-06-15": "Jun 15, 2024",
    "15–17 June 2024": "Jun 15 – 17, 2024",
    "June 15–17, 2024": "Jun 15 – 17, 2024",
    "15 June 2024 – 17": "Jun 15 – 17, 2024",
    "2024-06-15 to 2024-07-02": "Jun 15 – Jul 2, 2024",
    "2024-12-30 to 2025-01-02": "Dec 30, 2024 – Jan 2, 2025",
    "2024-06 to 2024-06": "Jun 2024",
    "Fall 2020": "Fall 2020",
    "Autumn 2020": "Autumn 2020",
    "2020 Fall": "Fall 2020",
    "Michaelmas 2020": "Michaelmas 2020",
    "Spring – Fall 2019": "Spring – Fall 2019",
    "Summer 2019 – Fall 2020": "Summer 2019 – Fall 2020",
    "Fall 2017, Spring 2018, Fall 2018": "Fall 2017, Spring 2018, Fall 2018",
    "Fall 2017 (120 students), Spring 2018 (131)": "Fall 2017 (120 students), Spring 2018 (131)",
    "Fall 2017 (120, of 2 kinds)": "Fall 2017 (120, of 2 kinds)",
    "2019, 2021–2023": "2019, 2021 – 2023",
    "2019; 2021": "2019, 2021",
    "2025": "2025",
    "c. 1998": "c. 1998",
    "ca. 1998 – 2001": "c. 1998 – 2001",
    "expected 2027": "expected 2027",
    "expected May 2027": "expected May 2027",
    "ongoing": "ongoing",
    "WS 2019/20": "WiSe 2019/20",
    "1999/00": "1999/00",
    "1999-00": "1999 – 2000",
    "1999–00": "1999 – 2000",
    "2024-06-15 – 2024-09": "Jun 15, 2024 – Sep 2024",
    "2024-06 – 2024-09-15": "Jun 2024 – Sep 15, 2024",
    "Jan-Mar 2020": "Jan – Mar 2020",
    "Jan.-Mar. 2020": "Jan – Mar 2020",
    "January-March 2020": "Jan – Mar 2020",
    "Nov 2019-Mar 2020": "Nov 2019 – Mar 2020",
    "Spring-Fall 2020": "Spring – Fall 2020",
    "15-20 June 2024": "Jun 15 – 20, 2024",
    "15 - 20 June 2024": "Jun 15 – 20, 2024",
    "June 15-20, 2024": "Jun 15 – 20, 2024",
    "June 15‑20, 2024": "Jun 15 – 20, 2024",
    "28 June-2 July 2024": "Jun 28 – Jul 2, 2024",
    "June 28-July 2, 2024": "Jun 28 – Jul 2, 2024",
    "1st June 2024": "Jun 1, 2024",
    "June 2nd, 2024": "Jun 2, 2024",
    "June 2nd–4th, 2024": "Jun 2 – 4, 2024",
    "2016‐2019": "2016 – 2019",
    "2016‑2019": "2016 – 2019",
    "2016−2019": "2016 – 2019",
    "2016‒2019": "2016 – 2019",
    "2024‑06": "Jun 2024",
    "2021−": "2021 – present",
    "2024 (co‑chair)": "2024 (co‑chair)",
    "from 2018 to 2020": "2018 – 2020",
    "from June to September 2020": "Jun – Sep 2020",
    "from 2018 – present": "2018 – present",
    "2021 – expected 2027": "2021 – expected 2027",
    "Sep 2021 – expected Dec 2021": "Sep 2021 – expected Dec 2021",
    "2012–2012": "2012",
    "Fall 2020 – Fall 2020": "Fall 2020",
    "2019/20 – 2019/20": "2019/20",
    "Fall 2019 – Spring 2020": "Fall 2019 – Spring 2020",
    "Fall 2019/20 – Spring 2019/20": "Fall 2019/20 – Spring 2019/20",
    "Summer 2020 – Winter 2020": "Summer – Winter 2020",
    "Winter 2020 – Spring 2020": "Winter – Spring 2020",
    "WS 2019 – SS 2020": "WiSe 2019 – SoSe 2020",
    "2024年6月": "Jun 2024",
    "2010/2011": "2010/11",
    "2010/11, 2012/13": "2010/11, 2012/13",
    "2010/11 – 2014/15": "2010/11 – 2014/15",
    "2010/11-2012/13": "2010/11 – 2012/13",
    "2010/11 - 2011/3": "Nov 2010 – Mar 2011",
    "WS 2009/10": "WiSe 2009/10",
    "09/2018-08/2019": "Sep 2018 – Aug 2019",
    "2018/09-2019/08": "Sep 2018 – Aug 2019",
    "2018.09 – 2019.08": "Sep 2018 – Aug 2019",
    "2018.09-2019.08": "Sep 2018 – Aug 2019",
    "2018-09-2019-08": "Sep 2018 – Aug 2019",
    "2018-09-present": "Sep 2018 – present",
    "2018. 9. 15.": "Sep 15, 2018",
    "15.06.2018-20.06.2018": "Jun 15 – 20, 2018",
    "15.-20.6.2024": "Jun 15 – 20, 2024",
    "6/15/2024": "Jun 15, 2024",
    "15/6/2024": "Jun 15, 2024",
    "2020 Q3": "Q3 2020",
    "2020Q3": "Q3 2020",
    "2020-Q3": "Q3 2020",
    "Q3 2020": "Q3 2020",
    "Q1–Q3 2020": "Q1 – Q3 2020",
    "Q4 2020 – Q1 2021": "Q4 2020 – Q1 2021",
    "H1 2020": "H1 2020",
    "spring semester 2020": "Spring 2020",
    "Fall Semester 2019 - Spring semester 2020": "Fall 2019 – Spring 2020",
    "Michaelmas term 2018": "Michaelmas 2018",
    "Winter quarter 2020": "Winter 2020",
    "Fall Term 2019/20": "Fall 2019/20",
    "Spring/Summer 2021": "Spring – Summer 2021",
    "Fall/Winter 2021": "Fall – Winter 2021",
    "Fall 2020/Spring 2021": "Fall 2020 – Spring 2021",
    "Spring/Fall 2021": "Spring 2021, Fall 2021",
    "Jan/Jun 2021": "Jan 2021, Jun 2021",
    "June/July 2021": "Jun – Jul 2021",
    "AY 2021-22": "2021/22",
    "AY2009-10": "2009/10",
    "AY 2021–2022": "2021/22",
    "A.Y. 2021/22": "2021/22",
    "academic year 1999-00": "1999/00",
    "2021-22 academic year": "2021/22",
    "AY 2009-10, 2010-11 (two), 2011-12": "2009/10, 2010/11 (two), 2011/12",
    "AY 2019-20 – AY 2021-22": "2019/20 – 2021/22",
    "Winter 2019-20": "Winter 2019/20",
    "Summer '11": "Summer 2011",
    "Summer ’11": "Summer 2011",
    "'98–'02": "1998 – 2002",
    "Fall '09 – Spring '10": "Fall 2009 – Spring 2010",
    "2011 and 2015": "2011, 2015",
    "2011 & 2015": "2011, 2015",
    "2011, 2013, and 2015": "2011, 2013, 2015",
    "2003–2004 and 2004–2005": "2003 – 2004, 2004 – 2005",
    "between 2011 and 2015": "2011 – 2015",
    "Spring and Fall 2021": "Spring 2021, Fall 2021",
    "Spring, Summer, and Fall 2021": "Spring 2021, Summer 2021, Fall 2021",
    "Michaelmas and Hilary 2019/20": "Michaelmas 2019/20, Hilary 2019/20",
    "Jan–Mar, May 2020": "Jan – Mar 2020, May 2020",
    "15 and 16 June 2024": "Jun 15, 2024, Jun 16, 2024",
    "2011 (men and women) and 2012": "2011 (men and women), 2012",
    "Oct., 2019": "Oct 2019",
    "Fall, 2019": "Fall 2019",
    "2011..2015": "2011 – 2015",
    "2011…2015": "2011 – 2015",
    "2011 → 2015": "2011 – 2015",
    "2018 onwards": "2018 – present",
    "2018+": "2018 – present",
    "2018 – ongoing": "2018 – present",
}


@pytest.mark.parametrize(("written", "shown"), ENGLISH.items())
def test_dates_are_read_and_shown(written: str, shown: str) -> None:
    assert plain(parse(written), Style()) == shown


def test_all_english_forms_are_there() -> None:
    assert len(ENGLISH) > 50


OTHERS = [
    ("de", "seit 2018", "seit 2018"),
    ("de", "bis 2012", "bis 2012"),
    ("de", "2016 bis 2019", "2016 – 2019"),
    ("de", "WiSe 2019/20", "WiSe 2019/20"),
    ("de", "SS 2020", "SoSe 2020"),
    ("de", "10/2018 bis 12/2018", "Okt. – Dez. 2018"),
    ("de", "1.10.2018", "1. Okt. 2018"),
    ("de", "1. Oktober 2018", "1. Okt. 2018"),
    ("de", "März 2020 – heute", "März 2020 – heute"),
    ("de_AT", "2021 – present", "2021 – heute"),
    ("fr", "depuis 2018", "depuis 2018"),
    ("fr", "2021 – aujourd'hui", "2021 – aujourd’hui"),
    ("es", "desde 2018", "desde 2018"),
    ("es", "2021 – present", "2021 – actualidad"),
    ("ja", "2024-06 to 2024-09", "2024年6月 – 9月"),
    ("de", "von 2016 bis 2019", "2016 – 2019"),
    ("de", "1.-3. Juni 2024", "1. – 3. Juni 2024"),
    ("fr", "1er juin 2024", "1 juin 2024"),
    ("fr", "1er–3 juin 2024", "1 – 3 juin 2024"),
    ("fr", "jusqu’à 2012", "jusqu’en 2012"),
    ("fr", "jusqu'en 2012", "jusqu’en 2012"),
    ("fr", "jusqu'à juin 2012", "jusqu’en juin 2012"),
    ("fr", "de 2016 à 2019", "2016 – 2019"),
    ("es", "junio de 2024", "jun 2024"),
    ("es", "15 de junio de 2024", "15 jun 2024"),
    ("es", "de 2018 a 2020", "2018 – 2020"),
    ("pt", "junho de 2024", "jun. de 2024"),
    ("pt", "15 de junho de 2024", "15 de jun. de 2024"),
    ("pt", "junho – setembro de 2024", "jun. – set. de 2024"),
    ("ja", "2024年6月", "2024年6月"),
    ("ja", "2024年6月15日", "2024年6月15日"),
    ("ja", "2024年6月〜9月", "2024年6月 – 9月"),
    ("ja", "2024年6月15日～17日", "2024年6月15日 – 17日"),
    ("ja", "2020年～2023年", "2020 – 2023"),
    ("zh", "2024年6月", "2024年6月"),
    ("ko", "2024년 6월 15일", "2024년 6월 15일"),
    ("xx", "2024-06", "Jun 2024"),
    ("no such language", "June 2024 – present", "Jun 2024 – present"),
]


@pytest.mark.parametrize(("language", "written", "shown"), OTHERS)
def test_dates_are_read_and_shown_in_the_language_of_the_site(
    language: str, written: str, shown: str
) -> None:
    assert plain(parse(written, language), Style(language)) == shown


@pytest.mark.parametrize(
    ("pattern", "shown"),
    [
        ("MMMM y", "June – September 2024"),
        ("MM/y", "06/2024 – 09/2024"),
        ("y MMM", "2024 Jun – 2024 Sep"),
        ("y, MMMM", "2024, June – 2024, September"),
        ("MMM ''yy", "Jun – Sep '24"),
        ("MMMM 'of' y", "June – September of 2024"),
        ("MMM. y", "Jun – Sep. 2024"),
    ],
)
def test_a_pattern_of_the_site_shows_months(pattern: str, shown: str) -> None:
    assert plain(parse("2024-06 to 2024-09"), Style("en", pattern)) == shown


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Foo",
        "2024-13",
        "2024-00",
        "2024/00",
        "2000-00",
        "2024-0",
        "2024-06-00",
        "00/2024",
        "0.6.2024",
        "June 0, 2024",
        "0 – 5 June 2024",
        "2024-06 – 00",
        "2024年0月",
        "Fall 2020 – Spring 2020",
        "15 – 20",
        "2020 – expected",
        "Jan-24",
        "2024-02-30",
        "31 June 2024",
        "2011 – 2009",
        "2024-09 to 2024-06",
        "2010/11",
        "2009/10",
        "2008/9",
        "2010/11 – present",
        "2009/10 – 2011/12",
        "2010/3, 2010/11, 2012/13",
        "5/6/2024",
        "0/5/2024",
        "Summer '45",
        "Fall/Spring 2021",
        "Dec/Jan 2021",
        "1990s",
        "2011 and",
        "and 2011",
        "2019/21",
        "2019/2022",
        "2019,",
        ", 2019",
        "2019 2020",
        "June",
        "Fall",
        "15 2024",
        "15 Fall 2024",
        "20245",
        "since",
        "since yesterday",
        "x 2024",
        "2021 – later",
        "120 students",
        "0000",
        "99999999999999999999",
    ],
)
def test_what_is_no_date_says_so(written: str) -> None:
    with pytest.raises(DateError) as found:
        parse(written)
    assert str(found.value)


@pytest.mark.parametrize("written", ["2010/11", "2008/9", "2010/11 – present"])
def test_a_slash_that_can_mean_two_things_says_how_to_write_each(written: str) -> None:
    with pytest.raises(DateError, match=r"can mean \w+ 20\d\d and the academic year") as found:
        parse(written)
    month, year = re.findall("“([^”]+)”", found.value.advice)
    assert plain(parse(month), Style()) == plain(parse(written, slash=Slash.MONTH), Style())[:8]
    first = written[:4]
    assert year == f"{first}/{int(first) + 1}"
    assert plain(parse(written, slash=Slash.ACADEMIC), Style()).startswith(plain(parse(year), Style()))


def test_what_stands_beside_says_what_a_slash_means() -> None:
    assert slash_of(["2010/11", "2012/13"]) is Slash.ACADEMIC
    assert slash_of(["1999/00"]) is Slash.ACADEMIC
    assert slash_of(["2010/11 – 2011/3"]) is Slash.MONTH
    for nothing in (
        ["2010/11"],
        ["2010/11", "2012/13", "2011/3"],
        ["2011/12/05"],
        ["https://x.org/2011/3/4"],
        [],
    ):
        assert slash_of(nothing) is Slash.UNKNOWN


@pytest.mark.parametrize(
    ("language", "written", "meant"),
    [
        ("en", "Feburary 2020", "February"),
        ("en", "3 Septmber 2020", "September"),
        ("en", "Sumer 2024", "Summer"),
        ("en", "2018 – pressent", "present"),
        ("de", "Dezmber 2020", "Dezember"),
        ("fr", "fevrer 2020", "février"),
    ],
)
def test_a_misspelt_word_gets_a_question(language: str, written: str, meant: str) -> None:
    with pytest.raises(DateError) as found:
        parse(written, language)
    assert found.value.advice == f"Did you mean “{meant}”?"


def test_points_are_machine_readable_and_words_are_not() -> None:
    (item,) = parse("2024-06 to 2024-09").items
    assert pieces(item, Style()) == [Piece("Jun", "2024-06"), Piece(" – "), Piece("Sep 2024", "2024-09")]
    (item,) = parse("Fall 2020").items
    assert pieces(item, Style()) == [Piece("Fall 2020", "2020")]
    (item,) = parse("2021 – present").items
    assert pieces(item, Style()) == [Piece("2021", "2021"), Piece(" – present")]
    (item,) = parse("15 June 2024 (by video)").items
    assert pieces(item, Style()) == [Piece("Jun 15, 2024", "2024-06-15"), Piece(" (by video)")]


def test_years_merge_into_the_fewest_ranges() -> None:
    def merged(text: str) -> str | None:
        years = parse(text).years
        return (
            None
            if years is None
            else ", ".join("".join(piece.text for piece in run) for run in merged_years(years))
        )

    assert merged("2022, 2023, 2024") == "2022–2024"
    assert merged("2022-2025") == "2022–2025"
    assert merged("2019, 2021") == "2019, 2021"
    assert merged("2024, 2022-2023, 2019, 2022") == "2019, 2022–2024"
    for other in ("2022–", "June 2022", "c. 2022", "Fall 2022", "2022 (twice)", "2019/20", "ongoing"):
        assert merged(other) is None


def test_terms_compare_by_their_months() -> None:
    written = ["Winter 2020", "Spring 2020", "Summer 2020", "SS 2020", "Fall 2020", "WS 2020", "Spring 2021"]
    points = [parse(text).items[0].start for text in written]
    assert sorted(points, key=lambda point: point.last if point else (0, 0, 0)) == points
    oxford = [parse(f"{term} 2019/20").items[0].start for term in ("Michaelmas", "Hilary", "Trinity")]
    assert [point.first if point else None for point in oxford] == [(2019, 10, 1), (2020, 1, 1), (2020, 4, 1)]
    for text in ("Winter 2019/20", "WS 2019/20", "WS 2019"):
        winter = parse(text).items[0].start
        assert winter is not None
        assert (winter.first, winter.last) == ((2019, 10, 1), (2020, 3, 31))
    for term in TERMS:
        point = parse(f"{shown(term, 'en')} 2020").items[0].start
        assert point is not None
        assert point.first < point.last


def test_points_compare_by_what_they_can_mean() -> None:
    assert PartialDate(2019, academic=True).last == (2020, 12, 31)
    assert PartialDate(2024, 6).first == (2024, 6, 1)
    assert parse("2016 – 2019").items[0].form is Form.RANGE


POINTS = st.one_of(
    st.integers(1000, 2999).map(str),
    st.builds(lambda date: f"{date:%Y-%m}", st.dates(datetime.date(1900, 1, 1), datetime.date(2999, 12, 31))),
    st.builds(
        lambda date: f"{date:%Y-%m-%d}", st.dates(datetime.date(1900, 1, 1), datetime.date(2999, 12, 31))
    ),
    st.builds(lambda date: f"{date:%B %Y}", st.dates(datetime.date(1900, 1, 1), datetime.date(2999, 12, 31))),
    st.builds(
        lambda date: f"{date:%d %B %Y}", st.dates(datetime.date(1900, 1, 1), datetime.date(2999, 12, 31))
    ),
    st.builds(
        lambda term, year: f"{term} {year}",
        st.sampled_from(["Spring", "Summer", "Fall", "Autumn", "Winter", "WiSe"]),
        st.integers(1000, 2999),
    ),
)


@given(st.lists(POINTS, min_size=1, max_size=4), st.sampled_from(["en", "de", "fr", "es"]))
def test_what_is_shown_is_read_again_as_the_same(points: list[str], language: str) -> None:
    dates = parse(", ".join(points), language)
    assert len(dates.items) == len(points)
    shown = plain(dates, Style(language))
    again = parse(shown, language)
    assert [item.start and item.start.iso for item in again.items] == [
        item.start and item.start.iso for item in dates.items
    ]
    assert plain(again, Style(language)) == shown


@given(POINTS, POINTS)
def test_a_range_keeps_both_ends(start: str, end: str) -> None:
    first, last = parse(start).items[0].start, parse(end).items[0].start
    assert first is not None
    assert last is not None
    if not last.follows(first):
        with pytest.raises(DateError):
            parse(f"{start} – {end}")
    else:
        item = parse(f"{start} – {end}").items[0]
        assert (item.start, item.end) == (first, last)
        again = parse(plain(parse(f"{start} – {end}"), Style())).items[0]
        assert (again.end or again.start) == last


@given(st.text(max_size=60), st.sampled_from(["en", "de", "zz"]))
def test_any_text_is_a_date_or_a_date_error(text: str, language: str) -> None:
    try:
        dates = parse(text, language)
    except DateError:
        return
    assert plain(dates, Style(language))


@given(st.text(alphabet="0123456789-–/., ()cpresentsicFal", max_size=40))
def test_texts_close_to_dates_are_dates_or_date_errors(text: str) -> None:
    try:
        dates = parse(text)
    except DateError:
        return
    assert plain(dates, Style())

"""A long CV as a typographer sees it, in both engines and both looks: where pages and lines end."""

import re
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from support import professor
from support.page_text import as_printed, letters_and_blanks, text
from support.printing import ENGINES, Outputs, words
from support.sampling import sampled

START, END = "\ue002", "\ue003"
FORMULA_MARKS = "\ue000\ue001"
MARGINS = (70.8, 612 - 70.8)
Place = tuple[int, int]  # page and line


class Part(NamedTuple):
    """A part of the page: its letters, the number of the first one, and where the ends stand."""

    letters: str
    start: int
    first: Place
    last: Place


class Print:
    """A printed CV: where each letter stands, and which letters each part of the page has."""

    def __init__(self, site: Outputs, engine: str) -> None:
        self.site = site
        self.pdf = site.pdf(engine)
        self.pages = site.lines(engine)
        #: The page and the line of each letter; lines count through the pages.
        self.places: list[Place] = []
        #: The last line of each page.
        self.ends: list[int] = []
        line = 0
        for number, page in enumerate(self.pages):
            for shown in page:
                line += 1
                self.places += [(number, line)] * len(letters_and_blanks(shown)[0])
            self.ends.append(line)

    def parts(self, selector: str) -> list[Part]:
        """Some parts of the page."""
        page = as_printed(self.site)
        for part in page.select(selector):
            part.insert(0, START)
            part.append(END)
        found: list[Part] = []
        begun: list[int] = []
        letters = ""
        for piece in re.split(f"([{START}{END}])", text(page)):
            if piece == START:
                begun.append(len(letters))
            elif piece == END:
                start = begun.pop()
                found.append(Part(letters[start:], start, self.places[start], self.places[len(letters) - 1]))
            else:
                letters += re.sub(rf"[\s{FORMULA_MARKS}·]", "", piece)
        assert len(letters) == len(self.places)
        assert found
        return found


CASES = [f"{look} {engine}" for look in ("long_site", "long_modern") for engine in ENGINES]
#: Both looks and both engines, of four LaTeX takes the most.
ALWAYS = ["long_site latex", "long_modern typst"]


@pytest.fixture(scope="module", params=sampled(CASES, ALWAYS))
def long(request: pytest.FixtureRequest) -> Print:
    """The long CV in a look by an engine."""
    look, engine = request.param.split()
    return Print(request.getfixturevalue(look), engine)


def test_papers_flow_over_the_pages(long: Print) -> None:
    numbers = [
        int(number) for page in long.pages for line in page for number in re.findall(r"^\[(\d+)\] ", line)
    ]
    assert numbers == list(range(1, professor.PAPERS + 1))
    assert 18 <= len(long.pages) <= 24


def test_papers_and_entries_of_up_to_eight_lines_are_on_one_page(long: Print) -> None:
    papers = long.parts("li.cv-publication")
    entries = long.parts("li.cv-entry")
    assert len(papers) == professor.PAPERS
    assert len(entries) > 100
    short = [one for one in entries if one.last[1] - one.first[1] < 8]
    assert not [one for one in [*papers, *short] if one.first[0] != one.last[0]]


def test_headings_stay_with_their_first_entry(long: Print) -> None:
    firsts = {one.first[1]: one for one in long.parts("li.cv-entry, li.cv-publication, p")}
    followed = [(one, firsts.get(one.last[1] + 1)) for one in long.parts("h2, h3, .cv-group-title")]
    assert len([entry for _, entry in followed if entry]) > 20
    for heading, entry in followed:
        assert not entry or entry.first[0] == heading.last[0], heading
        assert heading.last[1] not in long.ends, heading


def test_no_first_or_last_line_of_a_paragraph_stands_alone(long: Print) -> None:
    for part in long.parts("p, li"):
        if part.first[0] != part.last[0]:
            assert part.first[1] not in long.ends, part
            assert part.last[1] - 1 not in long.ends, part


def test_no_page_has_less_than_three_lines(long: Print) -> None:
    assert min(map(len, long.pages)) >= 3


def test_names_stay_in_one_line(long: Print) -> None:
    names = 0
    for authors in long.parts(".cv-field-authors"):
        start = authors.start
        for name in authors.letters.split(","):
            assert long.places[start] == long.places[start + len(name) - 1], name
            start += len(name) + 1
            names += 1
    assert names > 700


def test_nothing_leaves_the_margins_or_stands_on_something_else(long: Print) -> None:
    rows: dict[tuple[int, int], list[tuple[float, float, str]]] = {}
    for page, left, top, right, word in words(long.pdf):
        assert MARGINS[0] <= left, word
        assert right <= MARGINS[1], word
        rows.setdefault((page, round(top)), []).append((left, right, word))
    for row in rows.values():
        row.sort()
        for (_, right, word), (left, _, following) in pairwise(row):
            assert right <= left + 1, (word, following)


@pytest.mark.parametrize("engine", sampled(ENGINES, ["typst"]))
def test_the_lines_of_a_long_name_stand_apart(long_modern: Outputs, engine: str) -> None:
    tops = {word: top for _, _, top, _, word in reversed(words(long_modern.pdf(engine)))}
    leading = 1.42 / 1.35  # that of the look, as a part of what the style of the name goes by
    assert tops["F.R.N.A."] - tops["Dr."] == pytest.approx(2.3 * 9.5 * leading, abs=0.2)


@pytest.mark.parametrize("name", sampled(["long_site", "long_modern"], ["long_site"]))
def test_tex_has_no_overfull_boxes(request: pytest.FixtureRequest, name: str) -> None:
    site: Outputs = request.getfixturevalue(name)
    assert "Overfull" not in Path(site.latex).with_suffix(".log").read_text("utf-8", "replace")

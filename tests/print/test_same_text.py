"""What is printed is what the page says: the same letters in the same order, with the same blanks."""

import re

import pytest
from support.page_text import as_printed, letters_and_blanks, text
from support.printing import ENGINES, Outputs, alike
from support.sampling import sampled

LONG = 24  # letters of a word that may break


def compare(site: Outputs, engine: str) -> None:
    printed, breaks = letters_and_blanks("\n".join(line for page in site.lines(engine) for line in page))
    wanted = ""
    free: set[int] = set()
    html = text(as_printed(site))
    for place, part in enumerate(re.split("[\ue000\ue001]", html)):
        start = len(wanted)
        wanted += "".join(part.split())
        if place % 2:
            free |= {*range(start, len(wanted) + 1)}
    assert printed == wanted
    plain = re.sub("[\ue000\ue001]", "", html)
    _, blanks = letters_and_blanks(plain)
    joined = {*blanks} - {*breaks} - free - {0, len(wanted)}
    assert not joined, [wanted[place - 20 : place + 20] for place in sorted(joined)]
    place = 0
    for word in plain.split():
        if len(word) >= LONG:
            free |= {*range(place, place + len(word))}
        place += len(word)
    broken = {*breaks} - {*blanks} - free
    assert not broken, [wanted[place - 20 : place + 20] for place in sorted(broken)]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_real_cv_says_what_its_page_says(own_site: Outputs, engine: str) -> None:
    compare(own_site, engine)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_long_cv_says_what_its_page_says(long_site: Outputs, engine: str) -> None:
    compare(long_site, engine)


@pytest.mark.parametrize("engine", ENGINES)
def test_letters_are_plain(long_site: Outputs, engine: str) -> None:
    lines = "".join(line for page in long_site.lines(engine) for line in page)
    assert not re.search("[\ufb00-\ufb06\u200b\u2060\u00ad]", lines)


@pytest.mark.parametrize(
    "name", sampled(["own_site", "own_modern", "long_site", "long_modern"], ["own_modern", "long_site"])
)
def test_lines_end_alike_in_both_engines(request: pytest.FixtureRequest, name: str) -> None:
    site: Outputs = request.getfixturevalue(name)
    ours, theirs = ([line for page in site.lines(engine) for line in page] for engine in ENGINES)
    assert alike(ours, theirs) >= 0.9

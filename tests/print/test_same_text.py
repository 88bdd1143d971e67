"""What is printed is what the page says: the same letters in the same order, with the same blanks."""

import copy
import itertools
import re
import unicodedata

import pytest
from bs4 import Tag
from printing import Outputs, alike

#: Signs in formulas that MathML has in another way than print.
SIGNS = str.maketrans({"*": "∗", "˙": "\u0307"})
FORMULA = "\ue000{}\ue001"  # the blanks around a formula and in it are the engine's
BLOCKS = "div, h2, h3, li, p, .cv-links a, .cv-number, .cv-field-detail, .cv-field-award"
ENGINES = ["typst", "latex"]
LONG = 24  # letters of a word that may break


def as_printed(site: Outputs) -> Tag:
    """A page with the text that print has: what only a screen needs is gone, and parts end in stops."""
    page = copy.copy(site.page)
    for extra in page.select(".headerlink, .cv-hidden, .cv-contact-pdf, .cv-files, .cv-details, h1"):
        extra.decompose()
    # An address of Google Scholar is no reader's to type.
    for link in page.select("[data-cv-shown]:not(.cv-contact-scholar *)"):
        link.string = str(link["data-cv-shown"])
    for formula in page.select(".math"):
        formula.string = FORMULA.format(formula.get_text().translate(SIGNS))
    for item in page.select("ul:not([role]) > li"):
        item.insert(0, "• ")
    for part in page.select(".cv-publication .cv-text > [class^=cv-field-]"):
        if not re.search(r"[.?!]$", part.get_text()):
            part.append(".")
    for block in page.select(BLOCKS):
        block.append(" ")
    page.insert(0, f"{site.title} ")
    return page


def text(page: Tag) -> str:
    return unicodedata.normalize("NFKC", page.get_text())


def letters_and_blanks(line: str) -> tuple[str, dict[int, str]]:
    """The letters, and the blanks by the number of letters before them; dots between links are none."""
    letters: list[str] = []
    blanks: dict[int, str] = {}
    normal = unicodedata.normalize("NFKC", line.replace("·", " "))
    for is_blank, group in itertools.groupby(normal, str.isspace):
        if is_blank:
            blanks[len(letters)] = "".join(group)
        else:
            letters += group
    return "".join(letters), blanks


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


@pytest.mark.parametrize("name", ["own_site", "own_modern", "long_site", "long_modern"])
def test_lines_end_alike_in_both_engines(request: pytest.FixtureRequest, name: str) -> None:
    site: Outputs = request.getfixturevalue(name)
    ours, theirs = ([line for page in site.lines(engine) for line in page] for engine in ENGINES)
    assert alike(ours, theirs) >= 0.9

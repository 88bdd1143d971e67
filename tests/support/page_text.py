"""The text of a page as print has it, to compare the two."""

import copy
import itertools
import re
import unicodedata

from bs4 import Tag

from .printing import Outputs

#: Signs in formulas that MathML has in another way than print.
SIGNS = str.maketrans({"*": "∗", "˙": "\u0307"})
FORMULA = "\ue000{}\ue001"  # the blanks around a formula and in it are the engine's
BLOCKS = "div, h2, h3, li, p, .cv-links a, .cv-number, .cv-field-detail, .cv-field-award"


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

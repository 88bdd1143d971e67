"""Pages on paper, as a browser prints them: nothing to click, whole addresses, no entry torn."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page
from support.browser import Windows
from support.printing import raw
from support.sampling import sampled
from support.tools import need


def printed(page: Page, pdf: Path, height: float = 10) -> list[str]:
    """The text of each sheet, as one line; the height is in inches."""
    need("pdftotext")
    page.pdf(path=pdf, width="7in", height=f"{height}in", margin={"top": "0.5in", "bottom": "0.5in"})
    return [" ".join(sheet.split()) for sheet in raw(pdf).split("\f")[:-1]]


@pytest.mark.parametrize("name", ["index.html", "cv.html", "publications.html"])
def test_paper_has_nothing_to_click_and_every_address(
    windows: Windows, own_html: Path, tmp_path: Path, name: str
) -> None:
    with windows.open(own_html) as window:
        text = " ".join(printed(window.visit(name), tmp_path / "page.pdf"))
    for control in (
        "Search",
        "On this page",
        "BibTeX",
        "CV (PDF)",
        "Filter",
        "First author",
        "Next",
        "Skip to",
    ):
        assert control not in text
    soup = BeautifulSoup((own_html / name).read_text("utf-8"), "html5lib")
    addresses = [str(link["href"]) for link in soup.select(".cv-links a")]
    assert len(addresses) >= 6
    for address in addresses:
        assert f"({address})" in text.replace("/ ", "/").replace("- ", "-")


@pytest.mark.parametrize("heights", sampled([range(20, 45), range(20, 45, 5)], [range(20, 45, 5)]))
def test_no_publication_and_no_list_is_torn(
    windows: Windows, own_html: Path, tmp_path: Path, heights: range
) -> None:
    soup = BeautifulSoup((own_html / "cv.html").read_text("utf-8"), "html5lib")

    for hidden in soup.select(".cv-hidden"):  # for ears
        hidden.decompose()
    together = [
        [part.get_text() for part in one.select(".cv-field-title, .cv-field-authors, .cv-field-venue")]
        for one in soup.select(".cv-publication")
    ]
    assert len(together) == 12
    # The last of a list of short lines, and what goes on with the same course.
    together += [["Qualcomm Innovation Fellowship finalist", "DeepMind PhD Fellowship"]]
    together += [["Lead Course Assistant", "Fall 2017, Spring 2018, Fall 2018"]]
    with windows.open(own_html) as window:
        page = window.visit("cv.html")
        for height in heights:  # in quarters of an inch
            sheets = printed(page, tmp_path / "page.pdf", height / 4)
            assert len(sheets) > 1
            for parts in together:
                said = [" ".join(part.split()) for part in parts]
                assert any(all(part in sheet for part in said) for sheet in sheets), (height, said)


def test_a_button_prints_the_cv_and_is_on_no_other_page(windows: Windows, own_html: Path) -> None:
    with windows.open(own_html, width=320) as window:
        page = window.visit("cv.html")
        page.evaluate("window.print = () => { window.printed = true; }")
        button = page.get_by_role("button", name="Print", exact=True)
        button.click()
        assert page.evaluate("printed")
        link = page.locator("article").get_by_role("link", name="CV (PDF)")
        shapes = [one.bounding_box() for one in (link, button)]
        assert shapes[0] is not None
        assert shapes[1] is not None
        assert (shapes[0]["y"], shapes[0]["height"]) == (shapes[1]["y"], shapes[1]["height"])
        for name in ("index.html", "publications.html"):
            assert window.visit(name).get_by_role("button", name="Print", exact=True).count() == 0
    with windows.open(own_html, java_script_enabled=False) as window:
        assert window.visit("cv.html").get_by_role("button", name="Print", exact=True).count() == 0

"""Finding publications on a page, in a browser: the filter, its address, what opens and what is copied."""

import gzip
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from support.browser import Windows
from support.building import build

#: Key, type, year, authors, keywords, further fields: what the counts below are counted in.
ENTRIES = """
kelp    | article       | 2024 | Finch, Ada and Roe, Jo | kelp; tides | code = {https://example.org/kelp},
tides   | article       | 2024 | Finch, Ada             | tides       | doi = {10.1234/tides<1>;2},
buoys   | inproceedings | 2024 | Roe, Jo and Finch, Ada | buoys       |
gulls   | inproceedings | 2023 | Roe, Jo and Finch, Ada | gulls       | code = {https://example.org/gulls},
ropes   | inproceedings | 2023 | Finch, Ada             |             |
fog     | article       | 2023 | Kim, Su and Finch, Ada | fog; tides  | abstract = {All about sirens.},
eider   | article       | 2022 | Finch, Ada             | gulls       |
moss    | book          | 2022 | Finch, Ada             |             |
sand    | misc          | 2021 | Roe, Jo                | tides       |
foam    | misc          | 2021 | Roe, Jo                |             |
pier    | article       |      | Roe, Jo                |             | note = {In press},
"""
TITLES = {
    "kelp": "Kelp forests",
    "tides": "Quiet tides",
    "buoys": "Buoys at night",
    "gulls": "Gulls in the harbour",
    "ropes": "Ropes",
    "fog": "Fog signals",
    "eider": "Éiders of the Øresund",
    "moss": "Moss on piers",
    "sand": "Sand",
    "foam": "Foam",
    "pier": "The pier",
}
LIST = "```{cv:publications}\n:group-by: type year\n```\n"


def entry(line: str) -> str:
    key, kind, year, authors, keywords, more = (cell.strip() for cell in line.split("|"))
    fields = {
        "title": TITLES[key],
        "author": authors,
        "year": year,
        "keywords": keywords,
        "journal": "Marine Letters",
    }
    fields |= {"booktitle": "Harbour Days", "publisher": "Quay"}
    written = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{written}  {more}\n}}\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shelf")
    files = {
        "docs/conf.py": (
            'extensions = ["myst_parser", "sphinx_cv_ext"]; cv_site = True\nproject = author = "Ada Finch"\n'
            'html_theme = "furo"\ncv_person = {"name": "Ada Finch"}\n'
            'bibtex_bibfiles = ["refs.bib"]\ncv_pdf = False\ncv_publication_pages = True\n'
        ),
        "docs/refs.bib": "".join(map(entry, ENTRIES.strip().splitlines())),
        "docs/index.md": "# Ada\n\n```{toctree}\npublications\nkeywords\n```\n",
        "docs/publications.md": f"# Publications\n\n{LIST}\n",
        "docs/keywords.md": f"# Keywords\n\n{LIST.replace('type year', 'keyword')}\n",
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    build("html", folder / "html", "-W", docs=folder / "docs")
    return folder / "html"


@pytest.fixture
def page(windows: Windows, site: Path) -> Iterator[Page]:
    with windows.open(site) as window:
        yield window.visit("publications.html")


def box(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Filter publications")


def choice(page: Page, name: str) -> Locator:
    return page.get_by_role("combobox", name=name, exact=True)


def switch(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name)


def said(page: Page) -> Locator:
    return page.locator(".cv-filter").get_by_role("status")


def shown(page: Page) -> list[str]:
    """The keys of the publications that are to be seen, in their order."""
    visible = page.locator(".cv-publication:visible")
    return [str(one.get_attribute("data-key")) for one in visible.all()]


def options(page: Page, name: str) -> list[str]:
    """What can be chosen."""
    return choice(page, name).locator("option:enabled").all_inner_texts()


def headings(page: Page) -> list[str]:
    return [text.rstrip("¶") for text in page.locator(":is(h2, h3):visible").all_inner_texts()]


def query(page: Page) -> str:
    return page.url.partition("?")[2]


def test_words_in_any_order_case_and_accent_are_found(page: Page) -> None:
    box(page).fill("oresund")
    assert shown(page) == ["eider"]
    box(page).fill("LETTERS eider")
    assert shown(page) == ["eider"]
    box(page).fill("roe kelp")
    assert shown(page) == ["kelp"]
    # What is behind a button is not seen, and its words are none of the entry's own.
    box(page).fill("sirens")
    assert shown(page) == []
    box(page).fill("")
    assert len(shown(page)) == 11


def test_choices_combine_and_each_counts_what_the_others_leave(page: Page) -> None:
    assert options(page, "Year") == ["Year", "2024 (3)", "2023 (3)", "2022 (2)", "2021 (2)"]
    assert options(page, "Topic") == ["Topic", "buoys (1)", "fog (1)", "gulls (2)", "kelp (1)", "tides (4)"]
    choice(page, "Year").select_option("2023")
    assert options(page, "Type") == ["Type", "Conference papers (2)", "Journal articles (1)"]
    assert options(page, "Year")[1:] == ["2024 (3)", "2023 (3)", "2022 (2)", "2021 (2)"]
    switch(page, "First author").click()
    assert shown(page) == ["ropes"]
    assert options(page, "Year")[1:] == ["2024 (2)", "2023 (1)", "2022 (2)"]
    expect(switch(page, "First author")).to_have_attribute("aria-pressed", "true")
    expect(switch(page, "First author")).to_have_text("First author (1)")
    expect(switch(page, "With code")).to_have_text("With code (0)")
    switch(page, "First author").click()
    box(page).fill("gulls")
    switch(page, "With code").click()
    assert shown(page) == ["gulls"]


def test_numbers_stay_and_titles_go_with_their_last_entry(page: Page) -> None:
    all_headings = headings(page)
    contents = page.locator(".toc-tree a:visible")
    assert "Books" in contents.all_inner_texts()
    number = page.locator("#pub-gulls .cv-number").inner_text()
    choice(page, "Year").select_option("2023")
    assert headings(page) == ["Journal articles", "2023", "Conference papers", "2023"]
    assert "Books" not in contents.all_inner_texts()
    assert page.locator("#pub-gulls .cv-number").inner_text() == number
    switch(page, "Clear").click()
    assert headings(page) == all_headings
    assert "Books" in contents.all_inner_texts()


def test_a_view_has_an_address_and_the_way_back(page: Page, windows: Windows, site: Path) -> None:
    choice(page, "Year").select_option("2024")
    box(page).press_sequentially("tides")
    switch(page, "First author").click()
    assert query(page) == "q=tides&year=2024&first=yes"
    page.go_back()
    assert query(page) == "q=tides&year=2024"
    expect(switch(page, "First author")).to_have_attribute("aria-pressed", "false")
    # What is typed in one go is one step.
    page.go_back()
    assert query(page) == "year=2024"
    expect(box(page)).to_have_value("")
    assert len(shown(page)) == 3
    page.go_back()
    assert query(page) == ""
    assert len(shown(page)) == 11
    page.go_forward()
    page.reload()
    assert shown(page) == ["kelp", "tides", "buoys"]
    with windows.open(site) as other:
        there = other.visit("publications.html?q=kelp&topic=tides&type=Journal+articles&code=yes&utm=x")
        assert shown(there) == ["kelp"]
        expect(choice(there, "Topic")).to_have_value("tides")
        expect(box(there)).to_have_value("kelp")
        there.keyboard.press("Escape")
        # What others put into the address is theirs.
        assert query(there) == "utm=x"


def test_one_key_clears_everything(page: Page) -> None:
    box(page).fill("tides")
    choice(page, "Type").select_option("Journal articles")
    switch(page, "First author").click()
    expect(said(page)).to_have_text("2 of 11 publications")
    page.keyboard.press("Escape")
    assert len(shown(page)) == 11
    assert query(page) == ""
    expect(box(page)).to_have_value("")
    expect(choice(page, "Type")).to_have_value("")
    expect(switch(page, "First author")).to_have_attribute("aria-pressed", "false")
    expect(said(page)).to_have_text("11 publications")
    expect(switch(page, "Clear")).to_be_hidden()


def test_what_is_shown_is_said_to_screen_readers(page: Page) -> None:
    expect(page.get_by_role("search", name="Filter publications")).to_be_visible()
    expect(said(page)).to_have_text("11 publications")
    box(page).fill("tides")
    expect(said(page)).to_have_text("4 of 11 publications")
    box(page).fill("nothing like it")
    expect(said(page)).to_have_text("No publication matches")
    clear = switch(page, "Clear")
    expect(clear).to_have_attribute("aria-keyshortcuts", "Escape")
    clear.click()
    expect(box(page)).to_be_focused()


def test_the_keyboard_reaches_every_control_in_order(page: Page) -> None:
    box(page).focus()
    page.keyboard.type("kelp")
    for control in (
        *(choice(page, name) for name in ("Year", "Type", "Topic")),
        *(switch(page, name) for name in ("First author", "With code", "Clear")),
    ):
        page.keyboard.press("Tab")
        expect(control).to_be_focused()
        outline = control.evaluate(
            "it => getComputedStyle(it).outlineStyle + getComputedStyle(it).outlineWidth"
        )
        assert outline == "solid2px"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    expect(switch(page, "With code")).to_have_attribute("aria-pressed", "true")


def test_a_publication_under_several_titles_counts_once(windows: Windows, site: Path) -> None:
    with windows.open(site) as window:
        page = window.visit("keywords.html")
        expect(said(page)).to_have_text("11 publications")
        choice(page, "Year").select_option("2024")
        expect(said(page)).to_have_text("3 of 11 publications")
        assert shown(page) == ["buoys", "kelp", "kelp", "tides"]
        assert headings(page) == ["buoys", "kelp", "tides"]


def test_an_address_opens_and_marks_its_entry(page: Page) -> None:
    page.goto(f"{page.url}#pub-fog")
    fog = page.locator("#pub-fog")
    expect(fog.locator("details.cv-details").first).to_have_attribute("open", "")
    expect(fog.get_by_text("All about sirens.")).to_be_visible()
    assert fog.evaluate("it => getComputedStyle(it).outlineStyle") == "solid"
    expect(page.locator("#pub-kelp details.cv-details").first).not_to_have_attribute("open", "")
    # A link to what is filtered away brings everything back.
    box(page).fill("kelp")
    assert shown(page) == ["kelp"]
    page.evaluate("location.hash = '#pub-moss'")
    expect(page.locator("#pub-moss")).to_be_in_viewport()
    expect(box(page)).to_have_value("")
    expect(page.locator("#pub-moss .cv-bibtex")).to_be_visible()
    # Not every address names something, or can be read.
    page.evaluate("location.hash = '#nothing'")
    page.evaluate("location.hash = '#%E0%A4%A'")


def test_bibtex_and_doi_are_copied(page: Page) -> None:
    tides = page.locator("#pub-tides")
    tides.get_by_text("BibTeX").first.click()
    tides.get_by_role("button", name="Copy BibTeX").click()
    expect(tides.get_by_role("status")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@article{tides,\n")
    assert copied.endswith("\n}\n")
    tides.get_by_role("button", name="Copy DOI").click()
    assert page.evaluate("navigator.clipboard.readText()") == "10.1234/tides<1>;2"
    buttons = page.locator("#pub-kelp").get_by_role("button")
    page.locator("#pub-kelp").get_by_text("BibTeX").first.click()
    expect(buttons).to_have_text(["Copy BibTeX"])


def test_a_page_of_a_publication_has_the_buttons(page: Page) -> None:
    page.goto(page.url.replace("publications.html", "papers/tides.html"))
    page.get_by_role("button", name="Copy BibTeX").click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("@article{tides,\n")
    page.get_by_role("button", name="Copy DOI").click()
    assert page.evaluate("navigator.clipboard.readText()") == "10.1234/tides<1>;2"


def test_a_browser_that_forbids_to_copy_says_so(page: Page) -> None:
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.locator("#pub-kelp").get_by_text("BibTeX").first.click()
    page.get_by_role("button", name="Copy BibTeX").click()
    expect(page.locator("#pub-kelp").get_by_role("status")).to_have_text(
        "Your browser does not allow to copy"
    )


def test_without_a_script_everything_is_there_and_no_control_is_empty(windows: Windows, site: Path) -> None:
    with windows.open(site, java_script_enabled=False) as window:
        page = window.visit("publications.html?year=2023")
        assert len(shown(page)) == 11
        assert page.locator("article").locator("input, select, button:visible").count() == 0
        # Nor is there room for any.
        head = page.locator(".cv-search")
        assert head.evaluate("it => it.getBoundingClientRect().height") == 0
        page.locator("#pub-kelp").get_by_text("BibTeX").first.click()
        expect(page.locator("#pub-kelp .cv-bibtex")).to_be_visible()


def test_a_page_opened_from_a_disk_has_its_filter(windows: Windows, site: Path) -> None:
    context = windows.browser.new_context()
    page = context.new_page()
    page.goto((site / "publications.html").as_uri())
    choice(page, "Year").select_option("2023")
    assert shown(page) == ["fog", "gulls", "ropes"]
    assert query(page) == "year=2023"
    context.close()


#: Filled in by the browser while a page loads.  Where the article itself stands is the theme's: it
#: moves when the browser paints before it has read the contents of the page, which stand behind it.
WATCH = """
  window.moved = [];
  new PerformanceObserver((list) => {
    for (const { sources } of list.getEntries())
      for (const { node } of sources)
        if (node?.parentElement?.closest("article")) moved.push(node.outerHTML?.slice(0, 80) ?? node.data);
  }).observe({ type: "layout-shift", buffered: true });
"""


def late(route: Route) -> None:
    """Let a script come when the page has been painted."""
    time.sleep(0.3)
    route.continue_()


@pytest.mark.parametrize("width", [1280, 768, 610, 390])
def test_nothing_moves_while_the_page_loads(windows: Windows, site: Path, width: int) -> None:
    with windows.open(site, width=width) as window:
        window.page.add_init_script(WATCH)
        window.page.route("**/cv-filter.js*", late)
        page = window.visit("publications.html")
        expect(said(page)).to_be_visible()
        page.wait_for_timeout(100)
        assert page.evaluate("moved") == []


PLACES = """
  [...document.querySelectorAll(".cv-publication .cv-field-title")].flatMap((title) => {
    const { left, top, width } = title.getBoundingClientRect();
    return [left, top, width];
  })
"""


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_a_filtered_list_looks_like_the_whole_one(windows: Windows, site: Path, width: int) -> None:
    # High enough that the browser leaves out nothing.
    with windows.open(site, width=width, height=5000) as window:
        page = window.visit("publications.html")
        before = page.evaluate(PLACES)
        assert len(before) == 3 * 11
        box(page).focus()
        expect(page.locator(".cv-separate")).not_to_have_count(0)
        page.wait_for_timeout(100)
        assert page.evaluate(PLACES) == pytest.approx(before, abs=0.6)
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_styles_and_scripts_stay_small(site: Path) -> None:
    files = [path for path in site.glob("_static/cv*") if path.suffix in (".css", ".js")]
    page = (site / "publications.html").read_text("utf-8")
    loaded = re.findall(r'(?:href|src)="_static/(cv[^"?]*\.(?:css|js))', page)
    # All but that of the CV's page.
    assert sorted([*loaded, "cv-print.js"]) == sorted(path.name for path in files)
    assert sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in files) <= 15_000

"""The site of the repository in a browser: what axe finds, what a policy forbids, how narrow it can be."""

import base64
import hashlib
import itertools
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import Page, Route, expect
from support.browser import Windows
from support.sampling import sampled

PAGES = ("index.html", "cv.html", "publications.html")
#: What axe finds on any page of Furo, by rule and the start of the element.
THEME: Sequence[tuple[str, str]] = (
    ("landmark-unique", '<aside class="sidebar-drawer">'),
    # The oldest version that we take has these, too.
    ("region", '<label class="overlay sidebar-overlay"'),
    ("region", '<label class="overlay toc-overlay"'),
    ("region", '<div class="visually-hidden">Toggle table of contents sidebar'),
    # And pale colours in code: names, labels and strings.
    *(("color-contrast", f'<span class="{kind}">') for kind in ("na", "ni", "nl", "s", "s2", "sb")),
)
#: And on its page of search, whose headings begin below the first level.
SEARCH = ("page-has-heading-one", "<html ")


def filter_and_open(page: Page) -> None:
    """Use all that a list of publications has."""
    page.get_by_role("searchbox", name="Filter publications").fill("symmetry")
    page.get_by_role("button", name="First author").click()
    page.get_by_role("combobox", name="Year").select_option("2022")
    page.locator(".cv-publication:visible summary").first.click()
    page.get_by_role("button", name="Copy BibTeX").click()
    expect(page.get_by_text("Copied")).to_be_visible()


def violations(page: Page, theme: Sequence[tuple[str, str]] = THEME) -> list[tuple[str, str]]:
    """What axe finds and the theme does not have anyway, as pairs of the rule and the element."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    pairs = [(one["id"], node["html"]) for one in found for node in one["nodes"]]
    return [
        (rule, html)
        for rule, html in pairs
        if not any(rule == name and html.startswith(start) for name, start in theme)
    ]


@pytest.mark.parametrize(
    ("name", "scheme", "width"),
    sampled(
        itertools.product(PAGES, ("light", "dark"), (1280, 390)),
        {*itertools.product(PAGES, ("light",), (1280,)), *itertools.product(PAGES, ("dark",), (390,))},
    ),
)
def test_axe_finds_nothing_but_what_is_the_theme_s(
    windows: Windows, own_html: Path, name: str, scheme: str, width: int
) -> None:
    with windows.open(own_html, width=width, color_scheme=scheme) as window:
        page = window.visit(name)
        assert violations(page) == []
        if name == "publications.html":
            filter_and_open(page)
            assert violations(page) == []


#: A page of each other template: of the guide, with code and tables, and of the theme.
OTHERS = ("guide/settings.html", "genindex.html", "search.html")


def check_with_axe(windows: Windows, site: Path, names: Iterable[str], scheme: str, width: int) -> None:
    """Visit pages one after the other."""
    with windows.open(site, width=width, color_scheme=scheme) as window:
        for name in names:
            theme = (*THEME, SEARCH) if name == "search.html" else THEME
            assert violations(window.visit(name), theme) == [], name


@pytest.mark.parametrize(("scheme", "width"), [("dark", 390)])
def test_axe_finds_nothing_on_a_page_of_each_other_template(
    windows: Windows, own_html: Path, scheme: str, width: int
) -> None:
    check_with_axe(windows, own_html, OTHERS, scheme, width)


@pytest.mark.nightly
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_on_any_other_page(
    windows: Windows, own_html: Path, scheme: str, width: int
) -> None:
    names = {path.relative_to(own_html).as_posix() for path in own_html.rglob("*.html")} - {*PAGES}
    assert {*OTHERS, "guide/index.html"} <= names
    check_with_axe(windows, own_html, sorted(names), scheme, width)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [768, 390, 320])
def test_no_page_scrolls_sideways(windows: Windows, own_html: Path, name: str, width: int) -> None:
    with windows.open(own_html, width=width) as window:
        page = window.visit(name)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        # Text twice as large, as on a screen half as wide.
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert width < 640 or page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("name", PAGES)
def test_a_strict_policy_breaks_nothing_of_ours(windows: Windows, own_html: Path, name: str) -> None:
    soup = BeautifulSoup((own_html / name).read_text("utf-8"), "html5lib")
    assert not soup.select("article :is([style], style, script)")
    scripts = [str(one.string) for one in soup.select("script:not([src], [type])")]
    # The theme's one, which chooses light or dark before anything is painted.
    assert [text for text in scripts if "document.body.dataset.theme" not in text] == []
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts]
    script = " ".join(f"'sha256-{one}'" for one in hashes)
    # Of styles, the theme has some in attributes.
    style = "style-src 'self' 'unsafe-inline'; img-src 'self' data:"
    policy = f"default-src 'self'; script-src 'self' {script}; {style}"

    def guarded(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    with windows.open(own_html) as window:
        window.page.route("**/*.html", guarded)
        page = window.visit(name)
        # What a policy forbids is an error of the page, which fails the window.
        assert page.locator("body").get_attribute("data-theme") == "auto"
        if name == "publications.html":
            filter_and_open(page)


@pytest.mark.parametrize("wish", [{"reduced_motion": "reduce"}, {"forced_colors": "active"}])
def test_wishes_of_readers_are_heard(windows: Windows, own_html: Path, wish: dict[str, Any]) -> None:
    with windows.open(own_html, **wish) as window:
        page = window.visit("publications.html")
        filter_and_open(page)
        assert violations(page) == []
        moving = page.locator("[class*=cv-]").evaluate_all(
            "all => all.filter(one => getComputedStyle(one).transitionDuration !== '0s').length"
        )
        assert moving == 0
        if "forced_colors" in wish:
            borders = [
                page.get_by_role("button", name=name).evaluate("it => getComputedStyle(it).borderColor")
                for name in ("First author", "With code")
            ]
            assert borders[0] != borders[1]


@pytest.mark.parametrize("name", PAGES)
def test_whatever_the_keyboard_reaches_of_ours_is_marked_alike(
    windows: Windows, own_html: Path, name: str
) -> None:
    with windows.open(own_html) as window:
        page = window.visit(name)
        page.keyboard.press("Tab")  # from here on, the focus is seen
        marks = page.locator("[class^=cv-] :is(a, summary, input, select, button)").evaluate_all(
            """all => all.filter(one => one.checkVisibility()).map(one => {
              one.focus();
              const { outlineStyle, outlineWidth } = getComputedStyle(one);
              return `${outlineStyle} ${outlineWidth}`;
            })"""
        )
        assert len(marks) > 8
        assert set(marks) == {"solid 2px"}

"""News: dated lines, the newest first, on pages, on paper, in text, and as a feed that readers can read."""

import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from support.site import MakeSite, Site

ATOM = "{http://www.w3.org/2005/Atom}"
NEWS = """# Ada Example

```{cv:news}
2023: Began to teach *Notes* & more
2025-03-12: Paper on [engines](https://engine.example/) <b>accepted</b>
2024-06 to 2024-09: Visiting Turin
  :links: Slides: https://week.example/s.pdf

  Below the line.

  And more.
```
"""
SETTINGS: dict[str, Any] = {"html_baseurl": "https://ada.example/site", "cv_person": {"name": "Ada & Co"}}


def made(make_site: MakeSite, text: str = NEWS, builder: str = "html", **settings: Any) -> Site:
    return make_site({"index.md": text}, {**SETTINGS, **settings}, builder).build()


def feed(site: Site) -> ET.Element:
    return ET.fromstring((site.outdir / "news.atom").read_bytes())


def told(element: ET.Element, name: str) -> str:
    found = element.find(ATOM + name)
    assert found is not None
    return found.text or ""


def titles(site: Site) -> list[str]:
    return [
        " ".join(line.get_text().split())
        for line in site.html().select(".cv-kind-news .cv-field-text, .cv-kind-news .cv-field-lead")
    ]


def test_the_newest_stands_first(make_site: MakeSite) -> None:
    site = made(make_site)
    assert not site.warnings
    assert titles(site) == [
        "Paper on engines <b>accepted</b>",
        "Visiting Turin",
        "Began to teach Notes & more",
    ]
    items = site.html().select("ul.cv-entries[role=list] > li.cv-oneline.cv-kind-news")
    assert [item.select("time")[0]["datetime"] for item in items] == ["2025-03-12", "2024-06", "2023"]
    assert not site.html().select(".cv-kind-news b, .cv-kind-news strong")


@pytest.mark.parametrize(
    ("fields", "first"),
    [
        (":limit: 2", ["Paper on engines <b>accepted</b>", "Visiting Turin"]),
        (":limit: 1\n:sort: oldest", ["Began to teach Notes & more"]),
        (":sort: written\n:limit: 2", ["Began to teach Notes & more", "Paper on engines <b>accepted</b>"]),
        (":limit: 99", ["Paper on engines <b>accepted</b>", "Visiting Turin", "Began to teach Notes & more"]),
    ],
)
def test_a_limit_counts_after_sorting(make_site: MakeSite, fields: str, first: list[str]) -> None:
    site = made(make_site, NEWS.replace("{cv:news}", "{cv:news}\n" + fields))
    assert not site.warnings
    assert titles(site) == first


@pytest.mark.parametrize("written", ["0", "-1", "two", "1.5", "٣x"])
def test_a_limit_is_a_number(make_site: MakeSite, written: str) -> None:
    site = made(make_site, NEWS.replace("{cv:news}", "{cv:news}\n:limit: " + written))
    assert (
        f"index.md:4: WARNING: “{written}” is not a limit; accepted: a number from 1. [cv.bad_value]"
        in site.warnings
    )
    assert len(titles(site)) == 3


def test_other_lists_take_a_limit_too(make_site: MakeSite) -> None:
    text = "# CV\n\n```{cv:awards}\n:sort: newest\n:limit: 1\n2020: Old\n2024: New\n```\n"
    site = made(make_site, text)
    assert not site.warnings
    assert [item.get_text().split() for item in site.html().select(".cv-entry")] == [["New", "2024"]]


def test_news_without_a_date_is_told_and_shown_last(make_site: MakeSite) -> None:
    site = made(make_site, "# A\n\n```{cv:news}\nNo date\n2020: Dated\n```\n")
    assert (
        "index.md:4: WARNING: The field “dates” is missing in “No date”. [cv.missing_field]" in site.warnings
    )
    assert site.warnings.count("WARNING") == 1
    assert titles(site) == ["Dated", "No date"]
    assert len(feed(site).findall(f"{ATOM}entry")) == 1


def test_the_feed_is_atom_with_whole_addresses(make_site: MakeSite) -> None:
    root = feed(made(make_site))
    assert root.tag == f"{ATOM}feed"
    assert told(root, "id") == "https://ada.example/site/news.atom"
    assert told(root, "title") == "Ada & Co: News"
    assert told(root, "updated") == "2025-03-12T00:00:00Z"
    author = root.find(f"{ATOM}author")
    assert author is not None
    assert told(author, "name") == "Ada & Co"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"self": told(root, "id"), "alternate": "https://ada.example/site/"}
    entries = root.findall(f"{ATOM}entry")
    assert [(told(entry, "updated"), told(entry, "title"), told(entry, "content")) for entry in entries] == [
        ("2025-03-12T00:00:00Z", "Paper on engines <b>accepted</b>", "Paper on engines <b>accepted</b>"),
        ("2024-06-01T00:00:00Z", "Visiting Turin", "Below the line.\n\nAnd more."),
        ("2023-01-01T00:00:00Z", "Began to teach Notes & more", "Began to teach Notes & more"),
    ]
    for entry in entries:
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert link.get("href") == told(entry, "id")
    assert len({told(entry, "id") for entry in entries}) == 3


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_ids_lead_to_the_line(make_site: MakeSite, builder: str) -> None:
    site = made(make_site, builder=builder)
    first = feed(site).find(f"{ATOM}entry")
    assert first is not None
    address, _, anchor = told(first, "id").partition("#")
    assert address == "https://ada.example/site/"
    assert site.html().select_one(f"li.cv-kind-news[id='{anchor}']")


def test_pages_with_news_name_the_feed(make_site: MakeSite) -> None:
    files = {"index.md": "# Home\n\n```{toctree}\nsub/news\n```\n", "sub/news.md": NEWS}
    site = make_site(files, SETTINGS).build()
    assert not site.html().select("link[rel=alternate]")
    (link,) = site.html("sub/news.html").select("head > link[rel=alternate]")
    shown = (link["href"], link["type"], link["title"])
    assert shown == ("../news.atom", "application/atom+xml", "Ada & Co: News")


def test_what_stands_on_two_pages_is_told_once(make_site: MakeSite) -> None:
    files = {"index.md": NEWS + "\n```{toctree}\nmore\n```\n", "more.md": NEWS}
    assert len(feed(make_site(files, SETTINGS).build()).findall(f"{ATOM}entry")) == 3


def test_without_an_address_there_is_no_feed(make_site: MakeSite) -> None:
    site = made(make_site, html_baseurl="")
    assert not site.warnings
    assert "html_baseurl does not give the address of the site" in site.app.status.getvalue()
    assert not (site.outdir / "news.atom").exists()
    assert not site.html().select("link[rel=alternate]")


def test_a_feed_can_be_left_out(make_site: MakeSite) -> None:
    site = made(make_site)
    assert (site.outdir / "news.atom").exists()
    site = made(make_site, cv_news_feed=False)
    assert not (site.outdir / "news.atom").exists()
    assert not site.html().select("link[rel=alternate]")


def test_a_feed_goes_with_its_news_and_stays_while_nothing_changes(make_site: MakeSite) -> None:
    site = made(make_site)
    before = (site.outdir / "news.atom").stat().st_mtime_ns
    site = made(make_site)
    assert (site.outdir / "news.atom").stat().st_mtime_ns == before
    made(make_site, "# No news\n")
    assert not (site.outdir / "news.atom").exists()


def test_a_feed_of_the_sites_own_is_left_alone(make_site: MakeSite) -> None:
    site = make_site(
        {"index.md": NEWS, "extra/news.atom": "mine"}, {**SETTINGS, "html_extra_path": ["extra"]}
    )
    site.build()
    assert site.text("news.atom") == "mine"


@pytest.mark.parametrize("builder", ["text", "latex", "cvpdf", "epub"])
def test_other_builders_show_news_and_leave_no_feed(make_site: MakeSite, builder: str) -> None:
    site = made(make_site, builder=builder)
    assert not site.warnings
    assert not (site.outdir / "news.atom").exists()
    if builder == "text":
        words = re.sub(r"\s+", " ", site.text("index.txt"))
        assert (
            words.index("Mar 12, 2025")
            < words.index("Visiting Turin, Jun – Sep 2024")
            < words.index(", 2023")
        )
    if builder == "latex":
        assert site.text("cv.tex").count(r"\begin{cventry}[oneline]{news}") == 3


def test_a_kind_of_a_site_may_ask_for_dates_in_a_list(make_site: MakeSite) -> None:
    kinds = {"show": {"plural": "shows", "required": ["dates"]}}
    text = "# A\n\n```{cv:shows}\n2020: Dated\nBare\n```\n"
    site = made(make_site, text, cv_entry_kinds=kinds)
    assert re.findall(r"index\.md:(\d+): WARNING", site.warnings) == ["5"]


def test_titles_say_what_the_page_says(make_site: MakeSite) -> None:
    page = "# News\n\n```{cv:news}\n2024-05: The paper {cite}`doe2020` is out\n```\n"
    page += "\n```{cv:publications}\n```\n"
    bib = "@article{doe2020, author = {Doe, J.}, title = {Tides}, journal = {J}, year = 2020}\n"
    conf = {"bibtex_bibfiles": ["refs.bib"], "html_baseurl": "https://ada.example/"}
    site = make_site({"index.md": page, "refs.bib": bib}, conf).build()
    assert not site.warnings
    assert "<title>The paper [1] is out</title>" in site.text("news.atom")
    assert "The paper [1] is out" in site.html().get_text()


def test_a_formula_is_text_in_the_feed(make_site: MakeSite) -> None:
    page = "# Ada\n\n```{cv:masthead}\n```\n\n```{cv:news}\n- Nov 2025: Found $\\alpha^2 + \\sqrt{s}$\n```\n"
    conf = {
        "myst_enable_extensions": ["dollarmath"],
        "cv_person": {"name": "Ada"},
        "html_baseurl": "https://ada.example/",
    }
    feed = make_site({"index.md": page}, conf).build().text("news.atom")
    assert "<title>Found α² + √s</title>" in feed

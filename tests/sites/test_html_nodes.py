"""The nodes of a CV as HTML: built by hand, written by Sphinx, read back with a parser."""

import gzip
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from docutils import nodes
from sphinx import addnodes
from support.cv_nodes import (
    HOSTILE,
    award,
    date,
    experience,
    field,
    handmade,
    link,
    masthead,
    publication,
    publications,
    row,
)
from support.site import MakeSite

from sphinx_cv_ext.doctree import nodes as cv
from sphinx_cv_ext.outputs.html import visitors


@pytest.fixture
def page(make_site: MakeSite) -> Any:
    def build(*tree: nodes.Node) -> BeautifulSoup:
        site = handmade(make_site, "html", *tree)
        assert not site.warnings
        return site.html()

    return build


def one(soup: Tag, selector: str) -> Tag:
    """The only element of a selector."""
    found = soup.select(selector)
    assert len(found) == 1, (selector, found)
    return found[0]


def words(tag: Tag) -> str:
    """What is read: the text with its blanks collapsed."""
    return " ".join(tag.get_text().split())


def test_every_node_has_visitors() -> None:
    assert set(visitors.VISITORS) == set(cv.ALL)
    assert len(visitors.VISITORS) == len(cv.ALL) > 20


def test_an_entry_is_an_item_with_lead_dates_and_rest_in_order(page: Any) -> None:
    soup = page(cv.cv_entries("", experience(), award()))
    entries = one(soup, "ul.cv-entries[role=list]")
    assert [item.name for item in entries.find_all(recursive=False)] == ["li", "li"]
    entry = one(entries, "li#ntt.cv-entry.cv-kind-experience")
    assert words(entry) == (
        "NTT Research, Cambridge, MA Jun – Sep 2024 "
        "Research Intern (Mentor: Hidenori Tanaka) Studied emotion."
    )
    assert one(entry, "strong").get_text() == "NTT Research"
    assert [time["datetime"] for time in entry.select("time")] == ["2024-06", "2024-09"]
    assert one(entry, ".cv-body").select("p")
    assert not soup.select("article h2, article h3")


def test_a_short_entry_has_no_bold_lead(page: Any) -> None:
    entry = one(page(cv.cv_entries("", award())), "li.cv-oneline")
    assert not entry.select("strong")
    assert one(entry, "span.cv-field-lead").get_text() == "DeepMind PhD Fellowship"


def test_a_time_without_a_value_is_no_time(page: Any) -> None:
    entry = cv.cv_entry("", row([field("lead", "UCSD")], date(("2021", "2021"), ("", "present"))))
    soup = page(cv.cv_entries("", entry))
    assert len(soup.select("time")) == 1
    assert words(one(soup, ".cv-dates")) == "2021 – present"


@pytest.mark.parametrize(("shown", "breaks"), [("Fall 2017 (120 students)", False), ("a" * 40, True)])
def test_only_a_date_longer_than_its_column_breaks(page: Any, shown: str, breaks: bool) -> None:
    soup = page(cv.cv_entries("", cv.cv_entry("", row([field("lead", "X")], date(("", shown))))))
    assert bool(soup.select(".cv-date.cv-long")) is breaks


def test_dates_inside_a_line_are_inline(page: Any) -> None:
    paragraph = nodes.paragraph(
        "", "", cv.cv_dates("", "", date(("2021", "2021"))), cv.cv_links("", "", link("a", "b"))
    )
    soup = page(paragraph)
    assert one(soup, "p span.cv-dates")
    assert one(soup, "p span.cv-links a")


def test_the_number_of_a_publication_is_text_and_heard_once(page: Any) -> None:
    soup = page(publications(publication(1, "Symmetry"), publication(2, "Teleportation")))
    items = one(soup, "ul.cv-publication-list[role=list]").find_all("li", recursive=False)
    assert [item["id"] for item in items] == ["pub-1", "pub-2"]
    assert [words(item).count(f"[{number}]") for number, item in enumerate(items, 1)] == [1, 1]
    assert not soup.select("article ol")


def test_a_publication_reads_as_lines(page: Any) -> None:
    soup = page(
        publications(publication(1, "Symmetry", link("arXiv", "https://arxiv.org/abs/1", "Symmetry")))
    )
    item = one(soup, "li.cv-publication")
    assert words(one(item, "div.cv-field-title")) == "Symmetry"
    assert one(item, "strong").get_text() == "Bo Zhao"
    assert one(item, "em").get_text() == "NeurIPS"
    assert one(item, ".cv-links a").get_text() == "arXiv, Symmetry"
    for hidden in item.select(".cv-hidden"):
        hidden.decompose()
    assert words(item) == "[1] Symmetry Bo Zhao*, Rose Yu NeurIPS, 2022. Oral presentation arXiv"


def test_a_mark_has_its_meaning_for_ears_and_the_legend_only_once(page: Any) -> None:
    soup = page(publications(publication(1, "Symmetry")))
    assert words(one(soup, "p.cv-legend")) == "* equal contribution"
    assert [hidden.get_text() for hidden in soup.select(".cv-hidden")] == [" (equal contribution)"]


def more(left_out: str) -> cv.cv_more:
    return cv.cv_more("", left_out, short="…", summary="4 more", subject="Symmetry")


def test_names_that_are_left_out_open_where_a_block_may_stand(page: Any) -> None:
    paper = cv.cv_publication("", field("authors", "Ada, ", more(HOSTILE)), field("detail", more("Eve")))
    soup = page(publications(paper))
    details = one(soup, "div.cv-field-authors > details.cv-more")
    assert one(details, "summary").get_text() == "… 4 more, Symmetry"
    assert words(details).endswith(HOSTILE)
    assert words(one(soup, "span.cv-field-detail")) == "…"
    assert not soup.select("span details, p details")


def test_lists_without_legend_number_or_items(page: Any) -> None:
    bare = cv.cv_publication("", field("title", "Bare"))
    soup = page(cv.cv_publications("", bare), cv.cv_publications(""))
    assert words(one(soup, "li.cv-publication div.cv-text")) == "Bare"
    assert len(soup.select("ul.cv-publication-list")) == 1


def test_links_that_lead_nowhere_safe_are_text(page: Any) -> None:
    bad = [link("bad", "javascript:alert(1)"), link("sly", "java\tscript:alert(1)"), cv.cv_link("", "empty")]
    soup = page(publications(publication(1, "T", *bad, cv.cv_link("", "here", refid="pub-1"))))
    links = one(soup, ".cv-links")
    assert [anchor["href"] for anchor in links.select("a")] == ["#pub-1"]
    assert words(links) == "bad sly empty here"


def test_downloads_stand_among_links(page: Any) -> None:
    download = addnodes.download_reference("", "Slides", refuri="https://example.org/slides.pdf")
    soup = page(publications(publication(1, "T", download)))
    assert one(soup, ".cv-links a.download").get_text() == "Slides"


def test_the_masthead_leaves_the_name_to_the_page(page: Any) -> None:
    soup = page(masthead())
    head = one(soup, "div.cv-masthead")
    assert "Bo Zhao" not in words(head)
    assert one(head, "p.cv-tagline").get_text() == "Ph.D. candidate"
    items = one(head, "ul.cv-contacts[role=list]").select("li")
    assert [item.get_text() for item in items] == ["bo@example.org", "Home page"]
    button = one(head, "p.cv-contact-pdf > a")
    assert (button.get_text(), button["href"]) == ("CV (PDF)", "cv.pdf")


@pytest.mark.parametrize(
    ("builder", "docname", "file", "href"),
    [
        ("html", "deep/page", "deep/page.html", "../cv.pdf"),
        ("dirhtml", "index", "index.html", "cv.pdf"),
        ("dirhtml", "deep/page", "deep/page/index.html", "../../cv.pdf"),
        ("singlehtml", "index", "index.html", "cv.pdf"),
    ],
)
def test_the_pdf_is_found_from_every_page(
    make_site: MakeSite, builder: str, docname: str, file: str, href: str
) -> None:
    site = handmade(make_site, builder, masthead(), docname=docname)
    assert one(site.html(file), ".cv-contact-pdf a")["href"] == href


@pytest.mark.parametrize(
    ("pdf", "href"),
    [("", None), ("javascript:alert(1)", None), ("https://example.org/cv.pdf", "https://example.org/cv.pdf")],
)
def test_the_address_of_the_pdf(page: Any, pdf: str, href: str | None) -> None:
    soup = page(masthead(pdf, contacts=False))
    assert [anchor["href"] for anchor in soup.select(".cv-contact-pdf a")] == ([href] if href else [])
    assert not soup.select("ul.cv-contacts")


def test_hostile_text_stays_text(page: Any) -> None:
    entry = cv.cv_entry("", row([field(HOSTILE, HOSTILE)], date(('"><script>', HOSTILE))), kind=HOSTILE)
    paper = publication(1, HOSTILE, link(HOSTILE, 'https://example.org/"><script>alert(1)</script>', HOSTILE))
    paper += cv.cv_mark("", "*", meaning=HOSTILE)
    contact = cv.cv_contacts("", cv.cv_contact("", HOSTILE, name=HOSTILE))
    head = cv.cv_masthead("", contact, pdf='"><script>alert(1)</script>.pdf')
    soup = page(cv.cv_entries("", entry), publications(paper), head)
    article = one(soup, "div.body")
    assert not article.select("script, b")
    assert words(one(soup, "div.cv-main")) == HOSTILE
    assert words(one(soup, "div.cv-field-title")) == HOSTILE
    for tag in article.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on") or name == "style"]
        assert not str(tag.get("href", "")).startswith("javascript:")
        assert all(re.fullmatch(r"[\w-]+", name) for name in tag.get_attribute_list("class") if name)


def test_an_epub_is_wellformed_and_names_no_pdf(make_site: MakeSite) -> None:
    tree: list[nodes.Node] = [
        cv.cv_entries("", experience(), award(HOSTILE)),
        publications(publication(1, HOSTILE), cv.cv_publication("", field("authors", more(HOSTILE)))),
        masthead(),
    ]
    site = handmade(make_site, "epub", *tree, cv.cv_pagebreak())
    assert not site.warnings
    written = site.text("index.xhtml")
    ET.fromstring(written)
    assert "cv.pdf" not in written
    assert "cv.css" in site.text("content.opf")


def test_the_style_sheets_and_the_accent(make_site: MakeSite) -> None:
    site = handmade(make_site, "html", masthead())
    sheets = [str(sheet["href"]).partition("?")[0] for sheet in site.html().select("link[rel=stylesheet]")]
    names = ("cv-design", "cv", "cv-home", "cv-publications", "cv-print")
    assert sheets[-5:] == [f"_static/{name}.css" for name in names]
    assert one(site.html(), 'link[href^="_static/cv-print.css"]')["media"] == "print"
    assert "--cv-accent-light: #123456;" in site.text("_static/cv-design.css")
    assert "{{" not in site.text("_static/cv-design.css")
    sizes = [len(gzip.compress(site.text(sheet).encode())) for sheet in sheets[-5:]]
    assert sum(sizes) <= 6_500


def test_other_formats_get_no_style_sheets(make_site: MakeSite) -> None:
    site = handmade(make_site, "text", masthead())
    assert not list(site.outdir.rglob("*.css"))

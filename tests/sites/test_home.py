"""Whose site it is: portrait or initials, icons, the printed CV, the sidebar, whatever builds it."""

import re
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import extruct
import pytest
from bs4 import BeautifulSoup, Tag
from support.site import ROOT, MakeSite, Site

from sphinx_cv_ext.model.person import CONTACTS, PROFILES
from sphinx_cv_ext.outputs.html.icons import ICONS, icon

SNIPPETS = ROOT / "docs" / "snippets"
PHOTO = SNIPPETS / "files" / "ottilie.png"
HOME = "# Ada Example\n\n```{cv:masthead}\n```\n\n## Work\n\nText.\n\n```{toctree}\nsub/cv\n```\n"
CV = "# Curriculum Vitae\n\n```{cv:masthead}\n```\n"
ADA: dict[str, Any] = {
    "name": "Ada Example",
    "degrees": "Ph.D.",
    "role": "Analyst",
    "affiliation": "University of Westmere",
    "email": "ada@x.example",
    "website": "x.example",
    "github": "ada",
    "orcid": "0000-0002-1825-0097",
    "location": "London",
    "links": {"Engine": "https://engine.example/"},
}
NASTY = '"><script>alert(1)</script>&#x3c;b&#x3e;'


def made(make_site: MakeSite, builder: str = "html", **settings: Any) -> Site:
    """A home page, and a CV in a folder."""
    files = {"index.md": HOME, "sub/cv.md": CV}
    return make_site(files, {"cv_person": ADA, "cv_pdf": "latex", **settings}, builder)


@pytest.fixture(autouse=True)
def _photo(tmp_path: Path) -> None:
    """A photo that a person may have."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "me.png").write_bytes(PHOTO.read_bytes())


def one(soup: Tag, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, (selector, found)
    return found[0]


def following(tag: Tag) -> list[str]:
    """The elements that follow."""
    return [other.name for other in tag.find_next_siblings()]


def test_every_way_to_reach_somebody_has_an_icon() -> None:
    assert set(ICONS) == {*CONTACTS, "pdf"}
    assert len(set(ICONS.values())) == len(ICONS)
    for key in ICONS:
        drawn = ET.fromstring(icon(key))
        assert (drawn.get("width"), drawn.get("height"), drawn.get("aria-hidden")) == ("16", "16", "true")
        assert re.fullmatch(r"(?:[MmLlHhVvCcSsAaZz]|[\d. -])+", ICONS[key])
    assert icon("shoe") == ""


def test_initials_stand_before_the_name_where_the_page_is_called_so(make_site: MakeSite) -> None:
    site = made(make_site, language="en").build()
    assert not site.warnings
    home, cv = site.html(), site.html("sub/cv.html")
    monogram = one(home, "section > div.cv-monogram")
    assert (monogram.get_text(), monogram["aria-hidden"]) == ("AE", "true")
    assert following(monogram)[:2] == ["h1", "div"]
    assert one(home, "h1").get_text().startswith("Ada Example")
    assert not cv.select(".cv-monogram")
    assert len(cv.select("h1")) == 1


def test_a_photo_is_a_square_of_a_known_size_with_words(make_site: MakeSite) -> None:
    site = made(make_site, cv_person={**ADA, "photo": "me.png"}).build()
    assert not site.warnings
    home, cv = site.html(), site.html("sub/cv.html")
    assert not home.select(".cv-monogram")
    photo = one(home, "section > img.cv-photo")
    shown = {key: photo[key] for key in ("src", "alt", "width", "height")}
    assert shown == {"src": "_images/me.png", "alt": "Ada Example", "width": "128", "height": "128"}
    assert following(photo)[:2] == ["h1", "div"]
    for name in ("index.html", "sub/cv.html"):  # wherever it stands, it belongs to the card
        address = f"https://x.example/{name}"
        (card,) = extruct.extract(site.text(name), address, syntaxes=["microformat"])["microformat"]
        assert "https://x.example/_images/me.png" in str(card["properties"]["photo"])
    assert one(cv, ".cv-masthead > img.cv-photo")["src"] == "../_images/me.png"
    assert (site.outdir / "_images" / "me.png").read_bytes() == PHOTO.read_bytes()


def test_a_missing_photo_is_told_once_and_shown_once_it_comes(make_site: MakeSite) -> None:
    site = made(make_site, cv_person={**ADA, "photo": "you.png"}).build()
    assert (
        site.warnings.count("cv_person[“photo”]: The file “you.png” was not found; no photo is shown.") == 1
    )
    assert one(site.html(), ".cv-monogram")
    (site.srcdir / "you.png").write_bytes(PHOTO.read_bytes())
    site = made(make_site, cv_person={**ADA, "photo": "you.png"}).build()
    assert not site.warnings
    assert one(site.html(), "section > img.cv-photo")["src"] == "_images/you.png"


def test_what_is_shown_can_be_chosen(make_site: MakeSite) -> None:
    text = HOME.replace("{cv:masthead}\n", "{cv:masthead}\n:show: role, email\n").partition("```{toctree}")[0]
    site = make_site({"index.md": text}, {"cv_person": ADA}).build()
    assert not site.warnings
    assert not site.html().select(".cv-photo")
    site = make_site({"index.md": text.replace(":show: ", ":show: photo, ")}, {"cv_person": ADA}).build()
    assert not site.warnings
    assert one(site.html(), ".cv-monogram").get_text() == "AE"


def test_contacts_are_named_in_words_beside_their_icons(make_site: MakeSite) -> None:
    contacts = one(made(make_site).build().html(), "ul.cv-contacts[role=list]")
    words = [item.get_text().strip() for item in contacts.select("li")]
    assert words == ["London", "ada@x.example", "x.example", "ORCID", "GitHub", "Engine"]
    assert len(contacts.select("li svg.cv-icon[aria-hidden=true]")) == len(words)
    github = one(contacts, ".cv-contact-github a")
    assert (github["href"], github["data-cv-shown"]) == ("https://github.com/ada", "github.com/ada")


def test_two_profiles_of_a_kind_are_told_apart(make_site: MakeSite) -> None:
    page = made(make_site, cv_person={**ADA, "github": ["ada", "engine"]}).build().html()
    words = [link.get_text() for link in page.select(".cv-contact-github a")]
    assert words == ["github.com/ada", "github.com/engine"]


def test_mail_is_a_link_to_a_reader_and_no_address_to_a_harvester(make_site: MakeSite) -> None:
    site = made(make_site, cv_person={**ADA, "email": ["ada@x.example", "a+b&c@y.example"]}).build()
    for name in ("index.html", "sub/cv.html"):
        written = site.text(name)
        assert not re.search(r"mailto:|[\w.+-]+(?:@|%40)[\w-]+\.\w+", written)
        links = BeautifulSoup(written, "html5lib").select(".cv-contact-email a")
        assert [(link["href"], link.get_text()) for link in links] == [
            ("mailto:ada@x.example", "ada@x.example"),
            ("mailto:a+b&c@y.example", "a+b&c@y.example"),
        ]


def test_the_printed_cv_is_one_button(make_site: MakeSite) -> None:
    site = made(make_site).build()
    button = one(site.html("sub/cv.html"), "p.cv-contact-pdf > a")
    assert (button["href"], button.get_text()) == ("../cv.pdf", "CV (PDF)")
    assert not made(make_site, cv_pdf=False).build().html().select(".cv-contact-pdf")


def test_the_persons_own_page_shows_the_printed_cv(make_site: MakeSite) -> None:
    site = made(make_site, cv_pdf="typst").build()
    assert not site.warnings
    picture = one(site.html(), "p.cv-contact-pdf > a > img")
    assert (picture["src"], picture["alt"], picture["loading"]) == ("cv.png", "", "lazy")
    data = (site.outdir / "cv.png").read_bytes()
    size = [int.from_bytes(data[place : place + 4], "big") for place in (16, 20)]
    assert [picture["width"], picture["height"]] == [str(side) for side in size]
    assert one(site.html(), "p.cv-contact-pdf > a").get_text() == "CV (PDF)"
    assert not site.html("sub/cv.html").select(".cv-contact-pdf img")


def test_hostile_people_stay_text(make_site: MakeSite) -> None:
    person = {**ADA, "name": NASTY, "role": NASTY, "github": NASTY, "email": f"{NASTY}@x.example"}
    text = HOME.replace("Ada Example", f"`{NASTY}`")
    site = make_site({"index.md": text, "sub/cv.md": CV}, {"cv_person": person, "html_theme": "furo"}).build()
    page = site.html()
    assert one(page, ".cv-sidebar-name").get_text().strip().endswith(NASTY)
    run = page.select('script:not([type="application/ld+json"])')
    assert not [tag for tag in run if "alert" in tag.get_text()]
    assert not page.select(".cv-masthead b, .cv-sidebar b")
    for tag in page.select(".cv-masthead *, .cv-sidebar *"):
        assert not [name for name in tag.attrs if name.startswith("on") or name == "style"]
        assert re.match(r"(?:https:|mailto:|#|[\w.-]+$)", str(tag.get("href", "#")))


@pytest.mark.parametrize("builder", ["text", "latex", "cvpdf", "man", "epub", "dirhtml", "singlehtml"])
def test_every_builder_takes_a_photo(make_site: MakeSite, builder: str) -> None:
    site = made(
        make_site, builder, cv_person={**ADA, "photo": "me.png"}, man_pages=[("index", "a", "b", "c", 1)]
    )
    site.build()
    assert not site.warnings
    if builder == "text":
        assert "me.png" not in site.text("index.txt")
        assert "github.com/ada" in site.text("index.txt")
    if builder == "epub":
        page = ET.fromstring(site.text("index.xhtml"))
        assert [tag for tag in page.iter() if tag.get("class") == "cv-photo"]
        assert "<svg" not in site.text("index.xhtml")


# The sidebar


def test_furos_sidebar_says_whose_site_this_is(make_site: MakeSite) -> None:
    site = made(make_site, html_theme="furo").build()
    assert not site.warnings
    for name, up in (("index.html", ""), ("sub/cv.html", "../"), ("search.html", ""), ("genindex.html", "")):
        drawer = one(site.html(name), ".sidebar-drawer")
        home = one(drawer, "a.cv-sidebar-name")
        assert home["href"] in (f"{up}index.html", "#")
        assert " ".join(home.get_text().split()) == "AE Ada Example"
        assert one(drawer, ".cv-sidebar-role").get_text() == "Analyst"
        links = drawer.select(".cv-sidebar-links a")
        assert [(link["href"], link.get_text()) for link in links] == [
            (f"{up}cv.pdf", "CV (PDF)"),
            ("mailto:ada@x.example", "Email"),
            ("https://x.example", "Website"),
            ("https://orcid.org/0000-0002-1825-0097", "ORCID"),
            ("https://github.com/ada", "GitHub"),
        ]
        assert not drawer.select(".sidebar-brand")
        assert drawer.select(".cv-sidebar ~ form, .cv-sidebar ~ .sidebar-scroll")
        assert "ada@x.example" not in site.text(name).partition("<article")[0]


def test_the_sidebar_has_the_photo_on_a_site_whose_pages_show_none(make_site: MakeSite) -> None:
    settings = {"cv_person": {**ADA, "photo": "me.png"}, "html_theme": "furo"}
    files = {"index.md": "# Hello\n\n```{toctree}\nsub/cv\n```\n", "sub/cv.md": "# CV\n"}
    site = make_site(files, settings).build()
    for name, up in (("index.html", ""), ("sub/cv.html", "../"), ("search.html", "")):
        photo = one(site.html(name), ".cv-sidebar img")
        assert (photo["src"], photo["alt"], photo["width"]) == (f"{up}_images/me.png", "", "48")
    assert (site.outdir / "_images" / "me.png").is_file()
    (site.outdir / "_images" / "me.png").unlink()
    make_site({}, settings).build()  # reads nothing again, and still has it copied
    assert (site.outdir / "_images" / "me.png").is_file()


@pytest.mark.parametrize(
    ("settings", "brand"),
    [
        ({"cv_sidebar": False}, ".sidebar-brand"),
        ({"cv_person": None}, ".sidebar-brand"),
        ({"html_sidebars": {"**": ["sidebar/brand.html"]}}, ".sidebar-brand"),
        ({"html_logo": "me.png"}, ".sidebar-logo"),
        ({"html_sidebars": {"**": ["cv-sidebar.html"]}}, ".cv-sidebar"),
    ],
)
def test_a_site_has_its_own_way_in_its_sidebar(
    make_site: MakeSite, settings: dict[str, Any], brand: str
) -> None:
    site = made(make_site, html_theme="furo", **settings).build()
    assert len(site.html().select(f".sidebar-drawer {brand}")) == 1
    assert len(site.html().select(".cv-sidebar")) == (brand == ".cv-sidebar")


@pytest.mark.parametrize("theme", ["alabaster", "pydata_sphinx_theme", "sphinx_book_theme", "basic"])
def test_other_themes_keep_their_sidebars_and_show_the_rest(make_site: MakeSite, theme: str) -> None:
    page = made(make_site, html_theme=theme).build().html()
    assert not page.select(".cv-sidebar")
    monogram = one(page, ".cv-monogram")
    assert following(monogram)[:2] == ["h1", "div"]
    assert len(page.select(".cv-contacts li")) == 6


def test_the_made_up_person_has_what_the_guide_says() -> None:
    ottilie = tomllib.loads((SNIPPETS / "ottilie.toml").read_text("utf-8"))
    assert (SNIPPETS.parent / ottilie["photo"]).is_file()
    assert len(set(PROFILES) & set(ottilie)) >= 2

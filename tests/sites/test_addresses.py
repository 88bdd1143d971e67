"""Every address that a build writes: with the folder of the site, and none where it is not known."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from support.site import EXTENSIONS, MakeSite, Site

HOME = """# Ada

```{cv:masthead}
```

```{cv:news}
2026-05-01: A prize
```

```{toctree}
cv
deep/index
```
"""
CV = "# CV\n\n```{cv:masthead}\n```\n\n```{cv:publications}\n```\n"
BIB = "@article{a, title = {T}, author = {Ada Example}, journal = {J}, year = 2024, pdf = {my paper.pdf}}\n"
FILES = {"index.md": HOME, "deep/index.md": "# Deep\n", "cv.md": CV, "refs.bib": BIB}
PERSON = {"name": "Ada Example", "photo": "my photo.png"}
SETTINGS = {"cv_person": PERSON, "bibtex_bibfiles": ["refs.bib"], "cv_publication_pages": True}
THEMES = ("basic", "furo", "pydata_sphinx_theme", "sphinx_book_theme", "alabaster")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@pytest.fixture
def made(make_site: MakeSite, tmp_path: Path) -> Callable[..., Site]:
    """Build the site, into a folder of the given name."""

    def build(builder: str = "html", to: str = "build", **settings: object) -> Site:
        (tmp_path / "source").mkdir(exist_ok=True)
        (tmp_path / "source" / "my photo.png").write_bytes(PNG)
        (tmp_path / "source" / "my paper.pdf").write_bytes(b"%PDF-1.4")
        site = make_site(FILES, {**SETTINGS, **settings}, builder, freshenv=True, builddir=tmp_path / to)
        return site.build()

    return build


def addresses(site: Site) -> set[str]:
    """All that lead into the site by its whole address: in pages and in the feed."""
    texts = [path.read_text("utf-8") for path in [*site.outdir.rglob("*.html"), *site.outdir.glob("*.atom")]]
    return {found for text in texts for found in re.findall(r"https://a\.example[^\s\"'<&]*", text)}


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize("base", ["https://a.example/my/site", "https://a.example/my/site/"])
def test_every_address_has_the_folder_of_the_site(made: Callable[..., Site], base: str, builder: str) -> None:
    site = made(builder, html_baseurl=base, html_theme="furo")
    assert site.warnings == ""
    found = addresses(site)
    folder = "https://a.example/my/site/"
    assert {address for address in found if not address.startswith(folder)} == set()
    paths = {address.removeprefix(folder).partition("#")[0] for address in found}
    suffix = {"html": ".html", "dirhtml": "/"}[builder]
    assert {"", f"cv{suffix}", f"papers/a{suffix}", "cv.png", "news.atom"} <= paths
    assert "_images/my%20photo.png" in paths
    assert "index.html" not in paths
    # Each is there.
    for path in paths:
        file = site.outdir / path.replace("%20", " ")
        assert (file / "index.html" if file.is_dir() else file).is_file(), path


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_the_first_page_is_the_folder_and_the_others_are_themselves(
    made: Callable[..., Site], theme: str, builder: str
) -> None:
    site = made(builder, html_baseurl="https://a.example/site", html_theme=theme, cv_pdf=False)
    pages = {"html": ("index", "cv", "deep/index"), "dirhtml": ("index", "cv/index", "deep/index")}[builder]
    canonical = [
        [str(tag["href"]) for tag in site.html(f"{page}.html").select("link[rel=canonical]")]
        for page in pages
    ]
    rest = {"html": ("cv.html", "deep/index.html"), "dirhtml": ("cv/", "deep/")}[builder]
    assert canonical == [[f"https://a.example/site/{path}"] for path in ("", *rest)]
    graph = site.html("index.html").select_one("script[type='application/ld+json']")
    assert graph is not None
    assert graph.string is not None
    assert '"https://a.example/site/#person"' in graph.string


def test_the_feed_names_its_pages(made: Callable[..., Site]) -> None:
    site = made(html_baseurl="https://a.example/site", cv_pdf=False)
    root = ET.fromstring(site.text("news.atom"))
    ids = [str(node.text) for node in root.iter("{http://www.w3.org/2005/Atom}id")]
    assert ids[0] == "https://a.example/site/news.atom"
    assert [one.partition("#")[0] for one in ids[1:]] == ["https://a.example/site/"]


def test_read_the_docs_says_where_the_site_is(
    made: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READTHEDOCS_CANONICAL_URL", "https://a.example/en/latest/")
    assert "https://a.example/en/latest/cv.png" in addresses(made())
    own = addresses(made(html_baseurl="https://a.example/own", cv_pdf=False))
    assert own
    assert not [address for address in own if "latest" in address]


NO_ADDRESS = {
    "ada.example": "https://ada.example/",
    "ada.example/site": "https://ada.example/site/",
    "//ada.example/site": "https://ada.example/site/",
    "/site/": "https://me.example/site/",
    "site": "https://me.example/site/",
    "https:/ada.example": "https://me.example/site/",
    "https://": "https://me.example/site/",
    "https://[ada/": "https://me.example/site/",
    "https://ada.example/my site/": "https://me.example/site/",
    "https://ada.example/?page=": "https://me.example/site/",
    "https://ada.example/#top": "https://me.example/site/",
    "ftp://ada.example/": "https://me.example/site/",
    "file:///srv/site/": "https://me.example/site/",
    "javascript://ada.example/%0Aalert(1)": "https://me.example/site/",
}


@pytest.mark.parametrize(("address", "meant"), NO_ADDRESS.items())
def test_what_is_no_address_of_a_site_is_told_and_not_used(
    make_site: MakeSite, address: str, meant: str
) -> None:
    conf = f'extensions = {EXTENSIONS!r}; cv_site = True\nproject = "Site"\n'
    conf += f'html_theme = "basic"\nhtml_baseurl = {address!r}\n'
    files = {**FILES, "conf.py": conf, "my photo.png": "", "my paper.pdf": ""}
    site = make_site(files, {**SETTINGS, "cv_pdf": False}).build()
    (line,) = site.warnings.splitlines()
    assert line == (
        f"conf.py:4: WARNING: html_baseurl is “{address}”; accepted: the address of the site with http:// or "
        f"https://, such as “{meant}”. No address is made from it: there is no feed, no canonical address "
        "and no og:image. [cv.setting]"
    )
    assert not (site.outdir / "news.atom").exists()
    head = site.html().head
    assert head is not None
    assert head.select("meta[property='og:title']")
    told = ("link[rel=canonical]", "link[rel=alternate]", "[property='og:url']", "[property='og:image']")
    assert not head.select(", ".join(told))
    assert re.search(r'"@id": ?"index\.html#person"', site.text("cv.html"))


def test_an_address_may_be_of_this_machine(made: Callable[..., Site]) -> None:
    site = made(html_baseurl="http://localhost:8000", cv_pdf=False)
    assert site.warnings == ""
    assert 'href="http://localhost:8000/cv.html"' in site.text("cv.html")


def test_print_links_the_files_of_the_site(made: Callable[..., Site]) -> None:
    for number, base in enumerate(("https://a.example/site", "https://a.example/site/")):
        site = made("latex", html_baseurl=base, to=str(number))
        (address,) = re.findall(r"https://a\.example\S+?paper\.pdf", site.latex())
        assert re.fullmatch(r"https://a\.example/site/\\?_downloads/\w+/my\\?%20paper\.pdf", address)

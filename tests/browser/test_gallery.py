"""The pictures of the README and the gallery: all are there, light, named, and what a build shows today."""

import re
from pathlib import Path

import gallery
import pytest
from PIL import Image, ImageChops, ImageStat
from support.browser import Windows
from support.building import build
from support.once import Shared
from support.printing import Outputs
from support.tools import need

#: So many pixels to a side are looked at as one: letters may be drawn a little otherwise elsewhere.
COARSE = 16
#: How far pictures may differ, of 255: a line that moved makes more.
FAR = 1.0


def difference(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures differ for somebody who stands back."""
    pictures = [picture.convert("L") for picture in (one, other)]
    assert pictures[0].size == pictures[1].size
    width, height = (side // COARSE for side in pictures[0].size)
    seen = [picture.resize((width, height), Image.Resampling.BOX) for picture in pictures]
    return ImageStat.Stat(ImageChops.difference(*seen)).mean[0]


def test_pictures_are_named_in_words_and_light() -> None:
    page = (gallery.DOCS / "guide" / "gallery.md").read_text("utf-8")
    named = {path: " ".join(words.split()) for words, path in re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", page)}
    there = [*(gallery.DOCS / "guide" / "gallery").iterdir()]
    assert sorted(named) == sorted(f"gallery/{path.name}" for path in there)
    assert len(named) == len(set(named.values())) == 7
    assert sum(path.stat().st_size for path in there) < 550_000


@pytest.fixture(scope="session")
def pages(shared: Shared, own_html: Path) -> dict[str, Path]:
    """The page of each view."""
    professor = shared.once(
        "gallery", lambda out: build("html", out, "-Dcv_pdf=typst", docs=gallery.PROFESSOR)
    )
    sites = {"docs": own_html, "professor": professor}
    places = {view: page.partition("/") for view, page in gallery.VIEWS.items()}
    return {view: sites[site] / f"{name}.html" for view, (site, _, name) in places.items()}


def test_pictures_show_what_a_build_shows(
    windows: Windows, pages: dict[str, Path], own_html: Path, own_modern: Outputs
) -> None:
    need("pdftoppm")
    made = gallery.pictures(windows.browser, pages, [own_html / "cv.pdf", own_modern.typst])
    assert len(made) == 8
    far = {path: difference(picture, Image.open(gallery.DOCS / path)) for path, picture in made.items()}
    assert {name: how for name, how in far.items() if how > FAR} == {}, "run run.py gallery"

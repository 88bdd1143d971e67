"""The pictures of the README and the gallery: all are there, light, named, and what a build shows today."""

import re
from pathlib import Path

import gallery
from PIL import Image, ImageChops, ImageStat
from support.browser import Windows
from support.tools import need

#: So many pixels to a side are looked at as one: letters may be drawn a little otherwise elsewhere.
COARSE = 16
#: How far pictures may differ, of 255: a line that moved makes more.
FAR = 1.0


def difference(one: Path, other: Path) -> float:
    """How far two pictures differ for somebody who stands back."""
    pictures = [Image.open(path).convert("L") for path in (one, other)]
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


def test_pictures_show_what_a_build_shows(windows: Windows, tmp_path: Path) -> None:
    need("pdftoppm")
    made = [path.relative_to(tmp_path) for path in gallery.make(tmp_path, windows.browser)]
    assert len(made) == 8
    far = {str(path): difference(tmp_path / path, gallery.DOCS / path) for path in made}
    assert {name: how for name, how in far.items() if how > FAR} == {}, "run nox -s gallery"

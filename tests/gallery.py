"""The pictures of the README and of the guide's gallery, made from what is built.

``run.py gallery`` writes them into ``docs``.  ``tests/browser/test_gallery.py`` makes them again and
fails if those of the repository no longer show what a build gives.
"""

import base64
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, TypeAlias

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PROFESSOR = ROOT / "tests" / "professor"
#: Pages by the name of their pictures: of the repository's site, and of a professor who never lived.
VIEWS = {"home": "professor/index", "cv": "docs/cv", "publications": "docs/publications"}
Scheme: TypeAlias = Literal["light", "dark"]
SCHEMES: tuple[Scheme, Scheme] = ("light", "dark")
#: In the pixels of CSS.
DESKTOP, PHONE, OVERVIEW, GAP = (1280, 860), (390, 860), (1100, 1300), 24


def make(browser: Browser) -> Iterator[Path]:
    """Build the sites and write every picture into ``docs``; needs Poppler, too."""
    with tempfile.TemporaryDirectory() as name:
        site = Path(name)
        _build("html", DOCS, site / "docs")
        _build("html", PROFESSOR, site / "professor", "-Dcv_pdf=typst")
        _build("cvpdf", DOCS, site / "modern", "-Dcv_design.look=modern")
        pages = {view: site / f"{page}.html" for view, page in VIEWS.items()}
        pdfs = [site / look / "cv.pdf" for look in ("docs", "modern")]
        for path, picture in pictures(browser, pages, pdfs).items():
            picture.quantize(48, Image.Quantize.MAXCOVERAGE, kmeans=4).save(DOCS / path, optimize=True)
            yield DOCS / path


def pictures(browser: Browser, pages: Mapping[str, Path], pdfs: Iterable[Path]) -> dict[str, Image.Image]:
    """Every picture by its path in ``docs``: of the page of each view, and of the CV in both looks."""
    found: dict[str, Image.Image] = {}
    printed = [_printed(pdf) for pdf in pdfs]
    found["guide/gallery/print.png"] = _scaled(_row(printed), 2 / 3)
    for view, page in pages.items():
        window = _opened(browser, page)
        for one, other in (SCHEMES, SCHEMES[::-1]):
            shots = [_shot(window, DESKTOP, one), _shot(window, PHONE, other)]
            found[f"guide/gallery/{view}-{one}.png"] = _row(shots)
        if view == "cv":
            wide = _shot(window, OVERVIEW, "light")
        window.close()
    both = _row([wide, _scaled(printed[0], wide.height / printed[0].height)])
    found["overview.png"] = _scaled(both, 2 / 3)
    return found


def _build(builder: str, source: Path, out: Path, *options: str) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, *options, "-d", f"{out}-doctrees"]
    subprocess.run([*command, str(source), str(out)], check=True)


def _opened(browser: Browser, file: Path) -> Page:
    """A page whose names are set in the printed CV's own letters, on every machine."""
    letters = ROOT / "src" / "sphinx_cv_ext" / "outputs" / "pdf" / "fonts" / "texgyrepagella-regular.otf"
    font = base64.b64encode(letters.read_bytes()).decode()
    page = browser.new_page()
    page.goto(file.as_uri())
    page.add_style_tag(
        content=f"@font-face {{ font-family: Palatino; src: url(data:font/otf;base64,{font}) }}"
    )
    page.evaluate("document.fonts.load('1em Palatino')")
    return page


def _shot(page: Page, size: tuple[int, int], scheme: Scheme) -> Image.Image:
    """What a window shows of a page."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme=scheme)
    return Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")


def _printed(pdf: Path) -> Image.Image:
    """The first page of a PDF."""
    command = ["pdftoppm", "-r", "118", "-png", "-f", "1", "-singlefile", str(pdf)]
    return Image.open(io.BytesIO(subprocess.run(command, capture_output=True, check=True).stdout)).convert(
        "RGB"
    )


def _row(pictures: Iterable[Image.Image]) -> Image.Image:
    """Pictures beside one another on grey."""
    shown = [*pictures]
    size = sum(one.width + GAP for one in shown) + GAP, max(one.height for one in shown) + 2 * GAP
    row = Image.new("RGB", size, "#d9dde2")
    left = GAP
    for one in shown:
        row.paste(one, (left, GAP))
        left += one.width + GAP
    return row


def _scaled(picture: Image.Image, factor: float) -> Image.Image:
    size = round(picture.width * factor), round(picture.height * factor)
    return picture.resize(size, Image.Resampling.LANCZOS)


if __name__ == "__main__":
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for path in make(chromium):
            print(path.relative_to(ROOT))
        chromium.close()

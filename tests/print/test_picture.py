"""The picture of the first page shows what the PDF shows."""

import io
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from support.site import MakeSite
from support.site_with_pdf import CV, FILES, PERSON
from support.tools import need

from sphinx_cv_ext.outputs.pdf.typst import compiler

LONG = CV + "\n".join(f"\n.. cv:experience:: Institute {number}\n" for number in range(80))


def opened(path: Path) -> Image.Image:
    return Image.open(io.BytesIO(path.read_bytes())).convert("RGB")


def test_the_picture_shows_what_a_pdf_reader_shows(
    make_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every line of text stands where Poppler draws it."""
    need("pdftoppm")
    # Large enough that lines of text are more than their edges.
    monkeypatch.setattr(compiler, "WIDTH", 900)
    site = make_site({**FILES, "cv.rst": LONG}, PERSON, "cvpdf").build()
    subprocess.run(
        [
            "pdftoppm",
            "-png",
            "-singlefile",
            "-scale-to-x",
            "900",
            "-scale-to-y",
            "-1",
            "cv.pdf",
            tmp_path / "poppler",
        ],
        cwd=site.outdir,
        check=True,
    )

    def lines(picture: Image.Image) -> list[bool]:
        dark = picture.convert("L").point([255 * (value < 128) for value in range(256)])
        return [dark.crop((0, row, 900, row + 1)).getbbox() is not None for row in range(dark.height)]

    ours, theirs = lines(opened(site.outdir / "cv.png")), lines(opened(tmp_path / "poppler.png"))
    agreed = sum(one == other for one, other in zip(ours, theirs, strict=False))
    assert agreed > 0.95 * len(ours)
    assert sum(ours) > 300

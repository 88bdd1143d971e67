"""A photo in print, by both engines."""

import subprocess
from pathlib import Path

import pytest
from PIL import Image
from support.printing import latex, raw, typst
from support.sampling import sampled
from support.site import MakeSite
from support.small_cv import SITE
from support.tools import need

PERSON = {"name": "Ada Example", "role": "Professor", "email": "ada@example.org", "photo": "me.png"}


def green(pdf: Path) -> tuple[int, int, int, int]:
    """Where the green is on the first page, in quarters of a point."""
    need("pdftoppm")
    command = ["pdftoppm", "-r", "288", "-png", "-singlefile", str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(command, check=True)
    page = Image.open(pdf.with_suffix(".png")).convert("RGB")
    red, light, blue = page.split()
    others = Image.merge("RGB", (red, light.point([255 - value for value in range(256)]), blue))
    mask = others.convert("L").point([255 * (value < 30) for value in range(256)])
    found = mask.getbbox()
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("look", "size"),
    sampled([("classic", (60, 90)), ("modern", (90, 60))], [("modern", (90, 60))]),
)
def test_both_engines_show_one_square(tmp_path: Path, look: str, size: tuple[int, int]) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    conf = f"cv_person = {PERSON!r}\ncv_design = {{'look': {look!r}, 'photo': True}}\n"
    head = 'extensions = ["myst_parser", "sphinx_cv_ext"]; cv_site = True\n'
    head += 'project = author = "Ada"\nroot_doc = "cv"\n'
    (docs / "conf.py").write_text(f'{head}bibtex_bibfiles = ["refs.bib"]\n{conf}')
    (docs / "cv.md").write_text(SITE["cv_md"])
    (docs / "refs.bib").write_text(SITE["refs_bib"])
    image = Image.new("RGB", size, "#F00")
    edge = (max(size) - min(size)) // 2
    square = Image.new("RGB", (60, 60), "#0F0")
    image.paste(square, (edge, 0) if size[0] > size[1] else (0, edge))
    image.save(docs / "me.png")
    pdfs = typst(tmp_path / "typst", docs), latex(tmp_path / "tex", docs=docs)
    ours, theirs = map(green, pdfs)
    side = 25 / 25.4 * 288
    for left, top, right, bottom in (ours, theirs):
        assert right - left == pytest.approx(side, abs=8)
        assert bottom - top == pytest.approx(side, abs=8)
        assert top == pytest.approx(22 / 25.4 * 288, abs=20)
        if look == "classic":
            assert (left + right) / 2 == pytest.approx(8.5 * 288 / 2, abs=4)
        else:
            assert right == pytest.approx((8.5 - 25 / 25.4) * 288, abs=4)
    assert ours == pytest.approx(theirs, abs=12)
    for pdf in pdfs:
        assert raw(pdf).startswith("Ada Example\nProfessor\nada@example.org\nWork\n")


def test_a_broken_photo_costs_nothing_else(make_site: MakeSite) -> None:
    page = "# CV\n\n```{cv:masthead}\n```\n\n## Work\n\n```{cv:experience} Institute\n```\n"
    conf = {"cv_person": PERSON, "cv_design": {"photo": True}}
    made = make_site({"index.md": page, "me.png": "no picture"}, conf, "cvpdf").build()
    assert "index.md:3: WARNING: The PDF cannot show this image: " in made.warnings
    assert raw(made.outdir / "cv.pdf").startswith("Ada Example\nProfessor\n")

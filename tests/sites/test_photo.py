"""A photo in the masthead: on pages and in print, by both engines, and what keeps it from being shown."""

import io
from pathlib import Path
from typing import Any, Protocol

import pikepdf
import pytest
from PIL import Image
from support.site import MakeSite, Site

PERSON = {"name": "Ada Example", "role": "Professor", "email": "ada@example.org", "photo": "me.png"}
FILES = {
    "index.md": "# Ada\n\n```{cv:masthead}\n```\n\n```{toctree}\ncv\ndeep/page\n```\n",
    "cv.md": "# CV\n\n```{cv:masthead}\n```\n\n## Work\n\n```{cv:experience} Institute\n```\n",
    "deep/page.md": "# Page\n\n```{cv:masthead}\n:show: photo email\n```\n\n"
    "```{cv:masthead}\n:show: role\n```\n",
}


def picture(width: int, height: int, kind: str = "png") -> bytes:
    """A green picture."""
    image = Image.new("RGB", (width, height), "#0F0")
    buffer = io.BytesIO()
    image.save(buffer, kind)
    return buffer.getvalue()


class Build(Protocol):
    """The type of the `site` fixture."""

    def __call__(
        self, builder: str = "html", photo: str = "me.png", data: bytes = b"", **conf: Any
    ) -> Site: ...


@pytest.fixture
def site(make_site: MakeSite, tmp_path: Path) -> Build:
    """Builds a site with a photo."""

    def build(builder: str = "html", photo: str = "me.png", data: bytes = b"", **conf: Any) -> Site:
        overrides = {"cv_person": {**PERSON, "photo": photo}, "cv_design": {"photo": True}, **conf}
        path = tmp_path / "source" / photo.lstrip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data or picture(60, 80))
        return make_site(FILES, overrides, builder).build()

    return build


@pytest.mark.parametrize("photo", ["me.png", "/me.png", "pictures/me too.png"])
def test_every_masthead_shows_it_with_the_name(site: Build, photo: str) -> None:
    made = site(photo=photo)
    assert made.warnings == ""
    for page, up in (("index.html", ""), ("cv.html", ""), ("deep/page.html", "../")):
        (found,) = made.html(page).select(".cv-masthead > img.cv-photo")
        assert found["src"] == f"{up}_images/{Path(photo).name.replace(' ', '%20')}"
        assert found["alt"] == "Ada Example"
        assert found["width"] == found["height"] == "128"
    assert (made.outdir / "_images" / Path(photo).name).is_file()
    (shown, hidden) = made.html("deep/page.html").select(".cv-masthead")
    assert "ada@example.org" in shown.get_text()
    assert "Professor" in hidden.get_text()
    assert not hidden.select("img")


@pytest.mark.parametrize(
    "builder", ["epub", "text", "man", "gettext", "xml", "texinfo", "singlehtml", "dirhtml"]
)
def test_other_builders_are_well(site: Build, builder: str) -> None:
    made = site(builder, version="1")
    assert "photo" not in made.warnings
    assert "cv_" not in made.warnings
    if builder == "epub":
        assert 'alt="Ada Example"' in made.text("index.xhtml")
        assert "_images/me.png" in made.text("content.opf")


def images(pdf: Path) -> int:
    """How many pictures a PDF holds."""
    with pikepdf.open(pdf) as file:
        return sum(
            isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image" for one in file.objects
        )


def test_print_shows_it_where_the_design_says_so(site: Build) -> None:
    documents = [{}, {"file": "without.pdf", "design": {"photo": False}}]
    made = site("cvpdf", cv_documents=documents)
    assert made.warnings == ""
    assert [images(made.outdir / name) for name in ("cv.pdf", "without.pdf")] == [1, 0]
    assert 'cvphoto(image("images/me.png", alt: "Ada Example", ' in made.text("cv.typ")
    made = site("latex", cv_documents=documents)
    assert made.warnings == ""
    assert r"\cvphoto{me.png}{Ada Example}" in made.text("cv.tex")
    assert "cvphoto" not in made.text("without.tex")
    made = site("cvpdf", cv_design={})
    assert "cvphoto" not in made.text("cv.typ")


def test_a_photo_that_is_not_there_is_told_at_its_line(make_site: MakeSite) -> None:
    conf = (
        'extensions = ["myst_parser", "sphinx_cv_ext"]; cv_site = True\nproject = "T"\nhtml_theme = "basic"\n'
        'cv_person = {\n    "name": "Ada",\n    "photo": "me.png",\n}\n'
    )
    made = make_site({**FILES, "conf.py": conf}).build()
    words = "WARNING: cv_person[“photo”]: The file “me.png” was not found; no photo is shown."
    assert made.warnings == f"conf.py:6: {words} [cv.person]\n"
    assert not made.html().select("img.cv-photo")
    made = make_site({}).build()
    assert made.warnings == f"conf.py:6: {words} [cv.person]\n"
    (made.srcdir / "me.png").write_bytes(picture(9, 9))
    made = make_site({}).build()
    assert made.warnings == ""
    assert made.html().select("img.cv-photo")
    (made.srcdir / "me.png").unlink()
    made = make_site({}).build()
    assert not made.html().select("img.cv-photo")


def test_the_photo_of_somebody_else(make_site: MakeSite) -> None:
    files = {
        "index.md": "# Bob\n\n```{cv:masthead}\n:person: bob.toml\n```\n",
        "bob.toml": 'name = "Bob"\nphoto = "gone.png"\n',
    }
    made = make_site(files).build()
    assert made.warnings.startswith(
        "bob.toml:2: WARNING: cv_person[“photo”]: The file “gone.png” was not found; no photo is shown."
    )


@pytest.mark.parametrize(
    ("builder", "photo", "words"),
    [
        ("html", "me.tiff", "A page cannot show the photo “me.tiff”; accepted: .avif, .gif"),
        ("html", "me.pdf", "A page cannot show the photo “me.pdf”"),
        ("latex", "me.webp", "The PDF of LaTeX cannot show the photo “me.webp”; accepted: .jpeg, .jpg, .pdf"),
        ("latex", "me}{$.png", "its name has letters with a meaning in TeX"),
        ("cvpdf", "me.avif", "The PDF cannot show the photo “me.avif”; accepted: .gif"),
    ],
)
def test_what_an_output_cannot_read_is_told_and_left_out(
    site: Build, builder: str, photo: str, words: str
) -> None:
    made = site(builder, photo, cv_pdf=False)
    assert words in made.warnings
    assert {line.rpartition("[")[2] for line in made.warnings.splitlines()} == {"cv.bad_value]"}
    assert "cv.md:3:" in made.warnings
    name = {"html": "cv.html", "latex": "cv.tex", "cvpdf": "cv.typ"}[builder]
    assert "photo" not in made.text(name)

"""What is private of the person stands in private documents alone: every byte of a site is searched."""

import base64
import subprocess
import sys
import zlib
from pathlib import Path

import pikepdf
import pytest
from support.printing import raw
from support.tools import need

#: What no file of the site may hold, in any of these forms.
PHONE = "+47 900 11 222"
ADDRESS = "Secret Lane 17"
HOME = "kitchen by the sea"
MAIL = "hidden@private.example"
SECRETS = (PHONE, "4790011222", ADDRESS, HOME, MAIL, "only-in-print-7")

CONF = f"""\
project = "Test"
author = "Ada Example"
html_theme = "furo"
extensions = ["myst_parser", "sphinx_cv_ext"]; cv_site = True
html_baseurl = "https://ada.example/"
myst_enable_extensions = ["colon_fence"]
cv_person = {{
    "name": "Ada Example",
    "role": "Professor",
    "phone": "{PHONE}",
    "address": "{ADDRESS}",
    "email": "ada@public.example",
    "extra": {{"Home": "{HOME}", "Room": "B 12"}},
    "links": {{"Mail": "mailto:{MAIL}", "Lab": "https://lab.example/"}},
    "private": ["phone", "address", "Home", "mail"],
}}
cv_documents = [
    {{}},
    {{"file": "cv-full.pdf", "private": True}},
]
"""
CV = """\
# Ada Example

```{cv:masthead}
```

## Awards

```{cv:awards}
2020: Prize
```

:::{only} cvpdf

```{cv:awards}
2021: An award only-in-print-7
```

:::
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "conf.py").write_text(CONF, "utf-8")
    (folder / "index.md").write_text("# Home\n\n```{cv:masthead}\n```\n\n```{toctree}\ncv\n```\n", "utf-8")
    # What pages are made of is shown by Sphinx itself where the site wants it.
    (folder / "cv.md").write_text(CV, "utf-8")
    return folder


def build(builder: str, source: Path, out: Path, *options: str) -> str:
    command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, *options, str(source), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr


def unpacked(path: Path) -> list[bytes]:
    """The bytes of a file, and those that are packed in it."""
    data = path.read_bytes()
    found = [data]
    if path.suffix == ".pdf":
        with pikepdf.open(path) as pdf:
            for one in pdf.objects:
                if isinstance(one, pikepdf.Stream):
                    found.append(one.read_raw_bytes())
                    found.append(one.read_bytes() if one.get("/Subtype") != "/Image" else b"")
                found.append(repr(one).encode())
        found.append(raw(path).encode())
    if path.name == "objects.inv":
        found.append(zlib.decompress(data.split(b"\n", 4)[4]))
    return found


def forms(secret: str) -> list[bytes]:
    """A text as files may hold it."""
    spelled = "".join(f"&#{ord(letter)};" for letter in secret)
    return [
        form
        for text in (secret, secret.replace(" ", ""), secret.replace(" ", "\xa0"), spelled)
        for form in (text.encode(), text.encode("utf-16-be"), base64.b64encode(text.encode()))
    ]


def holders(folder: Path, secret: str) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 5
    return [
        str(path.relative_to(folder))
        for path in files
        if any(form in part for part in unpacked(path) for form in forms(secret))
    ]


def test_no_byte_of_a_site_is_private(source: Path, tmp_path: Path) -> None:
    need("pdftotext")
    out = tmp_path / "out"
    warnings = build("html", source, out)
    assert "cv-full" not in warnings
    assert (out / "cv.pdf").is_file()
    assert (out / "person.vcf").is_file()
    assert not [*out.rglob("cv-full*")]
    for secret in SECRETS[:-1]:
        assert not holders(out, secret), secret
    # What stands in a page is in its source, which Sphinx shows, and in its tree.
    kept = {"_sources/cv.md.txt", ".doctrees/cv.doctree", ".doctrees/environment.pickle"}
    assert {*holders(out, SECRETS[-1])} <= kept
    # The search finds what is public, so it would have found the rest.
    assert {"person.vcf", "resume.json", "cv.txt", "index.html"} & {*holders(out, "ada@public.example")}
    assert {"cv.html", "cv.pdf", "cv.txt"} <= {*holders(out, "B 12")}
    assert "person.vcf" in holders(out, "Ada Example")


def test_a_private_document_is_written_elsewhere(source: Path, tmp_path: Path) -> None:
    need("pdftotext")
    out, printed = tmp_path / "out", tmp_path / "printed"
    build("html", source, out)
    build("cvpdf", source, printed, "-d", str(out / ".doctrees"))
    full, public = raw(printed / "cv-full.pdf"), raw(printed / "cv.pdf")
    for secret in (PHONE, ADDRESS, HOME, "Mail"):
        assert secret in full
        assert secret not in public
    assert "only-in-print-7" in full
    for secret in SECRETS[:-1]:
        assert not holders(out, secret), secret


def test_a_private_document_is_not_written_among_pages(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build("html", source, out)
    for builder, folder in (("cvpdf", out), ("cvpdf", out / "print"), ("latex", out / "latex")):
        warnings = build(builder, source, folder, "-d", str(tmp_path / "trees"))
        assert "WARNING: “cv-full.pdf” is private" in warnings
        assert not [*out.rglob("cv-full*")]
        assert not holders(out, ADDRESS)


def test_a_document_that_becomes_private_goes(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    conf = source / "conf.py"
    conf.write_text(CONF.replace(', "private": True', ""), "utf-8")
    build("html", source, out)
    assert (out / "cv-full.pdf").is_file()
    conf.write_text(CONF, "utf-8")
    build("html", source, out)
    assert not [*out.rglob("cv-full*")]


def test_latex_writes_private_documents(source: Path, tmp_path: Path) -> None:
    build("latex", source, tmp_path / "latex")
    full, public = ((tmp_path / "latex" / f"{name}.tex").read_text("utf-8") for name in ("cv-full", "cv"))
    for secret in ("900", ADDRESS, "kitchen", MAIL):
        assert secret in full
        assert secret not in public

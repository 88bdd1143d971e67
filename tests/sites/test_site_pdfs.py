"""One build, both: the pages, and cv.pdf beside them, by a second builder on the same environment."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sphinx.util.tags import Tags
from support.building import build
from support.own_site import copied
from support.site import MakeSite, Site
from support.site_with_pdf import CV, FILES, INDEX, PERSON

from sphinx_cv_ext.diagnostics import TRACEBACK_HINT
from sphinx_cv_ext.outputs import second_builder
from sphinx_cv_ext.outputs.pdf.typst import compiler
from sphinx_cv_ext.outputs.pdf.typst.builder import CVPdfBuilder


@pytest.mark.parametrize("name", ["epub", "json", "text"])
def test_other_builders_have_none_and_link_none(make_site: MakeSite, name: str) -> None:
    site = make_site(FILES, PERSON, name).build()
    assert not (site.outdir / "cv.pdf").exists()
    for path in site.outdir.rglob("index.*"):
        assert "cv.pdf" not in path.read_text("utf-8")


@pytest.mark.parametrize("engine", [False, "latex"])
def test_no_pdf_where_another_engine_or_none_makes_it(make_site: MakeSite, engine: object) -> None:
    site = make_site(FILES, {**PERSON, "cv_pdf": engine}).build()
    assert not (site.outdir / "cv.pdf").exists()
    assert ('href="cv.pdf"' in site.text("cv.html")) == bool(engine)


def test_a_pdf_of_the_author_stays(make_site: MakeSite) -> None:
    files = {**FILES, "extra/cv.pdf": "mine"}
    site = make_site(files, {**PERSON, "html_extra_path": ["extra"]}).build()
    assert site.text("cv.pdf") == "mine"


def test_everything_is_as_it_was(make_site: MakeSite) -> None:
    site = make_site(FILES, PERSON)
    app = site.app
    builder, tags, shown = app.builder, app.tags, set(app.tags)
    builder_class = vars(app.env).get("_builder_cls")
    site.build()
    assert app.builder is builder
    assert app.tags is tags
    assert set(app.tags) == shown
    assert vars(app.env).get("_builder_cls") is builder_class
    assert "typst" not in tags


def test_an_exception_is_a_warning_and_costs_nothing(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def explode(self: object, _files: object) -> None:
        raise RuntimeError("bang")

    monkeypatch.setattr(CVPdfBuilder, "write_files", explode)
    site = make_site(FILES, PERSON)
    old = site.outdir / "cv.pdf"
    old.write_text("old")
    tags = site.app.tags
    site.build()
    words = f"cv.pdf is not written, and no page links it: RuntimeError: bang. {TRACEBACK_HINT} [cv.pdf]"
    assert f"conf.py: WARNING: {words}" in site.warnings.replace("::", ":")
    assert "Traceback" not in site.app.status.getvalue()
    assert old.read_text() == "old"  # it is not ours
    assert "cv.pdf" not in site.text("index.html")
    assert isinstance(site.app.tags, Tags)
    assert site.app.tags is tags
    assert site.app.builder.name == "html"
    assert (Path(site.app.doctreedir) / "environment.pickle").exists()
    assert "Institute" in site.text("cv.html")


def test_a_verbose_build_shows_the_traceback(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(self: object, _files: object) -> None:
        raise RuntimeError("bang")

    monkeypatch.setattr(CVPdfBuilder, "write_files", explode)
    site = make_site(FILES, PERSON, verbosity=2).build()
    assert "in explode" in site.app.status.getvalue()


@pytest.mark.parametrize("builder", ["html", "cvpdf"])
def test_a_compiler_that_gives_up_leaves_no_old_pdf(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, builder: str
) -> None:
    make_site(FILES, PERSON, builder).build()
    failed = compiler.Result(None, messages=(compiler.Message("no room"),))
    monkeypatch.setattr(compiler, "compile_pdf", lambda *_args, **_kwargs: failed)
    site = make_site({"cv.rst": CV + "\nMore.\n"}, PERSON, builder)
    assert (site.outdir / "cv.pdf").exists()
    site.build()
    assert not (site.outdir / "cv.pdf").exists()
    assert not (site.outdir / "cv.png").exists()
    assert "WARNING: cv.pdf is not written, and no page links it: no room. [cv.pdf]" in site.warnings


def mtimes(site: Site) -> dict[str, int]:
    return {name: (site.outdir / name).stat().st_mtime_ns for name in ("index.html", "cv.html")}


@pytest.mark.parametrize("person", [PERSON["cv_person"], {"name": "Ada Example"}])
@pytest.mark.parametrize("jobs", [1, 4])
def test_no_page_links_a_pdf_that_is_not_there(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, jobs: int, person: dict[str, str]
) -> None:
    """Neither the pages written with it nor those of before, and they link it again once it is there."""
    conf = {"cv_person": person}
    site = make_site(FILES, conf, parallel=jobs).build()
    for page in ("index.html", "cv.html"):
        assert 'href="cv.pdf"' in site.text(page)
    with monkeypatch.context() as broken:
        failed = compiler.Result(None, messages=(compiler.Message("no room"),))
        broken.setattr(compiler, "compile_pdf", lambda *_args, **_kwargs: failed)
        site = make_site({"cv.rst": CV + "\nMore.\n"}, conf, parallel=jobs).build()
        for page in ("index.html", "cv.html"):
            assert "cv.pdf" not in site.text(page)
            assert all(found.select("li") for found in site.html(page).select("ul.cv-contacts"))
        before = mtimes(site)
        site = make_site({}, conf, parallel=jobs).build()
        assert mtimes(site) == before
        assert "no room" in site.warnings
    site = make_site({}, conf, parallel=jobs).build()
    for page in ("index.html", "cv.html"):
        assert 'href="cv.pdf"' in site.text(page)
    before = mtimes(site)
    (site.outdir / "cv.pdf").unlink()
    site = make_site({"index.rst": INDEX + "\nMore.\n"}, conf, parallel=jobs).build()
    assert 'href="cv.pdf"' in site.text("cv.html")
    before = mtimes(site)
    site = make_site({}, conf, parallel=jobs).build()
    assert mtimes(site) == before
    assert site.warnings == ""


def test_a_pdf_of_another_engine_is_never_taken_away(make_site: MakeSite) -> None:
    site = make_site(FILES, {**PERSON, "cv_pdf": "latex"})
    (site.outdir / "cv.pdf").write_text("mine")
    site.build()
    assert site.text("cv.pdf") == "mine"


def test_a_warning_of_the_pdf_fails_a_strict_build(make_site: MakeSite) -> None:
    files = {**FILES, "cv.rst": "CV\n==\n\nOne.\n\n.. cv:pagebreak::\n\nTwo.\n"}
    site = make_site(files, {**PERSON, "cv_max_pages": 1}, warningiserror=True).build()
    assert "[cv.pdf_length]" in site.warnings
    assert site.app.statuscode == 1
    assert (site.outdir / "cv.pdf").exists()


def test_the_site_of_the_repository_at_any_number_of_jobs_without_anything_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    build("html", tmp_path / "one", "-W", "-j1", "-D", "cv_pdf=typst")
    build("html", tmp_path / "four", "-W", "-j4", "-D", "cv_pdf=typst")
    build("cvpdf", tmp_path / "alone", "-W")
    build("html", tmp_path / "shared", "-W", "-D", "cv_pdf=typst", doctrees=tmp_path / "alone-doctrees")
    for file in ("cv.pdf", "cv.png"):
        made = {(tmp_path / name / file).read_bytes() for name in ("one", "four", "alone", "shared")}
        assert len(made) == 1


def test_nothing_goes_out(tmp_path: Path) -> None:
    """A build with no network at all: every socket but those of the machine itself is refused."""
    docs = copied(tmp_path)
    (docs / "sitecustomize.py").write_text(
        "import socket\n"
        "def refuse(*args, **kwargs):\n    raise SystemExit('network')\n"
        "socket.socket.connect = socket.socket.connect_ex = socket.create_connection = refuse\n"
        "socket.getaddrinfo = refuse\n"
    )
    page = docs / "cv.md"
    page.write_text(page.read_text("utf-8") + "\n![far](https://example.org/far.png)\n", "utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", str(docs), str(tmp_path / "html")],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{docs}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"},
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "html" / "cv.pdf").exists()


def test_private_names_are_in_one_module() -> None:
    folder = Path(second_builder.__file__).parent
    found = {
        path.name
        for path in folder.rglob("*.py")
        if re.search(r"\b(?!self)\w+\._(?!replace\b)[a-z]\w+", path.read_text("utf-8"))
    }
    assert found == {"second_builder.py"}


def test_a_warning_is_said_once_for_pages_and_pdf(make_site: MakeSite) -> None:
    text = "# CV\n\n{cv:ref}`nowhere` {ref}`nothing`\n\n{cv:ref}`nowhere`\n"
    site = make_site(
        {"cv.md": text, "index.md": "# Home\n\n```{toctree}\ncv\n```\n"}, {"cv_pdf": "typst"}
    ).build()
    assert [line.partition(" WARNING")[0] for line in site.warnings.splitlines()] == [
        "cv.md:3:",
        "cv.md:3:",
        "cv.md:5:",
    ]
    assert (site.outdir / "cv.pdf").is_file()


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sources that the compiler reads, as it reads them."""
    read: list[str] = []
    real = compiler.compile_pdf

    def counted(source: str, *args: Any, **kwargs: Any) -> compiler.Result:
        read.append(source)
        return real(source, *args, **kwargs)

    monkeypatch.setattr(compiler, "compile_pdf", counted)
    return read


def test_the_same_sources_are_compiled_once(make_site: MakeSite, compilations: list[str]) -> None:
    files = {**FILES, "other.rst": "Other\n=====\n"}
    first = make_site(files, PERSON).build()
    pdf = (first.outdir / "cv.pdf").read_bytes()
    (first.outdir / "cv.pdf").unlink()
    again = make_site({"other.rst": "Other\n=====\n\nMore.\n"}, PERSON).build()
    assert len(compilations) == 1
    assert (again.outdir / "cv.pdf").read_bytes() == pdf
    changed = make_site({"cv.rst": CV.replace("Institute", "Academy")}, PERSON).build()
    assert len(compilations) == 2
    assert (changed.outdir / "cv.pdf").read_bytes() != pdf
    make_site({}, {**PERSON, "cv_design": {"size": 12}}).build()
    assert len(compilations) == 3
    kept = Path(changed.app.doctreedir) / "cvpdf" / "cv.pdf"
    kept.write_bytes(kept.read_bytes()[:-1])
    whole = make_site({}, {**PERSON, "cv_design": {"size": 12}}).build()
    assert len(compilations) == 4
    assert (whole.outdir / "cv.pdf").read_bytes() == kept.read_bytes()


def test_what_the_compiler_says_is_said_in_each_build(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = compiler.compile_pdf

    def talks(*args: Any, **kwargs: Any) -> compiler.Result:
        return real(*args, **kwargs)._replace(messages=(compiler.Message("no luck"),))

    monkeypatch.setattr(compiler, "compile_pdf", talks)
    for _ in range(2):
        site = make_site(FILES, PERSON).build()
        assert "no luck" in site.warnings
        assert not (Path(site.app.doctreedir) / "cvpdf" / "cv.pdf").exists()


def test_neither_private_nor_own_looks_nor_fonts_of_the_machine_are_kept(
    make_site: MakeSite, compilations: list[str]
) -> None:
    own = {**PERSON, "cv_design": {"look": "./mine"}}
    files = {**FILES, "mine.typ": '#import "/page.typ": *\n#import "/classic.typ": *\n'}
    make_site(files, own).build()
    private = {**PERSON, "cv_documents": [{"file": "all.pdf", "private": True}]}
    site = make_site(FILES, private, "cvpdf").build()
    assert len(compilations) == 2
    assert not list(Path(site.app.doctreedir).rglob("cvpdf/*"))

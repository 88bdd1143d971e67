"""What we generate, we also remove, and nothing else."""

import json
from pathlib import Path

import pytest

from sphinx_cv_ext.outputs.generated_files import MANIFEST, GeneratedFiles


def build(folder: Path, builder: str = "html", **files: str) -> None:
    """Generate files as a build does."""
    generated = GeneratedFiles(folder, builder)
    for name, text in files.items():
        generated.write(f"{name}.txt", text.encode())
    generated.finish()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_file_that_is_not_wanted_any_more_is_removed(tmp_path: Path) -> None:
    build(tmp_path, a="1", b="2")
    build(tmp_path, a="1")
    assert names(tmp_path) == {MANIFEST, "a.txt"}
    build(tmp_path)
    assert names(tmp_path) == set()


def test_a_file_that_somebody_changed_stays(tmp_path: Path) -> None:
    build(tmp_path, a="1")
    (tmp_path / "a.txt").write_text("mine")
    build(tmp_path)
    assert (tmp_path / "a.txt").read_text() == "mine"
    assert names(tmp_path) == {"a.txt"}


def test_a_file_that_holds_the_same_is_not_written_again(tmp_path: Path) -> None:
    build(tmp_path, a="1")
    before = (tmp_path / "a.txt").stat().st_mtime_ns
    build(tmp_path, a="1")
    assert (tmp_path / "a.txt").stat().st_mtime_ns == before


def test_a_file_in_a_folder_takes_the_empty_folder_along(tmp_path: Path) -> None:
    generated = GeneratedFiles(tmp_path, "html")
    generated.write("papers/one.html", b"1")
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "two.html").write_text("2")
    generated.adopt("kept/two.html")
    (tmp_path / "kept" / "mine.html").write_text("3")
    generated.finish()
    build(tmp_path)
    assert names(tmp_path) == {"kept"}
    assert names(tmp_path / "kept") == {"mine.html"}


def test_a_folder_in_the_place_of_a_file_is_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "a.txt").mkdir()
    build(tmp_path, a="1")
    assert "“a.txt” cannot be written into the output" in caplog.text
    assert (tmp_path / "a.txt").is_dir()


def test_two_builders_in_one_folder_leave_the_files_of_the_other(tmp_path: Path) -> None:
    build(tmp_path, "cvpdf", a="1")
    build(tmp_path, "latex", b="2")
    assert names(tmp_path) == {MANIFEST, "a.txt", "b.txt"}
    build(tmp_path, "cvpdf")
    assert names(tmp_path) == {MANIFEST, "b.txt"}


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", '{"html": []}', '{"html": {"a.txt": 1}}', "[" * 100_000),
        '{"html": {"../outside.txt": "1"}}',
        json.dumps({"html": {"/etc/passwd": "1"}}),
    ],
)
def test_a_manifest_that_was_tampered_with_removes_nothing(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (tmp_path / "outside.txt").write_text("1")
    (folder / "a.txt").write_text("1")
    (folder / MANIFEST).write_text(text)
    build(folder)
    assert (tmp_path / "outside.txt").exists()
    assert (folder / "a.txt").exists()

"""Files that pages and ``.bib`` files name: inside the source folder, whatever they are called."""

from pathlib import Path

import pytest

from sphinx_cv_ext.model.source_files import find_file


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A source folder with a folder of pages, next to a file that is nobody's business."""
    (tmp_path / "secret.pdf").touch()
    folder = tmp_path / "source"
    (folder / "talks").mkdir(parents=True)
    for name in ("talks/My Slides.pdf", "talks/a#b.pdf", "talks/50%.pdf", "straße.pdf", "top.pdf"):
        (folder / name).touch()
    (folder / "out").symlink_to(tmp_path)
    (folder / "circle").symlink_to("circle")
    return folder


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("My Slides.pdf", "talks/My Slides.pdf"),
        ("My%20Slides.pdf", "talks/My Slides.pdf"),
        ("a#b.pdf", "talks/a#b.pdf"),
        ("50%.pdf", "talks/50%.pdf"),
        ("straße.pdf", "straße.pdf"),
        ("top.pdf", "top.pdf"),
        ("../top.pdf", "top.pdf"),
        ("..\\top.pdf", "top.pdf"),
        ("/talks/a#b.pdf", "talks/a#b.pdf"),
        (" top.pdf ", "top.pdf"),
    ],
)
def test_a_file_is_found_as_it_is_called(source: Path, name: str, found: str) -> None:
    result = find_file(name, [source / "talks", source], source)
    assert result.path == Path(found)
    assert not result.fault


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("../../secret.pdf", "is outside the source folder"),
        ("/../secret.pdf", "is outside the source folder"),
        ("/out/secret.pdf", "is outside the source folder"),
        ("../out/secret.pdf", "is outside the source folder"),
        ("../talks", "is a folder"),
        ("none.pdf", "was not found"),
        ("a\0b.pdf", "cannot be the name of a file"),
        ("x" * 300, "cannot be the name of a file"),
        ("data:image/png;base64," + "QUJD" * 3000, "cannot be the name of a file"),
        ("../circle", "was not found"),
    ],
)
def test_what_is_no_file_of_the_source_folder_has_a_fault(source: Path, name: str, fault: str) -> None:
    result = find_file(name, [source / "talks"], source)
    assert result.path is None
    assert result.fault == fault
    assert len(result.message("it is left out")) < 180


def test_a_missing_file_has_a_hint_and_the_places_where_it_may_come(source: Path) -> None:
    result = find_file("My Slide.pdf", [source / "talks", source], source)
    assert result.message("it is left out") == (
        "The file “My Slide.pdf” was not found; it is left out. Did you mean “My Slides.pdf”?"
    )
    assert result.places == (Path("talks/My Slide.pdf"), Path("My Slide.pdf"))


def test_a_bib_file_outside_counts_from_the_source_folder_alone(source: Path, tmp_path: Path) -> None:
    assert find_file("top.pdf", [tmp_path], source).path == Path("top.pdf")
    assert find_file("secret.pdf", [tmp_path], source).fault == "was not found"


def test_a_source_folder_behind_a_link(source: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(source)
    assert find_file("top.pdf", [tmp_path / "link"], tmp_path / "link").path == Path("top.pdf")

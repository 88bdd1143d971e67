"""The benchmark's ``.bib`` file: a mistake in it would time warnings."""

from pathlib import Path

from support import many_entries

from sphinx_cv_ext.model.bibliography.reader import read_files


def test_the_entries_of_the_benchmark_are_the_same_each_time_and_without_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    many_entries.write(path, 60)
    assert path.read_text("utf-8") == "".join(many_entries.entries(60))
    assert "".join(many_entries.entries(90)).startswith(path.read_text("utf-8"))
    reading = read_files([path])
    assert len(reading.entries) == 60
    assert not reading.problems
    assert {one.year for one in reading.entries.values()} == {*many_entries.YEARS}

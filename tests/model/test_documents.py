"""The list of documents of a site: read, checked, and what each takes."""

import pytest

from sphinx_cv_ext.model.documents import Document, read_documents
from sphinx_cv_ext.model.validation import SettingReader


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("cv.pdf", "accepted: a list of dicts"),
        (["cv.pdf"], "accepted: a dict"),
        ([{"fil": "x.pdf"}], "Did you mean “file”?"),
        ([{"file": "../x.pdf"}], "the name of a file"),
        ([{"file": "x.txt"}], "the name of a file"),
        ([{}, {"title": "Second"}], "has no “file”"),
        ([{}, {"file": "CV.pdf"}], "twice"),
        ([{"title": 3}], "accepted: a text"),
        ([{"include": [3]}], "accepted: a list of tags"),
        ([{"exclude": 3}], "accepted: a list of tags"),
        ([{"max_pages": True}], "accepted: a number of pages"),
        ([{"design": "a4"}], "accepted: a dict"),
        ([{"design": {"papr": "a4"}}], "cv_documents[0][“design”]"),
    ],
)
def test_mistakes_are_told_and_a_document_is_left(written: object, words: str) -> None:
    setting = SettingReader([], "cv_documents")
    found = read_documents(written, setting, {})
    (problem,) = setting.problems
    assert words in problem.message
    assert [one.file for one in found] == ["cv.pdf"]


def test_exclude_is_stronger_than_include() -> None:
    document = Document(include=("a",), exclude=("b",))
    assert [document.wants(tags) for tags in ([], ["a"], ["b"], ["c"], ["a", "b"], ["a", "c"])] == [
        True, True, False, False, False, True,
    ]  # fmt: skip

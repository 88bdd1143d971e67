"""Where a setting stands: in the code of conf.py, in a TOML file, or on the command line."""

from pathlib import Path

import pytest

from sphinx_cv_ext.model.settings_file import COMMAND_LINE, ConfFile, TomlFile
from sphinx_cv_ext.model.validation import Key

CONF = """\
from theme import *
# cv_pdf = "latex"
text = "cv_marks = 1"
cv_pdf = False
sizes = {
    "size": 40,
}
cv_design = {
    "paper": "a4",
    **sizes,
}
cv_design["font"] = "x"
if tags.has("long"):
    cv_documents = [
        {"file": "cv.pdf"},
        dict(
            file="long.pdf",
        ),
    ]
cv_person = {**cv_person, "name": "Ada"}
a = b
b = a


def setup(app):
    cv_pdf = "typst"
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("cv_pdf",), 4),
        (("cv_design",), 8),
        (("cv_design", "paper"), 9),
        (("cv_design", "size"), 6),
        (("cv_design", "margins"), 8),
        (("cv_design", "margins", "top"), 8),
        (("cv_design", "font"), 12),
        (("cv_documents",), 14),
        (("cv_documents", 0, "file"), 15),
        (("cv_documents", 1), 16),
        (("cv_documents", 1, "file"), 17),
        (("cv_documents", 2), 14),
        (("cv_person", "name"), 20),
        (("cv_person", "role"), 20),
        (("b", "x"), 22),
        (("cv_marks",), 1),
    ],
)
def test_the_line_of_a_value_in_conf_py(tmp_path: Path, path: tuple[Key, ...], line: int) -> None:
    file = tmp_path / "conf.py"
    file.write_text(CONF, "utf-8")
    assert ConfFile(file).place_of(*path) == (line, str(file))


@pytest.mark.parametrize("text", [None, "cv_pdf = \n", "x = 1\n"])
def test_a_file_that_does_not_say_it_has_no_line(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "conf.py"
    if text is not None:
        file.write_text(text, "utf-8")
    assert ConfFile(file).place_of("cv_pdf") == (None, str(file))


@pytest.mark.parametrize(
    ("conf", "values", "path", "line"),
    [
        ("cv_pdf = False\n", {"cv_pdf": "x"}, ("cv_pdf",), None),
        ("", {"cv_design": {"size": "40"}}, ("cv_design", "size"), None),
        ("cv_design = {'size': 9}\n", {"cv_design": {"size": "40"}}, ("cv_design", "size"), None),
        ("cv_design = {'paper': 'a5'}\n", {"cv_design": {"paper": "a5"}}, ("cv_design", "paper"), 1),
        ("cv_design = make()\n", {"cv_design": {"paper": "a5"}}, ("cv_design", "paper"), 1),
        ("cv_design = {**make()}\n", {"cv_design": {"paper": "a5"}}, ("cv_design", "paper"), 1),
        ("cv_design = {key: 'a5'}\n", {"cv_design": {"paper": "a5"}}, ("cv_design", "paper"), 1),
        ("cv_design = {'size': 40}\n", {"cv_design": {"size": 40}}, ("cv_design", "size"), 1),
    ],
)
def test_what_the_command_line_sets_is_said_to_come_from_there(
    tmp_path: Path, conf: str, values: dict[str, object], path: tuple[Key, ...], line: int | None
) -> None:
    file = tmp_path / "conf.py"
    file.write_text(conf, "utf-8")
    overrides = {"cv_pdf"} & values.keys()
    expected = (line, str(file)) if line else (None, COMMAND_LINE)
    assert ConfFile(file, overrides, values).place_of(*path) == expected


TOML = """\
# role = "x"
name = "Ada"
interests = [
  "numbers",
  "role = 1",
]
role = "Analyst"
"git\u0068ub" = "ada"

[links]
Blog = "x"
a.b = "y"
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("name",), 2),
        (("interests",), 3),
        (("role",), 7),
        (("github",), 8),
        (("links",), 10),
        (("links", "Blog"), 11),
        (("links", "a"), 12),
        (("links", "c"), 10),
        (("photo",), None),
        ((), None),
    ],
)
def test_the_line_of_a_value_in_toml(tmp_path: Path, path: tuple[Key, ...], line: int | None) -> None:
    file = tmp_path / "ada.toml"
    file.write_text(TOML, "utf-8")
    assert TomlFile(file).place_of("cv_person", *path) == (line, str(file))

"""The settings: checked, every mistake told with its line, pages rebuilt by what they change."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support.site import MakeSite

PAGE = "# CV\n\n```{cv:masthead}\n```\n\n```{cv:experience} NTT\n:dates: 2024-06 to 2024-09\n```\n"
CONF = 'extensions = ["myst_parser", "sphinx_cv_ext"]\nproject = "x"\nhtml_theme = "basic"\n'


@pytest.mark.parametrize(
    ("conf", "place", "words"),
    [
        ("cv_persn = {}", "conf.py:4", "Did you mean “cv_person”?"),
        ('cv_person = {\n  "name": "A",\n  "nmae": "B",\n}', "conf.py:6", "Did you mean “name”?"),
        ("cv_person = 3", "conf.py:4", "accepted: a dict"),
        ('cv_person = "nobody.toml"', "conf.py:4", "cannot be read"),
        ('cv_date_format = "q"', "conf.py:4", "accepted: a pattern"),
        ('cv_date_format = "{"', "conf.py:4", "accepted: a pattern"),
        ('cv_date_format = "MMM \'yy"', "conf.py:4", "accepted: a pattern"),
        ("cv_date_format = \"'M' y\"", "conf.py:4", "accepted: a pattern"),
        ('cv_date_format = "MMMM"', "conf.py:4", "accepted: a pattern"),
        ("cv_date_format = 3", "conf.py:4", "accepted: a pattern"),
        ('cv_pdf = "latx"', "conf.py:4", "Did you mean “latex”?"),
        ('# cv_pdf = "typst"\ncv_pdf = "latx"', "conf.py:5", "Did you mean “latex”?"),
        ('cv_sidebar = "yes"', "conf.py:4", "cv_sidebar is 'yes'; accepted: True or False."),
        ('cv_data_files = ["bibb"]', "conf.py:4", "Did you mean “bib”?"),
        ('cv_data_files = "bib"', "conf.py:4", "accepted: a list of bib, txt, vcf, json"),
        ('cv_metadata = ["jsonld"]', "conf.py:4", "Did you mean “json-ld”?"),
        ("cv_max_pages = -1", "conf.py:4", "accepted: a number of pages"),
        ('cv_design = {"papr": "a4"}', "conf.py:4", "Did you mean “paper”?"),
        ('cv_entry_kinds = {"show": {"rowz": []}}', "conf.py:4", "Did you mean “rows”?"),
    ],
)
def test_mistakes_are_told_with_their_line_and_the_build_goes_on(
    make_site: MakeSite, conf: str, place: str, words: str
) -> None:
    site = make_site({"conf.py": CONF + conf, "index.md": PAGE}).build()
    (line,) = [line for line in site.warnings.splitlines() if "[cv." in line]
    assert line.startswith(f"{place}: WARNING: ")
    assert words in line
    assert "Jun" in site.html().get_text()


@pytest.mark.parametrize(
    ("override", "words"),
    [
        ({"cv_pdf": "latx"}, "cv_pdf is 'latx'; accepted: “typst”, “latex” or False."),
        ({"cv_design.paper": "a5"}, "cv_design[“paper”] is 'a5'; accepted: one of letter, a4."),
        ({"cv_design.papr": "a4"}, "Unknown key “papr” in cv_design; accepted: look, paper,"),
    ],
)
def test_a_mistake_on_the_command_line_is_not_blamed_on_conf_py(
    make_site: MakeSite, override: dict[str, str], words: str
) -> None:
    conf = 'cv_pdf = "typst"\ncv_design = {"paper": "a4"}\n'
    site = make_site({"conf.py": CONF + conf, "index.md": PAGE}, override).build()
    (line,) = [line for line in site.warnings.splitlines() if "[cv." in line]
    assert line.startswith("<command line>:: WARNING: ")
    assert words in line


def test_a_setting_of_the_wrong_type_is_reported_once(make_site: MakeSite) -> None:
    conf = "cv_max_pages = 'ten'\ncv_news_feed = []\n"
    site = make_site({"conf.py": CONF + conf, "index.md": PAGE}).build()
    told = site.warnings.splitlines()
    assert [line.partition(": WARNING: ")[0] for line in told] == ["conf.py:4", "conf.py:5"]


def test_a_person_from_a_file_and_its_changes(make_site: MakeSite) -> None:
    files = {"index.md": PAGE, "ada.toml": 'name = "Ada"\nemail = "ada@x.org"\n'}
    site = make_site(files, {"cv_person": "ada.toml"}).build()
    assert site.warnings == ""
    assert "ada@x.org" in site.html().get_text()
    site = make_site({"ada.toml": 'name = "Ada"\nemail = "eve@x.org"\n'}, {"cv_person": "ada.toml"}).build()
    assert "eve@x.org" in site.html().get_text()
    site = make_site({"ada.toml": "name = \n"}, {"cv_person": "ada.toml"}).build()
    assert "ada.toml:1: WARNING: This is not valid TOML" in site.warnings


def test_a_masthead_shows_what_it_is_asked_and_whom(make_site: MakeSite) -> None:
    text = """# CV

```{cv:masthead}
:show: email, wbsite
:shw: x
```

```{cv:masthead} Text
:person: eve.toml
```
"""
    person = {"name": "Ada", "role": "Professor", "email": "ada@x.org", "website": "x.org"}
    files = {"index.md": text, "eve.toml": 'name = "Eve"\nrole = "Student"\nrle = "x"\n'}
    site = make_site(files, {"cv_person": person, "cv_pdf": "latex"}).build()
    first, second = site.html().select(".cv-masthead")
    assert "ada@x.org" in first.get_text()
    assert "Professor" not in first.get_text()
    assert first.select_one('a[href="cv.pdf"]') is not None
    assert "Student" in second.get_text()
    assert second.select_one('a[href="cv.pdf"]') is None
    for words in (
        "index.md:4: WARNING: “wbsite” cannot be shown in a masthead; accepted: ",
        "index.md:5: WARNING: Unknown field “shw” in cv:masthead; accepted: show, person. Did you mean",
        "cv:masthead shows cv_person and takes no text; its text is left out.",
        "eve.toml:3: WARNING: Unknown key “rle” in cv_person; accepted: name, given,",
    ):
        assert words in site.warnings


def test_a_missing_person_file_is_told_at_the_page(make_site: MakeSite) -> None:
    site = make_site({"index.md": "# CV\n\n```{cv:masthead}\n:person: nobody.toml\n```\n"}).build()
    assert "index.md:4: WARNING: The file “nobody.toml” was not found" in site.warnings


def test_kinds_of_the_site_are_directives(make_site: MakeSite) -> None:
    kinds: dict[str, Any] = {"show": {"plural": "shows", "head": ["venue"], "required": ["dates"]}}
    text = "# CV\n\n```{cv:show} Monet\n:venue: Paris\n```\n```{cv:shows}\n2021: Manet\n```\n"
    site = make_site({"index.md": text}, {"cv_entry_kinds": kinds}).build()
    assert "Monet, Paris" in site.html().get_text().replace("\n", "")
    assert "index.md:3: WARNING: The field “dates” is missing in “Monet”. [cv.missing_field]" in site.warnings


def test_the_pattern_of_dates_is_the_sites(make_site: MakeSite) -> None:
    site = make_site({"index.md": PAGE}, {"cv_date_format": "MMMM y"}).build()
    times = [(tag["datetime"], tag.get_text()) for tag in site.html().select("time")]
    assert times == [("2024-06", "June"), ("2024-09", "September 2024")]


def test_settings_without_a_bibliography_are_enough(make_site: MakeSite) -> None:
    site = make_site({"index.md": "# CV\n\n```{cv:publications}\n```\n"}).build()
    assert "Traceback" not in site.warnings
    assert site.app.config.bibtex_bibfiles == []


def test_settings_in_a_folder_of_their_own_are_named_there(tmp_path: Path) -> None:
    folder = tmp_path / "settings"
    folder.mkdir()
    conf = f"{CONF}cv_pdf = False\n\ncv_documents = [{{'include': ['talks']}}]\ncv_site = True\n"
    (folder / "conf.py").write_text(conf, "utf-8")
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "index.md").write_text("# CV\n\n```{cv:talk} One\n:tags: talk\n```\n", "utf-8")
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-b",
        "cvpdf",
        "-c",
        folder,
        pages,
        tmp_path / "out",
    ]
    made = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    (line,) = [line for line in made.stderr.splitlines() if "[cv.setting]" in line]
    assert f"{folder / 'conf.py'}:6: WARNING: Nothing that “cv.pdf” could hold has the tag “talks”." in line

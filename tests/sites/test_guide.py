"""The guide says everything: each setting, key, warning, kind and form of a date."""

import ast
import json
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from support import readme
from support.guide import DOCS, GUIDE, page, quoted, rows
from support.site import MakeSite

from sphinx_cv_ext.model.bibliography.decode import WrittenEntry, decode_entry
from sphinx_cv_ext.model.bibliography.entry_types import CATEGORIES, RELATIONS, TYPES, UNSHOWN, category_of
from sphinx_cv_ext.model.bibliography.identifiers import LINK_NAMES
from sphinx_cv_ext.model.bibliography.status import STATUSES
from sphinx_cv_ext.model.dates.format import Style, plain
from sphinx_cv_ext.model.dates.parse import parse
from sphinx_cv_ext.model.design import Design
from sphinx_cv_ext.model.entries.kinds import BUILT_IN
from sphinx_cv_ext.model.lists.filter import parse_filter
from sphinx_cv_ext.model.lists.filter_names import NAMES
from sphinx_cv_ext.model.lists.number import LETTERS, OTHER
from sphinx_cv_ext.model.lists.request import FIELDS
from sphinx_cv_ext.model.lists.styles import PARTS
from sphinx_cv_ext.model.person import KEYS
from sphinx_cv_ext.model.problems import Code
from sphinx_cv_ext.outputs.exports.json_resume import SHAPES
from sphinx_cv_ext.settings import DATA_FILES, METADATA, SETTINGS

#: The keys that al-folio's template knows.
AL_FOLIO = """
    abbr abstract additional_info altmetric annotation arxiv award award_name bibtex_show blog code dimensions
    doi eprint google_scholar_id hal html inspirehep_id isbn pdf pmid poster preview selected slides supp
    video website
""".split()


def test_every_warning_is_there_and_no_other() -> None:
    headed = re.findall(r"^## `cv\.(\w+)`$", page("warnings"), re.MULTILINE)
    assert headed == [code.value for code in Code]


#: A page with every mistake that a page can have, and what is wrong besides.
MISTAKES = """\
# CV

```{cv:publications}
:main:
:filter: key == "doe2024"
```
```{cv:eduction} A
```
```{cv:education} B
:degre: PhD
```
```{cv:experience} C
:id: ntt
:id: intern

:position: Intern
```
```{cv:show} Monet
```
```{cv:education}
:degree: PhD
```
```{cv:entry} D
:note:
:dates: Sumer 2024
:url: javascript:alert(1)
```
```{cv:awards}
:sort: newset
2020: Prize
```
```{cv:entry} E
:id: ntt
```
```{cv:publications}
:filter: yaer > 2020
```
{cv:ref}`nttt` {math}`\\ps{D}`
```{cv:entry} F

```{cv:entry} G
```
"""
MISTAKES_IN_CONF = """
cv_persn = {}
cv_person = {"name": "J. Doe", "nmae": "J. Doe"}
cv_entry_kinds = {"show": {"required": ["dates"]}}
bibtex_bibfiles = ["refs.bib", "paper.bib"]
cv_publication_pages = True
cv_site = True
"""
MISTAKES_IN_BIB = """\
@article{doe2024, author = {Doe, J.}, title = {T} journal = {J}, year = 2024}
@article{doe2024, author = {Doe, J.}, title = {T}, journal = {J}, year = 2024}
@article{roe2023, author = {Roe, R.}, title = {T}, year = 2023}
@artcle{ray2022, author = {Ray, R.}, title = {T}, year = 2022}
@misc{poe2022, author = {Poe, P.}, title = {Stars at 20 \\kms}, year = 2022}
"""


def test_every_warning_says_what_the_guide_says(make_site: MakeSite) -> None:
    conf = 'extensions = ["myst_parser", "sphinx_cv_ext"]\nproject = "x"\nhtml_theme = "basic"\n'
    files = {
        "conf.py": conf + MISTAKES_IN_CONF,
        "index.md": "# Home\n\n```{toctree}\ncv\npapers\n```\n",
        "cv.md": MISTAKES,
        "papers.md": MISTAKES.partition("```\n")[0].replace("# CV", "# Papers") + "```\n",
        "refs.bib": MISTAKES_IN_BIB,
        "papers.bib": "",
        "papers/doe2024.md": "---\norphan: true\n---\n# My own page\n",
    }
    warnings = make_site(files).build().warnings
    shown = re.findall(
        r"^## `cv\.(\w+)`\n.*?^```text\n(.*?)\n```$", page("warnings"), re.MULTILINE | re.DOTALL
    )
    assert len(shown) == len(Code)
    for code, message in shown:
        # What the compiler of the PDF has to say, and what is in the way of a file, is tested there.
        if not code.startswith(("pdf", "data")):
            words = re.escape(message).replace("…", ".*").replace("docs/", "(?:.*/)?")
            assert re.search(rf"WARNING: {words} \[cv\.{code}\]$", warnings, re.MULTILINE), message


@pytest.mark.parametrize("name", [*(setting.name for setting in SETTINGS), *Design._fields])
def test_every_setting_is_there(name: str) -> None:
    assert f"`{name}`" in page("settings")


def test_every_example_of_a_setting_can_be_used(make_site: MakeSite) -> None:
    part = page("settings").partition("## Settings of others")[0]
    examples = re.findall(r"^```python\n(.*?)^```$", part, re.MULTILINE | re.DOTALL)
    assert len(examples) == len(SETTINGS)
    conf = 'extensions = ["myst_parser", "sphinx_cv_ext"]\nproject = "x"\nhtml_theme = "basic"\n'
    site = make_site({"conf.py": conf + "".join(examples), "index.md": "# CV\n"}).build()
    assert site.warnings == ""
    written = runpy.run_path(str(site.srcdir / "conf.py"))
    assert {setting.name for setting in SETTINGS} <= {*written}


def test_every_setting_is_there_with_its_default() -> None:
    for setting in SETTINGS:
        _, _, after = page("settings").partition(f"\n## `{setting.name}`\n")
        default = json.dumps(setting.default) if isinstance(setting.default, str) else repr(setting.default)
        assert re.search(r"^Default: `(.*)`$", after, re.MULTILINE)[1] == default  # type: ignore[index]
    keys = {
        row[0].strip("`"): row[1].strip("`") for row in rows("settings", "| key | default | what it says |")
    }
    plain_values = {**Design()._asdict(), "margins": Design().margins._asdict()}
    assert {key: ast.literal_eval(value) for key, value in keys.items()} == plain_values


@pytest.mark.parametrize("name", LINK_NAMES)
def test_every_name_of_a_link_is_there(name: str) -> None:
    assert f"`{name}`" in page("settings")


@pytest.mark.parametrize("key", KEYS)
def test_every_key_of_a_person_is_there(key: str) -> None:
    assert f"`{key}`" in page("person")


@pytest.mark.parametrize("kind", BUILT_IN, ids=lambda kind: kind.name)
def test_every_kind_is_there_with_its_fields_and_plural(kind: object) -> None:
    text = page("entries")
    assert any(f"cv:{name}" in text for name in (kind.name, kind.plural) if name)  # type: ignore[attr-defined]


def test_the_forms_of_dates_are_shown_as_the_code_shows_them() -> None:
    rows = re.findall(r"^\|(?: `(\w+)` \|)? `([^`]+)` \| ([^|`]+?) \|$", page("dates"), re.MULTILINE)
    assert len(rows) >= 50
    for language, written, shown in rows:
        assert plain(parse(written, language or "en"), Style(language or "en")) == shown.strip(), written


def test_what_programs_read_is_in_the_tables() -> None:
    files = rows("machines", "| file | what it is | who reads it |")
    assert sorted(quoted(row[0])[0] for row in files) == sorted(DATA_FILES.values())
    names = rows("machines", "| name | what it is | who reads it |")
    assert sorted(quoted(row[0])[0] for row in names) == sorted(METADATA)


def test_kinds_stand_in_the_resume_where_the_guide_says_or_nowhere() -> None:
    found = {
        kind: quoted(section)[0]
        for kinds, section in rows("machines", "| in your CV | in JSON Resume |")
        for kind in quoted(kinds)
        if "cv_person" not in kinds
    }
    assert found == {kind: shape.section for kind, shape in SHAPES.items()}
    (nowhere,) = re.findall(
        r"It has no place for the other kinds, such as (.*?), for", page("machines"), re.DOTALL
    )
    assert {*quoted(nowhere)} <= {kind.name for kind in BUILT_IN} - SHAPES.keys()


def test_every_field_of_a_list_is_in_the_table() -> None:
    table = rows("publications", "| field | takes | if left out |")
    assert sorted(quoted(" ".join(row[0] for row in table))) == sorted(FIELDS)


def test_every_name_of_a_filter_is_in_the_table() -> None:
    table = rows("publications", "| name | what it stands for |")
    assert sorted(quoted(" ".join(row[0] for row in table))) == sorted(NAMES)
    (states,) = (row[1] for row in table if row[0] == "`status`")
    assert quoted(states) == [f'"{words.lower()}"' for words in STATUSES.values()]


def test_filters_of_the_guide_can_be_read() -> None:
    table = rows("publications", "| you write | it means |")
    for written in quoted(" ".join(row[0] for row in table)):
        parse_filter(written, frozenset(("journal", "title", "doi")))


def test_every_part_of_a_style_is_in_the_table() -> None:
    table = rows("publications", "| part | what it is |")
    assert sorted(quoted(" ".join(row[0] for row in table))) == sorted(PARTS)


def test_types_stand_under_the_titles_and_letters_that_the_guide_says() -> None:
    table = rows("bibtex", "| title | letters | types |")
    assert [row[0] for row in table] == [*CATEGORIES.values()]
    found = dict(zip(CATEGORIES, table, strict=True))
    for category, (_, letters, _types) in found.items():
        assert letters == LETTERS.get(category, OTHER)
    for kind in {*TYPES} - UNSHOWN:
        category = category_of(kind, {})
        assert kind in quoted(found[category][2]) or category == "other", kind
    for category in {*found} - {"preprint", "review", "other"}:
        assert {category_of(kind, {}) for kind in quoted(found[category][2])} == {category}


def test_dates_of_the_bib_file_are_shown_as_the_guide_says() -> None:
    for written, shown in rows("bibtex", "| you write | it shows |"):
        for text in quoted(written):
            name, _, value = text.partition(" = ")
            if name != "month":
                publication, problems = decode_entry(WrittenEntry("k", "misc", {name: value.strip("{}")}, {}))
                assert publication.fields["year"] == shown, text
                assert not [one for one in problems if "title" not in one.message]


def test_relations_are_shown_as_the_guide_says() -> None:
    found = {
        name: words
        for written, words in rows("bibtex", "| `relatedtype` | it shows |")
        for name in quoted(written)
    }
    assert found == {name: form.replace("{}", "…") for name, form in RELATIONS.items()}


def test_every_link_has_a_row() -> None:
    table = rows("bibtex", "| fields | what stands in it | name |")
    names = [name for row in table for name in (quoted(row[2]) or quoted(row[0]))]
    assert sorted(names) == sorted(LINK_NAMES)


def test_every_key_of_al_folio_has_a_row() -> None:
    assert [quoted(row[0])[0] for row in rows("bibtex", "| key | what becomes of it |")] == AL_FOLIO


def test_what_the_guide_says_does_nothing_makes_no_link_and_no_warning() -> None:
    table = rows("bibtex", "| key | what becomes of it |")
    nothing = [quoted(row[0])[0] for row in table if row[1].startswith("nothing")]
    assert nothing == ["altmetric", "dimensions", "preview"]
    bare = {"title": "{T}", "year": "2020"}
    one, problems = decode_entry(WrittenEntry("k", "misc", {**bare, **dict.fromkeys(nothing, "true")}, {}))
    assert not problems
    assert not one.links


def test_labels_are_translated_as_the_guide_says(tmp_path: Path) -> None:
    shown = {match["name"]: match["text"] for match in readme.FILE.finditer(page("settings"))}
    for name, text in shown.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    docs = tmp_path / "docs"
    conf = 'extensions = ["myst_parser", "sphinx_cv_ext"]\nlanguage = "de"\n'
    (docs / "conf.py").write_text(conf + shown["docs/conf.py"], "utf-8")
    text = "# CV\n\n```{cv:education} Uni\n:dates: 2021 to present\n:advisor: A\n:thesis: B\n```\n"
    (docs / "index.md").write_text(text, "utf-8")
    commands = [
        ["babel.messages.frontend", "compile", "-D", "sphinx_cv_ext", "-d", str(docs / "locales")],
        ["sphinx", "-q", "-W", "-b", "text", str(docs), str(tmp_path / "build")],
    ]
    for command in commands:
        subprocess.run([sys.executable, "-m", *command], check=True, capture_output=True)
    written = (tmp_path / "build" / "index.txt").read_text("utf-8")
    for words in ("2021 – heute", "Betreut von A", "Thesis: B"):
        assert words in written


def test_the_guide_speaks_of_nobody_real() -> None:
    for path in [*GUIDE.glob("*.md"), *(DOCS / "snippets").rglob("*.*")]:
        assert b"Bo Zhao" not in path.read_bytes(), path

"""The long CV of the tests has something of everything."""

import re
from collections import Counter
from pathlib import Path

from support import professor

from sphinx_cv_ext.model.bibliography.entry_types import TYPES, UNSHOWN
from sphinx_cv_ext.model.entries.kinds import BUILT_IN


def test_the_professor_has_every_kind_and_every_type(tmp_path: Path) -> None:
    folder = professor.write(tmp_path / "docs")
    page = "".join((folder / name).read_text("utf-8") for name in ("cv.md", "index.md"))
    for kind in BUILT_IN:
        for name in filter(None, (kind.name, kind.plural)):
            assert f"{{cv:{name}}}" in page, name
    papers = Counter(re.findall(r"(?m)^@(\w+)\{", (professor.FOLDER / "papers.bib").read_text("utf-8")))
    assert {*papers} - {"string"} == {*TYPES} - UNSHOWN
    assert papers.total() - 1 + professor.MANY == professor.PAPERS
    assert page.count("\n  :thesis:") + page.count(":level: PhD") > 12

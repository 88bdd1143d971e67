"""The README's site works exactly as printed."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from bs4 import BeautifulSoup
from support import readme
from support.site import ROOT


def test_the_files_of_the_readme_are_a_whole_site(tmp_path: Path) -> None:
    readme.write(tmp_path)
    folders = [str(tmp_path / name) for name in ("docs", "site")]
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "-b", "html", *folders]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "cv.pdf").read_bytes().startswith(b"%PDF")
    soup = BeautifulSoup((tmp_path / "site" / "cv.html").read_text("utf-8"), "html5lib")
    assert [tag.get_text() for tag in soup.select(".cv-own, strong.cv-person")] == ["Ada Example"]
    text = soup.get_text()
    for words in ("Example University", "Notes on the Engine", "ada@example.org", "2021 – present"):
        assert words in text
    assert soup.select_one('a[href="https://doi.org/10.1234/example"]') is not None


def test_the_readme_opens_with_a_picture_and_two_commands() -> None:
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    assert lines[2].startswith("![")
    assert lines[4].split("#")[0].strip() == "python3 run.py site"
    assert lines[5].split("#")[0].strip() == "python3 run.py tests"
    picture = lines[2].rpartition("(")[2].rstrip(")")
    assert (ROOT / picture).is_file()


def test_links_of_the_readme_lead_somewhere() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    links = [link for link in re.findall(r"\]\(([^)]+)\)", text) if not link.startswith("http")]
    assert len(links) >= 5
    for link in links:
        assert (ROOT / link).exists(), link


def test_what_the_readme_tells_to_copy_needs_nothing_of_this_repository() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert {Path(link).suffix for link in links if not link.startswith("http")} <= {".md", ".png"}
    files = readme.files((ROOT / "docs" / "guide" / "first-cv.md").read_text("utf-8"))
    for name in (".readthedocs.yaml", ".github/workflows/pages.yml"):
        assert Path(name).name in text
        assert not re.search(r"\bnox\b|path: \.$|pip install (?:-e )?\.", files[name], re.MULTILINE)


def test_every_text_says_to_install_what_can_be_installed_today() -> None:
    install = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["sphinx-cv-ext"]["install"]
    told = []
    for path in (ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md"))):
        text = path.read_text("utf-8")
        told += re.findall(r"pip install (?:\S+ @ )?(\S*sphinx-cv-ext\S*?)[`\s]", text)
        told += re.findall(r"^\*\*`requirements\.txt`\*\*\n\n```text\n(.*)\n```$", text, re.MULTILINE)
    assert told == [install] * 4  # the README, the page on installing, and two files of the first CV

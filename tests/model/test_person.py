"""The person: what cv_person says, how it is shown, what is wrong with it."""

from pathlib import Path
from typing import Any

import pytest

from sphinx_cv_ext.model.links import is_safe, read_link, shown_address, web_address
from sphinx_cv_ext.model.person import PROFILES, Contact, Person, find_photo, read_person
from sphinx_cv_ext.model.problems import Code, Problem
from sphinx_cv_ext.model.settings_file import TomlFile
from sphinx_cv_ext.model.validation import SettingReader


def read(data: Any, pages: Path | None = None, file: TomlFile | None = None) -> tuple[Person, list[Problem]]:
    problems: list[Problem] = []
    place = {"place_of": file.place_of} if file else {}
    return read_person(data, SettingReader(problems, "cv_person", code=Code.PERSON, **place), pages), problems


def person(**data: Any) -> Person:
    found, problems = read({"name": "Ada Example", **data})
    assert not problems
    return found


def test_a_person_has_a_name_spellings_and_degrees() -> None:
    ada = person(spellings=["A. Example"], degrees="PhD", affiliation=["UCSD", "MIT"])
    assert (ada.name, ada.spellings, ada.full_name) == ("Ada Example", ("A. Example",), "Ada Example, PhD")
    assert ada.values["affiliation"] == ("UCSD", "MIT")
    assert person().full_name == "Ada Example"


@pytest.mark.parametrize(
    ("key", "value", "text", "address"),
    [
        ("email", "ada@x.org", "ada@x.org", "mailto:ada@x.org"),
        ("phone", "+1 (555) 01-23", "+1 (555) 01-23", "tel:+15550123"),
        ("phone", "+44 (0)20 7946 0018", "+44 (0)20 7946 0018", "tel:+442079460018"),
        ("phone", "(020) 7946 0018", "(020) 7946 0018", "tel:02079460018"),
        ("phone", "+1 (555) 123-4567 ext. 9", "+1 (555) 123-4567 ext. 9", "tel:+15551234567;ext=9"),
        ("phone", "555-1234 x12", "555-1234 x12", "tel:5551234;ext=12"),
        ("phone", "555-1234x12", "555-1234x12", "tel:5551234;ext=12"),
        ("phone", "555-1234 (ext 9)", "555-1234 (ext 9)", "tel:5551234;ext=9"),
        ("phone", "555-1234, #3", "555-1234, #3", "tel:5551234;ext=3"),
        ("phone", "0 20 7946 + 18", "0 20 7946 + 18", "tel:020794618"),
        ("phone", "ask me", "ask me", ""),
        ("linkedin", "in/jd", "linkedin.com/in/jd", "https://www.linkedin.com/in/jd"),
        ("linkedin", "/in/jd/", "linkedin.com/in/jd", "https://www.linkedin.com/in/jd"),
        ("linkedin", "linkedin.com/in/jd", "linkedin.com/in/jd", "https://www.linkedin.com/in/jd"),
        ("linkedin", "www.linkedin.com/in/jd", "linkedin.com/in/jd", "https://www.linkedin.com/in/jd"),
        ("linkedin", "inge", "linkedin.com/in/inge", "https://www.linkedin.com/in/inge"),
        ("github", "/ada", "github.com/ada", "https://github.com/ada"),
        ("youtube", "@ada", "youtube.com/@ada", "https://www.youtube.com/@ada"),
        ("bluesky", "@ada.org", "bsky.app/profile/ada.org", "https://bsky.app/profile/ada.org"),
        ("mastodon", "social.org/@ada", "social.org/@ada", "https://social.org/@ada"),
        (
            "scholar",
            "citations?user=abc",
            "Google Scholar",
            "https://scholar.google.com/citations?user=abc",
        ),
        ("website", "ada.github.io", "ada.github.io", "https://ada.github.io"),
        ("website", "https://www.ada.org/", "ada.org", "https://www.ada.org/"),
        ("office", "Room 5", "Room 5", ""),
        (
            "orcid",
            "0000-0002-1825-0097",
            "orcid.org/0000-0002-1825-0097",
            "https://orcid.org/0000-0002-1825-0097",
        ),
        ("github", "@ada", "github.com/ada", "https://github.com/ada"),
        (
            "linkedin",
            "https://www.linkedin.com/in/ada",
            "linkedin.com/in/ada",
            "https://www.linkedin.com/in/ada",
        ),
        ("mastodon", "@ada@scholar.social", "scholar.social/@ada", "https://scholar.social/@ada"),
        ("scholar", "abc", "Google Scholar", "https://scholar.google.com/citations?user=abc"),
    ],
)
def test_contacts(key: str, value: str, text: str, address: str) -> None:
    assert person(**{key: value}).contacts() == [Contact(key, text, address)]


def test_contacts_stand_in_one_order_and_can_be_chosen() -> None:
    ada = person(
        github="ada", email=["a@x.org", "b@x.org"], website="x.org", links={"Lab": "https://lab.org"}
    )
    assert [contact.key for contact in ada.contacts()] == ["email", "email", "website", "github", "links"]
    assert [contact.key for contact in ada.contacts(("website",))] == ["website"]


@pytest.mark.parametrize("key", PROFILES)
def test_no_profile_leads_elsewhere(key: str) -> None:
    found, _ = read({"name": "A", key: "javascript:alert(1)"})
    for contact in found.contacts():
        assert contact.address == "" or contact.address.startswith("https://")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (3, "cv_person is 3"),
        ({}, "has no “name”"),
        ({"name": "A", "nmae": "B"}, "Did you mean “name”?"),
        ({"name": "A", "photo": ["me.jpg", "me.png"]}, "accepted: a text."),
        ({"name": "A", "role": 3}, "cv_person[“role”] is 3; accepted: a text."),
        ({"name": "A", "role": ["a", "b"]}, "accepted: a text."),
        ({"name": "A", "email": {"a": 1}}, "a text or a list of texts"),
        ({"name": "A", "email": "nobody"}, "which cannot be a link"),
        ({"name": "A", "website": "javascript:alert(1)"}, "which cannot be a link"),
        ({"name": "A", "mastodon": "ada"}, "which cannot be a link"),
        ({"name": "A", "links": ["x"]}, "a dict from labels to addresses"),
        ({"name": "A", "links": {"x": "javascript:alert(1)"}}, "accepted: an address of the web."),
        ({"name": "A", "links": {"x": 3}}, "accepted: an address of the web."),
        ({"name": "A", "links": {"x": "cv.html"}}, "accepted: an address of the web."),
    ],
)
def test_mistakes_are_reported(data: Any, words: str) -> None:
    _, problems = read(data)
    (problem,) = problems
    assert problem.code is Code.PERSON
    assert words in problem.message


def test_a_photo_lies_in_the_folder_of_the_pages(tmp_path: Path) -> None:
    pages = tmp_path / "docs"
    (pages / "pictures").mkdir(parents=True)
    for file in (pages / "pictures" / "me.jpg", tmp_path / "outside.jpg"):
        file.write_bytes(b"")
    for photo in ("pictures/me.jpg", "/pictures/me.jpg"):
        found, problems = read({"name": "A", "photo": photo}, pages)
        assert not problems
        assert find_photo(found, pages) == (pages / "pictures" / "me.jpg").resolve()
    for photo in ("me.jpg", "../outside.jpg", "https://x.org/me.jpg", "pictures"):
        found, (problem,) = read({"name": "A", "photo": photo}, pages)
        assert f"cv_person[“photo”] is “{photo}”, which is not in the folder" in problem.message
        assert find_photo(found, pages) is None


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Bo Zhao", "BZ"),
        ("Ludwig van Beethoven Jr.", "LB"),
        ("Zhao, Bo", "BZ"),
        ("Sokrates", "S"),
        ("赵波", "赵"),
        ("", ""),
    ],
)
def test_initials(name: str, initials: str) -> None:
    assert Person(name).monogram == initials


def test_no_person_is_no_mistake() -> None:
    assert read(None) == (Person(), [])


def test_problems_name_the_line_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "ada.toml"
    path.write_text('name = "Ada"\n\n[links]\nLab = "javascript:x"\n', encoding="utf-8")
    file = TomlFile(path)
    data, problems = file.read()
    assert not problems
    _, (problem,) = read(data, file=file)
    assert (problem.line, problem.source) == (4, str(path))


def test_a_mark_in_front_of_a_file_is_no_part_of_it(tmp_path: Path) -> None:
    path = tmp_path / "ada.toml"
    path.write_bytes(b'\xef\xbb\xbfname = "Ada\xe2\x80\xa8"\r\nemail = "ada@x.org"\r\n')
    file = TomlFile(path)
    data, problems = file.read()
    assert not problems
    assert data
    assert data["email"] == "ada@x.org"
    assert [file.place_of("cv_person", key)[0] for key in ("name", "email")] == [1, 2]


@pytest.mark.parametrize(
    ("written", "words", "line"),
    [
        (b"name = Ada\n", "is not valid TOML", 1),
        (b"name = '\xff'\n", "cannot be read", None),
        (None, "cannot be read", None),
    ],
)
def test_files_that_cannot_be_read(
    tmp_path: Path, written: bytes | None, words: str, line: int | None
) -> None:
    path = tmp_path / "ada.toml"
    if written is not None:
        path.write_bytes(written)
    data, (problem,) = TomlFile(path).read()
    assert data is None
    assert words in problem.message
    assert problem.line == line


def test_addresses_that_may_be_links() -> None:
    assert web_address("x.org/a") == "https://x.org/a"
    assert web_address("//x.org/a") == "https://x.org/a"
    assert web_address("talks/pss.pdf") is None
    assert web_address("") is None
    assert web_address("https://x.org/a b") is None
    for scheme in ("javascript", "JavaScript", "data", "vbscript", "file"):
        assert web_address(f"{scheme}:x") is None
        assert not is_safe(f"{scheme}:x")
        assert not is_safe(f" {scheme[:3]}\n{scheme[3:]}:x")
    assert is_safe("page.html#x")
    assert is_safe("HTTPS://x.org")
    assert shown_address("https://www.x.org/a/") == "x.org/a"


def test_links_have_labels_and_targets() -> None:
    link = read_link("Slides: talks/pss.pdf")
    assert link is not None
    assert (link.label, link.target, link.local) == ("Slides", "talks/pss.pdf", True)
    link = read_link("Video: part 1: https://x.org/v")
    assert link is not None
    assert (link.label, link.target, link.local) == ("Video: part 1", "https://x.org/v", False)
    link = read_link("https://x.org/v")
    assert link is not None
    assert (link.label, link.target) == ("x.org/v", "https://x.org/v")
    assert read_link("talks/pss.pdf") is not None
    assert read_link("x: javascript:alert(1)") is None
    assert read_link("") is None

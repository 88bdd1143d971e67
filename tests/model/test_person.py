"""The person: what cv_person says, how it is shown, what is wrong with it."""

from pathlib import Path
from typing import Any

import pytest

from sphinx_cv_ext.model.links import is_safe, read_link, shown_address, web_address
from sphinx_cv_ext.model.person import PROFILES, Contact, Person, find_photo, read_person, without_private
from sphinx_cv_ext.model.problems import Code, Problem
from sphinx_cv_ext.model.settings_file import TomlFile
from sphinx_cv_ext.model.validation import SettingReader
from sphinx_cv_ext.outputs.exports.vcard import vcard


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


@pytest.mark.parametrize(
    ("written", "addresses"),
    [
        ("+47 22 85 50 50 (office), +47 900 00 000 (mobile)", ["tel:+4722855050", "tel:+4790000000"]),
        ("Office: +47 22 85 50 50; Mobile 2: +47 900 00 000", ["tel:+4722855050", "tel:+4790000000"]),
        (["+47 22 85 50 50", "+47 900 00 000"], ["tel:+4722855050", "tel:+4790000000"]),
        ("+47 22 85 50 50 / +47 900 00 000", ["tel:+4722855050", "tel:+4790000000"]),
        ("555-1234 or 555-9876 ext. 3", ["tel:5551234", "tel:5559876;ext=3"]),
        ("+47 22 85 50 50 (building 3)", ["tel:+4722855050"]),
        ("617-495, 5678", ["tel:6174955678"]),
    ],
)
def test_each_telephone_is_a_link(written: Any, addresses: list[str]) -> None:
    contacts = person(phone=written).contacts()
    assert [one.address for one in contacts] == addresses
    assert (
        "".join(one.text for one in contacts).replace(" ", "") in str(written).replace(" ", "")
        or len(contacts) > 1
    )


def test_lines_of_ones_own() -> None:
    ada = person(extra={"Room:": "5", "Speaks": ["English", "Norwegian"], "Lab": "https://lab.org/"})
    assert ada.contacts() == [
        Contact("extra", "5", "", "Room"),
        Contact("extra", "English", "", "Speaks"),
        Contact("extra", "Norwegian", "", "Speaks"),
        Contact("extra", "lab.org", "https://lab.org/", "Lab"),
    ]
    assert not ada.contacts(("phone",))


def test_what_is_private_is_not_public() -> None:
    ada = person(
        phone="555-1234",
        address="Lane 1",
        extra={"Born": "1980", "Room": "5"},
        links={"Flat": "https://flat.org", "Lab": "https://lab.org"},
        private=["Phone", "address", "born", "flat"],
    )
    assert [one.text for one in ada.public.contacts()] == ["5", "Lab"]
    assert len(ada.contacts()) == 6
    data = {"name": "A", "phone": "1", "extra": {"Born:": "1", "Room": "5"}, "private": ["phone", "Born"]}
    left = without_private(data, frozenset(("phone", "Born")))
    assert left == {"name": "A", "extra": {"Room": "5"}, "private": ["phone", "Born"]}


@pytest.mark.parametrize("private", [["phnoe"], "phone, adress", True, {"phone": True}, [3]])
def test_a_slip_publishes_nothing(private: Any) -> None:
    ada, problems = read({"name": "A", "phone": "555-1234", "address": "Lane 1", "private": private})
    assert len(problems) == 1
    assert "cv_person[“private”]" in problems[0].message
    assert "phone" not in ada.public.values
    assert ("address" in ada.public.values) == (private == ["phnoe"])


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("orcid", "0000-0002-1825-0098", "a digit is wrong"),
        ("orcid", "https://orcid.org/0000-0002-9079-593Y", "it has 16 digits"),
        ("orcid", "0000-0002-1825", "it has 16 digits"),
        (
            "github",
            "https://gitlab.com/ada",
            "an address at gitlab.com, not at GitHub. Did you mean “gitlab”?",
        ),
        ("github", "gitlab.com/ada", "Did you mean “gitlab”?"),
        ("gitlab", "https://github.com/ada", "Did you mean “github”?"),
        ("x", "https://bsky.app/profile/ada.org", "Did you mean “bluesky”?"),
        ("scholar", "https://www.linkedin.com/in/ada", "Did you mean “linkedin”?"),
        ("mastodon", "https://x.com/ada", "Did you mean “x”?"),
        ("linkedin", "https://ada.example/me", "an address at ada.example, not at LinkedIn."),
    ],
)
def test_a_profile_is_looked_at(key: str, value: str, words: str) -> None:
    _, problems = read({"name": "A", key: value})
    assert [words in problem.message for problem in problems] == [True]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("orcid", "0000-0002-1825-0097"),
        ("orcid", "https://orcid.org/0000-0002-9079-593X"),
        ("orcid", "0000000218250097"),
        ("gitlab", "https://git.university.example/ada"),
        ("gitlab", "https://gitlab.inria.fr/ada"),
        ("github", "https://github.university.example/ada"),
        ("mastodon", "https://social.example/@ada"),
        ("scholar", "https://scholar.google.de/citations?user=abc"),
        ("linkedin", "https://no.linkedin.com/in/ada"),
        ("x", "https://twitter.com/ada"),
        ("dblp", "https://dblp.uni-trier.de/pid/00/1"),
        ("dblp", "00/0000"),
        ("arxiv", "ada_e_1"),
    ],
)
def test_profiles_that_are_no_mistake(key: str, value: str) -> None:
    assert not read({"name": "A", key: value})[1]


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
        ({"name": "A", "rooom": "B"}, "A line of your own, such as “Room: 5”, belongs in “extra”."),
        ({"name": "A", "extra": "x"}, "a dict from labels to texts"),
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
        assert find_photo(found, pages) == Path("pictures", "me.jpg")
    for photo, fault in (
        ("me.jpg", "was not found"),
        ("../outside.jpg", "is outside the source folder"),
        ("https://x.org/me.jpg", "was not found"),
        ("pictures", "is a folder"),
    ):
        found, (problem,) = read({"name": "A", "photo": photo}, pages)
        assert problem.message == f"cv_person[“photo”]: The file “{photo}” {fault}; no photo is shown."
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


def test_a_family_name_may_have_several_words() -> None:
    for parts in ({"family": "García Márquez"}, {"given": "Gabriel"}):
        found = person(name="Dr. Gabriel García Márquez", **parts)
        assert found.inverted == "García Márquez, Gabriel"
        assert (found.parts.family, found.monogram, found.titles) == ("García Márquez", "GG", "Dr.")
        card = vcard(found)
        assert "N:García Márquez;Gabriel;;Dr.;" in card
        assert "FN:Dr. Gabriel García Márquez" in card
    found, (problem,) = read({"name": "Ada Example", "family": "Exmaple"})
    assert "cv_person[“family”] is “Exmaple”, which is not part of “Ada Example”" in problem.message
    assert found.inverted == "Ada Example"

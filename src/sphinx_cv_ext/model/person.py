"""The person whose CV this is: the dict ``cv_person``, or the TOML file that it names."""

import re
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from .bibliography.names import is_east_asian, split_name
from .links import Link, read_link, shown_address, web_address
from .problems import Code, Problem, did_you_mean, listing
from .settings_file import Written
from .text import without_controls

#: Places on the web by the key of ``cv_person``: the address of a person's page there.
PROFILES: Mapping[str, tuple[str, str]] = {
    "orcid": ("ORCID", "https://orcid.org/{}"),
    "scholar": ("Google Scholar", "https://scholar.google.com/citations?user={}"),
    "github": ("GitHub", "https://github.com/{}"),
    "gitlab": ("GitLab", "https://gitlab.com/{}"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/in/{}"),
    "mastodon": ("Mastodon", "{}"),
    "bluesky": ("Bluesky", "https://bsky.app/profile/{}"),
    "x": ("X", "https://x.com/{}"),
    "arxiv": ("arXiv", "https://arxiv.org/a/{}"),
    "dblp": ("DBLP", "https://dblp.org/pid/{}"),
    "researchgate": ("ResearchGate", "https://www.researchgate.net/profile/{}"),
    "youtube": ("YouTube", "https://www.youtube.com/@{}"),
}

_ONE = (
    "name",
    "degrees",
    "pronouns",
    "role",
    "department",
    "office",
    "address",
    "phone",
    "location",
    "website",
    "photo",
)
_SEVERAL = ("spellings", "affiliation", "email", "interests")

KEYS: tuple[str, ...] = (*_ONE, *_SEVERAL, *PROFILES, "links")

#: The keys that a masthead shows, in its order: the photo, lines of their own, then the contact line.
PHOTO = "photo"
TAGLINES = ("role", "department", "affiliation", "pronouns", "interests")
CONTACTS = ("office", "address", "location", "phone", "email", "website", *PROFILES, "links")

_EXTENSION = re.compile(
    r"(?:(?<![a-z])(?:ext(?:ension|n)?|x)\.?|#)\s*(?P<extension>\d+)[\s)]*$", re.IGNORECASE
)


class Contact(NamedTuple):
    """One way to reach the person; an empty ``address`` is plain text."""

    key: str
    text: str
    address: str = ""


class Person(NamedTuple):
    """What ``cv_person`` says.  ``values`` holds every other key's values as text.

    ``photo`` is the path of an image, counted from the folder of the pages.
    """

    name: str = ""
    spellings: tuple[str, ...] = ()
    degrees: str = ""
    photo: str = ""
    values: Mapping[str, tuple[str, ...]] = {}
    links: tuple[Link, ...] = ()

    @property
    def full_name(self) -> str:
        """The name with the degrees after it."""
        return f"{self.name}, {self.degrees}" if self.degrees else self.name

    @property
    def scholar(self) -> str:
        """What Google Scholar calls the person; "" where nothing says it."""
        addresses = (_profile("scholar", text).address for text in self.values.get("scholar", ()))
        found = (re.search(r"[?&]user=([\w-]+)", address) for address in addresses)
        return next((one[1] for one in found if one), "")

    def only(self, keys: Container[str]) -> "Person":
        """The person with the values of these keys alone; the name is always there."""
        values = {key: texts for key, texts in self.values.items() if key in keys}
        photo, links = self.photo if PHOTO in keys else "", self.links if "links" in keys else ()
        return self._replace(values=values, photo=photo, links=links)

    @property
    def monogram(self) -> str:
        """The first letters of the first and the last name, "BZ"; of a name in one word, its first."""
        name = split_name(self.name)
        if is_east_asian(self.name):
            return self.name[:1]
        return (name.given[:1] + name.family[:1]).upper()

    def contacts(self, keys: tuple[str, ...] = CONTACTS) -> list[Contact]:
        """The contact line, in its order, of the keys asked for."""
        found = [_contact(key, text) for key in CONTACTS if key in keys for text in self.values.get(key, ())]
        if "links" in keys:
            found.extend(Contact("links", link.label, link.target) for link in self.links)
        return found


def read_person(
    data: object, file: Written | None = None, pages: Path | None = None
) -> tuple[Person, list[Problem]]:
    """The person from plain data.  Problems name the lines of the ``file`` that it stands in.

    With ``pages``, their folder, a photo that is not there is a problem, too.
    """
    reader = _Reader(file, pages)
    if data is not None:
        reader.read(data)
    return reader.person, reader.problems


def find_photo(person: Person, pages: Path) -> Path | None:
    """The file of a person's photo, or None where there is none in the folder of the pages."""
    if not person.photo:
        return None
    folder = pages.resolve()
    file = (folder / person.photo.lstrip("/")).resolve()
    return file if file.is_file() and file.is_relative_to(folder) else None


class _Reader:
    """Reads ``cv_person``; what is not understood is reported and left out."""

    def __init__(self, file: Written | None, pages: Path | None) -> None:
        self.file = file
        self.pages = pages
        self.problems: list[Problem] = []
        self.person = Person()

    def read(self, data: object) -> None:
        if not isinstance(data, Mapping):
            self.report("cv_person", f"is {data!r}; accepted: a dict, or the path of a TOML file.")
            return
        values: dict[str, tuple[str, ...]] = {}
        for key, value in data.items():
            if key == "links":
                continue
            if key not in KEYS:
                self.report(
                    key,
                    f"has the unknown key “{key}”; accepted: {listing(KEYS)}.{did_you_mean(str(key), KEYS)}",
                )
            elif (texts := _texts(value)) is None or (key in _ONE and len(texts) > 1):
                many = "a text" if key in _ONE else "a text or a list of texts"
                self.report(key, f"has {value!r} for “{key}”; accepted: {many}.")
            else:
                values[key] = texts
        for key in ("email", "website", *PROFILES):
            for text in values.get(key, ()):
                if not _contact(key, text).address:
                    self.report(
                        key, f"has “{text}” for “{key}”, which cannot be a link; it is shown as text."
                    )
        name = "".join(values.pop("name", ()))
        if not name:
            self.report(
                "cv_person", "has no name; the name stands in the PDF's head and is set bold among authors."
            )
        spellings, degrees = values.pop("spellings", ()), "".join(values.pop("degrees", ()))
        photo = "".join(values.pop(PHOTO, ()))
        self.person = Person(name, spellings, degrees, photo, values, self.links(data.get("links", {})))
        if photo and self.pages and not find_photo(self.person, self.pages):
            message = f"has the photo “{photo}”, which is not in the folder of the pages; none is shown."
            self.report(PHOTO, message)

    def links(self, value: object) -> tuple[Link, ...]:
        if not isinstance(value, Mapping):
            self.report("links", f"has {value!r} for “links”; accepted: a dict from labels to addresses.")
            return ()
        links = []
        for label, target in value.items():
            link = read_link(target) if isinstance(target, str) else None
            if link is None or link.local:
                self.report(
                    label, f"has the link “{label}” to {target!r}, which is no address; it is left out."
                )
            else:
                links.append(Link(str(label), link.target))
        return tuple(links)

    def report(self, key: object, message: str) -> None:
        line = self.file.line_of(str(key)) if self.file else None
        source = str(self.file.path) if self.file else ""
        self.problems.append(Problem(Code.PERSON, f"cv_person {message}", line, source))


def _texts(value: Any) -> tuple[str, ...] | None:
    """One text or several, without empty ones; None where it is something else."""
    many = value if isinstance(value, list | tuple) else [value]
    if not all(isinstance(one, str) for one in many):
        return None
    cleaned = (" ".join(without_controls(one).split()) for one in many)
    return tuple(filter(None, cleaned))


def _contact(key: str, text: str) -> Contact:
    """How a value is shown and where it leads."""
    if key == "email":
        address = web_address(text)
        return Contact(key, text, address if address and address.startswith("mailto:") else "")
    if key == "phone":
        return Contact(key, text, _telephone(text))
    if key == "website":
        return Contact(key, shown_address(text), web_address(text) or "")
    if key in PROFILES:
        return _profile(key, text)
    return Contact(key, text)


def _telephone(text: str) -> str:
    """The address of a number (RFC 3966): "+" only in front, no "(0)" behind it, the extension apart."""
    number, extension = text, ""
    if found := _EXTENSION.search(text):
        number, extension = text[: found.start()], f";ext={_digits(found['extension'])}"
    plus = "+" if number.lstrip("( ").startswith("+") else ""
    digits = _digits(number.replace("(0)", "") if plus else number)
    return f"tel:{plus}{digits}{extension}" if digits else ""


def _digits(text: str) -> str:
    return "".join(str(int(sign)) for sign in text if sign.isdecimal())


def _profile(key: str, text: str) -> Contact:
    """A profile by its address, or by the name that the person has there."""
    if text.startswith(("http://", "https://")):
        return Contact(key, shown_address(text), web_address(text) or "")
    if key == "mastodon":
        user, _, host = text.lstrip("@").partition("@")
        named = f"https://{host}/@{user}" if user and host else ""
        address = web_address(text if "/" in text else named)
        return Contact(key, shown_address(address) if address else text, address or "")
    address = web_address(PROFILES[key][1].format(_name_there(PROFILES[key][1], text)))
    shown = PROFILES[key][0] if key == "scholar" else shown_address(address or text)
    return Contact(key, shown, address or "")


def _name_there(pattern: str, text: str) -> str:
    """The name alone, without what the pattern of addresses has in front of it: "jd" for "in/jd"."""
    before = pattern.partition("{")[0].partition("://")[2].removeprefix("www.").lower()
    name = text.removeprefix("www.").lstrip("@/")
    for start in (0, *(found.end() for found in re.finditer("[/?]", before))):
        if name.lower().startswith(before[start:]):
            name = name[len(before) - start :]
            break
    return name.lstrip("@/").removesuffix("/")

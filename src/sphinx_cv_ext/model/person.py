"""The person whose CV this is: the dict ``cv_person``, or the TOML file that it names."""

import re
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from .bibliography.names import is_east_asian, split_name
from .links import Link, read_link, shown_address, web_address
from .text import collapse_whitespace, without_controls
from .validation import Reader, RejectedError, SettingReader

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


def find_photo(person: Person, pages: Path) -> Path | None:
    """The file of a person's photo, or None where there is none in the folder of the pages."""
    if not person.photo:
        return None
    folder = pages.resolve()
    file = (folder / person.photo.lstrip("/")).resolve()
    return file if file.is_file() and file.is_relative_to(folder) else None


def read_person(data: object, setting: SettingReader, pages: Path | None = None) -> Person:
    """Read ``cv_person``; what is not accepted is reported and left out.

    With ``pages``, their folder, a photo that is missing there is reported, too.
    """
    if data is None:
        return Person()
    if not isinstance(data, Mapping):
        setting.reject(data, "a dict, or the path of a TOML file")
        return Person()
    values: dict[str, Any] = setting.mapping(data, _READERS)
    links = _read_links(values.pop("links", {}), setting.at("links"))
    for key in ("email", "website", *PROFILES):
        for shown in values.get(key, ()):
            if not _contact(key, shown).address:
                place = setting.at(key)
                place.report(f"{place} is “{shown}”, which cannot be a link; it is shown as text.")
    name, photo, degrees = ("".join(values.pop(key, ())) for key in ("name", PHOTO, "degrees"))
    person = Person(
        name=name,
        spellings=values.pop("spellings", ()),
        degrees=degrees,
        photo=photo,
        values=values,
        links=links,
    )
    if not name:
        setting.report(f"{setting} has no “name”; it is the author of the PDF, and bold among authors.")
    if photo and pages and not find_photo(person, pages):
        place = setting.at(PHOTO)
        place.report(f"{place} is “{photo}”, which is not in the folder of the pages; no photo is shown.")
    return person


def _read_links(found: Mapping[object, object], setting: SettingReader) -> tuple[Link, ...]:
    """Read the links of a person's own; those that lead nowhere are reported and left out."""
    links = []
    for label, target in found.items():
        link = read_link(target) if isinstance(target, str) else None
        if link is None or link.local:
            setting.at(str(label)).reject(target, "an address of the web")
        else:
            links.append(Link(str(label), link.target))
    return tuple(links)


def _text(found: object) -> tuple[str, ...]:
    """Read one text, also in a list."""
    texts = _several(found)
    if texts is None or len(texts) > 1:
        raise RejectedError("a text")
    return texts


def _texts(found: object) -> tuple[str, ...]:
    """Read a text or a list of texts."""
    texts = _several(found)
    if texts is None:
        raise RejectedError("a text or a list of texts")
    return texts


def _several(found: object) -> tuple[str, ...] | None:
    """One text or several, without empty ones; None where it is something else."""
    many = found if isinstance(found, list | tuple) else [found]
    texts = [collapse_whitespace(without_controls(one)) for one in many if isinstance(one, str)]
    return tuple(filter(None, texts)) if len(texts) == len(many) else None


def _links(found: object) -> Mapping[object, object]:
    """Read a dict of links."""
    if isinstance(found, Mapping):
        return found
    raise RejectedError("a dict from labels to addresses")


_READERS: Mapping[str, Reader[object]] = {
    **dict.fromkeys(_ONE, _text),
    **dict.fromkeys((*_SEVERAL, *PROFILES), _texts),
    "links": _links,
}

#: The keys of ``cv_person``.
KEYS = tuple(_READERS)


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

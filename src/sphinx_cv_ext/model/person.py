"""The person whose CV this is: the dict ``cv_person``, or the TOML file that it names."""

import re
from collections.abc import Container, Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from .bibliography.names import Name, is_east_asian, split_name, split_titles
from .links import Link, host_of, read_link, shown_address, web_address
from .problems import did_you_mean, listing
from .source_files import find_file
from .text import collapse_whitespace, without_controls
from .validation import Reader, RejectedError, SettingReader

#: Profile sites by the key of ``cv_person``: the address of a person's page.
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
    "given",
    "family",
    "degrees",
    "pronouns",
    "role",
    "department",
    "office",
    "address",
    "location",
    "website",
    "photo",
)
_SEVERAL = ("spellings", "affiliation", "email", "interests")

#: The keys that a masthead shows, in its order: the photo, lines of their own, then the contact line.
PHOTO = "photo"
TAGLINES = ("role", "department", "affiliation", "pronouns", "interests")
CONTACTS = ("office", "address", "location", "phone", "email", "website", "extra", *PROFILES, "links")
#: The keys whose values may be private.
MAY_BE_PRIVATE = (PHOTO, *TAGLINES, *CONTACTS)

_EXTENSION = re.compile(
    r"(?:(?<![a-z])(?:ext(?:ension|n)?|x)\.?|#)\s*(?P<extension>\d+)[\s)]*$", re.IGNORECASE
)


_TELEPHONES = re.compile(r"\s*[,;|·]\s*|\s+(?:/|or|and)\s+", re.IGNORECASE)
_LEAST_DIGITS = 5  # of a telephone number
_ORCID = re.compile(r"(?<![\dX])(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])(?![\dX])", re.IGNORECASE)

#: Other hosts of a profile.
_HOSTS: Mapping[str, tuple[str, ...]] = {
    "scholar": ("scholar.google",),
    "x": ("x.com", "twitter.com"),
    "bluesky": ("bsky",),
    "youtube": ("youtube", "youtu.be"),
}
#: Profiles without a fixed host.
_ANYWHERE = frozenset(("gitlab", "mastodon"))


class Contact(NamedTuple):
    """One way to reach the person; an empty ``address`` means plain text.  ``label`` is written in front."""

    key: str
    text: str
    address: str = ""
    label: str = ""


class Person(NamedTuple):
    """The data of ``cv_person``.  ``values`` has the values of all other keys as text.

    ``photo`` is the path of an image, counted from the folder of the pages; ``extra`` are pairs
    of a label and a text.  ``private`` are the keys, and the labels of ``extra`` and ``links``, that
    no page may show.
    """

    name: str = ""
    spellings: tuple[str, ...] = ()
    degrees: str = ""
    photo: str = ""
    values: Mapping[str, tuple[str, ...]] = {}
    links: tuple[Link, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    private: frozenset[str] = frozenset()
    given: str = ""
    family: str = ""

    @property
    def inverted(self) -> str:
        """The name with the family name first, "García Márquez, Gabriel", if its parts are known."""
        return f"{self.family}, {self.given}" if self.family and self.given else self.name

    @property
    def parts(self) -> Name:
        """The parts of the name."""
        return split_name(self.inverted)

    @property
    def titles(self) -> str:
        """The titles in front of the name: "Prof. Dr.-Ing."."""
        return split_titles(self.name)[0]

    @property
    def public(self) -> "Person":
        """The person without the private data."""
        if not self.private:
            return self
        shown = self.only([key for key in MAY_BE_PRIVATE if key not in self.private])
        return shown._replace(
            links=tuple(link for link in shown.links if link.label not in self.private),
            extra=tuple(one for one in shown.extra if one[0] not in self.private),
            private=frozenset(),
        )

    @property
    def full_name(self) -> str:
        """The name with the degrees after it."""
        return f"{self.name}, {self.degrees}" if self.degrees else self.name

    @property
    def scholar(self) -> str:
        """The person's identifier in Google Scholar, or ""."""
        addresses = (_profile("scholar", text).address for text in self.values.get("scholar", ()))
        found = (re.search(r"[?&]user=([\w-]+)", address) for address in addresses)
        return next((one[1] for one in found if one), "")

    def only(self, keys: Container[str]) -> "Person":
        """The person with the values of these keys alone; the name is always there."""
        values = {key: texts for key, texts in self.values.items() if key in keys}
        return self._replace(
            values=values,
            photo=self.photo if PHOTO in keys else "",
            links=self.links if "links" in keys else (),
            extra=self.extra if "extra" in keys else (),
        )

    @property
    def monogram(self) -> str:
        """The first letters of the first and the last name, "BZ"; of a name in one word, its first."""
        name = self.parts
        if is_east_asian(self.name):
            return self.name[:1]
        return (name.given[:1] + name.family[:1]).upper()

    def contacts(self, keys: tuple[str, ...] = CONTACTS) -> list[Contact]:
        """The contact line, in its order, of the keys asked for."""
        found = []
        for key in CONTACTS:
            if key not in keys:
                continue
            found += [_contact(key, text) for text in self.values.get(key, ())]
            if key == "extra":
                found += [_extra(label, text) for label, text in self.extra]
        if "links" in keys:
            found.extend(Contact("links", link.label, link.target) for link in self.links)
        return found


def find_photo(person: Person, source: Path) -> Path | None:
    """Return the path of the person's photo relative to the source folder, or None."""
    return find_file(person.photo, [source], source).path if person.photo else None


def read_person(data: object, setting: SettingReader, pages: Path | None = None) -> Person:
    """Read ``cv_person``; what is not accepted is reported and left out.

    ``pages`` is the source folder; with it, a missing photo is also reported.
    """
    if data is None:
        return Person()
    if not isinstance(data, Mapping):
        setting.reject(data, "a dict, or the path of a TOML file")
        return Person()
    values: dict[str, Any] = setting.mapping(data, _READERS, _ADVICE)
    links = _read_links(values.pop("links", {}), setting.at("links"))
    extra = values.pop("extra", ())
    values.update({key: texts for key in ("phone",) if (texts := _telephones(values.get(key, ())))})
    private = _read_private(data, [*extra, *((link.label, "") for link in links)], setting)
    values.pop("private", None)
    for key in ("email", "website", *PROFILES):
        for shown in values.get(key, ()):
            if not _contact(key, shown).address:
                place = setting.at(key)
                place.report(f"{place} is “{shown}”, which cannot be a link; it is shown as text.")
    _check_profiles(values, setting)
    keys = ("name", "given", "family", PHOTO, "degrees")
    name, given, family, photo, degrees = ("".join(values.pop(key, ())) for key in keys)
    given, family = _parts_of(name, given, family, setting)
    person = Person(
        name=name,
        spellings=values.pop("spellings", ()),
        degrees=degrees,
        photo=photo,
        values=values,
        links=links,
        extra=extra,
        private=private,
        given=given,
        family=family,
    )
    if not name:
        setting.report(f"{setting} has no “name”; it is the author of the PDF, and bold among authors.")
    if photo and pages and not (found := find_file(photo, [pages], pages)).path:
        place = setting.at(PHOTO)
        place.report(f"{place}: {found.message('no photo is shown')}")
    return person


def without_private(data: object, private: Container[str]) -> object:
    """Return the value of ``cv_person`` without the private data."""
    if not isinstance(data, Mapping):
        return data
    return {
        key: {label: one for label, one in value.items() if _label(label) not in private}
        if isinstance(value, Mapping)
        else value
        for key, value in data.items()
        if key not in private
    }


def _read_links(found: Mapping[object, object], setting: SettingReader) -> tuple[Link, ...]:
    """Read the person's own links; invalid ones are reported and left out."""
    links = []
    for label, target in found.items():
        link = read_link(target) if isinstance(target, str) else None
        if link is None or link.local:
            setting.at(str(label)).reject(target, "an address of the web")
        else:
            links.append(Link(_label(label), link.target))
    return tuple(links)


def _parts_of(name: str, given: str, family: str, setting: SettingReader) -> tuple[str, str]:
    """Return the given and the family name; if one is missing, it is the rest of the name."""
    _, bare = split_titles(name)
    for key, part in (("given", given), ("family", family)):
        if part and (part not in bare or part == bare):
            setting.at(key).report(
                f"{setting.at(key)} is “{part}”, which is not part of “{name}”; it is not used."
            )
            return "", ""
    return given or _without(family, bare), family or _without(given, bare)


def _without(part: str, name: str) -> str:
    """Return a name without a part at its beginning or end."""
    return name.removesuffix(part).removeprefix(part).strip(" ,") if part else ""


def _read_private(
    data: Mapping[object, object], labelled: Iterable[tuple[str, str]], setting: SettingReader
) -> frozenset[str]:
    """Read which keys and labels are private.

    A typing error must not publish anything.  So the accepted word nearest to an unknown word is private.
    If the value is not a list, all contact data is private.
    """
    if "private" not in data:
        return frozenset()
    place, labels = setting.at("private"), {label.lower(): label for label, _ in labelled}
    found = data["private"]
    words = found.split(",") if isinstance(found, str) else found
    if not isinstance(words, list | tuple) or not all(isinstance(word, str) for word in words):
        place.reject(found, f"a list of {listing(MAY_BE_PRIVATE)}, and labels of extra and links")
        return frozenset(CONTACTS)
    accepted = {**{key: key for key in MAY_BE_PRIVATE}, **labels}
    private = set()
    for word in filter(None, (word.strip().lower() for word in words)):
        if word in accepted:
            private.add(accepted[word])
            continue
        near = get_close_matches(word, accepted, n=3, cutoff=0.6)
        private |= {accepted[one] for one in near}
        kept = f" So that nothing is published by a slip, {listing(near)} is private." if near else ""
        place.report(
            f"{place} has “{word}”; accepted: {listing(MAY_BE_PRIVATE)}, and labels of extra and links."
            f"{did_you_mean(word, accepted)}{kept}"
        )
    return frozenset(private)


def _check_profiles(values: Mapping[str, tuple[str, ...]], setting: SettingReader) -> None:
    """Report an ORCID iD with a wrong digit, and an address at another site than that of its key."""
    for text in values.get("orcid", ()):
        found = _ORCID.search(text)
        if not found or _check_digit("".join(found.groups())[:15]) != found[4][-1].upper():
            place, why = setting.at("orcid"), "a digit is wrong" if found else "it has 16 digits"
            place.report(
                f"{place} is “{text}”, which is not a valid ORCID iD: {why}; it is shown as written."
            )
    for key in PROFILES:
        for text in values.get(key, ()):
            host = _host(text)
            if not host or _is_at(key, host):
                continue
            other = next((one for one in PROFILES if one != key and _is_at(one, host, named=True)), "")
            if other or key not in _ANYWHERE:
                place, hint = setting.at(key), f" Did you mean “{other}”?" if other else ""
                place.report(f"{place} is “{text}”, an address at {host}, not at {PROFILES[key][0]}.{hint}")


def _host(text: str) -> str:
    """The host of an address, with or without its scheme, or ""."""
    if "://" in text:
        return host_of(text)
    first, slash, _ = text.partition("/")
    return first.lower() if slash and re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", first) else ""


def _is_at(key: str, host: str, *, named: bool = False) -> bool:
    """Whether a host can have profiles of a kind.  With ``named``, only if its name contains the kind."""
    names = _HOSTS.get(key, (key,))
    if key == "x":
        return any(host == name or host.endswith(f".{name}") for name in names)
    # "jd.github.io" is a page, not a profile.
    return any(name in host for name in names) and not (named and host.endswith((".github.io", ".gitlab.io")))


def _check_digit(digits: str) -> str:
    """The last digit of an ORCID iD: ISO 7064, MOD 11-2."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)


def _telephones(texts: Iterable[str]) -> tuple[str, ...]:
    """Return telephone numbers, each as one text."""
    found: list[str] = []
    for text in texts:
        pieces = [piece.strip() for piece in _TELEPHONES.split(text)]
        whole = all(len(_digits(_number_of(piece)[0])) >= _LEAST_DIGITS for piece in pieces)
        found += pieces if whole else [text]
    return tuple(found)


def _extra(label: str, text: str) -> Contact:
    """Return a contact for an extra line: a link if its text is an address."""
    is_address = text.startswith(("http://", "https://"))
    return Contact(
        "extra",
        shown_address(text) if is_address else text,
        web_address(text) or "" if is_address else "",
        label,
    )


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
    """Return one text or several, without empty ones; None for other values."""
    many = found if isinstance(found, list | tuple) else [found]
    texts = [collapse_whitespace(without_controls(one)) for one in many if isinstance(one, str)]
    return tuple(filter(None, texts)) if len(texts) == len(many) else None


def _links(found: object) -> Mapping[object, object]:
    """Read a dict of links."""
    if isinstance(found, Mapping):
        return found
    raise RejectedError("a dict from labels to addresses")


def _labelled(found: object) -> tuple[tuple[str, str], ...]:
    """Read a dict from labels to texts or lists of texts."""
    if not isinstance(found, Mapping) or not all(isinstance(label, str) for label in found):
        raise RejectedError("a dict from labels to texts")
    return tuple((_label(label), text) for label, texts in found.items() for text in _texts(texts))


def _label(found: object) -> str:
    """Return a label without its final colon."""
    return collapse_whitespace(without_controls(str(found))).rstrip(":").rstrip()


def _anything(found: object) -> object:
    """Accept a value that is read later."""
    return found


_READERS: Mapping[str, Reader[object]] = {
    **dict.fromkeys(_ONE, _text),
    **dict.fromkeys((*_SEVERAL, "phone", *PROFILES), _texts),
    "extra": _labelled,
    "links": _links,
    "private": _anything,
}

_ADVICE = " A line of your own, such as “Room: 5”, belongs in “extra”."

#: The keys of ``cv_person``.
KEYS = tuple(_READERS)


def _contact(key: str, text: str) -> Contact:
    """Return the text and the address for a value of a key."""
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
    """Return the address of a number (RFC 3966): "+" only in front, no "(0)" after it, then the extension."""
    number, extension = _number_of(text)
    plus = "+" if number.lstrip("( ").startswith("+") else ""
    digits = _digits(number.replace("(0)", "") if plus else number)
    return f"tel:{plus}{digits}{extension}" if digits else ""


def _number_of(text: str) -> tuple[str, str]:
    """A telephone number without words in parentheses and in front, and its extension."""
    extension = ""
    if found := _EXTENSION.search(text):
        text, extension = text[: found.start()], f";ext={_digits(found['extension'])}"
    number = re.sub(r"\([^()]*[^\W\d][^()]*\)", "", text)
    return re.sub(r"^[^:]*[^\W\d][^:]*:", "", number).strip(), extension


def _digits(text: str) -> str:
    return "".join(str(int(sign)) for sign in text if sign.isdecimal())


def _profile(key: str, text: str) -> Contact:
    """Return a profile by its address, or by the person's name there."""
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
    """Return the name without the path before it in the address pattern: "jd" for "in/jd"."""
    before = pattern.partition("{")[0].partition("://")[2].removeprefix("www.").lower()
    name = text.removeprefix("www.").lstrip("@/")
    for start in (0, *(found.end() for found in re.finditer("[/?]", before))):
        if name.lower().startswith(before[start:]):
            name = name[len(before) - start :]
            break
    return name.lstrip("@/").removesuffix("/")

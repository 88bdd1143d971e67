"""The person as a vCard 3.0 (RFC 2426), which every address book reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...model.person import PROFILES
from .publication_fields import uri

if TYPE_CHECKING:
    from ...model.person import Person

_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def vcard(person: Person) -> str:
    """The card, with line ends and folded lines as in the standard."""
    return "".join(f"{_folded(line)}\r\n" for line in ("BEGIN:VCARD", *_lines(person), "END:VCARD"))


def _lines(person: Person) -> Iterator[str]:
    yield "VERSION:3.0"
    name = person.parts
    family = " ".join(part for part in (name.particle, name.family) if part)
    yield f"N:{_structured(family, name.given, '', person.titles, _joined(name.suffix, person.degrees))}"
    yield f"FN:{_text(person.full_name)}"
    values = person.values
    for role in values.get("role", ()):
        yield f"TITLE:{_text(role)}"
    for organization in values.get("affiliation", ())[:1]:
        yield f"ORG:{_structured(organization, *values.get('department', ()))}"
    for email in values.get("email", ()):
        yield f"EMAIL;TYPE=INTERNET:{_text(email)}"
    for phone in values.get("phone", ()):
        yield f"TEL;TYPE=VOICE:{_text(phone)}"
    for label, text in person.extra:
        yield f"NOTE:{_text(f'{label}: {text}')}"
    place = [_joined(*values.get(key, ())) for key in ("office", "address", "location")]
    if any(place):
        yield f"ADR;TYPE=WORK:{_structured('', *place, '', '', '')}"
    for contact in person.contacts(("website", *PROFILES)):
        if contact.address:
            yield f"URL:{uri(contact.address)}"


def _joined(*texts: str) -> str:
    return ", ".join(filter(None, texts))


def _text(text: str) -> str:
    return text.translate(_ESCAPED)


def _structured(*parts: str) -> str:
    return ";".join(map(_text, parts))


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets; none ends within a letter."""
    pieces, piece, size = [], "", 0
    for letter in line:
        length = len(letter.encode("utf-8", "replace"))
        if size + length > 75:
            pieces.append(piece)
            piece, size = "", 1  # the blank that begins the next
        piece += letter
        size += length
    return "\r\n ".join([*pieces, piece])

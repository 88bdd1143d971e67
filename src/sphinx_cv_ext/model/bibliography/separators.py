"""Several names that something else than " and " separates: commas, semicolons, "&", "et al."."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from .names import is_suffix


class Separated(NamedTuple):
    """Several names that were written as one.

    ``shown`` are names in BibTeX that show what is written, ``right`` are those to write.
    """

    shown: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def only_others(self) -> bool:
        """Whether nothing but "et al." is to be written in another way."""
        return self.right[-1] == "others" and len(self.right) <= 2


_TOKEN = re.compile(r"\\.|[{}]|[,;&]", re.DOTALL)
# Most names are "Doe, Jane": no other sign, and no initials before the comma.
_MAY_BE_SEVERAL = re.compile(
    r"[;&]|,[^,]*,|\b[Ee]t\.?[\s~]+[Aa]l\b|^\s*[^\W\d_]\.[^,]*,|[\s~][^\W\d_a-z][\w.-]{0,7}\s*,"
)
_ET_AL = re.compile(
    r"[,;]?[\s~]*(?:\\(?:emph|textit)\s*\{|\{\\(?:it|em)\s+)?\bet\.?[\s~]+al\b\.?\}?\.?\s*$", re.IGNORECASE
)
_INITIALS = r"(?:[^\W\d_a-zß-ÿ]\.?[-\s~]?){1,4}"
#: "M. van der Hoek", "Kurosu M."; what TeX writes with commands is a letter here.
_GIVEN_FIRST = re.compile(r"(?:[^\W\d_a-z]\.[-\s~]?){1,4}\s*[^\W\d_]{2,}.*")
_FAMILY_FIRST = re.compile(rf"[^\W\d_]{{2,}}[^.,]*[\s~]+(?:{_INITIALS})")
_ONLY_INITIALS = re.compile(_INITIALS)
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)")
_COMMAND = re.compile(r"\\[A-Za-z]+\s*|\\.|[{}]")


def separate(written: str) -> Separated | None:
    """The names in what BibTeX reads as one name; None if it is one name."""
    if not _MAY_BE_SEVERAL.search(written) or "=" in written:
        return None
    others: tuple[str, ...] = ()
    text = written
    if found := _ET_AL.search(written):
        text, others = written[: found.start()].rstrip(" ,;"), ("others",)
    several = _several(text) if text else None
    if several:
        return Separated((*several.shown, *others), (*several.right, *others))
    return (
        Separated(((text,) if text else ()) + others, ((text,) if text else ()) + others) if others else None
    )


def _several(text: str) -> Separated | None:
    """The names that commas, semicolons or "&" separate."""
    for signs in (";", "&"):
        parts = _split(text, signs)
        if len(parts) > 1:
            right: list[str] = []
            for part in parts:
                found = _several(part)
                right += found.right if found else (part,)
            # Which comma separates what is not certain: all of it is one text.
            return Separated((f"{{{text}}}",), tuple(map(_right, right)))
    parts = _split(text, ",")
    if len(parts) < 2 or not _are_names(parts):
        return None
    members = _paired(parts)
    return Separated(tuple(map(_shown, members)), tuple(map(_right, members)))


def _paired(parts: Sequence[str]) -> list[str]:
    """The parts with initials put to the name in front of them: "Doe", "J.", "Roe" are two names."""
    members: list[str] = []
    for part in parts:
        is_given = _fits(_ONLY_INITIALS, part)
        if is_given and members and "," not in members[-1] and not _fits(_ONLY_INITIALS, members[-1]):
            members[-1] += f", {part}"
        else:
            members.append(part)
    return members


def _shown(name: str) -> str:
    """A name in BibTeX that is shown as it is written."""
    as_written = "," not in name and " " in name and not _fits(_FAMILY_FIRST, name)
    return name if as_written or (name.startswith("{") and name.endswith("}")) else f"{{{name}}}"


def _are_names(parts: Sequence[str]) -> bool:
    """Whether commas separate names, and not the parts of one: "family, suffix, given"."""
    if len(parts) == 2:
        return all(_fits(_GIVEN_FIRST, part) for part in parts) or all(
            _fits(_FAMILY_FIRST, part) for part in parts
        )
    if not all(any(sign.isalpha() and not sign.islower() for sign in part) for part in parts):
        return False
    return not (len(parts) == 3 and any(is_suffix(part) or _ORDINAL.fullmatch(part) for part in parts[1:]))


def _right(name: str) -> str:
    """A name as BibTeX reads it: "Kurosu M." is "Kurosu, M."."""
    if "," in name or not _fits(_FAMILY_FIRST, name):
        return name
    family, _, given = name.rpartition(" ")
    while family.rpartition(" ")[0] and _fits(_ONLY_INITIALS, family.rpartition(" ")[2]):
        family, _, more = family.rpartition(" ")
        given = f"{more} {given}"
    return f"{family}, {given}"


def _fits(pattern: re.Pattern[str], name: str) -> bool:
    return bool(pattern.fullmatch(_COMMAND.sub("", name).strip()))


def _split(text: str, sign: str) -> list[str]:
    """The parts of a text between a sign outside of braces."""
    parts, depth, start = [], 0, 0
    for found in _TOKEN.finditer(text):
        token = found.group()
        depth += {"{": 1, "}": -1}.get(token, 0)
        if depth == 0 and token.removeprefix("\\") == sign:
            parts.append(text[start : found.start()].strip())
            start = found.end()
    parts.append(text[start:].strip())
    return [part for part in parts if part]

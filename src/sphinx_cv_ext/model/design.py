"""How the printed CV looks: the setting ``cv_design``, read and checked.

Every value ends in a style file or a page, so each is taken only in the form that its
pattern allows; nothing of an author's text reaches TeX as a command.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from .problems import Code, Problem, did_you_mean, listing

LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)")
FONT = re.compile(r"\w[\w .-]*")
COLOUR = re.compile(r"#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")
PATH = re.compile(r"(?:\./)?(?:[A-Za-z0-9_][\w.-]*/)*[A-Za-z][\w-]*", re.ASCII)
SIDES = ("top", "bottom", "left", "right")
#: The keys that take one of some words, with these words; the first is the default.
WORDS: Mapping[str, tuple[str, ...]] = {
    "paper": ("letter", "a4"),
    "density": ("normal", "dense"),
    "masthead": ("center", "left"),
    "headings": ("rule", "above", "plain", "caps"),
    "dates": ("right", "left"),
    "lead": ("organization", "position"),
    "labels": ("brackets", "plain", "none"),
    "links": ("accent", "plain"),
}
#: What a colour stands on: paper, and the dark pages of Furo.
GROUNDS: Mapping[str, tuple[str, str]] = {
    "accent": ("white", "#FFFFFF"),
    "accent_dark": ("dark pages", "#131416"),
}
#: The least contrast of text (WCAG 2.2, 1.4.3).
CONTRAST = 4.5


class Margins(NamedTuple):
    """The white around the text: lengths with their unit."""

    top: str = "22mm"
    bottom: str = "24mm"
    left: str = "25mm"
    right: str = "25mm"


class Design(NamedTuple):
    """The looks of the printed CV, and the accent of the pages.

    ``look`` is one of ours or, with a slash in it, the path of a site's own without its suffix;
    ``font`` is ``pagella``, ``heros`` or the family name of an installed font; ``size`` is in
    points and ``leading`` a part of it; ``photo`` says whether that of the person is printed;
    ``foot`` is a text in place of the name, or whether there is a foot; ``updated`` is a text in
    it, or ``True`` for the date of the build, which an output writes in the site's language.
    """

    look: str = "classic"
    paper: str = "letter"
    margins: Margins = Margins()
    font: str = "pagella"
    size: float = 10.0
    leading: float = 1.35
    accent: str = "#1F3A5F"
    accent_dark: str = "#9CC0F0"
    density: str = "normal"
    masthead: str = "center"
    headings: str = "rule"
    dates: str = "right"
    lead: str = "organization"
    labels: str = "brackets"
    links: str = "accent"
    photo: bool = False
    contents: bool = False
    foot: str | bool = True
    updated: str | bool = ""

    @classmethod
    def from_data(cls, data: object) -> tuple["Design", list[Problem]]:
        """Read ``cv_design``; what cannot be read keeps its default and is told."""
        if data is None:
            return cls(), []
        if not isinstance(data, Mapping):
            return cls(), [_problem("", data, "a dict")]
        values: dict[str, object] = {}
        problems: list[Problem] = []
        known = cls._fields
        for key, found in data.items():
            if key not in known:
                message = f"Unknown key “{key}” in cv_design (conf.py); it takes {listing(known)}."
                problems.append(Problem(Code.SETTING, message + did_you_mean(str(key), known)))
                continue
            try:
                values[key] = READERS[key](found)
            except ValueError as error:
                words = tuple(LOOKS) if key == "look" else WORDS.get(key, ())
                problems.append(_problem(f"[“{key}”]", found, str(error), words))
            else:
                problems.extend(_hard_to_read(key, values[key]))
        look = LOOKS.get(str(values.get("look")), {})
        return cls(**{**look, **values}), problems  # type: ignore[arg-type]

    @property
    def own_look(self) -> str:
        """The path of a look that the site brings, or nothing."""
        return "" if self.look in LOOKS else self.look


#: Our looks, and what they set that a site leaves open.
LOOKS: Mapping[str, Mapping[str, object]] = {
    "classic": {},
    "modern": {"font": "heros", "size": 9.5, "leading": 1.42, "masthead": "left", "headings": "above"},
}


def _problem(place: str, found: object, accepted: str, words: tuple[str, ...] = ()) -> Problem:
    """Say what a key of ``cv_design`` holds and what it takes."""
    message = f"cv_design{place} in conf.py is {found!r}; it takes {accepted}; the default is used."
    return Problem(Code.SETTING, message + did_you_mean(str(found), words))


def _hard_to_read(key: str, colour: object) -> list[Problem]:
    """Say where a colour is too near to what it stands on; it is used all the same."""
    name, ground = GROUNDS.get(key, ("", ""))
    if not name or (found := contrast(str(colour), ground)) >= CONTRAST:
        return []
    message = (
        f"cv_design[“{key}”] in conf.py is {colour}, which is hard to read on {name}: "
        f"its contrast is {found:.2f} to 1, and text takes {CONTRAST:g} to 1."
    )
    return [Problem(Code.SETTING, message)]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21, by their relative luminance (WCAG 2.2)."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _word(words: tuple[str, ...]) -> Callable[[object], str]:
    """Make a reader of one of some words."""

    def read(found: object) -> str:
        if isinstance(found, str) and found.strip().lower() in words:
            return found.strip().lower()
        raise ValueError("one of " + listing(words))

    return read


def _length(found: object) -> str:
    """Read a number with its unit."""
    match = LENGTH.fullmatch(found.strip()) if isinstance(found, str) else None
    if match is None:
        raise ValueError("a length such as “22mm” (mm, cm, in or pt)")
    return match[1] + match[2]


def _margins(found: object) -> Margins:
    """Read one length for all sides or a dict of sides."""
    if not isinstance(found, Mapping):
        try:
            length = _length(found)
        except ValueError:
            raise ValueError(
                "a length such as “22mm” (mm, cm, in or pt) or a dict of " + listing(SIDES)
            ) from None
        return Margins(length, length, length, length)
    unknown = [str(key) for key in found if key not in SIDES]
    if unknown:
        raise ValueError(f"a dict of {listing(SIDES)} and not of {listing(unknown)}")
    return Margins(**{side: _length(value) for side, value in found.items()})


def _font(found: object) -> str:
    """Read one of our fonts or the name of a family."""
    if isinstance(found, str) and FONT.fullmatch(found.strip()):
        name = found.strip()
        return name.lower() if name.lower() in {"pagella", "heros"} else name
    raise ValueError("pagella, heros or the family name of an installed font")


def _number(least: float, most: float, what: str) -> Callable[[object], float]:
    """Make a reader of a number."""

    def read(found: object) -> float:
        if not isinstance(found, bool) and isinstance(found, int | float) and least <= found <= most:
            return float(found)
        raise ValueError(f"{what} from {least:g} to {most:g}")

    return read


def _colour(found: object) -> str:
    """Read a colour and write it with six digits."""
    match = COLOUR.fullmatch(found.strip()) if isinstance(found, str) else None
    if match is None:
        raise ValueError("a hexadecimal colour such as “#1F3A5F”")
    digits = match[1] if len(match[1]) == 6 else "".join(2 * digit for digit in match[1])
    return "#" + digits.upper()


def _updated(found: object) -> str | bool:
    """Read a text, or true for the day of the build."""
    if found is None or found is False:
        return ""
    if isinstance(found, str | bool):
        return " ".join(found.split()) if isinstance(found, str) else found
    raise ValueError("a text, or True for the date of the build")


def _look(found: object) -> str:
    """Read the name of a look or a path, which has a slash."""
    if isinstance(found, str):
        name = found.strip()
        if name.lower() in LOOKS:
            return name.lower()
        if "/" in name and PATH.fullmatch(name):
            return name.removeprefix("./")
    raise ValueError(f"{listing(LOOKS)}, or the path of a look such as “looks/mine”")


def _foot(found: object) -> str | bool:
    """Read a text, or whether there is a foot."""
    if isinstance(found, bool):
        return found
    if isinstance(found, str):
        return " ".join(found.split()) or False
    raise ValueError("True, False, or a text in place of the name")


def _switch(found: object) -> bool:
    """Read true or false."""
    if isinstance(found, bool):
        return found
    raise ValueError("True or False")


READERS: dict[str, Callable[[object], object]] = {
    **{key: _word(words) for key, words in WORDS.items()},
    "look": _look,
    "margins": _margins,
    "font": _font,
    "size": _number(7, 16, "a number of points"),
    "leading": _number(1, 2, "a part of the size"),
    "accent": _colour,
    "accent_dark": _colour,
    "photo": _switch,
    "contents": _switch,
    "foot": _foot,
    "updated": _updated,
}

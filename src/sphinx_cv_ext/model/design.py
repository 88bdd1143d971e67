"""How the printed CV looks: the setting ``cv_design``, read and checked.

Every value ends in a style file or a page, so each is taken only in the form that its
pattern allows; nothing of an author's text reaches TeX as a command.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from .problems import listing
from .validation import Reader, RejectedError, SettingReader, choice, matching, number, switch, text

_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)")
_FONT = re.compile(r"\w[\w .-]*")
_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")
_PATH = re.compile(r"(?:\./)?(?:[A-Za-z0-9_][\w.-]*/)*[A-Za-z][\w-]*", re.ASCII)
#: The accepted words of keys that take a word; the first is the default.
_WORDS: Mapping[str, tuple[str, ...]] = {
    "paper": ("letter", "a4"),
    "density": ("normal", "dense"),
    "masthead": ("center", "left"),
    "headings": ("rule", "above", "plain", "caps"),
    "dates": ("right", "left"),
    "lead": ("organization", "position"),
    "labels": ("brackets", "plain", "none"),
    "links": ("accent", "plain"),
}
#: The background of a colour: paper, and the dark pages of Furo.
_BACKGROUNDS: Mapping[str, tuple[str, str]] = {
    "accent": ("white", "#FFFFFF"),
    "accent_dark": ("dark pages", "#131416"),
}
#: The least contrast of text (WCAG 2.2, 1.4.3).
_CONTRAST = 4.5


_LENGTHS = "a length such as “22mm” (mm, cm, in or pt)"


#: The points of TeX in each unit of a length.
_POINTS = {"mm": 72.27 / 25.4, "cm": 72.27 / 2.54, "in": 72.27, "pt": 1}


def in_points(length: str) -> float:
    """A length such as "22mm" in points of TeX.

    Raises:
        ValueError: The text is not a length.
    """
    if not (found := _LENGTH.fullmatch(length)):
        raise ValueError(length)
    return float(found[1]) * _POINTS[found[2]]


class Margins(NamedTuple):
    """The margins of a page: lengths with their unit."""

    top: str = "22mm"
    bottom: str = "24mm"
    left: str = "25mm"
    right: str = "25mm"


class Design(NamedTuple):
    """The looks of the printed CV, and the accent of the pages.

    ``look`` is one of ours or, with a slash in it, the path of the site's own look without its suffix;
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
    def from_values(cls, *layers: Mapping[str, object]) -> "Design":
        """The design of the values that `read_design` returned; later layers come first.

        Margins are merged per side.  Values that no layer has come from the look.
        """
        values = {key: value for layer in layers for key, value in layer.items()}
        sides = [layer["margins"] for layer in layers if "margins" in layer]
        if sides:
            values["margins"] = Margins(
                **{side: length for one in sides if isinstance(one, Mapping) for side, length in one.items()}
            )
        look = LOOKS.get(str(values.get("look")), {})
        return cls(**{**look, **values})  # type: ignore[arg-type]

    @property
    def own_look(self) -> str:
        """The path of the site's own look, or ""."""
        return "" if self.look in LOOKS else self.look


#: Our looks, with the values that differ from the defaults of `Design`.
LOOKS: Mapping[str, Mapping[str, object]] = {
    "classic": {},
    "modern": {"font": "heros", "size": 9.5, "leading": 1.42, "masthead": "left", "headings": "above"},
}


def read_design(data: object, setting: SettingReader) -> dict[str, object]:
    """Read ``cv_design``; what is not accepted is reported and left out.

    A colour with too little contrast is also reported, but used.
    """
    if data is None:
        return {}
    values = setting.mapping(data, _READERS)
    for key, (name, background) in _BACKGROUNDS.items():
        if key in values and (found := contrast(str(values[key]), background)) < _CONTRAST:
            place = setting.at(key)
            place.report(
                f"{place} is {values[key]}, which is hard to read on {name}: "
                f"its contrast is {found:.2f}:1, and text needs {_CONTRAST:g}:1."
            )
    return values


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21, by their relative luminance (WCAG 2.2)."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _length(found: object) -> str:
    """Read a number with its unit."""
    match = _LENGTH.fullmatch(found.strip()) if isinstance(found, str) else None
    if match is None:
        raise RejectedError(_LENGTHS)
    return match[1] + match[2]


def _margins(found: object) -> Mapping[str, str]:
    """Read the lengths of some sides, or one length for all of them."""
    if not isinstance(found, Mapping):
        try:
            return dict.fromkeys(Margins._fields, _length(found))
        except RejectedError as error:
            raise RejectedError(f"{error} or a dict of {listing(Margins._fields)}") from None
    for key in found:
        if key not in Margins._fields:
            raise RejectedError(f"a dict of {listing(Margins._fields)}, not “{key}”")
    return {side: _length(length) for side, length in found.items()}


def _font(found: object) -> str:
    """Read one of our fonts or the name of a family."""
    name = matching(_FONT, "pagella, heros or the family name of an installed font")(found)
    return name.lower() if name.lower() in {"pagella", "heros"} else name


def _colour(found: object) -> str:
    """Read a colour and write it with six digits."""
    match = _COLOUR.fullmatch(found.strip()) if isinstance(found, str) else None
    if match is None:
        raise RejectedError("a hexadecimal colour such as “#1F3A5F”")
    digits = match[1] if len(match[1]) == 6 else "".join(2 * digit for digit in match[1])
    return "#" + digits.upper()


def _updated(found: object) -> str | bool:
    """Read a text, or true for the day of the build."""
    if found is None or found is False:
        return ""
    if isinstance(found, str | bool):
        return found if isinstance(found, bool) else text(found)
    raise RejectedError("a text, or True for the date of the build")


def _look(found: object) -> str:
    """Read the name of a look or a path, which has a slash."""
    name = found.strip() if isinstance(found, str) else ""
    if name.lower() in LOOKS:
        return name.lower()
    if "/" in name and _PATH.fullmatch(name):
        return name.removeprefix("./")
    raise RejectedError(f"{listing(LOOKS)}, or the path of a look such as “looks/mine”", LOOKS)


def _foot(found: object) -> str | bool:
    """Read a text, or whether there is a foot."""
    if isinstance(found, bool):
        return found
    if isinstance(found, str):
        return text(found) or False
    raise RejectedError("True, False, or a text in place of the name")


_READERS: Mapping[str, Reader[object]] = {
    "look": _look,
    "paper": choice(*_WORDS["paper"]),
    "margins": _margins,
    "font": _font,
    "size": number(7, 16, "a number of points"),
    "leading": number(1, 2, "a multiple of the size"),
    "accent": _colour,
    "accent_dark": _colour,
    **{key: choice(*words) for key, words in _WORDS.items()},
    "photo": switch,
    "contents": switch,
    "foot": _foot,
    "updated": _updated,
}

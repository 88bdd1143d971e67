"""Entry styles: the parts of a publication that a list shows, and their order.

A style is a function from a publication to its parts.  A part is a name in
``PARTS``, or a pair of a name and a text: plain text, or spans of ``model.tex``.
"""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TypeAlias

from ..bibliography.publication import Publication, titled
from ..problems import did_you_mean, listing
from ..tex.rich_text import RichText, Span, decode, resolved
from ..tex.sentence_case import sentence_case

Part: TypeAlias = str | tuple[str, RichText]
Style: TypeAlias = Callable[[Publication], Sequence[object]]

#: The parts that have a name: "venue" is the short form of "detail", "state" says "In press".
PARTS = ("title", "authors", "detail", "venue", "award", "note", "state")

#: Our own styles by name, the default first.
STYLES: Mapping[str, tuple[Part, ...]] = {
    "full": ("title", "authors", "detail", "award", "note"),
    "short": ("title", "authors", "venue", "state"),
}

_DOTTED = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)+")
_SPAN_STYLES = ("", "emph", "strong", "smallcaps", "code", "sup", "sub", "math")


class StyleError(Exception):
    """A mistake in a site's own style; the message is a full sentence."""


def is_dotted(name: str) -> bool:
    """Whether this is the dotted name of a site's own function."""
    return _DOTTED.fullmatch(name) is not None


def load(name: str) -> Style:
    """Import the function with a dotted name."""
    module, _, function = name.rpartition(".")
    try:
        found = getattr(import_module(module), function, None)
    except (Exception, SystemExit) as error:
        # A site's module can fail in any way, or be a script that exits; the build goes on.
        message = f"The style “{name}” cannot be imported: {type(error).__name__}: {error}."
        raise StyleError(message) from error
    if not callable(found):
        names = [one for one, value in vars(sys.modules[module]).items() if callable(value)]
        message = (
            f"The style “{name}” is not a function of the module “{module}”.{did_you_mean(function, names)}"
        )
        raise StyleError(message)
    style: Style = found
    return style


def file_of(name: str) -> str:
    """Return the file of a site's own style, or ""."""
    module = sys.modules.get(name.rpartition(".")[0]) if is_dotted(name) else None
    return getattr(module, "__file__", None) or ""


def in_order(parts: Sequence[Part], lead: str) -> Sequence[Part]:
    """Return the parts of our own style with the lead in front."""
    return (lead, *(part for part in parts if part != lead))


def parts_of(publication: Publication, style: Style) -> Sequence[Part]:
    """Return the checked parts that a site's own style gives for a publication."""
    try:
        given = style(publication)
        found = [given] if isinstance(given, str) else [*given]
    except (Exception, SystemExit) as error:
        message = f"the style raises {type(error).__name__}: {error}."
        raise StyleError(message) from error
    if not found:
        message = "the style returns no parts."
        raise StyleError(message)
    return tuple(_part(one) for one in found)


def _part(given: object) -> Part:
    if isinstance(given, str):
        if given in PARTS:
            return given
        hint = did_you_mean(given, PARTS)
        message = f"the style returns the unknown part “{given}”; accepted: {listing(PARTS)}.{hint}"
        raise StyleError(message)
    match given:
        case (str(name), str(words)):
            return name, ((Span(words),) if words else ())
        case (str(name), [*spans]):
            text = tuple(span for span in spans if isinstance(span, Span) and span.style in _SPAN_STYLES)
            if len(text) == len(spans):
                return name, text
    message = f"the style returns {given!r}; accepted: a name, or a name and a text."
    raise StyleError(message)


def title_of(publication: Publication, titles: str) -> RichText:
    """Return the title as written or in sentence case; a subtitle begins with its own capital."""
    if titles != "sentence":
        return publication.title
    title, subtitle = (
        decode(sentence_case(resolved(publication.written.get(name, "")))) for name in ("title", "subtitle")
    )
    return titled(title, subtitle) or publication.title

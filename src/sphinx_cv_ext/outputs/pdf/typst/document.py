"""The Typst source around the translated body of a document: its head, its look, ``design.typ``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ..document import document_title, foot, person_name, updated
from ..fallback_fonts import installed, script
from .escape import string

if TYPE_CHECKING:
    from sphinx.config import Config

    from ....model.design import Design
    from ....model.documents import Document

#: The folder of our looks, and the name that a site's own look gets next to the source.
LOOKS = Path(__file__).parent / "looks"
OWN_LOOK = "look.typ"

_HEIGHTS = {"letter": "279.4mm", "a4": "297mm"}
_PAPERS = {"letter": "us-letter", "a4": "a4"}
#: Of these, the compiler's book faces have the letters; its one font with Arabic is for code.
_OWN_SCRIPTS = frozenset({"LATIN", "GREEK", "CYRILLIC", "HEBREW", "MODIFIER"})
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[_-]([A-Z]{2}))?(?![a-zA-Z])")


def source_of(body: str, config: Config, document: Document, look: str) -> str:
    """A whole document: the import of its look, title, author and language, and the body."""
    name, title = person_name(config), document_title(config, document)
    language = _LANGUAGE.match(config.language)
    settings = [
        f"title: {string(title)}",
        f"author: {string(name)}" if name else "",
        f"language: {string(language[1])}" if language else "",
        f"region: {string(language[2])}" if language and language[2] else "",
    ]
    call = ", ".join(filter(None, settings))
    return f'#import "{look}": *\n#show: cvdocument.with({call})\n{body}\n{_end(document.max_pages)}'


def _end(max_pages: int) -> str:
    """Metadata with the number of lines over the limit of pages; "" without a limit."""
    if not max_pages:
        return ""
    pages = f"(here().page() - {max_pages + 1}) * textheight"
    lines = f"({pages} + here().position().y - design.top) / (1.35 * stretch * design.size)"
    return f"#context [#metadata((pages: here().page(), lines: {lines})) <cv-end>]\n"


def look_file(design: Design, own: Path | None) -> str:
    """The name of the file of the look next to the source; ``own`` is the file of a site's own look."""
    if own:
        return OWN_LOOK
    return "classic.typ" if design.own_look else f"{design.look}.typ"


def design_source(config: Config, design: Design, fonts: Iterable[str]) -> str:
    """``design.typ``: ``cv_design`` as looks read it, with the families of other fonts that are needed."""
    values = {
        "paper": string(_PAPERS[design.paper]),
        "height": _HEIGHTS[design.paper],
        "top": design.margins.top,
        "bottom": design.margins.bottom,
        "left": design.margins.left,
        "right": design.margins.right,
        "font": string(design.font),
        "others": f"({''.join(f'{string(family)}, ' for family in fonts)})",
        "leading": f"{design.leading:g}",
        "size": f"{design.size:g} * 1in / 72.27",  # the point of TeX, so that lines break at the same words
        "density": string(design.density),
        "accent": f"rgb({string(design.accent)})",
        "updated": string(updated(config, design)),
        "foot": "none" if (text := foot(config, design)) is None else string(text),
        **{key: string(getattr(design, key)) for key in ("masthead", "headings", "dates", "links")},
    }
    return "#let design = (\n" + "".join(f"  {key}: {value},\n" for key, value in values.items()) + ")\n"


def fallback_fonts(source: str) -> list[str]:
    """The fonts of the machine for the scripts that the compiler's own text fonts do not have."""
    letters = {letter for letter in {*source} if letter.isalpha() and script(letter) not in _OWN_SCRIPTS}
    return list(dict.fromkeys(installed(letters).values()))

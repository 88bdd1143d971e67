"""The design of a CV as LaTeX: the elements of a document, and the files that it needs."""

from pathlib import Path
from typing import Any

from sphinx.config import Config

from ....model.design import Design
from ..document import FONTS, foot, updated
from ..look_files import own_look
from .missing_glyphs import in_scripts

#: The folder of the theme ``cv``.
THEMES = Path(__file__).parent / "theme"
#: What a CV needs of the elements of LaTeX, whatever its design.
OWN_ELEMENTS = {"fncychap": "", "transition": "\n\n\\cvtransition\n\n", "maxlistdepth": "12"}
#: No ``.tex``: ``make latexpdf`` and Read the Docs compile every such file as a document.
_SUFFIXES = frozenset({".cls", ".sty", ".cfg", ".otf", ".txt"})


def elements(config: Config, design: Design, look: Path | None, *, own_font: bool) -> dict[str, Any]:
    """``latex_elements`` with the design; the elements of ``conf.py`` come first.

    ``own_font`` says whether the font is ours.
    """
    given: dict[str, Any] = dict(config.latex_elements)
    own_font = own_font and "fontpkg" not in given
    own = {"papersize": f"{design.paper}paper", **OWN_ELEMENTS}
    if config.latex_theme == "cv":
        own["figure_align"] = "H"  # figures stay where they are written, as on the page
    if own_font:
        own["fontpkg"] = ""
    added = [packages(design, look), setup_call(config, design, own_font=own_font)]
    if given.get("extrapackages"):
        added.append(given["extrapackages"])
    return {**own, **given, "extrapackages": "\n".join(added)}


def packages(design: Design, look: Path | None) -> str:
    """The code that loads the macros of a CV, then those of the look."""
    package = look.stem if look else f"cv{'classic' if design.own_look else design.look}"
    return f"\\usepackage{{cvmacros}}\n\\usepackage{{{package}}}"


def setup_call(config: Config, design: Design, *, own_font: bool) -> str:
    r"""The design as one call of ``\cvsetup``."""
    values = {
        "size": f"{design.size:g}",
        "leading": f"{design.leading:g}",
        "density": design.density,
        "accent": design.accent.removeprefix("#"),
        "top": design.margins.top,
        "bottom": design.margins.bottom,
        "left": design.margins.left,
        "right": design.margins.right,
        **{key: getattr(design, key) for key in ("masthead", "headings", "dates", "links")},
        "updated": in_scripts(updated(config, design), config, design),
        "language": config.language.replace("_", "-"),
    }
    if (text := foot(config, design)) is None:
        values["nofoot"] = ""
    elif design.foot is not True:
        values["foot"] = in_scripts(text, config, design)
    if config.numfig:
        values["numbers"] = ""
    if own_font:
        values["font"] = design.font
    lines = ",\n".join(f"  {key}={{{value}}}" for key, value in values.items())
    return f"\\cvsetup{{%\n{lines}}}"


def files(design: Design, srcdir: Path) -> list[Path]:
    """The files that LaTeX needs next to a document: class, macros, fonts, licence, and an own look."""
    own = own_look(design, srcdir, ".sty")
    found = [file for file in [*(THEMES / "cv").iterdir(), *FONTS.iterdir()] if file.suffix in _SUFFIXES]
    return [*sorted(found), *([own] if own else [])]

"""Letters that the printed CV's font has not: set in an installed font that has them, else told.

TeX by itself would leave them out in silence, or set empty boxes.
"""

import unicodedata
from collections.abc import Iterable
from functools import partial
from typing import Any

from docutils import nodes
from sphinx.config import Config
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import texescape
from sphinx.writers.latex import LaTeXTranslator

from ....diagnostics import emit
from ....doctree import nodes as cv
from ....model.design import Design
from ....model.problems import Code, Problem, listing
from ....model.text import LOST
from ..document import FONTS, design_of, is_printed_by_us
from ..fallback_fonts import installed, script, signs
from ..font_cmap import letters
from .bidi import latex
from .transforms import NOT_PROSE, SOFT_BREAK, is_in

_FONTS = {"pagella": "texgyrepagella-regular.otf", "heros": "texgyreheros-regular.otf"}
#: Spaces, line ends, and signs that only steer others: no font need have them.
_UNSEEN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})
#: Words of these are not patched with single letters of another font.
_WHOLE = frozenset({"GREEK", "CYRILLIC"})


class ReplaceLost(SphinxPostTransform):
    """Shows "?" for U+FFFD, which stands where an encoding lost a letter: LuaTeX stops at it."""

    # Before letters are looked at (930).
    default_priority = 925
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        """Look at every text, and tell each place."""
        if self.config.latex_engine != "lualatex" or not is_printed_by_us(self.document, self.config):
            return
        message = "The PDF of LaTeX shows “?” for a letter that was lost in an encoding."
        found = [text for text in self.document.findall(nodes.Text) if LOST in text]
        places = dict.fromkeys(_place(text, self.document) for text in found)
        emit(Problem(Code.PDF_FONT, message, *place) for place in places)
        for text in found:
            parent = text.parent
            parent.replace(text, nodes.Text(text.replace(LOST, "?")))
            parent.rawsource = parent.rawsource.replace(LOST, "?")  # code is what it was written as


class SetLetters(SphinxPostTransform):
    """Names the font of each letter that the main font has not, and reports once those that none has."""

    # Behind everything that changes texts.
    default_priority = 950
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        """Look at every text that is set in the main font."""
        design = design_of(self.document, self.config)
        texts = [
            text
            for text in self.document.findall(nodes.Text)
            if not (text.isascii() or is_in(text, NOT_PROSE))
        ]
        families, missing = borrowed(texts, self.config, design)
        if families:
            for text in texts:
                if not families.keys().isdisjoint(unicodedata.normalize("NFC", text)):
                    shown = cv.cv_other_script("", "", nodes.Text(text))
                    shown["families"] = families
                    text.parent.replace(text, shown)
        if missing:
            first = next(text for text in texts if not missing.isdisjoint(unicodedata.normalize("NFC", text)))
            signs_ = listing(f"“{sign}”" for sign in sorted(missing))
            message = f"No font has {signs_}: the PDF of LaTeX shows empty boxes, or leaves that out."
            emit([Problem(Code.PDF_FONT, message, *_place(first, self.document))])


def borrowed(texts: Iterable[str], config: Config, design: Design) -> tuple[dict[str, str], set[str]]:
    """The font of each letter that the main font does not have, and the letters that no font has."""
    # A site that is no person's has fonts of its own, and one that names a package for them.
    if not config.cv_site or config.latex_elements.get("fontpkg", "") != "":
        return {}, set()
    # Each text by itself: an accent belongs to the letter in front of it.
    letters_seen = {sign for text in texts for sign in unicodedata.normalize("NFC", text)}
    seen = {sign for sign in letters_seen if _is_seen(sign, config)}
    known = main_letters(design) if seen else frozenset()
    missing = seen - known
    patched = {script(sign) for sign in missing} & _WHOLE
    wanted = missing | {sign for sign in seen if script(sign) in patched}
    families = installed(wanted) if wanted and config.latex_engine != "pdflatex" else {}
    return families, missing - families.keys()


def main_letters(design: Design) -> frozenset[str]:
    """The letters of the main font."""
    own = signs(design.font) if design.font not in _FONTS else frozenset()
    return own or letters(FONTS / _FONTS.get(design.font, _FONTS["pagella"]))


def in_scripts(text: str, config: Config, design: Design) -> str:
    """Write a text of the settings, such as a name, as the writer would."""
    texescape.init()
    families, _ = borrowed([text], config, design)
    return latex(text, families, partial(texescape.escape, latex_engine=config.latex_engine), SOFT_BREAK)


def visit_in_scripts(writer: LaTeXTranslator, node: nodes.Element) -> None:
    """Write a text with its fonts."""
    text = unicodedata.normalize("NFC", node.astext())
    writer.body.append(latex(text, node["families"], writer.encode, SOFT_BREAK))
    raise nodes.SkipNode


def _is_seen(sign: str, config: Config) -> bool:
    """Whether a font has to have a sign: not where Sphinx writes a command for it."""
    if sign.isascii() or unicodedata.category(sign) in _UNSEEN or "\ufe00" <= sign <= "\ufe0f":
        return False
    return texescape.escape(sign, config.latex_engine) == sign


def _place(text: nodes.Text, document: nodes.document) -> tuple[int | None, str]:
    """Line and file of a text, as far as it is known."""
    node: nodes.Node | None = text
    while node is not None:
        if node.source:
            return node.line, node.source
        node = node.parent
    return None, str(document.get("source", ""))

"""Letters that the printed CV's font has not: set in an installed font that has them, else told.

TeX by itself would leave them out in silence, or set empty boxes.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
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

#: Gives the letters of a font.
Known = Callable[[Design], frozenset[str]]

_CODE_BLOCKS = (nodes.literal_block, nodes.doctest_block)
_LATIN = frozenset((*map(chr, range(0xA1, 0x180)), *"–—‘’‚“”„…•€™"))
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
            if "latex" in parent:  # so are formulas
                parent["latex"] = parent["latex"].replace(LOST, "?")


class SetLetters(SphinxPostTransform):
    """Names the font of each letter that the font of a text lacks, and reports once those that none has.

    Text has the main font, code has its own.  A block of code is set by Sphinx as a whole, so that
    nothing can be borrowed there.
    """

    # After everything that changes texts.
    default_priority = 950
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        """Look at every text."""
        design = design_of(self.document, self.config)
        prose: list[nodes.Text] = []
        code: list[nodes.Text] = []
        blocks: list[nodes.Text] = []
        for text in self.document.findall(nodes.Text):
            if text.isascii():
                continue
            if is_in(text, _CODE_BLOCKS):
                blocks.append(text)
            elif not is_in(text, NOT_PROSE):
                (code if is_in(text, (nodes.literal,)) else prose).append(text)
        missing = self.borrow(prose, design, main_letters) | self.borrow(code, design, code_letters)
        self.report(
            prose + code, missing, "No font has {}: the PDF of LaTeX shows empty boxes, or leaves that out."
        )
        families, missing = borrowed(blocks, self.config, design, code_letters)
        message = "The font of code has no {}: the PDF of LaTeX leaves that out in a block of code."
        self.report(blocks, missing | families.keys(), message)

    def borrow(self, texts: Sequence[nodes.Text], design: Design, known: Known) -> set[str]:
        """Note the fonts of letters in their texts; the letters that no font has."""
        families, missing = borrowed(texts, self.config, design, known)
        for text in texts if families else ():
            if not families.keys().isdisjoint(unicodedata.normalize("NFC", text)):
                shown = cv.cv_other_script("", "", nodes.Text(text))
                shown["families"] = families
                text.parent.replace(text, shown)
        return missing

    def report(self, texts: Sequence[nodes.Text], missing: AbstractSet[str], message: str) -> None:
        """Report missing letters at the first text that has one of them."""
        if missing:
            first = next(text for text in texts if not missing.isdisjoint(unicodedata.normalize("NFC", text)))
            letters_ = listing(f"“{letter}”" for letter in sorted(missing))
            emit([Problem(Code.PDF_FONT, message.format(letters_), *_place(first, self.document))])


def borrowed(
    texts: Iterable[str], config: Config, design: Design, known: Known
) -> tuple[dict[str, str], set[str]]:
    """The font of each letter that a text's own font does not have, and the letters that no font has."""
    # A site that is no person's has fonts of its own, and one that names a package for them.
    if not config.cv_site or config.latex_elements.get("fontpkg", "") != "":
        return {}, set()
    # Each text by itself: an accent belongs to the letter in front of it.
    letters_seen = {sign for text in texts for sign in unicodedata.normalize("NFC", text)}
    seen = {sign for sign in letters_seen if _is_seen(sign, config)}
    missing = seen - known(design) if seen else set()
    patched = {script(sign) for sign in missing} & _WHOLE
    wanted = missing | {sign for sign in seen if script(sign) in patched}
    families = installed(wanted) if wanted and config.latex_engine != "pdflatex" else {}
    return families, missing - families.keys()


def main_letters(design: Design) -> frozenset[str]:
    """The letters of the main font."""
    own = signs(design.font) if design.font not in _FONTS else frozenset()
    return own or letters(FONTS / _FONTS.get(design.font, _FONTS["pagella"]))


def code_letters(_design: Design) -> frozenset[str]:
    """The letters of Latin Modern Mono; where TeX alone knows its file, those that it surely has."""
    return signs("Latin Modern Mono") or _LATIN


def in_scripts(text: str, config: Config, design: Design) -> str:
    """Write a text of the settings, such as a name, as the writer would."""
    texescape.init()
    families, _ = borrowed([text], config, design, main_letters)
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

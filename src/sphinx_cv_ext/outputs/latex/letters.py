"""A warning for letters that the printed CV's font has not: TeX leaves them out in silence."""

import unicodedata
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import texescape

from ...diagnostics import emit
from ...model.design import Design
from ...model.problems import Code, Problem, listing
from ...model.signs import LOST
from ..coverage import letters
from ..printed import FONTS, document_of
from .transforms import NOT_PROSE, is_in

_FONTS = {"pagella": "texgyrepagella-regular.otf", "heros": "texgyreheros-regular.otf"}
_NAMES = {"pagella": "TeX Gyre Pagella", "heros": "TeX Gyre Heros"}
#: Spaces, line ends, and signs that only steer others: no font need have them.
_UNSEEN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})


class ReplaceLost(SphinxPostTransform):
    """Shows "?" for U+FFFD, which stands where an encoding lost a letter: LuaTeX stops at it."""

    # Before letters are looked at (930).
    default_priority = 925
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        """Look at every text, and tell each place."""
        if self.config.latex_engine != "lualatex":
            return
        message = "The PDF of LaTeX shows “?” for a letter that was lost in an encoding."
        found = [text for text in self.document.findall(nodes.Text) if LOST in text]
        places = dict.fromkeys(_place(text, self.document) for text in found)
        emit(Problem(Code.PDF_FONT, message, *place) for place in places)
        for text in found:
            parent = text.parent
            parent.replace(text, nodes.Text(text.replace(LOST, "?")))
            parent.rawsource = parent.rawsource.replace(LOST, "?")  # code is what it was written as


class TellMissingLetters(SphinxPostTransform):
    """Reports once which letters the font of the package lacks, where the CV is set in it."""

    default_priority = 930
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        """Look at every text that is set in the main font."""
        document = document_of(self.document)
        design = document.design if document else Design.from_data(self.config.cv_design)[0]
        # A site that names a package of its own sets another font.
        if design.font not in _FONTS or self.config.latex_elements.get("fontpkg") != "":
            return
        known = letters(FONTS / _FONTS[design.font])
        missing: dict[str, nodes.Text] = {}
        for text in self.document.findall(nodes.Text):
            if text.isascii() or is_in(text, (*NOT_PROSE, nodes.literal)):
                continue
            for sign in {*unicodedata.normalize("NFC", text)} - known - {*missing}:
                if self._is_seen(sign):
                    missing[sign] = text
        if missing:
            first = next(iter(missing.values()))
            signs = listing(f"“{sign}”" for sign in sorted(missing))
            message = (
                f"{_NAMES[design.font]} has no {signs}: the PDF of LaTeX leaves that out. "
                "Choose an installed font that has it, in cv_design."
            )
            emit([Problem(Code.PDF_FONT, message, *_place(first, self.document))])

    def _is_seen(self, sign: str) -> bool:
        """Whether a font has to have a sign: not where Sphinx writes a command for it."""
        if unicodedata.category(sign) in _UNSEEN or "\ufe00" <= sign <= "\ufe0f":
            return False
        return texescape.escape(sign, self.config.latex_engine) == sign


def _place(text: nodes.Text, document: nodes.document) -> tuple[int | None, str]:
    """Line and file of a text, as far as it is known."""
    node: nodes.Node | None = text
    while node is not None:
        if node.source:
            return node.line, node.source
        node = node.parent
    return None, str(document.get("source", ""))

"""The letters that a font has, read from its file."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from sphinx_cv_ext.outputs.pdf.document import FONTS
from sphinx_cv_ext.outputs.pdf.font_cmap import letters

FILES = sorted(FONTS.glob("*.otf"))


def test_there_are_fonts() -> None:
    assert len(FILES) == 8


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_letters_are_those_of_the_character_map(file: Path) -> None:
    assert letters(file) == {chr(code) for code in TTFont(file).getBestCmap()}

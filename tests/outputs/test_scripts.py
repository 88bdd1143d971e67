"""Scripts of the world: the font of each letter, and the direction of text."""

from pathlib import Path

import pytest

from sphinx_cv_ext.outputs.pdf import fallback_fonts
from sphinx_cv_ext.outputs.pdf.document import FONTS
from sphinx_cv_ext.outputs.pdf.latex.bidi import latex

FAMILIES = {
    **dict.fromkeys("清华大学。「」", "Han"),
    **dict.fromkeys("שלוםע", "Ivrit"),
    **dict.fromkeys("Жя", "Kir"),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plain & simple", r"Plain \& simple"),
        ("Жя, x", r"\cvletters{}{Kir}{Жя}, x"),
        ("a 清华 b", r"a \cvletters{hani}{Han}{清|华} b"),
        # 。 begins no line, 「 ends none
        ("「清。」华", r"\cvletters{hani}{Han}{「清。」|华}"),
        ("x שלום y", r"x \cvrighttoleft{\cvletters{hebr}{Ivrit}{שלום}} y"),
        (
            "ע 12, ע. End",
            r"\cvrighttoleft{\cvletters{hebr}{Ivrit}{ע} \cvlefttoright{12}, \cvletters{hebr}{Ivrit}{ע}}. End",
        ),
        ("ע (2015) ICML", r"\cvrighttoleft{\cvletters{hebr}{Ivrit}{ע} (\cvlefttoright{2015})} ICML"),
        ("7 ע", r"7 \cvrighttoleft{\cvletters{hebr}{Ivrit}{ע}}"),
    ],
)
def test_letters_are_set_in_their_fonts_and_directions(text: str, expected: str) -> None:
    assert latex(text, FAMILIES, lambda part: part.replace("&", r"\&"), "|") == expected


def test_one_font_for_a_script_where_one_has_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    have = {
        "Amiri": "ابج",
        "Noto Naskh Arabic": "ابجد",
        "Zierschrift": "ابجدЖ",
        "A": "清",
        "B": "清华",
        "C": "学",
    }
    monkeypatch.setattr(fallback_fonts, "_ranked", lambda: tuple(have))
    monkeypatch.setattr(fallback_fonts, "signs", lambda family: frozenset(have[family]))
    assert fallback_fonts.installed({*"اجЖ清华学☃"}) == {
        **dict.fromkeys("اج", "Amiri"),
        "Ж": "Zierschrift",
        **dict.fromkeys("清华", "B"),
        "学": "C",
    }
    assert fallback_fonts.installed({*"اد"}) == dict.fromkeys("اد", "Noto Naskh Arabic")


def test_a_file_that_is_no_font_has_no_letters(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "broken.otf").write_bytes((FONTS / "texgyreheros-bold.otf").read_bytes()[:200])
    (tmp_path / "empty.ttf").touch()
    faces = {"Broken": (tmp_path / "broken.otf", 0), "Empty": (tmp_path / "empty.ttf", 0)}
    monkeypatch.setattr(fallback_fonts, "_faces", lambda: faces)
    assert (
        fallback_fonts.signs("Broken")
        == fallback_fonts.signs("Empty")
        == fallback_fonts.signs("None")
        == frozenset()
    )

"""Where words may break that no line holds."""

import pytest

from sphinx_cv_ext.outputs.pdf.line_breaks import pieces


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("short words of all kinds", 1),
        ("Ragnhild Tchoumatchenko-Villeneuve, Ann", 1),  # a name
        ("gravity-and-cohesion-driven flows", 1),
        ("a 2019–2020–2021–2022–2023–2024", 6),  # no word
        ("https://example.org/a-long/address.html", 7),
        ("w" * 24, 3),
        ("w" * 28 + "\u0301" * 3, 4),
        ("漢" * 60, 1),
    ],
)
def test_long_words_break_and_names_do_not(text: str, parts: int) -> None:
    found = pieces(text)
    assert "".join(found) == text
    assert len(found) == parts, found
    assert not any(piece.startswith("\u0301") for piece in found)

"""Lines of the plain text of a CV."""

from sphinx_cv_ext.outputs.exports.plain_text import wrapped


def test_lines_break_between_words_only() -> None:
    address = "https://example.org/a-very/long-address/that-no-line/can-hold"
    text = f"Ada\n  Doe-Smith  (see\t{address}), 2024."
    assert wrapped(text, 20) == ["Ada Doe-Smith (see", f"{address}),", "2024."]
    assert wrapped(" \n", 20) == []


def test_a_line_may_be_as_wide_as_the_page() -> None:
    assert wrapped("aaaa bbbbb c", 10) == ["aaaa bbbbb", "c"]
    assert wrapped("aaaa bbbbbb", 10) == ["aaaa", "bbbbbb"]


def test_wide_letters_count_twice_and_lines_break_between_them() -> None:
    assert wrapped("See 岩石力学と土木 now", 10) == ["See 岩石力", "学と土木", "now"]


def test_combining_letters_have_no_width() -> None:
    assert wrapped("Mu\u0308ller Ba\u0308r x", 12) == ["Mu\u0308ller Ba\u0308r x"]


def test_no_break_spaces_keep_words_together() -> None:
    assert wrapped("at 5\u00a0km today", 6) == ["at", "5\u00a0km", "today"]

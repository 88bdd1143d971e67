"""Names on publications: marks, annotations, and one person in every spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cv_ext.model.names import OTHERS, Name, OwnName, ordered, read_annotation, read_part, split_marks


@pytest.mark.parametrize(
    ("written", "name", "marks"),
    [
        ("Bo Zhao", "Bo Zhao", ()),
        ("Zhao*, Bo", "Zhao, Bo", ("equal",)),
        (r"Bo Zhao\textsuperscript{*,\dag}", "Bo Zhao", ("equal", "corresponding")),
        ("Bo Zhao$^{*}$", "Bo Zhao", ("equal",)),
        (r"Zhao{\textsuperscript{\textdagger}}, Bo", "Zhao{}, Bo", ("corresponding",)),
        (r"Bo Zhao{$^\ddagger$}", "Bo Zhao{}", ("advisee",)),
        (r"Bo Zhao{*}", "Bo Zhao", ("equal",)),
        ("Bo Zhao‡∗*", "Bo Zhao", ("equal", "advisee")),
        (r"Bo Zhao\*", "Bo Zhao", ("equal",)),
        (r"\daggerfall Zhao", r"\daggerfall Zhao", ()),
    ],
)
def test_marks(written: str, name: str, marks: tuple[str, ...]) -> None:
    assert split_marks(written) == (name, marks)


def test_annotations() -> None:
    written = '1=equal; 3:family=advisee, corresponding; 2="literal"; 4=nonsense; x; 1=corresponding author'
    assert read_annotation(written) == {1: ("equal", "corresponding"), 3: ("corresponding", "advisee")}
    assert ordered(["advisee", "equal", "advisee"]) == ("equal", "advisee")


def test_names_are_shown_and_inverted() -> None:
    name = Name("Ludwig", "van", "Beethoven", "Jr.")
    assert name.shown == "Ludwig van Beethoven Jr."
    assert name.inverted == "van Beethoven, Jr., Ludwig"
    assert Name(family="The Consortium").inverted == "The Consortium"
    assert read_part([r"Erd{\H", "o}s"]) == "Erdős"


@pytest.mark.parametrize(
    ("own", "found", "agrees"),
    [
        ("Bo Zhao", Name("Bo", "", "Zhao"), True),
        ("Bo Zhao", Name("B.", "", "Zhao"), True),
        ("Bo Zhao", Name("Bin", "", "Zhao"), False),
        ("Bo Zhao", Name("Bo", "", "Zhou"), False),
        ("Bo Zhao", Name("", "", "Zhao"), False),
        ("Bo Zhao", Name("Bo Xin", "", "Zhao"), True),
        ("Bo Xin Zhao", Name("BX", "", "Zhao"), True),
        ("Bo Xin Zhao", Name("Bo Y.", "", "Zhao"), False),
        ("Bo Zhao", Name("X. Bo", "", "Zhao"), False),
        ("Zhao, Bo", Name("Bo", "", "Zhao"), True),
        ("King, Jr., Martin Luther", Name("Martin", "", "King", "Jr."), True),
        ("Martin Luther King Jr.", Name("Martin", "", "King", "Sr."), False),
        ("Ludwig van Beethoven", Name("L.", "van", "Beethoven"), True),
        ("José Núñez-Łuk", Name("Jose", "", "Nunez Luk"), True),
        ("Jean-Luc Picard", Name("J.-L.", "", "Picard"), True),
        ("Bo Zhao", Name("", "", ""), False),
        ("Bo Zhao", OTHERS, False),
        ("", Name("Bo", "", "Zhao"), False),
        ("The Consortium", Name(family="The Consortium"), True),
        ("\u0301 Zhao", Name("Bo", "", "Zhao"), False),  # an accent alone is no word
        ("Bo Zhao", Name("\u0301", "", "Zhao"), False),
    ],
)
def test_own_name(own: str, found: Name, agrees: bool) -> None:
    assert OwnName(own)(found) is agrees


def test_an_initial_stands_for_others_only_in_the_name_itself() -> None:
    assert OwnName("B. Zhao")(Name("Bo", "", "Zhao"))
    assert not OwnName("Ada Example", ["B. Zhao", " "])(Name("Bo", "", "Zhao"))
    assert OwnName("Ada Example", ["B. Zhao"])(Name("B.", "", "Zhao"))


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_no_name_fails(own: str, given_name: str, family: str) -> None:
    OwnName(own, [family])(Name(given_name, "", family))
    split_marks(own)
    read_annotation(own)

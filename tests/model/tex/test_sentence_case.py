"""Titles in sentence case: braces, math and macros keep theirs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cv_ext.model.tex.rich_text import decode, plain
from sphinx_cv_ext.model.tex.sentence_case import sentence_case


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("", ""),
        ("Deep Learning For Everyone: A Survey", "Deep learning for everyone: A survey"),
        (r"{DNA} and the \emph{Cell} In {\LaTeX}", "DNA and the Cell in LaTeX"),
        (r"Measuring $B^0 \to K^{*0}$ Decays At {LHCb}", "Measuring B⁰ → K^(*0) decays at LHCb"),
        (r"On \(K\) In Groups", "On K in groups"),
        ("THE RISE OF X", "The rise of x"),
        ("GANs And Others", "GANs and others"),
        ("3D Printing: 2D And Back", "3D printing: 2D and back"),
        (
            r"An {\"O}sterreich {\'E}tude \'Etude {\AE}ther \AE ther {\v C}ech",
            "An österreich étude étude æther æther čech",
        ),
        (r"{\"O}sterreich Today", "Österreich today"),
        ("Data-Driven Science", "Data-driven science"),
        ("A {Broken Title", "A Broken Title"),
        ("A} Broken Title", "A broken title"),
        ("What? A Thing", "What? a thing"),
        ("Über Die Ärzte", "Über die ärzte"),
    ],
)
def test_sentence_case(source: str, title: str) -> None:
    assert plain(decode(sentence_case(source))) == title


@given(st.text(st.sampled_from("\\{}$:AbÖ 1'\"~-") | st.characters(codec="utf-8"), max_size=60))
def test_only_case_changes(source: str) -> None:
    assert sentence_case(source).casefold() == source.casefold()

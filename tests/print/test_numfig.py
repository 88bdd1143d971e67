"""Numbers of figures, tables, code and formulas in print: each document counts for itself."""

import re
from pathlib import Path

import pytest
from PIL import Image
from support.printing import latex, raw, typst
from support.site import MakeSite

CONF = """
extensions = ["sphinx_cv_ext"]; cv_site = True
project = author = "Ada"
numfig = True
cv_pdf = False
cv_documents = [{"file": "cv.pdf"}, {"file": "other.pdf", "start": "other"}]
"""
INDEX = """
Home
====

.. toctree::

   first
   cv
   other
"""
FIRST = """
First
=====

.. figure:: a.png
   :name: far

   Not in the CV

.. math:: a
   :label: far-away
"""
CV = """
CV
==

.. cv:masthead::

.. figure:: a.png
   :name: one

   A *caption*

   A legend.

.. figure:: a.png

.. table:: Numbers
   :name: table

   == ==
   x  y
   == ==

.. code-block:: python
   :caption: Some code
   :name: code

   x = 1

.. code-block:: python

   y = 1

See :numref:`one`, :numref:`table`, :numref:`Listing {number}, {name}, <code>` and :numref:`Figure %s! <two>`
and :eq:`energy` and `this formula <#equation-energy>`__.

.. math:: e = m
   :label: energy

.. math:: no number

.. toctree::

   part
"""
PART = """
Part
====

.. figure:: a.png
   :name: two

   Another

.. math:: c
   :label: last

And :eq:`last`, :eq:`energy`, :numref:`one`.
"""
OTHER = """
Other
=====

.. figure:: a.png
   :name: here

   Elsewhere

:numref:`here`
"""
FILES = {"index.rst": INDEX, "first.rst": FIRST, "cv.rst": CV, "part.rst": PART, "other.rst": OTHER}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """The sources of such a site."""
    folder = tmp_path / "docs"
    folder.mkdir()
    for name, text in {**FILES, "conf.py": CONF}.items():
        (folder / name).write_text(text, "utf-8")
    Image.new("RGB", (40, 20), "#8AC").save(folder / "a.png")
    return folder


def numbered(pdf: Path) -> set[str]:
    """What is said with a number."""
    text = re.sub(r"\s+", " ", raw(pdf))
    return {
        *re.findall(r"(?:Fig\.|Figure|Table|Listing) \d+(?:[:!]? \w+|, Some|!)?|this formula|\(\d+\)", text)
    }


def test_numbers_are_those_of_the_document_in_both_engines(docs: Path, tmp_path: Path) -> None:
    ours = typst(tmp_path / "typst", docs)
    theirs = latex(tmp_path / "tex", docs=docs)
    text = re.sub(r"\s+", " ", raw(ours))
    for words in (
        "Fig. 1: A caption A legend. Table 1: Numbers x y Listing 1: Some code x = 1 y = 1",
        "See Fig. 1, Table 1, Listing 1, Some code, and Figure 2! and (1) and this formula.",
        "Fig. 2: Another",
        "And (2), (1), Fig. 1.",
    ):
        assert words in text
    assert numbered(ours) == numbered(theirs)
    assert "Fig. 1: Elsewhere Fig. 1" in re.sub(r"\s+", " ", raw(ours.parent / "other.pdf"))


@pytest.mark.parametrize("numfig", [True, False])
def test_references_are_links_and_captions_without_numfig_bare(
    make_site: MakeSite, docs: Path, *, numfig: bool
) -> None:
    site = make_site({}, {"numfig": numfig}, "cvpdf", srcdir=docs)
    if not numfig:
        for name in ("cv.rst", "part.rst", "other.rst"):
            site.write(name, re.sub(":numref:`.*?`", "", FILES[name], flags=re.DOTALL))
    site.build()
    assert site.warnings == ""
    source = site.text("cv.typ")
    assert ("Fig. 1: " in source) is numfig
    assert ('#link(label("cv:one"))[' in source) is numfig
    assert '#link(label("cv:equation-energy"))[#"(1)"]' in source
    assert "#cvcaption[" in source

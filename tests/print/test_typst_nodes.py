"""Pages in Typst: every node says what it says in HTML, and no text is ever a command."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from docutils import nodes
from docutils.utils import new_document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sphinx.testing.util import SphinxTestApp
from support.printing import raw, tags
from support.sampling import examples
from support.site import MakeSite, Site
from support.tools import need

from sphinx_cv_ext.doctree import nodes as cv
from sphinx_cv_ext.outputs.pdf.typst.builder import CVPdfBuilder


def printed(make_site: MakeSite, files: dict[str, str], **kwargs: object) -> Site:
    return make_site(files, buildername="cvpdf", **kwargs).build()  # type: ignore[arg-type]


EVERYTHING = r"""
Title
=====

Section *one* "q"
-----------------

*emph*, **strong**, ``lit # $ "x\"``, :sub:`below`, :sup:`above`, `outer <https://example.org/a_b#c>`_,
:ref:`inner <here>`, :abbr:`LIFO (last)`, |sub|, note [#a]_, again [#a]_, cited [CIT]_, :doc:`elsewhere`,
:math:`\frac{a}{b}`.

.. |sub| replace:: substituted
.. [#a] The *note*.
.. [CIT] A citation.

* one

  * nested

    1. deep
* two

(iv) four
(v) five

term : classifier
    meaning

:field: value

-o, --option=X   what it does

| line one
|   indented

.. rubric:: A rubric

Words:

    Quoted.

    -- Somebody

.. code-block:: python
   :caption: Caption of code

   print("hi")  # it's

.. note:: A note

.. admonition:: Own title

   Own body

.. seealso:: More

.. versionadded:: 1.0
   New

.. topic:: Topic

   Topic body

.. image:: dot.png
   :alt: what it shows
   :width: 20px

.. figure:: dot.png
   :alt: the figure

   Its caption

   Its legend

.. list-table:: Its title
   :header-rows: 1

   * - Head
     - Cell
   * - Left
     - Right

.. math:: \sum_{i=0}^n \sqrt[3]{x_i}
   :label: sum

See :eq:`sum`.

----

.. centered:: Centered

.. glossary::

   word
      Explained.

.. py:function:: foo(a, b=1)

   Does foo.

.. only:: cvpdf

   Only here.

.. only:: html

   Not here.

.. raw:: html

   <b>Nor this.</b>

.. _here:

Section two
-----------

Sub
~~~

End.
"""

SAID = """Section one "q"|emph, strong, lit # $ "x\\", below,|above|outer|inner|LIFO|substituted
cited [CIT]|elsewhere
[CIT] A citation.|one|nested|1. deep|two|(iv) four|(v) five|term, classifier meaning|field value
-o, --option=X what it does|line one|indented|A rubric|Words:|Quoted.|— Somebody|Caption of code
print("hi")  # it's|Note|A note|Own title|Own body|See also|More|New
Topic|Topic body|Its caption|Its legend|Its title
Head|Cell|Left|Right
(1)|See (1).|Centered|word Explained.|foo(a, b=1)|Does foo.|Only here.|Section two|Sub|End."""


def dot(folder: Path) -> None:
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (4, 4), "red").save(folder / "dot.png")


def test_every_node_is_there_in_order_and_none_is_unknown(make_site: MakeSite, tmp_path: Path) -> None:
    dot(tmp_path / "source")
    site = printed(make_site, {"index.rst": EVERYTHING, "other.rst": ":orphan:\n\nElsewhere\n=========\n"})
    assert "cv.pdf" not in site.warnings
    text = re.sub(r"\s+", "", raw(site.outdir / "cv.pdf"))
    for part in re.split(r"[|\n]", SAID):
        found = text.find(re.sub(r"\s+", "", part))
        assert found >= 0, f"{part!r} is not in {text[:200]!r}"
        text = text[found:]
    assert "Nothere" not in text
    assert "Northis" not in text


def test_the_structure_is_tagged(make_site: MakeSite, tmp_path: Path) -> None:
    dot(tmp_path / "source")
    site = printed(make_site, {"index.rst": EVERYTHING})
    found = tags(site.outdir / "cv.pdf")
    for part in (
        "H1(",
        "H2",
        "L(LI(Lbl",
        "Link",
        "Note(",
        "Table(THead(TR(TH",
        "Code",
        "Formula",
        "BlockQuote",
    ):
        assert part in found
    assert found.count("Note(") == 1
    with pikepdf.open(site.outdir / "cv.pdf") as pdf:
        alts = {
            str(node["/Alt"])
            for node in pdf.objects
            if isinstance(node, pikepdf.Dictionary) and "/Alt" in node
        }
        assert {"what it shows", "the figure", r"\frac{a}{b}"} <= alts
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ['Section one "q"', "Section two"]


def test_what_is_not_known_is_its_text_and_told_once(make_site: MakeSite) -> None:
    conf = (
        "import os, sys\nsys.path.insert(0, os.path.dirname(__file__))\n"
        "extensions = ['sphinx_cv_ext', 'strange']; cv_site = True\nhtml_theme = 'basic'\n"
        "smartquotes = False\n"
    )
    strange = """
from docutils import nodes
from docutils.parsers.rst import Directive

class riddle(nodes.General, nodes.Element):
    pass

class Riddle(Directive):
    has_content = True
    def run(self):
        node = riddle("", nodes.paragraph("", " ".join(self.content)))
        node.source, node.line = self.state_machine.get_source_and_line(self.lineno)
        return [node]

def setup(app):
    app.add_node(riddle, html=(lambda *a: None, lambda *a: None))
    app.add_directive("riddle", Riddle)
"""
    text = "T\n=\n\n.. riddle::\n\n   Who #am I?\n\n.. riddle::\n\n   And I?\n"
    site = printed(make_site, {"conf.py": conf, "strange.py": strange, "index.rst": text})
    assert site.warnings.count("[cv.pdf_node]") == 1
    assert (
        "index.rst:4: WARNING: The PDF shows nodes of the kind “riddle” as their text alone." in site.warnings
    )
    shown = raw(site.outdir / "cv.pdf")
    assert "Who #am I?" in shown
    assert "And I?" in shown


def test_a_line_break_of_markdown_is_one(make_site: MakeSite) -> None:
    site = printed(make_site, {"index.md": "# T\n\nFirst\\\nsecond <b>bold</b>\n"})
    assert site.warnings == ""
    assert "First\nsecond bold" in raw(site.outdir / "cv.pdf")


def test_a_formula_that_is_not_known_shows_its_source(make_site: MakeSite) -> None:
    site = printed(make_site, {"index.rst": "T\n=\n\nSee :math:`\\weird{x}`.\n\n.. math:: \\odd\n"})
    assert (
        "index.rst:4: WARNING: The formula “\\weird{x}” is shown as its source: Unknown command “\\weird”."
        in site.warnings
    )
    shown = raw(site.outdir / "cv.pdf")
    assert "\\weird{x}" in shown
    assert "\\odd" in shown


@pytest.fixture(scope="module")
def builder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CVPdfBuilder]:
    """A builder over a page, to translate what is made here."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "source").mkdir()
    (folder / "source" / "conf.py").write_text(
        'extensions = ["sphinx_cv_ext"]; cv_site = True\nhtml_theme = "basic"\n'
    )
    (folder / "source" / "index.rst").write_text("T\n=\n")
    app = SphinxTestApp("cvpdf", srcdir=folder / "source", builddir=folder / "build")
    app.build()
    assert isinstance(app.builder, CVPdfBuilder)
    yield app.builder
    app.cleanup()


SIGNS = "".join(map(chr, range(0x21, 0x7F))) + "äéßñŁşœÅ–—“”‘’…·×ﬁλЖ"
WORDS = st.lists(
    st.one_of(
        st.text(st.sampled_from(SIGNS), min_size=1, max_size=40),
        st.sampled_from(
            [
                "#panic()",
                "\\#x",
                '"]',
                "*/",
                "/*",
                "//",
                "$",
                "`",
                "<x>",
                "@x",
                "]#[",
                "\\",
                '\\"',
                "#{",
                "\\u{41}",
            ]
        ),
    ),
    min_size=1,
    max_size=6,
)


def document(builder: CVPdfBuilder, text: str) -> nodes.document:
    """A document with a text in every place that takes one."""
    tree = new_document("x")
    tree["docname"] = "index"
    tree.settings.env = builder.env
    link = nodes.reference("", text, refuri="https://example.org/" + text)
    field = cv.cv_field("", text, name=text)
    row = cv.cv_row("", cv.cv_main("", "", field), cv.cv_dates("", "", cv.cv_date("", text)))
    entry = cv.cv_entry("", row, cv.cv_body("", nodes.paragraph("", text)), kind=text, ids=[text])
    contact = cv.cv_contact("", text, name=text)
    link_ = cv.cv_link("", text, refuri="https://example.org/" + text, subject=text)
    person = cv.cv_person("", text, own=True)
    paper = cv.cv_publication("", cv.cv_number("", text), person, cv.cv_links("", "", link_), ids=[text])
    items = nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", text)))
    tree += [
        cv.cv_masthead("", cv.cv_name("", text), cv.cv_contacts("", contact)),
        nodes.section("", nodes.title("", text), ids=["a"]),
        nodes.section(
            "", nodes.title("", text), nodes.paragraph("", "", nodes.strong("", text), link), ids=[text]
        ),
        nodes.literal_block(text, text),
        nodes.paragraph("", "", nodes.literal("", text)),
        nodes.math_block(text, text),
        cv.cv_entries("", entry),
        cv.cv_publications("", paper),
        items,
    ]
    return tree


@given(words=WORDS)
@settings(
    max_examples=examples(40),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_hostile_text_compiles_and_comes_out_as_it_went_in(builder: CVPdfBuilder, words: list[str]) -> None:
    text = " ".join(words)
    source, _ = builder.translate(document(builder, text))
    result = builder.compile(source)
    assert result.pdf is not None, (result.messages, source)
    assert result.refused == ()
    assert result.missing == ()
    if shutil.which("pdftotext"):
        pdf = Path(builder.outdir) / "hostile.pdf"
        pdf.write_bytes(result.pdf)
        bare = re.sub(r"\s+", "", text.replace("ﬁ", "fi"))
        shown = re.sub(r"\s+", "", raw(pdf).replace("ﬁ", "fi"))
        assert shown.count(bare) >= 9


def test_nodes_where_they_seldom_stand(builder: CVPdfBuilder) -> None:
    tree = new_document("x")
    tree["docname"] = "index"
    tree.settings.env = builder.env
    link = cv.cv_link("", "Slides", refuri="https://example.org", subject="")
    inner = cv.cv_link("", "Below", refid="paper", subject="")
    row = cv.cv_row("", cv.cv_main("", "Lead"))
    mark = cv.cv_mark("", "*", meaning="equal")
    names = cv.cv_field("", "", cv.cv_person("", "Ada Example", own=True), mark, name="authors", stop=True)
    tree += [
        cv.cv_entry("", row, cv.cv_links("", "", link, inner), kind="talk", ids=["talk"]),
        cv.cv_entry("", cv.cv_body("", nodes.paragraph("", "Body alone")), kind="talk", ids=["body"]),
        cv.cv_publication("", names, ids=["paper"]),
        cv.cv_pagebreak(),
        cv.cv_legend("", "", cv.cv_mark("", "†", meaning="x"), nodes.Text(" corresponding")),
        nodes.footnote("", nodes.label("", "7"), nodes.paragraph("", "Uncalled"), ids=["f"]),
        nodes.paragraph("", "", nodes.footnote_reference("", "9", refid="gone"), cv.cv_number("", "[1]")),
        nodes.enumerated_list("", nodes.list_item("", nodes.paragraph("", "x")), prefix="<", suffix=">"),
        nodes.paragraph("", "", cv.cv_dates("", "", cv.cv_date("", "2020"))),
    ]
    source, _ = builder.translate(tree)
    result = builder.compile(source)
    assert result.pdf is not None, result.messages
    need("pdftotext")
    pdf = Path(builder.outdir) / "odd.pdf"
    pdf.write_bytes(result.pdf)
    text = " ".join(raw(pdf).split())
    for words in (
        "Lead",
        "Slides · Below",
        "Body alone",
        "Ada Example*.",
        "† corresponding",
        "[7] Uncalled",
        "9",
        "1. x",
    ):
        assert words in text

"""A CV for builders without visitors of its own: text, man pages, Texinfo, XML, and unknown ones."""

import xml.etree.ElementTree as ET

import pytest
from docutils import nodes
from sphinx import addnodes
from support.cv_nodes import (
    HOSTILE,
    award,
    date,
    experience,
    field,
    handmade,
    link,
    masthead,
    publication,
    publications,
    row,
)
from support.site import MakeSite

from sphinx_cv_ext.doctree import nodes as cv
from sphinx_cv_ext.outputs.text.lowering import RULES

FILES = {"text": "index.txt", "man": "adaexample.1", "texinfo": "adaexample.texi", "xml": "index.xml"}


def everything() -> list[nodes.Node]:
    return [
        masthead(),
        cv.cv_entries("", experience(), award(), award("Second", "2022")),
        cv.cv_pagebreak(),
        publications(publication(1, "Symmetry", link("arXiv", "https://arxiv.org/abs/1", "Symmetry"))),
    ]


def test_every_node_has_a_rule() -> None:
    assert set(RULES) == set(cv.ALL)
    assert len(RULES) == len(cv.ALL) > 20


def test_plain_text(make_site: MakeSite) -> None:
    site = handmade(make_site, "text", *everything())
    assert not site.warnings
    assert site.text("index.txt") == (
        "Ada Example\n"
        "***********\n"
        "\n"
        "**Bo Zhao**\n"
        "\n"
        "Ph.D. candidate\n"
        "\n"
        "bo@example.org · Home page: https://example.org/\n"
        "\n"
        "**NTT Research**, Cambridge, MA, Jun – Sep 2024\n"
        "   Research Intern (Mentor: Hidenori Tanaka)\n"
        "\n"
        "   Studied emotion.\n"
        "\n"
        "* DeepMind PhD Fellowship, 2023\n"
        "\n"
        "* Second, 2022\n"
        "\n"
        "* equal contribution\n"
        "\n"
        "[1] Symmetry. Bo Zhao*, Rose Yu. NeurIPS, 2022. Oral presentation.\n"
        "arXiv: https://arxiv.org/abs/1\n"
    )


@pytest.mark.parametrize("builder", sorted(FILES))
def test_every_format_has_all_and_no_node_of_ours(make_site: MakeSite, builder: str) -> None:
    site = handmade(make_site, builder, *everything())
    assert not site.warnings
    written = site.text(FILES[builder])
    for fact in ("NTT Research", "Hidenori Tanaka", "DeepMind PhD Fellowship", "Symmetry", "NeurIPS", "[1]"):
        assert fact in written
    assert "cv_" not in written


@pytest.mark.parametrize("builder", sorted(FILES))
def test_hostile_text_passes(make_site: MakeSite, builder: str) -> None:
    tree = cv.cv_entries("", award(HOSTILE), cv.cv_entry("", row([field(HOSTILE, HOSTILE)])))
    site = handmade(make_site, builder, tree, publications(publication(1, HOSTILE)))
    assert not site.warnings
    if builder == "xml":
        assert "<script" not in site.text(FILES[builder])
        ET.fromstring(site.text(FILES[builder]))


def test_anchors_stay_as_targets(make_site: MakeSite) -> None:
    root = ET.fromstring(handmade(make_site, "xml", *everything()).text("index.xml"))
    assert {"ntt", "pub-1"} <= {target.get("ids") for target in root.iter("target")}


def test_what_is_emphasised_outside_of_plain_text(make_site: MakeSite) -> None:
    root = ET.fromstring(handmade(make_site, "xml", *everything()).text("index.xml"))
    assert [strong.text for strong in root.iter("strong")] == ["Bo Zhao", "NTT Research", "Bo Zhao"]
    assert [emphasis.text for emphasis in root.iter("emphasis")] == ["Research Intern", "NeurIPS"]


@pytest.mark.parametrize("builder", sorted(FILES))
def test_entries_stand_apart_in_an_admonition(make_site: MakeSite, builder: str) -> None:
    two = publications(publication(1, "One"), publication(2, "Two"))
    box = nodes.note("", nodes.paragraph("", "Before."), two)
    site = handmade(make_site, builder, box)
    assert not site.warnings
    if builder == "text":
        lines = [line.strip() for line in site.text("index.txt").splitlines()]
        assert [lines[lines.index(line) - 1] for line in lines if line.startswith("[")] == ["", ""]


def test_rows_with_dates_of_their_own_and_links(make_site: MakeSite) -> None:
    links = cv.cv_links(
        "",
        "",
        link("Slides", "talk.pdf"),
        link("bad", "javascript:alert(1)"),
        addnodes.download_reference("", "Poster", refuri="poster.pdf"),
        cv.cv_link("", "here", refid="stanford"),
    )
    entry = cv.cv_entry(
        "",
        row([field("lead", "Stanford")]),
        row([field("position", "Professor")], date(("2012", "2012"), ("", "present"))),
        row([field("position", "Lecturer")], date(("2007", "2007"))),
        links,
        ids=["stanford"],
    )
    written = handmade(make_site, "text", cv.cv_entries("", entry)).text("index.txt")
    assert "**Stanford**\n   Professor, 2012 – present; Lecturer, 2007; " in written
    assert " ".join(written.split()).endswith("Slides, bad, Poster, here")


def test_the_name_is_left_out_where_it_is_the_title(make_site: MakeSite) -> None:
    head = cv.cv_masthead("", cv.cv_name("", "Ada Example"), cv.cv_tagline("", "Countess"), pdf="")
    assert handmade(make_site, "text", head).text("index.txt") == ("Ada Example\n***********\n\nCountess\n")


def test_several_links_of_an_entry_have_one_comma_between(make_site: MakeSite) -> None:
    text = "# CV\n\n```{cv:talk} T\n:links: A: https://x.org/a\n:links: B: https://x.org/b\n```\n"
    site = make_site({"index.md": text}, buildername="text").build()
    assert "A: https://x.org/a, B: https://x.org/b\n" in site.text("index.txt")


def test_a_number_is_printed_once(make_site: MakeSite) -> None:
    person = {"name": "Ada", "phone": "+1 (555) 123-4567 ext. 9", "email": "a@x.org"}
    site = make_site({"index.md": "# CV\n\n```{cv:masthead}\n```\n"}, {"cv_person": person}, "text").build()
    assert "+1 (555) 123-4567 ext. 9 · a@x.org\n" in site.text("index.txt")


def test_interests_are_a_line_of_the_masthead(make_site: MakeSite) -> None:
    person = {"name": "Ada", "role": "Countess", "interests": ["engines", "poetry"]}
    text = "# CV\n\n```{cv:masthead}\n```\n\nOnly:\n\n```{cv:masthead}\n:show: interests\n```\n"
    site = make_site({"index.md": text}, {"cv_person": person}, "text").build()
    assert not site.warnings
    first, second = site.text("index.txt").split("Only:")
    assert "Countess\n\nengines, poetry\n" in first
    assert second.split("\n")[-2:] == ["engines, poetry", ""]


def test_odd_trees(make_site: MakeSite) -> None:
    odd: list[nodes.Node] = [
        cv.cv_entries(""),
        cv.cv_entries("", cv.cv_entry()),
        cv.cv_entry("", row([field("lead", "Alone")])),
        cv.cv_contacts("", cv.cv_contact("", "Office 1"), cv.cv_contact()),
    ]
    site = handmade(make_site, "text", nodes.paragraph("", "", cv.cv_person("", "Ada")), *odd[:3])
    assert not site.warnings
    assert "Ada" in site.text("index.txt")
    assert "**Alone**" in site.text("index.txt")
    site = handmade(make_site, "text", cv.cv_masthead("", odd[3]))
    assert "Office 1" in site.text("index.txt")


def test_gettext_keeps_the_text_of_authors(make_site: MakeSite) -> None:
    lead = field("lead", "Translate me")
    lead.source, lead.line, lead.rawsource = "index.rst", 3, "Translate me"
    lead["translatable"] = True
    site = handmade(make_site, "gettext", cv.cv_entries("", cv.cv_entry("", row([lead]))))
    assert 'msgid "Translate me"' in site.text("index.pot")

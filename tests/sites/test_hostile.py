"""Text stays text: no field, body aside, can bring markup into a page or a command into LaTeX."""

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.hostile import EVERY_FIELD, NASTY, PLAIN, entry, page
from support.sampling import examples
from support.site import MakeSite


def dangers(soup: BeautifulSoup) -> list[str]:
    """What an author's text must never become."""
    body = soup.select_one("div.body, article, [role=main]")
    assert body is not None
    found = [str(tag) for tag in body.select("script, iframe, object, embed, style, b, form")]
    for tag in body.find_all(True):
        for name, value in tag.attrs.items():
            words = " ".join(value) if isinstance(value, list) else str(value)
            if name.startswith("on") or re.match(r"\s*(?:javascript|data|vbscript):", words, re.IGNORECASE):
                found.append(str(tag))
    return found


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub"])
def test_no_field_becomes_markup(make_site: MakeSite, builder: str) -> None:
    site = make_site({"index.md": EVERY_FIELD}, {"epub_show_urls": "no"}, buildername=builder).build()
    name = "index.xhtml" if builder == "epub" else "index.html"
    soup = BeautifulSoup(site.text(name), "html5lib")
    assert dangers(soup) == []
    text = soup.get_text()
    assert text.count("alert(1)") > 100
    assert text.count(PLAIN) > 100
    assert "Traceback" not in site.warnings


def test_math_in_a_field_runs_nothing(make_site: MakeSite) -> None:
    text = page(
        entry("award", r":note: $\input{/etc/hostname}$ and $a\) \input{x} \($ and $B^0$"),
        "~~~{cv:award} {math}`\\immediate\\write18{id}`\n~~~",
    )
    site = make_site({"index.md": text}, {"myst_enable_extensions": ["dollarmath"]}, "latex").build()
    tex = site.text("cv.tex")
    assert r"\(B^{0}\)" in tex
    assert r"\input{" not in tex.partition(r"\begin{document}")[2]
    assert r"\immediate" not in tex.partition(r"\begin{document}")[2]
    assert site.warnings.count("is shown as its source: ") == 3


def test_control_characters_are_told_and_shown_as_blanks(make_site: MakeSite) -> None:
    text = page(entry("award", ":note: bell\x07x", lead="A\x1bB"))
    site = make_site({"index.md": text}, buildername="xml").build()
    assert "index.md:4: WARNING: This line has a control character" in site.warnings
    assert "bell x" in site.text("index.xml")


def test_a_lost_letter_is_told_and_shown_as_a_question_mark(make_site: MakeSite) -> None:
    text = page(entry("award", ":note: M\ufffdller"))
    site = make_site({"index.md": text}, buildername="xml").build()
    assert "has a character that was lost" in site.warnings
    assert "M?ller" in site.text("index.xml")


def test_what_would_be_dropped_is_told(make_site: MakeSite) -> None:
    text = page(
        "```{cv:pagebreak}\nnot here\n```",
        entry("talk", ":links: Slides: talks/pss.pfd"),
        "`{cv:count}` counts.",
        "```{cv:software} `numpy`\n:note: lost\n```",
    )
    site = make_site({"index.md": text, "talks/pss.pdf": ""}).build()
    assert [line.partition(" WARNING: ")[0] for line in site.warnings.splitlines()] == [
        "index.md:3:",
        "index.md:8:",
        "index.md:13:",
    ]
    assert "Did you mean “pss.pdf”? [cv.bad_link]" in site.warnings
    assert "use ~~~ as its fence" in site.warnings
    assert "Slides" in site.html().get_text()


@pytest.mark.parametrize("builder", ["text", "man", "texinfo", "xml"])
def test_other_builders_take_the_same(make_site: MakeSite, builder: str) -> None:
    site = make_site({"index.md": EVERY_FIELD}, buildername=builder).build()
    written = [path for path in site.outdir.rglob("*") if path.is_file() and path.suffix != ".pickle"]
    assert any("alert(1)" in path.read_text("utf-8", errors="ignore") for path in written)


def test_a_person_cannot_bring_markup(make_site: MakeSite) -> None:
    person = dict.fromkeys(
        ("name", "role", "affiliation", "office", "phone", "email", "website", "github"), NASTY
    )
    person["links"] = {NASTY: "https://x.org"}  # type: ignore[assignment]
    site = make_site({"index.md": page("```{cv:masthead}\n```")}, {"cv_person": person}).build()
    assert dangers(site.html()) == []
    assert site.html().get_text().count("alert(1)") >= 6


def test_rst_is_as_safe(make_site: MakeSite) -> None:
    text = (
        "CV\n==\n\n.. role:: raw-html(raw)\n   :format: html\n\n"
        ".. cv:award:: :raw-html:`<script>x</script>` `a <javascript:x>`_\n"
    )
    site = make_site({"index.rst": text}).build()
    assert dangers(site.html()) == []
    assert "<script>x</script>" in site.html().get_text()
    assert "[cv.bad_link]" in site.warnings


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                ":dates: 2021",
                ":dates:",
                ":id: x",
                ":url: x.org",
                ":at: 2021: Rome",
                "",
                "  indented",
                ":note: *a",
                "- x",
            ]
        ),
        st.text(
            st.characters(codec="utf-8", exclude_characters="\r\n`~\x00\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"),
            max_size=40,
        ),
    ),
    max_size=8,
)


@settings(
    max_examples=examples(25),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["education", "awards", "talk", "reviewing", "publications", "masthead"]), LINES
        )
    )
)
def test_no_text_stops_a_build(make_site: MakeSite, blocks: list[tuple[str, list[str]]]) -> None:
    text = page(*("```{cv:" + kind + "}\n" + "\n".join(lines) + "\n```" for kind, lines in blocks))
    site = make_site({"index.md": text}, freshenv=True).build()
    assert dangers(site.html()) == []
    for warning in site.warnings.splitlines():
        if "[cv." in warning:
            assert re.match(r"index\.md:\d+: WARNING: ", warning), warning

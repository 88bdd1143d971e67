"""Lists across a site: headings, main lists, labels in text, counts, and what is written again."""

from pathlib import Path
from typing import Any

import pytest
from support.site import MakeSite, Site

BIB = r"""
@article{a, title={A}, author={Zhao, Bo and Yu, Rose}, journal={J}, year=2020}
@article{b, title={B}, author={Doe, Jane}, journal={J}, year=2021}
@inproceedings{c, title={C}, author={Roe, John}, booktitle={P}, year=2022}
"""
CONF: dict[str, Any] = {"bibtex_bibfiles": ["refs.bib"], "cv_person": {"name": "Bo Zhao"}}


def publications(*fields: str) -> str:
    return "\n".join(["```{cv:publications}", *fields, "```", ""])


def pages(index: str, **others: str) -> dict[str, str]:
    names = "\n".join(others)
    files = {f"{name}.md": f"# {name}\n\n{text}\n" for name, text in others.items()}
    return {"index.md": f"# Home\n\n{index}\n\n```{{toctree}}\n{names}\n```\n", "refs.bib": BIB, **files}


def numbers(built: Site, page: str) -> list[str]:
    return [item.get_text(strip=True) for item in built.html(page).select(".cv-number")]


def paragraph(built: Site, page: str) -> str:
    found = built.html(page).select_one("section > p")
    assert found
    return found.get_text()


def test_years_stand_in_the_outline_under_their_types(make_site: MakeSite) -> None:
    text = publications(":group-by: type year", ":numbering: reverse", ":prefix: auto")
    built = make_site({**pages(text), "index.md": f"# Home\n\n{text}"}, CONF).build()
    assert not built.warnings
    html = built.html()
    found = [
        (h.name, h.get_text().rstrip("¶"), h.parent["id"])
        for h in html.select("section section > h2, section section > h3")
        if h.parent is not None
    ]
    assert found == [
        ("h2", "Journal articles", "journal-articles"),
        ("h3", "2021", "journal-articles-2021"),
        ("h3", "2020", "journal-articles-2020"),
        ("h2", "Conference papers", "conference-papers"),
        ("h3", "2022", "conference-papers-2022"),
    ]
    assert numbers(built, "index.html") == ["[J2]", "[J1]", "[C1]"]


def test_years_have_addresses_of_their_own(make_site: MakeSite) -> None:
    built = make_site(pages("x", list=publications(":group-by: year")), CONF).build()
    assert [str(section["id"]) for section in built.html("list.html").select("section section")] == [
        "year-2022",
        "year-2021",
        "year-2020",
    ]


def test_in_a_box_one_rubric_has_both_titles(make_site: MakeSite) -> None:
    text = f":::{{note}}\n{publications(':group-by: type, year')}:::\n"
    built = make_site(pages(text), {**CONF, "myst_enable_extensions": ["colon_fence"]}).build()
    rubrics = [rubric.get_text() for rubric in built.html().select("p.rubric")]
    assert rubrics == ["Journal articles, 2021", "Journal articles, 2020", "Conference papers, 2022"]


def test_a_keyword_shows_a_paper_again_and_its_anchor_once(make_site: MakeSite) -> None:
    bib = BIB.replace("{A}", "{A}, keywords={x, y}")
    files = {**pages(publications(":group-by: keyword")), "refs.bib": bib}
    built = make_site(files, CONF).build()
    assert not built.warnings
    assert built.text("index.html").count('id="pub-a"') == 1
    assert numbers(built, "index.html") == ["[1]", "[1]", "[1]", "[2]"]


NUMBERS = "{cv:number}`a` {cv:number}`pub-C` {cv:number}`that <b>` {cite}`a` {cite}`c` {cv:ref}`a`"


def test_labels_in_text_are_those_of_the_main_list(make_site: MakeSite) -> None:
    main = publications(":main:", ":group-by: type", ":prefix: auto", ":numbering: reverse")
    files = pages(
        NUMBERS, short=publications(":numbering: main", ":limit: 2"), first=publications(), main=main
    )
    built = make_site(files, CONF).build()
    assert not built.warnings
    assert numbers(built, "main.html") == ["[J2]", "[J1]", "[C1]"]
    assert numbers(built, "short.html") == ["[C1]", "[J2]"]
    assert numbers(built, "first.html") == ["[1]", "[2]", "[3]"]
    assert paragraph(built, "index.html") == "[J1] [C1] that [J1] [C1] A"
    links = built.html().select("section > p a")
    assert [str(link["href"]) for link in links] == [
        f"main.html#pub-{key}" for key in ("a", "c", "b", "a", "c", "a")
    ]
    latex = make_site({}, CONF, "latex").build()
    assert not latex.warnings
    text = latex.latex()
    assert r"\hyperref[\detokenize{main:pub-a}]" in text
    assert r"\cvanchor{\detokenize{main:pub-a}}" in text


@pytest.mark.parametrize("builder", ["text", "man"])
def test_text_says_the_label_that_pages_say(make_site: MakeSite, builder: str) -> None:
    two = f"{{cv:number}}`a` {{cv:number}}`that <b>` {{cv:ref}}`a` end\n\n{publications()}"
    main = publications(":main:", ":group-by: type", ":prefix: auto", ":numbering: reverse")
    built = make_site(pages("x", main=main, two=two), CONF, builder).build()
    assert not built.warnings
    text = built.text("two.txt" if builder == "text" else "test.1")
    assert text.count("[J1]") == (1 if builder == "text" else 2)
    assert text.count("[3]") == 1
    assert builder == "man" or "[J1] that A end" in text


def test_without_a_label_text_says_author_and_year(make_site: MakeSite) -> None:
    files = pages("{cv:number}`a` {cite}`a`", list=publications(":numbering: none"))
    built = make_site(files, CONF).build()
    assert not built.warnings
    assert paragraph(built, "index.html") == "Zhao and Yu, 2020 [Zhao and Yu, 2020]"


def test_a_number_that_is_unique_in_the_site_is_the_citation(make_site: MakeSite) -> None:
    files = pages("{cv:number}`a` {cite}`a`", list=publications(":numbering: through"))
    built = make_site(files, CONF).build()
    assert paragraph(built, "index.html") == "[3] [3]"


def test_a_reference_shows_a_title_as_lists_do(make_site: MakeSite) -> None:
    bib = BIB.replace("{A}", r"{Decays of $B^0 \to K$ in \emph{Homo} \href{https://a.org}{x}}")
    refs = "{cv:ref}`a` {any}`pub-a` {cv:ref}`that <a>`"
    files = {**pages(refs, list=publications(), plain="{cv:ref}`b`"), "refs.bib": bib}
    built = make_site(files, CONF).build()
    assert not built.warnings
    first, second, third = built.html().select("section > p a")
    for link in (first, second):
        assert link.select_one("span.math")
        assert [one.get_text() for one in link.select("em")] == ["Homo"]
        assert not link.select("a")
    assert third.get_text() == "that"
    mathjax = make_site({}, {**CONF, "html_math_renderer": "mathjax"}).build()
    assert "mathjax@" in mathjax.text("index.html")
    assert "mathjax@" not in mathjax.text("plain.html")
    latex = make_site({}, CONF, "latex").build()
    assert not latex.warnings
    assert latex.latex().count(r"\(B^{0} \rightarrow K\)") == 3


def test_in_print_the_list_at_hand_is_meant(make_site: MakeSite) -> None:
    files = pages(
        "x", main=publications(":main:", ":prefix: M"), cv=f"{NUMBERS}\n\n{publications(':prefix: V')}"
    )
    conf = {**CONF, "latex_documents": [("cv", "cv.tex", "CV", "Bo", "howto")]}
    built = make_site(files, conf, "latex").build()
    assert not built.warnings
    text = built.text("cv.tex")
    assert "[M" not in text
    assert r"\hyperref[\detokenize{cv:pub-a}]" in text
    assert "{[}V3{]}" in text or "[V3]" in text
    bare = make_site({"cv.md": f"# CV\n\n{NUMBERS}\n"}, conf, "latex").build()
    assert not bare.warnings
    assert "pub-a" not in bare.text("cv.tex").partition(r"\begin{document}")[2]
    assert "M3" in bare.text("cv.tex")


def test_what_cannot_be_numbered_is_told(make_site: MakeSite) -> None:
    text = "{cv:number}`aa`\n{cv:number}`c`"
    files = pages(text, list=publications(":filter: key != 'c'", ":main: no"))
    built = make_site(files, CONF).build()
    assert "index.md:3: WARNING: Unknown publication “aa”." in built.warnings
    assert "The publication “c” is not shown in any list, so it cannot be linked." in built.warnings
    assert built.warnings.count("[cv.unknown_reference]") == 2


def test_two_main_lists_are_told(make_site: MakeSite) -> None:
    files = pages("x", one=publications(":main:"), two=publications(":main: yes"))
    built = make_site(files, CONF).build()
    (line,) = built.warnings.strip().splitlines()
    assert line.startswith("two.md:3: WARNING: This list and the one at ")
    assert "one.md:3 are both main lists" in line
    assert line.endswith("[cv.two_main_lists]")


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The pages that HTML builders have written since the set was cleared."""
    from sphinx.builders.html import StandaloneHTMLBuilder

    found: set[str] = set()
    write = StandaloneHTMLBuilder.write_doc

    def write_doc(self: StandaloneHTMLBuilder, docname: str, doctree: Any) -> None:
        # The page with the toctree is written with every page in it.
        found.update({docname} - {"index"})
        write(self, docname, doctree)

    monkeypatch.setattr(StandaloneHTMLBuilder, "write_doc", write_doc)
    return found


STALE = {
    "number": "{cv:number}`a`",
    "cites": "{cite}`a`",
    "refs": "{cv:ref}`a`",
    "borrows": publications(":numbering: main", ":keys: a"),
    "other": "Nothing.",
}


@pytest.mark.parametrize(
    ("before", "after", "again", "parallel"),
    [
        ("", ":prefix: P", {"number", "cites", "borrows"}, 0),
        ("", ":prefix: P", {"number", "cites", "borrows"}, 4),
        (":prefix: P", ":prefix: Q", {"number", "cites", "borrows"}, 0),
        ("", ":numbering: reverse", {"number", "cites", "borrows"}, 0),
        ("", ":filter: key != 'b'", {"number", "cites", "borrows"}, 0),
        ("", ":filter: key != 'a'", {"number", "cites", "refs", "borrows"}, 0),
        ("", ":numbering: none", {"number", "cites", "borrows"}, 0),
        ("", ":person: no.toml", set(), 0),
    ],
)
def test_pages_are_written_again_with_what_they_show(
    make_site: MakeSite, written: set[str], before: str, after: str, again: set[str], parallel: int
) -> None:
    files = {**pages("x", list=publications(before), **STALE), "no.toml": ""}
    make_site(files, CONF, parallel=parallel).build()
    written.clear()
    make_site({"list.md": f"# list\n\n{publications(after)}"}, CONF).build()
    assert written == {"list", *again}


def test_a_list_that_becomes_the_main_one_moves_what_leads_there(
    make_site: MakeSite, written: set[str]
) -> None:
    make_site(pages("x", list=publications(), zlist=publications(), **STALE), CONF).build()
    written.clear()
    built = make_site({"zlist.md": f"# zlist\n\n{publications(':main:')}"}, CONF).build()
    # The other list tells search engines no more of what it holds.
    assert written == {"zlist", "list", "number", "cites", "refs"}
    assert built.html("refs.html").select('a[href="zlist.html#pub-a"]')
    written.clear()
    (built.srcdir / "zlist.md").unlink()
    again = make_site({}, CONF).build()
    assert written >= {"number", "cites", "refs"}
    assert "other" not in written
    assert again.html("refs.html").select('a[href="list.html#pub-a"]')


def test_an_edit_of_the_file_writes_what_shows_it_and_no_more(make_site: MakeSite, written: set[str]) -> None:
    files = pages("x", list=publications(), counts="{cv:count}`all`", refsb="{cv:ref}`b`", **STALE)
    make_site(files, CONF).build()
    written.clear()
    make_site({"refs.bib": BIB.replace("{A}", "{Alpha}")}, CONF).build()
    assert written == {"list", "counts", "refs", "number", "cites", "borrows"}


def test_an_edit_of_a_file_leaves_what_other_files_show(make_site: MakeSite, written: set[str]) -> None:
    other = "@misc{z, title={Z}, year=2019}\n@misc{y, title={Y}, crossref={a}}\n"
    files = {
        **pages(
            "x",
            lists=publications(":bibfiles: refs.bib"),
            others=publications(":bibfiles: b.bib"),
            cites="{cite}`b`",
            citez="{cite}`z`",
            citey="{cite}`y`",
            all=publications(),
        ),
        "b.bib": other,
    }
    conf = {**CONF, "bibtex_bibfiles": ["b.bib", "refs.bib"]}
    make_site(files, conf).build()
    written.clear()
    make_site({"b.bib": other.replace("{Z}", "{Zeta}")}, conf).build()
    assert written == {"others", "citez", "citey", "all"}
    written.clear()
    make_site({"refs.bib": BIB.replace("{A}", "{Alpha}")}, conf).build()
    assert written == {"lists", "others", "cites", "citey", "all"}
    # A key that now stands twice has another entry behind it.
    built = make_site({"b.bib": other + "@misc{b, title={Other}, year=2018}\n"}, conf).build()
    assert "Other" not in built.html("lists.html").select("section")[0].get_text()
    assert "Jane Doe" in built.html("lists.html").select("section")[0].get_text()


def test_a_reference_to_an_entry_follows_it(make_site: MakeSite, written: set[str]) -> None:
    files = pages("x", award="```{cv:award} Prize\n:id: p\n```", text="{cv:ref}`p`", far="x")
    make_site(files, CONF).build()
    written.clear()
    built = make_site({"award.md": "# award\n\n```{cv:award} Grand prize\n:id: p\n```\n"}, CONF).build()
    assert written == {"award", "text"}
    assert paragraph(built, "text.html") == "Grand prize"


COUNTS = [
    ("all", "3"),
    ("first_author and year >= 2020", "1"),
    ("type == 'article'", "2"),
    (r"title % '^\w$'", "3"),
    ("author_position == 2", "0"),
]


@pytest.mark.parametrize(("text", "count"), COUNTS)
def test_counts(make_site: MakeSite, text: str, count: str) -> None:
    files = {
        "index.md": f"# Home\n\nThere are {{cv:count}}`{text}` papers.\n\n```{{toctree}}\nrst\n```\n",
        "rst.rst": f"Home\n====\n\nThere are :cv:count:`{text}` papers.\n",
        "refs.bib": BIB,
    }
    built = make_site(files, CONF).build()
    assert not built.warnings
    assert paragraph(built, "index.html") == paragraph(built, "rst.html") == f"There are {count} papers."


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("yeer > 1", "Did you mean “year”?", "yeer > 1"),
        ("key < 3", "compares the text", "0"),
        ("year >", "is not an expression", "year >"),
    ],
)
def test_a_count_that_cannot_be_made_is_told(make_site: MakeSite, text: str, words: str, shown: str) -> None:
    built = make_site(pages(f"Text\n{{cv:count}}`{text}`"), CONF).build()
    assert "index.md:" in built.warnings
    assert words in built.warnings
    assert built.warnings.count("[cv.filter]") == 1
    assert paragraph(built, "index.html") == f"Text\n{shown}"


def test_there_is_nothing_to_count(make_site: MakeSite) -> None:
    built = make_site({"index.md": "# Home\n\n{cv:count}`all`\n"}).build()
    assert "There are no publications to count" in built.warnings
    assert "cv: " not in built.app.status.getvalue()


def test_a_count_follows_the_setting(make_site: MakeSite) -> None:
    files = {**pages("{cv:count}`all`"), "more.bib": "@misc{m, title={M}, year=2020}\n"}
    make_site(files, CONF).build()
    built = make_site({}, {**CONF, "bibtex_bibfiles": ["refs.bib", "more.bib"]}).build()
    assert paragraph(built, "index.html") == "4"


def test_a_build_says_what_each_file_holds_and_what_is_shown(make_site: MakeSite) -> None:
    files = {**pages("x", list=publications(":filter: key != 'c'")), "b/more.bib": "@misc{m, title={M}}\n"}
    built = make_site(files, {**CONF, "bibtex_bibfiles": ["refs.bib", "b/more.bib"]}).build()
    line = f"cv: refs.bib: 3 entries, 2 shown; {Path('b') / 'more.bib'}: 1 entry, 1 shown"
    assert line in built.app.status.getvalue()

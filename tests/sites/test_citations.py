"""``{cite}`` leads to our lists: on the same page, on another, in print; an unknown key is a warning."""

from typing import Any

import pytest
from support.site import MakeSite

BIB = """
@article{a, title={A}, author={Zhao, Bo and Yu, Rose}, journal={J}, year=2020}
@article{b, title={B}, author={Doe, Jane}, journal={J}, year=2021}
@article{c, title={C}, author={Roe, John}, journal={J}, year=2022}
"""
CONF: dict[str, Any] = {"bibtex_bibfiles": ["refs.bib"]}
UNNUMBERED = "\n```{cv:publications}\n:numbering: none\n```\n"
LIST = "\n```{cv:publications}\n:filter: key != 'c'\n```\n"


def test_on_the_same_page(make_site: MakeSite) -> None:
    built = make_site({"index.md": "# Home\n\nSee {cite}`a`.\n" + LIST, "refs.bib": BIB}, CONF).build()
    assert not built.warnings
    (link,) = built.html().select('p a[href="#pub-a"]')
    assert link.get_text() == "2"
    assert "See [2]." in built.html().get_text()
    assert built.html().select_one("#pub-a .cv-number").get_text() == "[2]"  # type: ignore[union-attr]


def test_on_another_page(make_site: MakeSite) -> None:
    files = {
        "index.md": "# Home\n\nSee {cite:p}`{see}a{p. 3}, b` and {cite:t}`b`.\n\n```{toctree}\nlist\n```\n",
        "list.md": "# List\n" + LIST,
        "refs.bib": BIB,
    }
    built = make_site(files, CONF).build()
    assert not built.warnings
    html = built.html()
    assert [a.get_text() for a in html.select('p a[href="list.html#pub-a"]')] == ["2"]
    assert len(html.select('p a[href="list.html#pub-b"]')) == 2
    assert "[see 2, p. 3, 1]" in html.get_text()
    latex = make_site({}, CONF, "latex").build()
    assert not latex.warnings
    text = latex.latex()
    assert "Zhao and Yu, 2020" not in text
    assert "cv-nowhere" not in text


def test_in_print_without_the_list(make_site: MakeSite) -> None:
    files = {
        "index.md": "# Home\n\n{cite}`a` stands elsewhere.\n",
        "list.md": "---\norphan: true\n---\n# List\n" + LIST,
        "refs.bib": BIB,
    }
    built = make_site(files, CONF, "latex").build()
    assert not built.warnings
    text = built.latex()
    assert "Zhao and Yu, 2020" in text
    assert "cv-nowhere" not in text
    assert r"\hyperlink{cite" not in text


def test_unknown_keys_and_their_own_lists(make_site: MakeSite) -> None:
    text = "# Home\n\n{cite}`a,nobody` {cite}`none` {cite}`a,c`\n" + LIST
    text += "\n```{bibliography}\n:filter: key == 'c'\n```\n"
    built = make_site({"index.md": text, "refs.bib": BIB}, CONF).build()
    assert "index.md:3: WARNING: could not find bibtex key “nobody”." in built.warnings
    assert "none" in built.warnings
    assert "Traceback" not in built.warnings
    html = built.html()
    assert len(html.select('p a[href="#pub-a"]')) == 2
    assert "Roe" in html.get_text() or "[1]" in html.get_text()


def test_an_edit_of_the_file_rebuilds_what_cites(make_site: MakeSite) -> None:
    files = {
        "index.md": "# Home\n" + UNNUMBERED + "\n```{toctree}\nciting\n```\n",
        "citing.md": "# Citing\n\n{cite}`a`\n",
        "refs.bib": BIB,
    }
    built = make_site(files, CONF).build()
    built.write("refs.bib", BIB.replace("Yu, Rose", "Poe, Rose"))
    again = make_site({}, CONF).build()
    assert [a.get_text() for a in again.html("citing.html").select('a[href="index.html#pub-a"]')] == [
        "Zhao and Poe, 2020"
    ]


MALFORMED = ["{", "{a`}", "{a}", "a b", "a,", ",a", "a{p. 3", "}", "a{}", "text <>", ",".join("a" * 1100)]


@pytest.mark.parametrize("name", ["cite", "cite:p", "cite:alps"])
@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_malformed_keys_are_told_and_shown_as_written(make_site: MakeSite, suffix: str, name: str) -> None:
    lines, rst = [], suffix == "rst"
    for text in MALFORMED:
        ticks = "``" if "`" in text and not rst else "`"
        lines.append(f":{name}:`{text}`" if rst else f"{{{name}}}{ticks}{text}{ticks}")
    head = "Home\n====" if rst else "# Home"
    page = f"{head}\n\n" + "\n\n".join(lines) + f"\n\n{lines[0].replace('{`', 'a`')}\n"
    page += "\n.. cv:publications::\n" if rst else LIST
    built = make_site({f"index.{suffix}": page, "refs.bib": BIB}, CONF).build()
    assert "Traceback" not in built.warnings
    told = [line for line in built.warnings.splitlines() if "[cv.bad_value]" in line]
    # docutils ends the second at its first backtick
    assert len(told) == len(MALFORMED)
    first = 4 if rst else 3
    assert told[0] == (
        f"index.{suffix}:{first}: WARNING: “{{” is not a list of keys; it is shown as written. Accepted: "
        "keys, separated by commas, each with or without a text before and after it, "
        "as in “{see}knuth1984{p. 3}”. [cv.bad_value]"
    )
    assert told[3].startswith(f"index.{suffix}:{first + 6}: WARNING: “a b” ")
    paragraphs = [p.get_text() for p in built.html().select("section > p")]
    assert paragraphs[0] == "{"
    assert paragraphs[2:6] == ["{a}", "a b", "a,", ",a"]
    assert len(built.html().select('p a[href="#pub-a"]')) == 1


def test_a_role_made_from_cite_cites_and_an_exclamation_mark_does_not(make_site: MakeSite) -> None:
    page = "Home\n====\n\n.. role:: see(cite:t)\n\n:see:`a`, :cite:`!a`\n\n.. cv:publications::\n"
    built = make_site({"index.rst": page, "refs.bib": BIB}, CONF).build()
    assert not built.warnings
    (link,) = built.html().select('p a[href="#pub-a"]')
    textual = link.find_parent("p")
    assert textual is not None
    assert textual.get_text() == "Zhao and Yu [3], a"


TWINS = """
@article{a, title={A}, author={Zhao, Bo}, journal={J}, year=2020}
@inproceedings{b, title={B}, author={Zhao, Bo}, booktitle={C}, year=2020}
@article{c, title={C}, author={Roe, John}, journal={J}, year=2020}
"""


def test_lists_numbered_by_group_are_cited_by_year_and_show_its_letter(make_site: MakeSite) -> None:
    grouped = "\n```{cv:publications}\n:group-by: type\n:numbering: group\n```\n"
    files = {
        "index.md": "# Home\n\n```{toctree}\nlist\ncv\n```\n",
        "cv.md": "# CV\n\n{cite}`b` and {cite}`c`\n",
        "list.md": "# List\n" + grouped,
        "refs.bib": TWINS,
    }
    built = make_site(files, CONF).build()
    assert not built.warnings
    assert "[Zhao, 2020b] and [Roe, 2020]" in built.html("cv.html").get_text()
    years = {
        one["id"]: one.select_one(".cv-field-year").get_text()  # type: ignore[union-attr]
        for one in built.html("list.html").select(".cv-publication")
    }
    # Nobody cites the first of the two.
    assert years == {"pub-a": "2020", "pub-b": "2020b", "pub-c": "2020"}
    built.write("cv.md", "# CV\n\n{cite}`a`\n")
    again = make_site({}, CONF).build()
    years = {
        one["id"]: one.select_one(".cv-field-year").get_text()  # type: ignore[union-attr]
        for one in again.html("list.html").select(".cv-publication")
    }
    assert years == {"pub-a": "2020a", "pub-b": "2020", "pub-c": "2020"}


def test_an_unknown_key_gets_a_question(make_site: MakeSite) -> None:
    bib = BIB.replace("{a,", "{zhao2020,")
    built = make_site(
        {"index.md": "# Home\n\n{cite}`zhao2020,zaho2020`\n" + LIST, "refs.bib": bib}, CONF
    ).build()
    assert "could not find bibtex key “zaho2020”. Did you mean “zhao2020”?" in built.warnings
    built.write("index.md", "# Home\n\n{cite}`zaho2020` {cite}`c`\n" + LIST)
    built = make_site({}, CONF).build()
    assert "could not find bibtex key “zaho2020”. Did you mean “zhao2020”?" in built.warnings
    assert "could not find bibtex key “c”. No list shows this entry." in built.warnings
    assert len(built.warnings.splitlines()) == 2

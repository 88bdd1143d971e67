"""``cv:publications`` on pages: groups, numbers, names, anchors, hostile text, warnings."""

from typing import Any

import pytest
from support.site import MakeSite, Site

from sphinx_cv_ext.doctree import nodes

BIB = r"""
@article{old, title={Old}, author={Zhao*, Bo and Yu*, Rose}, journal={Phys}, volume=1, pages={2-3}, year=2019}
@article{new, title={New $x^2$}, author={Yu, Rose and Zhao, Bo}, journal={Math}, year=2023, month=jan}
@inproceedings{paper, title={Paper}, author={Zhao\textsuperscript{\dag}, B.}, booktitle={NeurIPS}, year=2022,
  note={Oral}, doi={10.1000/x}}
"""
CONF: dict[str, Any] = {"bibtex_bibfiles": ["refs.bib"], "cv_person": {"name": "Bo Zhao"}}


def page(body: str, *, rst: bool = False) -> dict[str, str]:
    if rst:
        below = "\n".join(f"   {line}" for line in body.splitlines())
        return {"index.rst": f"Home\n====\n\n.. cv:publications::\n\n{below}\n"}
    return {"index.md": f"# Home\n\n```{{cv:publications}}\n{body}\n```\n"}


def site(make_site: MakeSite, body: str, bib: str = BIB, **kwargs: Any) -> Site:
    return make_site({**page(body), "refs.bib": bib}, CONF, **kwargs).build()


def shown(built: Site) -> list[tuple[str, str]]:
    return [
        (item.select_one(".cv-number").get_text() if item.select_one(".cv-number") else "", str(item["id"]))  # type: ignore[union-attr]
        for item in built.html().select("li.cv-publication")
    ]


def test_groups_by_type_are_numbered_from_one(make_site: MakeSite) -> None:
    built = site(make_site, ":group-by: type")
    assert not built.warnings
    assert [(number.strip(), key) for number, key in shown(built)] == [
        ("[1]", "pub-new"),
        ("[2]", "pub-old"),
        ("[1]", "pub-paper"),
    ]
    html = built.html()
    titles = [title.get_text() for title in html.select("section section > h2")]
    assert [title.rstrip("¶") for title in titles] == ["Journal articles", "Conference papers"]
    assert [strong.get_text() for strong in html.select("li.cv-publication strong")].count("Bo Zhao") == 2
    assert len(html.select(".cv-legend")) == 1
    assert html.select("li#pub-old .cv-mark")
    assert html.select('a[href="https://doi.org/10.1000/x"]')


def test_groups_of_ones_own(make_site: MakeSite) -> None:
    body = "First\n  :filter: year < 2020\nOthers\n  :keys: paper, new\n  :limit: 1"
    built = site(make_site, body)
    assert not built.warnings
    assert [key for _, key in shown(built)] == ["pub-old", "pub-paper"]
    assert "Others" in built.html().get_text()


@pytest.mark.parametrize(
    "body", [":group-by: type", ":numbering: none\n:filter: year > 2020", "A\n  :limit: 2"]
)
def test_both_languages_give_one_doctree(make_site: MakeSite, body: str) -> None:
    found = []
    for rst in (False, True):
        built = make_site({**page(body, rst=rst), "refs.bib": BIB}, CONF)
        if rst:
            (built.srcdir / "index.md").unlink()
        built.build(force_all=True)
        assert not built.warnings
        tree = [
            (node["entries"], node["legend"], node.parent.astext())
            for node in built.doctree().findall(nodes.cv_publications)
        ]
        assert tree
        found.append(tree)
    assert found[0] == found[1]


def test_an_edit_of_the_file_rebuilds_the_page(make_site: MakeSite) -> None:
    built = site(make_site, ":numbering: none")
    built.write("refs.bib", BIB + "@misc{extra, title={Extra}, year=2024}")
    again = make_site({}, CONF).build()
    assert shown(again)[0][1] == "pub-extra"
    assert len(shown(again)) == 4


def test_an_anchor_stands_once(make_site: MakeSite) -> None:
    files = page(":keys: new")
    files["index.md"] += "\n```{cv:publications}\n```\n"
    built = make_site({**files, "refs.bib": BIB}, CONF).build()
    html = built.html()
    assert len(html.select("#pub-new")) == 1
    assert len(html.select("li.cv-publication")) == 4


HOSTILE = r"""
@article{h, title={<script>alert(1)</script> \input{x} 50% & # _ "q" 'r'}, author={<b>Bo</b> Zhao},
  journal={\write18{rm}}, url={javascript:alert(1)}, note={a $\input{y}$ b}, year=2020}
"""


def test_hostile_text_is_text(make_site: MakeSite) -> None:
    built = site(make_site, "", HOSTILE)
    html = built.html()
    assert "<script>alert(1)</script>" in html.select_one("li.cv-publication").get_text()  # type: ignore[union-attr]
    assert not html.select("li script, li b, a[href^=javascript]")
    assert "refs.bib:3: WARNING: The entry “h” has “javascript:alert(1)”" in built.warnings
    latex = site(make_site, "", HOSTILE, buildername="latex")
    text = latex.latex()
    body = text.partition(r"\begin{document}")[2]
    assert r"\input{" not in body
    assert r"\write18" not in body
    assert r"50\% \& \# \_" in body


@pytest.mark.parametrize(
    ("body", "line", "code", "words"),
    [
        (":filter: yeer > 1", 4, "cv.filter", "Did you mean “year”?"),
        (":filter: key < 3", 4, "cv.filter", "which is left out"),
        (":nonsense: 1", 4, "cv.unknown_field", "accepted: filter"),
        (":limit: 1\n:limit: 2", 5, "cv.repeated_field", "twice"),
        (":limit: x", 4, "cv.bad_value", "a number from 1"),
        (":group-by: typ", 4, "cv.bad_value", "Did you mean “type”?"),
        (":keys: nwe new", 4, "cv.unknown_reference", "“nwe”"),
        (":filter: year > 3000", 3, "cv.empty", "No publication matches"),
        ("A\n  :filter: year > 3000", 4, "cv.empty", "“A” is empty"),
        (
            ":group-by: type\nA\n  :limit: 1",
            4,
            "cv.bad_value",
            "cannot be used with groups that have their own titles",
        ),
        ("A\n  :limit: 1\n\n  text", 7, "cv.misplaced_field", "has a text that is not a field"),
    ],
)
def test_warnings(make_site: MakeSite, body: str, line: int, code: str, words: str) -> None:
    built = site(make_site, body)
    assert f"index.md:{line}: WARNING: " in built.warnings
    assert f"[{code}]" in built.warnings
    assert words in built.warnings
    assert "Traceback" not in built.warnings


def test_no_bibliography(make_site: MakeSite) -> None:
    built = make_site(page("")).build()
    assert "There are no publications to show" in built.warnings


RICH = r"""
@book{ed, title={\textsc{Small} \texttt{code} \href{https://x.org}{link}}, editor={Doe, Jane}, publisher={P},
  edition=2, series={S}, year=2020}
@book{eds, title={Two?}, editor={Doe, Jane and others}, publisher={P}, year=2020}
@phdthesis{phd, title={T}, author={Roe, A and Poe, B and others}, school={UCSD}, year=2021}
@thesis{ma, title={M}, author={Zhao, Bo}, type={mathesis}, institution={UCSD}, year=2021}
@report{own, title={R}, author={Zhao, Bo}, type={White paper}, number={7}, year=2021}
@inproceedings{pp, title={P}, author={Zhao, Bo}, booktitle={C 2022}, pages={7}, year=2022}
@inproceedings{yr, title={W}, author={Zhao, Bo}, booktitle={Workshop at C 2022}, year=2022}
@unpublished{sub, title={U}, author={Zhao, Bo}, pubstate={submitted}, note={Long}, addendum={More.}}
@unpublished{press, title={V}, author={Zhao, Bo}, year={in press}, note={Really.}, addendum={Yes}}
@nonsense{bare, year=2001}
"""


def test_every_piece_of_an_entry(make_site: MakeSite) -> None:
    same = "".join(f"@misc{{s{n}, title={{S}}, author={{Ada, A}}, year=1999}}\n" for n in range(28))
    built = site(make_site, ":details: none", RICH + same + "@misc{a/b, title={x}}\n@misc{a+b, title={y}}\n")
    html = built.html()

    def text(key: str) -> str:
        item = html.select_one(f"#pub-{key}")
        assert item
        return " ".join(item.get_text(" ").split())

    assert html.select_one("#pub-ed .cv-smallcaps")
    assert html.select_one('#pub-ed a[href="https://x.org"]')
    assert "(ed.)" in text("ed")
    assert "2nd ed." in text("ed")
    assert "et al." in text("eds")
    assert "(eds.)" in text("eds")
    assert "PhD thesis" in text("phd")
    assert "Master’s thesis" in text("ma")
    assert "White paper" in text("own")
    assert "p. 7" in text("pp")
    assert text("yr").count("2022") == 1
    assert "Submitted. Long. More." in text("sub")
    assert "Really. Yes" in text("press")
    assert "bare" in text("bare")
    assert html.select_one("#pub-a-b")
    assert html.select_one("#pub-a-b-2")
    entries = built.app.env.domaindata["cv"]["bibliography"].entries
    assert [entries[key].citation for key in ("s0", "s25", "s26")] == [
        "Ada, 1999a",
        "Ada, 1999z",
        "Ada, 1999aa",
    ]
    assert entries["phd"].citation == "Roe et al., 2021"
    assert entries["sub"].citation == "Zhao, submitted"


def test_google_scholar_is_linked_where_the_person_is_known_there(make_site: MakeSite) -> None:
    bib = "@article{a, title={A}, author={Bo}, journal={J}, year=2020, google_scholar_id={u5H_D\\_-uO8C}}\n"
    address = "https://scholar.google.com/citations?user=AbC&hl=en"
    for scholar in ("AbC", address):
        conf = {"bibtex_bibfiles": ["r.bib"], "cv_person": {"name": "Bo", "scholar": scholar}}
        files = {"index.md": "# CV\n\n```{cv:publications}\n```\n", "r.bib": bib}
        built = make_site(files, conf).build(force_all=True)
        assert not built.warnings
        (link,) = built.html().select(".cv-links a")
        assert link.get_text() == "Google Scholar, A"
        assert link["href"] == (
            "https://scholar.google.com/citations?view_op=view_citation&user=AbC"
            "&citation_for_view=AbC:u5H_D_-uO8C"
        )
    conf = {"bibtex_bibfiles": ["r.bib"], "cv_person": {"name": "Bo"}}
    assert not make_site({}, conf).build(force_all=True).html().select(".cv-links a")


def test_titles_in_a_box_are_rubrics(make_site: MakeSite) -> None:
    files = {
        "index.md": "# Home\n\n:::{note}\n```{cv:publications}\n:group-by: type\n```\n:::\n",
        "refs.bib": BIB,
    }
    built = make_site(files, {**CONF, "myst_enable_extensions": ["colon_fence"]}).build()
    assert not built.warnings
    assert len(built.html().select("p.rubric")) == 2


RELATED = """
@article{new, title={New}, author={Zhao, Bo}, journal={J}, year=2020, related={old}, relatedtype={reprintof}}
@article{a/old, title={Other}, author={Zhao, Bo}, journal={J}, year=2001, related={hidden, new}}
@article{old, title={Old}, author={Zhao, Bo}, journal={J}, year=1999}
@misc{hidden, title={Hidden}, options={skipbib}}
"""


@pytest.mark.parametrize("builder", ["html", "latex"])
def test_related_publications_are_linked_where_they_stand(make_site: MakeSite, builder: str) -> None:
    files = {
        "index.md": "# Home\n\n```{toctree}\nother\n```\n\n```{cv:publications}\n:keys: new, a/old\n```\n",
        "other.md": "# Other\n\n```{cv:publications}\n:keys: old\n```\n",
        "refs.bib": RELATED,
    }
    built = make_site(files, {**CONF, "nitpicky": True}, buildername=builder).build()
    assert not built.warnings
    if builder == "html":
        html = built.html()
        assert html.select_one('#pub-new a[href="other.html#pub-old"]')
        assert "Reprint of Old (1999)" in html.select_one("#pub-new").get_text()  # type: ignore[union-attr]
        other = html.select_one("#pub-a-old")
        assert other
        assert "See also Hidden; New (2020)" in other.get_text()
        assert [link["href"] for link in other.select("a")] == ["#pub-new"]
    else:
        text = built.latex()
        assert "Reprint~of" in text
        assert text.count("pub-old") > 1

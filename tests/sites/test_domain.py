"""Entries as objects: anchors, references, objects.inv, purge."""

from pathlib import Path

from support.site import MakeSite, Site

TWO = """# CV

```{cv:experience} NTT Research
:id: ntt
```
```{cv:award} Prize
```
```{cv:award} Prize
```
```{cv:award} 賞
```

See {cv:ref}`ntt`, {cv:ref}`the prize <prize>`, {cv:ref}`other#talk`, {cv:ref}`#prize-2`.
"""
OTHER = "# Other\n\n```{cv:talk} Talk\n```\n\n{cv:ref}`ntt` {cv:ref}`nttt` {any}`ntt`\n"


def made(make_site: MakeSite, builder: str = "html") -> Site:
    return make_site(
        {"index.md": TWO + "\n```{toctree}\nother\n```\n", "other.md": OTHER}, buildername=builder
    ).build()


def test_anchors_come_from_ids_and_leads(make_site: MakeSite) -> None:
    soup = made(make_site).html()
    assert [tag["id"] for tag in soup.select("li.cv-entry")] == ["ntt", "prize", "prize-2", "cv-award"]


def test_references_show_what_they_name_and_lead_there(make_site: MakeSite) -> None:
    site = made(make_site)
    links = {tag.get_text(): tag["href"] for tag in site.html().select("p a.reference.internal")}
    assert links == {
        "NTT Research": "#ntt",
        "the prize": "#prize",
        "Talk": "other.html#talk",
        "Prize": "#prize-2",
    }
    other = site.html("other.html").select("p a.reference.internal")
    assert [tag["href"] for tag in other] == ["index.html#ntt", "index.html#ntt"]


def test_an_unknown_reference_is_told_once_with_a_hint(make_site: MakeSite) -> None:
    site = make_site({"index.md": TWO, "other.md": ":orphan:\n" + OTHER}, {"nitpicky": True}).build()
    lines = [line for line in site.warnings.splitlines() if "nttt" in line]
    (line,) = lines
    assert line.startswith("other.md:")
    assert "Did you mean “ntt”?" in line
    assert line.endswith("[cv.unknown_reference]")


def test_an_id_that_is_taken_is_told(make_site: MakeSite) -> None:
    site = make_site(
        {"index.md": "# CV\n\n```{cv:award} A\n:id: cv\n```\n```{cv:award} B\n:id: 賞\n```\n"}
    ).build()
    assert "[cv.duplicate_id]" in site.warnings
    assert "[cv.bad_value]" in site.warnings
    assert [tag["id"] for tag in site.html().select("li.cv-entry")] == ["a", "b"]


def test_an_id_of_another_page_is_taken(make_site: MakeSite) -> None:
    award = "# T\n\n```{cv:award} A\n:id: same\n```\n"
    site = make_site({"index.md": award + "\n```{toctree}\nother\n```\n", "other.md": award}).build()
    assert site.warnings.count("[cv.duplicate_id]") == 1


def test_a_removed_page_takes_its_entries_along(make_site: MakeSite) -> None:
    site = made(make_site)
    assert set(site.app.env.domains["cv"].data["entries"]) == {"index", "other"}
    (site.srcdir / "other.md").unlink()
    site = make_site({"index.md": "# CV\n"}).build()
    assert set(site.app.env.domains["cv"].data["entries"]) == set()


def test_latex_links_references_too(make_site: MakeSite) -> None:
    site = made(make_site, "latex")
    tex = site.text("cv.tex")
    assert "\\hyperref[\\detokenize{index:ntt}]" in tex
    assert "\\detokenize{index:ntt}" in tex.partition("\\hyperref[\\detokenize{index:ntt}]")[0]


def test_neighbours_at_one_place_print_it_once(make_site: MakeSite) -> None:
    text = """# CV

```{cv:experience} NTT
:location: Cambridge
:position: Intern
:dates: 2024
```
% a comment between
```{cv:experience} NTT
:position: Fellow
:dates: 2023
```
```{cv:experience} IBM
:position: Intern
```
```{cv:experience} IBM
:location: Elsewhere
:position: Fellow
```
"""
    site = make_site({"index.md": text}).build()
    entries = site.html().select("ul.cv-entries > li.cv-entry")
    assert [" ".join(entry.get_text(" ").split()) for entry in entries] == [
        "NTT , Cambridge 2024 Intern",
        "Fellow 2023",
        "IBM Intern",
        "IBM , Elsewhere Fellow",
    ]


def test_text_fields_hold_math_and_their_neighbours_do_not(make_site: MakeSite) -> None:
    text = "# CV\n\n```{cv:grant} On $x^2$\n:amount: $1 of $2\n:role: *PI*\n```\n"
    site = make_site({"index.md": text}, {"myst_enable_extensions": ["dollarmath"]}).build()
    assert len(site.html().select("li.cv-entry .math")) == 1
    assert "$1 of $2" in site.html().get_text()
    assert site.html().select_one("li.cv-entry em em, li.cv-entry .cv-field-role em") is not None


def test_a_directive_that_does_not_exist_is_told_and_its_text_is_shown(make_site: MakeSite) -> None:
    text = "# CV\n\n```{cv:eduction} Westmere\n:degre: M.Sc.\n\nWith *joy*.\n```\n"
    rst = "CV\n==\n\n.. cv:eduction:: Westmere\n   :degre: M.Sc.\n\n   With *joy*.\n"
    site = make_site({"index.md": text, "other.rst": ":orphan:\n\n" + rst}).build()
    for page, line in (("index.md", 3), ("other.rst", 6)):
        (told,) = [one for one in site.warnings.splitlines() if one.startswith(f"{page}:{line}:")]
        assert "Unknown directive “cv:eduction”" in told
        assert told.endswith("Did you mean “education”? [cv.unknown_directive]")
    assert site.warnings.count("WARNING") == 2
    for name in ("index.html", "other.html"):
        shown = " ".join(site.html(name).get_text().split())
        assert "Westmere Degre: M.Sc. With joy." in shown


def test_in_its_own_domain_other_directives_keep_their_names(make_site: MakeSite) -> None:
    text = "# CV\n\n```{award} Prize\n```\n```{note}\nA note.\n```\n```{toctree}\nother\n```\n"
    other = ".. default-domain:: cv\n\nOther\n=====\n\n.. award:: Prize\n\n.. include:: more.txt\n"
    files = {"index.md": text, "other.rst": other, "more.txt": "More."}
    site = make_site(files, {"primary_domain": "cv", "exclude_patterns": ["*.txt"]}).build()
    assert site.warnings == ""
    assert "A note." in site.html().get_text()
    assert "More." in site.html("other.html").get_text()


def test_an_id_on_two_pages_is_told_whoever_reads_them(make_site: MakeSite, tmp_path: Path) -> None:
    page = "# Page {}\n\n```{{cv:award}} Prize {}\n:id: {}\n```\n"
    files = {f"p{n}.md": page.format(n, n, "same" if n in (3, 9) else f"a{n}") for n in range(12)}
    files["index.md"] = "# Index\n\n```{toctree}\n:glob:\n\np*\n```\n{cv:ref}`same`\n"
    seen = []
    for jobs in (1, 4):
        site = make_site(files, parallel=jobs, builddir=tmp_path / str(jobs)).build()
        (told,) = [line for line in site.warnings.splitlines() if "cv.duplicate_id" in line]
        assert told.startswith("p9.md:3:")
        assert "p3.md:3" in told
        assert site.html().select_one("p a.internal")["href"] == "p3.html#same"  # type: ignore[index]
        seen.append((told, site.text("p9.html"), (site.outdir / "objects.inv").read_bytes()))
    assert seen[0] == seen[1]


def test_a_reference_is_text_and_not_code(make_site: MakeSite) -> None:
    text = "# CV\n\n```{cv:award} Prize\n:id: p\n```\n\n{cv:ref}`the prize <p>`, {any}`p`, {cv:ref}`p`\n"
    site = make_site({"index.md": text}).build()
    links = site.html().select("p a.internal")
    assert [link.get_text() for link in links] == ["the prize", "Prize", "Prize"]
    assert not site.html().select("p code")
    assert make_site({}, {}, "text").build().text("index.txt").endswith("\nthe prize, Prize, Prize\n")


def test_a_translated_entry_is_called_so_wherever_it_is_named(make_site: MakeSite, tmp_path: Path) -> None:
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    words = {"Prize": "Preis", "Slides": "Folien", "120 students": "120 Studierende", "5 papers": "5 Artikel"}
    po += "".join(f'msgid "{one}"\nmsgstr "{other}"\n\n' for one, other in words.items())
    text = """# CV

```{cv:talk} Prize
:id: p
:links: Slides: https://e.org/s
:dates: 2020 (120 students)
```
```{cv:reviewing}
ICML: 5 papers
```

{cv:ref}`p`
"""
    files = {"index.md": text, "locale/de/LC_MESSAGES/index.po": po}
    site = make_site(files, {"language": "de", "locale_dirs": ["locale"]}).build()
    shown = " ".join(site.html().get_text().split())
    assert "Preis 2020 (120 Studierende) Folien, Preis ICML (5 Artikel) Preis" in shown
    catalog = make_site({}, {}, "gettext", builddir=tmp_path / "catalog").build().text("index.pot")
    assert all(f'msgid "{word}"' in catalog for word in words)

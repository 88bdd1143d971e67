"""What pages tell machines, read by parsers that nobody here wrote."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import extruct
import pytest
from support.site import EXTENSIONS, MakeSite, Site

from sphinx_cv_ext.model.person import Person
from sphinx_cv_ext.outputs.metadata.description import LENGTH, shortened

PERSON = {
    "name": "Ottilie Varnham",
    "degrees": "Ph.D.",
    "role": "Professor",
    "affiliation": ["University of Westmere", "Pier"],
    "department": "Oceans",
    "email": "ottilie@varnham.example",
    "phone": "+99 55 0100 214",
    "location": "Westmere",
    "website": "varnham.example",
    "orcid": "0000-0002-1825-0097",
    "github": "ovarnham",
    "interests": ["noise", "harbours"],
    "links": {"Buoys": "https://buoys.example/"},
}
HOME = "# Ottilie\n\n```{cv:masthead}\n```\n\nI listen to *ships*.\n\n```{toctree}\ncv\npapers\nother\n```\n"
CV = """\
# CV

## Schools

```{cv:education} Now
:dates: 2021 – present
```
```{cv:education} Soon
:dates: 2023 – expected 2027
```
```{cv:education} Later
:dates: 2020 – 2098
```
```{cv:education} Westmere
:dates: 2010 – 2014
:url: westmere.example
```
```{cv:education} By degree
:degree: 2016 – present: Ph.D.
```
```{cv:education} Undated
```

## Prizes

```{cv:awards}
2019, 2021: Medal
Prize
  :organization: Society
Refused
  :status: declined
```
"""
PAPERS = "# Papers\n\n```{cv:publications}\n:main:\n```\n"
OTHER = "# Other\n\n```{cv:publications}\n:limit: 1\n```\n"
BIB = """\
@article{doe2024, author = {Varnham, Ottilie and Doe, Jo and {ATLAS Collaboration} and others},
  title = {Ships {\\&} <Whales>}, journal = {Sound}, issn = {1234-5678}, year = 2024, month = 5, day = 3,
  volume = 3, number = 2, pages = {1--9}, doi = {10.1000/xy}, eprint = {2401.00001}, eprinttype = {arxiv},
  code = {https://code.example/}}
@inproceedings{conf, author = {Varnham, O.}, title = {Conf}, booktitle = {Proc.}, year = 2023}
@unpublished{soon, author = {Varnham, O.}, title = {Soon}, pubstate = {submitted}, year = 2025}
@book{book, editor = {Varnham, O.}, title = {Book}, publisher = {Press}, year = 2001,
  isbn = {978-3-16-148410-0}}
@incollection{part, author = {Varnham, O.}, title = {Part}, booktitle = {Whole}, publisher = {P}, year = 2002}
@phdthesis{thesis, author = {Varnham, O.}, title = {Thesis}, school = {Westmere}, year = 2014}
@dataset{data, author = {Varnham, O.}, title = {Data}, year = 2020}
@software{code, author = {Varnham, O.}, title = {Code}, year = 2020}
@patent{patent, author = {Varnham, O.}, title = {Patent}, number = {1}, year = 2020}
@techreport{report, author = {Varnham, O.}, title = {Report}, institution = {Pier}, year = 2020}
@misc{others, author = {Else, S.}, title = {Not hers}, year = 2020}
"""
FILES = {"index.md": HOME, "cv.md": CV, "papers.md": PAPERS, "other.md": OTHER, "refs.bib": BIB}
SETTINGS = {"cv_person": PERSON, "bibtex_bibfiles": ["refs.bib"], "cv_pdf": False}


def made(make_site: MakeSite, builder: str = "html", files: dict[str, str] = FILES, **settings: Any) -> Site:
    return make_site(files, {**SETTINGS, **settings}, builder).build()


def read(site: Site, page: str, syntax: str) -> Any:
    return extruct.extract(site.text(page), syntaxes=[syntax], uniform=False)[syntax]


def nodes(site: Site, page: str) -> list[Any]:
    """The nodes of a page's graph, of which there is at most one."""
    found = read(site, page, "json-ld")
    assert len(found) <= 1
    assert all(one["@context"] == "https://schema.org" for one in found)
    return found[0]["@graph"] if found else []


def metas(site: Site, page: str = "index.html") -> dict[str, str]:
    tags = site.html(page).select("head meta[property], head meta[name]:not([name=viewport])")
    names = [str(tag.get("property") or tag["name"]) for tag in tags]
    assert len(names) == len(set(names))
    return {name: str(tag["content"]) for name, tag in zip(names, tags, strict=True)}


def test_the_person_is_on_the_first_page_and_the_cv(make_site: MakeSite) -> None:
    site = made(make_site)
    (person,) = nodes(site, "index.html")
    assert person == {
        "@type": "Person",
        "@id": "#person",
        "name": "Ottilie Varnham",
        "honorificSuffix": "Ph.D.",
        "jobTitle": "Professor",
        "affiliation": [
            {
                "@type": "Organization",
                "name": "University of Westmere",
                "department": [{"@type": "Organization", "name": "Oceans"}],
            },
            {"@type": "Organization", "name": "Pier"},
        ],
        "url": "https://varnham.example",
        "sameAs": ["https://orcid.org/0000-0002-1825-0097", "https://github.com/ovarnham"],
        "alumniOf": [
            {"@type": "EducationalOrganization", "name": "Westmere", "url": "https://westmere.example"},
            {"@type": "EducationalOrganization", "name": "Undated"},
        ],
        "award": ["Medal, 2019, 2021", "Prize, Society"],
        "knowsAbout": ["noise", "harbours"],
    }
    assert nodes(site, "cv.html") == [{**person, "@id": "index.html#person"}]
    assert nodes(site, "genindex.html") == nodes(site, "other.html") == []


def test_a_photo_is_told_where_a_masthead_shows_it(make_site: MakeSite) -> None:
    person = {**PERSON, "photo": "my photo.png"}
    files = {**FILES, "deep/cv.md": CV, "index.md": HOME.replace("cv\n", "deep/cv\n", 1)}
    del files["cv.md"]
    site = make_site(files, {**SETTINGS, "cv_person": person, "cv_documents": [{"start": "deep/cv"}]})
    (site.srcdir / "my photo.png").write_bytes(b"GIF89a")
    site.build()
    address = "_images/my%20photo.png"
    assert nodes(site, "index.html")[0]["image"] == address
    assert nodes(site, "deep/cv.html")[0]["image"] == f"../{address}"
    assert (site.outdir / "_images" / "my photo.png").is_file()
    site = made(make_site, cv_person=person, html_baseurl="https://varnham.example/")
    assert nodes(site, "index.html")[0]["image"] == f"https://varnham.example/{address}"
    # Its page goes on without it, and so does its graph.
    chosen = {**files, "index.md": HOME.replace("{cv:masthead}\n", "{cv:masthead}\n:show: role\n")}
    site = made(make_site, files=chosen, cv_person=person)
    assert "image" not in nodes(site, "index.html")[0]


def test_papers_are_where_their_main_list_is_under_their_types(make_site: MakeSite) -> None:
    site = made(make_site, html_baseurl="https://varnham.example/site")
    papers = {one["@id"].rpartition("#pub-")[2]: one for one in nodes(site, "papers.html")}
    assert {key: one["@type"] for key, one in papers.items()} == {
        "doe2024": "ScholarlyArticle",
        "conf": "ScholarlyArticle",
        "soon": "ScholarlyArticle",
        "book": "Book",
        "part": "Chapter",
        "thesis": "Thesis",
        "data": "Dataset",
        "code": "SoftwareSourceCode",
        "patent": "CreativeWork",
        "report": "Report",
    }
    person = "https://varnham.example/site/#person"
    assert nodes(site, "index.html")[0]["@id"] == person
    assert papers["doe2024"] == {
        "@type": "ScholarlyArticle",
        "@id": "https://varnham.example/site/papers.html#pub-doe2024",
        "name": "Ships & <Whales>",
        "headline": "Ships & <Whales>",
        "author": [
            {"@type": "Person", "name": "Ottilie Varnham", "@id": person},
            {"@type": "Person", "name": "Jo Doe"},
            {"@type": "Organization", "name": "ATLAS Collaboration"},
        ],
        "datePublished": "2024-05-03",
        "isPartOf": {
            "@type": "PublicationIssue",
            "issueNumber": "2",
            "isPartOf": {
                "@type": "PublicationVolume",
                "volumeNumber": "3",
                "isPartOf": {"@type": "Periodical", "name": "Sound", "issn": "1234-5678"},
            },
        },
        "pagination": "1–9",
        "identifier": {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.1000/xy"},
        "url": "https://doi.org/10.1000/xy",
        "sameAs": ["https://arxiv.org/abs/2401.00001"],
    }
    anchors = {str(tag["id"]) for tag in site.html("papers.html").select(".cv-publication[id]")}
    assert {f"pub-{key}" for key in papers} < anchors
    assert "datePublished" not in papers["soon"]
    assert papers["soon"]["creativeWorkStatus"] == "submitted"
    assert papers["book"]["editor"][0]["@id"] == person
    assert papers["book"]["publisher"]["name"] == "Press"
    assert papers["part"]["isPartOf"] == {"@type": "Book", "name": "Whole"}
    assert papers["thesis"]["publisher"]["name"] == "Westmere"


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml"])
def test_every_id_leads_to_its_place(make_site: MakeSite, builder: str) -> None:
    site = made(make_site, builder, html_baseurl="https://varnham.example/")
    pages = {"dirhtml": ("papers/index.html", "papers/"), "singlehtml": ("index.html", "")}
    page, address = pages[builder]
    found = [one for one in nodes(site, page) if one["@type"] == "Book"]
    assert [one["@id"] for one in found] == [f"https://varnham.example/{address}#pub-book"]
    assert site.html(page).select_one("#pub-book") is not None
    person = "https://varnham.example/#person"
    assert found[0]["editor"][0]["@id"] == nodes(site, "index.html")[0]["@id"] == person


HOSTILE = '</script><script>alert(1)</script> "q" \' & <!-- \u2028 \x07 \\'


def test_no_text_leaves_the_script(make_site: MakeSite) -> None:
    person = {"name": HOSTILE, "role": HOSTILE, "interests": [HOSTILE], "affiliation": HOSTILE}
    bib = f"@misc{{x, author = {{{{{HOSTILE}}}}}, title = {{{HOSTILE}}}, year = 2020}}"
    cv = f'# CV \\</script> "q"\n\n```{{cv:awards}}\n{HOSTILE}\n```\n```{{cv:publications}}\n```\n'
    files = {**FILES, "cv.md": cv, "papers.md": "# Papers\n", "other.md": "# Other\n", "refs.bib": bib}
    site = made(make_site, files=files, cv_person=person)
    for page in ("index.html", "cv.html"):
        assert nodes(site, page)[0]["jobTitle"] == " ".join(HOSTILE.replace("\x07", " ").split())
        assert not [tag for tag in site.html(page).select("script:not([src])") if "alert" in str(tag)[:20]]
    assert metas(site, "cv.html")["og:title"] == 'CV </script> "q"'
    card = read(site, "index.html", "microformat")[0]["properties"]
    assert card["name"] == [" ".join(HOSTILE.replace("\x07", " ").split())]


def test_machines_are_told_what_the_site_wants(make_site: MakeSite) -> None:
    site = made(make_site, cv_metadata=[])
    assert not {name for name in metas(site) if name.startswith("og:") or name == "description"}
    assert nodes(site, "index.html") == []
    assert not site.html().select("link[rel~=icon]")
    site = made(make_site, cv_metadata=["json-ld"])
    assert [one["@type"] for one in nodes(site, "index.html")] == ["Person"]
    assert "description" not in metas(site)


def test_the_masthead_is_a_card_and_its_links_are_mine(make_site: MakeSite) -> None:
    files = {**FILES, "eve.toml": 'name = "Eve"\ngithub = "eve"\n'}
    files["other.md"] = "# Other\n\n```{cv:masthead}\n:person: eve.toml\n```\n"
    site = made(make_site, files=files)
    (card,) = read(site, "index.html", "microformat")
    assert card["type"] == ["h-card"]
    assert card["properties"] == {
        "name": ["Ottilie Varnham, Ph.D."],
        "job-title": ["Professor"],
        "org": ["University of Westmere, Pier"],
        "locality": ["Westmere"],
        "tel": ["+99 55 0100 214"],
        "email": ["mailto:ottilie@varnham.example"],
        "url": [
            "https://varnham.example",
            "https://orcid.org/0000-0002-1825-0097",
            "https://github.com/ovarnham",
        ],
    }
    mine = [str(link["href"]) for link in site.html().select("a[rel=me]")]
    assert mine == card["properties"]["url"]
    (eve,) = read(site, "other.html", "microformat")
    assert eve["properties"] == {"name": ["Eve"], "url": ["https://github.com/eve"]}
    assert not site.html("other.html").select("a[rel=me]")


def test_descriptions_say_what_a_page_is_about(make_site: MakeSite) -> None:
    own = '---\nmyst:\n  html_meta:\n    "description": "My \\"own\\" words"\n---\n'
    long = "# Long\n\n[Only a link](https://buoys.example/)\n\n" + "A word is a word. " * 20 + "\n"
    files = {**FILES, "papers.md": own + PAPERS, "other.md": long}
    site = made(make_site, files=files, project="The site", html_baseurl="https://varnham.example/")
    home = (
        "Ottilie Varnham – Ottilie: Professor, Oceans, University of Westmere, Pier, noise, harbours. "
        "I listen to ships."
    )
    assert metas(site) == {
        "description": home,
        "og:title": "Ottilie",
        "og:type": "profile",
        "og:url": "https://varnham.example/",
        "og:site_name": "The site",
        "og:description": home,
    }
    assert metas(site, "cv.html")["description"] == "Ottilie Varnham – CV: Schools, Prizes"
    papers = metas(site, "papers.html")
    assert papers["description"] == papers["og:description"] == 'My "own" words'
    assert papers["og:type"] == "website"
    other = metas(site, "other.html")["description"]
    assert other.startswith("A word is a word. A word")
    assert re.search(r"[a-zA-Z.]…$", other)
    assert len(other) <= LENGTH
    canonical = site.html("cv.html").select_one("link[rel=canonical]")
    assert canonical is not None
    assert canonical["href"] == "https://varnham.example/cv.html"


def test_a_description_is_cut_between_words() -> None:
    assert shortened("a b c", 5) == "a b c"
    assert shortened("one, two three", 8) == "one…"
    assert shortened("x" * 20, 10) == "x" * 9 + "…"


def test_a_loaded_opengraph_extension_does_its_part(make_site: MakeSite) -> None:
    extensions = [*EXTENSIONS, "sphinxext.opengraph"]
    own: dict[str, Any] = {"extensions": extensions, "ogp_social_cards": {"enable": False}}
    site = made(make_site, html_baseurl="https://varnham.example/", **own)
    found = metas(site)
    assert found["og:url"] == "https://varnham.example/"
    assert metas(site, "papers.html")["og:url"] == "https://varnham.example/papers.html"
    assert found["og:title"] == "Ottilie"
    assert found["description"] == found["og:description"]
    assert found["og:description"].startswith("Ottilie Varnham – Ottilie: Professor")
    cleaned = made(make_site, cv_metadata=["json-ld"], **own)
    assert "og:title" in metas(cleaned)


def test_a_site_without_an_icon_has_a_monogram(make_site: MakeSite) -> None:
    site = made(make_site, cv_design={"accent": "#123456"})
    for page, way in (("index.html", "_static/cv-icon.svg"), ("search.html", "_static/cv-icon.svg")):
        (icon,) = site.html(page).select("link[rel~=icon]")
        assert str(icon["href"]).partition("?")[0] == way
    tree = ET.fromstring(site.text("_static/cv-icon.svg"))
    assert "".join(tree.itertext()).split()[-1] == "OV"
    assert "#123456" in site.text("_static/cv-icon.svg")
    site.write("own.png", "x")
    site = made(make_site, html_favicon="own.png")
    (icon,) = site.html().select("link[rel~=icon]")
    assert str(icon["href"]).partition("?")[0] == "_static/own.png"
    site = made(make_site, cv_person={"name": '<&"> ]]>'}, html_favicon=None)
    assert "".join(ET.fromstring(site.text("_static/cv-icon.svg")).itertext()).split()[-1] == "<]"


MONOGRAMS = {"Bo Zhao": "BZ", "Ludwig van Beethoven": "LB", "赵波": "赵", "Zhao, Bo": "BZ", "Plato": "P"}


@pytest.mark.parametrize(("name", "letters"), MONOGRAMS.items())
def test_monograms(name: str, letters: str) -> None:
    assert Person(name).monogram == letters


def test_an_edit_reaches_the_pages_that_tell_of_it(make_site: MakeSite) -> None:
    part = "# Part\n\n```{toctree}\ncv\npapers\n```\n"
    deep = {"index.md": HOME.replace("cv\npapers", "part"), "part.md": part}
    site = made(make_site, files={**FILES, **deep})
    assert "Great Prize" not in site.text("index.html")
    site.write("cv.md", CV.replace("\nPrize", "\nGreat Prize"))
    site = make_site({}, SETTINGS).build()
    assert "Great Prize, Society" in nodes(site, "index.html")[0]["award"]
    site.write("papers.md", PAPERS.replace(":main:\n", ":main: no\n"))
    site.write("other.md", OTHER.replace(":limit: 1", ':filter: type == "book"'))
    assert [one["@type"] for one in nodes(site, "other.html")] == []
    site = make_site({}, SETTINGS).build()
    assert [one["@type"] for one in nodes(site, "other.html")] == ["Book"]
    assert "Book" not in [one["@type"] for one in nodes(site, "papers.html")]
    # A page that tells the same is not written again.
    before = (site.outdir / "cv.html").stat().st_mtime_ns
    site.write("part.md", f"{part}\nWords.\n")
    make_site({}, SETTINGS).build()
    assert (site.outdir / "cv.html").stat().st_mtime_ns == before


def test_jobs_change_no_page(make_site: MakeSite, tmp_path: Path) -> None:
    files = {**FILES, **{f"p{n}.md": f":orphan:\n\n# P{n}\n\nText {n}.\n" for n in range(12)}}
    seen = []
    for jobs in (1, 4):
        site = make_site(files, SETTINGS, parallel=jobs, builddir=tmp_path / str(jobs)).build()
        seen.append([site.text(page) for page in ("index.html", "cv.html", "papers.html", "p7.html")])
    assert seen[0] == seen[1]
    assert re.search(r'name="description" content="Text 7\."', seen[0][3])


def test_a_shared_link_shows_the_cv(make_site: MakeSite) -> None:
    settings: dict[str, Any] = {"cv_pdf": "typst", "html_baseurl": "https://varnham.example"}
    site = made(make_site, **settings)
    tags = site.html().select("meta[property^='og:image']")
    found = {str(tag["property"]): str(tag["content"]) for tag in tags}
    assert found["og:image"] == "https://varnham.example/cv.png"
    assert 0 < int(found["og:image:width"]) < int(found["og:image:height"])
    assert not site.html("papers.html").select("meta[property^='og:image']")
    nowhere = made(make_site, cv_pdf="typst")
    assert not nowhere.html().select("meta[property^='og:image']")

"""Nodes of a CV that are made by hand, and a page that holds them."""

from collections.abc import Sequence
from typing import Any

from docutils import nodes

from sphinx_cv_ext import settings
from sphinx_cv_ext.doctree import nodes as cv
from sphinx_cv_ext.outputs.html import assets, visitors
from sphinx_cv_ext.outputs.text import lowering

from .site import MakeSite, Site

HOSTILE = "<script>alert(1)</script> \"quotes\" 'and' & <b>ampersands</b> javascript:alert(1)"
CONF = "project = author = 'Ada Example'\ncopyright = '2026'\nversion = '1'\nsmartquotes = False\n"


def field(name: str, *content: nodes.Node | str, **attributes: Any) -> cv.cv_field:
    children = [nodes.Text(part) if isinstance(part, str) else part for part in content]
    return cv.cv_field("", "", *children, name=name, **attributes)


def date(*times: tuple[str, str]) -> cv.cv_date:
    made = cv.cv_date()
    for datetime, shown in times:
        if made.children:
            made += nodes.Text(" – ")
        made += cv.cv_time("", shown, datetime=datetime)
    return made


def row(main: Sequence[nodes.Node], *dates: nodes.Node) -> cv.cv_row:
    made = cv.cv_row("", cv.cv_main("", "", *main))
    if dates:
        made += cv.cv_dates("", "", *dates)
    return made


def experience() -> cv.cv_entry:
    mentor = [
        nodes.Text(" ("),
        cv.cv_label("", "Mentor:"),
        nodes.Text(" "),
        field("mentor", "Hidenori Tanaka"),
        nodes.Text(")"),
    ]
    lead = [field("lead", "NTT Research"), nodes.Text(", "), field("location", "Cambridge, MA")]
    made = cv.cv_entry(kind="experience", ids=["ntt"])
    made += row(lead, date(("2024-06", "Jun"), ("2024-09", "Sep 2024")))
    made += row([field("position", "Research Intern"), *mentor])
    made += cv.cv_body("", nodes.paragraph("", "Studied emotion."))
    return made


def award(name: str = "DeepMind PhD Fellowship", year: str = "2023") -> cv.cv_entry:
    return cv.cv_entry("", row([field("lead", name)], date((year, year))), kind="award", oneline=True)


def link(label: str, address: str, subject: str = "") -> cv.cv_link:
    return cv.cv_link("", label, refuri=address, subject=subject)


def publication(number: int, title: str, *links: nodes.Node) -> cv.cv_publication:
    made = cv.cv_publication(ids=[f"pub-{number}"], key=f"key{number}")
    made += cv.cv_number("", f"[{number}]")
    made += field("title", title, stop=True)
    own = cv.cv_person("", "Bo Zhao", own=True)
    mark = cv.cv_mark("", "*", meaning="equal contribution")
    made += field("authors", own, mark, ", ", cv.cv_person("", "Rose Yu"), stop=True)
    made += field("detail", field("venue", "NeurIPS"), ", ", field("year", "2022"), stop=True)
    made += field("note", "Oral presentation", stop=True)
    if links:
        made += cv.cv_links("", "", *links)
    return made


def publications(*items: nodes.Node) -> cv.cv_publications:
    mark = cv.cv_mark("", "*", meaning="equal contribution")
    legend = cv.cv_legend("", "", mark, nodes.Text(" equal contribution"))
    return cv.cv_publications("", legend, *items, entries=[], docname="index", main=True, legend=True)


def masthead(pdf: str = "cv.pdf", *, contacts: bool = True) -> cv.cv_masthead:
    made = cv.cv_masthead("", cv.cv_name("", "Bo Zhao"), pdf=pdf)
    made += cv.cv_tagline("", "", field("role", "Ph.D. candidate"))
    if contacts:
        mail = nodes.reference("", "bo@example.org", refuri="mailto:bo@example.org")
        site = nodes.reference("", "Home page", refuri="https://example.org/")
        made += cv.cv_contacts(
            "", cv.cv_contact("", "", mail, name="email"), cv.cv_contact("", "", site, name="website")
        )
    return made


def handmade(make_site: MakeSite, builder: str, *tree: nodes.Node, docname: str = "index") -> Site:
    """A page that holds a tree, written without the rest of the package."""
    files = {
        "conf.py": CONF,
        "index.rst": "Ada Example\n===========\n",
        "deep/page.rst": ":orphan:\n\nPage\n====\n",
    }
    if builder == "epub":  # which reads an orphan too, and misses it in the contents
        files["index.rst"] += "\n.. toctree::\n\n   deep/page\n"
    site = make_site(files, buildername=builder)
    app = site.app
    for node, pair in visitors.VISITORS.items():
        app.add_node(node, html=pair)
    app.add_post_transform(lowering.Lowering)
    for setting in settings.SETTINGS:
        app.add_config_value(setting.name, setting.default, setting.rebuild)
    app.add_config_value("bibtex_bibfiles", [], "env")
    app.config.cv_design = {"accent": "#123456"}
    settings.check(app, app.config)
    assets.copy_sheets(app, settings.site(app.config).design)
    assets.add_sheets(app)

    def insert(_app: object, doctree: nodes.document) -> None:
        if app.env.docname == docname:
            section = doctree.next_node(nodes.section)
            assert section is not None
            section[1:1] = tree

    app.connect("doctree-read", insert)
    return site.build()

"""A page for each publication: its address and its content."""

from functools import partial
from typing import TYPE_CHECKING

from docutils import nodes as docutils_nodes

from .. import settings
from ..doctree.authors import add_legend, marks_in
from ..doctree.nodes import cv_publications
from ..doctree.publications import Show, render_paper
from ..domain import cv_domain
from ..model.bibliography.publication import Publication, with_short_journal
from ..model.lists.presentation import Presentation
from ..model.lists.styles import STYLES
from .linked_files import target
from .targets import builder_of, lead_to

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

#: The builders that write a file for each page of a site.
BUILDERS = frozenset({"html", "dirhtml"})


def pages(env: "BuildEnvironment") -> dict[str, str]:
    """The pages of publications by their keys, where the site wants them and has pages at all."""
    wanted = settings.site(env.config).publication_pages and builder_of(env).name in BUILDERS
    return cv_domain(env).publication_pages if wanted else {}


def address(env: "BuildEnvironment", docname: str, publication: Publication) -> str:
    """The relative address of a publication's page from a page; "" without one."""
    page = pages(env).get(publication.key)
    return builder_of(env).get_relative_uri(docname, page) if page else ""


def paper(env: "BuildEnvironment", publication: Publication, page: str) -> docutils_nodes.section:
    """The content of the page of a publication."""
    person = cv_domain(env).person
    parts = [part for part in STYLES["full"] if part != "title"]
    marks = settings.site(env.config).marks
    show = Show(
        own=cv_domain(env).own_name,
        label=settings.label,
        find=cv_domain(env).bibliography.find,
        marks=marks,
        presentation=Presentation(details=()),
        parts=lambda _: parts,
        target=partial(target, env, docname=page, copies=True),
        links=settings.site(env.config).publication_links,
        scholar=person.scholar,
        refer=partial(lead_to, env, {}, docname=page),
    )
    if settings.site(env.config).journal_names == "short":
        publication = with_short_journal(publication)
    section = render_paper(publication, show)
    lists = [(one, marks_in(one, in_print=False)) for one in section.findall(cv_publications)]
    add_legend(lists, marks, settings.label, in_print=False)
    place = cv_domain(env).publication_place(publication.key)
    if place:
        text = docutils_nodes.inline("", settings.label("In the list of publications"))
        link = lead_to(env, {}, publication, text, docname=page)
        section += docutils_nodes.paragraph("", "", link, classes=["cv-back"])
    return section

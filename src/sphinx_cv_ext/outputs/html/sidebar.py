"""The person above the navigation: on Furo by default, on other themes through ``html_sidebars``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ... import settings
from ...domain import cv_domain
from ...model.person import PROFILES, Contact, Person
from ..photo import path_of
from ..site_files import SITES, linked_documents
from .icons import icon
from .markup import cloaked

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

TEMPLATE = "cv-sidebar.html"
TEMPLATES = Path(__file__).parent / "templates"
BRAND = "sidebar/brand.html"
"""The templates above the navigation in Furo's sidebar."""

SIZE = 48
"""How wide and high the portrait is there, in pixels."""

_OWN = {"email": "Email", "website": "Website"}
"""The texts of links other than profiles."""

MOST = 6
"""The number of links in a row."""


def add_templates(_app: Sphinx, conf: Config) -> None:
    """Add the folder of the template after those of the site (``config-inited``)."""
    conf.templates_path = [*conf.templates_path, str(TEMPLATES)]


def keep_photo(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Have the photo copied, whether a page shows it or not (``env-updated``).

    Return the pages to write again: all, if the sidebar's photo has come or gone.
    """
    if app.builder.name not in SITES or not app.config.cv_site:
        return []
    domain = cv_domain(env)
    photo = path_of(domain.person, env)
    if photo:
        env.images.add_file(app.config.root_doc, photo)
        app.builder.images[photo] = env.images[photo][1]
    before, domain.photos[app.builder.name] = domain.photos.get(app.builder.name, ""), photo
    return env.all_docs if before != photo else []


def add_sidebar(app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    """Put the person into the place of Furo's brand (``html-page-context``).

    A site that sets its own sidebars or a logo keeps them, and so does a site that is not a person's.
    """
    if app.builder.name not in SITES or not app.config.cv_site:
        return
    person = cv_domain(app.env).person
    context["cv_sidebar"] = _told(app, person, context["pathto"])
    has_logo = context.get("logo_url") or context.get("theme_light_logo")
    if person.name and settings.site(app.config).sidebar and not app.config.html_sidebars and not has_logo:
        sidebars = context.get("sidebars") or []
        context["sidebars"] = [TEMPLATE if one == BRAND else one for one in sidebars]


def _told(app: Sphinx, person: Person, pathto: Callable[..., str]) -> dict[str, Any]:
    """The context of the template; ``href`` and ``icon`` of a link are markup already."""
    photo = app.builder.images.get(path_of(person, app.env))
    address = f"{app.builder.imagedir}/{quote(photo)}" if photo else ""
    roles = [text for key in ("role", "affiliation") for text in person.values.get(key, ())]
    links: dict[str, Contact] = {}
    for contact in person.contacts(("email", "website", *PROFILES)):
        if contact.address:
            links.setdefault(contact.key, contact)
    label = settings.label("CV (PDF)")
    pdf = [
        {"href": escape(pathto(one.file, resource=True)), "label": label, "icon": icon("pdf")}
        for one in linked_documents(app)[:1]
    ]
    return {
        "name": person.name,
        "role": roles[0] if roles else "",
        "photo": pathto(address, resource=True) if address else "",
        "monogram": person.monogram,
        "size": SIZE,
        "links": [*pdf, *map(_link, links.values())][:MOST],
    }


def _link(contact: Contact) -> dict[str, str]:
    spell = cloaked if contact.key == "email" else escape
    label = _OWN.get(contact.key)
    return {
        "href": spell(contact.address),
        "label": settings.label(label) if label else PROFILES[contact.key][0],
        "icon": icon(contact.key),
    }


def setup(app: Sphinx) -> None:
    """Add the template, the photo and the context of the sidebar."""
    app.connect("config-inited", add_templates, priority=300)
    app.connect("env-updated", keep_photo)
    app.connect("html-page-context", add_sidebar)

"""Which nodes a page has in its graph: the person on the first page and the CV, papers where they stand."""

from __future__ import annotations

import hashlib
import json
import posixpath
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from sphinx.util.osutil import relative_uri

from ...config import documents
from ...domain import CVDomain, cv_domain
from ...model.ownname import OwnName
from ..printed import build_day, start_of
from ..published import SITES
from .jsonld import JSON, author_node, paper_node, person_node
from .said import files_of, said

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from ...model.names import Name
    from ...model.publication import Publication


def graph_of(builder: Builder, pagename: str) -> list[JSON]:
    """The nodes of a page."""
    env = builder.env
    domain = cv_domain(env)
    person = domain.person
    ident = f"{_address(builder, pagename, env.config.root_doc)}#person"
    found: list[JSON] = []
    if is_about_person(env, pagename):
        found.append(_person(env, ident))
    is_own = OwnName(person.name, person.spellings)

    def author(name: Name) -> JSON:
        node = author_node(name)
        return {**node, "@id": ident} if is_own(name) else node

    def is_wanted(publication: Publication) -> bool:
        """Whether it is the person's: a page may list others, as an example."""
        people = publication.names.values()
        return not person.name or any(is_own(name) for names in people for name in names)

    for page in sorted(domain.lists) if builder.name == "singlehtml" else [pagename]:
        address = _address(builder, pagename, page)
        for key in _keys(domain, page):
            publication = domain.bibliography.find(key)
            if publication and is_wanted(publication):
                place = f"{address}#{publication.anchor}"
                found.append(paper_node(place, publication, env.config.cv_publication_links, author))
    return found


def changed(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages that tell something else than when they were written (``env-updated``)."""
    if app.builder.name not in SITES:
        return []
    domain = cv_domain(env)
    texts = {page: " ".join(_keys(domain, page)) for page in domain.lists}
    current = said(env)
    about = json.dumps([_person(env, ""), [*files_of(current, env)]])
    for page in {env.config.root_doc, current.start} & {*env.all_docs}:
        texts[page] = texts.get(page, "") + about
    now = {page: hashlib.sha256(text.encode("utf-8", "replace")).hexdigest() for page, text in texts.items()}
    before, domain.stated[app.builder.name] = domain.stated.get(app.builder.name, {}), now
    return sorted(page for page, checksum in now.items() if before.get(page) != checksum)


def is_about_person(env: BuildEnvironment, pagename: str) -> bool:
    """Whether a page is the first of the site or the CV, and the site is a person's."""
    domain = cv_domain(env)
    return (
        bool(domain.person.name and (domain.mastheads or domain.entries or domain.lists))
        and pagename in (env.config.root_doc, start_of(documents(env.config)[0], env))
    )  # fmt: skip


def _person(env: BuildEnvironment, ident: str) -> JSON:
    current = said(env)
    return person_node(ident, current.person, current.entries, build_day())


def _keys(domain: CVDomain, page: str) -> list[str]:
    """The publications that have their place on a page, in its order."""
    lists = domain.lists.get(page, ())
    return [key for one in lists for key, _ in one.entries if domain.main_lists.get(key) is one]


def _address(builder: Builder, pagename: str, target: str) -> str:
    """The address of a page without an anchor: the whole where the site's is known, else from a page."""
    here, there = (urldefrag(builder.get_target_uri(page)).url for page in (pagename, target))
    base = builder.config.html_baseurl
    return posixpath.join(base, there) if base else relative_uri(here, there)

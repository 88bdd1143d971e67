"""The nodes in the graph of a page: the person on the first page and the CV, papers where listed."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING
from urllib.parse import quote, urldefrag

from sphinx.util.osutil import relative_uri

from ...domain import CVDomain, cv_domain
from ...resolving.addresses import address_of_file, address_of_page
from ...settings import site
from ..exports.cv_content import cv_content, files_of
from ..pdf.document import build_day, start_of
from ..photo import path_of
from ..site_files import SITES
from .json_ld import JSON, author_node, paper_node, person_node

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from ...model.bibliography.names import Name
    from ...model.bibliography.publication import Publication


def graph_of(builder: Builder, pagename: str) -> list[JSON]:
    """The nodes of a page."""
    env = builder.env
    domain = cv_domain(env)
    ident = f"{_address(builder, pagename, env.config.root_doc)}#person"
    found: list[JSON] = []
    if is_about_person(env, pagename):
        found.append(_person(env, ident, _photo(builder, pagename)))
    for page in sorted(domain.lists) if builder.name == "singlehtml" else [pagename]:
        address = _address(builder, pagename, page)
        for key in _keys(domain, page):
            publication = domain.bibliography.find(key)
            if publication and domain.is_own(publication):
                found.append(_paper(builder, f"{address}#{publication.anchor}", publication, ident))
    return found


def graph_of_paper(builder: Builder, pagename: str, publication: Publication) -> list[JSON]:
    """The node of a publication on its own page: the same as where its list is."""
    main = cv_domain(builder.env).main_lists.get(publication.key)
    address = _address(builder, pagename, main.docname if main else pagename)
    ident = f"{_address(builder, pagename, builder.config.root_doc)}#person"
    return [_paper(builder, f"{address}#{publication.anchor}", publication, ident)]


def _paper(builder: Builder, place: str, publication: Publication, person: str) -> JSON:
    """A publication at its place, by the person and others."""

    def author(name: Name) -> JSON:
        node = author_node(name)
        is_known = builder.config.cv_site and cv_domain(builder.env).own_name(name)
        return {**node, "@id": person} if is_known else node

    return paper_node(place, publication, site(builder.config).publication_links, author)


def changed(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages whose graph has changed since they were written (``env-updated``)."""
    if app.builder.name not in SITES:
        return []
    domain = cv_domain(env)
    texts = {page: " ".join(_keys(domain, page)) for page in domain.lists}
    current = cv_content(env)
    about = json.dumps([_person(env, "", path_of(current.person, env)), [*files_of(current, env)]])
    told = {env.config.root_doc, current.start} if app.config.cv_site else {current.start}
    for page in told & {*env.all_docs}:
        texts[page] = texts.get(page, "") + about
    now = {page: hashlib.sha256(text.encode("utf-8", "replace")).hexdigest() for page, text in texts.items()}
    checksums = domain.metadata_checksums
    before, checksums[app.builder.name] = checksums.get(app.builder.name, {}), now
    return sorted(page for page, checksum in now.items() if before.get(page) != checksum)


def is_about_person(env: BuildEnvironment, pagename: str) -> bool:
    """Whether a page is the first of the site or the CV, and the site is a person's."""
    domain = cv_domain(env)
    if not (env.config.cv_site and domain.person.name):
        return False
    has_cv = domain.mastheads or domain.entries or domain.lists
    return bool(has_cv) and pagename in (env.config.root_doc, start_of(site(env.config).main_document, env))


def _person(env: BuildEnvironment, ident: str, image: str) -> JSON:
    current = cv_content(env)
    return person_node(ident, current.person, entries=current.entries, today=build_day(), image=image)


def _photo(builder: Builder, pagename: str) -> str:
    """The address of the photo that pages show, "" if they show none."""
    env = builder.env
    name = builder.images.get(path_of(cv_domain(env).shown_person(builder.tags), env))
    if not name:
        return ""
    path = f"{builder.imagedir}/{name}"
    return address_of_file(builder.config, path) or _relative(builder, pagename, quote(path))


def _keys(domain: CVDomain, page: str) -> list[str]:
    """The publications that have their place on a page, in its order."""
    lists = domain.lists.get(page, ())
    return [key for one in lists for key, _ in one.entries if domain.main_lists.get(key) is one]


def _address(builder: Builder, pagename: str, target: str) -> str:
    """The address of a page without an anchor: the whole where the site's is known, else from a page."""
    there = urldefrag(builder.get_target_uri(target)).url
    return address_of_page(builder, target) or _relative(builder, pagename, there)


def _relative(builder: Builder, pagename: str, there: str) -> str:
    return relative_uri(urldefrag(builder.get_target_uri(pagename)).url, there)


def setup(app: Sphinx) -> None:
    """Write pages again whose graph has changed."""
    app.connect("env-updated", changed)

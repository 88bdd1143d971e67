"""Sphinx directives for CV sections: one source builds a profile site and a printable CV.

Everything is imported in `setup`, so that ``sphinx_cv_ext.model`` stands without Sphinx.
"""

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: "Sphinx") -> "ExtensionMetadata":
    """Compose the rooms: settings, domain, sources, outputs."""
    from . import config
    from .doctree import nodes
    from .doctree.merge import MergeEntries
    from .domain import UNKNOWN, CVDomain
    from .outputs import data, feed, html, latex, text, typst
    from .outputs.arranging import Arrange, Contents
    from .outputs.beside import Heard
    from .outputs.choice import CutDeadLinks, DropUnwanted
    from .outputs.linebreaks import KeepTogether
    from .outputs.numbering import NumberPrinted
    from .outputs.photo import PlacePhoto
    from .sources import (
        bibliography,
        citations,
        directives,
        files,
        longlived,
        papers,
        places,
        publications,
        roles,
        updates,
    )
    from .sources.directives import EntryDirective, PagebreakDirective, UnknownDirective
    from .sources.masthead import MastheadDirective

    app.setup_extension("sphinxcontrib.bibtex")
    for setting in config.SETTINGS:
        app.add_config_value(
            setting.name, setting.default, setting.rebuild, types=setting.types, description=setting.help
        )
    for node in nodes.ALL:
        app.add_node(node, html=html.VISITORS[node], latex=latex.VISITORS[node], cvpdf=typst.VISITORS[node])
    app.add_node(latex.InScripts, latex=latex.IN_SCRIPTS_VISITORS)
    app.add_node(latex.SoftBreak, latex=latex.SOFT_BREAK_VISITORS)
    app.add_node(Contents, latex=latex.CONTENTS_VISITORS, cvpdf=typst.CONTENTS_VISITORS)
    app.add_html_math_renderer(html.RENDERER, (html.visit_math, None), (html.visit_math_block, None))
    app.add_builder(typst.CVPdfBuilder)
    citations.add_roles(app)
    app.add_domain(CVDomain)
    app.add_directive_to_domain("cv", "masthead", MastheadDirective)
    app.add_directive_to_domain("cv", "pagebreak", PagebreakDirective)
    app.add_directive_to_domain("cv", "publications", publications.PublicationsDirective)
    app.add_directive_to_domain("cv", UNKNOWN, UnknownDirective)
    app.add_role_to_domain("cv", "count", roles.CountRole())
    app.add_transform(MergeEntries)
    for transform in (
        *(places.PlacePublications, citations.CiteTransform, roles.LocalPublications),
        publications.FillPublications,
        *(PlacePhoto, DropUnwanted, CutDeadLinks, NumberPrinted, text.Lowering, html.PlacePortrait),
        *(latex.ReplaceLost, latex.ForPrint, Arrange, KeepTogether, latex.SetLetters),
    ):
        app.add_post_transform(transform)

    def add_kinds(app: "Sphinx", checked: "Config") -> None:
        for name in config.kinds(checked):
            app.add_directive_to_domain("cv", name, EntryDirective)

    heard = Heard()
    handlers: tuple[tuple[str, Callable[..., object], int], ...] = (
        ("config-inited", config.check, 100),
        ("config-inited", add_kinds, 200),
        ("config-inited", latex.configure, 300),
        ("config-inited", html.choose_renderer, 300),
        ("config-inited", data.configure, 300),
        ("config-inited", html.add_templates, 300),
        ("builder-inited", bibliography.load, 400),
        ("builder-inited", files.check, 410),
        ("builder-inited", html.add_assets, 500),
        ("builder-inited", data.add_icon, 500),
        ("builder-inited", latex.tell_missing_look, 500),
        ("builder-inited", heard.listen, 500),
        ("env-get-outdated", bibliography.outdated, 500),
        ("env-get-outdated", updates.moved, 500),
        ("doctree-read", citations.note_uses, 500),
        ("doctree-read", directives.tell_lost, 500),
        ("env-updated", updates.updated, 500),
        ("env-updated", data.changed, 500),
        ("env-updated", html.keep_photo, 500),
        ("env-get-updated", partial(typst.leave_pdfs, heard), 900),
        ("doctree-resolved", latex.design_document, 500),
        ("doctree-resolved", html.link_documents, 500),
        ("html-collect-pages", partial(html.collect, papers.paper, papers.pages), 500),
        ("html-page-context", html.add_documents, 300),
        ("html-page-context", data.link_icon, 400),
        ("html-page-context", data.add_head, 400),
        ("html-page-context", data.add_head_of_paper, 400),
        ("html-page-context", html.add_scripts, 500),
        ("html-page-context", html.add_sidebar, 500),
        ("html-page-context", feed.add_link, 500),
        ("build-finished", longlived.let_go, 500),
        ("build-finished", feed.leave_feed, 500),
        ("build-finished", partial(data.leave_files, heard), 500),
    )
    for event, handler, priority in handlers:
        app.connect(event, handler, priority=priority)
    return {"version": __version__, "env_version": 8, "parallel_read_safe": True, "parallel_write_safe": True}

"""Sphinx directives for CV sections: one source builds a profile site and a printable CV.

Everything is imported in `setup`, so that ``sphinx_cv_ext.model`` stands without Sphinx.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    from .outputs import html, latex, text, typst
    from .outputs.arranging import Arrange, Contents
    from .outputs.linebreaks import KeepTogether
    from .sources import bibliography, citations, directives, files, publications, roles, updates
    from .sources.directives import EntryDirective, MastheadDirective, PagebreakDirective, UnknownDirective

    app.setup_extension("sphinxcontrib.bibtex")
    for setting in config.SETTINGS:
        app.add_config_value(
            setting.name, setting.default, setting.rebuild, types=setting.types, description=setting.help
        )
    for node in nodes.ALL:
        app.add_node(node, html=html.VISITORS[node], latex=latex.VISITORS[node], cvpdf=typst.VISITORS[node])
    app.add_node(latex.SoftBreak, latex=latex.SOFT_BREAK_VISITORS)
    app.add_node(Contents, latex=latex.CONTENTS_VISITORS, cvpdf=typst.CONTENTS_VISITORS)
    app.add_builder(typst.CVPdfBuilder)
    citations.add_roles(app)
    app.add_domain(CVDomain)
    app.add_directive_to_domain("cv", "masthead", MastheadDirective)
    app.add_directive_to_domain("cv", "pagebreak", PagebreakDirective)
    app.add_directive_to_domain("cv", "publications", publications.PublicationsDirective)
    app.add_directive_to_domain("cv", UNKNOWN, UnknownDirective)
    app.add_role_to_domain("cv", "count", roles.CountRole())
    app.add_transform(MergeEntries)
    app.add_post_transform(citations.CiteTransform)
    app.add_post_transform(publications.FillPublications)
    app.add_post_transform(roles.LocalPublications)
    app.add_post_transform(text.Lowering)
    app.add_post_transform(latex.TellMissingLetters)
    app.add_post_transform(latex.ForPrint)
    app.add_post_transform(Arrange)
    app.add_post_transform(KeepTogether)

    def add_kinds(app: "Sphinx", checked: "Config") -> None:
        for name in config.kinds(checked):
            app.add_directive_to_domain("cv", name, EntryDirective)

    app.connect("config-inited", config.check, priority=100)
    app.connect("config-inited", add_kinds, priority=200)
    app.connect("config-inited", latex.configure, priority=300)
    app.connect("builder-inited", bibliography.load, priority=400)
    app.connect("builder-inited", files.check, priority=410)
    app.connect("env-get-outdated", bibliography.outdated)
    app.connect("doctree-read", citations.note_uses)
    app.connect("doctree-read", directives.tell_lost)
    app.connect("env-updated", updates.updated)
    app.connect("builder-inited", html.add_assets)
    app.connect("builder-inited", latex.tell_missing_look)
    app.connect("build-finished", typst.leave_pdf)
    return {"version": __version__, "env_version": 3, "parallel_read_safe": True, "parallel_write_safe": True}

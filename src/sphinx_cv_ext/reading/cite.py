"""The roles of ``{cite}``: they warn instead of raising an exception, and record the cited keys.

The imports from sphinxcontrib-bibtex are private there (tested with 2.7).
"""

from typing import TYPE_CHECKING

from docutils import nodes as docutils_nodes
from sphinx.addnodes import pending_xref
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.domain import BibtexDomain
from sphinxcontrib.bibtex.roles import CiteRole as BibtexCiteRole

from .. import diagnostics
from ..domain import cv_domain
from ..model.problems import Code, Problem
from .bibtex import uses_our_entries

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from ..domain import Use


_Nodes = tuple[list[docutils_nodes.Node], list[docutils_nodes.system_message]]


def note_uses(app: "Sphinx", doctree: docutils_nodes.document) -> None:
    """Record the publications that a page cites, to write it again when they change (``doctree-read``)."""
    domain = cv_domain(app.env)
    uses: set[Use] = set()
    for node in doctree.findall(pending_xref):
        target = node.get("reftarget", "")
        if node.get("refdomain") == "cite":
            uses.update(("cite", one.key) for one in parse_citation_targets(target))
        elif node.get("refdomain") == "cv" or node.get("reftype") in ("any", "myst"):
            uses.add(("number" if node.get("reftype") == "number" else "ref", target))
    domain.note_uses(app.env.docname, uses)
    # In the reference style, the text of a citation depends on the whole entry.
    cited = [domain.bibliography.find(key) for kind, key in uses if kind == "cite"]
    known = [one for one in cited if one]
    domain.note_uses(app.env.docname, (("entry", one.key) for one in known))
    # An unknown key can be added to any file.
    files = domain.bibliography.files_behind(known) if len(known) == len(cited) else domain.bibliography.files
    for file in sorted(files):
        app.env.note_dependency(file)


class CiteRole(BibtexCiteRole):
    """A role of sphinxcontrib-bibtex that warns instead of raising an exception."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def run(self) -> _Nodes:
        """Cite a list of keys; show other text as written."""
        # A role that a page makes from this one has another name.
        self.name = self._name
        if not self.disabled:
            try:
                list(parse_citation_targets(self.target))
            except (RecursionError, ValueError):
                return self._as_written()
        return super().run()

    def result_nodes(
        self,
        document: docutils_nodes.document,
        env: "BuildEnvironment",
        node: docutils_nodes.Element,
        is_ref: bool,
    ) -> _Nodes:
        """Record the cited keys; ``!key`` is not cited."""
        if not is_ref:
            return [node], []
        noted: _Nodes = super().result_nodes(document, env, node, is_ref)  # type: ignore[no-untyped-call]
        return noted

    def _as_written(self) -> _Nodes:
        found = f"{self.target[:60]}…" if len(self.target) > 60 else self.target
        source, line = self.get_source_info()
        message = (
            f"“{found}” is not a list of keys; it is shown as written. Accepted: keys, separated by commas, "
            "each with or without a text before and after it, as in “{see}knuth1984{p. 3}”."
        )
        diagnostics.emit([Problem(Code.BAD_VALUE, message, line, source)])
        return [docutils_nodes.inline(self.rawtext, self.text)], []


def replace_roles(app: "Sphinx", config: "Config") -> None:
    """Replace the roles of sphinxcontrib-bibtex if it uses our entries (``config-inited``)."""
    if uses_our_entries(config):
        app.add_role("cite", CiteRole("cite"), override=True)
        for name in BibtexDomain.roles:
            app.add_role_to_domain("cite", name, CiteRole(f"cite:{name}"), override=True)


def setup(app: "Sphinx") -> None:
    """Replace the roles after the settings are read, and record citations."""
    app.connect("config-inited", replace_roles, priority=200)
    app.connect("doctree-read", note_uses)

"""Where the publications of a document stand, for what is resolved when it is written."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes as docutils_nodes

from ..doctree import nodes
from ..domain import cv_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


@dataclass(frozen=True, slots=True)
class Anchored:
    """A publication in the document that is written.

    ``label`` is its number, ``cited`` what citations call it, both "" where there is none.
    """

    docname: str
    anchor: str
    label: str
    cited: str


def anchored(env: "BuildEnvironment", document: docutils_nodes.document) -> dict[str, Anchored]:
    """The publications that have their anchors in a document whose lists are filled, by key."""
    main_lists = cv_domain(env).main_lists
    found = {}
    for node in document.findall(nodes.cv_publications):
        if not node["entries"]:
            continue
        record = cv_domain(env).lists[node["docname"]][node["index"]]
        for child in node.findall(nodes.cv_publication):
            if not child["ids"]:
                continue
            key = child["key"]
            first = next(iter(child.children), None)
            label = first.astext() if isinstance(first, nodes.cv_number) else ""
            if record.borrowed or main_lists.get(key) is record:
                cited = main_lists.cited(key)
            else:
                cited = label.strip("[]") if record.prefix else ""
            found[key] = Anchored(node["docname"], child["ids"][0], label, cited)
    return found


def builder_of(env: "BuildEnvironment") -> "Builder":
    """The builder that writes."""
    # Sphinx 9 hides the application behind the environment; 8.2 has it in the open.
    app: Sphinx = getattr(env, "_app", None) or env.app
    return app.builder


def has_pages(env: "BuildEnvironment") -> bool:
    """Whether this output has other documents that a link can lead to."""
    builder = builder_of(env)
    return builder.format == "html" and builder.name != "singlehtml"

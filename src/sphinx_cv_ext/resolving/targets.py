"""The anchors of the publications in a document, for references that are resolved when it is written."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes as docutils_nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from ..doctree import nodes
from ..domain import app_of, cv_domain
from ..model.bibliography.publication import Publication, PublicationList

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class Anchored(NamedTuple):
    """A publication in the document that is written.

    ``label`` is its number, ``cited`` what citations call it, both "" where there is none.
    """

    docname: str
    anchor: str
    label: str
    cited: str


class PlacePublications(SphinxPostTransform):
    """Chooses the list with the anchor for each publication of a document.

    That is its main list where this is here, else the first complete list, else the first.
    """

    # Before citations, which look for the anchors.
    default_priority = 6

    def run(self, **kwargs: Any) -> None:
        """Store at each list the keys whose anchors it has."""
        main_lists = cv_domain(self.env).main_lists
        lists = list(lists_of(self.document))
        holders: dict[str, nodes.cv_publications] = {}
        mains = set()
        for node in sorted(lists, key=lambda node: not node["complete"]):
            record = record_of(self.env, node)
            for key, _ in node["entries"]:
                is_main = key not in mains and main_lists.get(key) is record
                if is_main:
                    mains.add(key)
                if key not in holders or is_main:
                    holders[key] = node
        for node in lists:
            node["anchored"] = [key for key in dict(node["entries"]) if holders[key] is node]


def lists_of(document: docutils_nodes.document) -> Iterable[nodes.cv_publications]:
    """The lists of a document that have entries."""
    return (node for node in document.findall(nodes.cv_publications) if node["entries"])


def record_of(env: "BuildEnvironment", node: nodes.cv_publications) -> PublicationList:
    """The data of a list in the domain."""
    record: PublicationList = cv_domain(env).lists[node["docname"]][node["index"]]
    return record


def labelled(env: "BuildEnvironment", node: nodes.cv_publications) -> Iterable[tuple[str, str]]:
    """The keys in a list with the labels that they have there."""
    entries: Sequence[tuple[str, str]] = node["entries"]
    if not record_of(env, node).borrowed:
        return entries
    main_lists = cv_domain(env).main_lists
    return ((key, main_lists.label(key)) for key, _ in entries)


def anchored(env: "BuildEnvironment", document: docutils_nodes.document) -> dict[str, Anchored]:
    """The publications that have their anchors in a document, by key."""
    domain = cv_domain(env)
    found = {}
    labels_here = [(node, dict(labelled(env, node))) for node in lists_of(document)]
    times = Counter(label for _, labels in labels_here for label in labels.values())
    for node, labels in labels_here:
        record = record_of(env, node)
        is_unique = all(times[label] == 1 for label in labels.values())
        for key in node["anchored"]:
            publication, label = domain.bibliography.find(key), labels[key]
            if publication is None:
                continue
            if record.borrowed or domain.main_lists.get(key) is record:
                cited = domain.main_lists.cited(key)
            else:
                cited = label.strip("[]") if is_unique else ""
            found[key] = Anchored(node["docname"], publication.anchor, label, cited)
    return found


def lead_to(
    env: "BuildEnvironment",
    here: "dict[str, Anchored]",
    publication: Publication,
    content: docutils_nodes.TextElement,
    docname: str = "",
) -> docutils_nodes.Node:
    """A link from a page to where this output shows a publication; the text alone if it shows none."""
    docname = docname or env.docname
    domain = cv_domain(env)
    place = domain.publication_place(publication.key)
    if place is None:
        return content
    local = None if has_pages(env) else here.get(publication.key)
    if local is None:
        return domain.link(builder_of(env), docname, place, content)
    return make_refnode(builder_of(env), docname, local.docname, local.anchor, content, place.title)


def builder_of(env: "BuildEnvironment") -> "Builder":
    """The builder that writes."""
    return app_of(env).builder


def has_pages(env: "BuildEnvironment") -> bool:
    """Whether this output has other documents for links."""
    builder = builder_of(env)
    return builder.format == "html" and builder.name != "singlehtml"

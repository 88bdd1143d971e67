"""The ``cv`` domain: how entries and publications are found, and what refers to them."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.domains import ObjType
from sphinx.errors import NoUri
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from . import diagnostics
from .doctree.anchoring import TAKEN
from .doctree.spans import spans
from .memory import Memory, Use
from .model.anchors import name_pages
from .model.ownname import OwnName
from .model.problems import Code, Problem, did_you_mean
from .model.publication import Card, Publication

if TYPE_CHECKING:
    from docutils.nodes import Element
    from docutils.parsers.rst import Directive
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


#: The name under which the directive is registered that stands in for those that do not exist.
UNKNOWN = "*"


class Place(NamedTuple):
    """Where something stands.  ``card`` is that of a publication."""

    docname: str
    anchor: str
    title: str
    card: Card | None = None


class CVDomain(Memory):
    """Entries and publications of a site, and how references find them."""

    name = "cv"
    label = "CV"
    object_types: ClassVar[dict[str, ObjType]] = {
        "entry": ObjType("entry", "ref"),
        "publication": ObjType("publication", "ref", "number"),
    }
    roles: ClassVar[dict[str, Any]] = {
        "ref": XRefRole(innernodeclass=nodes.inline),
        "number": XRefRole(innernodeclass=nodes.inline),
    }

    def directive(self, name: str) -> "type[Directive] | None":
        """The directive of a name; one that does not exist is answered by ``UNKNOWN``, which says so.

        Where this is the default domain, every name is asked here first, and none is answered so.
        """
        found = super().directive(name)
        unknown = self.directives.get(UNKNOWN)
        if found is None and unknown and self.env.current_document.default_domain is not self:
            return type(unknown.__name__, (unknown,), {"written": name})
        return found

    def publication_place(self, key: str) -> Place | None:
        """Where the main list shows a publication, or None where no page does."""
        card = self.cards.get(key.lower())
        main = self.main_lists.get(card.key) if card else None
        return Place(main.docname, card.anchor, card.title, card) if card and main else None

    @cached_property
    def own_name(self) -> OwnName:
        """Knows the names of the person whose site this is."""
        return OwnName(self.person.name, self.person.spellings)

    def is_own(self, publication: Publication) -> bool:
        """Whether it is the person's: a page may list others, as an example."""
        people = publication.names.values()
        return not self.person.name or any(self.own_name(name) for names in people for name in names)

    @cached_property
    def pages(self) -> dict[str, str]:
        """The pages that publications have of their own, by their keys, if the site wants any."""
        shown = (self.bibliography.find(key) for key in self.main_lists.lists)
        return name_pages(sorted(one.key for one in shown if one and self.is_own(one)))

    def find(self, kind: str, target: str, docname: str) -> Place | None:
        """What a reference means: for "ref" an entry or a publication, else a publication."""
        if kind == "ref" and (found := self.entry_index.find(target, docname)):
            page, record = found
            return Place(page, record.anchor, record.title)
        return self.publication_place(target) or self.publication_place(target.removeprefix("pub-"))

    def content(self, kind: str, place: Place) -> list[nodes.Node]:
        """What a reference shows: the title as lists show it, or the label in the main list."""
        if place.card is None:
            return [nodes.Text(place.title)]
        return spans(place.card.shown) if kind == "ref" else [nodes.Text(self.number(place.card))]

    def number(self, card: Card) -> str:
        """The label of a publication in the main list, else author and year."""
        return self.main_lists.label(card.key) or card.citation

    def stale_pages(self) -> list[str]:
        """The pages that show of others what has changed since this was asked last."""
        resolved: dict[str, dict[Use, object]] = {
            docname: {use: self._resolved(use, docname) for use in uses}
            for docname, uses in self.uses.items()
        }
        before, self.data["resolved"] = self.data["resolved"], resolved
        return sorted(name for name, found in resolved.items() if before.get(name) != found)

    def moved_pages(self) -> list[str]:
        """The pages that show entries which have other keys, files or anchors since they were read."""
        before = self.data["resolved"]
        return sorted(
            docname
            for docname, uses in self.uses.items()
            for known in [before.get(docname, {})]
            if any(use[0] == "entry" and known.get(use) != self._resolved(use, docname) for use in uses)
        )

    def _resolved(self, use: Use, docname: str) -> object:
        """All that a page shows of something: it has to be written again when this changes."""
        kind, target = use
        if kind == "label":
            return self.main_lists.label(target)
        if kind == "entry":
            card = self.cards.get(target.lower())
            return card and (card.file, card.anchor)
        place = self.find(kind, target, docname)
        if place is None or place.card is None or kind == "ref":
            return place
        if kind == "number":
            return place.docname, place.anchor, place.title, self.number(place.card)
        cited = self.main_lists.cited(place.card.key)
        return place.docname, place.anchor, place.title, cited or place.card.citation

    def check_consistency(self) -> None:
        diagnostics.emit(self.main_lists.conflicts())
        for (docname, record), (first, known) in self.entry_index.doubles:
            place = f"in {self.env.doc2path(first, base=False)}:{known.line}"
            problem = Problem(Code.DUPLICATE_ID, TAKEN.format(record.name, place), record.line)
            diagnostics.emit([problem], str(self.env.doc2path(docname)))

    def resolve_xref(
        self,
        env: "BuildEnvironment",
        fromdocname: str,
        builder: "Builder",
        typ: str,
        target: str,
        node: pending_xref,
        contnode: "Element",
    ) -> nodes.reference | None:
        place = self.find(typ, target, node.get("refdoc", fromdocname))
        if place is None:
            source = node.source or str(env.doc2path(fromdocname))
            problem = Problem(Code.UNKNOWN_REFERENCE, self._unknown(typ, target), node.line, source)
            diagnostics.emit([problem])
            # Answered with the text alone, so that nitpicky mode does not say it again.
            return contnode  # type: ignore[return-value]
        # Without the classes of a reference to code, which text output shows as asterisks.
        content = nodes.inline("", "", *contnode.children)
        if not node.get("refexplicit"):
            content = nodes.inline("", "", *self.content(typ, place))
        return self.link(builder, fromdocname, place, content)  # type: ignore[return-value]

    @staticmethod
    def link(builder: "Builder", docname: str, place: Place, content: nodes.TextElement) -> nodes.TextElement:
        """A link from a page to a place; the text alone where that is in another document."""
        try:
            return make_refnode(builder, docname, place.docname, place.anchor, content, place.title)
        except NoUri:
            return content

    def _unknown(self, kind: str, target: str) -> str:
        if target.lower() in self.cards:
            return f"The publication “{target}” stands in no list, so there is no place to lead to."
        names = [*self.main_lists.lists]
        if kind == "ref":
            names += self.entry_index.objects
        what = "No entry and no publication" if kind == "ref" else "No publication"
        return f"{what} is called “{target}”.{did_you_mean(target, names)}"

    def resolve_any_xref(
        self,
        env: "BuildEnvironment",
        fromdocname: str,
        builder: "Builder",
        target: str,
        node: pending_xref,
        contnode: "Element",
    ) -> list[tuple[str, nodes.reference]]:
        place = self.find("ref", target, fromdocname)
        if place is None:
            return []
        shown = contnode if node.get("refexplicit") else nodes.inline("", "", *self.content("ref", place))
        return [
            ("cv:ref", make_refnode(builder, fromdocname, place.docname, place.anchor, shown, place.title))
        ]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        for name, (docname, record) in self.entry_index.objects.items():
            yield name, record.title or name, "entry", docname, record.anchor, 1
        for key in sorted(self.main_lists.lists):
            if place := self.publication_place(key):
                yield place.anchor, place.title or key, "publication", place.docname, place.anchor, 1


def cv_domain(env: "BuildEnvironment") -> CVDomain:
    """The domain of an environment."""
    domain = env.domains["cv"]
    assert isinstance(domain, CVDomain)
    return domain

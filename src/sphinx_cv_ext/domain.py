"""The ``cv`` domain: how entries and publications are found, and what refers to them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.domains import Domain, ObjType
from sphinx.errors import NoUri
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from . import diagnostics, settings
from .doctree import nodes as cv
from .doctree.anchors import TAKEN, give_anchor, title_of
from .doctree.entry_text import Texts, facts_of, retold, texts_of
from .doctree.rich_text import announce_math, spans
from .model.bibliography.labels import name_pages
from .model.bibliography.name_match import NameMatcher
from .model.bibliography.publication import Bibliography, Card, Publication, PublicationList, card_of
from .model.entries.entry import Entry
from .model.entries.index import EntryIndex, Record
from .model.lazy_pickle import LazyMapping
from .model.lists.main_list import MainLists
from .model.person import Person
from .model.problems import Code, Problem, did_you_mean

if TYPE_CHECKING:
    from docutils.nodes import Element
    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


#: How a page uses something of another: "ref", "number", "cite", "label" or "entry", and what.
Use = tuple[str, str]


_BY_PAGE = ("entries", "lists", "uses", "mastheads")

#: The name under which the directive is registered that stands in for those that do not exist.
UNKNOWN = "*"


class Place(NamedTuple):
    """Where something stands.  ``card`` is that of a publication."""

    docname: str
    anchor: str
    title: str
    card: Card | None = None


class CVDomain(Domain):
    """Entries and publications of a site, and how references find them.

    ``data["entries"]``, ``data["lists"]``, ``data["uses"]`` and ``data["mastheads"]`` are keyed by docname;
    ``data["bibliography"]`` is one value, written in the main process before pages are
    read, ``data["cards"]`` what references ask of it.  ``data["resolved"]`` says, by
    docname, what its uses were when all pages had been read last; ``data["stated"]``, by
    builder and docname, what was told to machines then.
    """

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

    data_version = 9
    initial_data: ClassVar[dict[str, Any]] = {
        "entries": {},
        "lists": {},
        "uses": {},
        "mastheads": {},
        "stated": {},
        "resolved": {},
        "bibliography": Bibliography(),
        "cards": {},
        "with_files": (),
    }

    @cached_property
    def person(self) -> Person:
        """Whose site this is."""
        return settings.site(self.env.config).person

    @property
    def entries(self) -> dict[str, list[Record]]:
        """The entries of each page, in their order."""
        entries: dict[str, list[Record]] = self.data["entries"]
        return entries

    @cached_property
    def entry_index(self) -> EntryIndex:
        """The entries of all pages, as references find them."""
        return EntryIndex(self.entries)

    @property
    def lists(self) -> dict[str, list[PublicationList]]:
        """The lists of publications of each page, in their order."""
        lists: dict[str, list[PublicationList]] = self.data["lists"]
        return lists

    @property
    def bibliography(self) -> Bibliography:
        """Every publication that the ``.bib`` files hold."""
        bibliography: Bibliography = self.data["bibliography"]
        return bibliography

    @bibliography.setter
    def bibliography(self, value: Bibliography) -> None:
        self.data["bibliography"] = value._replace(entries=LazyMapping(value.entries))
        self.data["cards"] = {folded: card_of(one) for folded, one in value.entries.items()}
        self.data["with_files"] = tuple(
            one for one in value.entries.values() if any(link.local for link in one.links)
        )

    @property
    def with_files(self) -> tuple[Publication, ...]:
        """The publications that link files of the site: every build looks whether these are there."""
        found: tuple[Publication, ...] = self.data["with_files"]
        return found

    @property
    def cards(self) -> Mapping[str, Card]:
        """What references ask of each publication, by its key in lower case."""
        cards: Mapping[str, Card] = self.data["cards"]
        return cards

    @property
    def uses(self) -> dict[str, set[Use]]:
        """What each page uses of other pages."""
        uses: dict[str, set[Use]] = self.data["uses"]
        return uses

    @property
    def mastheads(self) -> dict[str, set[str]]:
        """The keys of ``cv_person`` that each page shows."""
        mastheads: dict[str, set[str]] = self.data["mastheads"]
        return mastheads

    @property
    def shown_person(self) -> Person:
        """The person with what some page shows: a phone number that none does is nobody's business."""
        return self.person.only({key for keys in self.mastheads.values() for key in keys})

    @property
    def stated(self) -> dict[str, dict[str, str]]:
        """What was told to machines last, by builder and docname, as a checksum."""
        stated: dict[str, dict[str, str]] = self.data["stated"]
        return stated

    def note_entry(
        self,
        docname: str,
        entry: cv.cv_entry,
        written_id: str,
        document: nodes.document,
        read: Sequence[Entry] = (),
    ) -> list[Problem]:
        """Give an entry its anchor and remember it, with what it was ``read`` as.

        Returns a problem where its ``id`` is taken on its page; those of other pages are looked
        at when all are read.
        """
        anchor, own, problems = give_anchor(entry, written_id, document)
        name = anchor if own else f"{docname}#{anchor}"
        record = Record(name, anchor, title_of(entry), entry["kind"], entry.line, facts_of(entry, read))
        self.entries.setdefault(docname, []).append(record)
        self._forget()
        return problems

    def process_doc(self, env: "BuildEnvironment", docname: str, document: nodes.document) -> None:
        """Call entries, and what their links belong to, as they are called once translated."""
        for reference in document.findall(pending_xref):
            if reference["reftype"] in ("any", "ref") and reference.get("refdomain") in ("", "cv"):
                card = self.cards.get(reference["reftarget"].lower().removeprefix("pub-"))
                announce_math(reference, card.shown if card else ())
        found: dict[str, Texts] = {}
        head: Texts = {}
        for node in document.findall(cv.cv_entry):
            texts: Texts = texts_of(node)
            if node.get("continued"):
                texts = {**head, **texts}
            else:
                head = texts
            found.update(dict.fromkeys(node["ids"], texts))
            for link in node.findall(cv.cv_link):
                link["subject"] = " ".join(texts.get("lead", ())[:1])
        if docname in self.entries:
            self.entries[docname] = [_retold(record, found) for record in self.entries[docname]]
            self._forget()

    def note_masthead(self, docname: str, keys: Iterable[str]) -> None:
        """Remember what a page says of the person whose site this is: keys of ``cv_person``."""
        self.mastheads.setdefault(docname, set()).update(keys)

    def note_list(self, record: PublicationList) -> None:
        """Remember a list of publications."""
        self.lists.setdefault(record.docname, []).append(record)
        self._forget()

    def note_uses(self, docname: str, uses: Iterable[Use]) -> None:
        """Remember what a page shows of other pages."""
        if found := {*uses}:
            self.uses.setdefault(docname, set()).update(found)

    @cached_property
    def main_lists(self) -> MainLists:
        """The main list of each publication shown."""
        return MainLists(one for docname in sorted(self.lists) for one in self.lists[docname])

    def clear_doc(self, docname: str) -> None:
        for store in _BY_PAGE:
            self.data[store].pop(docname, None)
        self._forget()

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        for store in _BY_PAGE:
            self.data[store].update(
                {name: value for name, value in otherdata[store].items() if name in docnames}
            )
        self._forget()

    def _forget(self) -> None:
        for index in ("main_lists", "entry_index", "pages"):
            self.__dict__.pop(index, None)

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
    def own_name(self) -> NameMatcher:
        """Knows the names of the person whose site this is."""
        return NameMatcher(self.person.name, self.person.spellings)

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


def _retold(record: Record, found: Mapping[str, Texts]) -> Record:
    texts = found.get(record.anchor)
    if texts is None:
        return record
    facts = retold(record.facts, texts)
    return record._replace(title=" ".join(texts.get("lead", ())[:1]), facts=facts)


def cv_domain(env: "BuildEnvironment") -> CVDomain:
    """The domain of an environment."""
    domain = env.domains["cv"]
    assert isinstance(domain, CVDomain)
    return domain


def setup(app: "Sphinx") -> None:
    """Register the domain."""
    app.add_domain(CVDomain)

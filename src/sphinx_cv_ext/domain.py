"""The ``cv`` domain: the data that the environment keeps for each page, and the targets of references."""

import hashlib
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, TypeVar, overload

from docutils import nodes
from sphinx.addnodes import only, pending_xref
from sphinx.domains import Domain, ObjType
from sphinx.errors import NoUri
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from . import diagnostics, settings
from .doctree import nodes as cv
from .doctree.anchors import TAKEN, give_anchor, title_of
from .doctree.conditions import Conditions, conditions_of, holds
from .doctree.entry_text import Texts, facts_of, texts_of, translated_facts
from .doctree.rich_text import announce_math, spans
from .model.bibliography.labels import name_pages
from .model.bibliography.name_match import NameMatcher, matcher_of
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
    from sphinx.util.tags import Tags

Kept = TypeVar("Kept")

#: What a page uses of another page: "ref", "number", "cite", "label", "letter" or "entry", and its target.
Use = tuple[str, str]

#: The name of the directive that handles unknown names.
UNKNOWN = "*"

#: The keys of ``data`` whose values are dicts by docname.
_BY_PAGE = ("entries", "lists", "uses", "mastheads", "shown", "read_at")


class Place(NamedTuple):
    """The place of an entry or a publication.  ``card`` is set for publications only."""

    docname: str
    anchor: str
    title: str
    card: Card | None = None


class _Stored(Generic[Kept]):
    """An attribute stored in ``data`` under its name, which the environment keeps between builds."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, domain: None, owner: type) -> "_Stored[Kept]": ...
    @overload
    def __get__(self, domain: "CVDomain", owner: type) -> Kept: ...
    def __get__(self, domain: "CVDomain | None", owner: type) -> "_Stored[Kept] | Kept":
        if domain is None:
            return self
        kept: Kept = domain.data[self.name]
        return kept


class CVDomain(Domain):
    """The entries and publications of a site, as targets of references.

    Data of pages is kept by docname, so that it can be purged and merged.  The bibliography is one
    value, set in the main process before pages are read.
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
    data_version = 13
    initial_data: ClassVar[dict[str, Any]] = {
        "entries": {},
        "lists": {},
        "uses": {},
        "mastheads": {},
        "shown": {},
        "read_at": {},
        "uses_before": {},
        "pages_written": {},
        "photos": {},
        "metadata_checksums": {},
        "bibliography": Bibliography(),
        "cards": {},
        "with_files": (),
    }

    #: The entries of each page, in their order.
    entries = _Stored[dict[str, list[Record]]]()
    #: The lists of publications of each page, in their order.
    lists = _Stored[dict[str, list[PublicationList]]]()
    #: What each page uses of other pages.
    uses = _Stored[dict[str, set[Use]]]()
    #: The keys of ``cv_person`` that each page shows, by the ``only`` blocks around them.
    mastheads = _Stored[dict[str, dict[Conditions, set[str]]]]()
    #: The pages with CV content: an entry, a publication, a masthead.
    shown = _Stored[dict[str, bool]]()
    #: The text of each use on a page after the last reading of pages.
    uses_before = _Stored[dict[str, dict[Use, object]]]()
    #: When each page was read, in nanoseconds.
    read_at = _Stored[dict[str, int]]()
    #: A checksum of the content of each page when it was written, by output and docname.
    pages_written = _Stored[dict[str, dict[str, str]]]()
    #: The photo that the pages of each builder showed last, or "".
    photos = _Stored[dict[str, str]]()
    #: The checksums of the last metadata in the heads of pages, by builder and docname.
    metadata_checksums = _Stored[dict[str, dict[str, str]]]()
    #: The data that references need of each publication, by its key in lower case.
    cards = _Stored[Mapping[str, Card]]()
    #: The publications that link files of the site: each build checks these files.
    with_files = _Stored[tuple[Publication, ...]]()

    # From the settings and the .bib files.

    @property
    def person(self) -> Person:
        """The person whose site this is."""
        return settings.site(self.env.config).person

    def shown_person(self, tags: "Tags") -> Person:
        """Return the person with the data that some page shows to a builder with these tags."""
        shown = (found for page in self.mastheads.values() for found in page.items())
        return self.person.only({key for only, keys in shown if holds(only, tags) for key in keys})

    @property
    def own_name(self) -> NameMatcher:
        """Whether a name is that of the person whose site this is."""
        return matcher_of(self.person.inverted, self.person.spellings)

    def is_own(self, publication: Publication) -> bool:
        """Whether the person wrote or edited a publication; a page may also list others."""
        people, own = publication.names.values(), self.own_name
        return not self.person.name or any(own(name) for names in people for name in names)

    @property
    def bibliography(self) -> Bibliography:
        """Every publication of the ``.bib`` files."""
        bibliography: Bibliography = self.data["bibliography"]
        return bibliography

    @bibliography.setter
    def bibliography(self, value: Bibliography) -> None:
        self.data["bibliography"] = value._replace(entries=LazyMapping(value.entries))
        self.data["cards"] = {folded: card_of(one) for folded, one in value.entries.items()}
        self.data["with_files"] = tuple(
            one for one in value.entries.values() if any(link.local for link in one.links)
        )

    # Data of pages, while they are read.

    def note_entry(
        self,
        docname: str,
        entry: cv.cv_entry,
        written_id: str,
        document: nodes.document,
        read: Sequence[Entry] = (),
    ) -> list[Problem]:
        """Give an entry its anchor, and keep it with its data (``read``).

        Returns a problem if its ``id`` is used twice on its page; `check_consistency` compares pages.
        """
        anchor, own, problems = give_anchor(entry, written_id, document)
        name = anchor if own else f"{docname}#{anchor}"
        record = Record(
            name=name,
            anchor=anchor,
            title=title_of(entry),
            kind=entry["kind"],
            line=entry.line,
            facts=facts_of(entry, read),
        )
        self.entries.setdefault(docname, []).append(record)
        self._clear_indexes()
        return problems

    def note_list(self, record: PublicationList) -> None:
        """Keep a list of publications."""
        self.lists.setdefault(record.docname, []).append(record)
        self._clear_indexes()

    def note_uses(self, docname: str, uses: Iterable[Use]) -> None:
        """Keep what a page uses of other pages."""
        if found := {*uses}:
            self.uses.setdefault(docname, set()).update(found)
            self._clear_indexes()

    def process_doc(self, env: "BuildEnvironment", docname: str, document: nodes.document) -> None:
        """Keep the data that is known when a page has been read.

        Whether it shows something of a CV; translated texts, for the records of entries and the labels
        of their links; and the ``only`` blocks around.
        """
        self.read_at[docname] = time.time_ns()
        if next(document.findall(cv.is_shown), None) is not None:
            self.shown[docname] = True
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
            self.entries[docname] = [
                _translated(record, found[record.anchor]) if record.anchor in found else record
                for record in self.entries[docname]
            ]
            self._clear_indexes()
        self._note_conditions(docname, document)

    def _note_conditions(self, docname: str, document: nodes.document) -> None:
        """Keep the ``only`` blocks around the mastheads, entries and lists of a page."""
        for masthead in document.findall(cv.cv_masthead):
            if "docname" in masthead:
                shown = self.mastheads.setdefault(docname, {})
                shown.setdefault(conditions_of(masthead), set()).update(masthead.get("keys", ()))
        entries: dict[str, Conditions] = {}
        for block in document.findall(only):
            for node in block.findall(cv.cv_entry):
                entries.update(dict.fromkeys(node["ids"], conditions_of(node)))
            for listed in block.findall(cv.cv_publications):
                if "index" in listed:
                    lists = self.lists[docname]
                    lists[listed["index"]] = lists[listed["index"]]._replace(only=conditions_of(listed))
        if entries:
            self.entries[docname] = [
                one._replace(only=entries.get(one.anchor, ())) for one in self.entries[docname]
            ]
        self._clear_indexes()

    def clear_doc(self, docname: str) -> None:
        for key in _BY_PAGE:
            self.data[key].pop(docname, None)
        self._clear_indexes()

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        for key in _BY_PAGE:
            self.data[key].update({name: value for name, value in otherdata[key].items() if name in docnames})
        self._clear_indexes()

    # Indexes over all pages, made when they are first needed.

    @cached_property
    def entry_index(self) -> EntryIndex:
        """The entries of all pages, as references find them."""
        return EntryIndex(self.entries)

    @cached_property
    def main_lists(self) -> MainLists:
        """The main list of each publication shown."""
        return MainLists(one for docname in sorted(self.lists) for one in self.lists[docname])

    @cached_property
    def publication_pages(self) -> dict[str, str]:
        """The names of the pages that are generated for the person's publications, by their keys."""
        authors = {name.lower() for name in self.env.found_docs}
        return {key: page for key, page in self._page_names.items() if page.lower() not in authors}

    @property
    def _page_names(self) -> dict[str, str]:
        """The names of these pages, including names that a page of the author already has."""
        shown = (self.bibliography.find(key) for key in self.main_lists.lists)
        return name_pages(sorted(one.key for one in shown if one and self.is_own(one)))

    def _clear_indexes(self) -> None:
        for index in ("cited_keys", "entry_index", "main_lists", "publication_pages"):
            self.__dict__.pop(index, None)

    def check_consistency(self) -> None:
        diagnostics.emit(self.main_lists.conflicts())
        if self.env.config.cv_publication_pages:
            diagnostics.emit(self._pages_of_the_author())
        for (docname, record), (first, known) in self.entry_index.duplicates:
            place = f"in {self.env.doc2path(first, base=False)}:{known.line}"
            problem = Problem(Code.DUPLICATE_ID, TAKEN.format(record.name, place), record.line)
            diagnostics.emit([problem], str(self.env.doc2path(docname)))

    def _pages_of_the_author(self) -> Iterator[Problem]:
        """Yield a problem for each publication whose page would replace one of the author."""
        docnames = {name.lower(): name for name in self.env.found_docs}
        for key, page in self._page_names.items():
            if found := docnames.get(page.lower()):
                message = f"No page is generated for the entry “{key}”: this page has its name, “{page}”."
                yield Problem(Code.PAGE_NAME, message, None, str(self.env.doc2path(found)))

    # Targets of references.

    def find(self, kind: str, target: str, docname: str) -> Place | None:
        """Find the target of a reference on a page; only "ref" finds entries, too."""
        if kind == "ref" and (found := self.entry_index.find(target, docname)):
            page, record = found
            return Place(page, record.anchor, record.title)
        return self.publication_place(target) or self.publication_place(target.removeprefix("pub-"))

    def publication_place(self, key: str) -> Place | None:
        """Find a publication in its main list, or None if no page shows it."""
        card = self.cards.get(key.lower())
        main = self.main_lists.get(card.key) if card else None
        return Place(main.docname, card.anchor, card.title, card) if card and main else None

    def number(self, card: Card) -> str:
        """The label of a publication in the main list, else author and year."""
        return self.main_lists.label(card.key) or card.citation

    @cached_property
    def cited_keys(self) -> frozenset[str]:
        """The keys that some page cites, in lower case."""
        uses = (use for page in self.uses.values() for use in page)
        return frozenset(target.lower() for kind, target in uses if kind == "cite")

    def year_letter(self, key: str) -> str:
        """Return the letter after the year in citations, "b" of "2024b"; "" if no page cites it like this."""
        card = self.cards.get(key.lower())
        if card is None or not card.year_letter or key.lower() not in self.cited_keys:
            return ""
        return "" if self.main_lists.cited(card.key) else card.year_letter

    def content(self, kind: str, place: Place) -> list[nodes.Node]:
        """The text of a reference: the title as lists show it, or the label in the main list."""
        if place.card is None:
            return [nodes.Text(place.title)]
        return spans(place.card.shown) if kind == "ref" else [nodes.Text(self.number(place.card))]

    @staticmethod
    def link(builder: "Builder", docname: str, place: Place, content: nodes.TextElement) -> nodes.TextElement:
        """Make a link from a page to a place; the text alone if the place is not in the output."""
        try:
            return make_refnode(builder, docname, place.docname, place.anchor, content, place.title)
        except NoUri:
            return content

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
            # With the text as an answer, nitpicky mode does not report it again.
            return contnode  # type: ignore[return-value]
        # Without the classes of a reference to code: text output shows them as asterisks.
        content = nodes.inline("", "", *contnode.children)
        if not node.get("refexplicit"):
            content = nodes.inline("", "", *self.content(typ, place))
        return self.link(builder, fromdocname, place, content)  # type: ignore[return-value]

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

    def _unknown(self, kind: str, target: str) -> str:
        """Return the message about an unknown target."""
        if target.lower() in self.cards:
            return f"The publication “{target}” is not shown in any list, so it cannot be linked."
        names = [*self.main_lists.lists]
        if kind == "ref":
            names += self.entry_index.objects
        what = "entry or publication" if kind == "ref" else "publication"
        return f"Unknown {what} “{target}”.{did_you_mean(target, names)}"

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        tags = app_of(self.env).tags
        for name, (docname, record) in self.entry_index.objects.items():
            if not holds(record.only, tags):
                continue
            yield name, record.title or name, "entry", docname, record.anchor, 1
        for key, shown in sorted(self.main_lists.lists.items()):
            if (place := self.publication_place(key)) and holds(shown.only, tags):
                yield place.anchor, place.title or key, "publication", place.docname, place.anchor, 1

    # Pages that a change affects.

    def pages_to_read(self) -> list[str]:
        """The pages that use entries which have other keys, files or anchors since they were read."""
        return sorted(
            docname
            for docname, uses in self.uses.items()
            for known in [self.uses_before.get(docname, {})]
            if any(use[0] == "entry" and known.get(use) != self._resolved(use, docname) for use in uses)
        )

    def pages_to_write(self, output: str) -> list[str]:
        """Return the pages to write into an output, because they or the pages that they use have changed.

        Another builder may have read them since this output was written, which Sphinx does not see.
        """
        uses: dict[str, dict[Use, object]] = {
            docname: {use: self._resolved(use, docname) for use in sorted(used)}
            for docname, used in self.uses.items()
        }
        self.data["uses_before"] = uses
        now = {
            docname: hashlib.sha256(repr((read_at, uses.get(docname))).encode("utf-8", "replace")).hexdigest()
            for docname, read_at in self.read_at.items()
        }
        before, self.pages_written[output] = self.pages_written.get(output, {}), now
        return sorted(name for name, checksum in now.items() if before.get(name) != checksum)

    def _resolved(self, use: Use, docname: str) -> object:
        """Return what a page shows of a use; if this changes, the page has to be written again."""
        kind, target = use
        if kind == "label":
            return self.main_lists.label(target)
        if kind == "letter":
            return self.year_letter(target)
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

    # Queries of Sphinx while it reads.

    def directive(self, name: str) -> "type[Directive] | None":
        """Return the directive of a name; for an unknown name ``UNKNOWN``, which reports it.

        A default domain is asked for every directive first, so it does not answer for unknown names.
        """
        found = super().directive(name)
        unknown = self.directives.get(UNKNOWN)
        if found is None and unknown and self.env.current_document.default_domain is not self:
            return type(unknown.__name__, (unknown,), {"written": name})
        return found


def _translated(record: Record, texts: Texts) -> Record:
    """Return the record of an entry with translated texts."""
    title = " ".join(texts.get("lead", ())[:1])
    return record._replace(title=title, facts=translated_facts(record.facts, texts))


def app_of(env: "BuildEnvironment") -> "Sphinx":
    """The application of an environment."""
    # Sphinx 9 hides the application behind the environment; 8.2 has it in the open.
    app: Sphinx = getattr(env, "_app", None) or env.app
    return app


def cv_domain(env: "BuildEnvironment") -> CVDomain:
    """The domain of an environment."""
    domain = env.domains["cv"]
    assert isinstance(domain, CVDomain)
    return domain


def setup(app: "Sphinx") -> None:
    """Register the domain."""
    app.add_domain(CVDomain)

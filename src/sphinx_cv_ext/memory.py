"""What the environment remembers of a site: by page, purged and merged as pages are read."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.domains import Domain

from . import config
from .doctree import nodes as cv
from .doctree.anchoring import give_anchor, title_of
from .doctree.facts import Texts, facts_of, retold, texts_of
from .doctree.spans import announce_math
from .model.entry import Entry
from .model.entryindex import EntryIndex, Record
from .model.mainlists import MainLists
from .model.packed import Packed
from .model.person import Person
from .model.problems import Problem
from .model.publication import Bibliography, Card, Publication, PublicationList, card_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

#: How a page uses something of another: "ref", "number", "cite", "label" or "entry", and what.
Use = tuple[str, str]


_BY_PAGE = ("entries", "lists", "uses", "mastheads")


class Memory(Domain):
    """Entries and publications of a site.

    ``data["entries"]``, ``data["lists"]``, ``data["uses"]`` and ``data["mastheads"]`` are keyed by docname;
    ``data["bibliography"]`` is one value, written in the main process before pages are
    read, ``data["cards"]`` what references ask of it.  ``data["resolved"]`` says, by
    docname, what its uses were when all pages had been read last; ``data["stated"]``, by
    builder and docname, what was told to machines then.
    """

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
        return config.person(self.env.config)

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
        self.data["bibliography"] = value._replace(entries=Packed(value.entries))
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


def _retold(record: Record, found: Mapping[str, Texts]) -> Record:
    texts = found.get(record.anchor)
    if texts is None:
        return record
    facts = retold(record.facts, texts)
    return record._replace(title=" ".join(texts.get("lead", ())[:1]), facts=facts)

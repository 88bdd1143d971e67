"""The ``cv`` domain: what the environment remembers of entries and publications, and how they are found."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.nodes import make_id
from sphinx.domains import Domain, ObjType
from sphinx.errors import NoUri
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from . import config, diagnostics
from .model.bibtext import plain
from .model.person import Person
from .model.problems import Code, Problem, did_you_mean
from .model.publication import Bibliography, Publication, PublicationList

if TYPE_CHECKING:
    from docutils.nodes import Element
    from docutils.parsers.rst import Directive
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


#: The name under which the directive is registered that stands in for those that do not exist.
UNKNOWN = "*"


@dataclass(frozen=True, slots=True)
class Record:
    """An entry as references find it: its full name, what its page calls it, its text and its kind."""

    name: str
    anchor: str
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands."""

    docname: str
    anchor: str
    title: str


class CVDomain(Domain):
    """Entries and publications of a site.

    ``data["entries"]`` and ``data["lists"]`` are keyed by docname; ``data["bibliography"]``
    is one value, written in the main process before pages are read.
    """

    name = "cv"
    label = "CV"
    data_version = 1
    object_types: ClassVar[dict[str, ObjType]] = {
        "entry": ObjType("entry", "ref"),
        "publication": ObjType("publication", "ref"),
    }
    roles: ClassVar[dict[str, Any]] = {"ref": XRefRole()}
    initial_data: ClassVar[dict[str, Any]] = {"entries": {}, "lists": {}, "bibliography": Bibliography()}

    @cached_property
    def person(self) -> Person:
        """Whose site this is."""
        return config.person(self.env.config)

    def directive(self, name: str) -> "type[Directive] | None":
        """The directive of a name; one that does not exist is answered by ``UNKNOWN``, which says so."""
        found = super().directive(name)
        if found is None and (unknown := self.directives.get(UNKNOWN)):
            return type(unknown.__name__, (unknown,), {"written": name})
        return found

    @property
    def entries(self) -> dict[str, list[Record]]:
        """The entries of each page, in their order."""
        entries: dict[str, list[Record]] = self.data["entries"]
        return entries

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
        self.data["bibliography"] = value

    def note_entry(
        self, docname: str, kind: str, written_id: str, node: "Element", document: nodes.document
    ) -> list[Problem]:
        """Give an entry its anchor and remember it.

        The anchor is the entry's own ``id``, else made from its text, with a number where
        two collide.  Returns a problem where an ``id`` is taken.
        """
        problems = []
        title = _title(node)
        anchor = make_id(written_id) if written_id else ""
        if written_id and not anchor:
            message = (
                f"“{written_id}” has no letter that an address may hold; the anchor comes from the text."
            )
            problems.append(Problem(Code.BAD_VALUE, message, node.line))
        elif anchor and (anchor in document.ids or self._taken(docname, anchor)):
            message = f"The id “{written_id}” is taken by something else; each can stand once in a site."
            problems.append(Problem(Code.DUPLICATE_ID, message, node.line))
            anchor = ""
        name = anchor
        if not anchor:
            anchor = _free(make_id(title) or f"cv-{kind}", document.ids)
            name = f"{docname}#{anchor}"
        node["ids"].append(anchor)
        document.note_explicit_target(node)
        self.entries.setdefault(docname, []).append(Record(name, anchor, title, kind))
        return problems

    def note_list(self, docname: str, record: PublicationList) -> None:
        """Remember a list of publications."""
        self.lists.setdefault(docname, []).append(record)
        self.__dict__.pop("main_lists", None)

    @cached_property
    def main_lists(self) -> dict[str, PublicationList]:
        """The main list of each publication shown, by its key: the first complete one, else the first."""
        ordered = [one for docname in sorted(self.lists) for one in self.lists[docname]]
        found: dict[str, PublicationList] = {}
        for one in sorted(ordered, key=lambda one: not one.complete):
            for key, _ in one.entries:
                found.setdefault(key, one)
        return found

    def publication_place(self, key: str) -> Place | None:
        """Where the main list shows a publication, or None where no page does."""
        publication = self.bibliography.find(key)
        main = self.main_lists.get(publication.key) if publication else None
        if not publication or not main:
            return None
        return Place(main.docname, publication.anchor, _publication_title(publication))

    def clear_doc(self, docname: str) -> None:
        self.entries.pop(docname, None)
        self.lists.pop(docname, None)
        self.__dict__.pop("main_lists", None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        for store in ("entries", "lists"):
            self.data[store].update(
                {name: value for name, value in otherdata[store].items() if name in docnames}
            )
        self.__dict__.pop("main_lists", None)

    def resolve_xref(
        self,
        env: "BuildEnvironment",
        fromdocname: str,
        builder: "Builder",
        typ: str,
        target: str,
        node: "pending_xref",
        contnode: "Element",
    ) -> nodes.reference | None:
        place = self._find(target, node.get("refdoc", fromdocname))
        if place is None:
            hint = did_you_mean(target, self._names())
            message = f"No entry and no publication is called “{target}”.{hint}"
            source = node.source or str(env.doc2path(fromdocname))
            diagnostics.emit([Problem(Code.UNKNOWN_REFERENCE, message, node.line, source)])
            # Answered with the text alone, so that nitpicky mode does not say it again.
            return contnode  # type: ignore[return-value]
        content = contnode
        if not node.get("refexplicit"):
            content = nodes.inline("", place.title, classes=["xref", "cv"])
        try:
            return make_refnode(builder, fromdocname, place.docname, place.anchor, content, place.title)
        except NoUri:
            # In print, what is on another page is called by its name all the same.
            return content  # type: ignore[return-value]

    def resolve_any_xref(
        self,
        env: "BuildEnvironment",
        fromdocname: str,
        builder: "Builder",
        target: str,
        node: "pending_xref",
        contnode: "Element",
    ) -> list[tuple[str, nodes.reference]]:
        place = self._find(target, fromdocname)
        if place is None:
            return []
        return [
            ("cv:ref", make_refnode(builder, fromdocname, place.docname, place.anchor, contnode, place.title))
        ]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        for docname in sorted(self.entries):
            for record in self.entries[docname]:
                yield record.name, record.title or record.name, "entry", docname, record.anchor, 1
        for key in sorted(self.main_lists):
            if place := self.publication_place(key):
                yield place.anchor, place.title or key, "publication", place.docname, place.anchor, 1

    def _names(self) -> list[str]:
        return [record.name for records in self.entries.values() for record in records] + [*self.main_lists]

    def _find(self, target: str, docname: str) -> Place | None:
        """An entry by ``id``, ``page#anchor`` or its anchor on the same page; a publication by its key."""
        page, hash_, anchor = target.rpartition("#")
        for found_in, records in self.entries.items():
            for record in records:
                local = (page or docname) == found_in and record.anchor == (anchor if hash_ else target)
                if record.name == target or local:
                    return Place(found_in, record.anchor, record.title)
        return self.publication_place(target) or self.publication_place(target.removeprefix("pub-"))

    def _taken(self, docname: str, anchor: str) -> bool:
        return any(
            record.name == anchor
            for name, records in self.entries.items()
            if name != docname
            for record in records
        )


def cv_domain(env: "BuildEnvironment") -> CVDomain:
    """The domain of an environment."""
    domain = env.domains["cv"]
    assert isinstance(domain, CVDomain)
    return domain


def _title(node: "Element") -> str:
    """What an entry is called: the text of its lead."""
    for field in node.findall(nodes.Element):
        if field.get("name") == "lead":
            return " ".join(field.astext().split())
    return ""


def _publication_title(publication: Publication) -> str:
    return plain(publication.title)


def _free(anchor: str, taken: dict[str, Any]) -> str:
    """An anchor that is not taken, with a number where it was."""
    number, free = 2, anchor
    while free in taken:
        free, number = f"{anchor}-{number}", number + 1
    return free

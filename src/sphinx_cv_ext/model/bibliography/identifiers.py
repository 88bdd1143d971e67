"""The links of a publication, from identifiers and addresses: each place once, the best first."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from urllib.parse import quote

from ..links import Link, is_safe, web_address
from .entry_types import category_of
from .publication import Publication

_SCHOLAR = "https://scholar.google.com/citations?view_op=view_citation&user={0}&citation_for_view={0}:{1}"

_Report = Callable[[str, str], None]

#: Fields with an address or a file of the site, and the label of their link, in the order shown.
LABELS: Mapping[str, str] = {
    "pdf": "PDF",
    "html": "HTML",
    "code": "code",
    "data": "data",
    "slides": "slides",
    "poster": "poster",
    "video": "video",
    "blog": "blog",
    "website": "website",
    "supplement": "supplement",
    "url": "link",
}

_DOI = re.compile(
    r"(?:(?:https?://)?(?:[\w.-]+\.)?doi\.org/)?(?:doi\b:?\s*)?(?P<id>10\.\d{4,9}/\S+?)[.,;]*$", re.IGNORECASE
)
#: A short DOI (https://shortdoi.org), which doi.org resolves as well.
_SHORT_DOI = re.compile(
    r"(?:(?:https?://)?(?:[\w.-]+\.)?doi\.org/)?(?:doi\b:?\s*)?(?P<id>10/[a-z0-9]+)$", re.IGNORECASE
)
_ARXIV = re.compile(
    r"(?:(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv[:.]\s*)?"
    r"(?P<id>\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?)(?:\.pdf)?[/?]*(?:\s*\[[\w.-]+\])?$",
    re.IGNORECASE,
)
#: Archives whose identifiers are DOIs.
_SERVERS = frozenset("biorxiv medrxiv chemrxiv psyarxiv osf zenodo".split())

# What a program for web pages has put around an address.
_ANCHOR = re.compile(r"""<a\s[^>]*href\s*=\s*["'](?P<address>[^"']+)""", re.IGNORECASE)
_ARXIV_IN_JOURNAL = re.compile(r"(?:arxiv\W*|abs/)(?P<id>\d{4}\.\d{4,5}(?:v\d+)?)", re.IGNORECASE)

#: Archives by the name of their link: label, what their identifiers look like, and where they are.
_ARCHIVES: Mapping[str, tuple[str, str, str]] = {
    "openreview": ("OpenReview", r"(?:\S*[?&]id=)?(?P<id>[\w-]{8,12})(?:[&#]\S*)?", "https://openreview.net/forum?id={}"),
    "pubmed": ("PubMed", r"(?:\S*/|pmid:\s*)?(?P<id>\d{1,9})/?", "https://pubmed.ncbi.nlm.nih.gov/{}/"),
    "pmc": ("PMC", r"(?:\S*/)?(?:pmc)?(?P<id>\d{1,9})(?:\.\d+)?/?", "https://pmc.ncbi.nlm.nih.gov/articles/PMC{}/"),
    "hal": ("HAL", r"(?:https?://\S+?/)?(?P<id>[a-z]+[-_]\d{6,9}(?:v\d+)?)/?", "https://hal.science/{}"),
    "jstor": ("JSTOR", r"(?:\S*/)?(?P<id>\d[\d.]*)", "https://www.jstor.org/stable/{}"),
    "inspire": ("INSPIRE", r"(?:\S*/)?(?P<id>\d+)", "https://inspirehep.net/literature/{}"),
    "ssrn": ("SSRN", r"(?:\S*(?:=|/|\.))?(?P<id>\d{4,9})", "https://ssrn.com/abstract={}"),
    "hdl": ("handle", r"(?:https?://hdl\.handle\.net/|hdl:)?(?P<id>[\w.]+/\S+)", "https://hdl.handle.net/{}"),
    "googlebooks": ("Google Books", r"(?P<id>[\w-]{8,14})", "https://books.google.com/books?id={}"),
}  # fmt: skip

#: The names of links.
LINK_NAMES = ("doi", "arxiv", *_ARCHIVES, *LABELS, "isbn", "scholar")

#: The fields that hold an archive's identifier.
_FIELDS: Mapping[str, str] = {
    "openreview": "openreview",
    "pmid": "pubmed",
    "pubmedid": "pubmed",
    "pmcid": "pmc",
    "hal": "hal",
    "hal_id": "hal",
    "jstor": "jstor",
    "inspirehep_id": "inspire",
    "ssrn": "ssrn",
}
#: What ``eprinttype`` calls the archives.
_TYPES: Mapping[str, str] = {**{name: name for name in _ARCHIVES}, "pmid": "pubmed", "pmcid": "pmc"}


def links_of(kind: str, fields: Mapping[str, str], report: _Report) -> tuple[Link, ...]:
    """The links of an entry, in the order shown; each place once."""
    links = _Links(fields, report)
    links.add_doi()
    links.add_arxiv()
    for name, archive in _FIELDS.items():
        if value := fields.get(name, ""):
            links.add_archive(archive, name, value)
    eprint_type = fields.get("eprinttype", "").lower()
    if fields.get("eprint") and eprint_type in _TYPES:
        links.add_archive(_TYPES[eprint_type], "eprint", fields["eprint"])
    for name, label in LABELS.items():
        if value := fields.get(name, ""):
            links.add_address(name, label, value)
    if category_of(kind, fields) == "book":
        links.add_isbn()
    return tuple(links.found.values())


def scholar_link(publication: Publication, user: str) -> Link | None:
    """The address of ``google_scholar_id``: an entry in the profile of a user, if both are known."""
    written = publication.written.get("google_scholar_id", "").replace("\\", "")
    found = re.fullmatch(r"(?:[\w-]+:)?(?P<id>[\w-]{4,20})", written.strip())
    if not found or not user:
        return None
    return Link("Google Scholar", _SCHOLAR.format(quote(user), found["id"]), name="scholar")


def archive_of(publication: Publication) -> str:
    """The archive of a publication, as its link is called: "arXiv"; "" without one."""
    names = ("arxiv", *_ARCHIVES)
    found = next((link.label for link in publication.links if link.name in names), "")
    # Archives whose identifiers are DOIs have no link of their own name.
    return found or (publication.fields.get("eprinttype", "") if "eprint" in publication.fields else "")


class _Links:
    """Collects links, one for each address."""

    def __init__(self, fields: Mapping[str, str], report: _Report) -> None:
        self.fields = fields
        self.report = report
        self.found: dict[str, Link] = {}

    def add(self, name: str, label: str, target: str, *, local: bool = False) -> None:
        """Add a link, unless its address has one already."""
        place = re.sub(r"^https?://(?:www\.|dx\.)?", "", target).rstrip("/").lower()
        self.found.setdefault(place, Link(label, target, local, name))

    def add_doi(self) -> None:
        """The DOI, from an identifier or an address."""
        value = self.fields.get("doi", "")
        # INSPIRE gives the DOI of an erratum behind that of the paper.
        several = [_DOI.match(one) for one in re.split(r"[,;\s]+", value.strip(" ,;"))]
        dois = [found["id"] for found in several if found]
        if len(dois) == len(several) > 1:
            for doi in dois:
                self.add_doi_of(doi)
        elif found := _DOI.match(value) or _SHORT_DOI.match(value):
            self.add_doi_of(found["id"])
        elif value.startswith(("http://", "https://")):
            # A page of a library that gives no DOIs.
            self.add_address("url", LABELS["url"], value)
        elif value:
            self.report("doi", f"has “{value}” for doi, which is not a DOI; it is left out.")
        if self.fields.get("eprinttype", "").lower() in _SERVERS and (
            found := _DOI.match(self.fields.get("eprint", ""))
        ):
            self.add_doi_of(found["id"])

    def add_doi_of(self, doi: str) -> None:
        """A DOI; arXiv's own are its identifiers."""
        if found := re.match(r"10\.48550/arxiv\.(?P<id>\S+)", doi, re.IGNORECASE):
            self.add("arxiv", "arXiv", f"https://arxiv.org/abs/{found['id']}")
        else:
            self.add("doi", "DOI", f"https://doi.org/{quote(doi, safe='/:;()._-+')}")

    def add_arxiv(self) -> None:
        """The arXiv identifier, from its fields or from the journal."""
        fields = self.fields
        kind = fields.get("eprinttype", "").lower()
        value = fields.get("eprint", "")
        found = _ARXIV.match(value)
        if value and (kind == "arxiv" or "arxiv" in fields or (not kind and found)):
            if found:
                self.add("arxiv", "arXiv", f"https://arxiv.org/abs/{found['id']}")
            else:
                self.report(
                    "eprint", f"has “{value}” for eprint, which is not an arXiv identifier; it is left out."
                )
        elif not value:
            journal = f"{fields.get('journal', '')} {fields.get('volume', '')}"
            if printed := _ARXIV_IN_JOURNAL.search(journal):
                self.add("arxiv", "arXiv", f"https://arxiv.org/abs/{printed['id']}")

    def add_archive(self, archive: str, name: str, value: str) -> None:
        """An identifier of an archive, or its address there."""
        label, pattern, address = _ARCHIVES[archive]
        if found := re.fullmatch(pattern, value.strip(), re.IGNORECASE):
            self.add(archive, label, address.format(quote(found["id"], safe="/:;()._-+")))
        elif (target := web_address(value)) and value.startswith("http"):
            self.add(archive, label, target)
        else:
            self.report(
                name, f"has “{value}” for {name}, which is not an identifier of {label}; it is left out."
            )

    def add_isbn(self) -> None:
        """The ISBN of a book."""
        signs = re.sub(r"[-‐–\s]", "", self.fields.get("isbn", ""))
        if found := re.match(r"(?:isbn\W*)?((?:97[89])?\d{9}[\dX])", signs, re.IGNORECASE):
            self.add("isbn", "ISBN", f"https://www.worldcat.org/isbn/{found[1].upper()}")

    def add_address(self, name: str, label: str, value: str) -> None:
        """An address of the web, or a file of the site."""
        if found := _ANCHOR.search(value):
            value = found["address"]
        # "paper.pdf" looks like a host, too; only these two fields may have a host without "https://".
        address = web_address(value) if name in ("url", "website") or "/" in value else None
        if name == "url" and (found := _ARXIV.match(value)):
            self.add("arxiv", "arXiv", f"https://arxiv.org/abs/{found['id']}")
        elif name == "url" and (found := _DOI.match(value)):
            self.add_doi_of(found["id"])
        elif address:
            self.add(name, label, address)
        elif value.lower() in ("true", "false", "yes", "no"):
            return
        elif not is_safe(value) or ":" in value or (" " in value and not re.search(r"\.\w{2,5}$", value)):
            self.report(name, f"has “{value}” for {name}, which is not a web address; it is left out.")
        else:
            self.add(name, label, value, local=True)


def wanted_links(publication: Publication, wanted: Sequence[str] | None, scholar: str = "") -> Iterable[Link]:
    """The links of a publication that are wanted, in that order."""
    found = [*publication.links, *filter(None, [scholar_link(publication, scholar)])]
    if wanted is None:
        return found
    return [link for name in wanted for link in found if link.name == name]

"""The venue and date of a publication, and its other details, as nodes."""

import re
from collections.abc import Callable, Sequence

from docutils import nodes as docutils_nodes

from ..model.bibliography.edtf import read_date
from ..model.bibliography.entry_types import DEFAULTS, KEYWORDS, KINDS, RELATIONS, Piece, pieces_of
from ..model.bibliography.names import Name
from ..model.bibliography.publication import Publication, titled
from ..model.bibliography.status import state_of
from ..model.tex.rich_text import RichText, Span, plain
from . import nodes
from .authors import EDITED, ShowNames
from .authors import people as shown_people
from .rich_text import STOPPED, Label, Nodes, spans

_Find = Callable[[str], Publication | None]
#: Links a text to a publication, if a page shows it.
Refer = Callable[[Publication, docutils_nodes.TextElement], docutils_nodes.Node]

#: The fields after a title: its subtitle, and other text of the title page.
_LONGER = {
    "journal": ("journalsubtitle", "journaltitleaddon"),
    "booktitle": ("booksubtitle", "booktitleaddon"),
    "maintitle": ("mainsubtitle", "maintitleaddon"),
    "issuetitle": ("issuesubtitle", "issuetitleaddon"),
}

#: The pieces whose text is made from other fields, too.
_COMPOSED = frozenset(
    ("type", "entrysubtype", "volume", "numbered series", "event", "eprint", "pages", *_LONGER)
)

#: The pieces that can end with the year of an event.
_EVENTS = frozenset("event eventtitle venue howpublished".split())

_ONLINE = frozenset("online electronic www".split())

_NUMBERS = frozenset("chapter edition issue number pages part version volume volumes".split())

_KEYWORD = re.compile(rf"\b(?:{'|'.join(KEYWORDS)})\b")


def detail(publication: Publication, show: ShowNames) -> Nodes:
    """Return venue and date: "*Journal of Applied Physics* 125, 194102, 2019"."""
    return _Detail(publication, show).nodes()


class _Detail:
    """Collects the pieces of a text; ``words`` is the plain text so far."""

    def __init__(self, publication: Publication, show: ShowNames) -> None:
        self.publication = publication
        self.show = show
        self.label = show.label
        self.shown: Nodes = []
        self.words = ""
        self.used_texts: set[str] = set()
        self.names_event = False
        self.pieces = pieces_of(publication.type, publication.fields)
        self.in_series = self.numbers_of_series()

    def nodes(self) -> Nodes:
        for piece in self.pieces:
            if not any(name in self.publication.fields for name in piece.unless):
                self.add(piece)
        year = self.publication.fields.get("year", "")
        # "Workshop … at ICLR 2025" already has the year; pages that end in 2025 do not.
        said = self.names_event and re.search(rf"(?<!\w){re.escape(year)}\W*$", self.words)
        if year and not said and year.lower() != state_of(self.publication).lower():
            if self.shown:
                self.shown.append(docutils_nodes.Text(", "))
            self.shown.append(nodes.cv_field("", year, name="year"))
        return self.shown if year else [*self.shown, *self.accessed()]

    def accessed(self) -> Nodes:
        """Return when a web page was read, which is often its only date."""
        read = self.publication.fields.get("urldate", "")
        if not read or self.publication.type not in _ONLINE or state_of(self.publication):
            return []
        date = read_date(read)
        words = self.label("accessed {}").format(date.shown if date else read)
        return [docutils_nodes.Text(f", {words}" if self.shown else words[:1].upper() + words[1:])]

    def add(self, piece: Piece) -> None:
        """Add a piece if the publication has it and the text does not contain it yet."""
        people = self.publication.names.get(piece.field)
        if not people and piece.field not in self.publication.fields and piece.field not in _COMPOSED:
            return  # most pieces of most publications
        content = self.people(piece.field, people) if people else spans(self.text(piece))
        if not content:
            return
        text = "".join(node.astext() for node in content)
        if not text or self.is_repeated(piece, text):
            return
        self.names_event = piece.name == "venue" or piece.field in _EVENTS
        before, _, after = self.label(self.form(piece, text)).partition("{}")
        separator = ", " if piece.field == "volume" and before else piece.separator
        before = separator + before if self.shown else before[:1].upper() + before[1:]
        if before:
            self.shown.append(docutils_nodes.Text(before))
        is_venue = piece.name == "venue"
        self.shown.extend([nodes.cv_field("", "", *content, name="venue")] if is_venue else content)
        if after:
            self.shown.append(docutils_nodes.Text(after))
        self.words += before + text + after

    def is_repeated(self, piece: Piece, text: str) -> bool:
        """Whether the text already has these words, and remember them; a number can occur twice."""
        if piece.field in _NUMBERS:
            return False
        if piece.field == "eid":
            return text == plain(self.ranges("pages"))
        is_repeated = text.lower() in self.used_texts
        self.used_texts.add(text.lower())
        return is_repeated

    def form(self, piece: Piece, text: str) -> str:
        """Return the words around a piece that fit its text."""
        names, fields = self.publication.names, self.publication.fields
        match piece.field:
            case "pages" if piece.form != "{}" and not re.search(r"\d[^\d]*[–—,;-][^\d]*\d", text):
                return "p. {}" if text[:1].isdigit() else "{}"
            case "volume" if not fields.get("volume"):
                return "no. {}"
            case "volume" if piece.separator == " " and "series" in fields:
                return "vol. {}"
            # "In Aristotle, *Poetics*": one "In" is enough.
            case "booktitle" if "bookauthor" in self.named_roles():
                return "{}"
            case "editor" if names["editor"] == names.get("translator"):
                return "edited and translated by {}"
            case "editor" | "editora" | "editorb" | "editorc":
                return EDITED.get(fields.get(f"{piece.field}type", "").lower(), piece.form)
            case "edition" if text.isdecimal():
                return _ordinal(int(text[:9]))
            case "edition" if re.fullmatch(r"\d+(?:st|nd|rd|th)", text):
                return "{} ed."
            case "edition" if not re.search(r"\bed(?:ition|\.|n\b)", text, re.IGNORECASE):
                return "{} edition"
            case "series" if text.isdecimal():
                return "series {}"
        return piece.form

    def named_roles(self) -> set[str]:
        """The roles that the text so far names."""
        author = self.publication.names.get("bookauthor", ())
        return {"bookauthor"} if author and author != self.publication.names.get("author") else set()

    def people(self, role: str, people: Sequence[Name]) -> Nodes:
        """Return the people of a role: none if the line of authors names the same people."""
        names = self.publication.names
        authors = names.get("author", ())
        stands_above = (role == "editor" and not authors) or (role == "bookauthor" and people == authors)
        if stands_above or (role == "translator" and people == names.get("editor") and authors):
            return []
        return shown_people(people, self.show, f" {self.label('and')} ")

    def text(self, piece: Piece) -> RichText:
        """Return the text of a piece that is not a list of people."""
        match piece.field:
            case "type" | "entrysubtype":
                return self.kind(piece.field)
            case "volume":
                return self.volume()
            case "numbered series":
                series = self.plain("series")
                return (*series, Span(" "), *self.in_series) if series and self.in_series else series
            case "event":
                return self.event()
            case "eprint":
                arxiv = next((link for link in self.publication.links if link.name == "arxiv"), None)
                number = arxiv.target.removeprefix("https://arxiv.org/abs/") if arxiv else ""
                return (Span(f"arXiv:{number}"),) if number else ()
            case "pages":
                return self.ranges("pages")
        text = self.plain(piece.field)
        for longer in _LONGER.get(piece.field, ()):
            text = titled(text, self.publication.text(longer), ". " if longer.endswith("addon") else ": ")
        return text

    def plain(self, field: str) -> RichText:
        """Return a field with BibLaTeX's keys replaced by words."""
        text = self.publication.text(field)
        if len(text) == 1 and _KEYWORD.search(text[0].text):
            return (Span(_KEYWORD.sub(lambda found: self.label(KEYWORDS[found.group()]), text[0].text)),)
        return text

    def ranges(self, field: str) -> RichText:
        """Return a field with numbers; "12-20" is a range, as "12--20" in TeX."""
        text = self.publication.text(field)
        return tuple(Span(re.sub(r"(?<=\d)\s*-\s*(?=\d)", "–", span.text), span.style) for span in text)

    def kind(self, field: str) -> RichText:
        """Return the kind of the entry, from a key, from words, or from its type."""
        text = self.publication.text(field)
        default = DEFAULTS.get(self.publication.type, "") if field == "type" else ""
        kind = plain(text) or default
        words = KINDS.get(kind.lower().replace(" ", ""), "")
        if field == "entrysubtype":
            # Any other subtype is for the author's own styles.
            is_review = self.publication.type == "review" or words == KINDS["review"]
            return (Span(self.label(KINDS["review"])),) if is_review else ()
        if not words and text:
            first, *rest = text
            # "arXiv preprint" is already the text to show.
            if not self.shown and not first.style and first.text.partition(" ")[0].islower():
                first = first._replace(text=first.text[:1].upper() + first.text[1:])
            return (first, *rest)
        kind = self.label(words or kind) if words or kind else ""
        return (Span(kind),) if kind else ()

    def numbers_of_series(self) -> RichText:
        """Return the volume or number in the series, not in the work."""
        fields = self.publication.fields
        if "series" not in fields or not any(piece.field == "numbered series" for piece in self.pieces):
            return ()
        if "number" in fields and not ("volume" in fields and "booktitle" in fields):
            return self.ranges("number")
        return () if "maintitle" in fields else self.ranges("volume")

    def volume(self) -> RichText:
        """Return the volume with its number: "34(4)"."""
        volume, number = self.ranges("volume"), self.ranges("number")
        if self.in_series:
            volume = () if self.in_series == volume else volume
            number = ()
        if volume and number:
            return (*volume, Span("("), *number, Span(")"))
        return volume or number

    def event(self) -> RichText:
        """Return the event, its place, and its year if it differs from the publication's year."""
        fields = self.publication.fields
        parts = []
        title = fields.get("booktitle", fields.get("title", ""))
        if fields.get("eventtitle", "").lower() not in title.lower():
            parts.append(fields["eventtitle"])
        if "venue" in fields:
            parts.append(fields["venue"])
        held = re.match(r"\d{4}", fields.get("eventdate", ""))
        if held and held.group() not in " ".join((fields.get("year", ""), self.words, *parts)):
            parts.append(held.group())
        return (Span(", ".join(parts)),) if parts else ()


def _ordinal(number: int) -> str:
    """Return the words around the number of an edition: "2nd ed."."""
    last = 0 if number % 100 in (11, 12, 13) else number % 10
    return {1: "{}st ed.", 2: "{}nd ed.", 3: "{}rd ed."}.get(last, "{}th ed.")


def notes(publication: Publication, label: Label, find: _Find, refer: Refer) -> Nodes:
    """Return the other details, each as a sentence: state, note, addendum, origin, related publications."""
    state = state_of(publication)
    original = publication.fields.get("origyear", "")
    shown: Nodes = []
    for content in (
        [docutils_nodes.Text(label(state))] if state else [],
        spans(publication.text("note")),
        spans(publication.text("addendum")),
        [docutils_nodes.Text(label("First published {}").format(original))] if original else [],
        _related(publication, label, find, refer),
    ):
        if not content:
            continue
        if shown:
            stopped = STOPPED.search("".join(node.astext() for node in shown))
            shown.append(docutils_nodes.Text(" " if stopped else ". "))
        shown.extend(content)
    return shown


def _related(publication: Publication, label: Label, find: _Find, refer: Refer) -> Nodes:
    """Return the related publications as links."""
    keys = [key.strip() for key in publication.fields.get("related", "").split(",")]
    found = [one for key in keys if key and (one := find(key)) and one.key != publication.key]
    if not found:
        return []
    words = plain(publication.text("relatedstring"))
    relation = publication.fields.get("relatedtype", "").lower()
    form = f"{words[:1].upper()}{words[1:]} {{}}" if words else label(RELATIONS.get(relation, "See also {}"))
    before, _, after = form.partition("{}")
    shown: Nodes = [docutils_nodes.Text(before)]
    for place, one in enumerate(found):
        if place:
            shown.append(docutils_nodes.Text("; "))
        title = docutils_nodes.emphasis("", "", *spans(one.title or (Span(one.key),)))
        shown.append(refer(one, docutils_nodes.inline("", "", title)))
        if year := one.fields.get("year", ""):
            shown.append(docutils_nodes.Text(f" ({year})"))
    if after:
        shown.append(docutils_nodes.Text(after))
    return shown

"""The nodes of a CV: what stands between the readers of text and the writers of pages.

Every node subclasses a docutils class, so that a tool that does not know it can still
walk its text.  A tree of entries looks like this::

    cv_entries                      neighbouring entries, one list
      cv_entry                      kind, ids, oneline
        cv_row                      first line: what the entry is known by
          cv_main
            cv_field name=lead
            ", "
            cv_field name=location
          cv_dates
            cv_date                 one date, range or term; never broken
              cv_time datetime=2024-06
              " – "
              cv_time datetime=2024-09
        cv_row                      more lines, each with dates of its own if it has any
          cv_main
            cv_field name=position
            " ("
            cv_label
            " "
            cv_field name=mentor
            ")"
        cv_body                     the author's own Markdown or reStructuredText

a list of publications like this (the directive leaves ``cv_publications`` empty, with
the keys and labels that belong in it; a post-transform fills it)::

    cv_publications                 entries=[(key, label), …]
      cv_legend                     "* equal contribution"
        cv_mark, " equal contribution"
      cv_publication                ids, key
        cv_number                   "[1]"
        cv_field name=title stop=True
        cv_field name=authors stop=True
          cv_person own=True
          cv_mark meaning="equal contribution" word=equal
          ", "
          cv_more summary="113 more" short="…"
            cv_person
            …
          ", "
          cv_person
        cv_field name=detail stop=True
          cv_field name=venue
          ", "
          cv_field name=year
        cv_field name=award stop=True
        cv_field name=note stop=True
        cv_links
          cv_badge                  "ICML"
          cv_link subject="Symmetry Teleportation…" refuri=…
          cv_details name=abstract subject=… label="Abstract"
            paragraph
          cv_details name=bibtex subject=… label="BibTeX"
            cv_bibtex

and the head of a page like this::

    cv_masthead
      cv_photo                      where there is one
      cv_name
      cv_tagline                    role, affiliation: one line each
        cv_field name=role
      cv_contacts
        cv_contact name=email       a reference or text inside
"""

from docutils import nodes


class Inline(nodes.Inline, nodes.TextElement):
    """A piece of a line.  Text of an author in it keeps its case and its quotes."""

    def __init__(
        self, rawsource: str = "", text: str = "", *children: nodes.Node, **attributes: object
    ) -> None:
        attributes.setdefault("support_smartquotes", False)
        super().__init__(rawsource, text, *children, **attributes)


class cv_entries(nodes.General, nodes.Element):
    """Neighbouring entries, shown as one list."""


class cv_entry(nodes.General, nodes.Element):
    """One entry: rows, then perhaps a body.

    Attributes: ``kind``, ``ids``, ``oneline``; ``cv_tags`` where it has some; ``continued`` where
    the neighbour above has the first line that both share, and ``dates_moved`` where the dates
    of that line stand in the second.
    """


class cv_row(nodes.General, nodes.Element):
    """One line of an entry: ``cv_main`` and perhaps ``cv_dates``."""


class cv_main(Inline):
    """What a line says, without its dates."""


class cv_field(Inline):
    """The text of one field.

    Attributes: ``name``; ``stop`` where a line of running text ends here, which an output
    that runs fields together shows as a full stop (false where the text ends in one);
    ``cv_tags`` as of an entry, where this is one of several venues in a running line.
    """


class cv_label(Inline):
    """The words in front of a field's text, "Advisor:"."""


class cv_dates(Inline):
    """The dates of a line: ``cv_date`` nodes with commas between."""


class cv_date(Inline):
    """One date, range or term with its note; lines break between these only."""


class cv_time(Inline):
    """A point in time.  Attribute ``datetime``: a value that HTML's ``<time>`` accepts, or ""."""


class cv_body(nodes.General, nodes.Element):
    """The author's own text below an entry."""


class cv_pagebreak(nodes.General, nodes.Invisible, nodes.Element):
    """A new page in print, nothing elsewhere."""


class cv_publications(nodes.General, nodes.Element):
    """One numbered list of publications.

    Attributes: ``entries``, pairs of key and label in the order shown; ``docname``;
    ``anchored``, the keys whose anchors ``pub-KEY`` it holds; ``legend``, a number that the
    lists of one directive share: the meaning of their marks stands above the first that has any;
    ``search`` where readers of a page can filter the lists of the directive: "first" at the one
    that stands above the others, "more" at these.
    """


class cv_legend(Inline):
    """What the marks behind names mean."""


class cv_publication(nodes.General, nodes.Element):
    """One publication: number, fields, links.

    Attributes: ``ids``, ``key``; ``alone`` on a page of its own, whose title is the publication's;
    ``facets`` in a list that can be filtered, texts by name.
    """


class cv_number(Inline):
    """The label of a publication, "[1]"."""


class cv_person(Inline):
    """A name that stands out: with marks, or ``own``, that of the person whose CV this is."""


class cv_mark(Inline):
    """A sign behind a name, "*".  Attributes: ``meaning``, the words for it; ``word``, its key."""


class cv_more(Inline):
    """Names that a long list leaves out, with commas between.

    Attributes: ``summary``, "113 more", what a page shows until it is opened; ``short``, what
    stands there where nothing opens, "…", or "et al." at the end of a list; ``subject`` as of a
    ``cv_link``.
    """

    def astext(self) -> str:
        """What stands there in a line of text."""
        return str(self["short"])


class cv_links(Inline):
    """What belongs to an entry or a publication: ``cv_link``, ``cv_badge``, ``cv_details`` nodes."""


class cv_link(nodes.reference):
    """A short labelled link.

    Attributes: ``subject``, what it belongs to, for a screen reader; ``filename`` in place of
    an address for a file of the site, its path below the folder of downloads.
    """


class cv_badge(Inline):
    """A short name for where something appeared, "ICML", for the eye on a page."""


class cv_details(nodes.General, nodes.Element):
    """What opens in place on a page, and is no part of a printed CV.

    Attributes: ``name``; ``label``, the words that open it; ``subject`` as of a ``cv_link``.
    """


class cv_bibtex(nodes.General, nodes.FixedTextElement):
    """An entry as BibTeX."""


class cv_masthead(nodes.General, nodes.Element):
    """Who this is: name, role, affiliation, how to reach them.

    Attributes: ``keys``, what of the person is shown; ``person``, the TOML file of somebody whose site this
    is not, else ""; ``pdf``, the PDF's address; ``monogram``, the initials, which may stand in for a photo.
    When pages are written: ``home`` on the person's own page, and there ``photo``, the path of the
    photo in front of the title, and ``picture``, the name of the PDF's picture, with its ``size``.
    """


class cv_photo(nodes.image):
    """A photo of the person, with the name as ``alt``.  Sphinx looks for its file and copies it."""


class cv_monogram(Inline):
    """The person's initials in place of a photo, for the eye on a page."""


class cv_name(Inline):
    """The person's name, shown where the page's own title is not."""


class cv_tagline(Inline):
    """A line under the name: ``cv_field`` nodes."""


class cv_contacts(nodes.General, nodes.Element):
    """The contact line: ``cv_contact`` nodes."""


class cv_contact(Inline):
    """One way to reach the person.  Attribute ``name``: the key of ``cv_person``."""


def is_oneline(node: nodes.Node) -> bool:
    """Whether the entry around a node is one of many short ones, whose leads are not bold."""
    up: nodes.Node | None = node.parent
    while up is not None and not isinstance(up, cv_entry):
        up = up.parent
    return isinstance(up, cv_entry) and bool(up.get("oneline"))


def entry_around(node: nodes.Node) -> str:
    """The publication that a node stands in, for its author: lists stand elsewhere than their entries."""
    up: nodes.Node | None = node
    while up is not None and not isinstance(up, cv_publication):
        up = up.parent
    return f" of the entry “{up['key']}”" if isinstance(up, cv_publication) and up.get("key") else ""


def place_of(node: nodes.Node) -> tuple[int | None, str]:
    """Line and file where a node, or what it stands in, comes from; None and "" where nothing says it."""
    up: nodes.Node | None = node
    while up is not None and not (up.source and up.line):
        up = up.parent
    return (up.line, str(up.source)) if up is not None else (None, "")


class cv_contents(nodes.General, nodes.Element):
    """Where the printed list of sections stands."""


class cv_other_script(nodes.Inline, nodes.TextElement):
    """A text with letters that the main font lacks; ``families`` maps each to a font that has it."""


class cv_soft_break(nodes.Inline, nodes.Element):
    """A place where a word may break that is too long for a line."""


class cv_columns(nodes.General, nodes.Element):
    """What a printed table is measured by; it stands in front of it.

    ``columns`` are those of ``outputs.pdf.tables``.
    """


#: The nodes that directives make, which every output knows.
ALL: tuple[type[nodes.Element], ...] = (
    cv_entries,
    cv_entry,
    cv_row,
    cv_main,
    cv_field,
    cv_label,
    cv_dates,
    cv_date,
    cv_time,
    cv_body,
    cv_pagebreak,
    cv_publications,
    cv_legend,
    cv_publication,
    cv_number,
    cv_person,
    cv_mark,
    cv_more,
    cv_links,
    cv_link,
    cv_badge,
    cv_details,
    cv_bibtex,
    cv_masthead,
    cv_photo,
    cv_monogram,
    cv_name,
    cv_tagline,
    cv_contacts,
    cv_contact,
)


def is_shown(node: nodes.Node) -> bool:
    """Whether a node is one of ours that pages show: their style sheets are for these."""
    return isinstance(node, _SHOWN)


_SHOWN = tuple(one for one in ALL if one is not cv_pagebreak)
#: The nodes that only transforms of the printed CV make.
PRINTED: tuple[type[nodes.Element], ...] = (cv_columns, cv_contents, cv_other_script, cv_soft_break)

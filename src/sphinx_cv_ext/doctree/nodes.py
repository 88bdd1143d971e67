"""The docutils nodes of a CV.

Every node subclasses a docutils class, so that a tool that does not know it can still
read its text.  A tree of entries looks like this::

    cv_entries                      neighbouring entries, one list
      cv_entry                      kind, ids, oneline
        cv_row                      first line: the lead
          cv_main
            cv_field name=lead
            ", "
            cv_field name=location
          cv_dates
            cv_date                 one date, range or term; never broken
              cv_time datetime=2024-06
              " – "
              cv_time datetime=2024-09
        cv_row                      more lines, each with its own dates, if any
          cv_main
            cv_field name=position
            " ("
            cv_label
            " "
            cv_field name=mentor
            ")"
        cv_body                     the author's own Markdown or reStructuredText

a list of publications like this (the directive leaves ``cv_publications`` empty, with
its keys and labels; a post-transform fills it)::

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
      cv_photo                      if there is one
      cv_name
      cv_tagline                    role, affiliation: one line each
        cv_field name=role
      cv_contacts
        cv_contact name=email       a reference or text inside
"""

from docutils import nodes


class Inline(nodes.Inline, nodes.TextElement):
    """A piece of a line.  Its text by an author keeps its case and its quotes."""

    def __init__(
        self, rawsource: str = "", text: str = "", *children: nodes.Node, **attributes: object
    ) -> None:
        attributes.setdefault("support_smartquotes", False)
        super().__init__(rawsource, text, *children, **attributes)


class cv_entries(nodes.General, nodes.Element):
    """Neighbouring entries, shown as one list."""


class cv_entry(nodes.General, nodes.Element):
    """One entry: rows, and optionally a body.

    Attributes: ``kind``, ``ids``, ``oneline``; ``cv_tags`` if it has any; ``continued`` if
    the neighbour above shows the shared first line, and ``dates_moved`` if the dates
    of that line are in the second.
    """


class cv_row(nodes.General, nodes.Element):
    """One line of an entry: ``cv_main`` and optionally ``cv_dates``."""


class cv_main(Inline):
    """The content of a line without its dates."""


class cv_field(Inline):
    """The text of one field.

    Attributes: ``name``; ``stop`` if a full stop follows in outputs that show fields as
    running text (false if the text already ends in one);
    ``cv_tags`` as of an entry, if this is one of several venues in a running line.
    """


class cv_label(Inline):
    """The words in front of a field's text, "Advisor:"."""


class cv_dates(Inline):
    """The dates of a line: ``cv_date`` nodes with commas between."""


class cv_date(Inline):
    """One date, range or term with its note; lines break only between these nodes."""


class cv_time(Inline):
    """A point in time.  Attribute ``datetime``: a value that HTML's ``<time>`` accepts, or ""."""


class cv_body(nodes.General, nodes.Element):
    """The author's own text below an entry."""


class cv_pagebreak(nodes.General, nodes.Invisible, nodes.Element):
    """A page break in print, nothing in other outputs."""


class cv_publications(nodes.General, nodes.Element):
    """One numbered list of publications.

    Attributes: ``entries``, pairs of key and label in the order shown; ``docname``;
    ``anchored``, the keys whose anchors ``pub-KEY`` it has; ``legend``, a number that the
    lists of one directive share: their legend is above the first list with marks;
    ``search`` if readers of a page can filter the lists of the directive: "first" for the
    first list, "more" for the others.
    """


class cv_legend(Inline):
    """The legend of the marks after names."""


class cv_publication(nodes.General, nodes.Element):
    """One publication: number, fields, links.

    Attributes: ``ids``, ``key``; ``alone`` on its own page, which has its title;
    ``facets`` in a list with a filter, texts by name.
    """


class cv_number(Inline):
    """The label of a publication, "[1]"."""


class cv_person(Inline):
    """A highlighted name: one with marks, or the name of the person whose CV this is (``own``)."""


class cv_mark(Inline):
    """A sign after a name, "*".  Attributes: ``meaning``, its text in the legend; ``word``, its key."""


class cv_more(Inline):
    """Names that a long list leaves out, with commas between.

    Attributes: ``summary``, "113 more", which a page shows until it is opened; ``short``, the text
    in other outputs, "…", or "et al." at the end of a list; ``subject`` as of a
    ``cv_link``.
    """

    def astext(self) -> str:
        """Return its text in a line."""
        return str(self["short"])


class cv_links(Inline):
    """The links of an entry or a publication: ``cv_link``, ``cv_badge``, ``cv_details`` nodes."""


class cv_link(nodes.reference):
    """A short labelled link.

    Attributes: ``subject``, the title that it belongs to, for screen readers; ``filename`` instead of
    an address for a file of the site: its path in the folder of downloads.
    """


class cv_badge(Inline):
    """A short name of a venue, "ICML", only for pages on a screen."""


class cv_details(nodes.General, nodes.Element):
    """Details that open in place on a page; not in a printed CV.

    Attributes: ``name``; ``label``, the words that open it; ``subject`` as of a ``cv_link``.
    """


class cv_bibtex(nodes.General, nodes.FixedTextElement):
    """An entry as BibTeX."""


class cv_masthead(nodes.General, nodes.Element):
    """The head of a page: name, role, affiliation and contacts of the person.

    Attributes: ``keys``, the shown keys of the person; ``person``, the TOML file of another
    person, else ""; ``pdf``, the PDF's address; ``monogram``, the initials, shown without a photo.
    When pages are written: ``home`` on the person's own page, and there ``photo``, the path of the
    photo in front of the title, and ``picture``, the name of the PDF's picture, with its ``size``.
    """


class cv_photo(nodes.image):
    """A photo of the person, with the name as ``alt``.  Sphinx looks for its file and copies it."""


class cv_monogram(Inline):
    """The person's initials instead of a photo, only for pages on a screen."""


class cv_name(Inline):
    """The person's name, shown in outputs that do not show the page's title."""


class cv_tagline(Inline):
    """A line under the name: ``cv_field`` nodes."""


class cv_contacts(nodes.General, nodes.Element):
    """The contact line: ``cv_contact`` nodes."""


class cv_contact(Inline):
    """One way to reach the person.  Attribute ``name``: the key of ``cv_person``."""


def is_oneline(node: nodes.Node) -> bool:
    """Whether the entry around a node is one of many short ones; their leads are not bold."""
    up: nodes.Node | None = node.parent
    while up is not None and not isinstance(up, cv_entry):
        up = up.parent
    return isinstance(up, cv_entry) and bool(up.get("oneline"))


def entry_around(node: nodes.Node) -> str:
    """Return the publication around a node, in words for a message."""
    up: nodes.Node | None = node
    while up is not None and not isinstance(up, cv_publication):
        up = up.parent
    return f" of the entry “{up['key']}”" if isinstance(up, cv_publication) and up.get("key") else ""


def place_of(node: nodes.Node) -> tuple[int | None, str]:
    """Return line and file of a node or of the nearest node around it, else None and ""."""
    up: nodes.Node | None = node
    while up is not None and not (up.source and up.line):
        up = up.parent
    return (up.line, str(up.source)) if up is not None else (None, "")


class cv_contents(nodes.General, nodes.Element):
    """The place of the printed list of sections."""


class cv_other_script(nodes.Inline, nodes.TextElement):
    """A text with letters that the main font lacks; ``families`` maps each to a font that has it."""


class cv_soft_break(nodes.Inline, nodes.Element):
    """A place where a word that is too long for a line can break."""


class cv_columns(nodes.General, nodes.Element):
    """The widths of the columns of a printed table; it comes before the table.

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
    """Whether a node is one of ours that pages show; these need our style sheets."""
    return isinstance(node, _SHOWN)


_SHOWN = tuple(one for one in ALL if one is not cv_pagebreak)
#: The nodes that only transforms of the printed CV make.
PRINTED: tuple[type[nodes.Element], ...] = (cv_columns, cv_contents, cv_other_script, cv_soft_break)

"""The nodes of a CV in Typst: calls of the vocabulary that a look defines.

They are the commands of the LaTeX output, with content where LaTeX has arguments::

    #cventries(
    cventry("experience", state: "",
    cvrow[…][cvdate[…], …],
    cvbody[…],
    ),
    )
"""

from collections.abc import Sequence

from docutils import nodes

from ....doctree import nodes as cv
from .escape import direction, string
from .markup import HIDDEN, TRANSPARENT, nothing, put, wrap
from .translator import Table, TypstTranslator

# Entries


def _visit_entries(writer: TypstTranslator, node: nodes.Element) -> None:
    writer.put("\n#cventries(")
    for child in node.children:
        if isinstance(child, cv.cv_entry):
            _entry(writer, child)
    writer.put("\n)\n")
    raise nodes.SkipNode


def _visit_entry(writer: TypstTranslator, node: nodes.Element) -> None:
    """Write an entry outside of a list."""
    writer.put("\n#cventries(")
    _entry(writer, node)
    writer.put("\n)\n")
    raise nodes.SkipNode


def _entry(writer: TypstTranslator, node: nodes.Element) -> None:
    state = next((name for name in ("oneline", "continued") if node.get(name)), "")
    writer.put("\n")
    writer.mark(node)
    writer.put(f"cventry({string(node.get('kind', ''))}, state: {string(state)},")
    for place, child in enumerate(node.children):
        anchored = node if place == 0 else None
        if isinstance(child, cv.cv_row):
            main = [one for one in child.children if not isinstance(one, cv.cv_dates)]
            dates = [one for one in child.children if isinstance(one, cv.cv_dates)]
            _row(writer, main, dates, anchored)
        elif isinstance(child, cv.cv_links):
            _row(writer, [child], [], anchored)
        else:
            writer.put("\ncvbody[")
            if anchored:
                writer.anchors(anchored)
            writer.contents(child.children if isinstance(child, cv.cv_body) else [child])
            writer.put("],")
    writer.put("\n),")


def _row(
    writer: TypstTranslator,
    main: Sequence[nodes.Node],
    dates: Sequence[nodes.Element],
    anchored: nodes.Element | None,
) -> None:
    writer.put("\ncvrow([")
    if anchored:
        writer.anchors(anchored)
    writer.contents(main)
    writer.put("]")
    shown = [one for group in dates for one in group.children]
    for place, one in enumerate(shown):
        if isinstance(one, cv.cv_date):
            writer.put(", cvdate[")
            writer.contents(one.children)
            if following := [text for text in shown[place + 1 : place + 2] if isinstance(text, nodes.Text)]:
                writer.text(following[0].rstrip())
            writer.put("]")
    writer.put("),")


def _visit_field(writer: TypstTranslator, node: nodes.Element) -> None:
    kind, oneline = "publication", False
    up: nodes.Node | None = node
    while up is not None:
        if isinstance(up, cv.cv_entry):
            kind, oneline = up.get("kind", ""), bool(up.get("oneline"))
        elif isinstance(up, cv.cv_masthead):
            kind = "masthead"
        up = up.parent
    option = ", oneline: true" if oneline else ""
    writer.put(f"#cvfield({string(node.get('name', ''))}, {string(kind)}{option})[")
    writer.anchors(node)


def _depart_field(writer: TypstTranslator, node: nodes.Element) -> None:
    writer.put(direction(node.astext()), "]#cvstop" if node.get("stop") else "]")


def _visit_pagebreak(writer: TypstTranslator, node: nodes.Element) -> None:
    writer.put("\n#cvpagebreak()\n")
    raise nodes.SkipNode


# Links


def _visit_more(writer: TypstTranslator, node: nodes.Element) -> None:
    """Write the short form of names that are left out."""
    writer.put("#cvmore[")
    writer.text(node["short"])
    writer.put("]")
    raise nodes.SkipNode


def _visit_links(writer: TypstTranslator, node: nodes.Element) -> None:
    if not is_printed(node):
        raise nodes.SkipNode
    writer.put("#cvlinks(")
    for child in node.children:
        if is_printed_link(child):
            writer.put("[")
            child.walkabout(writer)
            writer.put("], ")
    writer.put(")")
    raise nodes.SkipNode


def _visit_link(writer: TypstTranslator, node: nodes.Element) -> None:
    writer.link(node, "#cvlink({})[", "#cvref({})[", '#cvlink("")[')


# The head of a page


def _visit_masthead(writer: TypstTranslator, node: nodes.Element) -> None:
    photo = next((child for child in node.children if isinstance(child, cv.cv_photo)), None)
    writer.put("\n")
    if photo is not None:
        writer.mark(photo)
    path = writer.image_path(photo["uri"]) if photo is not None else None
    # There is a warning already about a photo that the compiler cannot read.
    shown = ""
    if photo is not None and path:
        size = 'width: 100%, height: 100%, fit: "cover"'
        shown = f"(photo: cvphoto(image({string(path)}, alt: {string(photo['alt'])}, {size})))"
    writer.put(f"#cvmasthead{shown}[")
    writer.anchors(node)


def _visit_contacts(writer: TypstTranslator, node: nodes.Element) -> None:
    writer.put("\n#cvcontacts(")
    for child in node.children:
        writer.put("[")
        child.walkabout(writer)
        writer.put("], ")
    writer.put(")\n")
    raise nodes.SkipNode


def _visit_contents(writer: TypstTranslator, node: nodes.Element) -> None:
    writer.put("\n#cvcontents()\n")


def _visit_publications(writer: TypstTranslator, node: nodes.Element) -> None:
    """Write a list with its legend."""
    writer.put("\n#cvpublications(")
    anchored: nodes.Element | None = node
    for child in node.children:
        if isinstance(child, cv.cv_legend):
            writer.put("\nlegend: cvlegend[")
            writer.contents(child.children)
            writer.put("],")
        elif isinstance(child, cv.cv_publication):
            _publication(writer, child, anchored)
            anchored = None
    writer.put("\n)\n")
    raise nodes.SkipNode


def _visit_publication(writer: TypstTranslator, node: nodes.Element) -> None:
    """Write a publication outside of a list."""
    writer.put("\n#cvpublications(")
    _publication(writer, node, None)
    writer.put("\n)\n")
    raise nodes.SkipNode


def _publication(writer: TypstTranslator, node: nodes.Element, anchored: nodes.Element | None) -> None:
    numbers = [child for child in node.children if isinstance(child, cv.cv_number)]
    writer.put("\n")
    writer.mark(node)
    writer.put("cvpublication([")
    for number in numbers:
        writer.contents(number.children)
    rest = [child for child in node.children if child not in numbers and is_printed(child)]
    writer.put("]", _letters(rest), ", [")
    for one in (anchored, node):
        if one is not None:
            writer.anchors(one)
    for place, child in enumerate(rest):
        if place:
            writer.put('#"\u00a0"' if isinstance(child, nodes.Element) and child.get("tied") else '#" "')
        child.walkabout(writer)
    writer.put("]),")


def _letters(parts: Sequence[nodes.Node]) -> str:
    """The argument ``letters``, the length of a publication; "" if it has formulas or images."""
    count = 0
    for part in parts:
        if any(isinstance(node, nodes.math | nodes.image) for node in part.findall()):
            return ""
        shown = part.findall(cv.cv_link) if isinstance(part, cv.cv_links) else [part]
        count += sum(len(node.astext()) + 2 for node in shown)
    return f", letters: {count}"


def is_printed(node: nodes.Node) -> bool:
    """Whether any part of a node is printed; of links, those that are not details."""
    return not isinstance(node, cv.cv_links) or any(is_printed_link(child) for child in node.children)


def is_printed_link(node: nodes.Node) -> bool:
    """Whether a child of links is printed: a link, or the label of one whose file is missing."""
    return not isinstance(node, nodes.Text | cv.cv_badge | cv.cv_details)


def _visit_person(writer: TypstTranslator, node: nodes.Element) -> None:
    """Write a name; the name of the CV's person never breaks, marks included."""
    own = bool(node.get("own"))
    writer.put("#cvown[" if own else "#cvperson[")
    writer.contents(node.children)
    writer.put(direction(node.astext()), "]")
    if own:
        for mark in _marks(node):
            writer.put("[#cvmark[")
            writer.contents(mark.children)
            writer.put("]]")
    raise nodes.SkipNode


def _marks(person: nodes.Element) -> list[nodes.Element]:
    """The marks right behind a name."""
    found: list[nodes.Element] = []
    for sibling in person.parent.children[person.parent.index(person) + 1 :]:
        if not isinstance(sibling, cv.cv_mark):
            break
        found.append(sibling)
    return found


def _visit_mark(writer: TypstTranslator, node: nodes.Element) -> None:
    """Write a mark after a name, such as a star."""
    before: nodes.Node | None = node
    while isinstance(before, cv.cv_mark):
        place = before.parent.index(before)
        before = before.parent[place - 1] if place else None
    if isinstance(before, cv.cv_person) and before.get("own"):
        raise nodes.SkipNode  # it was written with the name
    writer.put("#cvmark[")


VISITORS: Table = {
    cv.cv_entries: (_visit_entries, nothing),
    cv.cv_entry: (_visit_entry, nothing),
    cv.cv_row: TRANSPARENT,
    cv.cv_main: TRANSPARENT,
    cv.cv_field: (_visit_field, _depart_field),
    cv.cv_label: wrap("#cvlabel["),
    cv.cv_dates: TRANSPARENT,
    cv.cv_date: TRANSPARENT,
    cv.cv_time: TRANSPARENT,
    cv.cv_body: TRANSPARENT,
    cv.cv_pagebreak: (_visit_pagebreak, nothing),
    cv.cv_publications: (_visit_publications, nothing),
    cv.cv_legend: wrap("\n#cvlegend[", "]\n"),
    cv.cv_publication: (_visit_publication, nothing),
    cv.cv_number: wrap("#cvnumber["),
    cv.cv_person: (_visit_person, nothing),
    cv.cv_mark: (_visit_mark, put("]")),
    cv.cv_more: (_visit_more, nothing),
    cv.cv_badge: HIDDEN,
    cv.cv_details: HIDDEN,
    cv.cv_bibtex: HIDDEN,
    cv.cv_links: (_visit_links, nothing),
    cv.cv_link: (_visit_link, put("]")),
    cv.cv_masthead: (_visit_masthead, put("]\n")),
    cv.cv_photo: HIDDEN,
    cv.cv_monogram: HIDDEN,
    cv.cv_name: wrap("#cvname["),
    cv.cv_tagline: wrap("#cvtagline["),
    cv.cv_contacts: (_visit_contacts, nothing),
    cv.cv_contact: TRANSPARENT,
    cv.cv_contents: (_visit_contents, nothing),
}

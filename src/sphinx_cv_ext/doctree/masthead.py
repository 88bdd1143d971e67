"""The head of a page or of a printed CV, from the model of a person."""

from collections.abc import Sequence

from docutils import nodes as docutils_nodes

from ..model.person import PHOTO, TAGLINES, Person
from . import nodes


def render_masthead(person: Person, keys: Sequence[str], pdf: str, photo: str = "") -> nodes.cv_masthead:
    """Render the person: photo and name, role and affiliation, contacts; only ``keys`` are shown.

    ``photo`` is the address of an image, as in a page.
    """
    node = nodes.cv_masthead("", pdf=pdf, keys=list(keys), person="")
    if photo:
        node += nodes.cv_photo("", uri=photo, alt=person.name)
    elif PHOTO in keys:
        node["monogram"] = person.monogram
    node += nodes.cv_name("", person.full_name)
    for key in TAGLINES:
        if key in keys and (texts := person.values.get(key)):
            node += nodes.cv_tagline("", "", nodes.cv_field("", ", ".join(texts), name=key))
    contacts = nodes.cv_contacts()
    for contact in person.contacts(tuple(keys)):
        item = nodes.cv_contact("", "", name=contact.key)
        if contact.label:
            item += docutils_nodes.Text(f"{contact.label}: ")
        if contact.address:
            item += docutils_nodes.reference("", contact.text, refuri=contact.address)
        else:
            item += docutils_nodes.Text(contact.text)
        contacts += item
    if contacts.children:
        node += contacts
    return node

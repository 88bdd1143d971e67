"""The data of each publication for the filter on a page."""

from collections.abc import Mapping

from ..model.bibliography.entry_types import CATEGORIES, category_of
from ..model.bibliography.publication import Publication
from ..model.lists.filter_names import Own, value_of
from ..model.lists.group import keywords_of
from .rich_text import Label


def facets(publication: Publication, own: Own, label: Label) -> Mapping[str, str]:
    """Return the values that readers filter by, as text by name; names without a value are missing.

    ``key`` identifies a publication that is shown in two places, ``type`` is the heading that the
    publication has among types, in the site's language; ``topics`` are its keywords with
    semicolons between; ``first``, that its authors begin with the person, and ``code``, that it
    has a link to code, are "yes".
    """
    found = {
        "key": publication.key,
        "year": "" if publication.year is None else str(publication.year),
        "type": label(CATEGORIES[category_of(publication.type, publication.fields)]),
        "topics": ";".join(keywords_of(publication)),
        "first": "yes" if value_of("first_author", publication, own) else "",
        "code": "yes" if any(link.name == "code" for link in publication.links) else "",
    }
    return {name: text for name, text in found.items() if text}

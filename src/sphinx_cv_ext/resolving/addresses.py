"""Full addresses of pages and files: they begin with the address of the site."""

from typing import TYPE_CHECKING
from urllib.parse import quote, urldefrag

from ..model.links import site_address

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.config import Config


def address_of_site(config: "Config") -> str:
    """The address of the site, with a slash at its end; "" if it is unknown."""
    return site_address(config.html_baseurl)


def address_of_file(config: "Config", path: str) -> str:
    """The address of a file by its path in the output; "" if that of the site is unknown."""
    site = address_of_site(config)
    return f"{site}{quote(path)}" if site else ""


def address_of_page(builder: "Builder", docname: str) -> str:
    """The address of a page without an anchor; "" where that of the site is not known.

    The page that a server shows for the folder of the site has the address of the folder.
    """
    site = address_of_site(builder.config)
    path = urldefrag(builder.get_target_uri(docname)).url
    return f"{site}{'' if path == 'index.html' else path}" if site else ""

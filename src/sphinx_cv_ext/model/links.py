"""Addresses, and which of them can be links."""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

SCHEMES = ("http", "https", "mailto", "ftp", "tel")

_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):")
_HOST = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?::\d+)?(?:[/?#]|$)")
# "slides.pdf" is a file next to the page, even if there were a top-level domain "pdf".
_FILE = re.compile(
    r"[\w-]+(?:\.[\w-]+)*\.(?:bib|csv|docx?|gz|html?|ipynb|jpe?g|key|md|mp4|odp|pdf|png|pptx?|py|svg|tex|txt|webp|zip)$",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$")
# No address holds these as they are (RFC 3986), and LaTeX stops at some.
_ENCODED = {ord(sign): f"%{ord(sign):02X}" for sign in '"<>\\^`{|}'}
_CONTROL = re.compile(r"[\x00-\x20\x7f]")


class Link(NamedTuple):
    """A labelled link; ``target`` is a web address, or a path in the site if ``local``.

    ``name`` is its name in settings ("doi", "pdf"), ``line`` the line of its source.
    """

    label: str
    target: str
    local: bool = False
    name: str = ""
    line: int = 0


def is_safe(address: str) -> bool:
    """Whether an address is relative or has one of the accepted schemes.

    Control characters and blanks do not count: browsers drop them from a scheme
    (https://url.spec.whatwg.org/#concept-basic-url-parser).
    """
    found = _SCHEME.match(_CONTROL.sub("", address))
    return found is None or found["scheme"].lower() in SCHEMES


def web_address(text: str) -> str | None:
    """The address that a text names ("b-zhao.github.io", "me@x.org", "https://…"), or None."""
    text = text.translate(_ENCODED)
    if not text or _CONTROL.search(text):
        return None
    if _EMAIL.match(text):
        return f"mailto:{text}"
    if text.startswith("//"):
        text = f"https:{text}"
    if ("[" in text or "]" in text) and "//" in text and not host_of(text):
        return None  # as in a placeholder: https://[username].github.io
    if _HOST.match(text) and not _FILE.match(text):
        return f"https://{text}"
    found = _SCHEME.match(text)
    return text if found and found["scheme"].lower() in SCHEMES else None


def host_of(address: str) -> str:
    """The host of an address in lower case; "" if there is none, or the address is invalid."""
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:  # a bracket without its partner, or with something else than an address in it
        return ""


def site_address(text: object) -> str:
    """The address of a site, with a slash at its end; "" for what is not one of http or https.

    The addresses of pages and files are appended to it, so it has neither query nor anchor.
    """
    if not isinstance(text, str) or _CONTROL.search(text) or "?" in text or "#" in text:
        return ""
    return f"{text.rstrip('/')}/" if text.startswith(("http://", "https://")) and host_of(text) else ""


def shown_address(address: str) -> str:
    """An address as people write it: without scheme, "www." and closing slash."""
    return re.sub(r"^(?:https?://(?:www\.)?|mailto:|tel:)", "", address).removesuffix("/")


def read_link(text: str) -> Link | None:
    """Read a link from "label: target" or a bare target; None if its scheme is not accepted."""
    label, target = "", text.strip()
    if found := re.match(r"(?P<label>.*\S)\s*:\s+(?P<target>\S.*)$", target):
        label, target = found["label"], found["target"].strip()
    if address := web_address(target):
        return Link(label or shown_address(address), address)
    if not target or not is_safe(target):
        return None
    return Link(label or target.rpartition("/")[2], target, local=True)

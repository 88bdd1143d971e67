"""Addresses as data formats want them."""

from urllib.parse import quote

#: What may stand in an address as it is (RFC 3986), "%" for what is encoded already.
_KEPT = "%:/?#[]@!$&'()*+,;=-._~"


def uri(address: str) -> str:
    """An address without the letters that only people read: JSON Resume and vCard take no others."""
    return quote(address, safe=_KEPT)

"""Compare texts whose line breaks do not matter."""

import re


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def in_order(text: str, parts: list[str]) -> str:
    """Find every part behind the one before; returns what stands between them."""
    rest, between = squeezed(text), ""
    for part in parts:
        found = rest.find(squeezed(part))
        assert found >= 0, f"{part!r} is not in {rest[:300]!r}"
        between += rest[:found] + " "
        rest = rest[found + len(squeezed(part)) :]
    return between + rest

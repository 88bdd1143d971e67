"""The characters that a font file has."""

import mmap
import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path


@cache
def letters(font: Path, index: int = 0) -> frozenset[str]:
    """The signs in an OpenType font's character map, in the formats 4 and 12, which fonts of Unicode have.

    ``index`` is the place of a font in a file that holds several (``.ttc``).  The character map:
    https://learn.microsoft.com/en-us/typography/opentype/spec/cmap
    """
    with font.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return frozenset(map(chr, _codes(data, index)))


def _codes(data: mmap.mmap, index: int) -> set[int]:
    """The codes in the character map of a font."""
    head = struct.unpack_from(">I", data, 12 + 4 * index)[0] if data[:4] == b"ttcf" else 0
    (tables,) = struct.unpack_from(">H", data, head + 4)
    places = {
        data[at : at + 4]: struct.unpack_from(">I", data, at + 8)[0]
        for at in range(head + 12, head + 12 + 16 * tables, 16)
    }
    start = places[b"cmap"]
    (subtables,) = struct.unpack_from(">H", data, start + 2)
    codes: set[int] = set()
    for number in range(subtables):
        (offset,) = struct.unpack_from(">I", data, start + 8 + 8 * number)
        (version,) = struct.unpack_from(">H", data, start + offset)
        if version in _READERS:
            codes.update(_READERS[version](data, start + offset))
    return codes


def _segments(data: mmap.mmap, at: int) -> Iterator[int]:
    """The codes of a subtable in format 4 whose glyphs are not 0, "missing"."""
    (twice,) = struct.unpack_from(">H", data, at + 6)
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{twice // 2}H", data, at + 14 + block * twice + (2 if block else 0))
        for block in range(4)
    )
    for segment, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offsets[segment]:
                place = at + 16 + 3 * twice + 2 * segment + offsets[segment] + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", data, place)
                if not glyph:
                    continue
            if (glyph + deltas[segment]) % 0x10000:
                yield code


def _groups(data: mmap.mmap, at: int) -> Iterator[int]:
    """The codes of a subtable in format 12."""
    (count,) = struct.unpack_from(">I", data, at + 12)
    for group in range(count):
        first, last = struct.unpack_from(">II", data, at + 16 + 12 * group)
        yield from range(first, last + 1)


_READERS = {4: _segments, 12: _groups}

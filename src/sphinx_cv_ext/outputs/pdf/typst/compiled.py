"""The PDF that was compiled last of each document: the same sources are not compiled again.

It stands next to the doctrees.  A build after an edit elsewhere translates the document and finds its PDF
here; the compiler takes more than half of the time of a long CV.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from importlib.metadata import version
from pathlib import Path

from ..document import FONTS
from .compiler import STANDARDS, Result


def checksum_of(files: Mapping[str, bytes], *others: object) -> str:
    """Return a checksum of all that a compilation reads: its files by name, our fonts, and the compiler."""
    digest = hashlib.sha256()
    fonts = sorted((one.name, one.stat().st_size, one.stat().st_mtime_ns) for one in FONTS.iterdir())
    names = [(name, hashlib.sha256(data).hexdigest()) for name, data in sorted(files.items())]
    digest.update(repr((names, others, fonts, STANDARDS, version("typst"))).encode())
    return digest.hexdigest()


def keep_only(folder: Path, stems: Collection[str]) -> None:
    """Remove the PDFs of other documents: those that are gone, and those that have become private."""
    for file in folder.glob("*"):
        if file.stem not in stems:
            file.unlink()


class LastPdf:
    """The last PDF of a document in a folder, with the checksum of what it was compiled from."""

    def __init__(self, folder: Path, stem: str) -> None:
        self._pdf, self._about = folder / f"{stem}.pdf", folder / f"{stem}.json"

    def find(self, checksum: str) -> Result | None:
        """Return the result, if the last compilation read the same and its file is whole."""
        try:
            about = json.loads(self._about.read_text("utf-8"))
            pdf = self._pdf.read_bytes()
            if about["from"] == checksum and about["pdf"] == hashlib.sha256(pdf).hexdigest():
                return Result(pdf, about["end"])
        except (OSError, ValueError, LookupError, TypeError):
            pass  # none yet, or not one of ours: it is compiled
        return None

    def keep(self, checksum: str, result: Result) -> None:
        """Keep a result without any message: those of another are to be given in each build."""
        if result.pdf is None or result != Result(result.pdf, result.end):
            self._about.unlink(missing_ok=True)
            self._pdf.unlink(missing_ok=True)
            return
        self._pdf.parent.mkdir(parents=True, exist_ok=True)
        self._pdf.write_bytes(result.pdf)
        about = {"from": checksum, "pdf": hashlib.sha256(result.pdf).hexdigest(), "end": result.end}
        self._about.write_text(json.dumps(about), "utf-8")

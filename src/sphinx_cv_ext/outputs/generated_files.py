"""The files that we generate in an output folder; unwanted ones of earlier builds are removed.

A manifest in the folder keeps the name and the SHA-256 of each, for each builder that writes there.
Only files that are unchanged since we wrote them are removed, so that nothing of the author's is.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ..diagnostics import emit
from ..model.problems import Code, Problem

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

MANIFEST = ".cv-files.json"


class GeneratedFiles:
    """The files that one build generates in a folder; names are relative to it, with slashes."""

    def __init__(self, folder: Path, builder: str) -> None:
        self._folder = folder
        self._builder = builder
        self._before = _read(folder / MANIFEST).get(builder, {})
        self._wanted: dict[str, str] = {}

    def has(self, name: str) -> bool:
        """Return whether a file is wanted in this build, or was in the last one until this one decides."""
        return (name in self._wanted or name in self._before) and (self._folder / name).is_file()

    def write(self, name: str, data: bytes) -> None:
        """Write a file, unless it holds these bytes already."""
        path = self._folder / name
        try:
            if not (path.is_file() and path.read_bytes() == data):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        except OSError as error:  # for example, a folder has this name
            message = f"“{name}” cannot be written into the output: {error.strerror or error}."
            emit([Problem(Code.DATA_FILE, message, None, str(path))])
        else:
            self._wanted[name] = _digest(data)

    def keep(self, name: str) -> None:
        """Keep a file that is up to date."""
        if name in self._before:
            self._wanted[name] = self._before[name]

    def adopt(self, name: str) -> None:
        """Keep a file that Sphinx wrote for us, with any content."""
        path = self._folder / name
        if path.is_file():
            self._wanted[name] = _digest(path.read_bytes())

    def remove(self, name: str) -> None:
        """Remove a file now, if it is ours and unchanged."""
        self._wanted.pop(name, None)
        path, ours = self._folder / name, self._before.pop(name, "")
        if ours and path.is_file() and _digest(path.read_bytes()) == ours:
            path.unlink()
            with suppress(OSError):  # it holds other files
                path.parent.rmdir()

    def finish(self) -> None:
        """Remove files that this build does not want, and write the manifest."""
        for name in self._before.keys() - self._wanted.keys():
            self.remove(name)
        path = self._folder / MANIFEST
        all_files = {**_read(path), self._builder: self._wanted}
        all_files = {builder: files for builder, files in all_files.items() if files}
        if all_files:
            path.write_text(json.dumps(all_files, indent=1, sort_keys=True) + "\n", "utf-8")
        else:
            path.unlink(missing_ok=True)


_OF_BUILDERS: WeakKeyDictionary[Builder, GeneratedFiles] = WeakKeyDictionary()


def generated_files(builder: Builder) -> GeneratedFiles:
    """The generated files of the current build of a builder."""
    if builder not in _OF_BUILDERS:
        _OF_BUILDERS[builder] = GeneratedFiles(Path(builder.outdir), builder.name)
    return _OF_BUILDERS[builder]


def _read(manifest: Path) -> dict[str, dict[str, str]]:
    """Return what a manifest holds, by builder; nothing, if it cannot be read."""
    try:
        found = json.loads(manifest.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    folder = manifest.parent.resolve()
    return {
        builder: {
            name: digest
            for name, digest in files.items()
            if isinstance(digest, str) and (folder / name).resolve().is_relative_to(folder)
        }
        for builder, files in (found.items() if isinstance(found, dict) else ())
        if isinstance(files, dict)
    }


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def setup(app: Sphinx) -> None:
    """Remove files when everything else is written."""
    app.connect("build-finished", _finish, priority=900)


def _finish(app: Sphinx, exception: Exception | None) -> None:
    files = _OF_BUILDERS.pop(app.builder, None) or GeneratedFiles(Path(app.outdir), app.builder.name)
    if not exception:
        files.finish()

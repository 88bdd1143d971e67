"""The photo in the masthead of pages and documents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from sphinx.transforms.post_transforms import SphinxPostTransform

from ..diagnostics import emit
from ..doctree import nodes as cv
from ..model.person import find_photo
from ..model.problems import Code, Problem, listing
from .pdf.document import design_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..model.person import Person

#: The images that outputs can read, by the format of the builder: its name, and the suffixes.
READABLE: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "html": ("A page", (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")),
    "latex": ("The PDF of LaTeX", (".jpeg", ".jpg", ".pdf", ".png")),
    "typst": ("The PDF", (".gif", ".jpeg", ".jpg", ".pdf", ".png", ".svg", ".webp")),
}
#: A file name without special characters of TeX.
NAME = re.compile(r"[\w .()+,=@-]+")


class PlacePhoto(SphinxPostTransform):
    """Removes the photo if the design has none, or, with a warning, if the output cannot read it."""

    # Before Sphinx looks at images (100).
    default_priority = 50
    formats = tuple(READABLE)

    def run(self, **kwargs: Any) -> None:
        """Check every photo."""
        output = next(name for name in READABLE if self._builds(name))
        design = design_of(self.document, self.config)
        for photo in list(self.document.findall(cv.cv_photo)):
            if output != "html" and not design.photo:
                photo.parent.remove(photo)
            elif problem := _unreadable(photo, output):
                emit([problem])
                photo.parent.remove(photo)

    def _builds(self, output: str) -> bool:
        """Whether the builder writes a format: Sphinx's own check, the only one without private API."""
        self.formats = (output,)
        found = self.is_supported()
        self.formats = tuple(READABLE)
        return found


def path_of(person: Person, env: BuildEnvironment) -> str:
    """The path of a photo from the folder of the pages, "" if it does not exist."""
    file = find_photo(person, Path(env.srcdir))
    return file.as_posix() if file else ""


def _unreadable(photo: nodes.image, output: str) -> Problem | None:
    """The problem of a photo that an output cannot show; None if it can."""
    who, suffixes = READABLE[output]
    path = PurePosixPath(photo["uri"])
    place = (photo.line, photo.source or "")
    if path.suffix.lower() not in suffixes:
        message = f"{who} cannot show the photo “{path.name}”; accepted: {listing(suffixes)}."
        return Problem(Code.BAD_VALUE, message, *place)
    if output == "latex" and not NAME.fullmatch(path.name):
        message = f"{who} cannot show the photo “{path.name}”: its name has letters with a meaning in TeX."
        return Problem(Code.BAD_VALUE, message, *place)
    return None


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(PlacePhoto)

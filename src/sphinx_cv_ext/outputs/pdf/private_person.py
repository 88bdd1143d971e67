"""Private data of a person, in the documents that show it.

Trees of pages and the environment have no private data, because Sphinx stores them in the output folder
by default.  So the mastheads of a private document are built again when it is written.
"""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...doctree import nodes as cv
from ...doctree.masthead import render_masthead
from ...model.person import PHOTO, Person, find_photo, read_person
from ...model.settings_file import TomlFile
from ...model.validation import SettingReader
from ...settings import site
from .document import document_of


class ShowPrivate(SphinxPostTransform):
    """Adds the private data to the mastheads of a private document."""

    # Before anything looks at mastheads and their photos.
    default_priority = 4
    formats = ("latex", "typst")

    def run(self, **kwargs: Any) -> None:
        """Build the mastheads again."""
        document = document_of(self.document)
        if document is None or not document.private:
            return
        for masthead in list(self.document.findall(cv.cv_masthead)):
            person = self._person(masthead)
            if person.private:
                photo = self._photo(person, masthead)
                shown = render_masthead(person, masthead["keys"], masthead["pdf"], photo)
                shown.source, shown.line = masthead.source, masthead.line
                masthead.parent.replace(masthead, shown)
                shown.update_all_atts(masthead)

    def _person(self, masthead: cv.cv_masthead) -> Person:
        """The person of a masthead with private data: the site's, or that of a TOML file."""
        if file := masthead["person"]:
            # Its problems were reported when the page was read.
            data, _ = TomlFile(Path(self.env.srcdir) / file).read()
            return read_person(data, SettingReader([], "cv_person"))
        return site(self.config).full_person

    def _photo(self, person: Person, masthead: nodes.Element) -> str:
        """The photo as the builder knows it; "" if none is shown."""
        folder = Path(self.env.srcdir)
        file = find_photo(person, folder) if PHOTO in masthead["keys"] else None
        if file is None:
            return ""
        path = file.relative_to(folder.resolve()).as_posix()
        self.env.images.add_file(self.env.current_document.docname, path)
        return path

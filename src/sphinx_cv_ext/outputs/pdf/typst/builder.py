"""The builder ``cvpdf``: the printed CV without TeX, as ``cv.pdf``, and the other documents of a site.

A document begins with the page that it names, else with the page ``cv``, or the whole site
where there is none, as with LaTeX.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from sphinx.builders import Builder
from sphinx.errors import NoUri
from sphinx.util.display import progress_message

from ....diagnostics import emit
from ....domain import app_of
from ....model.problems import Code, Problem, did_you_mean
from ....settings import site
from ...generated_files import generated_files
from ...second_builder import assembled, copied_environment
from ..document import (
    DEFAULT,
    Start,
    build_day,
    document_title,
    epoch,
    foot,
    person_name,
    start_of,
    updated,
    writable,
)
from ..fallback_fonts import installed, script
from ..look_files import missing_look, own_look
from . import compiler
from .compiler import draw
from .escape import string
from .tables import CVTranslator
from .translator import MARKER

if TYPE_CHECKING:
    from docutils import nodes

    from ....model.design import Design

LOOKS = Path(__file__).parent / "looks"
OWN_LOOK = "look.typ"
HEIGHTS = {"letter": "279.4mm", "a4": "297mm"}
PAPERS = {"letter": "us-letter", "a4": "a4"}
#: Of these, the compiler's book faces have the letters; its one font with Arabic is for code.
OWN_SCRIPTS = frozenset({"LATIN", "GREEK", "CYRILLIC", "HEBREW", "MODIFIER"})
IMAGE = re.compile(r'\bimage\("(images/[^"]+)"')
LANGUAGE = re.compile(r"([a-z]{2,3})(?:[_-]([A-Z]{2}))?(?![a-zA-Z])")
IMAGES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".pdf"})


class CVPdfBuilder(Builder):
    """Writes ``cv.pdf``, and beside it a picture of its first page and the source that it was made from.

    The sources of further documents are in folders of their own, each with its design.
    """

    name = "cvpdf"
    format = "typst"
    epilog = "The printed CV is in %(outdir)s."
    supported_image_types: ClassVar[list[str]] = [
        "image/svg+xml", "application/pdf", "image/png", "image/jpeg", "image/webp", "image/gif",
    ]  # fmt: skip
    # Sphinx would fetch them; they are shown as their text instead.
    supported_remote_images = True
    default_translator_class = CVTranslator

    def init(self) -> None:
        self.docnames: set[str] = set()
        self.broken: set[str] = set()  # images that the compiler cannot read
        self.document = DEFAULT  # what is being written
        self.folder = Path(self.outdir)  # where its source is
        self.start = Start(self.config.root_doc)

    def get_outdated_docs(self) -> str:
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        if docname not in self.docnames:
            raise NoUri(docname, typ)
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:
        """Nothing is written yet."""

    def write_documents(self, _docnames: AbstractSet[str]) -> None:
        self.write_files(one.file for one in writable(self.config, Path(self.outdir)))

    def write_files(self, files: Iterable[str]) -> None:
        """Write the documents of these names."""
        wanted = {*files}
        for number, document in enumerate(site(self.config).documents):
            if document.file not in wanted:
                continue
            self.document = document
            self.start = Start(start_of(document, self.env), document)
            if self.start in self.env.all_docs:
                self.folder = Path(self.outdir) / (document.stem if number else "")
                self.folder.mkdir(parents=True, exist_ok=True)
                with copied_environment(app_of(self.env)):
                    self.typeset()
            else:
                hint = did_you_mean(self.start, self.env.all_docs)
                text = f"“{document.file}” begins with the page “{self.start}”, which is not there.{hint}"
                emit([Problem(Code.SETTING, text, *self.conf("cv_documents"))])

    def failure(self) -> str:
        """What it means that there is no PDF."""
        return f"{self.document.file} is not written, and no page links it"

    def conf(self, setting: str) -> tuple[int | None, str]:
        """The place of a setting in ``conf.py``."""
        return site(self.config).conf.place_of(setting)

    def typeset(self) -> None:
        """Write the document whose turn it is."""
        with progress_message(f"setting {self.document.file}"):
            self.broken = set()
            emit(missing_look(self.document.design, self.srcdir, site(self.config).conf, ".typ"))
            tree = self.assemble()
            self.post_process_images(tree)
            source, translator = self.translate(tree)
            emit(translator.problems)
            result = self.compile(source)
            while result.pdf is None and (broken := _images(result, source) - self.broken):
                # A CV with the words for an image is better than none.
                self.broken |= broken
                emit(self.problems(result, source, translator, "The PDF cannot show this image"))
                source, translator = self.translate(tree)
                result = self.compile(source)
            self.write_file(f"{self.document.stem}.typ", source.encode())
            emit(self.problems(result, source, translator))
            files = generated_files(self)
            if result.pdf is not None:
                files.write(self.document.file, result.pdf)
                picture, problems = draw(Path(self.outdir) / self.document.file)
                emit(problems)
                if picture is not None:
                    files.write(self.document.picture, picture)

    def write_file(self, name: str, data: bytes) -> None:
        """Write a file next to the source of the document."""
        folder = self.folder.relative_to(self.outdir)
        generated_files(self).write((folder / name).as_posix(), data)

    def finish(self) -> None:
        """Everything is written."""

    def translate(self, tree: nodes.document) -> tuple[str, CVTranslator]:
        """A document in Typst's language, and who translated it."""
        translator = self.create_translator(tree, self)
        assert isinstance(translator, CVTranslator)
        translator.image_path = self.image
        tree.walkabout(translator)
        name, title = person_name(self.config), document_title(self.config, self.document)
        language = LANGUAGE.match(self.config.language)
        settings = [
            f"title: {string(title)}",
            f"author: {string(name)}" if name else "",
            f"language: {string(language[1])}" if language else "",
            f"region: {string(language[2])}" if language and language[2] else "",
        ]
        call = ", ".join(filter(None, settings))
        head = f'#import "{self.look()}": *\n#show: cvdocument.with({call})\n'
        return f"{head}{translator.result()}\n{self.end()}", translator

    def end(self) -> str:
        """What tells how much of the document is over the pages that it may have."""
        if not self.document.max_pages:
            return ""
        pages = f"(here().page() - {self.document.max_pages + 1}) * textheight"
        lines = f"({pages} + here().position().y - design.top) / (1.35 * stretch * design.size)"
        return f"#context [#metadata((pages: here().page(), lines: {lines})) <cv-end>]\n"

    def assemble(self) -> nodes.document:
        """The start page with all that its toctrees name, resolved."""
        self.docnames = {self.start}
        return assembled(self, self.start, self.docnames)

    def compile(self, source: str) -> compiler.Result:
        """The PDF; the look and what it needs are laid beside the source first."""
        design = self.document.design
        others = _others(source)
        self.write_file("design.typ", self.design(design, others).encode())
        for look in LOOKS.glob("*.typ"):
            self.write_file(look.name, look.read_bytes())
        if look_of_site := own_look(design, self.srcdir, ".typ"):
            self.write_file(OWN_LOOK, look_of_site.read_bytes())
        seconds = epoch()
        if seconds is None:  # the day, so that the same sources give the same bytes
            seconds = calendar.timegm(build_day().timetuple())
        own = design.font in ("pagella", "heros")
        return compiler.compile_pdf(source, self.folder, seconds, system_fonts=bool(others) or not own)

    def look(self) -> str:
        """The file of the look, as it lies beside the document."""
        design = self.document.design
        if own_look(design, self.srcdir, ".typ"):
            return OWN_LOOK
        return "classic.typ" if design.own_look else f"{design.look}.typ"

    def design(self, design: Design, others: Iterable[str]) -> str:
        """``cv_design`` as the look reads it, with the families of other fonts that are needed."""
        values = {
            "paper": string(PAPERS[design.paper]),
            "height": HEIGHTS[design.paper],
            "top": design.margins.top,
            "bottom": design.margins.bottom,
            "left": design.margins.left,
            "right": design.margins.right,
            "font": string(design.font),
            "others": f"({''.join(f'{string(family)}, ' for family in others)})",
            "leading": f"{design.leading:g}",
            "size": f"{design.size:g} * 1in / 72.27",  # the point that TeX takes, so that lines end alike
            "density": string(design.density),
            "accent": f"rgb({string(design.accent)})",
            "updated": string(updated(self.config, design)),
            "foot": "none" if (text := foot(self.config, design)) is None else string(text),
            **{key: string(getattr(design, key)) for key in ("masthead", "headings", "dates", "links")},
        }
        return "#let design = (\n" + "".join(f"  {key}: {value},\n" for key, value in values.items()) + ")\n"

    def image(self, uri: str) -> str | None:
        """The path of an image for the compiler, or None where it cannot be shown."""
        path = Path(self.srcdir) / uri
        if uri not in self.images or path.suffix.lower() not in IMAGES or not path.is_file():
            return None
        copy = self.folder / "images" / self.images[uri]
        name = f"images/{copy.name}"
        if name in self.broken:
            return None
        self.write_file(name, path.read_bytes())
        return name

    def problems(
        self,
        result: compiler.Result,
        source: str,
        translator: CVTranslator,
        failure: str = "",
    ) -> Iterator[Problem]:
        """What the compiler says, at the places in the pages that it is about."""

        def place(message: compiler.Message) -> tuple[int | None, str]:
            if message.file.rpartition("/")[2] == OWN_LOOK:
                return message.line, str(own_look(self.document.design, self.srcdir, ".typ"))
            return _place(message, source, translator) or (None, str(self.env.doc2path(self.start)))

        if (pages := result.end.get("pages", 0)) > self.document.max_pages:
            name = "The CV" if self.document.file == "cv.pdf" else f"“{self.document.file}”"
            text = f"{name} has {pages} pages, and cv_max_pages is {self.document.max_pages}:"
            text += f" about {max(1, round(result.end['lines']))} lines are over."
            yield Problem(Code.PDF_LENGTH, text, None, str(self.env.doc2path(self.start)))
        letters: dict[tuple[int | None, str], list[str]] = {}
        for message in result.missing:
            letters.setdefault(place(message), []).append(f"“{message.text}”")
        for (line, file), found in letters.items():
            text = f"No font has {', '.join(dict.fromkeys(found))}: the PDF shows empty boxes."
            yield Problem(Code.PDF_FONT, text, line, file)
        for message in result.refused:
            yield Problem(Code.PDF, f"The PDF is not accessible: {message.text}.", *place(message))
        for message in result.messages:
            if message.text.startswith("unknown font family: "):
                text = f"The font “{self.document.design.font}” is not installed; TeX Gyre Pagella is taken."
                yield Problem(Code.PDF_FONT, text, *self.conf("cv_design"))
            elif result.pdf is None:
                yield Problem(Code.PDF, f"{failure or self.failure()}: {message.text}.", *place(message))
            else:
                yield Problem(Code.PDF, f"The PDF's compiler says: {message.text}.", *place(message))


def _others(source: str) -> list[str]:
    """The fonts of the machine for the scripts that the compiler's own fonts have not, or not for reading."""
    letters = {letter for letter in {*source} if letter.isalpha() and script(letter) not in OWN_SCRIPTS}
    return list(dict.fromkeys(installed(letters).values()))


def _place(message: compiler.Message, source: str, translator: CVTranslator) -> tuple[int | None, str] | None:
    """The line and the file of the last marker in front of what a message is about."""
    if message.line is not None and not message.file:
        lines = source.split("\n")
        before = "\n".join([*lines[: message.line - 1], lines[message.line - 1][: message.column]])
    elif message.file:
        before = source.partition(f'image("{_copied(message.file)}"')[0]
    else:
        return None
    markers = MARKER.findall(before)
    file, line = translator.places[int(markers[-1])] if markers else (None, None)
    return (line, file) if file else None


def _images(result: compiler.Result, source: str) -> set[str]:
    """The images that messages of the compiler are about."""
    lines = source.split("\n")
    named = [lines[message.line - 1] for message in result.messages if message.line and not message.file]
    files = {_copied(message.file) for message in result.messages if message.file}
    return set(IMAGE.findall("\n".join(named))) | (files & set(IMAGE.findall(source)))


def _copied(file: str) -> str:
    """The path of an image that the compiler names as it is seen from the working directory."""
    return f"images/{file.rpartition('/')[2]}"

"""The builder ``cvpdf``: the printed CV without TeX, as ``cv.pdf``, and the other documents of a site.

A document begins with the page that it names, else with the page ``cv``, or the whole site
where there is none, as with LaTeX.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from sphinx.builders import Builder
from sphinx.errors import NoUri
from sphinx.util.display import progress_message

from ....diagnostics import emit
from ....domain import app_of
from ....model.garbage import few_full_collections
from ....model.problems import Code, Problem, did_you_mean
from ....settings import site
from ...generated_files import generated_files
from ...second_builder import assembled, copied_environment
from ..document import DEFAULT, Start, build_day, epoch, start_of, writable
from ..look_files import missing_look, own_look
from . import compiler
from .compiled import LastPdf, checksum_of, keep_only
from .compiler import Result, draw
from .document import LOOKS, OWN_LOOK, design_source, fallback_fonts, look_file, source_of
from .messages import Messages, images_in, too_long
from .translator import TypstTranslator
from .visitors import VISITORS

if TYPE_CHECKING:
    from docutils import nodes

#: The suffixes of images that the compiler reads.
IMAGES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".pdf"})


class CVPdfBuilder(Builder):
    """Writes ``cv.pdf``, and next to it a picture of its first page and its source in Typst.

    The sources of further documents are in folders of their own, each with its design.
    """

    name = "cvpdf"
    format = "typst"
    epilog = "The printed CV is in %(outdir)s."
    supported_image_types: ClassVar[list[str]] = [
        "image/svg+xml", "application/pdf", "image/png", "image/jpeg", "image/webp", "image/gif",
    ]  # fmt: skip
    # Otherwise Sphinx would download them; their text is shown instead.
    supported_remote_images = True
    default_translator_class = TypstTranslator

    def init(self) -> None:
        self.docnames: set[str] = set()
        self.broken: set[str] = set()  # images that the compiler cannot read
        self.sources: dict[str, bytes] = {}  # the files next to the source of the document
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
        """Nothing to prepare."""

    def write_documents(self, _docnames: AbstractSet[str]) -> None:
        self.write_files(one.file for one in writable(self.config, Path(self.outdir)))

    def write_files(self, files: Iterable[str]) -> None:
        """Write the documents of these names."""
        wanted = {*files}
        keep_only(self.stored, {one.stem for one in site(self.config).public_documents})
        for number, document in enumerate(site(self.config).documents):
            if document.file not in wanted:
                continue
            self.document = document
            self.start = Start(start_of(document, self.env), document)
            if self.start in self.env.all_docs:
                self.folder = Path(self.outdir) / (document.stem if number else "")
                self.folder.mkdir(parents=True, exist_ok=True)
                with copied_environment(app_of(self.env)), few_full_collections():
                    self.typeset()
            else:
                hint = did_you_mean(self.start, self.env.all_docs)
                text = f"“{document.file}” begins with the page “{self.start}”, which was not found.{hint}"
                if not self.start:
                    text = f"“{document.file}” is not written: no page is a CV, and it has no “start”."
                emit([Problem(Code.SETTING, text, *site(self.config).conf.place_of("cv_documents"))])

    @property
    def stored(self) -> Path:
        """The folder of the PDFs that were compiled last."""
        return Path(app_of(self.env).doctreedir) / self.name

    def typeset(self) -> None:
        """Write the current document."""
        with progress_message(f"setting {self.document.file}"):
            self.broken, self.sources = set(), {}
            emit(missing_look(self.document.design, self.srcdir, site(self.config).conf, ".typ"))
            tree = self.assemble()
            self.post_process_images(tree)
            source, translator = self.translate(tree)
            emit(translator.problems)
            result = self.compile(source)
            while result.pdf is None and (broken := images_in(result, source) - self.broken):
                # Set the document again with the words of the image.
                self.broken |= broken
                emit(self.problems(result, source, translator, "The PDF cannot show this image"))
                source, translator = self.translate(tree)
                result = self.compile(source)
            self.write_file(f"{self.document.stem}.typ", source.encode())
            failure = f"{self.document.file} is not written, and no page links it"
            emit(self.problems(result, source, translator, failure))
            files = generated_files(self)
            if result.pdf is not None:
                files.write(self.document.file, result.pdf)
                picture, problems = draw(Path(self.outdir) / self.document.file)
                emit(problems)
                if picture is not None:
                    files.write(self.document.picture, picture)

    def problems(
        self, result: Result, source: str, translator: TypstTranslator, failure: str
    ) -> Iterable[Problem]:
        """The messages of the compiler, at the places in the pages that they are about."""
        document, page = self.document, str(self.env.doc2path(self.start))
        conf = site(self.config).conf.place_of("cv_design")
        messages = Messages(source, translator.places, page, str(self.own_look() or ""))
        return [
            *too_long(result, document, page),
            *messages.problems(result, font=document.design.font, conf=conf, failure=failure),
        ]

    def write_file(self, name: str, data: bytes) -> None:
        """Write a file next to the source of the document."""
        self.sources[name] = data
        folder = self.folder.relative_to(self.outdir)
        generated_files(self).write((folder / name).as_posix(), data)

    def finish(self) -> None:
        """Nothing to finish."""

    def translate(self, tree: nodes.document) -> tuple[str, TypstTranslator]:
        """The source of a document in Typst, and the translator that wrote it."""
        translator = self.create_translator(tree, self, VISITORS, self.image)
        assert isinstance(translator, TypstTranslator)
        tree.walkabout(translator)
        look = look_file(self.document.design, self.own_look())
        return source_of(translator.result(), self.config, self.document, look), translator

    def own_look(self) -> Path | None:
        """The file of a site's own look, if the document has one."""
        return own_look(self.document.design, self.srcdir, ".typ")

    def assemble(self) -> nodes.document:
        """The start page with the pages of its toctrees, resolved."""
        self.docnames = {self.start}
        return assembled(self, self.start, self.docnames)

    def compile(self, source: str) -> Result:
        """The PDF; the look and what it needs are written next to the source first."""
        design = self.document.design
        fonts = fallback_fonts(source)
        self.write_file("design.typ", design_source(self.config, design, fonts).encode())
        for look in LOOKS.glob("*.typ"):
            self.write_file(look.name, look.read_bytes())
        if look_of_site := self.own_look():
            self.write_file(OWN_LOOK, look_of_site.read_bytes())
        seconds = epoch()
        if seconds is None:  # the day, so that the same sources give the same bytes
            seconds = calendar.timegm(build_day().timetuple())
        system_fonts = bool(fonts) or design.font not in ("pagella", "heros")
        if system_fonts or look_of_site or self.document.private:
            # Fonts and packages of the machine may change, and what is private is stored nowhere else.
            return compiler.compile_pdf(source, self.folder, seconds, system_fonts=system_fonts)
        last = LastPdf(self.stored, self.document.stem)
        checksum = checksum_of({**self.sources, "": source.encode()}, seconds)
        result = last.find(checksum)
        if result is None:
            result = compiler.compile_pdf(source, self.folder, seconds)
            last.keep(checksum, result)
        return result

    def image(self, uri: str) -> str | None:
        """The path of an image for the compiler; None if it cannot be shown."""
        path = Path(self.srcdir) / uri
        if uri not in self.images or path.suffix.lower() not in IMAGES or not path.is_file():
            return None
        copy = self.folder / "images" / self.images[uri]
        name = f"images/{copy.name}"
        if name in self.broken:
            return None
        self.write_file(name, path.read_bytes())
        return name

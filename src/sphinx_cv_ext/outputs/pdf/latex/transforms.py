"""What only print needs: words that no line can hold may break, and files stay behind."""

from typing import Any

from docutils import nodes
from sphinx.addnodes import download_reference, tabular_col_spec
from sphinx.config import Config
from sphinx.transforms.post_transforms import SphinxPostTransform

from ....doctree import nodes as cv
from ....doctree.formulas import draws_formulas, formulas, source_of
from ....model.tex.math_tokens import FormulaError
from ....model.text import LOST
from ..document import document_of, is_printed_by_us
from ..line_breaks import pieces
from ..tables import columns_of
from .math import latex

SOFT_BREAK = r"\cvsoftbreak{}"
NOT_PROSE = (nodes.FixedTextElement, nodes.math, nodes.raw, nodes.Invisible)


class DropAppendices(SphinxPostTransform):
    """Takes the site's ``latex_appendices`` out of a CV that stands next to the site's own documents."""

    # Before anything is looked for in them.
    default_priority = 4
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        if document_of(self.document) and not self.config.cv_site:
            for appendix in [one for one in self.document.children if isinstance(one, nodes.document)]:
                self.document.remove(appendix)


class ForPrint(SphinxPostTransform):
    """Lets long words break, and writes words for what LaTeX cannot show.

    Links to files are labels, since a file is not in the PDF; so are images that are not there,
    of which Sphinx has told.
    """

    # After references have got their texts.
    default_priority = 940
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        if not is_printed_by_us(self.document, self.config):
            return
        for links in self.document.findall(cv.cv_links):
            for file in list(links.findall(download_reference)):
                file.replace_self(cv.cv_link("", file.astext()))
        for image in list(self.document.findall(nodes.image)):
            if "candidates" in image and self.env.images.keys().isdisjoint(image["candidates"].values()):
                image.replace_self(nodes.inline("", image.get("alt") or image["uri"]))
        for math in formulas(self.document):
            self.formula(math)
        for said in list(self.document.findall(nodes.attribution)):
            said.insert(0, nodes.Text("— "))
            said.replace_self(nodes.paragraph("", "", *said.children))
        if has_our_class(self.config):
            for table in self.document.findall(nodes.table):
                table["align"] = table.get("align", "left").replace("default", "left")
        for text in list(self.document.findall(nodes.Text)):
            first, *others = pieces(text) or [""]
            if others and not is_in(text, NOT_PROSE):
                soft = [one for piece in others for one in (cv.cv_soft_break(), nodes.Text(piece))]
                text.parent.replace(text, [nodes.Text(first), *soft])

    def formula(self, node: nodes.math | nodes.math_block) -> None:
        """Write a formula in commands that every document has, or its source where it cannot be read.

        A site that leaves its formulas to MathJax has its own commands in LaTeX, too.
        """
        block = isinstance(node, nodes.math_block)
        source = source_of(node).replace(LOST, "?")  # which ReplaceLost reports
        try:
            written = latex(source, self.config.latex_engine, block=block)
        except FormulaError:
            if draws_formulas(self.config):
                kind = nodes.literal_block if block else nodes.literal
                node.replace_self(kind(source, source, ids=node["ids"], names=node["names"]))
        else:
            node[:] = [nodes.Text(written)]
            node["nowrap"] = node["no-wrap"] = False


class MeasureTables(SphinxPostTransform):
    """Tells LaTeX what the columns of each table are measured by, unless ``tabularcolumns`` names them."""

    # Behind everything that changes texts (950).
    default_priority = 955
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        if not is_printed_by_us(self.document, self.config) or not has_our_class(self.config):
            return
        for table in list(self.document.findall(nodes.table)):
            if is_in(table, (nodes.table,)) or not (columns := columns_of(table)):
                continue
            place = table.parent.index(table)
            if place and isinstance(table.parent[place - 1], tabular_col_spec):
                continue
            # These names hold no letter that Sphinx takes for a column type of tabulary.
            spec = "".join(
                f"\\cvcell{{{column.align}}}{{{number}}}" for number, column in enumerate(columns, 1)
            )
            table.parent[place:place] = [cv.cv_columns(columns=columns), tabular_col_spec(spec=spec)]


def has_our_class(config: Config) -> bool:
    """Whether the documents that we print are of the class of a CV."""
    return config.latex_theme == "cv" or not config.cv_site


def is_in(node: nodes.Node, kinds: tuple[type, ...]) -> bool:
    """Whether a node stands in one of these kinds."""
    parent = node.parent
    while parent is not None and not isinstance(parent, kinds):
        parent = parent.parent
    return parent is not None

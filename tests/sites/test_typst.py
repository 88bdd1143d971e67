"""Problems of the PDF by Typst that are reported while pages are translated."""

import re

import pytest
from docutils import nodes
from support.site import MakeSite, Site

from sphinx_cv_ext.outputs.pdf.typst.builder import CVPdfBuilder
from sphinx_cv_ext.outputs.pdf.typst.translator import TypstTranslator


def printed(make_site: MakeSite, files: dict[str, str], **kwargs: object) -> Site:
    return make_site(files, buildername="cvpdf", **kwargs).build()  # type: ignore[arg-type]


def test_a_formula_that_is_not_known_names_its_entry(make_site: MakeSite) -> None:
    bib = "@misc{k, author={B}, year=2020,\n title={A $\\odd{a}$}}"
    files = {"index.rst": "T\n=\n\n.. cv:publications::\n", "r.bib": bib}
    site = printed(make_site, files, confoverrides={"bibtex_bibfiles": ["r.bib"]})
    message = "The formula “\\odd{a}” of the entry “k” is shown as its source: Unknown command “\\odd”."
    assert f"r.bib:2: WARNING: {message} [cv.math]" in site.warnings
    assert site.warnings.count("[cv.math]") == 1


def test_what_the_compiler_refuses_is_a_warning_at_its_place(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    translate = CVPdfBuilder.translate

    def spoilt(self: CVPdfBuilder, tree: nodes.document) -> tuple[str, TypstTranslator]:
        source, translator = translate(self, tree)
        return source.replace('#"Second"', '#panic("no")'), translator

    monkeypatch.setattr(CVPdfBuilder, "translate", spoilt)
    site = make_site({"index.md": "# CV\n\nFirst\n\nSecond\n\nThird\n"}, buildername="cvpdf").build()
    assert re.search(
        r"index\.md:5: WARNING: cv\.pdf is not written, and no page links it: .* \[cv\.pdf\]",
        site.warnings,
    )
    assert not (site.outdir / "cv.pdf").exists()


@pytest.mark.parametrize(("lines", "over"), [(30, 0), (60, 13), (110, 63)])
def test_a_cv_that_is_too_long_says_by_how_much(make_site: MakeSite, lines: int, over: int) -> None:
    text = "CV\n==\n\n" + "".join(f"| Line {number}\n" for number in range(lines))
    site = make_site({"index.rst": text}, {"cv_max_pages": 1}, buildername="cvpdf").build()
    found = re.search(
        r"index\.rst.*cv_max_pages is 1: about (\d+) lines are over\. \[cv\.pdf_length\]", site.warnings
    )
    assert bool(found) == bool(over)
    assert not found or abs(int(found[1]) - over) <= 2


class badge(nodes.strong):  # noqa: N801
    """A node of another extension, of a class that has a visitor of ours."""


def _visit_badge(translator: TypstTranslator, node: nodes.Element) -> None:
    translator.put("#box[")


def _depart_badge(translator: TypstTranslator, node: nodes.Element) -> None:
    translator.put("]")


class plain_badge(nodes.strong):  # noqa: N801
    """The same without a visitor for the PDF."""


def test_the_visitors_of_other_extensions_come_first(make_site: MakeSite) -> None:
    site = make_site({"index.md": "# CV\n"}, buildername="cvpdf")
    site.app.add_node(badge, cvpdf=(_visit_badge, _depart_badge))

    def add(_app: object, tree: nodes.document) -> None:
        tree += nodes.paragraph("", "", badge("", "One"), plain_badge("", "Two"))

    site.app.connect("doctree-read", add)
    site.build()
    source = (site.outdir / "cv.typ").read_text()
    assert '#box[#"One"]' in source
    assert '#strong[#"Two"]' in source
    assert not site.warnings

"""Make the printed CV what ``make latexpdf`` gives: a theme, its files, and the design as data.

Whatever ``conf.py`` or ``-D`` sets stays as it is.
"""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

from ....diagnostics import emit
from ....model.design import Design
from ....model.documents import Document
from ....model.problems import Code, Problem
from ....person_site import source_types
from ....settings import names_set, site
from ...generated_files import generated_files
from ..document import FONTS, TITLE, Start, foot, is_on_read_the_docs, person_name, updated, writable
from ..look_files import missing_look, own_look
from .missing_glyphs import in_scripts
from .pdf_tags import TEMPLATES

THEMES = Path(__file__).parent / "theme"
# TeX Gyre has none of these languages' letters: Sphinx's own fonts for them stay.
OTHER_SCRIPTS = frozenset(
    "ar be bg bn el fa he hi hy ja ka kn ko ml mk mn ne pa ru si sr ta te th uk ur zh".split()
)
#: What a CV needs of the elements of LaTeX, whatever its design.
OWN_ELEMENTS = {"fncychap": "", "transition": "\n\n\\cvtransition\n\n", "maxlistdepth": "12"}
#: No ``.tex``: ``make latexpdf`` and Read the Docs compile every such file as a document.
SUFFIXES_OF_FILES = frozenset({".cls", ".sty", ".cfg", ".otf", ".txt"})

logger = logging.getLogger(__name__)


def configure(app: Sphinx, config: Config) -> None:
    """Fill the LaTeX settings that a person's site leaves open; for the event ``config-inited``."""
    config.latex_theme_path = [*config.latex_theme_path, str(THEMES)]
    if not config.cv_site:
        return
    design = site(config).design
    given = names_set(config)
    latin = config.language.partition("_")[0] not in OTHER_SCRIPTS
    if latin and "latex_engine" not in given:
        config.latex_engine = "lualatex"
    if "latex_theme" not in given:
        config.latex_theme = "cv"
        if "latex_table_style" not in given:
            config.latex_table_style = ["booktabs"]
    if "latex_documents" not in given:
        config.latex_documents = latex_documents(app, config)
    keep_one_on_read_the_docs(config)
    # Behind those of the site: its own template for LaTeX is taken first.
    config.templates_path = [*config.templates_path, str(TEMPLATES)]
    look = own_look(design, Path(app.srcdir), ".sty")
    added = [*files(), *([look] if look else [])]
    # In front of those of the site, which may bring one of them anew.
    config.latex_additional_files = [*map(str, added), *config.latex_additional_files]
    config.latex_elements = elements(config, design, look, own_font=latin)


def keep_documents(app: Sphinx, exception: Exception | None) -> None:
    """Note our documents among the files that we generate (``build-finished``)."""
    if exception or app.builder.format != "latex":
        return
    files = generated_files(app.builder)
    for start, target, *_ in app.config.latex_documents:
        if isinstance(start, Start):
            files.adopt(target)


def tell_missing_look(app: Sphinx) -> None:
    """Tell of a look that LaTeX does not find; for the event ``builder-inited``."""
    if app.builder.format == "latex":
        emit(missing_look(site(app.config).design, Path(app.srcdir), site(app.config).conf, ".sty"))


def keep_one_on_read_the_docs(config: Config) -> None:
    """Leave out all documents but the first on Read the Docs, whose latexmk takes one ``.tex`` file only."""
    if not is_on_read_the_docs() or len(config.latex_documents) < 2:
        return
    (_, kept, *_), *others = config.latex_documents
    left_out = ", ".join(name for _, name, *_ in others)
    logger.info("Read the Docs makes one PDF through LaTeX: %s. Left out: %s.", kept, left_out)
    config.latex_documents = config.latex_documents[:1]


def tell_of_tex_files(app: Sphinx) -> None:
    """Warn of helper files that would be compiled as documents; for the event ``builder-inited``."""
    config = app.config
    if app.builder.format != "latex" or "cv" not in {entry[4] for entry in config.latex_documents}:
        return
    for name in config.latex_additional_files:
        if name.endswith(".tex"):
            message = (
                f"latex_additional_files has “{name}”; `make latexpdf` and Read the Docs compile every .tex "
                f"file as a document. Give it another suffix, such as “{Path(name).stem}.cfg”."
            )
            place = site(config).conf.place_of("latex_additional_files")
            emit([Problem(Code.SETTING, message, *place)])


def files() -> list[Path]:
    """Name the files that LaTeX needs beside the document: class, macros, fonts and licence."""
    found = [*(THEMES / "cv").iterdir(), *FONTS.iterdir()]
    return sorted(file for file in found if file.suffix in SUFFIXES_OF_FILES)


def latex_documents(app: Sphinx, config: Config) -> list[tuple[str, str, str, str, str]]:
    """Describe the documents; each begins with the page ``cv``, or all of the site, unless it says where."""
    start = next(
        ("cv" for suffix in source_types(app, config) if (app.srcdir / f"cv{suffix}").is_file()),
        config.root_doc,
    )
    return [
        entry_of(one.start or start, one, config, config.latex_theme)
        for one in writable(config, Path(app.outdir))
    ]


def entry_of(start: str, document: Document, config: Config, theme: str) -> tuple[str, str, str, str, str]:
    """Describe a document as ``latex_documents`` does."""
    return (
        Start(start, document),
        f"{document.stem}.tex",
        in_scripts(document.title or TITLE, config, document.design),
        in_scripts(person_name(config), config, document.design),
        theme,
    )


def elements(config: Config, design: Design, look: Path | None, *, own_font: bool) -> dict[str, Any]:
    """Add the design to ``latex_elements``; the site's own elements come first."""
    given: dict[str, Any] = dict(config.latex_elements)
    own_font = own_font and "fontpkg" not in given
    own = {"papersize": f"{design.paper}paper", **OWN_ELEMENTS}
    if config.latex_theme == "cv":
        own["figure_align"] = "H"  # a figure stands where it is written, as on the page
    if own_font:
        own["fontpkg"] = ""
    added = [packages(design, look), setup_call(config, design, own_font=own_font)]
    if given.get("extrapackages"):
        added.append(given["extrapackages"])
    return {**own, **given, "extrapackages": "\n".join(added)}


def packages(design: Design, look: Path | None) -> str:
    """Write what loads the vocabulary of a CV, and the look behind it."""
    package = look.stem if look else f"cv{'classic' if design.own_look else design.look}"
    return f"\\usepackage{{cvmacros}}\n\\usepackage{{{package}}}"


def setup_call(config: Config, design: Design, *, own_font: bool) -> str:
    r"""Write the design as one call of ``\cvsetup``."""
    values = {
        "size": f"{design.size:g}",
        "leading": f"{design.leading:g}",
        "density": design.density,
        "accent": design.accent.removeprefix("#"),
        "top": design.margins.top,
        "bottom": design.margins.bottom,
        "left": design.margins.left,
        "right": design.margins.right,
        **{key: getattr(design, key) for key in ("masthead", "headings", "dates", "links")},
        "updated": in_scripts(updated(config, design), config, design),
        "language": config.language.replace("_", "-"),
    }
    if (text := foot(config, design)) is None:
        values["nofoot"] = ""
    elif design.foot is not True:
        values["foot"] = in_scripts(text, config, design)
    if config.numfig:
        values["numbers"] = ""
    if own_font:
        values["font"] = design.font
    lines = ",\n".join(f"  {key}={{{value}}}" for key, value in values.items())
    return f"\\cvsetup{{%\n{lines}}}"


def setup(app: "Sphinx") -> None:
    """Fill the settings."""
    app.connect("config-inited", configure, priority=300)
    app.connect("builder-inited", tell_missing_look)
    app.connect("builder-inited", tell_of_tex_files)
    app.connect("build-finished", keep_documents)

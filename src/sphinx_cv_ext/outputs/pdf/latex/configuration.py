"""The LaTeX settings of a person's site, so that ``make latexpdf`` gives the printed CV.

What ``conf.py`` or ``-D`` sets stays as it is.
"""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from ....diagnostics import emit
from ....model.problems import Code, Problem
from ....settings import names_set, site
from ..look_files import missing_look, own_look
from .documents import keep_one_on_read_the_docs, latex_documents
from .elements import THEMES, elements, files
from .pdf_tags import TEMPLATES

#: Languages whose letters TeX Gyre does not have: they keep Sphinx's own fonts.
OTHER_SCRIPTS = frozenset(
    "ar be bg bn el fa he hi hy ja ka kn ko ml mk mn ne pa ru si sr ta te th uk ur zh".split()
)


def configure(app: Sphinx, config: Config) -> None:
    """Set the LaTeX settings of a person's site that ``conf.py`` does not set (``config-inited``)."""
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
    # After those of the site, so that its own template for LaTeX is found first.
    config.templates_path = [*config.templates_path, str(TEMPLATES)]
    added = files(design, Path(app.srcdir))
    # Before those of the site, which may replace one of them.
    config.latex_additional_files = [*map(str, added), *config.latex_additional_files]
    look = own_look(design, Path(app.srcdir), ".sty")
    config.latex_elements = elements(config, design, look, own_font=latin)


def warn_of_missing_look(app: Sphinx) -> None:
    """Warn of a look whose file for LaTeX is missing (``builder-inited``)."""
    if app.builder.format == "latex":
        emit(missing_look(site(app.config).design, Path(app.srcdir), site(app.config).conf, ".sty"))


def warn_of_tex_files(app: Sphinx) -> None:
    """Warn of helper files that would be compiled as documents (``builder-inited``)."""
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


def setup(app: Sphinx) -> None:
    """Connect the settings and their warnings."""
    app.connect("config-inited", configure, priority=300)
    app.connect("builder-inited", warn_of_missing_look)
    app.connect("builder-inited", warn_of_tex_files)

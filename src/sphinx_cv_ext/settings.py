"""Every setting ``cv_*``, once: its default, its types, what it rebuilds, and how it is checked."""

import datetime
import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from babel.dates import format_date
from sphinx.locale import get_translation

from .diagnostics import emit
from .model.bibliography.author_marks import Mark, marks_of
from .model.bibliography.identifiers import LINK_NAMES
from .model.dates.format import Style
from .model.design import Design
from .model.documents import Document, documents_of
from .model.entries.custom_kinds import kinds_of
from .model.entries.kinds import Kind
from .model.links import site_address, web_address
from .model.person import Person, read_person
from .model.problems import Code, Problem, did_you_mean, listing
from .model.settings_file import Written

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

#: The name of the message catalog that translates the words of the package.
CATALOG = "sphinx_cv_ext"

#: The files for programs beside the pages, by what settings call them.
DATA_FILES = {"bib": "cv.bib", "txt": "cv.txt", "vcf": "person.vcf", "json": "resume.json"}

#: What pages tell machines in their heads.
METADATA = ("description", "favicon", "json-ld", "opengraph")

#: What can set the cv.pdf that the pages link.
PDF_ENGINES = ("typst", "latex")


class Setting(NamedTuple):
    """One setting of ``conf.py``.  ``rebuild`` is Sphinx's: "env" re-reads pages, "html" rewrites them."""

    name: str
    default: Any
    types: tuple[type, ...]
    rebuild: Literal["", "env", "html"]
    help: str


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "cv_person",
        None,
        (dict, str, type(None)),
        "env",
        "Who the site is about: a dict, or the path of a TOML file.",
    ),
    Setting("cv_entry_kinds", {}, (dict,), "env", "Kinds of entries of the site's own, as plain data."),
    Setting("cv_marks", {}, (dict,), "env", "Marks behind names of the site's own, and changes to ours."),
    Setting("cv_date_format", "", (str,), "env", "How months are shown: a CLDR pattern such as “MMMM y”."),
    Setting(
        "cv_publication_links",
        None,
        (list, tuple, type(None)),
        "env",
        "Which links publications show, in which order: names such as “doi”, or None for all.",
    ),
    Setting(
        "cv_pdf",
        "typst",
        (bool, str),
        "env",
        "Which engine sets the cv.pdf that the pages link: “typst”, “latex”, or False.",
    ),
    Setting(
        "cv_design", {}, (dict,), "html", "How the printed CV looks: its look, paper, font, accent and more."
    ),
    Setting(
        "cv_documents", (), (list, tuple), "env", "The PDFs of a site, as plain data; none is one cv.pdf."
    ),
    Setting(
        "cv_data_files",
        None,
        (list, tuple, type(None)),
        "html",
        "Which files for programs lie beside the pages: names such as “bib”, or None for all.",
    ),
    Setting(
        "cv_metadata",
        None,
        (list, tuple, type(None)),
        "html",
        "What pages tell search engines: names such as “json-ld”, or None for all.",
    ),
    Setting(
        "cv_publication_pages", False, (bool,), "html", "Whether each publication has a page of its own."
    ),
    Setting("cv_sidebar", True, (bool,), "html", "Whether Furo's sidebar says whose site this is."),
    Setting("cv_news_feed", True, (bool,), "html", "Whether news is also in a feed, news.atom."),
    Setting("cv_max_pages", 0, (int,), "", "How many pages the printed CV may have; 0 is any number."),
)


#: The settings that hold names of something, or None for all of it.
_NAMES: Mapping[str, Collection[str]] = {
    "cv_publication_links": LINK_NAMES,
    "cv_data_files": DATA_FILES,
    "cv_metadata": METADATA,
}


def check(app: "Sphinx", config: "Config") -> None:
    """Read what the settings say, report what is wrong with them, fall back where a value cannot be used.

    Runs at ``config-inited``.  A TOML file named by ``cv_person`` takes the setting's place,
    so that Sphinx sees its changes.
    """
    if config.bibtex_bibfiles is None:
        config.bibtex_bibfiles = []
    conf = Written(Path(app.confdir) / "conf.py")

    def report(name: str, *problems: Problem) -> None:
        line = conf.line_of(name)
        emit(
            Problem(one.code, one.message, one.line or line, one.source or str(conf.path)) for one in problems
        )

    files: object = config.bibtex_bibfiles
    if isinstance(files, str):
        message = f"bibtex_bibfiles is “{files}”; accepted: a list of names. It is read as [“{files}”]."
        report("bibtex_bibfiles", Problem(Code.SETTING, message))
        config.bibtex_bibfiles = [files]
    report("html_baseurl", *_take_address(config))
    for name in sorted(
        name for name in written_names(config) if name.startswith("cv_") and name not in config.values
    ):
        known = [setting.name for setting in SETTINGS]
        message = f"“{name}” is no setting. Accepted: {listing(known)}.{did_you_mean(name, known)}"
        report(name, Problem(Code.SETTING, message))
    written = conf
    if isinstance(config.cv_person, str):
        written = Written(Path(app.confdir) / config.cv_person)
        config.cv_person, problems = written.toml()
        report("cv_person", *problems)
    emit(read_person(config.cv_person, written, Path(app.srcdir))[1])
    report("cv_entry_kinds", *kinds_of(config.cv_entry_kinds)[1])
    report("cv_marks", *marks_of(config.cv_marks)[1])
    report("cv_design", *Design.from_data(config.cv_design)[1])
    if not _is_pattern(config.cv_date_format):
        message = f"cv_date_format is {config.cv_date_format!r}; accepted: a pattern such as “MMMM y”."
        report("cv_date_format", Problem(Code.SETTING, message))
        config.cv_date_format = ""
    for name, accepted in _NAMES.items():
        config[name], problems = _names(name, config[name], accepted)
        report(name, *problems)
    if (
        isinstance(config.cv_max_pages, bool)
        or not isinstance(config.cv_max_pages, int)
        or config.cv_max_pages < 0
    ):
        message = f"cv_max_pages is {config.cv_max_pages!r}; accepted: a number of pages, or 0 for any."
        report("cv_max_pages", Problem(Code.SETTING, message))
        config.cv_max_pages = 0
    if config.cv_pdf not in (False, *PDF_ENGINES):
        hint = did_you_mean(str(config.cv_pdf), PDF_ENGINES)
        message = f"cv_pdf is {config.cv_pdf!r}; accepted: “typst”, “latex” or False.{hint}"
        report("cv_pdf", Problem(Code.SETTING, message))
        config.cv_pdf = PDF_ENGINES[0]
    report("cv_documents", *documents_of(config.cv_documents)[1])


def _take_address(config: "Config") -> list[Problem]:
    """Give ``html_baseurl`` the form that addresses are appended to; without a usable one it is empty.

    Read the Docs says in an environment variable where it will show the site.
    """
    found = config.html_baseurl or os.environ.get("READTHEDOCS_CANONICAL_URL", "")
    config.html_baseurl = site_address(found)
    if config.html_baseurl or not found:
        return []
    meant = site_address(web_address(str(found))) or "https://me.example/site/"
    message = (
        f"html_baseurl is “{found}”; accepted: the address of the site with http:// or https://, such as "
        f"“{meant}”. No address is made from it: there is no feed, no canonical address and no og:image."
    )
    return [Problem(Code.SETTING, message)]


def person(config: "Config") -> Person:
    """The person of a site whose settings have been checked."""
    return read_person(config.cv_person)[0]


def kinds(config: "Config") -> dict[str, Kind]:
    """The kinds of entries of a site, by the names of their directives."""
    return kinds_of(config.cv_entry_kinds)[0]


def marks(config: "Config") -> dict[str, Mark]:
    """The marks behind names of a site, by their words, in the order of a legend."""
    return marks_of(config.cv_marks)[0]


def documents(config: "Config") -> tuple[Document, ...]:
    """The PDFs of a site: at least one, and the first is what its pages link."""
    return documents_of(config.cv_documents, config.cv_design, config.cv_max_pages)[0]


def data_files(config: "Config") -> dict[str, str]:
    """The files for programs that a site wants, by what settings call them."""
    wanted = DATA_FILES if config.cv_data_files is None else config.cv_data_files
    return {name: file for name, file in DATA_FILES.items() if name in wanted}


def metadata(config: "Config") -> Collection[str]:
    """What the pages of a site tell machines: names of ``METADATA``."""
    wanted: Collection[str] = METADATA if config.cv_metadata is None else config.cv_metadata
    return wanted


def date_style(config: "Config") -> Style:
    """How a site shows dates."""
    return Style(config.language or "en", config.cv_date_format)


def label(message: str) -> str:
    """A word of the package in the site's language."""
    return str(get_translation(CATALOG)(message))


def _names(name: str, found: object, accepted: Collection[str]) -> tuple[list[str] | None, list[Problem]]:
    """The names that a setting may hold, each once, or None for all; the others are problems."""
    if not isinstance(found, list | tuple):
        message = f"{name} is {found!r}; accepted: a list of {listing(accepted)}."
        return None, [] if found is None else [Problem(Code.SETTING, message)]
    words = [str(word).lower() for word in found]
    problems = []
    for word in words:
        if word not in accepted:
            message = f"{name} has “{word}”; accepted: {listing(accepted)}.{did_you_mean(word, accepted)}"
            problems.append(Problem(Code.SETTING, message))
    return [word for word in dict.fromkeys(words) if word in accepted], problems


def _is_pattern(pattern: object) -> bool:
    """Whether a text is a date pattern that shows a month and a year."""
    if not isinstance(pattern, str):
        return False
    months = [datetime.date(2024, month, 1) for month in range(1, 13)]
    try:
        shown = {format_date(day, pattern, locale="en") for day in (*months, datetime.date(2023, 1, 1))}
    except (AttributeError, KeyError, ValueError):
        return False
    return not pattern or len(shown) == 13


def written_names(config: "Config") -> set[str]:
    """The names of the settings that ``conf.py`` and the command line set.

    Sphinx has no public way to ask; ``_raw_config`` holds what ``conf.py`` defined and the
    dotted keys of ``-D``, ``overrides`` the rest.
    """
    return {*config._raw_config, *config.overrides}  # noqa: SLF001


def setup(app: "Sphinx") -> None:
    """Declare the settings, and check them when they are known."""
    for setting in SETTINGS:
        app.add_config_value(
            setting.name, setting.default, setting.rebuild, types=setting.types, description=setting.help
        )
    app.connect("config-inited", check, priority=100)

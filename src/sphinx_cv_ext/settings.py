"""The settings ``cv_*``: their defaults and types, what they rebuild, and how they are checked."""

import datetime
import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from babel.dates import format_date
from sphinx.locale import get_translation

from .diagnostics import emit
from .model.bibliography.author_marks import Mark, read_marks
from .model.bibliography.identifiers import LINK_NAMES
from .model.dates.format import Style
from .model.design import Design, read_design
from .model.documents import Document, read_documents
from .model.entries.custom_kinds import read_kinds
from .model.entries.kinds import Kind
from .model.links import site_address, web_address
from .model.person import Person, read_person, without_private
from .model.problems import Code, Problem, did_you_mean, listing
from .model.settings_file import ConfFile, TomlFile
from .model.validation import Reader, RejectedError, SettingReader, choice, count, switch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

T = TypeVar("T")

#: The name of the message catalog that translates the words of the package.
CATALOG = "sphinx_cv_ext"

#: The files for programs next to the pages, by their names in ``cv_data_files``.
DATA_FILES = {"bib": "cv.bib", "txt": "cv.txt", "vcf": "person.vcf", "json": "resume.json"}

#: The kinds of metadata in the heads of pages.
METADATA = ("description", "favicon", "json-ld", "opengraph")

#: The engines that can make the ``cv.pdf`` that the pages link.
PDF_ENGINES: tuple[Literal["typst", "latex"], ...] = ("typst", "latex")

#: The forms of journal names that lists can show.
JOURNAL_NAMES = ("full", "short")


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
        default=None,
        types=(dict, str, type(None)),
        rebuild="env",
        help="Who the site is about: a dict, or the path of a TOML file.",
    ),
    Setting(
        "cv_entry_kinds",
        default={},
        types=(dict,),
        rebuild="env",
        help="The site's own kinds of entries, as plain data.",
    ),
    Setting(
        "cv_marks",
        default={},
        types=(dict,),
        rebuild="env",
        help="The site's own marks after names, and changes to ours.",
    ),
    Setting(
        "cv_date_format",
        default="",
        types=(str,),
        rebuild="env",
        help="How months are shown: a CLDR pattern such as “MMMM y”.",
    ),
    Setting(
        "cv_site",
        default=None,
        types=(bool, type(None)),
        rebuild="html",
        help="Whether the site is a person's; None means yes if its root page shows the masthead.",
    ),
    Setting(
        "cv_publication_links",
        default=None,
        types=(list, tuple, type(None)),
        rebuild="env",
        help="Which links publications show, in which order: names such as “doi”, or None for all.",
    ),
    Setting(
        "cv_journal_names",
        default="full",
        types=(str,),
        rebuild="env",
        help="Which names of journals lists show: “full”, or “short” where an entry has a short form.",
    ),
    Setting(
        "cv_pdf",
        default="typst",
        types=(bool, str),
        rebuild="env",
        help="Which engine sets the cv.pdf that the pages link: “typst”, “latex”, or False.",
    ),
    Setting(
        "cv_design",
        default={},
        types=(dict,),
        rebuild="html",
        help="How the printed CV looks: its look, paper, font, accent and more.",
    ),
    Setting(
        "cv_documents",
        default=(),
        types=(list, tuple),
        rebuild="env",
        help="The PDFs of a site, as plain data; empty means one cv.pdf.",
    ),
    Setting(
        "cv_data_files",
        default=None,
        types=(list, tuple, type(None)),
        rebuild="html",
        help="Which files for programs to write next to the pages: names such as “bib”, or None for all.",
    ),
    Setting(
        "cv_metadata",
        default=None,
        types=(list, tuple, type(None)),
        rebuild="html",
        help="Which metadata pages have for search engines: names such as “json-ld”, or None for all.",
    ),
    Setting(
        "cv_publication_pages",
        default=False,
        types=(bool,),
        rebuild="html",
        help="Whether each publication has a page of its own.",
    ),
    Setting(
        "cv_sidebar",
        default=True,
        types=(bool,),
        rebuild="html",
        help="Whether Furo's sidebar shows the person.",
    ),
    Setting(
        "cv_news_feed",
        default=True,
        types=(bool,),
        rebuild="html",
        help="Whether news is also in a feed, news.atom.",
    ),
    Setting(
        "cv_max_pages",
        default=0,
        types=(int,),
        rebuild="",
        help="How many pages the printed CV may have; 0 is any number.",
    ),
)


class Site(NamedTuple):
    """The checked settings of a site."""

    #: Finds the place of a setting, as `ConfFile.place_of`.
    conf: ConfFile
    #: The person without the private data.
    person: Person
    #: The person with the private data; never stored in an environment or a doctree.
    full_person: Person
    #: The kinds of entries, by the names of their directives.
    kinds: Mapping[str, Kind]
    #: The marks after names, by their words, in the order of a legend.
    marks: Mapping[str, Mark]
    #: How dates are shown.
    dates: Style
    #: Which links publications show, in which order; None is all.
    publication_links: tuple[str, ...] | None
    #: Which names of journals lists show: one of ``JOURNAL_NAMES``.
    journal_names: str
    #: The engine that makes the PDFs that the pages link, or "".
    pdf: Literal["", "typst", "latex"]
    design: Design
    #: At least one; the pages link the first that is not private.
    documents: tuple[Document, ...]
    #: The files for programs to write, by their names in ``cv_data_files``.
    data_files: Mapping[str, str]
    #: The metadata in the heads of pages: names of ``METADATA``.
    metadata: Collection[str]
    publication_pages: bool
    sidebar: bool
    news_feed: bool

    @property
    def public_documents(self) -> tuple[Document, ...]:
        """The PDFs that are not private; possibly none."""
        return tuple(one for one in self.documents if not one.private)

    @property
    def main_document(self) -> Document:
        """The PDF with the CV of the site: the first that is not private, else the first."""
        return (*self.public_documents, *self.documents)[0]


_SITES: "WeakKeyDictionary[Config, Site]" = WeakKeyDictionary()


def site(config: "Config") -> Site:
    """Return the checked settings of the site that a configuration belongs to."""
    return _SITES[config]


def check(app: "Sphinx", config: "Config") -> None:
    """Read all settings, keep them for `site`, and report what is wrong with them (``config-inited``).

    A TOML file named by ``cv_person`` takes the setting's place in ``config``, so that Sphinx sees its
    changes; so does the default where a value has the wrong type, so that Sphinx does not report it again.
    """
    conf = ConfFile(Path(app.confdir) / "conf.py", config.overrides, config._raw_config)  # noqa: SLF001
    problems: list[Problem] = []
    _check_names(config, conf, problems)
    _check_bibfiles(config, SettingReader(problems, "bibtex_bibfiles", place_of=conf.place_of))
    _SITES[config] = _read(config, conf, Path(app.srcdir), problems)
    emit(problems)


def _read(config: "Config", conf: ConfFile, srcdir: Path, problems: list[Problem]) -> Site:
    """Read all settings."""

    def setting(name: str) -> SettingReader:
        return SettingReader(problems, name, place_of=conf.place_of)

    def one(name: str, reader: Reader[T]) -> T:
        known = len(problems)
        default: T = defaults[name]
        found = setting(name).read(config[name], reader, default)
        if len(problems) > known:
            config[name] = default
        return found

    def names(name: str, accepted: Collection[str]) -> tuple[str, ...] | None:
        found = setting(name).names(config[name], accepted)
        config[name] = None if found is None else [*found]
        return found

    defaults = {one.name: one.default for one in SETTINGS}
    design = read_design(config.cv_design, setting("cv_design"))
    data_files = names("cv_data_files", DATA_FILES)
    metadata = names("cv_metadata", METADATA)
    config.cv_site = one("cv_site", _yes_or_no)
    max_pages = one("cv_max_pages", count("a number of pages, or 0 for any number"))
    person = _read_person(config, conf, srcdir, problems)
    # Sphinx stores the settings with the environment.
    config.cv_person = without_private(config.cv_person, person.private)
    return Site(
        conf=conf,
        person=person.public,
        full_person=person,
        kinds=read_kinds(config.cv_entry_kinds, setting("cv_entry_kinds")),
        marks=read_marks(config.cv_marks, setting("cv_marks")),
        dates=Style(config.language or "en", one("cv_date_format", _date_pattern)),
        publication_links=names("cv_publication_links", LINK_NAMES),
        journal_names=one("cv_journal_names", choice(*JOURNAL_NAMES)),
        pdf=one("cv_pdf", _engine) or "",
        design=Design.from_values(design),
        documents=read_documents(config.cv_documents, setting("cv_documents"), design, max_pages),
        data_files={
            name: file for name, file in DATA_FILES.items() if data_files is None or name in data_files
        },
        metadata=METADATA if metadata is None else metadata,
        publication_pages=one("cv_publication_pages", switch),
        sidebar=one("cv_sidebar", switch),
        news_feed=one("cv_news_feed", switch),
    )


def _read_person(config: "Config", conf: ConfFile, srcdir: Path, problems: list[Problem]) -> Person:
    """Read ``cv_person`` from the setting or from the TOML file that it names."""
    place_of = conf.place_of
    if isinstance(config.cv_person, str):
        file = TomlFile(conf.path.parent / config.cv_person)
        config.cv_person, found = file.read()
        line, source = conf.place_of("cv_person")
        problems += [one if one.source else one._replace(line=line, source=source) for one in found]
        place_of = file.place_of
    setting = SettingReader(problems, "cv_person", place_of=place_of, code=Code.PERSON)
    return read_person(config.cv_person, setting, srcdir)


def _check_names(config: "Config", conf: ConfFile, problems: list[Problem]) -> None:
    """Report unknown settings that begin with ``cv_``."""
    known = [setting.name for setting in SETTINGS]
    for name in sorted(names_set(config)):
        if name.startswith("cv_") and name not in config.values:
            message = f"Unknown setting “{name}”; accepted: {listing(known)}.{did_you_mean(name, known)}"
            problems.append(Problem(Code.SETTING, message, *conf.place_of(name)))


def _check_bibfiles(config: "Config", setting: SettingReader) -> None:
    """Make ``bibtex_bibfiles`` a list of file names; one name becomes a list with this name."""
    files: object = config.bibtex_bibfiles
    if isinstance(files, str):
        setting.reject(files, f"a list of names; it is read as [{files!r}]")
        files = [files]
    if not isinstance(files, list | tuple):
        if files is not None:
            setting.reject(files, "a list of names")
        files = []
    for number, file in enumerate(files):
        if not _is_file_name(file):
            setting.at(number).reject(file, "the name of a file")
    config.bibtex_bibfiles = [file for file in files if _is_file_name(file)]


def _is_file_name(name: object) -> bool:
    """Whether a value can be a file name: operating systems refuse null characters."""
    return isinstance(name, str | os.PathLike) and "\0" not in os.fspath(name)


def check_address(app: "Sphinx", config: "Config") -> None:
    """Make ``html_baseurl`` end with a slash, or empty if it is not a web address (``config-inited``).

    On Read the Docs, an environment variable gives the default.  On a site that is not a person's, nothing
    is changed.
    """
    if not config.cv_site:
        return
    problems: list[Problem] = []
    setting = SettingReader(problems, "html_baseurl", place_of=site(config).conf.place_of)
    found = config.html_baseurl or os.environ.get("READTHEDOCS_CANONICAL_URL", "")
    config.html_baseurl = site_address(found)
    if found and not config.html_baseurl:
        meant = site_address(web_address(str(found))) or "https://me.example/site/"
        setting.report(
            f"{setting} is “{found}”; accepted: the address of the site with http:// or https://, such as "
            f"“{meant}”. No address is made from it: there is no feed, no canonical address and no og:image."
        )
    emit(problems)


def label(message: str) -> str:
    """Translate a word of the package into the site's language."""
    return str(get_translation(CATALOG)(message))


def _yes_or_no(found: object) -> bool | None:
    """Read True, False, or None for "decide by the root page"; ``-D`` gives texts."""
    if found is None or isinstance(found, bool):
        return found
    words = {"1": True, "true": True, "0": False, "false": False}
    if str(found).lower() in words:
        return words[str(found).lower()]
    raise RejectedError("True, False, or None to decide by the first page")


def _engine(found: object) -> Literal["", "typst", "latex"]:
    """Read the engine that makes the PDFs, or False for none."""
    for engine in PDF_ENGINES:
        if found == engine:
            return engine
    if found is False or found == "":
        return ""
    raise RejectedError("“typst”, “latex” or False", PDF_ENGINES)


def _date_pattern(pattern: object) -> str:
    """Read a date pattern that shows a month and a year, or "" for the pattern of the language."""
    if pattern == "":
        return ""
    months = [datetime.date(2024, month, 1) for month in range(1, 13)]
    try:
        shown = {format_date(day, str(pattern), locale="en") for day in (*months, datetime.date(2023, 1, 1))}
    except (AttributeError, KeyError, ValueError):
        shown = set()
    if isinstance(pattern, str) and len(shown) == 13:
        return pattern
    raise RejectedError("a pattern with month and year, such as “MMMM y”")


def names_set(config: "Config") -> set[str]:
    """Return the names of the settings that ``conf.py`` and the command line set.

    Sphinx has no public way to ask; ``_raw_config`` holds what ``conf.py`` defined and the
    dotted keys of ``-D``, ``overrides`` the rest.
    """
    return {*config._raw_config, *config.overrides}  # noqa: SLF001


def setup(app: "Sphinx") -> None:
    """Declare the settings, and check them at ``config-inited``."""
    for setting in SETTINGS:
        app.add_config_value(
            setting.name, setting.default, setting.rebuild, types=setting.types, description=setting.help
        )
    app.connect("config-inited", check, priority=100)
    app.connect("config-inited", check_address, priority=160)

"""Where each printed command is run: in a way, by ``.ci/run``, or nowhere, for a reason."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from . import readme
from .commands import in_yaml
from .site import ROOT

#: The programs that a machine may lack: TeX, a browser, git.
WITHOUT_PROGRAMS = "PATH=/nonexistent"


@dataclass(frozen=True)
class Way:
    """What somebody types, line by line, in one shell.

    A line that begins with ``@`` is the test's own: it does what a text says in words.
    """

    commands: tuple[str, ...]
    makes: tuple[str, ...]
    files: Mapping[str, str] = field(default_factory=dict)
    #: Whether the folder is a clone of the repository.
    clone: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def printed(self) -> tuple[str, ...]:
        """The commands that stand in a text."""
        return tuple(line for line in self.commands if not line.startswith("@"))


def guide(name: str) -> str:
    """A page of the guide."""
    return (ROOT / "docs" / "guide" / f"{name}.md").read_text("utf-8")


def _below(folder: str, files: Mapping[str, str]) -> dict[str, str]:
    return {f"{folder}/{name}": text for name, text in files.items()}


FIRST_CV = readme.files(guide("first-cv"))
#: What readers install today.
INSTALL = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["sphinx-cv-ext"]["install"]
#: What Read the Docs sets (readthedocs/doc_builder/director.py) for a project of this name.
READ_THE_DOCS = {
    "READTHEDOCS": "True",
    "READTHEDOCS_VERSION": "latest",
    "READTHEDOCS_VERSION_TYPE": "branch",
    "READTHEDOCS_VERSION_NAME": "latest",
    "READTHEDOCS_PROJECT": "ada-cv",
    "READTHEDOCS_LANGUAGE": "en",
    "READTHEDOCS_CANONICAL_URL": "https://ada-cv.example/en/latest/",
    "NO_COLOR": "1",
}
#: What it runs (readthedocs/doc_builder/: python_environments.py, backends/sphinx.py), next to conf.py.
_VENV = (
    "@export READTHEDOCS_OUTPUT=$PWD/_readthedocs READTHEDOCS_VIRTUALENV_PATH=$PWD/envs",
    "@python -m venv $READTHEDOCS_VIRTUALENV_PATH",
    "@export PATH=$READTHEDOCS_VIRTUALENV_PATH/bin:$PATH",
    "@python -m pip install --upgrade --no-cache-dir pip setuptools",
    "@python -m pip install --upgrade --no-cache-dir sphinx",
)
_HTML = "@python -m sphinx -T {}-b html -d _build/doctrees -D language=en . $READTHEDOCS_OUTPUT/html"
_PDF = (
    "@python -m sphinx -T -b latex -d _build/doctrees -D language=en . $READTHEDOCS_OUTPUT/pdf",
    "@cd $READTHEDOCS_OUTPUT/pdf",
    "@cat latexmkrc",
    "@latexmk -r latexmkrc -pdf -f -dvi- -ps- -jobname=ada-cv -interaction=nonstopmode",
)
#: A second document, for LaTeX and so for Read the Docs, which takes one.
_SHORT_CV = (
    """echo 'cv_documents = [{"file": "cv.pdf"}, {"file": "cv-short.pdf", "max_pages": 1}]' >> docs/conf.py"""
)

WAYS = {
    "the README's site": Way(
        (
            "python3 -m venv .venv",
            f".venv/bin/pip install {INSTALL}",
            ".venv/bin/sphinx-build -b html docs site",
            f"@env {WITHOUT_PROGRAMS} .venv/bin/sphinx-build -W -b html docs bare",
            "@.venv/bin/sphinx-build -M latexpdf docs build",
        ),
        ("site/index.html", "site/cv.pdf", "bare/index.html", "bare/cv.pdf", "build/latex/cv.pdf"),
        readme.files(readme.README.read_text("utf-8")),
    ),
    "the guide, from its first page on": Way(
        (
            "python3 --version",
            "mkdir my-site",
            "cd my-site",
            "python3 -m venv .venv",
            "source .venv/bin/activate",
            f"pip install {INSTALL}",
            "@cp -r ../first-cv/. .",
            "sphinx-build -b html docs build/site",
            "sphinx-build -W -b html docs build/site",
            "sphinx-build -M latexpdf docs build",
            "sphinx-build -b cvpdf docs out",
            "sphinx-build -b cvpdf docs build/private",
            "sphinx-build -b latex docs out",
            "@mkdir docs/people && echo 'name = \"Jo Doe\"' > docs/people/doe.toml",
            "sphinx-build -b html -D cv_person=people/doe.toml docs build/doe",
            "pip install sphinx-sitemap",
            "@echo 'extensions += [\"sphinx_sitemap\"]' >> docs/conf.py",
            "@echo 'html_baseurl = \"https://varnham.example/\"' >> docs/conf.py",
            "@cat ../labels/docs/conf.py >> docs/conf.py",
            "@cp -r ../labels/docs/locales docs",
            "pybabel compile -D sphinx_cv_ext -d docs/locales",
            "sphinx-build -E -b html docs build/site",
        ),
        (
            *("my-site/build/site/index.html", "my-site/build/site/cv.pdf", "my-site/build/latex/cv.pdf"),
            *("my-site/build/doe/cv.html", "my-site/out/cv.pdf", "my-site/out/cv.typ", "my-site/out/cv.tex"),
            *("my-site/build/site/sitemap.xml", "my-site/docs/locales/de/LC_MESSAGES/sphinx_cv_ext.mo"),
        ),
        {
            **_below("first-cv", FIRST_CV),
            **_below("labels", readme.files(guide("settings"), {"conf.py", "sphinx_cv_ext.po"})),
        },
    ),
    "the guide's site on Read the Docs, with two documents": Way(
        (
            *_VENV,
            "@python -m pip install --exists-action=w --no-cache-dir -r requirements.txt",
            f"@{_SHORT_CV}",
            "@cd docs",
            _HTML.format(""),
            *_PDF,
        ),
        ("_readthedocs/html/index.html", "_readthedocs/html/cv-short.pdf", "_readthedocs/pdf/ada-cv.pdf"),
        FIRST_CV,
        environment=READ_THE_DOCS,
    ),
    "this site on Read the Docs": Way(
        (
            *_VENV,
            "@python -m pip install --upgrade --upgrade-strategy only-if-needed --no-cache-dir .",
            *in_yaml((ROOT / ".readthedocs.yaml").read_text("utf-8")),
            "@cd docs",
            _HTML.format("-W --keep-going "),
            *_PDF,
        ),
        ("_readthedocs/html/sitemap.xml", "_readthedocs/html/cv.pdf", "_readthedocs/pdf/ada-cv.pdf"),
        clone=True,
        environment=READ_THE_DOCS,
    ),
    "the guide's site on GitHub Pages": Way(
        (
            "@python3 -m venv python && export PATH=$PWD/python/bin:$PATH",
            *in_yaml(FIRST_CV[".github/workflows/pages.yml"]),
        ),
        ("build/site/index.html", "build/site/cv.pdf"),
        FIRST_CV,
    ),
    "an environment of a contributor": Way(
        (
            "@python3 -m venv .venv && . .venv/bin/activate",
            "pip install --upgrade pip",
            "pip install -e . --group test --group lint",
            "ruff check",
            "ruff format",
            "pytest tests/sites/test_snippets.py --regen-all",
            "@git diff --exit-code",
            "sphinx-build -b cvpdf docs out",
            "@cd docs",
            "make html",
            "make latexpdf",
            "@touch cv.md",
            "@make latexpdf LATEXMKOPTS='-interaction=nonstopmode -halt-on-error'",
            '@test -z "$(git status --porcelain)"',  # git ignores what all this leaves
        ),
        ("out/cv.pdf", "docs/_build/html/index.html", "docs/_build/html/cv.pdf", "docs/_build/latex/cv.pdf"),
        clone=True,
    ),
    "the chores that CI does not do": Way(
        (
            "python3 run.py bench -- filter",
            "python3 run.py gallery",
            # No TeX, no browser, no git.
            f"@env {WITHOUT_PROGRAMS} $(command -v python3) run.py site 2>&1 | tee told",
            "@grep 'No PDF through LaTeX' told",
        ),
        ("build/site/index.html", "build/site/cv.pdf"),
        clone=True,
    ),
}

#: The commands that ``.ci/run`` runs, each by the line that does it.
BY_CI = {
    "python3 run.py site": 'step as_reader "$(printed site)"',
    "python3 run.py tests": 'step as_reader "$(printed tests)"',
    "python run.py compat --python ${{ matrix.python }}": 'step python run.py compat --python "${others[@]}"',
    "python3 run.py tests -R -- -x tests/model/dates": (
        'step as_reader "python3 run.py tests -R -- -x tests/model/dates"'
    ),
    "python3 run.py package": 'step python run.py package -- "$GITHUB_REF_NAME"',
    **{
        command: f"step {command}"
        for command in (
            "python3 run.py lint",
            "python3 run.py oldest",
            "python3 run.py web",
            "python3 run.py ways",
            "python run.py site -- -n -W --keep-going",
            'python run.py package -- "$GITHUB_REF_NAME"',
        )
    },
}

#: The commands that are run nowhere, with the reason.
NOT_HERE = {
    "brew install --cask mactex-no-gui": "macOS alone has it",
    "winget install MiKTeX.MiKTeX StrawberryPerl.StrawberryPerl": "Windows alone has it",
    "py -m venv .venv": "Windows alone has it; `python3 -m venv .venv` is the same elsewhere",
    "bash .ci/run": "it is what runs all this",
    "bash .ci/run nightly": "takes an hour; .github/workflows/nightly.yml runs it",
    "python3 run.py nightly": "takes an hour; .github/workflows/nightly.yml runs it",
    "python3 run.py compat": "`.ci/run` names the Pythons",
    "python3 run.py bench -- 12 1000": "takes minutes",
    "python3 run.py bench -- costs 3000": "takes minutes",
    "python3 run.py bench -- growth": "takes minutes",
    "python3 run.py bench -- cv": "takes minutes",
    "pytest --regen-all": "writes what the tests compare with",
    "pytest tests/sites/test_snippets.py --regen-all": "writes what the tests compare with",
}


def packages_of_ci() -> set[str]:
    """The packages of Debian that ``.ci/run`` installs."""
    listed = re.search(r"packages=\((.*?)\n\)", (ROOT / ".ci" / "run").read_text("utf-8"), re.DOTALL)
    assert listed
    return {word for line in listed[1].splitlines() for word in line.partition("#")[0].split()}


def debian_packages(command: str) -> set[str]:
    """The packages that a command installs, where it is one of Debian's."""
    installs = re.findall(r"apt-get install ((?:-\S+ )*)([^&|]+)", command)
    return {word for _, words in installs for word in words.split()}


def script(way: Way) -> str:
    """The lines of a way for bash."""
    return "\n".join(line.removeprefix("@") for line in way.commands) + "\n"

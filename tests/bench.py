"""Time and memory of sites with many publications, next to plain sphinxcontrib-bibtex.

Each build is a process of its own.  It is a benchmark and no test: nothing fails because a machine is
slow.  The ratio of processor time says more where a machine has other work.

``python tests/bench.py 12 1000``
    One row for each kind of build and each site, for so many publications: "pages" has everything that
    is on by default but the PDF and what opens in place (``:details: none``), since plain
    sphinxcontrib-bibtex has neither; "shipped" is as shipped.
``python tests/bench.py costs 3000``
    What each output costs: the build as shipped, and builds with one output less.
``python tests/bench.py growth``
    Time and memory for twice and four times as many publications and dated lines, with the PDF.
``python tests/bench.py cv``
    The long CV of ``tests/professor``: its pages alone, pages and PDF, the LaTeX for one.

All sites have the same ``.bib`` file, pages and theme.  Plain sphinxcontrib-bibtex reserves an id for
every entry in every directive, so that its time for groups grows with both; it makes them up to
``MOST_GROUPED`` entries only.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from support import professor
from support.many_entries import YEARS, write

SIZES = (12, 1000, 5000, 20000)
GROWING = (1250, 2500, 5000)
MOST_GROUPED = 1000
#: Up to this size, times are the best of so many builds: a machine with other work spoils some.
REPEATED, REPEATS = 5000, 3

#: What is on by default, and the setting or the field that switches it off.
OUTPUTS: Mapping[str, tuple[Mapping[str, object], Sequence[str]]] = {
    "cv.pdf": ({"cv_pdf": False}, ()),
    "details": ({}, (":details: none",)),
    "cv.txt": ({"cv_data_files": ["bib", "vcf", "json"]}, ()),
    "cv.bib": ({"cv_data_files": ["txt", "vcf", "json"]}, ()),
    "resume.json": ({"cv_data_files": ["txt", "bib", "vcf"]}, ()),
    "metadata": ({"cv_metadata": []}, ()),
    "filter": ({}, (":search: no",)),
}

_PERSON = {"name": "Ada Petit", "email": "ada@example.org", "role": "Professor"}
_INDEX = """\
# Home

```{toctree}
cv
other
```
"""
_OTHER = "# Another page\n\nThe word that changes is word{}.\n"


@dataclass(frozen=True)
class Stack:
    """One of the two ways to a list of publications: its extensions and the page with the list."""

    name: str
    extensions: Sequence[str]
    page: Callable[[Sequence[int]], str]
    settings: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Cost:
    """What a build took: by the clock, of the processor, and of memory."""

    seconds: float
    processor: float
    mebibytes: float


def _build(builder: str, folder: Path, output: Path, *options: str) -> Cost:
    """Build in a process of its own."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, *options, str(folder), str(output)]
    # An extension that is compiled anew in each build would lose at the start.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    assert process.stderr
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or said:
        sys.exit(f"{folder.name}: {said}")
    # Linux counts in KiB, macOS in bytes.
    processor = usage.ru_utime + usage.ru_stime
    return Cost(seconds, processor, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10))


def _plain_page(years: Sequence[int]) -> str:
    filters = [f':filter: year == "{year}"' for year in years] or [":all:"]
    titles = [f"## {year}\n\n" for year in years] or [""]
    lists = (
        f"{title}```{{bibliography}}\n:list: bullet\n{chosen}\n```\n"
        for title, chosen in zip(titles, filters, strict=True)
    )
    return "# Publications\n\n" + "\n".join(lists)


def _our_page(years: Sequence[int], fields: Sequence[str] = ()) -> str:
    lines = list(fields)
    if years:
        lines.append(":group-by: year")
    return "# Publications\n\n```{cv:publications}\n" + "\n".join(lines) + "\n```\n"


def stacks() -> list[Stack]:
    """Plain sphinxcontrib-bibtex first, then ours with the same content, then ours as shipped."""
    names = ["myst_parser", "sphinxcontrib.bibtex"]
    return [
        Stack("plain", names, _plain_page),
        ours("pages", {"cv_pdf": False}, [":details: none"]),
        ours("shipped"),
    ]


def ours(name: str, settings: Mapping[str, object] | None = None, fields: Sequence[str] = ()) -> Stack:
    """Our extension as shipped, but for some settings and fields."""
    names = ["myst_parser", "sphinxcontrib.bibtex", "sphinx_cv_ext"]
    return Stack(
        name,
        names,
        partial(_our_page, fields=fields),
        {"cv_site": True, "cv_person": _PERSON, **(settings or {})},
    )


class Site:
    """A site on disk, and how to build it."""

    def __init__(self, folder: Path, stack: Stack, size: int, years: Sequence[int] = ()) -> None:
        self.folder, self.size = folder, size
        self.words = 0
        folder.mkdir()
        settings = {
            "extensions": list(stack.extensions),
            "bibtex_bibfiles": ["refs.bib"],
            "bibtex_default_style": "unsrt",
            "html_theme": "basic",
            "smartquotes": False,
            **stack.settings,
        }
        self._write("conf.py", "".join(f"{name} = {value!r}\n" for name, value in settings.items()))
        self._write("index.md", _INDEX)
        self._write("cv.md", stack.page(years))
        self.edit_elsewhere()
        write(folder / "refs.bib", size)

    def edit_elsewhere(self) -> None:
        """Change a word of the page that is not part of the CV."""
        self.words += 1
        self._write("other.md", _OTHER.format(self.words))

    def edit_entry(self) -> None:
        """Change a word in the title of an entry in the middle of the file."""
        self.words += 1
        path = self.folder / "refs.bib"
        before, key, after = path.read_text("utf-8").partition(f"entry{self.size // 2},")
        after = re.sub(r"title = \{\w+", f"title = {{Word{self.words}", after, count=1)
        path.write_text(before + key + after, "utf-8")

    def build(self) -> Cost:
        """Build with HTML in a process of its own."""
        output = self.folder / "_build"
        cost = _build("html", self.folder, output)
        page = output / "cv.html"
        shown = page.read_text("utf-8").count("<li") if page.exists() else 0
        if shown < self.size:
            sys.exit(f"{self.folder.name}: {shown} entries shown of {self.size}")
        return cost

    def _write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")


def _measure(size: int, folder: Path) -> dict[tuple[str, str], Cost]:
    """What each kind of build costs each stack; they take turns."""
    found: dict[tuple[str, str], list[Cost]] = {}
    years = [year for year in reversed(YEARS) if YEARS[-1] - year < size]
    groups = f"cold, {len(years)} groups"

    def note(site: Site, stack: Stack, case: str) -> None:
        found.setdefault((stack.name, case), []).append(site.build())

    for number in range(REPEATS if size <= REPEATED else 1):
        sites = [(Site(folder / f"{stack.name}-{size}-{number}", stack, size), stack) for stack in stacks()]
        for site, stack in sites:
            note(site, stack, "cold build")
        for site, stack in sites:
            site.edit_elsewhere()
            note(site, stack, "a word on another page")
        for site, stack in sites:
            site.edit_entry()
            note(site, stack, "an entry changed")
        for _, stack in sites:
            if stack.name != "plain" or size <= MOST_GROUPED:
                grouped = Site(folder / f"{stack.name}-{size}-{number}-groups", stack, size, years)
                note(grouped, stack, groups)
    return {which: min(costs, key=lambda cost: cost.seconds) for which, costs in found.items()}


def _row(*cells: str) -> None:
    line = "{:>7}  {:7} {:23}{:>8} {:>8} {:>7} {:>7}  {:>10} {:>9} {:>7}".format(*cells)
    print(line, flush=True)


def main(sizes: Sequence[int]) -> None:
    """Print the table, a size at a time."""
    _row(
        *("entries", "list", "build"),
        *("plain s", "this s", "faster", "by CPU", "plain MiB", "this MiB", "memory"),
    )
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            costs = _measure(size, Path(folder))
            for (stack, case), cost in costs.items():
                if stack == "plain":
                    continue
                seconds, faster, processor, mebibytes, memory = ["–"] * 5
                if plain := costs.get(("plain", case)):
                    seconds, mebibytes = f"{plain.seconds:.2f}", f"{plain.mebibytes:.0f}"
                    faster = f"{plain.seconds / cost.seconds:.1f}x"
                    processor = f"{plain.processor / cost.processor:.1f}x"
                    memory = f"{cost.mebibytes / plain.mebibytes:.2f}x"
                _row(
                    *(f"{size:,}", stack, case, seconds, f"{cost.seconds:.2f}", faster, processor),
                    *(mebibytes, f"{cost.mebibytes:.0f}", memory),
                )
    print(f"Plain groups are left out above {MOST_GROUPED:,} entries: they take too long.")


def costs(size: int) -> None:
    """Print what each output costs: what a build is quicker and smaller without it."""
    print(f"{'without':12} {'s':>6} {'CPU s':>6} {'MiB':>5}  {'costs s':>7} {'CPU s':>6}")
    with tempfile.TemporaryDirectory() as folder:
        whole = _best(folder, ours("shipped"), size)
        print(f"{'–':12} {whole.seconds:6.2f} {whole.processor:6.2f} {whole.mebibytes:5.0f}", flush=True)
        for output, (settings, fields) in OUTPUTS.items():
            cost = _best(folder, ours(output, settings, fields), size)
            seconds, processor = whole.seconds - cost.seconds, whole.processor - cost.processor
            row = f"{output:12} {cost.seconds:6.2f} {cost.processor:6.2f} {cost.mebibytes:5.0f}"
            print(f"{row}  {seconds:7.2f} {processor:6.2f}", flush=True)


def _best(folder: str, stack: Stack, size: int) -> Cost:
    """The quickest of several cold builds."""
    sites = (Site(Path(folder) / f"{stack.name}-{size}-{number}", stack, size) for number in range(REPEATS))
    return min((site.build() for site in sites), key=lambda cost: cost.processor)


def growth() -> None:
    """Print how time and memory grow with the input, as ratios to half of it."""
    print(f"{'input':18} {'number':>7} {'CPU s':>7} {'MiB':>5}  {'time':>6} {'memory':>6}")
    for name, build in (("publications", _publications), ("dated lines", _dated_lines)):
        before: Cost | None = None
        for size in GROWING:
            with tempfile.TemporaryDirectory() as folder:
                cost = build(Path(folder) / "site", size)
            row = f"{name:18} {size:7,} {cost.processor:7.2f} {cost.mebibytes:5.0f}"
            if before:
                time, memory = cost.processor / before.processor, cost.mebibytes / before.mebibytes
                row += f"  {time:5.1f}x {memory:5.1f}x"
            print(row, flush=True)
            before = cost


def _publications(folder: Path, size: int) -> Cost:
    return Site(folder, ours("shipped"), size).build()


def _dated_lines(folder: Path, size: int) -> Cost:
    lines = "".join(f"- {1980 + place % 40}: Award {place} of the *society*, Town\n" for place in range(size))
    folder.mkdir()
    (folder / "conf.py").write_text("extensions = ['myst_parser', 'sphinx_cv_ext']\n", "utf-8")
    (folder / "index.md").write_text(f"# CV\n\n```{{cv:awards}}\n{lines}```\n", "utf-8")
    return _build("html", folder, folder / "_build")


def long_cv() -> None:
    """Print what the outputs of the long CV cost, each read anew."""
    with tempfile.TemporaryDirectory() as name:
        folder = professor.write(Path(name) / "cv")
        print(f"{'output':12} {'s':>6} {'CPU s':>6} {'MiB':>5}")
        for output, builder, engine in (
            ("pages", "html", "latex"),
            ("pages, PDF", "html", "typst"),
            ("LaTeX", "latex", "latex"),
        ):
            costs = [
                _build(builder, folder, Path(name) / "out", "-E", "-a", "-D", f"cv_pdf={engine}")
                for _ in range(REPEATS)
            ]
            cost = min(costs, key=lambda cost: cost.seconds)
            print(f"{output:12} {cost.seconds:6.2f} {cost.processor:6.2f} {cost.mebibytes:5.0f}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["cv"]:
            long_cv()
        case ["growth"]:
            growth()
        case ["costs", *sizes]:
            costs(int(sizes[0]) if sizes else 3000)
        case sizes:
            # The smallest first: Linux counts what a process has at its birth, which is what this one has.
            main(sorted(int(size) for size in sizes) or SIZES)

"""How long a site with many publications takes, beside plain sphinxcontrib-bibtex.

``python tests/bench.py 12 1000`` builds sites with so many publications twice over, each build
in a fresh process, and prints one table: wall time and peak memory of both, and their ratio.
It is a benchmark and no test: nothing here fails because a machine is slow.

Both sites have the same ``.bib`` file, pages and theme.  Plain sphinxcontrib-bibtex reserves an
id for every entry in every directive, so that its time for groups grows with both; it makes
them up to ``MOST_GROUPED`` entries only.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from many_entries import YEARS, write

from sphinx_cv_ext.model.selection import FIELDS

SIZES = (12, 1000, 5000, 20000)
MOST_GROUPED = 1000
#: Up to this size, times are the best of so many builds.
SMALL, REPEATS = 1000, 3

_INDEX = """\
# Home

```{toctree}
publications
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


@dataclass(frozen=True)
class Cost:
    """What a build took."""

    seconds: float
    mebibytes: float


def _plain_page(years: Sequence[int]) -> str:
    filters = [f':filter: year == "{year}"' for year in years] or [":all:"]
    titles = [f"## {year}\n\n" for year in years] or [""]
    lists = (
        f"{title}```{{bibliography}}\n:list: bullet\n{chosen}\n```\n"
        for title, chosen in zip(titles, filters, strict=True)
    )
    return "# Publications\n\n" + "\n".join(lists)


def _our_page(years: Sequence[int], *fields: str) -> str:
    lines = [*fields, *(line for year in years for line in (f"{year}", f"  :filter: year == {year}"))]
    if fields and years:
        lines.insert(len(fields), "")
    return "# Publications\n\n```{cv:publications}\n" + "\n".join(lines) + "\n```\n"


def _stacks() -> list[Stack]:
    """Plain first, then ours with the same content, then ours with all that it shows, if that is more."""
    names = ["myst_parser", "sphinxcontrib.bibtex"]
    ours = [*names, "sphinx_cv_ext"]
    plain = Stack("plain", names, _plain_page)
    if "details" not in FIELDS:
        return [plain, Stack("ours", ours, _our_page)]
    return [
        plain,
        Stack("ours", ours, lambda years: _our_page(years, ":details: none")),
        Stack("full", ours, _our_page),
    ]


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
        }
        self._write("conf.py", "".join(f"{name} = {value!r}\n" for name, value in settings.items()))
        self._write("index.md", _INDEX)
        self._write("publications.md", stack.page(years))
        self.edit_elsewhere()
        write(folder / "refs.bib", size)

    def edit_elsewhere(self) -> None:
        """Change a word of the page without a list."""
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
        command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(self.folder), str(output)]
        started = time.perf_counter()
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert process.stderr
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        page = output / "publications.html"
        shown = page.read_text("utf-8").count("<li") if page.exists() else 0
        if process.returncode or said or shown < self.size:
            sys.exit(f"{self.folder.name}: {shown} entries shown of {self.size}\n{said}")
        # Linux counts in KiB, macOS in bytes.
        return Cost(seconds, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10))

    def _write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")


def _measure(stack: Stack, size: int, folder: Path) -> dict[str, Cost]:
    """What each kind of build costs."""
    found: dict[str, list[Cost]] = {}
    years = [year for year in reversed(YEARS) if YEARS[-1] - year < size]
    for number in range(REPEATS if size <= SMALL else 1):
        site = Site(folder / f"{stack.name}-{size}-{number}", stack, size)
        found.setdefault("cold build", []).append(site.build())
        site.edit_elsewhere()
        found.setdefault("a word on another page", []).append(site.build())
        site.edit_entry()
        found.setdefault("an entry changed", []).append(site.build())
        if stack.name != "plain" or size <= MOST_GROUPED:
            grouped = Site(folder / f"{stack.name}-{size}-{number}-groups", stack, size, years)
            found.setdefault(f"cold, {len(years)} groups", []).append(grouped.build())
    return {case: min(costs, key=lambda cost: cost.seconds) for case, costs in found.items()}


def _row(*cells: str) -> None:
    widths = (7, 6, 22, 9, 9, 8, 10, 10, 8)
    print(  # noqa: T201
        "".join(
            cell.ljust(width) if column in (1, 2) else cell.rjust(width) + " "
            for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ).rstrip(),
        flush=True,
    )


def main(sizes: Sequence[int]) -> None:
    """Print the table, a size at a time."""
    _row("entries", "list", "build", "plain s", "this s", "faster", "plain MiB", "this MiB", "memory")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            plain, *ours = _stacks()
            theirs = _measure(plain, size, Path(folder))
            for stack in ours:
                for case, cost in _measure(stack, size, Path(folder)).items():
                    times, memory = (f"{cost.seconds:.2f}", f"{cost.mebibytes:.0f}")
                    beside = ["–"] * 4
                    if other := theirs.get(case):
                        beside = [
                            f"{other.seconds:.2f}",
                            f"{other.seconds / cost.seconds:.1f}x",
                            f"{other.mebibytes:.0f}",
                            f"{cost.mebibytes / other.mebibytes:.2f}x",
                        ]
                    _row(
                        *(f"{size:,}", stack.name, case),
                        *(beside[0], times, beside[1], beside[2], memory, beside[3]),
                    )


if __name__ == "__main__":
    # The smallest first: Linux counts what a process has at its birth, which is what this one has.
    main(sorted(int(size) for size in sys.argv[1:]) or SIZES)

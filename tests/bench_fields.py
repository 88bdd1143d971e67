"""How the time of reading a text grows with it: fields of a ``.bib`` file, entries, dates, and blocks.

``python tests/bench_fields.py`` prints each input that takes more than 2.5 times as long for twice as much,
by processor time and without the searches of the garbage collector.
"""

import gc
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from sphinx_cv_ext.model.bibliography.reader import read_files
from sphinx_cv_ext.model.dates.parse import DateError, parse
from sphinx_cv_ext.model.entries.block_grammar import Line, parse_entry, parse_items
from sphinx_cv_ext.model.entries.kinds import BUILT_IN
from sphinx_cv_ext.model.entries.reader import Reader

MOST = 2.5
#: Below these seconds the clock says nothing.
LEAST = 0.02
PIECES = (
    *(r"\( ", r"\textcolor[", r"{\em x} ", "$x$ ", r"\'e ", "a", "<i>x</i> ", "&amp;", r"\href{a}{b} "),
    *(r"\x{y} ", "-- ", "{", "}", "$", "<", r"\ifmmode a\else b\fi ", r"\num{1e5} ", r"\ce{H2O} "),
    *("<math>", "[", "; ", " and "),
)
FIELDS = ("title", "abstract", "author", "journal", "pages", "keywords", "note", "date", "crossref")
ENTRIES = (
    "@article{{k{0}, title={{T {0}}}, author={{A, B}}, journal={{J}}, year=2020}}\n",
    "@article{{k, title={{T {0}}}, author={{A, B}}, journal={{J}}, year=2020}}\n",
    "@article{{k{0}, title=s{0}, author={{A, B}}, journal=j{0}, year=2020}}\n",
    "@misc{{k{0}, title={{T}}, author={{A, B}}, year=2020, f{0}={{x}}}}\n",
    "@misc{{k{0}, title={{T}}, author={{A, B}}, year=2020, crossref={{k{1}}}}}\n",
    "@article{{k{0}, title={{T, author={{A, B}}\n\n",
)
DATES = ("2020, ", "2020–2021, ", "2020 (x), ", "1")
LINES = ("2020: Award {0}", "Award {0}", "2020: {0}: x", ":field{0}: x", "  below {0}", ":organization: {0}")

Call = Callable[[], object]


def inputs() -> Iterator[tuple[str, int, Callable[[int], Call]]]:
    """Yield the name of each input, a size, and what makes a call of a size."""
    for field in FIELDS:
        for piece in PIECES:
            yield f"{field} = {piece * 2}…", 5000, partial(_field, field, piece)
    for entry in ENTRIES:
        yield entry.strip(), 1000, partial(_entries, entry)
    for text in DATES:
        yield f"dates {text}…", 5000, partial(_dates, text)
    for line in LINES:
        yield f"a list of “{line}”", 2000, partial(_list, line)
        yield f"an entry of “{line}”", 2000, partial(_entry, line)


def _bib(text: str) -> Call:
    path = Path(tempfile.mkdtemp()) / "refs.bib"
    path.write_text(text, "utf-8")
    return lambda: read_files([path])


def _field(name: str, piece: str, count: int) -> Call:
    return _bib(f"@misc{{a, {name}={{{piece * count}}}}}\n")


def _entries(entry: str, count: int) -> Call:
    return _bib("".join(entry.format(number, number + 1) for number in range(count)))


def _dates(text: str, count: int) -> Call:
    def read() -> None:
        try:
            parse(text * count)
        except DateError:
            return

    return read


def _lines(line: str, count: int) -> tuple[Reader, list[Line]]:
    kind = next(one for one in BUILT_IN if one.name == "award")
    return Reader(kind, "en"), [Line(line.format(number), number) for number in range(1, count + 1)]


def _list(line: str, count: int) -> Call:
    reader, lines = _lines(line, count)
    return lambda: reader.items(parse_items(lines))


def _entry(line: str, count: int) -> Call:
    reader, lines = _lines(line, count)
    return lambda: reader.entry(parse_entry(lines))


def seconds(call: Call) -> float:
    """Return the least processor time of three calls."""
    best = float("inf")
    for _ in range(3):
        gc.collect()
        gc.disable()
        begin = time.process_time()
        call()
        best = min(best, time.process_time() - begin)
        gc.enable()
    return best


def main() -> None:
    """Print what grows too fast, and how many inputs were tried."""
    tried = above = 0
    for name, size, make in inputs():
        once, twice = seconds(make(size)), seconds(make(2 * size))
        tried += 1
        if twice > LEAST and twice > MOST * once:
            above += 1
            print(f"{name[:60]:62} {once:8.3f} s {twice:8.3f} s  {twice / once:.1f}x", flush=True)
    print(f"{tried} texts; {above} take more than {MOST} times as long for twice as much")


if __name__ == "__main__":
    main()

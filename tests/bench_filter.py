"""How long the filter of a long list takes in Chromium, from a key or a choice to what is laid out.

``python tests/bench_filter.py 1000`` builds a list of so many publications and prints milliseconds.  They are
to stay under 50; like ``bench.py``, it is a benchmark and no test.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from bench import Site, stacks
from playwright.sync_api import sync_playwright
from web.check import served

#: Does what a reader does, and lays out the page; each pair is what was done, and milliseconds.
READER = """async () => {
  const box = document.querySelector(".cv-filter input");
  const selects = document.querySelectorAll(".cv-filter select");
  const found = [], rest = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const timed = async (name, control, value, event) => {
    await rest();
    const start = performance.now();
    control.value = value;
    control.dispatchEvent(new Event(event, { bubbles: true }));
    document.body.offsetHeight;
    found.push([name, performance.now() - start]);
  };
  box.focus();
  await new Promise((done) => setTimeout(done, 500));
  for (const typed of ["s", "sy", "sym", ""]) await timed(`"${typed}"`, box, typed, "input");
  for (const select of [...selects].slice(0, 2)) {
    const name = select.options[0].text;
    await timed(name, select, select.options[2].value, "change");
    await timed(`any ${name.toLowerCase()}`, select, "", "change");
  }
  return found;
}"""


def main(size: int) -> None:
    """Print how long each step takes, the best of three."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site = Site(Path(name) / "site", stacks()[-1], size)
        site.build()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with served(site.folder / "_build") as address:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(f"{address.rstrip('/')}/cv.html")
            runs = [page.evaluate(READER) for _ in range(3)]
        browser.close()
    print(f"{size:,} publications, milliseconds")
    for steps in zip(*runs, strict=True):
        print(f"{steps[0][0]:>12} {min(step[1] for step in steps):6.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]))

"""The pages with text twice as large, on a phone: nothing is cut off, and no heading breaks in a word."""

import re
import subprocess
from pathlib import Path

from bs4 import BeautifulSoup
from support.site import MakeSite
from support.tools import need

MEASURE = """
addEventListener("load", () => {
  const broken = [];
  for (const title of document.querySelectorAll("h1, h2")) {
    const text = title.firstChild;
    for (const word of text.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map((box) => box.top)).size > 1) broken.push(word[0]);
    }
  }
  const root = document.documentElement;
  document.body.dataset.broken = broken.join(" ");
  document.body.dataset.widths = `${root.scrollWidth} ${root.clientWidth} ${getComputedStyle(root).fontSize}`;
});
"""
PAGE = """# Curriculum Vitae

```{cv:masthead}
```

## Work

```{cv:experience} International Business Machines
:dates: June 2024 – September 2024
:location: Cambridge, Massachusetts
```

```{cv:awards}
2021: Qualcomm Innovation Fellowship finalist
```
"""


def test_large_text_on_a_phone(make_site: MakeSite, tmp_path: Path) -> None:
    need("chromium")
    conf = {
        "html_theme": "furo",
        "html_title": "Ada",  # Furo keeps it on one line
        "html_static_path": ["static"],
        "html_js_files": ["measure.js"],
        "cv_person": {"name": "Ada Example", "email": "ada.example@university.example.org"},
    }
    site = make_site({"index.md": PAGE, "static/measure.js": MEASURE}, conf).build()
    # A window cannot be as narrow as a phone; the measure in letters is that of 32 px on 390 px.
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
    ]
    size = ["--window-size=780,1200", "--blink-settings=defaultFontSize=64"]
    page = (site.outdir / "index.html").as_uri()
    result = subprocess.run(
        ["chromium", *flags, *size, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", page],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    body = BeautifulSoup(result.stdout, "html5lib").body
    assert body is not None
    wide, width, font = re.findall(r"\d+", str(body["data-widths"]))
    assert (wide, font) == (width, "64")
    assert body["data-broken"] == ""

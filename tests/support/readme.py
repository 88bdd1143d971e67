"""The site of README.md, as its reader would type it in.

Each file is a fenced block right after a line that holds its name alone in bold::

    **`docs/conf.py`**

    ```python
    extensions = ["sphinx_cv_ext"]
    ```

``python tests/support/readme.py FOLDER`` writes them into a folder.
"""

import re
import sys
from collections.abc import Set as AbstractSet
from pathlib import Path

README = Path(__file__).parent.parent.parent / "README.md"
NEEDED = {"conf.py", "index.md", "cv.md", "refs.bib"}

FILE = re.compile(
    r"^\*\*`(?P<name>[\w./-]+)`\*\*[^\n`]*\n(?:[ \t]*\n)*"
    r"(?P<fence>`{3,}|~{3,})[^\n]*\n(?P<text>.*?)^(?P=fence)[ \t]*$",
    re.MULTILINE | re.DOTALL,
)


def files(readme: str, needed: AbstractSet[str] = NEEDED) -> dict[str, str]:
    """The files of a text by their names; a missing one is an error."""
    found = {match["name"]: match["text"] for match in FILE.finditer(readme)}
    missing = needed - {Path(name).name for name in found}
    assert not missing, f"No text shows {', '.join(sorted(missing))}"
    return found


def write(folder: Path) -> None:
    """Write the README's files into a folder."""
    for name, text in files(README.read_text("utf-8")).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))

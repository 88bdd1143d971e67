"""What others measure of the built site: the Nu HTML checker on every page, Lighthouse on three.

``run.py web`` runs it over ``build/site``: ``check.py SITE NODE_MODULES JAVA``.
"""

import gzip
import json
import mimetypes
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PAGES = ("index.html", "cv.html", "publications.html")
#: How often a page that is only slow may be measured: a machine with other work makes any page slow.
TRIES = 3
#: What counts as a failure of speed: a slow machine measures any page as slower than it is.
FLOOR = 95
_CHROMIUM = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
_TEXTS = ("text/", "application/json", "image/svg")


class _Handler(SimpleHTTPRequestHandler):
    """Serves as hosts of pages do: compressed, and kept by the browser."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        self.send_response(200)
        if kind.startswith(_TEXTS):
            body = gzip.compress(body)
            kind += "; charset=utf-8"
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder on this machine."""

    def handler(*args: object) -> _Handler:
        return _Handler(*args, directory=str(folder))  # type: ignore[arg-type]

    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def html_errors(site: Path, modules: Path, java: str) -> list[str]:
    """What the Nu HTML checker finds wrong in the pages of a site."""
    jar = modules / "vnu-jar" / "build" / "dist" / "vnu.jar"
    pages = sorted(map(str, site.rglob("*.html")))
    if not pages:
        return [f"{site} holds no pages"]
    found = subprocess.run(
        [java, "-jar", str(jar), "--errors-only", "--format", "gnu", *pages],
        capture_output=True,
        text=True,
        check=False,
    )
    lines = found.stderr.splitlines()
    return lines if lines or not found.returncode else [f"the checker gave up: {found.returncode}"]


def lighthouse(address: str, modules: Path) -> tuple[dict[str, int], list[str]]:
    """The scores of a page by category, and what in it has less than all points."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        subprocess.run(
            [
                *("node", str(modules / "lighthouse" / "cli" / "index.js"), address, "--quiet"),
                *("--output=json", f"--output-path={report}", f"--chrome-flags={' '.join(_CHROMIUM)}"),
            ],
            env={**os.environ, "CHROME_PATH": shutil.which("chromium") or ""},
            check=True,
        )
        found = json.loads(report.read_text("utf-8"))
    scores = {name: round(100 * category["score"]) for name, category in found["categories"].items()}
    wanted = {
        audit["id"]
        for category in found["categories"].values()
        for audit in category["auditRefs"]
        if audit["weight"]
    }
    lacks = [
        f"{name}: {audit['title']} {audit.get('displayValue', '')}".rstrip()
        for name, audit in found["audits"].items()
        if name in wanted and audit["score"] is not None and audit["score"] < 0.9
    ]
    return scores, lacks


def main(site: Path, modules: Path, java: str) -> int:
    """Print what was measured, and return the number of failures."""
    errors = html_errors(site, modules, java)
    print(*errors, f"HTML: {len(errors)} errors", sep="\n")
    failures = len(errors)
    with served(site) as address:
        for page in PAGES:
            fastest = 0
            for _ in range(TRIES):
                scores, lacks = lighthouse(address + page, modules)
                shown = (f"{name} {score}" for name, score in scores.items())
                print(f"{page:20}", *shown, sep="  ", flush=True)
                fastest = max(fastest, scores["performance"])
                wrong = {name for name, score in scores.items() if score < 100} - {"performance"}
                if wrong or fastest == 100:
                    break
            if wrong or fastest < FLOOR:
                print(*(f"  {line}" for line in lacks), sep="\n")
                failures += 1
    return failures


if __name__ == "__main__":
    sys.exit(bool(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), sys.argv[3])))

"""A walk at random through edits of a site: after each step an incremental build must equal a cold one."""

import json
import random
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.docutils import patch_docutils

from support.site import CONF

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf50"
    "0f0003860180f4f5a5690000000049454e44ae426082"
)  # fmt: skip
BUILDERS = (
    *("html", "dirhtml", "singlehtml", "text", "man", "texinfo", "latex", "cvpdf"),
    *("epub", "xml", "pseudoxml", "json", "gettext", "htmlhelp"),
)
PAGES = {
    "index.md": """\
# Ada Example

```{cv:masthead}
```

Hello.

```{toctree}
:glob:

*
```
""",
    "cv.md": """\
# Curriculum Vitae

```{cv:masthead}
```

## Education

```{cv:education} University
:id: uni
:dates: 2019 to 2021
:degree: PhD
:links: Slides: talk.pdf
```

## Papers

See {cite}`one`.

```{cv:publications}
:group-by: type
```
""",
    "papers.md": """\
# Papers

{cv:count}`all` of them.

```{cv:publications}
:search: on
```
""",
    "news.md": """\
# News

```{cv:news}
2024-03-01: A prize
2025: Another
```

See {cv:ref}`uni` and {cv:number}`two`.
""",
    "team.rst": """\
Team
====

.. cv:experience:: Laboratory
   :dates: 2020 -

   Work with :cv:ref:`one`.
""",
}
BIB = {
    "one": """\
@article{one, title={F $x^2$}, author={Example, Ada and Roe, R.}, journal={J}, year=2020, pdf={talk.pdf}}""",
    "two": """\
@inproceedings{two, title={Second}, author={Example, Ada}, booktitle={P}, year=2021, abstract={Words.}}""",
    "three": """\
@misc{three, title={Third}, author={Roe, R.}, year=2022, doi={10.1000/3}}""",
    "notes": """\
@phdthesis{notes, title={Notes}, author={Example, Ada}, school={U}, year=2019, crossref={two}}""",
}
NEW = "@article{%s, title={New}, author={Example, Ada}, journal={J}, year=2023}"
PERSON = {"name": "Ada Example", "email": "ada@example.org", "role": "Reader", "photo": "me.png"}
#: Values of the settings for ``-D``; the first is that of a site that sets nothing.
SETTINGS: dict[str, tuple[object, ...]] = {
    "cv_person": ("person.toml", "other.toml"),
    "cv_date_format": ("", "MMMM y"),
    "cv_publication_links": (None, ["doi"], []),
    "cv_pdf": ("typst", False, "latex"),
    "cv_design": ({}, {"look": "modern"}, {"accent": "#7a1f3a", "contents": True, "photo": True}),
    "cv_documents": (
        (),
        [{"file": "short.pdf", "exclude": ["x"]}],
        [{"file": "cv.pdf"}, {"file": "b.pdf", "start": "papers"}],
    ),
    "cv_data_files": (None, ["txt"], []),
    "cv_metadata": (None, ["description"], []),
    "cv_publication_pages": (False, True),
    "cv_sidebar": (True, False),
    "cv_news_feed": (True, False),
    "cv_max_pages": (0, 1),
    "cv_marks": ({}, {"phd": {"sign": "§", "meaning": "student"}}),
    "cv_entry_kinds": ({}, {"cruise": {"plural": "cruises", "lead": "ship"}}),
    "html_baseurl": ("", "https://ada.example/x/"),
    "bibtex_bibfiles": (["refs.bib"], ["refs.bib", "more.bib"], []),
    "language": ("en", "de"),
}
#: What a builder keeps for itself: no output.
UNCOMPARED = re.compile(
    r"(^|/)(\.buildinfo(\.bak)?|\.cv-files\.json|environment\.pickle|last_build|\.doctrees/.*|.*\.doctree|.*\.fls)$"
)
#: What Sphinx itself leaves in the output, whatever extensions there are, with its reason.
LEFT_BY_SPHINX = {
    r"_(downloads|images)/": "copies of files that no page shows any more",
    r"_static/\w+-stemmer\.js": "the search of the language before",
    r"_static/base-stemmer\.js": "the search of the language before",
}


@dataclass
class Walk:
    """One walk: its sources, what was edited, and the builder that is used."""

    folder: Path
    seed: int
    settings: dict[str, object] = field(default_factory=dict)
    builder: str = "html"
    log: list[str] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.bib = dict(BIB)
        self.person: dict[str, str] = dict(PERSON)
        self.number = 0
        self.source = self.folder / "source"
        self.source.mkdir(parents=True)
        conf = {**CONF, "smartquotes": True, "html_theme": "furo"}
        self._write("conf.py", "".join(f"{name} = {value!r}\n" for name, value in conf.items()))
        for name, text in PAGES.items():
            self._write(name, text)
        self._write(
            "more.bib", "@book{four, title={Fourth}, author={Example, Ada}, publisher={P}, year=2018}\n"
        )
        self._write("other.toml", 'name = "Ada B. Example"\nphone = "+1 555 0100"\n')
        (self.source / "talk.pdf").write_bytes(b"%PDF-1.4 one")
        (self.source / "me.png").write_bytes(PNG)
        self._write_bib()
        self._write_person()
        self.settings = {name: values[0] for name, values in SETTINGS.items()}

    def steps(self, count: int) -> Iterator[str]:
        """Make edits; yield what each did."""
        edits: list[Callable[[], str]] = [
            *(self._edit_page, self._edit_page, self._edit_bib, self._edit_bib, self._edit_person),
            *(self._photo, self._file, self._setting, self._setting, self._setting, self._setting),
            *(self._add_page, self._rename_page, self._remove_page, self._switch, self._switch),
            *(self._back, self._nothing),
        ]
        for _ in range(count):
            self.number += 1
            said = self.random.choice(edits)()
            self.log.append(said)
            yield said

    def differences(self) -> list[str]:
        """Build on top of what is there, and from nothing; name what differs."""
        warm = self._build(self.folder / "warm", self.folder / "doctrees")
        cold = self._build(self.folder / "cold", self.folder / "cold-doctrees")
        ours, theirs = _files(warm), _files(cold)
        extra = [name for name in sorted(ours.keys() - theirs.keys()) if not self._is_left_by_sphinx(name)]
        found = [f"{name} is left over" for name in extra]
        found += [f"{name} is missing" for name in sorted(theirs.keys() - ours.keys())]
        for name in sorted(ours.keys() & theirs.keys()):
            if name.endswith((".hhp", "content.opf")):
                continue  # it lists all files, those of removed pages too
            if self.builder == "json" and name.startswith("_sources/"):
                continue  # Sphinx copies the source of a page once for this builder
            if ours[name] != theirs[name]:
                found.append(f"{name} differs: {_first_difference(ours[name], theirs[name])}")
        for name in ("cold", "cold-doctrees", "cold-doctrees-gettext"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        return found

    def _is_left_by_sphinx(self, name: str) -> bool:
        """Return whether Sphinx never removes such a file: pages of removed sources, and copies."""
        parts = {part.partition(".")[0] for part in name.split("/")}
        return not self.gone.isdisjoint(parts) or any(re.match(one, name) for one in LEFT_BY_SPHINX)

    def _touch_all(self) -> None:
        """Let every page be written again: Sphinx does not rewrite the menus of the others."""
        for page in self._pages():
            page.write_text(page.read_text("utf-8") + "\n", "utf-8")

    def _build(self, out: Path, doctrees: Path) -> Path:
        outdir = out / self.builder
        if self.builder == "gettext":  # Sphinx refuses the doctrees of other builders for it
            doctrees = doctrees.with_name(f"{doctrees.name}-gettext")
        with patch_docutils(self.source):
            app = Sphinx(
                *(self.source, self.source, outdir, doctrees, self.builder),
                confoverrides=dict(self.settings),
                status=None,
                warning=StringIO(),
            )
            app.build()
        return outdir

    def _write(self, name: str, text: str) -> None:
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def _write_bib(self) -> None:
        self._write("refs.bib", "\n".join(self.bib.values()) + "\n")

    def _write_person(self) -> None:
        self._write("person.toml", "".join(f'{key} = "{value}"\n' for key, value in self.person.items()))

    def _pages(self) -> list[Path]:
        return sorted(path for path in self.source.rglob("*") if path.suffix in {".md", ".rst"})

    def _edit_page(self) -> str:
        page = self.random.choice(self._pages())
        page.write_text(page.read_text("utf-8") + f"\nSentence {self.number}.\n", "utf-8")
        return f"edit {page.name}"

    def _edit_bib(self) -> str:
        key = self.random.choice([*self.bib, "new"])
        if key == "new":
            self.bib[f"k{self.number}"] = NEW % f"k{self.number}"
            what = "add an entry"
        elif self.random.random() < 0.3 and len(self.bib) > 1:
            del self.bib[key]
            what = f"remove {key}"
        else:
            self.bib[key] = re.sub(r"title={", f"title={{A{self.number} ", self.bib[key])
            what = f"retitle {key}"
        self._write_bib()
        return f"bib: {what}"

    def _edit_person(self) -> str:
        key = self.random.choice(["role", "phone", "photo", "name"])
        if key in self.person and key != "name" and self.random.random() < 0.5:
            del self.person[key]
        else:
            self.person[key] = {
                "role": f"Role {self.number}",
                "phone": f"+1 {self.number}",
                "photo": "me.png",
                "name": "Ada Example",
            }[key]
        self._write_person()
        return f"person: {key} = {self.person.get(key)}"

    def _photo(self) -> str:
        return self._toggle("me.png", PNG)

    def _file(self) -> str:
        return self._toggle("talk.pdf", b"%PDF-1.4 one")

    def _toggle(self, name: str, data: bytes) -> str:
        path = self.source / name
        if path.exists():
            path.unlink()
            return f"remove {name}"
        path.write_bytes(data)
        return f"add {name}"

    def _setting(self) -> str:
        name = self.random.choice(list(SETTINGS))
        self.settings[name] = self.random.choice(SETTINGS[name])
        return f"set {name} = {self.settings[name]}"

    def _add_page(self) -> str:
        name = f"page{self.number}.md"
        self._write(
            name,
            f"# Page {self.number}\n\n```{{cv:awards}}\n2020: Prize {self.number}\n```\n\n{{cite}}`two`\n",
        )
        self._touch_all()
        return f"add {name}"

    def _rename_page(self) -> str:
        pages = [page for page in self._pages() if page.stem != "index"]
        if not pages:
            return self._add_page()
        page = self.random.choice(pages)
        page.rename(page.with_stem(f"{page.stem}x"))
        self.gone.add(page.stem)
        self._touch_all()
        return f"rename {page.name}"

    def _remove_page(self) -> str:
        pages = [page for page in self._pages() if page.stem not in ("index", "cv")]
        if len(pages) < 2:
            return self._add_page()
        page = self.random.choice(pages)
        page.unlink()
        self.gone.add(page.stem)
        self._touch_all()
        return f"remove {page.name}"

    def _switch(self) -> str:
        self.builder = self.random.choice(BUILDERS)
        return f"build {self.builder}"

    def _back(self) -> str:
        self.builder = "html"
        return "build html"

    def _nothing(self) -> str:
        return "nothing"


def _files(folder: Path) -> dict[str, bytes]:
    """Return what a builder wrote, by name; archives as their contents."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or UNCOMPARED.search(name):
            continue
        if path.suffix == ".epub":
            with zipfile.ZipFile(path) as archive:
                found |= {f"{name}/{one}": archive.read(one) for one in archive.namelist()}
        elif path.stem == "searchindex":
            found[name] = _search_index(path.read_text("utf-8"))
        else:
            found[name] = path.read_bytes()
    return found


def _search_index(text: str) -> bytes:
    """Return a search index without the terms that no page has any more, which Sphinx keeps."""
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    for kind in ("terms", "titleterms"):
        index[kind] = {term: pages for term, pages in index[kind].items() if pages != []}
    return json.dumps(index, sort_keys=True, indent=1).encode()


def _first_difference(one: bytes, other: bytes) -> str:
    pairs = zip(one.split(b"\n"), other.split(b"\n"), strict=False)
    return next((f"{a[:300]!r} is {b[:300]!r}" for a, b in pairs if a != b), "at the end")

"""A small site whose first page is its CV."""

from pathlib import Path

SITE = {
    "cv_md": """# CV

```{cv:masthead}
```

## Work

```{cv:experience} Westmere
:location: Gull Harbour
:position: Professor
:mentor: Cleo
:dates: 2020 to 2021

Taught the sea.
```

```{cv:experience} Harbour Laboratory
:position: 2012 – 2015: Head
:position: 2010 – 2012: Engineer
```

```{cv:experience} Observatory
:position: Observer
:dates: Spring 2001, Fall 2002, Spring 2003, Fall 2004
```

```{cv:experience} Observatory
:position: Helper
:dates: 1999
```

## Papers

```{cv:publications}
:sort: newest
```

## Talks

```{cv:talks}
On Waves
```
""",
    "refs_bib": "@article{a, title={Deep Sounds}, author={Ada Example}, journal={J}, year=2020,"
    " url={https://e.org}}\n"
    "@article{b, title={Shallow Sounds}, author={Ada Example}, journal={J}, year=2019}\n",
}


def sources(folder: Path, conf: str = "", **files: str) -> Path:
    """A small site of its own."""
    folder.mkdir()
    head = 'extensions = ["myst_parser", "sphinx_cv_ext"]; cv_site = True\n'
    head += 'project = author = "Ada"\nroot_doc = "cv"\n'
    (folder / "conf.py").write_text(f'{head}bibtex_bibfiles = ["refs.bib"]\n{conf}', "utf-8")
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, "utf-8")
    return folder

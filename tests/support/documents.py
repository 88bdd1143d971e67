"""A site whose CV is printed in a full and in a short version."""

from support.site import MakeSite, Site

CV = """# CV

```{cv:masthead}
```

See {cv:ref}`ibm`, {cv:ref}`pub-a` and {cite}`a`.

## Work

```{cv:experience} Institute
:dates: 2020
:location: Town
:position: Head
:tags: Long
```

```{cv:experience} Institute
:dates: 2019
:position: Member
```

## Industry

### Deep

```{cv:experience} IBM
:dates: 2018
:id: ibm
:tags: academic
```

## Awards

```{cv:awards}
:tags: short
2020: First prize
  :tags: long
2021: Second prize
```

## Reviewing

```{cv:reviewing}
Nature: 2020
  :tags: long
Science: 2021
Cell: 2022
  :tags: long

  Text on cells.
```

## Kept

Words.

```{cv:reviewing}
Nothing: 2020
  :tags: long
```

## Publications

```{cv:publications}
:group-by: type
```

- in a box

  ```{cv:publications}
  :filter: type == "inproceedings"
  :group-by: type
  :main: false
  ```
"""


BIB = """
@article{a, title={Alpha}, author={Ada}, journal={J}, year=2020, keywords={optics; LONG}}
@article{b, title={Beta}, author={Ada}, journal={J}, year=2021, keywords={optics}}
@article{d, title={Delta}, author={Ada}, journal={J}, year=2019}
@inproceedings{c, title={Gamma}, author={Ada}, booktitle={K}, year=2021, tags={other}}
"""


SHORT = {
    "file": "cv-short.pdf",
    "title": "Short",
    "include": ["short"],
    "exclude": "long",
    "max_pages": 2,
    "design": {"paper": "a4", "accent": "#EE0000", "size": 9, "margins": {"top": "15mm"}},
}


FILES = {
    "index.md": "# Ada\n\n```{cv:masthead}\n```\n\n```{toctree}\ncv\n```\n",
    "cv.md": CV,
    "refs.bib": BIB,
}


CONF = {
    "cv_person": {"name": "Ada", "email": "a@x.org"},
    "bibtex_bibfiles": ["refs.bib"],
    "cv_documents": [{"file": "cv.pdf"}, SHORT],
    "cv_design": {"margins": {"left": "30mm"}},
}


GONE = (
    "Head",
    "IBM",
    "Industry",
    "Deep",
    "First prize",
    "Nature",
    "Cell",
    "cells",
    "Nothing",
    "Alpha",
    "Gamma",
)


def site(make_site: MakeSite, builder: str) -> Site:
    return make_site(FILES, CONF, builder).build()

"""The profile site of Bo Zhao, and the user guide of sphinx-cv-ext."""

project = "Bo Zhao"
author = "Bo Zhao"
copyright = "2026, Bo Zhao"  # noqa: A001 - Sphinx's own name
version = release = "2026"

extensions = ["myst_parser", "sphinx_cv_ext"]
exclude_patterns = ["_build"]
smartquotes = False

cv_person = {
    "name": "Bo Zhao",
    "affiliation": "University of California San Diego",
    "email": "bozhao@ucsd.edu",
    "website": "b-zhao.github.io",
}
cv_pdf = "latex"
bibtex_bibfiles = ["../refs.bib"]

myst_enable_extensions = ["dollarmath", "fieldlist"]

html_theme = "furo"
html_title = "Bo Zhao"
html_copy_source = False
html_show_sphinx = False

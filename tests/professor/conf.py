"""A long CV, to try and to copy from: that of a full professor who never lived."""

from pathlib import Path

project = author = "Solveig Ødegaard-Łęcka"
copyright = "2026, Solveig Ødegaard-Łęcka"  # noqa: A001 - Sphinx's own name

extensions = ["myst_parser", "sphinx_cv_ext"]
myst_enable_extensions = ["dollarmath"]
smartquotes = False
html_theme = "furo"
html_title = project

cv_person = "person.toml"
# papers.bib, and whatever else lies beside it: the tests add many.bib.
bibtex_bibfiles = sorted(file.name for file in Path(__file__).parent.glob("*.bib"))

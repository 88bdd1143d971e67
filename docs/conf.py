"""The profile site of Bo Zhao, and the user guide of sphinx-cv-ext."""

import os
import sys
from pathlib import Path

project = "Bo Zhao"
author = "Bo Zhao"
copyright = "2026, Bo Zhao"  # noqa: A001 - Sphinx's own name
version = release = "2026"

sys.path.append(str(Path(__file__).parent / "_ext"))  # the guide's examples

extensions = ["myst_parser", "sphinx_cv_ext", "cv_example"]
exclude_patterns = ["_build", "snippets"]
smartquotes = False

cv_person = {
    "name": "Bo Zhao",
    "affiliation": "University of California San Diego",
    "email": "bozhao@ucsd.edu",
    "website": "b-zhao.github.io",
}
# A kind of entries that the guide makes up.
cv_entry_kinds = {
    "cruise": {
        "plural": "cruises",
        "lead": "ship",
        "head": ["area"],
        "rows": [["role", "days"], "chief-scientist"],
        "labels": {"days": "Days at sea", "chief-scientist": "Chief scientist"},
        "types": {"days": "plain"},
    },
}
# A mark that the guide makes up.
cv_marks = {"phd": {"sign": "§", "meaning": "PhD student"}}
# The only news is that of the guide, which is made up.
cv_news_feed = False
# The last two are the guide's.
bibtex_bibfiles = ["../refs.bib", "snippets/varnham.bib", "snippets/shelf.bib"]

myst_enable_extensions = ["dollarmath", "fieldlist"]

# A map of the site holds whole addresses; Read the Docs says where it will show the site.
if "READTHEDOCS_CANONICAL_URL" in os.environ:
    extensions.append("sphinx_sitemap")

html_theme = "furo"
html_title = "Bo Zhao"
html_static_path = ["_static"]
html_css_files = ["guide.css"]
html_copy_source = False
html_show_sphinx = False

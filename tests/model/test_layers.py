"""The house: the model stands alone, and nothing is loaded before setup()."""

import subprocess
import sys


def test_the_model_needs_neither_sphinx_nor_docutils() -> None:
    code = """
import importlib, pkgutil, sys
for name in ("sphinx", "docutils", "myst_parser", "sphinxcontrib.bibtex"):
    sys.modules[name] = None
import sphinx_cv_ext.model as model
names = [module.name for module in pkgutil.walk_packages(model.__path__, "sphinx_cv_ext.model.")]
assert len(names) >= 50, names
for name in names:
    importlib.import_module(name)
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_importing_the_package_imports_no_room() -> None:
    code = """
import sys
import sphinx_cv_ext
assert not [name for name in sys.modules if name.startswith(("sphinx_cv_ext.", "sphinx."))]
"""
    subprocess.run([sys.executable, "-c", code], check=True)

"""The sites that tests of this folder print, each built and compiled once in a run."""

import os

import pytest
from support import professor
from support.once import Shared
from support.printing import MODERN, Outputs
from support.site import ROOT


@pytest.fixture(autouse=True, scope="session")
def _own_font_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give each worker its own cache of fonts: latexmk runs again when LuaTeX changes a file of it."""
    os.environ["TEXMFCACHE"] = str(tmp_path_factory.mktemp("fonts"))


@pytest.fixture(scope="session")
def own_site(shared: Shared) -> Outputs:
    """The site of the repository."""
    return Outputs(shared, "own", ROOT / "docs", "Bo Zhao")


@pytest.fixture(scope="session")
def long_site(shared: Shared) -> Outputs:
    """A long CV with everything in it."""
    return Outputs(shared, "long", shared.once("professor", professor.write), professor.TITLE)


@pytest.fixture(scope="session")
def long_modern(shared: Shared, long_site: Outputs) -> Outputs:
    """The same in the look `modern`."""
    return Outputs(shared, "long-modern", long_site.docs, long_site.title, MODERN)

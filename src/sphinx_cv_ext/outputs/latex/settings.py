"""What the LaTeX output must learn from Sphinx and the machine before a build."""

from sphinx.application import Sphinx
from sphinx.config import Config

from ...config import written_names


def is_set(config: Config, name: str) -> bool:
    """Tell whether ``conf.py`` or ``-D`` sets a value."""
    return name in written_names(config)


def suffixes(app: Sphinx) -> list[str]:
    """The suffixes of sources; at ``config-inited`` those of extensions are not yet in the setting."""
    found = app.config.source_suffix
    return [*([found] if isinstance(found, str) else found), *app.registry.source_suffix]

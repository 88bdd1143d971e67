"""What the LaTeX output must learn from Sphinx and the machine before a build."""

import os
import time
from datetime import UTC, date, datetime

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


def build_day() -> date:
    """Give the day of the build, or that of ``SOURCE_DATE_EPOCH`` (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(epoch) if epoch.isdigit() else int(time.time())
    return datetime.fromtimestamp(seconds, UTC).date()

"""Problems as Sphinx warnings ``cv.<code>``, with the file and line of the cause."""

import re
from collections.abc import Iterable

from sphinx.util import logging

from .model.problems import Problem
from .model.text import shortened

logger = logging.getLogger(__name__)

#: How to see the traceback of an exception that became a warning: Sphinx shows debug messages then.
TRACEBACK_HINT = "Build with -vv to see the traceback."


#: A quoted value, or a number, that is too long for a message.  A quote after a letter closes a value.
_LONG = re.compile(
    r"(?<=“)[^“”]{81,}(?=”)|(?<=(?<!\w)')[^']{81,}(?=')|(?<=(?<!\w)\")[^\"]{81,}(?=\")|\d{81,}"
)


def emit(problems: Iterable[Problem], source: str = "") -> None:
    """Log each problem as a warning.  ``source`` is the file of problems without one."""
    for problem in problems:
        place = problem.source or source
        # A place without a colon would be taken for the name of a page.
        location = f"{place}:{problem.line or ''}" if place else None
        message = _LONG.sub(lambda found: shortened(found[0]), problem.message)
        logger.warning("%s", message, type="cv", subtype=problem.code.value, location=location)


def explain(error: BaseException) -> str:
    """Return the text of an exception for a warning, and log its traceback as a debug message."""
    logger.debug("%s: %s", type(error).__name__, error, exc_info=error)
    return f"{type(error).__name__}: {error}. {TRACEBACK_HINT}"

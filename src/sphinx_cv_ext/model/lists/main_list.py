"""The main list of each publication of a site, and its label there."""

from collections import Counter
from collections.abc import Iterable, Mapping

from ..bibliography.publication import PublicationList
from ..problems import Code, Problem


class MainLists:
    """The main list of each publication shown, by its key.

    It is the list with ``main``, else the first complete list, else the first list.  Lists with
    ``main: no``, or with labels from another list, come last.
    """

    def __init__(self, lists: Iterable[PublicationList]) -> None:
        self._ordered = sorted(lists, key=_rank)
        self._found: dict[str, tuple[PublicationList, str]] = {}
        for one in self._ordered:
            for key, label in one.entries:
                self._found.setdefault(key, (one, label))
        shared = Counter(label for _, label in self._found.values())
        #: The directives with labels that are also used elsewhere in the site.
        self._repeated = {_directive(one) for one, label in self._found.values() if shared[label] > 1}

    @property
    def lists(self) -> Mapping[str, PublicationList]:
        """The lists by key."""
        return {key: one for key, (one, _) in self._found.items()}

    def get(self, key: str) -> PublicationList | None:
        """Return the main list of a publication, or None if no page shows it."""
        found = self._found.get(key)
        return found[0] if found else None

    def label(self, key: str) -> str:
        """Return the label of a publication, "[C7]"; "" if its list is not numbered."""
        return self._found[key][1] if key in self._found else ""

    def cited(self, key: str) -> str:
        """Return the label that citations show, "C7" or "11"; "" if they show author and year.

        They show author and year if a label of the same directive is used twice in the site, such as
        when each group has its own numbers.
        """
        one, label = self._found.get(key, (None, ""))
        return label.strip("[]") if one and _directive(one) not in self._repeated else ""

    def conflicts(self) -> list[Problem]:
        """Yield a problem for each pair of main lists with the same publications, at the second list."""
        holders: dict[str, PublicationList] = {}
        shared: dict[tuple[str, int, str, int], dict[str, None]] = {}
        for one in self._ordered:
            for key, _ in one.entries if one.main else ():
                first = holders.setdefault(key, one)
                if (first.source, first.line) != (one.source, one.line):
                    places = first.source, first.line, one.source, one.line
                    shared.setdefault(places, {})[key] = None
        return [
            Problem(Code.TWO_MAIN_LISTS, _two([*keys], f"{source}:{line}"), second_line, second)
            for (source, line, second, second_line), keys in shared.items()
        ]


def _directive(one: PublicationList) -> tuple[str, str, int]:
    return one.docname, one.source, one.line


def _two(keys: list[str], place: str) -> str:
    more = f" and {len(keys) - 1} more" if len(keys) > 1 else ""
    return (
        f"This list and the one at {place} are both main lists and both hold “{keys[0]}”{more}; "
        "the other one is used. Remove “main” from one of them."
    )


def _rank(one: PublicationList) -> tuple[int, bool]:
    if one.main:
        return 0, not one.complete
    return (2 if one.borrowed or one.main is False else 1), not one.complete

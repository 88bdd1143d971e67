"""Which of a site's lists is the main one of a publication, and which label it has there."""

from collections import Counter
from collections.abc import Iterable, Mapping

from ..bibliography.publication import PublicationList
from ..problems import Code, Problem


class MainLists:
    """The main list of each publication shown, by its key.

    A list that is ``main`` comes first, then the first complete one, then the first; those
    that say they are not, or take their labels from another, come last.
    """

    def __init__(self, lists: Iterable[PublicationList]) -> None:
        self._ordered = sorted(lists, key=_rank)
        self._found: dict[str, tuple[PublicationList, str]] = {}
        for one in self._ordered:
            for key, label in one.entries:
                self._found.setdefault(key, (one, label))
        shared = Counter(label for _, label in self._found.values())
        #: The directives some of whose labels stand elsewhere in the site, too.
        self._repeated = {_directive(one) for one, label in self._found.values() if shared[label] > 1}

    @property
    def lists(self) -> Mapping[str, PublicationList]:
        """The list by key."""
        return {key: one for key, (one, _) in self._found.items()}

    def get(self, key: str) -> PublicationList | None:
        """The main list of a publication, or None where no page shows it."""
        found = self._found.get(key)
        return found[0] if found else None

    def label(self, key: str) -> str:
        """The label of a publication, "[C7]"; "" where its list is not numbered."""
        return self._found[key][1] if key in self._found else ""

    def cited(self, key: str) -> str:
        """The label that citations show, "C7" or "11"; "" where they name author and year.

        They do where a label of the same directive stands twice in the site, as where each group is
        numbered by itself.
        """
        one, label = self._found.get(key, (None, ""))
        return label.strip("[]") if one and _directive(one) not in self._repeated else ""

    def conflicts(self) -> list[Problem]:
        """Main lists that hold the same publications, each pair once, at the second of them."""
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

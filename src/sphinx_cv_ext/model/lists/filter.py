"""Filters of publications, in the syntax of sphinxcontrib-bibtex.

``and``, ``or``, ``not``, ``==``, ``!=``, ``<``, ``<=``, ``>``, ``>=``, ``in``, ``not in``,
``%`` for a regular expression, and sets.  The expression is parsed with Python's grammar and
evaluated here; no Python code is run.
"""

import ast
import operator
import re
import warnings
from collections.abc import Callable, Mapping
from typing import NamedTuple

from ..bibliography.edtf import read_month
from ..bibliography.fields import STANDARD
from ..bibliography.publication import Publication
from ..problems import did_you_mean, listing
from .filter_names import NAMES, Folded, Keywords, Loose, Number, Own, Roles, value_of

_LONGEST, _DEEPEST, _LONGEST_TEXT = 2000, 40, 2000


class FilterError(Exception):
    """A filter that cannot be read or applied; the message is a full sentence."""


class Filter(NamedTuple):
    """A parsed filter; ``names`` are the names in it."""

    tree: ast.expr
    names: frozenset[str]

    def matches(self, publication: Publication, own: Own) -> bool:
        """Whether a publication matches.  Raises `FilterError` if its values cannot be compared."""
        return bool(_Visitor(publication, own).visit(self.tree))


def parse_filter(text: str, fields: frozenset[str] = frozenset()) -> Filter:
    """Parse a filter; ``fields`` are the names of fields that some entry has.

    Raises `FilterError` with a message that says what is wrong and what is accepted.
    """
    if len(text) > _LONGEST:
        raise FilterError(f"The filter is longer than {_LONGEST} characters.")
    try:
        with warnings.catch_warnings():
            # Python warns of the backslash in "\\d", which is what a pattern has.
            warnings.simplefilter("ignore")
            tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        words = error.msg if isinstance(error, SyntaxError) else "it cannot be read"
        raise FilterError(
            f"The filter “{_short(text)}” is not an expression: {words}.{_meant(text)}"
        ) from None
    names = _check(tree)
    for name in sorted(names - fields - STANDARD - {*NAMES}):
        known = sorted({*NAMES, *fields, *STANDARD})
        raise FilterError(
            f"Unknown name “{name}” in the filter: no entry has this field (write texts in quotes); "
            f"accepted, besides fields: {listing(NAMES)}.{did_you_mean(name, known)}"
        )
    return Filter(tree, names)


def _meant(text: str) -> str:
    """Return a question for a single "=" that means "=="."""
    doubled = re.sub(r"(?<![=!<>])=(?!=)", "==", text)
    return f" Did you mean “{_short(doubled)}”?" if doubled != text else ""


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


_KNOWN = (
    ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.USub, ast.BinOp, ast.Mod, ast.BitOr, ast.BitAnd,
    ast.Compare, ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn,
    ast.Name, ast.Load, ast.Constant, ast.Set, ast.Tuple, ast.List,
)  # fmt: skip


def _check(tree: ast.expr) -> frozenset[str]:
    """Return the names in an expression; raise `FilterError` if it has other syntax or is too deep."""
    names: set[str] = set()
    level: list[ast.AST] = [tree]
    for _ in range(_DEEPEST):
        for node in level:
            if not isinstance(node, _KNOWN):
                raise FilterError(
                    f"The filter holds “{_short(_source(node))}”; accepted: names, texts, numbers, sets, "
                    "and, or, not, ==, !=, <, <=, >, >=, in, not in, % (a regular expression)."
                )
            if isinstance(node, ast.Constant) and not isinstance(node.value, str | int | float | bool):
                raise FilterError(f"The filter holds {node.value!r}; accepted: texts, numbers, True, False.")
            if isinstance(node, ast.Name):
                # Without case, as sphinxcontrib-bibtex looks fields up.
                node.id = node.id.lower()
                names.add(node.id)
            if (
                isinstance(node, ast.BinOp)
                and isinstance(node.op, ast.Mod)
                and isinstance(node.right, ast.Constant)
            ):
                _pattern(node.right.value)
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return frozenset(names)
    raise FilterError(f"The filter is nested more than {_DEEPEST} deep.")


def _source(node: ast.AST) -> str:
    try:
        return ast.unparse(node) if isinstance(node, ast.expr) else type(node).__name__
    except (RecursionError, ValueError):
        return type(node).__name__


def _pattern(pattern: object) -> re.Pattern[str]:
    if not isinstance(pattern, str):
        raise FilterError(
            f"The filter has {pattern!r} on the right of %; accepted: a regular expression as a text."
        )
    if _repeats_repetition(pattern):
        raise FilterError(
            f"The pattern “{_short(pattern)}” repeats a part that repeats itself, which can take forever."
        )
    try:
        return re.compile(pattern, re.IGNORECASE)
    except (re.error, RecursionError, OverflowError, MemoryError) as error:
        raise FilterError(f"The pattern “{_short(pattern)}” is not a regular expression: {error}.") from None


def _repeats_repetition(pattern: str) -> bool:
    """Whether a group with a repetition or a choice is repeated; such patterns can take forever."""
    if len(pattern) > 500:
        return True
    bare = re.sub(r"\[\^?\]?(?:\\.|[^\]\\])*\]", "x", re.sub(r"\\.", "x", pattern, flags=re.DOTALL))
    open_groups, unbounded, position = [False], 0, 0
    while position < len(bare):
        sign = bare[position]
        following = bare[position + 1 : position + 2]
        if sign == "(":
            open_groups.append(False)
            position += following == "?"
        elif sign == ")" and len(open_groups) > 1:
            varies = open_groups.pop()
            if varies and following and following in "*+{":
                return True
            open_groups[-1] |= varies
        elif sign in "*+{|":
            open_groups[-1] = True
            unbounded += sign in "*+"
        position += 1
    return unbounded > 6


class _Visitor:
    """Evaluates a checked expression for one publication."""

    def __init__(self, publication: Publication, own: Own) -> None:
        self.publication = publication
        self.own = own

    def visit(self, node: ast.expr) -> object:
        if isinstance(node, ast.BoolOp):
            values = (self.visit(value) for value in node.values)
            return all(values) if isinstance(node.op, ast.And) else any(values)
        if isinstance(node, ast.UnaryOp):
            return self.unary(node)
        if isinstance(node, ast.BinOp):
            return self.binary(node)
        if isinstance(node, ast.Compare):
            return self.compare(node)
        if isinstance(node, ast.Set | ast.Tuple | ast.List):
            return frozenset(self.visit(element) for element in node.elts)
        if isinstance(node, ast.Name):
            return value_of(node.id, self.publication, self.own)
        assert isinstance(node, ast.Constant)
        return node.value

    def unary(self, node: ast.UnaryOp) -> object:
        value = self.visit(node.operand)
        if isinstance(node.op, ast.Not):
            return not value
        if not isinstance(value, int | float):
            raise FilterError(f"The filter has a minus before {value!r}, which is not a number.")
        return -value

    def binary(self, node: ast.BinOp) -> object:
        left, right = self.visit(node.left), self.visit(node.right)
        if isinstance(node.op, ast.Mod):
            if isinstance(left, frozenset | bool):
                raise FilterError(
                    f"The filter has “{_short(_source(node.left))}”, which is not a text, on the left of %."
                )
            return _pattern(right).search(str(left)[:_LONGEST_TEXT]) is not None
        if not isinstance(left, frozenset) or not isinstance(right, frozenset):
            raise FilterError("The filter uses | or & on values that are not sets.")
        return left | right if isinstance(node.op, ast.BitOr) else left & right

    def compare(self, node: ast.Compare) -> bool:
        values = [self.visit(node.left), *(self.visit(value) for value in node.comparators)]
        return all(
            _compare(op, left, right) for op, left, right in zip(node.ops, values, values[1:], strict=False)
        )


_ORDER: Mapping[type[ast.cmpop], Callable[..., bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


def _compare(op: ast.cmpop, left: object, right: object) -> bool:
    if isinstance(op, ast.In | ast.NotIn):
        return _contains(left, right) is isinstance(op, ast.In)
    if isinstance(op, ast.Eq | ast.NotEq):
        return _equal(left, right) is isinstance(op, ast.Eq)
    left, right = _alike(left, right)
    if left == "" or right == "":
        return False
    if _kind(left) != _kind(right) or _kind(left) not in ("number", "text"):
        raise FilterError(f"The filter compares {_show(left)} with {_show(right)}.")
    return _ORDER[type(op)](left, right)


def _equal(left: object, right: object) -> bool:
    """Whether both sides are equal; a text equals a set of roles that contains it."""
    for roles, other in ((left, right), (right, left)):
        if isinstance(roles, Roles) and isinstance(other, str):
            return other.casefold() in roles or (not other and not roles)
        if isinstance(roles, bool) and isinstance(other, str):
            raise FilterError(
                f"The filter compares {roles}, which is true or false, with {_show(other)}; "
                "write a name such as “selected” alone."
            )
    loose = isinstance(left, Loose) or isinstance(right, Loose)
    left, right = _alike(left, right)
    if _kind(left) != _kind(right) and not loose and left != "" and right != "":
        raise FilterError(f"The filter compares {_show(left)} with {_show(right)}.")
    return left == right


def _kind(value: object) -> str:
    """Return the type of a value for comparing; true and false are not numbers here."""
    if isinstance(value, bool):
        return "truth"
    return "number" if isinstance(value, int | float) else "text" if isinstance(value, str) else "set"


def _contains(left: object, right: object) -> bool:
    if isinstance(right, frozenset):
        # A list, because a set has no order: the error must not depend on the other elements.
        found = [_equal(left, element) for element in right]
        return any(found)
    if not isinstance(left, str) or not isinstance(right, str):
        raise FilterError(
            f"The filter looks for {_show(left)} in {_show(right)}; accepted: in a set, or text in a text."
        )
    if isinstance(right, Keywords):
        return left.strip().casefold() in {word.strip().casefold() for word in re.split("[,;]", right)}
    return right.fold(left) in right.fold(right) if isinstance(right, Folded) else left in right


def _alike(left: object, right: object) -> tuple[object, object]:
    """Convert both sides to one type: digits next to a number are a number, keys and types ignore case."""
    if isinstance(left, Folded) and isinstance(right, str):
        return left.fold(left), left.fold(right)
    if isinstance(right, Folded) and isinstance(left, str):
        return right.fold(left), right.fold(right)
    if isinstance(left, Number) and isinstance(right, str):
        return left, _counted(right)
    if isinstance(right, Number) and isinstance(left, str):
        return _counted(left), right
    return left, right


def _counted(text: str) -> object:
    """Convert a text next to a number to a number: digits, or the name of a month."""
    if re.fullmatch(r"\s*[0-9]{1,9}\s*", text):
        return int(text)
    month, _ = read_month(text) if text.strip().isalpha() else (None, None)
    return month if month is not None else text


def _show(value: object) -> str:
    if isinstance(value, frozenset):
        return "a set"
    if isinstance(value, bool):
        return str(value)
    return f"the number {value}" if isinstance(value, int | float) else f"the text “{_short(str(value))}”"

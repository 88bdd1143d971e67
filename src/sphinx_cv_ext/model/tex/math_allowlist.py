r"""Which formulas LaTeX may run: known macros only, each with what it needs.

One formula that LaTeX cannot read costs the whole document, so what is not certain is refused.
"""

import re

from .macros import MATH

_TOKEN = re.compile(r"\\(?:[A-Za-z]+[ \t]*|.)|\s+|.", re.DOTALL)
_DEEPEST = 30

_OPERATORS = frozenset("sum prod coprod bigcup bigcap bigoplus bigotimes bigvee bigwedge".split())
_FUNCTIONS = frozenset(
    """
    log ln lg exp sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan max min sup inf lim limsup
    liminf arg det dim ker deg gcd hom Pr
    """.split()
)
_TEXTS = frozenset("text textrm textit textbf operatorname".split())
_ALPHABETS = frozenset("mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak".split())
_OF_TWO = frozenset("frac tfrac dfrac binom overset underset stackrel".split())
_OF_ONE = frozenset(
    """
    sqrt hat widehat tilde widetilde bar overline underline vec dot ddot check acute grave breve mathring
    overrightarrow underbrace overbrace boldsymbol pmod
    """.split()
)
_BIG = frozenset("big Big bigg Bigg bigl bigr Bigl Bigr".split())
_DECLARATIONS = frozenset("rm bf it sf tt cal".split())
_SPACES = frozenset([*"quad qquad".split(), *",;:! "])
_DELIMITERS = frozenset(
    """
    langle rangle lfloor rfloor lceil rceil lvert rvert lVert rVert vert Vert lbrace rbrace uparrow downarrow
    { } |
    """.split()
)
#: What is one sign: an index or an accent may take it without braces.
_SIGNS = (
    MATH
    - (_OPERATORS | _FUNCTIONS | _TEXTS | _ALPHABETS | _OF_TWO | _OF_ONE | _BIG | _DECLARATIONS | _SPACES)
    - frozenset("left right not limits int iint iiint oint bmod dots ldots cdots vdots ddots".split())
    # Made of several signs.
    - frozenset(
        "neq ne notin hbar models iff implies cong mapsto longmapsto longrightarrow longleftarrow"
        " hookrightarrow rightleftharpoons".split()
    )
)


class _RefusedError(ValueError):
    """A formula that LaTeX might not read."""


def is_safe_math(source: str) -> bool:
    """Whether LaTeX may run this between dollars."""
    if re.search(r"\^\^|(?<!\\)[%#&~$]", source) or any(ord(sign) < 32 for sign in source):
        return False
    reader = _Reader([token.rstrip(" \t") or " " for token in _TOKEN.findall(source)])
    try:
        reader.formula("", 0)
    except _RefusedError:
        return False
    return True


class _Reader:
    """Reads the tokens of a formula from left to right; ``position`` is what comes next."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.position = 0

    def next(self) -> str:
        """The sign that comes next, which is none of blanks; "" at the end."""
        while self.tokens[self.position : self.position + 1] == [" "]:
            self.position += 1
        return self.tokens[self.position] if self.position < len(self.tokens) else ""

    def take(self) -> str:
        sign = self.next()
        self.position += 1
        return sign

    def formula(self, closing: str, depth: int) -> None:
        """Everything up to what closes this part; each base takes one index of a kind."""
        if depth > _DEEPEST:
            raise _RefusedError
        indices = ""
        before = ""
        while sign := self.take():
            if sign == closing:
                return
            if sign in ("^", "_", "'"):
                # x'' and x'^2 are one index to TeX, x^2' and x'_1' are two.
                joins = sign != "_" and before == "'"
                if sign.replace("'", "^") in indices and not joins:
                    raise _RefusedError
                indices += sign.replace("'", "^")
                if sign != "'":
                    self.index(depth)
            elif sign == "\\limits":
                if before.removeprefix("\\") not in _OPERATORS:
                    raise _RefusedError
            elif sign.removeprefix("\\") not in _DECLARATIONS or sign[0] != "\\":
                indices = ""
                self.atom(sign, depth)
            before = sign
        if closing:
            raise _RefusedError

    def atom(self, sign: str, depth: int) -> None:
        """What a sign that is no index begins, with the arguments that it needs."""
        if sign in ("}", "\\right", "\\"):
            raise _RefusedError
        if sign == "{":
            self.formula("}", depth + 1)
        elif sign.startswith("\\"):
            self.macro(sign[1:], depth)

    def macro(self, word: str, depth: int) -> None:
        if word not in MATH and not (len(word) == 1 and word in "{}|,;:! _%&#$"):
            raise _RefusedError
        if word in ("left", *_BIG):
            self.delimiter()
            if word == "left":
                self.formula("\\right", depth + 1)
                self.delimiter()
        elif word in _TEXTS:
            self.words()
        elif word == "sqrt" and self.next() == "[":
            self.take()
            self.formula("]", depth + 1)
            self.argument(depth)
        elif word == "not":
            if self.next() not in ("=", "<", ">") and self.next().removeprefix("\\") not in _SIGNS:
                raise _RefusedError
        elif word in _OF_ONE or word in _ALPHABETS or word in _OF_TWO:
            for _ in range(1 + (word in _OF_TWO)):
                self.argument(depth)

    def argument(self, depth: int) -> None:
        """A group, or one sign."""
        sign = self.take()
        if sign == "{":
            self.formula("}", depth + 1)
        elif sign.startswith("\\"):
            if sign[1:] not in _SIGNS:
                raise _RefusedError
        elif not sign or sign in "}^_'[]":
            raise _RefusedError

    def index(self, depth: int) -> None:
        r"""What stands behind ^ or _: an argument, or what people write without braces, "_\mathrm{F}"."""
        word = self.next().removeprefix("\\")
        if self.next().startswith("\\") and word in (_ALPHABETS | _TEXTS) - {"operatorname"}:
            self.take()
            self.macro(word, depth)
        else:
            self.argument(depth)

    def delimiter(self) -> None:
        sign = self.take()
        if not sign or (sign not in "()[]|/.<>" and (sign[0] != "\\" or sign[1:] not in _DELIMITERS)):
            raise _RefusedError

    def words(self) -> None:
        """The argument of a macro for words, in which nothing is mathematics."""
        if self.next() == "*":
            self.take()
        if self.take() != "{":
            raise _RefusedError
        while (sign := self.take()) != "}":
            if not sign or sign in "^_{" or (sign[0] == "\\" and sign[1:] not in [*"{}%&#$_, "]):
                raise _RefusedError

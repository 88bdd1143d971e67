"""The markup that several visitors use."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any, TypeAlias

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

Visitor: TypeAlias = Callable[["HTML5Translator", Any], None]
Pair: TypeAlias = tuple[Visitor, Visitor]


def opening(self: HTML5Translator, node: nodes.Element, tag: str, classes: str) -> str:
    """The opening tag of a node; the slow `starttag` is called only for ids and classes."""
    if node["ids"] or node["classes"]:
        return self.starttag(node, tag, "", CLASS=classes)
    return f'<{tag} class="{classes}">'


def wrap(tag: str, name: str, **attributes: Any) -> Pair:
    """A node that is one element with a class.  A line break behind a block keeps its words apart."""
    after = "" if tag in ("span", "strong", "em") else "\n"
    classes = f"cv-{name}"

    def visit(self: HTML5Translator, node: nodes.Element) -> None:
        if attributes:
            self.body.append(self.starttag(node, tag, "", CLASS=classes, **attributes))
        else:
            self.body.append(opening(self, node, tag, classes))

    def depart(self: HTML5Translator, node: nodes.Element) -> None:
        self.body.append(f"</{tag}>{after}")

    return visit, depart


@lru_cache(maxsize=256)
def named(prefix: str, name: str) -> str:
    """The class for a node with a name.  The name may be an author's own, so it is made safe."""
    safe = nodes.make_id(name)
    return f"{prefix}-{safe}" if safe else prefix


def cloaked(text: str) -> str:
    """A text as character references, which hide an address from simple harvesters but not from readers."""
    return "".join(f"&#{ord(sign)};" for sign in text)


def hidden(text: str) -> str:
    return f'<span class="cv-hidden">{escape(text)}</span>'


def in_line(node: nodes.Element) -> bool:
    """Whether a node is inside a line of text, where a block would be invalid HTML."""
    return isinstance(node.parent, nodes.TextElement)

r"""HTML, JATS and MathML in a field, as Crossref, Zotero, Scopus or IEEE export them, as TeX.

``<i>E. coli</i>`` → ``\emph{E. coli}``, ``H<sub>2</sub>O``, ``&ouml;``, ``{\textless}i{\textgreater}``.  Only
the tags and entities of these tables become TeX, and the decoder reads that as any other text of a
file: a tag that is not known, or that is not closed, stays the text that it is.
"""

import html
import re
from collections.abc import Mapping
from html.parser import HTMLParser

#: The TeX for a tag; it ends with a brace that is closed at the end tag.
_TAGS: Mapping[str, str] = {
    tag: begin
    for tags, begin in {
        "i em italic cite dfn var it": r"\emph{",
        "b strong bold": r"\textbf{",
        "sub inf": r"\textsubscript{",
        "sup super": r"\textsuperscript{",
        "scp sc smallcaps": r"\textsc{",
        "tt code monospace kbd samp": r"\texttt{",
        "q": r"\enquote{",
        "u underline overline s strike del ins mark big small font roman sans-serif styled-content": "{",
        "span a ext-link xref named-content inline-formula alternatives": "{",
    }.items()
    for tag in tags.split()
}
#: Tags that begin a new line.
_BLOCKS = frozenset("p div br title sec abstract section list list-item ul ol li h1 h2 h3 h4 h5 h6".split())

_ATTRIBUTES = r"(?:\s+[\w:-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|``[^'`\"]*''|[^\s\"'<>=]+))?)*\s*"
_LESS = r"(?:<|&lt;|\{?\\textless\b\s*(?:\{\})?\}?|\{?\$<\$\}?|\{?\\ensuremath\{<\}\}?)"
_GREATER = r"(?:>|&gt;|\{?\\textgreater\b\s*(?:\{\})?\}?|\{?\$>\$\}?|\{?\\ensuremath\{>\}\}?)"
_NAMES = "|".join(sorted({*_TAGS, *_BLOCKS}, key=len, reverse=True))
_TAG = re.compile(
    rf"{_LESS}(?P<end>/?)\s*(?:jats:)?(?P<name>{_NAMES})(?![\w:-])(?P<rest>{_ATTRIBUTES})(?P<empty>/?){_GREATER}",
    re.IGNORECASE,
)


def _element(name: str) -> re.Pattern[str]:
    """A pattern of an element, with its contents as group 1.

    A second one in it ends the search for the end of the first: the cost grows as the text does.
    """
    return re.compile(rf"<{name}\b[^<>]*>((?:(?!<{name}\b).)*?)</{name}>", re.IGNORECASE | re.DOTALL)


_MATHML = _element("(?:mml:|m:)?math")
_TEX_MATH = _element("(?:jats:)?tex-math")
_ALTERNATIVES = _element("(?:jats:)?alternatives")
_DOCUMENT = re.compile(r"\\begin\{document\}((?:(?!\\begin\{document\}).)*?)\\end\{document\}", re.DOTALL)
_AMPERSAND = re.compile(r"(?:\{\\&\}|\\?&)amp(?:;|\$\\mathsemicolon\$)")
_ENTITY = re.compile(
    r"(?:\{\\&\}|\\?&)(?P<name>(?:\\?#(?:\d+|[xX][0-9A-Fa-f]+))|[A-Za-z][A-Za-z0-9]*)(?:;|\$\\mathsemicolon\$)"
)
_MARKED = re.compile(r"[<&]|\\textless|\\ensuremath\{<\}")

#: A part of a fraction that needs no parentheses.
_ATOM = re.compile(r"\w*|\\emph\{\w\}")
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "~": r"\textasciitilde{}",
        "`": r"\textasciigrave{}",
    }
)


def html_to_tex(source: str) -> str:
    """The source of a field with TeX for each tag and entity in it."""
    if not _MARKED.search(source):
        return source
    source = _AMPERSAND.sub("&", source)
    if "math" in source:
        source = _ALTERNATIVES.sub(_preferred, source)
        source = _TEX_MATH.sub(lambda found: _tex_math(found[1]), source)
        source = _MATHML.sub(lambda found: _MathML.read(found[0]), source)
    return _ENTITY.sub(_entity, _without_tags(source))


def escaped(text: str) -> str:
    """Plain text as TeX that shows it."""
    return text.translate(_ESCAPES)


def _entity(found: re.Match[str]) -> str:
    """The sign of an entity; an unknown entity is unchanged."""
    written = f"&{found['name'].replace(chr(92), '')};"
    sign = html.unescape(written)
    return found[0] if sign == written else escaped(sign)


def _without_tags(source: str) -> str:
    """The source with TeX for the tags that come in pairs."""
    found = list(_TAG.finditer(source))
    if not found:
        return source
    replaced = [one.group() for one in found]
    paired = {one["name"].lower() for one in found if one["end"]} & {
        one["name"].lower() for one in found if not one["end"]
    }
    opened: list[int] = []
    for place, one in enumerate(found):
        name = one["name"].lower()
        if name in _BLOCKS:
            if one["empty"] or (name == "br" and not one["end"]) or name in paired:
                replaced[place] = "" if one["end"] else r"\par "
        elif not one["end"]:
            opened.append(place)
        else:
            partner = next((at for at in reversed(opened) if found[at]["name"].lower() == name), None)
            if partner is None:
                continue
            # Tags in between that are not closed are text.
            del opened[opened.index(partner) :]
            is_whole = _is_balanced(source[found[partner].end() : one.start()])
            replaced[partner], replaced[place] = (_TAGS[name], "}") if is_whole else ("", "")
    pieces, end = [], 0
    for one, text in zip(found, replaced, strict=True):
        pieces += [source[end : one.start()], text]
        end = one.end()
    text = "".join([*pieces, source[end:]])
    return re.sub(r"^(?:\s*\\par )+", "", text)


def _is_balanced(source: str) -> bool:
    """Whether every brace in a piece of TeX is closed in it."""
    depth = 0
    for sign in re.findall(r"\\.|[{}]", source, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0


def _preferred(found: re.Match[str]) -> str:
    """The TeX of a formula that is given in several forms, if it is one of them."""
    tex = _TEX_MATH.search(found[1])
    return tex.group() if tex else found[1]


def _tex_math(written: str) -> str:
    """The formula in the TeX of JATS, without the document around it."""
    text = (found[1] if (found := _DOCUMENT.search(written)) else html.unescape(written)).strip()
    return text if text.startswith(("$", r"\(")) else f"${text}$"


class _MathML(HTMLParser):
    """Reads a formula in MathML into TeX text with sub- and superscripts."""

    #: Signs over a letter that are accents on it.
    OVER: Mapping[str, str] = {
        "¯": "\u0304", "‾": "\u0304", "\u0304": "\u0304", "^": "\u0302", "ˆ": "\u0302", "~": "\u0303",
        "˜": "\u0303", "→": "\u20d7", "\u20d7": "\u20d7", "˙": "\u0307", ".": "\u0307", "¨": "\u0308",
        "ˇ": "\u030c", "´": "\u0301",
    }  # fmt: skip
    #: Operators that are shown by another sign, or not at all.
    OPERATORS: Mapping[str, str] = {
        "-": "\u2212", "\u2062": "", "\u2061": "", "\u2063": "", "\u200b": ""
    }  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None], list[str]]] = [("", {}, [])]
        self.tex = ""

    @classmethod
    def read(cls, source: str) -> str:
        reader = cls()
        reader.feed(source)
        reader.close()
        while len(reader.open) > 1:
            reader.handle_endtag(reader.open[-1][0])
        return f"${reader.tex}$" if reader.tex else "".join(reader.open[0][2])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append((tag.rpartition(":")[2], dict(attrs), []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        tag, attributes, children = self.open[-1]
        if tag == "annotation":
            if attributes.get("encoding") in ("application/x-tex", "TeX", "LaTeX"):
                self.tex = data.strip()
        elif data.strip():
            children.append(escaped(" ".join(data.split())) if tag != "mtext" else escaped(data))

    def handle_endtag(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if len(self.open) < 2 or self.open[-1][0] != name:
            return
        name, attributes, children = self.open.pop()
        if name == "annotation":
            return
        self.open[-1][2].append(self.shown(name, attributes, children))

    def shown(self, name: str, attributes: Mapping[str, str | None], parts: list[str]) -> str:
        """The text of an element, from the texts of its children."""
        text = "".join(parts)
        match name, parts:
            case "mi", [letter] if len(letter) == 1 and letter.isascii() and letter.isalpha():
                return letter if attributes.get("mathvariant") == "normal" else rf"\emph{{{letter}}}"
            case "mo", [sign]:
                return self.OPERATORS.get(sign, sign)
            case "mprescripts", _:
                return "\0"
            case "mspace", _:
                return " "
            case "mfrac", [above, below]:
                return "/".join(one if _ATOM.fullmatch(one) else f"({one})" for one in (above, below))
            case "msqrt", _:
                return f"√({text})" if len(parts) > 1 else f"√{text}"
            case "mroot", [base, index]:
                return rf"\textsuperscript{{{index}}}√({base})"
            case "mfenced", _:
                return f"{attributes.get('open') or '('}{', '.join(parts)}{attributes.get('close') or ')'}"
        return self.scripted(name, parts) or text

    def scripted(self, name: str, parts: list[str]) -> str:
        """A base with its sub- and superscript; "" for any other element."""
        match name, parts:
            case "msub" | "munder", [base, low]:
                return rf"{base}\textsubscript{{{low}}}"
            case "msup", [base, high]:
                return base + (high if high in ("′", "″", "'") else rf"\textsuperscript{{{high}}}")
            case "msubsup" | "munderover", [base, low, high]:
                return rf"{base}\textsubscript{{{low}}}\textsuperscript{{{high}}}"
            case "mmultiscripts", [base, *scripts]:
                return self.multiscripts(base, scripts)
            case "mover", [base, over] if over in self.OVER:
                letter = re.search(r"[^\\{}](?=\}*$)", base)
                return base[: letter.end()] + self.OVER[over] + base[letter.end() :] if letter else base
            case "mover", [base, over]:
                return rf"{base}\textsuperscript{{{over}}}"
        return ""

    @staticmethod
    def multiscripts(base: str, scripts: list[str]) -> str:
        """A base with scripts on both sides, as of an isotope."""
        at = scripts.index("\0") if "\0" in scripts else len(scripts)
        shown = base
        for place, one in enumerate(scripts):
            if one in ("", "\0"):
                continue
            number = place if place < at else place - at - 1
            script = rf"\text{'superscript' if number % 2 else 'subscript'}{{{one}}}"
            shown = script + shown if place > at else shown + script
        return shown

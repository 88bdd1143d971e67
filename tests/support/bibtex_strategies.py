"""Generated ``.bib`` files: every type, odd fields, hostile text, doubles, broken entries."""

from dataclasses import dataclass

from hypothesis import strategies as st

from sphinx_cv_ext.model.bibliography.entry_types import TYPES

FIELDS = """
author editor translator journal booktitle year month date pages volume number series publisher address
location school type note doi url eprint eprinttype isbn pdf code crossref xdata related relatedtype keywords
abstract pubstate edition chapter origdate eventdate author+an options selected jornal my-own
""".split()
HOSTILE = st.sampled_from(
    [
        "<script>alert(1)</script>",
        r"\input{/etc/passwd}",
        r"\write18{rm}",
        "50% & # _ ~ ^",
        r"{\"o} \'{\i} \v{c}",
        "$B^0 \\to K^{*0}$",
        "$never closed",
        r"\(",
        "javascript:alert(1)",
        "&amp; &lt;",
        "k1",
        "k0, k2",
        "and and others and",
        "Zhao, Bo and {The Group}",
        "a, b, c, d, e",
        "2020",
        "2020-13/..",
        "10.1000/x",
        r"\textbf{\emph{\unknown{deep}}}",
        "\u202e right to left \u200b",
        "x=1;2=",
    ]
)
# A value that is whole: its braces pair.
VALUES = HOSTILE | st.text(st.characters(codec="utf-8", exclude_characters='{}"\\@\r\n'), max_size=20)
TAILS = ["\n}\n", "\n", ",\n}}}\n", "\n}\njunk me@x.org\n", '\n note = "unclosed\n}\n', ",\n = {x}\n}\n"]


@dataclass(frozen=True)
class Generated:
    """A file's text, and of each entry in it the line where it begins and a word of its title."""

    text: str
    titles: tuple[tuple[int, str], ...]


@st.composite
def bib_files(draw: st.DrawFn, *, broken: bool = True) -> Generated:
    text = ""
    titles = []
    for number in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from([*sorted(set(TYPES) - {"xdata", "set"}), "nonsense"]))
        key = draw(st.sampled_from([f"k{number}", f"K{number}", "k1", "a/b:c", "ключ"]))
        fields = draw(st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=6))
        fields.pop("options", None)
        title = f"Title{number}x"
        line = text.count("\n") + 1
        written = "".join(f",\n  {name} = {{{value}}}" for name, value in fields.items())
        tail = draw(st.sampled_from(TAILS)) if broken else "\n}\n"
        text += f"@{kind}{{{key},\n  title = {{{title}}}{written}{tail}"
        titles.append((line, title))
    return Generated(text, tuple(titles))

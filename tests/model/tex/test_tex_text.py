"""TeX in text as other programs write it: signs, commands with arguments, siunitx, mhchem, HTML."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cv_ext.model.tex.journals import MACROS
from sphinx_cv_ext.model.tex.rich_text import Span, decode, decode_plain, plain


def words(source: str) -> str:
    """The words of a text all of whose commands are known, with plain blanks."""
    unknown: list[str] = []
    text = decode_plain(source, unknown)
    assert unknown == []
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"Role of \alpha-synuclein at 5 \mu m, \pm 5, \leq 4", "Role of α-synuclein at 5 μm, ± 5, ≤ 4"),
        (r"37 \circ C, 37^\circ C, 37^{\circ}C, 20\degree C", "37 °C, 37°C, 37°C, 20°C"),
        (r"H{\uhorn}{\ohorn}ng Nguy\~{\^e}n \h{\ohorn} {\'{\uhorn}} {\OHORN}", "Hương Nguyễn ở ứ Ơ"),
        (
            r"\d{\'a} \t{oo} \^{\j} \'\i{} \.I \b{h} \r u \c{S} \textcommabelow{t} \G{a}",
            "ạ́ o͡o ĵ í İ ẖ ů Ş ț ȁ",
        ),
        (
            r"5\,\textperthousand, \textnumero{} 3, \textmusicalnote, \textonehalf, \texteuro 5",
            "5 ‰, № 3, ♪, ½, €5",
        ),
        (
            r"A \rightarrow B, x \approx y, \hbar\omega, \infty, 3 \times 10, \log n",
            "A → B, x ≈ y, ℏω, ∞, 3 × 10, log n",
        ),
        (r"\cyrb\cyra, \guillemotleft a\guillemotright, \glqq b\grqq, \og c\fg", "ба, «a», „b“, « c »"),
        (r"\foreignlanguage{german}{Die Straße} \foreignlanguage[date]{french}{été}", "Die Straße été"),
        (r"\ifmmode \check{Z}\else \v{Z}\fi{}umar, \ifmmode x\fi y, \iftrue a\else b\fi", "Žumar, y, a"),
        (r"\texorpdfstring{H\textsubscript{2}}{H2}, \textcolor{red}{r}, \raisebox{1ex}{up}", "H2, r, up"),
        (r"{\it old} {\bf b} {\small s} \protect\alpha{} \relax\MakeUppercase{abc\ae}", "old b s α ABCÆ"),
        (r"A\hspace{1em}B, A\hspace{-1em}B, M\kern-.1em N, a\\[2pt]b, a\/b\-c", "A B, AB, MN, a b, abc"),
        (
            r"T\footnote{A note}, U\thanks{V}, \frac{1}{2}, \sqrt{2}, \char233, \symbol{65}",
            "T (A note), U (V), 1/2, √2, é, A",
        ),
        (r"\alpha*-theory \textbf*{b}", "α*-theory b"),
    ],
)
def test_commands_in_text(source: str, shown: str) -> None:
    assert words(source) == shown


@pytest.mark.parametrize(
    ("source", "shown", "unknown"),
    [
        (r"20 \kms in, at \kms.", "20 kms in, at kms.", [r"\kms", r"\kms"]),
        (
            r"\gene{BRCA1} and \pair{a}{b}, \opt[x]{y}",
            "gene BRCA1 and pair a b, opt x y",
            [r"\gene", r"\pair", r"\opt"],
        ),
        (r"{\myfont words} \qty{3}{\fathom}", "myfont words 3 fathom", [r"\myfont", r"\fathom"]),
    ],
)
def test_what_is_not_known_is_shown_and_told(source: str, shown: str, unknown: list[str]) -> None:
    found: list[str] = []
    assert plain(decode(source, found)).replace("\u00a0", " ") == shown
    assert found == unknown


@given(st.from_regex(r"\\[A-Za-z]{1,12}", fullmatch=True))
def test_no_command_disappears_in_silence(command: str) -> None:
    unknown: list[str] = []
    source = f"a {command}{{b}} c"
    shown = decode_plain(source, unknown)
    assert "a" in shown
    if unknown:
        assert unknown == [command]
        assert command[1:] in shown


SIUNITX = r"""
    \num{1e5} | 1 × 10⁵
    \num{1.5e-3} | 1.5 × 10⁻³
    \num{-1,5} | −1.5
    \num{.5} | 0.5
    \num{12345.67891} | 12 345.678 91
    \num{1234} | 1234
    \num{1.23(4)} | 1.23(4)
    \num{5+-0.1} | 5 ± 0.1
    \num{2 x 3} | 2 × 3
    \num{e10} | 10¹⁰
    \num{>5} | > 5
    \num{n} | n
    \ang{30} | 30°
    \ang{-1.5} | −1.5°
    \ang{1;2;3} | 1°2′3″
    \ang{;;4} | 4″
    \SI{20}{\degree} | 20°
    \SI{37}{\degreeCelsius} | 37 °C
    \SI{10}{\km\per\hour} | 10 km h⁻¹
    \qty{3e8}{\m\per\s} | 3 × 10⁸ m s⁻¹
    \si{\kg\m\squared} | kg m²
    \unit{m.s^{-1}} | m s⁻¹
    \qty[per-mode=symbol]{3}{\meter\per\second} | 3 m/s
    \SI{5}{\um} | 5 µm
    \SI{9}{$\mu$m} | 9 μm
    \SI{1}{\kWh} | 1 kW h
    \si{\per\cubic\cm} | cm⁻³
    \si{\square\meter} | m²
    \qty{2}{\kilo\gram\of{C}} | 2 kgC
    \si{\raiseto{4}\m} | m⁴
    \SIrange{10}{30}{\meter} | 10 m to 30 m
    \numrange{1}{2} | 1 to 2
    \numlist{1;2;3} | 1, 2 and 3
    \qtylist{1;2}{\m} | 1 m and 2 m
    \numproduct{2 x 3} | 2 × 3
"""


@pytest.mark.parametrize("row", SIUNITX.strip().splitlines())
def test_siunitx(row: str) -> None:
    source, shown = row.strip().split(" | ")
    assert words(source) == shown


@pytest.mark.parametrize(
    ("source", "spans"),
    [
        (r"\ce{H2O}", "H_2 O"),
        (r"\ce{^{13}C}", "^13 C"),
        (r"\ce{SO4^2-}", "SO_4 ^2−"),
        (r"\ce{Na+} \ce{Fe^{III}}", "Na^+  Fe^III"),
        (r"\ce{^{227}_{90}Th+}", "^227 _90 Th^+"),
        (r"\ce{2H2 + O2 -> 2H2O}", "2 H_2  + O_2  → 2 H_2 O"),
        (r"\ce{A<=>B} \ce{A ->[k] B}", "A ⇌ B A →^k  B"),
        (r"\ce{CuSO4.5H2O}", "CuSO_4  · 5 H_2 O"),
        (r"\ce{[Fe(CN)6]^3-}", "[Fe(CN)_6 ]^3−"),
        (r"\ce{C2H5-OH} \ce{CH#CH} \ce{\alpha-Fe2O3}", "C_2 H_5 –OH CH≡CH α-Fe_2 O_3 "),
        (r"\ce{YBa2Cu3O_{7-\delta}}", "YBa_2 Cu_3 O_7−δ"),
    ],
)
def test_mhchem(source: str, spans: str) -> None:
    marks = {"sub": "_", "sup": "^", "": ""}
    shown = "".join(marks[span.style] + span.text + " " * bool(span.style) for span in decode(source))
    assert shown.replace("\u00a0", " ").rstrip() == spans.rstrip()


@pytest.mark.parametrize(
    ("source", "spans"),
    [
        ("<i>E. coli</i>", [Span("E. coli", "emph")]),
        ("<EM>E. coli</EM> <b>b</b>", [Span("E. coli", "emph"), Span(" "), Span("b", "strong")]),
        ("H<sub>2</sub>O 10<sup>5</sup>", [Span("H"), Span("2", "sub"), Span("O 10"), Span("5", "sup")]),
        ('<span class="nocase">DNA</span> <scp>X</scp>', [Span("DNA "), Span("X", "smallcaps")]),
        (r"{\textless}i{\textgreater}x{\textless}/i{\textgreater}", [Span("x", "emph")]),
        ("&lt;i&gt;x&lt;/i&gt; $<$b$>$y$<$/b$>$", [Span("x", "emph"), Span(" "), Span("y", "strong")]),
        ("&ouml; &#39; &#x3b1; \\&lt; {\\&}amp; &amp;lt;", [Span("ö ’ α < & <")]),
        ("a < b & c > d <b unclosed R&D; &foo; <script>x</script>", None),
        ("<jats:p>One.</jats:p><jats:p>Two.</jats:p>", [Span("One. Two.")]),
        ("X<br/>Y", [Span("X Y")]),
        (
            "<mml:math><mml:msub><mml:mi>Bi</mml:mi><mml:mn>2</mml:mn></mml:msub></mml:math>Te",
            [Span("Bi"), Span("2", "sub"), Span("Te")],
        ),
        (
            "<math><msup><mi>x</mi><mn>2</mn></msup><mo>-</mo><mfrac><mi>a</mi><mi>b</mi></mfrac></math>",
            None,
        ),
        (
            '<inline-formula><tex-math notation="LaTeX">$k$ </tex-math></inline-formula>-means',
            [Span("k", "math"), Span("-means")],
        ),
        ("<i>{x</i>}", [Span("x")]),
        ("</DIV> <p>a </br>", None),
        ('<img src=x onerror="alert(1)"> <svg/onload=alert(1)>', None),
        ('<a href="javascript:alert(1)">x</a>', [Span("x")]),
    ],
)
def test_html(source: str, spans: list[Span] | None) -> None:
    found = decode(source)
    if spans is not None:
        assert list(found) == spans
    elif "math" in source:
        assert plain(found) == "x²−a/b"
    else:
        # What is no tag of text stays as it is written.
        assert found == (Span(source),)


@pytest.mark.parametrize(
    ("source", "spans"),
    [
        (r"by {\textbackslash}emph\{a posteriori\}", [Span("by "), Span("a posteriori", "emph")]),
        (r"{\textbackslash}texttt \{numpy\}!", [Span("numpy", "code"), Span("!")]),
        (r"the \{{\textbackslash}em same\} one", [Span("the "), Span("same", "emph"), Span(" one")]),
        (r"$\backslash$textit\{E. coli\} $\backslash$alpha", [Span("E. coli", "emph"), Span(" α")]),
        (r"\$\$k{\textasciicircum}2 \$\$(x)", [Span("k^2", "math"), Span("(x)")]),
        (r"\$O({\textbackslash}log n){\textasciicircum}\{d-1\}\$", [Span(r"O(\log n)^{d-1}", "math")]),
        (r"{\textbackslash}(x{\textasciicircum}2{\textbackslash})", [Span("x^2", "math")]),
        (r"\$O(N)\$ and \$k\$", [Span("O(N)", "math"), Span(" and "), Span("k", "math")]),
        (r"\$5 and \$6 or \$100-\$200", [Span("$5 and $6 or $100-$200")]),
        (r"C:{\textbackslash}Users{\textbackslash}me", [Span(r"C:\Users\me")]),
        (r"{\textbackslash}emph\{never closed", [Span("never closed", "emph")]),
    ],
)
def test_tex_that_a_program_escaped(source: str, spans: list[Span]) -> None:
    assert list(decode(source)) == spans


_PIECES = [r"\{", r"\}", r"{\textbackslash}", "emph", r"\$", r"$\backslash$", "{", "}", "x"]


@given(st.lists(st.sampled_from(_PIECES)).map("".join))
def test_no_escape_stops_the_decoder(source: str) -> None:
    decode(source)


def test_every_journal_macro_has_its_name() -> None:
    assert len(MACROS) >= 55
    for name, journal in MACROS.items():
        assert decode_plain(f"{{\\{name}}}") == journal.name


def test_the_tables_of_others_are_loaded_when_they_are_needed() -> None:
    code = """
import sys
from sphinx_cv_ext.model.tex.rich_text import decode_plain
decode_plain(r"\\'e \\emph{x} \\alpha")
assert "pylatexenc" not in sys.modules
assert decode_plain(r"\\textmusicalnote") == "♪"
assert "pylatexenc" in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)

"""Text of BibTeX fields: accents, styles, links and math, and nothing that runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_cv_ext.model.tex.math_parser import is_math
from sphinx_cv_ext.model.tex.rich_text import Span, decode, decode_address, decode_plain, plain


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("", ""),
        ("plain words", "plain words"),
        (r"Caf\'{e} \v{c}\v c \'\i", "Café čč í"),
        (r"\L{}\'od\'z \ss{}", "Łódź ß"),
        (r"\textbf \'e", "é"),
        (r"\"{o} {\"o} \"o {\"{o}} \'{\i} {\'\i} \v{c} {\v c} \c c {\c{c}}", "ö ö ö ö í í č č ç ç"),
        (r"{\aa} {\AA} {\o} \o{}st \l odz \~n \r{a} \k{a} \H{o} \d{u} \u{\i}", "å Å ø øst łodz ñ å ą ő ụ ĭ"),
        (r"x.org/\~{}me \^{} \'{}", "x.org/~me ^"),
        (r"Smith &amp; Sons, {\&}amp; \&amp; AT{\&}amp$\mathsemicolon$T &lt;", "Smith & Sons, & & AT&T <"),
        (r"\mkbibquote{a} \enquote*{b} 12\bibrangedash 15 x\hyphen y \slash", "“a” “b” 12–15 x-y /"),
        (r"10\,Hz 50% & # _ < > C\# O'Neil", "10 Hz 50% & # _ < > C# O’Neil"),
        ("{The {DNA} of} ``words''", "The DNA of “words”"),
        ("1--2 --- a-b~c", "1–2 — a-b\u00a0c"),
        (r"{\textdollar}{\textbackslash}mathcal\{O\}(n{\^{}}2){\textdollar}, {\textdollar}5", "O(n²), $5"),
        (r"{\unicode{8211}} \unicode{x2014} 3 \micron, $D^{(*)}$", "– — 3 μm, D^(*)"),
        ("the 'single' words of O'Neil's 'don't stop'", "the ‘single’ words of O’Neil’s ‘don’t stop’"),
        ("the '90s, rock 'n' roll, boys' and girls' toys", "the ’90s, rock ’n’ roll, boys’ and girls’ toys"),
        ("a ''double'' one, ``nested 'one' here''", "a “double” one, “nested ‘one’ here”"),
        (r"AC\({}^{\mbox{0}}\), M$_{\ensuremath{\odot}}$, $\textrm NN$", "AC⁰, M⊙, NN"),
        (r"50\% \& \#1 \_ \$5 and $6", "50% & #1 _ $5 and $6"),
        (r"\unknown{kept} \noopsort{gone}\enquote{said}", "unknown kept “said”"),
        ("a}b {never closed", "ab never closed"),
        (r"\(never closed", "(never closed"),
        (r"\input{secret} \write18{rm}", "input secret write18rm"),
        (r"$\input{secret}$", r"$\input{secret}$"),
        (r"\(\input{secret}\)", r"\(\input{secret}\)"),
        (r"\ensuremath{\input{x}}", "input x"),
        (r"\textsc", ""),
        (r"\begin{itemize}\item a\item b\end{itemize} c", "a b c"),
        (r"\textcolor{red}{x} \textcolor[HTML]{ff0000}{y}", "x y"),
        (r"\SI{5}{\meter} \si{\micro\metre} \qty[x=y]{5}{kg.m}", "5\u00a0m µm 5\u00a0kg\u00a0m"),
        (r"\SI{5}{\kilo\meter\per\square\second}", "5\u00a0km\u00a0s⁻²"),
        (r"\SI{5}{\volt\meter\squared} \SI{3}{\parsec} \unit{\%}", "5\u00a0V\u00a0m² 3\u00a0pc %"),
        (
            r"\SIrange{1}{5}{\kilo\metre}, \numrange{1}{5} of \num[x=y]{5}{!}",
            "1\u00a0km to 5\u00a0km, 1 to 5 of 5!",
        ),
        (r"\SI{5", "5"),
        (r"\url x", "x"),
        ("end\\", "end\\"),
        ("{" * 200 + "deep" + "}" * 200, "deep"),
    ],
)
def test_words(source: str, words: str) -> None:
    assert plain(decode(source)) == decode_plain(source) == words


@pytest.mark.parametrize(
    ("source", "spans"),
    [
        (r"a \emph{b} c", (Span("a "), Span("b", "emph"), Span(" c"))),
        (r"{\bf a} b", (Span("a", "strong"), Span(" b"))),
        (r"H\textsubscript{2}O", (Span("H"), Span("2", "sub"), Span("O"))),
        ("$x^2$ and $$y$$", (Span("x^2", "math"), Span(" and "), Span("y", "math"))),
        (
            r"In $B^0 \to K^{*0}$ of H$_2$O",
            (Span("In "), Span(r"B^0 \to K^{*0}", "math"), Span(" of H"), Span("_2", "math"), Span("O")),
        ),
        (r"\href{https://x.org/{a}}{b}", (Span("b", "", "https://x.org/a"),)),
        (r"\(x\)", (Span("x", "math"),)),
        (r"\ensuremath{x^2}", (Span("x^2", "math"),)),
        (r"\url{x.org/a\_b}", (Span("x.org/a_b", "", "https://x.org/a_b"),)),
        (
            r"\href{https://x.org}{\emph{a}}",
            (Span("a", "emph", "https://x.org"),),
        ),
        (r"\href{javascript:alert(1)}{a}", (Span("a"),)),
        (r"\nolinkurl{https://x.org}", (Span("https://x.org"),)),
    ],
)
def test_styles(source: str, spans: tuple[Span, ...]) -> None:
    assert decode(source) == spans


def test_addresses_are_verbatim() -> None:
    assert decode_address(r" \url{https://x.org/a\_b\%20~c--d} ") == "https://x.org/a_b%20~c--d"


@given(st.text(st.sampled_from("\\{}$~`'-()[]aeb %&#_^\n\"") | st.characters(codec="utf-8"), max_size=60))
def test_no_text_fails_and_no_letter_alone_is_lost(source: str) -> None:
    spans = decode(source)
    assert all(span.text for span in spans)
    assert all(is_math(span.text) for span in spans if span.style == "math")
    # Letters of commands, formulas, tags and entities are none of the text.
    if not set("\\$<&") & set(source):
        assert [sign for sign in plain(spans) if sign.isalpha()] == [s for s in source if s.isalpha()]

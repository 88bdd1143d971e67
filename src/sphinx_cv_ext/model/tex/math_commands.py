r"""The commands of TeX formulas: what each one is, and the character that shows it.

The one table of them, for formulas on pages, in PDFs and as plain text, and for signs in text
(``\alpha`` outside of a formula).  It holds what amsmath and amssymb define, as far as KaTeX's list
of supported functions has it, https://katex.org/docs/supported; characters are those of
unicode-math.  It is made at the first use, so that importing this module costs nothing.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import NamedTuple


class Kind(StrEnum):
    """What a command is: the class of a sign in TeX, or what it does with its arguments."""

    # Signs.
    LETTER = "letter"
    ORDINARY = "ordinary"
    OPERATOR = "operator"
    BINARY = "binary"
    RELATION = "relation"
    OPENING = "opening"
    CLOSING = "closing"
    PUNCTUATION = "punctuation"
    DOTS = "dots"
    # Names and white space.
    FUNCTION = "function"
    SPACE = "space"
    # What takes arguments, or changes what follows.
    ACCENT = "accent"
    UNDER = "under"
    FONT = "font"
    FONT_SWITCH = "font switch"
    TEXT = "text"
    STYLE = "style"
    SIZE = "size"
    CLASS = "class"
    FRACTION = "fraction"
    INFIX = "infix fraction"
    ARROW = "arrow"
    BIG = "big delimiter"
    BOX = "box"
    SHORT = "abbreviation"
    SILENT = "silent"
    SPECIAL = "special"


#: Kinds that are one sign, so that ``character`` shows all of the command.
SIGNS = frozenset(
    {
        *(Kind.LETTER, Kind.ORDINARY, Kind.OPERATOR, Kind.BINARY, Kind.RELATION, Kind.OPENING, Kind.CLOSING),
        *(Kind.PUNCTUATION, Kind.DOTS),
    }
)


class Command(NamedTuple):
    """One command.

    ``character`` is its sign in Unicode, of a function its name as shown, of an accent the combining
    or stretching character.  ``value`` is what else its kind needs: the alphabet of a font, the width
    of a space in em, "limits" of an operator whose indices stand below and above it.  ``latex`` writes
    it with LaTeX, amsmath and amssymb alone.
    """

    kind: Kind
    character: str = ""
    value: str = ""
    latex: str = ""


@cache
def commands() -> Mapping[str, Command]:
    """Every command by its name, without the backslash."""
    table: dict[str, Command] = {}
    for kind, text in _SIGNS.items():
        for names, sign in _rows(text):
            for name in names:
                table[name] = Command(kind, sign, latex=_LATEX.get(names[0], f"\\{names[0]}"))
    for name in _LIMITS:
        table[name] = table[name]._replace(value="limits")
    for names, shown in _rows(_FUNCTIONS):
        for name in names:
            value = "limits" if name in _FUNCTION_LIMITS else ""
            words = shown if shown != "=" else name
            table[name] = Command(Kind.FUNCTION, words.replace("_", " "), value)
    for kind, text in _VALUES.items():
        flat = text.split()
        for name, value in zip(flat[::2], flat[1::2], strict=True):
            table[name] = Command(kind, value=value.replace("_", " "), latex=f"\\{name}")
    for kind, text in _CHARACTERS.items():
        flat = text.split()
        for name, sign, latex in zip(flat[::3], flat[1::3], flat[2::3], strict=True):
            table[name] = Command(kind, chr(int(sign, 16)), latex=f"\\{latex}")
    for kind, text in _PLAIN.items():
        table.update((name, Command(kind, latex=f"\\{name}")) for name in text.split())
    return table


@cache
def names_of_characters() -> Mapping[str, str]:
    """The first command that shows each character: what an author may type instead of it."""
    names: dict[str, str] = {}
    for kind, text in _SIGNS.items():
        for found, sign in _rows(text):
            if kind is not Kind.OPENING or not sign.isascii():
                names.setdefault(sign, found[0])
    names.update(_PREFERRED)
    return names


def _rows(text: str) -> Iterator[tuple[list[str], str]]:
    """Names of one sign and the sign, which is not a word of Latin letters."""
    names: list[str] = []
    for word in text.split():
        if names and not (word.isascii() and word.isalpha()):
            yield names, word
            names = []
        else:
            names.append(word)


#: Names, the first of them as LaTeX has it, and their sign.
_SIGNS: Mapping[Kind, str] = {
    Kind.LETTER: r"""
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta thetasym ϑ iota ι
        kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς
        tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ
        Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
        Alpha Α Beta Β Epsilon Ε Zeta Ζ Eta Η Iota Ι Kappa Κ Mu Μ Nu Ν Omicron Ο Rho Ρ Tau Τ Chi Χ
        varGamma 𝛤 varDelta 𝛥 varTheta 𝛩 varLambda 𝛬 varXi 𝛯 varPi 𝛱 varSigma 𝛴 varUpsilon 𝛶 varPhi 𝛷
        varPsi 𝛹 varOmega 𝛺
        ell ℓ hbar ℏ hslash ℏ imath ı jmath ȷ wp weierp ℘ partial ∂ eth ð
        """,
    Kind.ORDINARY: r"""
        aleph alef alefsym ℵ beth ℶ gimel ℷ daleth ℸ Re real ℜ Im image ℑ Finv Ⅎ Game ⅁ Bbbk 𝕜 mho ℧
        R reals Reals ℝ N natnums ℕ Z ℤ Complex cnums ℂ
        infty infin ∞ nabla ∇ prime ′ backprime ‵ emptyset empty ∅ varnothing ∅ angle ∠ measuredangle ∡
        sphericalangle ∢ forall ∀ exists exist ∃ nexists ∄ neg lnot ¬ top ⊤ bot ⊥ surd √ complement ∁
        flat ♭ natural ♮ sharp ♯ clubsuit clubs ♣ diamondsuit diamonds ♢ heartsuit hearts ♡ spadesuit spades ♠
        triangle △ triangledown ▽ blacktriangle ▲ blacktriangledown ▼ square □ Box □ blacksquare ■
        lozenge ◊ Diamond ◇ blacklozenge ⧫ bigstar ★ circledS Ⓢ circledR ® diagup ╱ diagdown ╲
        checkmark ✓ maltese ✠ S sect § P ¶ pounds mathsterling £ yen ¥ copyright ©
        degree textdegree ° backslash \ # # & & $ $ % % _ _ vert | Vert ‖ | ‖
        """,
    Kind.OPERATOR: r"""
        sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀
        biguplus ⨄ bigsqcup ⨆ int ∫ intop ∫ smallint ∫ iint ∬ iiint ∭ iiiint ⨌ oint ∮ oiint ∯ oiiint ∰
        """,
    Kind.BINARY: r"""
        pm plusmn ± mp ∓ times × div ÷ cdot sdot ⋅ centerdot ⋅ ast ∗ star ⋆ circ ∘ bullet bull •
        cap ∩ cup ∪ Cap doublecap ⋒ Cup doublecup ⋓ uplus ⊎ sqcap ⊓ sqcup ⊔ vee lor ∨ wedge land ∧
        setminus ∖ smallsetminus ∖ wr ≀ amalg ⨿ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ minuso ⦵
        dagger dag † ddagger ddag Dagger ‡ bigcirc ◯ diamond ⋄ bigtriangleup △ bigtriangledown ▽
        triangleleft ◃ triangleright ▹ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵ lessdot ⋖ gtrdot ⋗ dotplus ∔
        barwedge ⊼ veebar ⊻ doublebarwedge ⩞ boxplus ⊞ boxminus ⊟ boxtimes ⊠ boxdot ⊡ divideontimes ⋇
        ltimes ⋉ rtimes ⋊ leftthreetimes ⋋ rightthreetimes ⋌ curlywedge ⋏ curlyvee ⋎ circleddash ⊝
        circledast ⊛ circledcirc ⊚ intercal ⊺ And &
        """,
    Kind.RELATION: r"""
        leq le ≤ geq ge ≥ neq ne ≠ lt < gt > ll ≪ gg ≫ lll llless ⋘ ggg gggtr ⋙ leqslant ⩽ geqslant ⩾
        leqq ≦ geqq ≧ prec ≺ succ ≻ preceq ⪯ succeq ⪰ preccurlyeq ≼ succcurlyeq ≽ curlyeqprec ⋞
        curlyeqsucc ⋟ precsim ≾ succsim ≿ precapprox ⪷ succapprox ⪸ lesssim ≲ gtrsim ≳ lessapprox ⪅
        gtrapprox ⪆ lessgtr ≶ gtrless ≷ lesseqgtr ⋚ gtreqless ⋛ lesseqqgtr ⪋ gtreqqless ⪌
        eqslantless ⪕ eqslantgtr ⪖ sim ∼ simeq ≃ eqsim ≂ approx ≈ approxeq ≊ thickapprox ≈ thicksim ∼ cong ≅
        equiv ≡ asymp ≍ doteq ≐ Doteq doteqdot ≑ risingdotseq ≓ fallingdotseq ≒ eqcirc ≖ circeq ≗
        triangleq ≜ bumpeq ≏ Bumpeq ≎ backsim ∽ backsimeq ⋍ propto ∝ varpropto ∝
        subset sub ⊂ supset ⊃ subseteq sube ⊆ supseteq supe ⊇ subseteqq ⫅ supseteqq ⫆ Subset ⋐ Supset ⋑
        sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ in isin ∈ ni owns ∋ notin ∉ notni ∌
        backepsilon ∍ mid ∣ shortmid ∣ parallel ∥ shortparallel ∥ perp ⟂ models ⊧ vdash ⊢ dashv ⊣
        vDash ⊨ Vdash ⊩ Vvdash ⊪ bowtie ⋈ Join ⋈ smile ⌣ smallsmile ⌣ frown ⌢ smallfrown ⌢ between ≬
        pitchfork ⋔ therefore ∴ because ∵ vartriangle △ vartriangleleft ⊲ vartriangleright ⊳
        trianglelefteq ⊴ trianglerighteq ⊵ blacktriangleleft ◀ blacktriangleright ▶ multimap ⊸
        origof ⊶ imageof ⊷ restriction ↾
        nless ≮ ngtr ≯ nleq ≰ ngeq ≱ nleqslant ≰ ngeqslant ≱ nleqq ≰ ngeqq ≱ lneq ⪇ gneq ⪈ lneqq ≨
        gneqq ≩ lvertneqq ≨ gvertneqq ≩ lnsim ⋦ gnsim ⋧ lnapprox ⪉ gnapprox ⪊ nprec ⊀ nsucc ⊁
        npreceq ⋠ nsucceq ⋡ precneqq ⪵ succneqq ⪶ precnsim ⋨ succnsim ⋩ precnapprox ⪹ succnapprox ⪺
        nsim ≁ ncong ≆ nmid ∤ nshortmid ∤ nparallel ∦ nshortparallel ∦ nvdash ⊬ nvDash ⊭ nVdash ⊮
        nVDash ⊯ ntriangleleft ⋪ ntriangleright ⋫ ntrianglelefteq ⋬ ntrianglerighteq ⋭
        nsubseteq ⊈ nsupseteq ⊉ nsubseteqq ⊈ nsupseteqq ⊉ subsetneq ⊊ supsetneq ⊋ varsubsetneq ⊊
        varsupsetneq ⊋ subsetneqq ⫋ supsetneqq ⫌ varsubsetneqq ⫋ varsupsetneqq ⫌
        leftarrow gets larr ← rightarrow to rarr → leftrightarrow harr lrarr ↔ Leftarrow lArr Larr ⇐
        Rightarrow rArr Rarr ⇒ Leftrightarrow hArr Harr lrArr Lrarr ⇔ uparrow uarr ↑ downarrow darr ↓
        updownarrow ↕ Uparrow uArr Uarr ⇑ Downarrow dArr Darr ⇓ Updownarrow ⇕ mapsto ↦
        longleftarrow ⟵ longrightarrow ⟶ longleftrightarrow ⟷ Longleftarrow ⟸ Longrightarrow ⟹
        Longleftrightarrow ⟺ impliedby ⟸ implies ⟹ iff ⟺ longmapsto ⟼ nearrow ↗ searrow ↘ swarrow ↙
        nwarrow ↖ hookleftarrow ↩ hookrightarrow ↪ leftharpoonup ↼ rightharpoonup ⇀ leftharpoondown ↽
        rightharpoondown ⇁ upharpoonleft ↿ upharpoonright ↾ downharpoonleft ⇃ downharpoonright ⇂
        rightleftharpoons ⇌ leftrightharpoons ⇋ leftleftarrows ⇇ rightrightarrows ⇉ leftrightarrows ⇆
        rightleftarrows ⇄ upuparrows ⇈ downdownarrows ⇊ Lleftarrow ⇚ Rrightarrow ⇛ twoheadleftarrow ↞
        twoheadrightarrow ↠ leftarrowtail ↢ rightarrowtail ↣ looparrowleft ↫ looparrowright ↬
        curvearrowleft ↶ curvearrowright ↷ circlearrowleft ↺ circlearrowright ↻ Lsh ↰ Rsh ↱
        dashleftarrow ⇠ dashrightarrow ⇢ leftrightsquigarrow ↭ rightsquigarrow ⇝ leadsto ⇝
        nleftarrow ↚ nrightarrow ↛ nleftrightarrow ↮ nLeftarrow ⇍ nRightarrow ⇏ nLeftrightarrow ⇎
        vcentcolon ratio ∶ dblcolon coloncolon ∷ coloneqq colonequals coloneq colonminus ≔
        eqqcolon equalscolon ≕ eqcolon minuscolon ∹ Coloneqq coloncolonequals ⩴
        """,
    Kind.OPENING: r"""
        lbrace { { { lbrack [ lparen ( langle lang ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖ lgroup ⟮ lmoustache ⎰
        ulcorner ⌜ llcorner ⌞ llbracket ⟦ lBrace ⦃
        """,
    Kind.CLOSING: r"""
        rbrace } } } rbrack ] rparen ) rangle rang ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖ rgroup ⟯ rmoustache ⎱
        urcorner ⌝ lrcorner ⌟ rrbracket ⟧ rBrace ⦄
        """,
    Kind.PUNCTUATION: "colon : ldotp . cdotp · mathsemicolon ; comma ,",
    Kind.DOTS: """
        ldots dots dotsc dotso mathellipsis textellipsis … cdots dotsb dotsm dotsi ⋯ vdots varvdots ⋮ ddots ⋱
        iddots adots ⋰
        """,
}

#: How LaTeX writes what neither it nor amsmath and amssymb define.
_LATEX: Mapping[str, str] = {
    "lt": "<", "gt": ">", "omicron": "o", "Alpha": r"\mathrm{A}", "Beta": r"\mathrm{B}",
    "Epsilon": r"\mathrm{E}", "Zeta": r"\mathrm{Z}", "Eta": r"\mathrm{H}", "Iota": r"\mathrm{I}",
    "Kappa": r"\mathrm{K}", "Mu": r"\mathrm{M}", "Nu": r"\mathrm{N}", "Omicron": r"\mathrm{O}",
    "Rho": r"\mathrm{P}", "Tau": r"\mathrm{T}", "Chi": r"\mathrm{X}",
    "R": r"\mathbb{R}", "N": r"\mathbb{N}", "Z": r"\mathbb{Z}", "Complex": r"\mathbb{C}",
    "degree": r"{}^{\circ}", "copyright": r"\text{\copyright}",
    "oiint": r"\oint\mspace{-9mu}\oint", "oiiint": r"\oint\mspace{-9mu}\oint\mspace{-9mu}\oint",
    "minuso": r"\ominus", "And": r"\mathbin{\&}", "notni": r"\not\ni", "origof": r"\multimap",
    "imageof": r"\multimap", "vcentcolon": r"\mathrel{:}", "dblcolon": r"\mathrel{::}",
    "coloneqq": r"\mathrel{:=}", "eqqcolon": r"\mathrel{=:}", "eqcolon": r"\mathrel{-:}",
    "Coloneqq": r"\mathrel{::=}", "lparen": "(", "rparen": ")", "llbracket": r"[\![", "rrbracket": r"]\!]",
    "lBrace": r"\{\!\{", "rBrace": r"\}\!\}", "mathsemicolon": ";", "comma": ",", "iddots": r"\cdots",
}  # fmt: skip

#: Of several commands for one character, those that an author means who types the character.
_PREFERRED: Mapping[str, str] = {"∅": "emptyset", "⊥": "bot", "△": "triangle", "°": "degree"}

#: Operators whose indices stand below and above them on a line of their own.
_LIMITS = (
    "sum prod coprod bigcup bigcap bigvee bigwedge bigoplus bigotimes bigodot biguplus bigsqcup intop".split()
)

#: Functions, and how they are written ("=" is as they are called).
_FUNCTIONS = """
    arccos = arcsin = arctan = arctg = arcctg = arg = ch = cos = cosec = cosh = cot = cotg = coth = csc =
    ctg = cth = deg = dim = exp = hom = ker = lg = ln = log = sec = sh = sin = sinh = tan = tanh = tg = th =
    det = gcd = inf = lim = max = min = Pr = sup = plim = limsup lim_sup liminf lim_inf injlim inj_lim
    projlim proj_lim argmax arg_max argmin arg_min varlimsup lim_sup varliminf lim_inf varinjlim inj_lim
    varprojlim proj_lim Tr = tr = diag = rank = sgn = erf =
    """
_FUNCTION_LIMITS = frozenset(
    """
    det gcd inf lim max min Pr sup plim limsup liminf injlim projlim argmax argmin varlimsup varliminf
    varinjlim varprojlim
    """.split()
)

#: Names and values.
_VALUES: Mapping[Kind, str] = {
    Kind.SPACE: r"""
        , 0.1667 thinspace 0.1667 : 0.2222 > 0.2222 medspace 0.2222 ; 0.2778 thickspace 0.2778 enspace 0.5
        enskip 0.5 quad 1 qquad 2 ! -0.1667 negthinspace -0.1667 negmedspace -0.2222 negthickspace -0.2778
        nobreakspace 0.3333 space 0.3333 / 0
        """,
    Kind.FONT: """
        mathrm rm mathup rm mathbf bf bold bf mathit it mathnormal normal mathsf sf mathtt tt mathcal cal
        mathscr scr mathbb bb Bbb bb mathfrak frak boldsymbol boldsymbol bm boldsymbol pmb boldsymbol
        mathsfit sfit mathbfit bfit mathbfsf bfsf mathbfcal bfcal
        symbf bf symrm rm symit it symbb bb symcal cal
        """,
    Kind.FONT_SWITCH: "rm rm bf bf it it sf sf tt tt cal cal frak frak mit normal boldmath boldsymbol",
    Kind.TEXT: """
        text normal mbox normal hbox normal textrm normal textnormal normal textup normal textmd normal
        textbf bold textit italic emph italic textsl italic textsf sans texttt mono textsc normal
        """,
    Kind.STYLE: "displaystyle display textstyle text scriptstyle script scriptscriptstyle script",
    Kind.SIZE: """
        tiny 0.5 scriptsize 0.7 footnotesize 0.8 small 0.9 normalsize 1 large 1.2 Large 1.44 LARGE 1.728
        huge 2.074 Huge 2.488
        """,
    Kind.CLASS: """
        mathord ordinary mathop operator mathbin binary mathrel relation mathopen opening mathclose closing
        mathpunct punctuation mathinner ordinary
        """,
    Kind.BIG: """
        big 1.2 Big 1.8 bigg 2.4 Bigg 3 bigl 1.2 Bigl 1.8 biggl 2.4 Biggl 3 bigr 1.2 Bigr 1.8 biggr 2.4
        Biggr 3 bigm 1.2 Bigm 1.8 biggm 2.4 Biggm 3
        """,
    Kind.FRACTION: "frac - dfrac display tfrac text cfrac display binom - dbinom display tbinom text",
    Kind.INFIX: "over line atop none choose () brace {} brack []",
    Kind.BOX: "boxed box fbox box cancel cancel bcancel bcancel xcancel xcancel sout sout",
    Kind.SHORT: "bra bra ket ket braket braket Bra bra Ket ket Braket braket set set Set set",
}

#: Names, code points and how LaTeX calls them.
_CHARACTERS: Mapping[Kind, str] = {
    Kind.ACCENT: """
        hat 302 hat widehat 5E widehat tilde 303 tilde widetilde 7E widetilde bar 304 bar
        overline 203E overline acute 301 acute grave 300 grave dot 307 dot ddot 308 ddot dddot 20DB dddot
        ddddot 20DC ddddot breve 306 breve check 30C check widecheck 2C7 check vec 20D7 vec
        mathring 30A mathring overrightarrow 2192 overrightarrow overleftarrow 2190 overleftarrow
        overleftrightarrow 2194 overleftrightarrow Overrightarrow 21D2 overrightarrow
        overrightharpoon 21C0 overrightarrow overleftharpoon 21BC overleftarrow overbrace 23DE overbrace
        overbracket 23B4 overline overgroup 23E0 overline overparen 23DC overline wideparen 23DC overline
        overlinesegment 203E overline
        """,
    Kind.UNDER: """
        underline 5F underline underbar 5F underline underbrace 23DF underbrace underbracket 23B5 underline
        undergroup 23E1 underline underparen 23DD underline utilde 7E underline underlinesegment 5F underline
        underrightarrow 2192 underrightarrow underleftarrow 2190 underleftarrow
        underleftrightarrow 2194 underleftrightarrow
        """,
    Kind.ARROW: """
        xrightarrow 2192 xrightarrow xleftarrow 2190 xleftarrow xleftrightarrow 2194 leftrightarrow
        xRightarrow 21D2 Rightarrow xLeftarrow 21D0 Leftarrow xLeftrightarrow 21D4 Leftrightarrow
        xmapsto 21A6 mapsto xlongequal 3D = xhookrightarrow 21AA hookrightarrow
        xhookleftarrow 21A9 hookleftarrow
        xtwoheadrightarrow 21A0 twoheadrightarrow xtwoheadleftarrow 219E twoheadleftarrow
        xrightharpoonup 21C0 rightharpoonup xrightharpoondown 21C1 rightharpoondown
        xleftharpoonup 21BC leftharpoonup xleftharpoondown 21BD leftharpoondown
        xrightleftharpoons 21CC rightleftharpoons xleftrightharpoons 21CB leftrightharpoons
        xtofrom 21C4 rightleftarrows
        """,
}

#: Names alone.
_PLAIN: Mapping[Kind, str] = {
    Kind.SILENT: r"""
        nonumber notag allowbreak nobreak relax mathstrut strut nolinebreak displaylimits protect null
        centering hfill noindent -
        """,
    Kind.SPECIAL: """
        left sqrt overset underset underoverset overunderset stackrel substack not operatorname
        operatornamewithlimits phantom hphantom vphantom smash mathllap mathrlap mathclap
        vcenter color textcolor colorbox fcolorbox genfrac pmod bmod pod mod hspace hskip mspace mkern kern
        mskip ensuremath slashed tag label begin
        """,
}

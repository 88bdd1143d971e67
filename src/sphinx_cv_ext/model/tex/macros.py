r"""The macros that stand in ``.bib`` files, and what they print.

Letters and accents follow the LaTeX companion's tables 7.33 and 7.34 (and latexcodec's);
``MATH`` is what MathJax and amsmath both know and what only prints: nothing in it reads or
writes a file, defines a macro or changes a category code.
"""

from collections.abc import Mapping

#: Accents by their macro, as combining characters.
ACCENTS: Mapping[str, str] = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323", "b": "\u0331", "r": "\u030a",
    "k": "\u0328", "t": "\u0361", "textcommabelow": "\u0326", "f": "\u0311", "G": "\u030f", "h": "\u0309",
}  # fmt: skip

#: Macros without an argument.
SYMBOLS: Mapping[str, str] = {
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ", "ij": "ĳ", "IJ": "Ĳ",
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", "\\": " ", " ": " ", "\n": " ",
    ",": " ", ";": " ", ":": " ", "!": "", "-": "", "/": "", "@": "", "": "\\",
    "quad": " ", "qquad": " ", "space": " ", "newline": " ", "linebreak": " ", "par": " ", "thinspace": " ",
    "hyphen": "-", "bibrangedash": "–", "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…", "textellipsis": "…", "slash": "/",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "textquotesingle": "'", "textquotedbl": '"', "lq": "‘", "rq": "’", "quotedblbase": "„", "quotesinglbase": "‚",
    "guillemotleft": "«", "guillemotright": "»", "textasciitilde": "~", "textasciicircum": "^",
    "textbackslash": "\\", "textunderscore": "_", "textless": "<", "textgreater": ">", "textbar": "|",
    "textbraceleft": "{", "textbraceright": "}", "textdollar": "$", "textdegree": "°", "degree": "°",
    "textmu": "µ", "texttimes": "×", "textpm": "±", "textbullet": "•", "textperiodcentered": "·",
    "textasteriskcentered": "*", "ast": "*", "dag": "†", "textdagger": "†", "dagger": "†", "ddag": "‡",
    "textdaggerdbl": "‡", "ddagger": "‡", "S": "§", "textsection": "§", "P": "¶", "copyright": "©",
    "textcopyright": "©", "textregistered": "®", "texttrademark": "™", "pounds": "£", "textsterling": "£",
    "euro": "€", "texteuro": "€", "textexclamdown": "¡", "textquestiondown": "¿", "textonehalf": "½",
    "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2e", "BibTeX": "BibTeX", "XeTeX": "XeTeX", "LuaTeX": "LuaTeX",
    "item": " ",
}  # fmt: skip

#: Macros whose argument is shown in a style.
STYLES: Mapping[str, str] = {
    "emph": "emph", "textit": "emph", "textsl": "emph", "mkbibemph": "emph", "mkbibitalic": "emph",
    "textbf": "strong", "mkbibbold": "strong", "textsc": "smallcaps", "texttt": "code",
    "textsuperscript": "sup", "mkbibsuperscript": "sup", "textsubscript": "sub", "mkbibsubscript": "sub",
}  # fmt: skip

#: Macros that change the style of the rest of their group.
DECLARATIONS: Mapping[str, str] = {
    "em": "emph", "it": "emph", "sl": "emph", "itshape": "emph", "slshape": "emph", "bf": "strong",
    "bfseries": "strong", "sc": "smallcaps", "scshape": "smallcaps", "tt": "code", "ttfamily": "code",
    "rm": "", "rmfamily": "", "sf": "", "sffamily": "", "normalfont": "", "upshape": "", "mdseries": "",
}  # fmt: skip

#: Macros that put something around their argument.
WRAPPED: Mapping[str, tuple[str, str]] = {
    "enquote": ("“", "”"),
    "mkbibquote": ("“", "”"),
    "mkbibparens": ("(", ")"),
    "mkbibbrackets": ("[", "]"),
}

#: Macros of siunitx, with the number of arguments before the unit.
QUANTITIES: Mapping[str, int] = {"SI": 1, "qty": 1, "si": 0, "unit": 0, "SIrange": 2, "qtyrange": 2}
#: Those that have no unit.
NUMBERS: Mapping[str, int] = {"num": 1, "numrange": 2}

#: Units and their prefixes; what is not known is shown by its name.
UNITS: Mapping[str, str] = {
    "meter": "m", "metre": "m", "gram": "g", "second": "s", "ampere": "A", "kelvin": "K", "mole": "mol",
    "candela": "cd", "hertz": "Hz", "newton": "N", "pascal": "Pa", "joule": "J", "watt": "W", "coulomb": "C",
    "volt": "V", "farad": "F", "ohm": "Ω", "siemens": "S", "weber": "Wb", "tesla": "T", "henry": "H",
    "lumen": "lm", "lux": "lx", "becquerel": "Bq", "gray": "Gy", "sievert": "Sv", "minute": "min",
    "hour": "h", "day": "d", "liter": "L", "litre": "L", "tonne": "t", "bar": "bar", "electronvolt": "eV",
    "angstrom": "Å", "dalton": "Da", "bit": "bit", "byte": "B", "decibel": "dB", "percent": "%",
    "degree": "°", "degreeCelsius": "°C", "celsius": "°C", "kilogram": "kg", "eV": "eV",
    "femto": "f", "pico": "p", "nano": "n", "micro": "µ", "milli": "m", "centi": "c", "deci": "d",
    "kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "per": "/", "squared": "²",
    "square": "²", "cubed": "³", "cubic": "³", "um": "µm", "nm": "nm", "mm": "mm", "cm": "cm", "km": "km",
    "kg": "kg", "mg": "mg", "ms": "ms", "ns": "ns", "fs": "fs", "Hz": "Hz", "kHz": "kHz", "MHz": "MHz",
    "GHz": "GHz", "THz": "THz", "meV": "meV", "keV": "keV", "MeV": "MeV", "GeV": "GeV", "TeV": "TeV",
}  # fmt: skip

#: Macros whose argument only steers sorting or the page.
DROPPED = frozenset(
    {"noopsort", "nooptilde", "vspace", "hspace", "label", "index", "color", "phantom", "begin", "end"}
)

#: What is written for signs that ASCII has not, the longest first.
QUOTES = (
    ("---", "—"),
    ("--", "–"),
    ("-", "-"),
    ("``", "“"),
    ("''", "”"),
    ("`", "‘"),
    ("'", "’"),
    ("~", "\u00a0"),
)

MATH = frozenset(
    """
    alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho
    varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi
    Psi Omega aleph beth hbar ell imath jmath wp Re Im partial infty nabla prime emptyset varnothing angle
    sum prod coprod int iint iiint oint bigcup bigcap bigoplus bigotimes bigvee bigwedge
    pm mp times div cdot ast star circ bullet cap cup sqcap sqcup vee wedge setminus oplus ominus otimes odot
    dagger ddagger leq le geq ge neq ne ll gg prec succ sim simeq approx cong equiv propto subset supset subseteq
    supseteq in ni notin mid parallel perp models vdash lesssim gtrsim triangle square lnot neg forall exists
    leftarrow rightarrow leftrightarrow Leftarrow Rightarrow Leftrightarrow to gets mapsto longrightarrow
    longleftarrow longmapsto hookrightarrow uparrow downarrow rightleftharpoons iff implies
    frac tfrac dfrac binom sqrt hat widehat tilde widetilde bar overline underline vec dot ddot check acute grave
    breve mathring overrightarrow underbrace overbrace stackrel overset underset
    rm bf it sf tt cal mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak boldsymbol text textrm textit textbf
    operatorname left right big Big bigg Bigg bigl bigr Bigl Bigr langle rangle lfloor rfloor lceil rceil lvert
    rvert lVert rVert vert Vert lbrace rbrace ldots cdots vdots ddots dots quad qquad not limits
    log ln lg exp sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan max min sup inf lim limsup liminf
    arg det dim ker deg gcd hom Pr bmod pmod
    """.split()
)

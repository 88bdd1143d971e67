r"""The commands in the text of ``.bib`` files, and what they print.

Letters and accents follow the LaTeX companion's tables 7.33 and 7.34 (and latexcodec's).
"""

from collections.abc import Mapping
from typing import NamedTuple


class Command(NamedTuple):
    """What a command does with its arguments.

    In ``pattern``, "*" is an argument that is shown, "!" one that is not, "?" an option in
    square brackets, if there is one, that is not; any other sign is shown as it is.
    ``style`` is the style of what is shown, None the one around it.
    """

    pattern: str
    style: str | None = None


#: Accents by their command, as combining characters.
ACCENTS: Mapping[str, str] = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323", "b": "\u0331", "r": "\u030a",
    "k": "\u0328", "t": "\u0361", "f": "\u0311", "G": "\u030f", "h": "\u0309", "U": "\u030e", "textcommabelow": "\u0326",
    "textogonekcentered": "\u0328", "newtie": "\u0361", "texttie": "\u0361", "textdotbelow": "\u0323", "textmacronbelow": "\u0331",
    "textacute": "\u0301", "textgrave": "\u0300",
    # Those of formulas, which people write in text, too.
    "acute": "\u0301", "grave": "\u0300", "hat": "\u0302", "tilde": "\u0303", "bar": "\u0304", "breve": "\u0306",
    "check": "\u030c", "dot": "\u0307", "ddot": "\u0308", "mathring": "\u030a", "vec": "\u20d7", "not": "\u0338",
}  # fmt: skip

#: Commands without an argument.  Most signs are not here but in ``symbols.py``.
SYMBOLS: Mapping[str, str] = {
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ", "ij": "ĳ", "IJ": "Ĳ", "imath": "ı", "jmath": "ȷ",
    # Vietnamese (the encoding T5) and Romanian.
    "ohorn": "ơ", "OHORN": "Ơ", "Ohorn": "Ơ", "uhorn": "ư", "UHORN": "Ư", "Uhorn": "Ư", "abreve": "ă", "ABREVE": "Ă", "Abreve": "Ă",
    "acircumflex": "â", "ACIRCUMFLEX": "Â", "Acircumflex": "Â", "ecircumflex": "ê", "ECIRCUMFLEX": "Ê", "Ecircumflex": "Ê",
    "ocircumflex": "ô", "OCIRCUMFLEX": "Ô", "Ocircumflex": "Ô", "textviet": "", "scommaaccent": "ș", "tcommaaccent": "ț",
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", "|": "‖", "\\": " ", " ": " ", "\n": " ", "\t": " ",
    ",": " ", ";": " ", ":": " ", ">": " ", "!": "", "-": "", "/": "", "@": "", "": "\\", "+": "",
    "quad": " ", "qquad": " ", "enspace": " ", "enskip": " ", "space": " ", "newline": " ", "linebreak": " ", "par": " ",
    "thinspace": " ", "medspace": " ", "thickspace": " ", "nobreakspace": "\u00a0", "nbsp": "\u00a0", "negthinspace": "",
    "hfill": " ", "hfil": " ", "item": " ", "and": " and ", "cr": " ",
    "hyphen": "-", "nbhyphen": "\u2011", "bibrangedash": "–", "bibnamedash": "—", "textendash": "–", "textemdash": "—", "dash": "–",
    "ldots": "…", "dots": "…", "dotsc": "…", "textellipsis": "…", "slash": "/", "fshyp": "/", "mathsemicolon": ";",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "textquotesingle": "'", "textquotedbl": '"', "dq": '"', "lq": "‘", "rq": "’", "quotedblbase": "„", "quotesinglbase": "‚",
    "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›", "og": "«\u00a0", "fg": "\u00a0»",
    "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "textasciitilde": "~", "sim": "∼",
    "textasciicircum": "^", "textasciigrave": "`", "textasciiacute": "´", "textasciidieresis": "¨", "textasciimacron": "¯",
    "textasciicaron": "ˇ", "textasciibreve": "˘",
    "textbackslash": "\\", "backslash": "\\", "textunderscore": "_", "textless": "<", "textgreater": ">", "lt": "<", "gt": ">",
    "textbar": "|", "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}", "textdollar": "$", "textnumbersign": "#",
    "textpercent": "%", "textampersand": "&", "textdegree": "°", "degree": "°", "degrees": "°", "circ": "°", "degreeCelsius": "°C",
    "textcelsius": "°C", "celsius": "°C", "textmu": "µ", "micro": "µ", "texttimes": "×", "textpm": "±", "textbullet": "•", "bullet": "•",
    "textperiodcentered": "·", "textasteriskcentered": "*", "ast": "*", "prime": "′", "arcmin": "′", "arcsec": "″", "permil": "‰",
    "textohm": "Ω", "ohm": "Ω", "dag": "†", "textdagger": "†", "dagger": "†", "ddag": "‡", "textdaggerdbl": "‡", "ddagger": "‡",
    "S": "§", "textsection": "§", "P": "¶", "textparagraph": "¶", "copyright": "©", "textcopyright": "©", "textregistered": "®", "texttrademark": "™",
    "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€", "EUR": "€", "textexclamdown": "¡", "textquestiondown": "¿",
    "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾", "textonesuperior": "¹", "texttwosuperior": "²", "textthreesuperior": "³",
    "textordfeminine": "ª", "textordmasculine": "º", "female": "♀", "male": "♂", "checkmark": "✓", "Box": "□", "lambdabar": "ƛ",
    "textquotestraightbase": "‚", "textquotestraightdblbase": "„", "textdblhyphen": "⹀", "textleaf": "🙔", "textmarried": "⚭",
    "micron": "μm", "arcdeg": "°", "degr": "°", "sun": "☉", "earth": "⊕",
    "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2e", "BibTeX": "BibTeX", "XeTeX": "XeTeX", "LuaTeX": "LuaTeX", "pdfTeX": "pdfTeX",
}  # fmt: skip

#: Commands without any text.
SILENT = frozenset(
    """
    protect relax noindent indent nobreak allowbreak unskip ignorespaces xspace selectfont null strut leavevmode
    centering raggedright raggedleft smallskip medskip bigskip newpage clearpage pagebreak nopagebreak
    nolinebreak sloppy boldmath unboldmath displaystyle textstyle scriptstyle limits nolimits tiny scriptsize
    footnotesize small normalsize large Large LARGE huge Huge bgroup egroup begingroup endgroup
    left right big Big bigl bigr Bigl Bigr fi iftrue csname endcsname footnotemark nocorr hss hfuzz frenchspacing
    bibsentence nopunct addspace unspace midsentence isdot adddot bibopenparen bibcloseparen
    textcompwordmark
    """.split()
)

#: Commands that are followed by a length or a number.
MEASURED = frozenset("kern mkern hskip mskip vskip raise lower penalty moveleft moveright".split())

#: Commands with arguments.
COMMANDS: Mapping[str, Command] = {
    name: command
    for names, command in {
        "emph textit textsl mkbibemph mkbibitalic mathit textem": Command("*", "emph"),
        "textbf mkbibbold mathbf bm boldsymbol pmb strong": Command("*", "strong"),
        "textsc mkbibacro": Command("*", "smallcaps"),
        "texttt mathtt code verb lstinline": Command("*", "code"),
        "textsuperscript mkbibsuperscript sp up fup ap": Command("*", "sup"),
        "textsubscript mkbibsubscript sb": Command("*", "sub"),
        "textrm textsf textup textmd textnormal text textulc textsw mathrm mathsf mathnormal operatorname": Command(
            "*", ""
        ),
        "mbox hbox vbox fbox nohyphens NoCaseChange nocase uline underline underbar overline ul sout hl st"
        " mathcal mathbb mathfrak mathscr makefirstuc capitalize natexlab bibnamefont bibfnamefont citenamefont"
        " smash mkbibnamefamily mkbibnamegiven mkbibnameprefix mkbibnamesuffix"
        " textlatin textgreek textcyr mathord mathbin mathrel"
        " mathop rlap llap centerline": Command("*"),
        "autocap": Command("*"),
        "makebox framebox": Command("??*"),
        "hyperref textls": Command("?*"),
        "raisebox": Command("!??*"),
        "rotatebox textcolor colorbox": Command("?!*"),
        "foreignlanguage textlang": Command("?!*"),
        "parbox scalebox": Command("!*"),
        "resizebox fcolorbox": Command("!!*"),
        "bibinfo bibfield hyperlink hypertarget": Command("!*"),
        # The second argument is for the bookmarks of a PDF, or for sorting.
        "texorpdfstring": Command("*!"),
        "enquote mkbibquote": Command("“*”"),
        "foreignquote foreignenquote hyphenquote": Command("!“*”"),
        "mkbibparens footnote thanks footnotetext endnote": Command("?(*)"),
        "mkbibbrackets": Command("[*]"),
        "frac tfrac dfrac nicefrac sfrac xfrac textfrac": Command("*/*"),
        "sqrt": Command("?√*"),
        "isotope": Command("*"),
        # Only for sorting or for the page.
        "noopsort nooptilde SortNoop vspace label index color phantom hphantom vphantom begin end"
        " bibliographystyle pagestyle thispagestyle selectlanguage hyphenation glsadd"
        "": Command("!"),
        "addtocounter setlength fontsize": Command("!!"),
        "fontencoding fontfamily fontseries fontshape": Command("!"),
    }.items()
    for name in names.split()
}

#: Commands that change the style of the rest of their group.
DECLARATIONS: Mapping[str, str] = {
    "em": "emph", "it": "emph", "sl": "emph", "itshape": "emph", "slshape": "emph", "bf": "strong",
    "bfseries": "strong", "sc": "smallcaps", "scshape": "smallcaps", "tt": "code", "ttfamily": "code",
    "rm": "", "rmfamily": "", "sf": "", "sffamily": "", "normalfont": "", "upshape": "", "mdseries": "",
    "cal": "",
}  # fmt: skip

#: How ASCII writes other signs, the longest first.
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

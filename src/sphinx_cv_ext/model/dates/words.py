"""The words of dates, by language: all are read, and the first of each is shown.

Names of months come from Babel's locale data (Unicode CLDR).  CLDR has no words for the
terms of a year or for open ranges, so they are here.  English is always read.
"""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "en": {
        "present": ("present", "now", "today", "current", "date", "ongoing"),
        "since": ("since", "from", "as of", "starting"),
        "until": ("until", "till"),
        "to": ("to", "until", "till", "through", "thru"),
        "onward": ("onward", "onwards", "+"),
        "between": ("between",),
        "and": ("and",),
        "academic": ("academic year", "AY", "A.Y."),
        "expected": ("expected", "exp.", "anticipated"),
        "ongoing": ("ongoing",),
        "circa": ("c.", "ca.", "circa"),
        "spring": ("Spring",),
        "summer": ("Summer",),
        "fall": ("Fall",),
        "autumn": ("Autumn",),
        "winter": ("Winter",),
        "michaelmas": ("Michaelmas",),
        "hilary": ("Hilary",),
        "trinity": ("Trinity",),
        "lent": ("Lent",),
        "easter": ("Easter",),
        "q1": ("Q1", "1Q"),
        "q2": ("Q2", "2Q"),
        "q3": ("Q3", "3Q"),
        "q4": ("Q4", "4Q"),
        "h1": ("H1", "1H"),
        "h2": ("H2", "2H"),
    },
    "de": {
        "present": ("heute", "jetzt"),
        "since": ("seit", "ab", "von"),
        "until": ("bis",),
        "to": ("bis",),
        "between": ("zwischen",),
        "and": ("und",),
        "academic": ("akademisches Jahr", "Studienjahr"),
        "expected": ("voraussichtlich", "vsl."),
        "ongoing": ("laufend",),
        "circa": ("ca.", "um"),
        "spring": ("Frühjahr", "Frühling"),
        "summer": ("Sommer",),
        "fall": ("Herbst",),
        "autumn": ("Herbst",),
        "winter": ("Winter",),
        "ws": ("WiSe", "WS", "Wintersemester"),
        "ss": ("SoSe", "SS", "Sommersemester"),
    },
    "fr": {
        "present": ("aujourd’hui", "aujourd'hui", "présent"),
        "since": ("depuis", "de"),
        "until": ("jusqu’en", "jusqu'en", "jusqu’à", "jusqu'à", "jusqu’au", "jusqu'au"),
        "to": ("à", "au", "jusqu’à", "jusqu'à", "jusqu’en", "jusqu'en"),
        "between": ("entre",),
        "and": ("et",),
        "academic": ("année universitaire", "année académique"),
        "expected": ("prévu", "prévue"),
        "ongoing": ("en cours",),
        "circa": ("vers",),
        "spring": ("Printemps",),
        "summer": ("Été",),
        "fall": ("Automne",),
        "autumn": ("Automne",),
        "winter": ("Hiver",),
    },
    "es": {
        "present": ("actualidad", "presente"),
        "since": ("desde", "de"),
        "until": ("hasta",),
        "to": ("a",),
        "between": ("entre",),
        "and": ("y", "e"),
        "academic": ("curso académico", "año académico", "curso"),
        "expected": ("previsto", "prevista"),
        "ongoing": ("en curso",),
        "circa": ("c.", "hacia"),
        "spring": ("Primavera",),
        "summer": ("Verano",),
        "fall": ("Otoño",),
        "autumn": ("Otoño",),
        "winter": ("Invierno",),
    },
}

#: The terms, each with its first and its last month; if the last is before the first, it is in the next year.
TERM_MONTHS: Mapping[str, tuple[int, int]] = {
    "spring": (1, 6),
    "summer": (6, 8),
    "fall": (8, 12),
    "autumn": (8, 12),
    "winter": (1, 3),
    "michaelmas": (10, 12),
    "hilary": (1, 3),
    "trinity": (4, 6),
    "lent": (1, 3),
    "easter": (4, 6),
    "ws": (10, 3),
    "ss": (4, 9),
    "q1": (1, 3),
    "q2": (4, 6),
    "q3": (7, 9),
    "q4": (10, 12),
    "h1": (1, 6),
    "h2": (7, 12),
}

TERMS = tuple(TERM_MONTHS)


def base_language(language: str) -> str:
    """Return the language without its region: "de" for "de_AT"."""
    return language.replace("-", "_").partition("_")[0].lower()


def readings(meaning: str, language: str) -> tuple[str, ...]:
    """Return all words for a meaning on a site of a language, in lower case, longest first."""
    words = {
        word.lower()
        for code in ("en", base_language(language))
        for word in WORDS.get(code, {}).get(meaning, ())
    }
    # Dates of German universities have WS and SS in every language.
    if meaning in ("ws", "ss"):
        words.update(word.lower() for word in WORDS["de"][meaning])
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def shown(meaning: str, language: str) -> str:
    """Return the word for a meaning in a language, or the English word."""
    for code in (base_language(language), "en", "de"):
        if words := WORDS.get(code, {}).get(meaning):
            return words[0]
    raise KeyError(meaning)

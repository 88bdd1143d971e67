"""The words of dates, by language: what is read, and (the first of each) what is shown.

Names of months come from Babel's locale data (Unicode CLDR); CLDR has no words for the
terms of a year or for open ranges, so they stand here.  English is read everywhere.
"""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "en": {
        "present": ("present", "now", "today", "current", "date"),
        "since": ("since", "from"),
        "until": ("until", "till"),
        "to": ("to", "until", "through"),
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
    },
    "de": {
        "present": ("heute", "jetzt"),
        "since": ("seit", "ab"),
        "until": ("bis",),
        "to": ("bis",),
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
        "since": ("depuis",),
        "until": ("jusqu’en", "jusqu'en"),
        "to": ("à",),
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
        "since": ("desde",),
        "until": ("hasta",),
        "to": ("a",),
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

TERMS = (
    "spring",
    "summer",
    "fall",
    "autumn",
    "winter",
    "michaelmas",
    "hilary",
    "trinity",
    "lent",
    "easter",
    "ws",
    "ss",
)


def base_language(language: str) -> str:
    """The language without its region: "de" for "de_AT"."""
    return language.replace("-", "_").partition("_")[0].lower()


def readings(meaning: str, language: str) -> tuple[str, ...]:
    """Every word for a meaning that is read on a site of a language, in lower case, longest first."""
    words = {
        word.lower()
        for code in ("en", base_language(language))
        for word in WORDS.get(code, {}).get(meaning, ())
    }
    # WS and SS stand in dates of German universities whatever the site's language.
    if meaning in ("ws", "ss"):
        words.update(word.lower() for word in WORDS["de"][meaning])
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def shown(meaning: str, language: str) -> str:
    """The word for a meaning in a language, in English where the language has none."""
    for code in (base_language(language), "en", "de"):
        if words := WORDS.get(code, {}).get(meaning):
            return words[0]
    raise KeyError(meaning)

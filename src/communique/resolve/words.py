"""Which printed words are one word: folded, transliterated, numbered.

The folds are for comparison only; what is stored stays as printed.
"""

import re
from functools import lru_cache

from anyascii import anyascii

KEPT = 2**11
"""Words, names and pairs of them of which each function remembers what it said: no more, however
long a load. More make it no faster."""
WORD = re.compile(r"[a-z0-9]+")
# Letters that romanisations write in several ways, longest first: Aleksandr, Alexander;
# Khamenei, Hamenei; Zheenbekov, Jeenbekov; Yevgeny, Evgeni; Wolf, Volf; Petroff, Petrov.
FOLDS = tuple(
    (re.compile(printed), plain)
    for printed, plain in (
        (r"shch|sch|sh|sz|ş", "s"), (r"tch|ch|cz|ts|tz", "c"), (r"zh|dzh|dj", "j"),
        (r"kh|gh", "h"), (r"ph", "f"), (r"th", "t"), (r"ck|q", "k"), (r"x", "ks"),
        (r"(?<=[eo])ff\b", "v"), (r"w", "v"), (r"iu|yu|ju", "u"), (r"yo|jo", "o"),
        (r"ia|ya|ja", "a"), (r"ie|ye|je", "e"),
        (r"(?:iy|yi|ii|ij|yy|ee|ei|ey|ai|ay)", "i"), (r"ou|oo", "u"),
        (r"y|j(?=[aeiou])", "i"), (r"(?<=[aeiou])h|h(?=[^aeiou]|\b)", ""), (r"(.)\1", r"\1"),
    )
)  # fmt: skip
NUMERALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20,
}  # fmt: skip
ROMAN = re.compile(r"(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})")
ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)", re.IGNORECASE)


@lru_cache(maxsize=KEPT)
def plain_words(form: str) -> tuple[str, ...]:
    """Return the words of a form in plain small letters: without accents, quotes, possessives."""
    plain = anyascii(form.replace("’", "'")).lower()
    return tuple(WORD.findall(re.sub(r"'s\b|['`‘’.]", "", re.sub(r"\.(?=\w)", ". ", plain))))


@lru_cache(maxsize=KEPT)
def transliterated(word: str) -> str:
    """Return a plain word with the letters folded that romanisations write in several ways."""
    for pattern, plain in FOLDS:
        word = pattern.sub(plain, word)
    return word


@lru_cache(maxsize=KEPT)
def edition_of(name: str) -> int | None:
    """Return the number of an edition that a name begins with or holds: 11th, Eleventh, XI."""
    for word in re.findall(r"[\w-]+", name):
        if found := ORDINAL.fullmatch(word):
            return int(found[1])
        if number := NUMERALS.get(word.lower()):
            return number
        roman = ROMAN.fullmatch(word)
        if roman and len(word) > 1:
            return 10 * len(roman[1]) + _ones(roman[2])
    return None


def _ones(roman: str) -> int:
    if roman in ("IV", "IX"):
        return {"IV": 4, "IX": 9}[roman]
    return 5 * roman.count("V") + roman.count("I")


def stem(word: str) -> str:
    """Return a plain word without the endings that a noun and its adjective differ by."""
    for ending in ("isation", "ization", "ations", "ation", "ies", "ing", "es", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word[: -len(ending)]
    return word

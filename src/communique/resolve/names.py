"""Whether two printed forms can be the name of one person, and how surely.

Order, initials, transliteration, accents, honorifics and left-out parts do not tell people apart;
other given names do. A surname alone is no name.
"""

from functools import cache, lru_cache
from itertools import combinations, pairwise, permutations, product

from rapidfuzz.distance import Levenshtein

from communique.extract.lexicon import read_lines
from communique.resolve.keys import Keys
from communique.resolve.name_words import name_words
from communique.resolve.words import KEPT, transliterated

SAME, INNER, TURNED, SHORTER, LATER, FRONT, INITIALS, SINGLE = (
    1,
    0.95,
    0.9,
    0.8,
    0.75,
    0.73,
    0.7,
    0.4,
)
"""How sure a name is: all words agree; those do between the first and the last only in part; they
do in another order; one leaves words out, or the first ones, or the last ones; one has an initial;
one is a single word."""

LONGEST = 8
"""Words of a name that are looked at."""
LONG_ENOUGH = 5
"""Letters of a word from which on one letter may differ."""
LONG = 7
"""Letters of a word from which on two letters may differ."""
OPENINGS = {
    "c": "cks", "d": "dj", "g": "gh", "k": "kh", "p": "pf", "q": "k", "w": "v", "x": "kh",
    "y": "aeiouj", "z": "jz",
}  # fmt: skip
"""What a word may begin with, as it is compared, whose initial is printed so: W. is V., K. Kh."""
VOICELESS = str.maketrans("bdgvz", "ptkfs")
"""Consonants that romanisations of one name take for one another: Hakobyan, Akopian."""


@lru_cache(maxsize=KEPT)
def words_agree(one: str, other: str) -> bool:
    """Tell whether two words of names are one: equal, an initial, or spelt alike."""
    if one == other:
        return True
    if min(len(one), len(other)) == 1:
        return _may_open(one, other) or _may_open(other, one)
    if not _short_forms_of(one).isdisjoint(_short_forms_of(other)):
        return True
    if min(len(one), len(other)) < LONG_ENOUGH:
        return False
    if one[-1] != other[-1]:
        return _are_greek_forms(*sorted((one, other), key=len))
    # Romanisations differ in vowels, people in consonants (Maxine, Maxime).
    allowed = 1 if min(len(one), len(other)) < LONG else 2
    one, other = one.removeprefix("h"), other.removeprefix("h")
    return _consonants(one) == _consonants(other) and (
        Levenshtein.distance(one, other, score_cutoff=allowed) <= allowed
    )


def _may_open(initial: str, word: str) -> bool:
    """Tell whether a word, or its initial, may begin with what is printed as an initial."""
    if len(initial) > 1:
        return False
    return _opening(initial) == _opening(word) or word[0] in OPENINGS.get(initial, "")


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    """Return the given names that are short forms of one another, by word: Mike, Michael."""
    forms: dict[str, frozenset[str]] = {}
    for line in read_lines("given_name_forms.txt"):
        words = [transliterated(word) for word in line.lower().split()]
        for word in words:
            forms[word] = forms.get(word, frozenset()) | {words[0]}
    return forms


def _short_forms_of(word: str) -> frozenset[str]:
    return _short_forms().get(word, frozenset())


def _are_greek_forms(shorter: str, longer: str) -> bool:
    """Tell whether two words are a Greek family name of a woman and of a man."""
    return longer == f"{shorter}s" or (shorter[-1] == "u" and longer == f"{shorter[:-1]}os")


def _consonants(word: str) -> str:
    rest = "".join(letter for letter in word[1:] if letter not in "aeiou")
    return _opening(word) + rest.translate(VOICELESS)


@lru_cache(maxsize=KEPT)
def names_agree(one: str, other: str) -> float:
    """Return how surely two printed names are one person's name; 0 where they are not."""
    is_joined = not (_has_initials(one) or _has_initials(other))
    shorter = name_words(one, is_joined=is_joined)[:LONGEST]
    longer = name_words(other, is_joined=is_joined)[:LONGEST]
    if (len(longer), longer) < (len(shorter), shorter):
        shorter, longer = longer, shorter
    if not shorter:
        return 0.0
    if not _are_found(shorter, longer):
        joined = _joined_like(shorter, longer)
        if joined is None:
            return 0.0
        longer = joined
    if len(shorter) == 1:
        return SINGLE if any(_written_out(shorter[0], word) for word in longer) else 0.0
    matched = _in_order(shorter, longer)
    if not matched:
        return TURNED if _is_turned(shorter, longer) else 0.0
    pairs, is_whole = matched
    full = sum(min(len(a), len(b)) > 1 for a, b in pairs)
    if not full:
        return 0.0
    if len(pairs) - full == 1:
        return INITIALS
    if full < len(pairs):  # two initials are as good as a name
        return INNER if is_whole else SHORTER
    if full == len(longer) or full > 2:
        return SAME
    if is_whole:
        return INNER
    if not words_agree(shorter[0], longer[0]):
        return LATER
    return SHORTER if words_agree(shorter[-1], longer[-1]) else FRONT


@lru_cache(maxsize=KEPT)
def _has_initials(name: str) -> bool:
    return any(len(word) == 1 for word in name_words(name))


def _are_found(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Tell whether each word of the shorter name agrees with one of the longer: most end here."""
    for word in shorter:
        for other in longer:
            if words_agree(word, other):
                break
        else:
            return False
    return True


def _joined_like(shorter: tuple[str, ...], longer: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the longer name with two words as the one that they are in the shorter: Min Jun."""
    if len(shorter) < 2 or len(longer) != len(shorter) + 1:
        return None
    for at, (one, other) in enumerate(pairwise(longer)):
        joined = (*longer[:at], one + other, *longer[at + 2 :])
        if min(len(one), len(other)) > 1 and one + other in shorter and _are_found(shorter, joined):
            return joined
    return None


def _in_order(
    shorter: tuple[str, ...], longer: tuple[str, ...]
) -> tuple[list[tuple[str, str]], bool] | None:
    """Match all words of the shorter name in the longer one, in their order; whole words first."""
    places = next(
        (
            places
            for agree in (_written_out, words_agree)
            for places in combinations(range(len(longer)), len(shorter))
            if all(agree(word, longer[at]) for word, at in zip(shorter, places, strict=True))
        ),
        None,
    )
    if places is None:
        return None
    pairs = [(word, longer[at]) for word, at in zip(shorter, places, strict=True)]
    ends_meet = places[0] == 0 and places[-1] == len(longer) - 1
    # A name between the first and the last, or a patronymic, is often left out.
    return pairs, len(shorter) == len(longer) or (ends_meet and len(longer) == 3)


def _written_out(one: str, other: str) -> bool:
    return min(len(one), len(other)) > 1 and words_agree(one, other)


def _is_turned(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Tell whether of two names one has the family name first, and the other last."""
    if len(shorter) != len(longer):
        return False
    turned = (shorter[1:] + shorter[:1], shorter[-1:] + shorter[:-1])
    return any(all(map(_written_out, form, longer)) for form in turned)


@lru_cache(maxsize=KEPT)
def names_differ(one: str, other: str) -> bool:
    """Tell whether two names of several words are of two people for sure.

    A family name of two words (Clarke-Reid, Peña Cruz) may stand alone, and a name be turned.
    """
    if names_agree(one, other):
        return False
    mine, yours = name_words(one), name_words(other)
    if min(_count_parts(one), _count_parts(other)) < 2:
        return False
    return not _written_out(mine[0], yours[-1]) and not _written_out(yours[0], mine[-1])


@lru_cache(maxsize=KEPT)
def names_touch(one: str, other: str) -> bool:
    """Tell whether two names have a word in common, so that one may be taken for the other."""
    if _forms(one).isdisjoint(_forms(other)):
        return False
    return any(_written_out(mine, word) for mine in name_words(one) for word in name_words(other))


@lru_cache(maxsize=KEPT)
def _forms(name: str) -> frozenset[str]:
    """Return what words that agree with one of a name have one of, initials apart."""
    return frozenset(
        form for word in name_words(name) for form in (word_key(word), *_short_forms_of(word))
    )


def _count_parts(name: str) -> int:
    """Return how many words a name has, one with a hyphen as one."""
    return 1 if len(name.split()) == 1 else len(name_words(name))


@lru_cache(maxsize=KEPT)
def name_keys(name: str) -> Keys:
    """Return the keys of a name: two names of several words that agree are compared.

    Two words that are written out are a key, by what those have in common that agree with them; so
    is a word with the initial that it stands with, for which names without initials ask.
    """
    in_order = name_words(name)[:6]
    words = {*in_order, *name_words(name, is_joined=False)[:6]}
    if len(in_order) == 3:
        words |= {one + other for one, other in pairwise(in_order) if min(len(one), len(other)) > 1}
    keys = [_pair_keys(one, other) for one, other in permutations(sorted(words), 2) if len(one) > 1]
    return Keys(
        frozenset(key for pair in keys for key in pair.held),
        frozenset(key for pair in keys for key in pair.asked),
    )


def _pair_keys(one: str, other: str) -> Keys:
    """Return the keys of a word that is written out with another, or with an initial."""
    opening = {f"{word_key(one)}|{opening}" for opening in _openings(other)}
    initial = {f"{key}." for key in opening}
    if len(other) == 1:
        return Keys(frozenset(initial), frozenset(opening | initial))
    pair = {
        "&".join(sorted(forms))
        for forms in product(*({word_key(word), *_short_forms_of(word)} for word in (one, other)))
    }
    return Keys(frozenset(opening | pair), frozenset(initial | pair))


def word_key(word: str) -> str:
    """Return what words that agree have in common, initials apart."""
    return _consonants(word.removeprefix("h")).removesuffix("s")


def _openings(word: str) -> set[str]:
    """Return the first sounds that a word or an initial may have."""
    other = OPENINGS.get(word, "") if len(word) == 1 else _short_forms_of(word)
    return {_opening(word), *map(_opening, other)}


def _opening(word: str) -> str:
    """Return the first sound: vowels are written for one another (Oleksandr, Alexander)."""
    return "a" if word[:1] in "aeiouhj" else word[:1]

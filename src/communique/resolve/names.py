"""Whether two printed forms can be the name of one person, and how surely.

Order, initials, transliteration, accents, honorifics and left-out parts do not tell people apart;
other given names do. A surname alone is no name.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import combinations, permutations

from rapidfuzz.distance import Levenshtein

from communique.extract.lexicon import read_lines, read_rows
from communique.resolve.words import plain_words, transliterated

SAME, TURNED, SHORTER, LATER, INITIALS, SINGLE = 1.0, 0.9, 0.8, 0.75, 0.7, 0.4
"""How sure a name is: all words agree; they do in another order; one leaves words out, or the first
ones; one has initials; one is a single word."""

PARTICLES = frozenset(
    "al el bin bint ibn ben abu von van der den de del della di da do dos das du la le los las y e "
    "ter ten te zu af av ul ur st o d".split()
)
LONGEST = 8
"""Words of a name that are looked at."""
KEPT = 2**15
"""Names and pairs of them whose comparison is remembered: however long a load, no more."""
LONG_ENOUGH = 5
"""Letters of a word from which on one letter may differ."""
SERVANT = re.compile(r"abd(?:[aeiou](?:l|([rsztnd])(?=\1))?)?")
OPENINGS = frozenset("abd abdal abdel abdu abdul abdur".split())
"""What Arabic names of servants of God begin with: Abdul Karim, Abd al-Karim, Abdurrahman."""
VOICELESS = str.maketrans("bdgvz", "ptkfs")
"""Consonants that romanisations of one name take for one another: Hakobyan, Akopian."""


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(
        word for line in read_lines("honorifics.txt") for word in plain_words(line) if len(word) > 1
    )


@cache
def _ranks() -> frozenset[str]:
    """Return the words of posts that may stand before a name (Foreign Minister Quispe)."""
    heads = (row["head"] for row in read_rows("titles.tsv"))
    return frozenset(word for head in heads for word in plain_words(head) if len(word) > 2)


def is_ranked(form: str) -> bool:
    """Tell whether a form has a word of posts in it (Foreign Minister Quispe)."""
    return not _ranks().isdisjoint(plain_words(form))


@lru_cache(maxsize=KEPT)
def name_words(name: str, *, is_joined: bool = True) -> tuple[str, ...]:
    """Return the words of a personal name as they are compared; all of them if honorific.

    Abdul Karim is one word, and two where it is compared with initials.
    """
    words = plain_words(name)
    kept = [w for w in words if w not in _honorifics() and w not in PARTICLES] or list(words)
    while len(kept) > 1 and kept[0] in _ranks():
        del kept[0]
    # A short name (Yi) must not become an initial.
    return tuple(
        plain if len(plain := transliterated(word)) > 1 else word
        for word in _servants(kept, is_joined)
    )


def _servants(words: list[str], is_joined: bool) -> Iterator[str]:
    """Yield the words of a name, with the names of servants of God in one form."""
    opening = False
    for word in words:
        found = SERVANT.match(word)
        rest = word[found.end() :] if found else word.removeprefix("al") if opening else word
        begins = bool(found) and not opening
        if word in OPENINGS and not opening and word is not words[-1]:
            opening = True
            continue
        is_servant = opening or (begins and len(rest) > 2)
        opening = False
        if is_servant and is_joined:
            yield f"abd{rest}"
        elif is_servant:
            yield from ("abd", rest)
        else:
            yield word


@lru_cache(maxsize=KEPT)
def words_agree(one: str, other: str) -> bool:
    """Tell whether two words of names are one: equal, an initial, or spelt alike."""
    if one == other:
        return True
    if min(len(one), len(other)) == 1:
        return _opening(one) == _opening(other)
    if min(len(one), len(other)) < LONG_ENOUGH:
        return False
    if one[-1] != other[-1]:
        return _are_greek_forms(*sorted((one, other), key=len))
    # Romanisations differ in vowels, people in consonants (Maxine, Maxime).
    allowed = 1 if min(len(one), len(other)) < 8 else 2
    one, other = one.removeprefix("h"), other.removeprefix("h")
    return _consonants(one) == _consonants(other) and (
        Levenshtein.distance(one, other, score_cutoff=allowed) <= allowed
    )


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
    if not shorter or not _are_found(shorter, longer):
        return 0.0
    if len(shorter) == 1:
        return SINGLE if any(_written_out(shorter[0], word) for word in longer) else 0.0
    matched = _in_order(shorter, longer)
    if not matched:
        return TURNED if _is_turned(shorter, longer) else 0.0
    pairs, is_whole = matched
    full = sum(min(len(a), len(b)) > 1 for a, b in pairs)
    if not full:
        return 0.0
    if full < len(pairs):
        return INITIALS
    if is_whole:
        return SAME
    return SHORTER if words_agree(shorter[0], longer[0]) else LATER


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


def name_keys(name: str) -> set[str]:
    """Return the keys of a name: two names of several words that agree share one.

    A key is what words that agree have in common, with the opening of another word.
    """
    words = {*name_words(name)[:6], *name_words(name, is_joined=False)[:6]}
    pairs = permutations(sorted(words), 2)
    return {f"{word_key(one)}|{_opening(other)}" for one, other in pairs if len(one) > 1}


def word_key(word: str) -> str:
    """Return what words that agree have in common, initials apart."""
    return _consonants(word.removeprefix("h")).removesuffix("s")


def _opening(word: str) -> str:
    """Return the first sound: vowels are written for one another (Oleksandr, Alexander)."""
    return "a" if word[:1] in "aeiouhj" else word[:1]

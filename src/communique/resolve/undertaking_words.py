"""The words of the name of an undertaking: what they mean, which tell one from another, its head.

Words are compared as roots, the first letters of their stems: geology, geological.
"""

import re
from functools import lru_cache

from communique.extract.lexicon import read_lines
from communique.resolve.topics import (
    SMALL_WORDS,
    acronyms,
    initials,
    proper_topic,
    side_stems,
    topic,
)
from communique.resolve.words import KEPT, plain_words, stem

AMOUNTS = frozenset(
    "hundred thousand million billion dollars euros pounds francs dinars rubles yen yuan rupees "
    "one two three four five six seven eight nine ten twenty fifty".split()
)
ROOT = 6
"""Letters that words of one root have in common."""
SMALL_WORD = re.compile(
    r"\b(?:of|for|on|to|at|in|with|between|across|from|against|by|under|promised|opening)\b"
)


@lru_cache(maxsize=KEPT)
def _meanings() -> dict[str, frozenset[str]]:
    """Return what words of the names of undertakings mean, each by the first word of a line."""
    meanings: dict[str, frozenset[str]] = {}
    for line in read_lines("undertaking_synonyms.txt"):
        words = line.split()
        for word in words:
            root = stem(word)[:ROOT]
            meanings[root] = meanings.get(root, frozenset()) | {f"{words[0]} ..."}
    return meanings


@lru_cache(maxsize=KEPT)
def _root(word: str) -> str:
    """Return what words of one root have in common: geology, geological."""
    return stem(word)[:ROOT]


@lru_cache(maxsize=KEPT)
def senses(root: str) -> frozenset[str]:
    """Return what a root can mean: itself, and the lines of synonyms that it is in."""
    return _meanings().get(root, frozenset()) | {root}


def in_both(mine: frozenset[str], yours: frozenset[str]) -> frozenset[str]:
    """Return the roots of one name that mean the same as one of the other."""
    other = frozenset[str]().union(*map(senses, yours))
    return frozenset(root for root in mine if senses(root) & other)


def chief_sense(root: str) -> str:
    """Return what stands for a root in keys of two words."""
    return min(_meanings().get(root, frozenset({root})))


@lru_cache(maxsize=KEPT)
def roots(name: str) -> frozenset[str]:
    """Return the roots of the telling words of a name."""
    words = [word for word in plain_words(name) if topic(word) - side_stems()]
    return frozenset(_root(word) for word in words if word not in AMOUNTS)


@lru_cache(maxsize=KEPT)
def capital_roots(name: str) -> frozenset[str]:
    """Return the roots of the telling words that a name prints with a capital."""
    words = proper_topic(name) - side_stems()
    return frozenset(_root(word) for word in plain_words(name) if topic(word) & words)


@lru_cache(maxsize=KEPT)
def telling_roots(name: str) -> frozenset[str]:
    """Return the words of a name that say which one of its sort is meant, as stems."""
    return roots(name) - {head_root(name)}


@lru_cache(maxsize=KEPT)
def head_root(name: str) -> str:
    """Return what an initiative is, as a stem: relocation fund for ..., night train Brno-Graz."""
    printed = words_before_small(name)
    while len(printed) > 1 and printed[-1][:1].isupper() and any(map(str.islower, printed)):
        del printed[-1]
    words = [word for form in printed for word in plain_words(form)]
    return _root(words[-1]) if words else ""


@lru_cache(maxsize=KEPT)
def place_roots(name: str) -> frozenset[str]:
    """Return the words with a capital that tell one of a sort from another, as stems.

    Those of a name in which all words have one tell nothing, unless they come behind its head.
    """
    before = words_before_small(name)
    behind = name[len(" ".join(before)) :] if before else name
    words = capital_roots(f"- {behind}")
    if any(form.islower() and form not in SMALL_WORDS for form in before):
        words |= capital_roots(" ".join(before))
    return words


@lru_cache(maxsize=KEPT)
def short_forms(name: str) -> frozenset[str]:
    """Return the acronyms that a name prints, and what the words of one in capitals begin with."""
    letters = initials(name) if is_title(name) else ""
    return acronyms(name) | ({letters} if len(letters) > 2 else set())


def is_title(name: str) -> bool:
    """Tell whether a name prints all its words with a capital, small ones apart."""
    return all(word[:1].isupper() for word in name.split() if word.lower() not in SMALL_WORDS)


def words_before_small(name: str) -> list[str]:
    """Return the printed words before the first that says of what, for what, where or with whom."""
    return SMALL_WORD.split(name, maxsplit=1)[0].split()

"""The words of a name that tell one thing of a sort from another, and how much they tell.

Words are compared as roots, the first letters of their stems: geology, geological. The fewer names
have a word, the more it tells; bodies and countries are sides, and tell nothing here.
"""

import math
from collections.abc import Iterable
from functools import cache, lru_cache

from communique.extract.lexicon import read_rows
from communique.resolve.topics import proper_topic, side_stems, topic
from communique.resolve.words import KEPT, plain_words, stem

AMOUNTS = frozenset(
    "hundred thousand million billion percent dollars euros pounds francs dinars rubles yen yuan "
    "rupees usd eur gbp cad aud nzd chf jpy cny krw inr us a nz "
    "one two three four five six seven eight nine ten twenty fifty".split()
)
ROOT = 6
"""Letters that words of one root have in common."""
RARE = 2
"""Names that a word which is in none of them may be in."""


@lru_cache(maxsize=KEPT)
def root_of(word: str) -> str:
    """Return what words of one root have in common: geology, geological."""
    return stem(word)[:ROOT]


@cache
def _common() -> tuple[dict[str, float], frozenset[str]]:
    """Return what common roots tell, as `weight` counts, and which texts print in small letters.

    The empty root is that of a word which is in none of the names.
    """
    rows = [(row["root"] or "", int(row["names"] or 0), row["is_small"] == "1")
            for row in read_rows("common_roots.tsv")]  # fmt: skip
    names = next(count for root, count, _ in rows if not root)
    told = {root: math.log(names / (max(count, RARE) + 0.5)) for root, count, _ in rows if root}
    rare = {"": math.log(names / (RARE + 0.5))}
    return told | rare, frozenset(root for root, _, is_small in rows if is_small)


@cache
def body_codes() -> frozenset[str]:
    """Return the acronyms of bodies, which are sides and tell nothing, in small letters."""
    return frozenset((row["code"] or "").lower() for row in read_rows("bodies.tsv"))


@cache
def _body_roots() -> frozenset[str]:
    return frozenset(map(root_of, body_codes()))


@cache
def wide_roots() -> frozenset[str]:
    """Return the roots of words that name regions, and states of several words (Sri Lanka)."""
    names = [row["region"] or "" for row in read_rows("regions.tsv")]
    names += [row["name"] or "" for row in read_rows("countries.tsv")]
    return frozenset(root_of(word) for name in names for word in plain_words(name))


def weight(some: Iterable[str]) -> float:
    """Return what roots tell: the natural logarithm of how few names have each, 0 for sides."""
    told, _ = _common()
    return sum(told.get(root, told[""]) for root in some if root not in _body_roots())


@lru_cache(maxsize=KEPT)
def roots(name: str) -> frozenset[str]:
    """Return the roots of the telling words of a name."""
    words = [word for word in plain_words(name) if topic(word) - side_stems()]
    return frozenset(root_of(word) for word in words if word not in AMOUNTS)


@lru_cache(maxsize=KEPT)
def capital_roots(name: str) -> frozenset[str]:
    """Return the roots of the telling words that a name prints with a capital."""
    words = proper_topic(name) - side_stems()
    return frozenset(root_of(word) for word in plain_words(name) if topic(word) & words)


@lru_cache(maxsize=KEPT)
def own_roots(name: str) -> frozenset[str]:
    """Return the roots of words with a capital that texts never print without: proper names."""
    return (roots(name) & capital_roots(name)) - _common()[1] - _body_roots()

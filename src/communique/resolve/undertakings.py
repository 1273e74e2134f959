"""What is known of an initiative in one article, and how surely two findings are one.

An undertaking keeps its telling words (a place, a fund's subject) while its kind changes: the
project that is proposed becomes the agreement that is signed.
"""

import re
from functools import cache

import msgspec

from communique.facts import Facts, Initiative
from communique.resolve.topics import (
    names_alike,
    proper_topic,
    side_stems,
    sides_named,
    topic,
)
from communique.resolve.words import plain_words, stem

PAPERS = frozenset("agreement memorandum treaty protocol charter declaration contract".split())
STUDIES = frozenset("study survey assessment review report".split())


TELLING = 3
"""Words with a capital from which on a name tells by itself what is meant."""
SMALL_WORD = re.compile(r"\b(?:of|for|on|to|at|in|with|between|across|from|against|by|under)\b")


class Undertaking(msgspec.Struct, frozen=True):
    """What one article says of an initiative: its name and kind, and the sides it speaks of."""

    name: str
    kind: str
    sides: tuple[str, ...]


def undertaking_of(initiative: Initiative, facts: Facts) -> Undertaking:
    """Return what an article says of an initiative."""
    sides = {actor.country for actor in facts.actors if actor.country}
    told = sides | sides_named(initiative.name)
    is_telling = len(proper_topic(initiative.name) - side_stems()) >= TELLING
    return Undertaking(initiative.name, initiative.kind, () if is_telling else tuple(sorted(told)))


def undertaking_keys(one: Undertaking) -> set[str]:
    """Return the keys of an initiative: two that can be one share a key."""
    words = sorted(topic(one.name) - side_stems())[:8]
    pairs = {f"{a} {b}" for i, a in enumerate(words) for b in words[i + 1 :]}
    named = {f"{a}:{side}" for a in proper_topic(one.name) for side in one.sides or ("",)}
    alone = {f"{a}/{one.kind}:{side}" for a in words if len(words) <= 2 for side in one.sides}
    heads = {" ".join(pair) for pair in _head(one.name)}
    return pairs | named | alone | heads


def undertakings_match(one: Undertaking, other: Undertaking) -> float:
    """Return how surely two findings are one initiative: 0 unrelated to 1."""
    mine, yours = topic(one.name) - side_stems(), topic(other.name) - side_stems()
    shared = mine & yours
    sides = _sides_agree(one, other)
    if not shared or sides < 0:
        return 0.0
    score = 0.55 * names_alike(one.name, other.name) + 0.15 * sides
    score += 0.25 * len(shared) / len(mine | yours)
    named = proper_topic(one.name) - side_stems(), proper_topic(other.name) - side_stems()
    if named[0] & named[1]:
        score += 0.15
    elif all(named):
        score -= 0.4
    if _head(one.name) & _head(other.name):
        score += 0.3
    if _sort(one) != _sort(other):
        score -= 0.35
    elif one.kind != other.kind:
        score -= 0.3
    says_little = shared <= {word for name in (one.name, other.name) for _, word in _head(name)}
    return max(0.0, min(0.6 if says_little else 0.97, score))


@cache
def _head(name: str) -> frozenset[tuple[str, str]]:
    """Return the last two words of a name before what belongs to it: relocation fund for ..."""
    words = plain_words(SMALL_WORD.split(name, maxsplit=1)[0])
    return frozenset({(stem(words[-2]), stem(words[-1]))} if len(words) > 1 else ())


def _sort(one: Undertaking) -> str:
    """Return whether an initiative is a paper, a study, or a work to be done."""
    words = set(plain_words(SMALL_WORD.split(one.name, maxsplit=1)[0]))
    if one.kind in PAPERS or words & PAPERS:
        return "paper"
    return "study" if words & STUDIES else "work"


def _sides_agree(one: Undertaking, other: Undertaking) -> float:
    if not one.sides or not other.sides:
        return 0.3
    return 1.0 if set(one.sides) & set(other.sides) else -1.0

"""What is known of an initiative in one article, and how surely two findings are one.

An undertaking keeps its telling words (a place, a fund's subject) while its kind changes: the
project that is proposed becomes the agreement that is signed. What little a short name says (the
Canadian fund) counts among those who pursue the matter at the same talks; of one with two telling
words or more, or with one and a backer, it only counts who is behind it, so that a plan of which
hundreds write is few.
"""

import math
from functools import lru_cache
from itertools import combinations

import msgspec

from communique.facts import Facts, Initiative
from communique.resolve.keys import Keys
from communique.resolve.topics import side_stems, sides_named, topic
from communique.resolve.undertaking_words import (
    capital_roots,
    chief_sense,
    head_root,
    in_both,
    is_title,
    place_roots,
    roots,
    senses,
    short_forms,
    telling_roots,
    words_before_small,
)
from communique.resolve.words import KEPT, edition_of, plain_words

PAPERS = frozenset(
    "agreement memorandum treaty protocol charter declaration contract convention accord pact "
    "compact".split()
)
STUDIES = frozenset("study survey assessment review report".split())

FRAMES = 12
"""Words of the events of an article that are kept with an initiative."""
TALKS = frozenset("meeting dialogue summit conference consultations negotiation".split())
CLEAR, TELLING = 2, 3
"""Telling words from which on a name needs no circle, and a title not even who is behind it.

With a backer one is enough."""
UNTOLD = 0.8
"""What the sides of such a title count."""
SIDES = 8
"""Sides, and words of events, of which a key is made."""
FEW = 4
"""Sides up to which two of them and a head are a key."""
NEVER = -1.0
WEIGHTS = {
    "telling": 2.38, "words": 0.68, "all words": 1.28, "head": 0.6, "other names": -1.08,
    "elsewhere": -1.97, "kind": 3.27, "sides": 1.81, "frame": 0.25, "sole": 0.41,
    "clear": 1.0, "other backers": -1.02,
}  # fmt: skip
BIAS = -6.14
HIGHEST, DOUBT = 0.97, 0.6
"""What a pair scores at most, and at most without a word that means the same."""


class Undertaking(msgspec.Struct, frozen=True):
    """What one article says of an initiative, and what it is told of among.

    `backers` are the codes of who is behind it, `sides` those of all who act in the article, or of
    the backers where these say enough. Of a short name, `frame` are stems of what the events of the
    article are about, and `is_sole` tells whether the article tells of no other of its sort.
    """

    name: str
    kind: str
    sides: tuple[str, ...]
    backers: tuple[str, ...] = ()
    frame: tuple[str, ...] = ()
    is_sole: bool = False


def undertaking_of(initiative: Initiative, facts: Facts) -> Undertaking:
    """Return what an article says of an initiative."""
    sides = {actor.country for actor in facts.actors if actor.country}
    actors = {actor.id: actor for actor in facts.actors}
    backing = [actors[one] for one in initiative.by if one in actors]
    named = sides_named(initiative.name)
    backers = {actor.country for actor in backing if actor.country} | named
    telling = len(telling_roots(initiative.name))
    if telling >= TELLING and is_title(initiative.name):
        return Undertaking(initiative.name, initiative.kind, ())
    is_clear = telling >= CLEAR or bool(telling and backers)
    say_enough = len(backers) > 1 or (is_clear and backers)
    told = Undertaking(
        initiative.name,
        initiative.kind,
        tuple(sorted(backers if say_enough else sides | named)),
        tuple(sorted(backers)),
    )
    if is_clear:
        return told
    sorts = [_sort(other.name, other.kind) for other in facts.initiatives]
    return msgspec.structs.replace(
        told,
        frame=tuple(sorted(_frame(facts)))[:FRAMES],
        is_sole=sorts.count(_sort(initiative.name, initiative.kind)) == 1,
    )


def _frame(facts: Facts) -> set[str]:
    """Return the telling words of the first talks that an article tells of."""
    talks = [event for event in facts.events if event.kind in TALKS]
    first = min(
        talks, key=lambda event: event.mentions[0].start if event.mentions else 0, default=None
    )
    return set(topic(first.series or first.name) - side_stems()) if first else set()


def undertaking_keys(one: Undertaking) -> Keys:
    """Return the keys of an initiative: two that can be one share a key."""
    words, head, sides = roots(one.name), head_root(one.name), one.sides[:SIDES]
    chief = sorted(map(chief_sense, words))[:8]
    pairs = {f"{a} {b}" for a, b in combinations(chief, 2)}
    telling = sorted(words - {head} or words)[:6]
    alone = {f"{sense}/{one.kind}:{side}" for a in telling for sense in senses(a) for side in sides}
    framed = {f"={head}:{side}~{word}" for side in sides for word in one.frame[:SIDES]}
    if head in words and len(sides) <= FEW:
        framed |= {f"={sense}:{a}+{b}" for sense in senses(head) for a, b in combinations(sides, 2)}
    short = {f"!{form}" for form in short_forms(one.name)}
    return Keys.of(pairs | alone | framed | short)


def undertakings_match(one: Undertaking, other: Undertaking) -> float:
    """Return how surely two findings are one initiative: 0 unrelated to 1, negative: never.

    That is a logistic regression over what the two have in common.
    """
    if are_apart(one, other):
        return NEVER
    if not are_of_one_sort(one, other):
        return 0.0
    traits = _traits(one, other)
    if not traits["elsewhere"] and short_forms(one.name) & short_forms(other.name):
        return 0.95
    odds = BIAS + sum(WEIGHTS[trait] * much for trait, much in traits.items())
    # Where no word means the same, the circle alone tells nothing for sure.
    return min(HIGHEST if traits["words"] else DOUBT, 1 / (1 + math.exp(-odds)))


def are_of_one_sort(one: Undertaking, other: Undertaking) -> bool:
    """Tell whether two initiatives are both papers, studies or works."""
    return _sort(one.name, one.kind) == _sort(other.name, other.kind)


def _traits(one: Undertaking, other: Undertaking) -> dict[str, float]:
    """Return what two have in common, each from 0 to 1, as `WEIGHTS` names it."""
    mine, yours = telling_roots(one.name), telling_roots(other.name)
    names = capital_roots(one.name) & mine, capital_roots(other.name) & yours
    places = place_roots(one.name), place_roots(other.name)
    is_named = bool(in_both(names[0], yours) or in_both(names[1], mine))
    is_placed = bool(in_both(places[0], yours) or in_both(places[1], mine))
    shared, of_all = _share(roots(one.name), roots(other.name))
    is_told = bool(one.sides and other.sides)
    sides = len(set(one.sides) & set(other.sides)) / max(1, min(len(one.sides), len(other.sides)))
    backers = set(one.backers), set(other.backers)
    are_others = all(backers) and not backers[0] & backers[1]
    is_clear = max(len(mine), len(yours)) >= CLEAR
    return {
        "telling": _share(mine, yours)[0],
        "words": shared,
        "all words": of_all,
        "head": float(bool(in_both(*(roots(u.name) & {head_root(u.name)} for u in (one, other))))),
        "other names": float(all(names) and not is_named),
        "elsewhere": float(all(places) and not is_placed),
        "kind": float(one.kind == other.kind),
        "sides": sides if is_told else UNTOLD,
        "frame": float(not set(one.frame).isdisjoint(other.frame)),
        "sole": float(one.is_sole and other.is_sole),
        "clear": float(is_clear and not are_others),
        "other backers": float(are_others),
    }


def _share(mine: frozenset[str], yours: frozenset[str]) -> tuple[float, float]:
    """Return how many of the words of two names mean the same: of the fewer, and of the more."""
    both = min(len(in_both(mine, yours)), len(in_both(yours, mine)))
    return both / max(1, min(len(mine), len(yours))), both / max(1, len(mine), len(yours))


def are_apart(one: Undertaking, other: Undertaking) -> bool:
    """Tell whether two are never one: told of by other sides, or of another number."""
    if len(one.sides) > 1 and len(other.sides) > 1 and set(one.sides).isdisjoint(other.sides):
        return True
    numbers = _number(one.name), _number(other.name)
    return None not in numbers and numbers[0] != numbers[1]


@lru_cache(maxsize=KEPT)
def _number(name: str) -> int | None:
    return edition_of(name)


@lru_cache(maxsize=KEPT)
def _sort(name: str, kind: str) -> str:
    """Return whether an initiative is a paper, a study, or a work to be done."""
    words = set(plain_words(" ".join(words_before_small(name))))
    if kind in PAPERS or words & PAPERS:
        return "paper"
    return "study" if words & STUDIES else "work"

"""What is known of an initiative in one article, and how surely two findings are one.

An undertaking keeps its telling words (a place, a fund's subject) while its kind changes: the
project that is proposed becomes the agreement that is signed. Words tell the more, the fewer
undertakings have them: many states have a visa waiver, one corridor is called Lobito. So what
common words name (the Canadian fund) counts among the sides and people whom its article tells of;
of what has a proper name it only counts who is behind it, so that a plan of which hundreds write is
few.
"""

import math
from functools import lru_cache
from itertools import combinations

import msgspec

from communique.facts import Facts, Initiative
from communique.resolve.keys import Keys
from communique.resolve.telling_words import own_roots, roots, weight
from communique.resolve.topics import sides_named
from communique.resolve.undertaking_words import (
    chief_sense,
    head_root,
    in_both,
    place_roots,
    printed_acronyms,
    senses,
    short_forms,
    words_before_small,
)
from communique.resolve.words import KEPT, edition_of, plain_words

PAPERS = frozenset(
    "agreement memorandum treaty protocol charter declaration contract convention accord pact "
    "compact".split()
)
STUDIES = frozenset("study survey assessment review report".split())

PEOPLE = 12
"""People of an article that are kept with an initiative."""
CLEAR = 9.0
"""What the proper names in a name must tell, as `weight` counts, so that it needs no circle."""
EXACT = 6.0
"""What they must tell where two names have all words in common, so that no more is asked."""
SIDES = 8
"""Sides, and people, of which a key is made."""
FEW = 4
"""Sides up to which two of them and a head are a key."""
NEVER = -1.0
UNIT, MOST_OWN, MOST_COMMON = 7.0, 14.0, 21.0
"""What words tell counts by this much, and up to these."""
UNTOLD = 0.5
"""What backers count where one article tells of none."""
WEIGHTS = {
    "backers": 1.81, "common": 1.46, "cover": -2.04, "cover of all": 0.39, "elsewhere": -1.54,
    "exact": 0.82, "head": 1.08, "kind": 1.65, "missing": -0.95, "other backers": -0.92,
    "other own": -0.30, "own": 1.04, "own in full": 1.43, "people": 0.38, "sides": 1.38,
    "sides and words": 0.67, "sole": 0.88,
}  # fmt: skip
BIAS = -5.03
SAME, HIGHEST, DOUBT = 0.99, 0.93, 0.6
"""What one name scores, a pair at most, and at most without a word that means the same."""


class Undertaking(msgspec.Struct, frozen=True):
    """What one article says of an initiative, and what it is told of among.

    `backers` are the codes of who is behind it, `sides` those of all who act in the article, or of
    the backers where the name is clear. Where it is not, `people` are the last words of the names
    of whoever the article tells of, and `is_sole` says whether it tells of no other of its sort.
    """

    name: str
    kind: str
    sides: tuple[str, ...]
    backers: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    is_sole: bool = False


def undertaking_of(initiative: Initiative, facts: Facts) -> Undertaking:
    """Return what an article says of an initiative."""
    actors = {actor.id: actor for actor in facts.actors}
    backing = [actors[one] for one in initiative.by if one in actors]
    named = sides_named(initiative.name)
    backers = tuple(sorted({actor.country for actor in backing if actor.country} | named))
    if weight(own_roots(initiative.name)) >= CLEAR:
        return Undertaking(initiative.name, initiative.kind, backers, backers)
    sorts = [_sort(other.name, other.kind) for other in facts.initiatives]
    return Undertaking(
        initiative.name,
        initiative.kind,
        tuple(sorted({actor.country for actor in facts.actors if actor.country} | named)),
        backers,
        tuple(sorted(_people(facts)))[:PEOPLE],
        sorts.count(_sort(initiative.name, initiative.kind)) == 1,
    )


def _people(facts: Facts) -> set[str]:
    """Return the last words of the names of the people whom an article tells of."""
    names = [plain_words(actor.name) for actor in facts.actors if actor.kind == "person"]
    return {words[-1] for words in names if words}


def undertaking_keys(one: Undertaking) -> Keys:
    """Return the keys of an initiative: two that can be one share a key."""
    words, head, sides = roots(one.name), head_root(one.name), one.sides[:SIDES]
    chief = sorted(map(chief_sense, words))[:8]
    pairs = {f"{a} {b}" for a, b in combinations(chief, 2)}
    telling = sorted(words - {head} or words)[:6]
    alone = {f"{sense}/{one.kind}:{side}" for a in telling for sense in senses(a) for side in sides}
    framed = {f"={head}~{person}" for person in one.people[:SIDES]}
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
    if _is_same_name(one.name, other.name):
        return SAME
    traits = _traits(one, other)
    odds = BIAS + sum(WEIGHTS[trait] * much for trait, much in traits.items())
    # Where no word means the same, the circle alone tells nothing for sure.
    return min(HIGHEST if traits["cover"] else DOUBT, 1 / (1 + math.exp(-odds)))


def _is_same_name(one: str, other: str) -> bool:
    """Tell whether two names have one acronym, or one all words, proper names among them."""
    if not _are_elsewhere(one, other) and (
        printed_acronyms(one) & short_forms(other) or short_forms(one) & printed_acronyms(other)
    ):
        return True
    return roots(one) == roots(other) and weight(own_roots(one) & own_roots(other)) >= EXACT


def are_of_one_sort(one: Undertaking, other: Undertaking) -> bool:
    """Tell whether two initiatives are both papers, studies or works."""
    return _sort(one.name, one.kind) == _sort(other.name, other.kind)


def _are_elsewhere(one: str, other: str) -> bool:
    """Tell whether both names print places or the like, none of which is in the other."""
    places = place_roots(one), place_roots(other)
    named = in_both(places[0], roots(other)) or in_both(places[1], roots(one))
    return bool(all(places) and not named)


def _traits(one: Undertaking, other: Undertaking) -> dict[str, float]:
    """Return what two have in common, each from 0 to about 3, as `WEIGHTS` names it."""
    mine, yours = roots(one.name), roots(other.name)
    both = in_both(mine, yours), in_both(yours, mine)
    own = own_roots(one.name), own_roots(other.name)
    shared, told = min(map(weight, both)), (weight(mine), weight(yours))
    shared_own = max(weight(both[0] & own[0]), weight(both[1] & own[1]))
    cover = shared / max(0.1, min(told))
    sides = set(one.sides) & set(other.sides)
    of_sides = len(sides) / max(1, min(len(one.sides), len(other.sides)))
    backers = set(one.backers), set(other.backers)
    behind = len(backers[0] & backers[1]) / min(map(len, backers)) if all(backers) else UNTOLD
    head = in_both(mine & {head_root(one.name)}, yours & {head_root(other.name)})
    return {
        "own": min(shared_own, MOST_OWN) / UNIT,
        "common": min(shared - shared_own, MOST_COMMON) / UNIT,
        "cover": cover,
        "cover of all": shared / max(0.1, *told),
        "own in full": min(shared_own, MOST_OWN) / UNIT * cover,
        "exact": float(shared > 0.99 * max(told)),
        "missing": min(weight(mine - both[0]), weight(yours - both[1]), MOST_OWN) / UNIT,
        "other own": float(bool(own[0] - both[0] and own[1] - both[1])),
        "elsewhere": float(_are_elsewhere(one.name, other.name)),
        "head": float(bool(head)),
        "kind": float(one.kind == other.kind),
        "sides": float(len(sides) > 1),
        "sides and words": of_sides * min(shared, MOST_OWN) / UNIT,
        "backers": behind,
        "other backers": float(behind == 0),
        "people": float(not set(one.people).isdisjoint(other.people)),
        "sole": float(one.is_sole and other.is_sole),
    }


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

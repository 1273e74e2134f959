"""What is known of an initiative in one article, and how surely two findings are one.

An undertaking keeps its telling words (a place, a fund's subject) while its kind changes: the
project that is proposed becomes the agreement that is signed. What little a short name says (the
Canadian fund) counts among those who pursue the matter at the same talks.
"""

import re
from functools import cache

import msgspec

from communique.extract.lexicon import read_lines
from communique.facts import Facts, Initiative
from communique.resolve.topics import (
    SMALL_WORDS,
    acronyms,
    initials,
    proper_topic,
    side_stems,
    sides_named,
    topic,
)
from communique.resolve.words import edition_of, plain_words, stem

PAPERS = frozenset(
    "agreement memorandum treaty protocol charter declaration contract convention accord pact "
    "compact".split()
)
STUDIES = frozenset("study survey assessment review report".split())
AMOUNTS = frozenset(
    "hundred thousand million billion dollars euros pounds francs dinars rubles yen yuan rupees "
    "one two three four five six seven eight nine ten twenty fifty".split()
)

ROOT = 6
"""Letters that words of one root have in common."""
FRAMES = 12
"""Words of the events of an article that are kept with an initiative."""
TALKS = frozenset("meeting dialogue summit conference consultations negotiation".split())
TELLING, UNTOLD = 3, 0.8
"""Telling words from which on a name says by itself what is meant, so that a plan of which hundreds
write is few; and what the circle counts that is not looked at for that."""
SIDES = 8
"""Sides, and words of events, of which a key is made."""
NEVER = -1.0
SMALL_WORD = re.compile(
    r"\b(?:of|for|on|to|at|in|with|between|across|from|against|by|under|promised|opening)\b"
)


class Undertaking(msgspec.Struct, frozen=True):
    """What one article says of an initiative, and what it is told of among.

    `sides` are the codes of all who act in the article, `backers` those of who is behind it;
    `frame` are stems of what the events of the article are about.
    """

    name: str
    kind: str
    sides: tuple[str, ...]
    backers: tuple[str, ...] = ()
    frame: tuple[str, ...] = ()


def undertaking_of(initiative: Initiative, facts: Facts) -> Undertaking:
    """Return what an article says of an initiative."""
    sides = {actor.country for actor in facts.actors if actor.country}
    actors = {actor.id: actor for actor in facts.actors}
    backing = [actors[one] for one in initiative.by if one in actors]
    named = sides_named(initiative.name)
    backers = {actor.country for actor in backing if actor.country} | named
    if _is_title(initiative.name) and len(_telling(initiative.name)) >= TELLING:
        return Undertaking(initiative.name, initiative.kind, (), (), ())
    return Undertaking(
        initiative.name,
        initiative.kind,
        tuple(sorted(backers if len(backers) > 1 else sides | named)),
        tuple(sorted(backers)),
        tuple(sorted(_frame(facts)))[:FRAMES],
    )


def _frame(facts: Facts) -> set[str]:
    """Return the telling words of the first talks that an article tells of."""
    talks = [event for event in facts.events if event.kind in TALKS]
    first = min(
        talks, key=lambda event: event.mentions[0].start if event.mentions else 0, default=None
    )
    return set(topic(first.series or first.name) - side_stems()) if first else set()


def undertaking_keys(one: Undertaking) -> set[str]:
    """Return the keys of an initiative: two that can be one share a key."""
    words = sorted(_words(one.name))[:8]
    pairs = {f"{a} {b}" for i, a in enumerate(words) for b in words[i + 1 :]}
    head, sides = _head(one.name), one.sides[:SIDES]
    capitals = _capital_words(one.name) - {head}
    named = {f"{a}:{side}" for a in capitals for side in sides or ("",)}
    alone = {f"{a}/{one.kind}:{side}" for a in words if len(words) <= 2 for side in sides}
    framed = {f"={head}:{side}~{word}" for side in sides for word in one.frame[:SIDES]}
    short = {f"!{form}" for form in _short_forms(one.name)}
    return pairs | named | alone | framed | short


def undertakings_match(one: Undertaking, other: Undertaking) -> float:
    """Return how surely two findings are one initiative: 0 unrelated to 1, negative: never."""
    context = _context(one, other)
    if context < 0:
        return NEVER
    if _sort(one) != _sort(other):
        return 0.0
    mine, yours = _telling(one.name), _telling(other.name)
    shared = mine & yours
    one_head = _head(one.name) == _head(other.name)
    numbers = edition_of(one.name), edition_of(other.name)
    if None not in numbers and numbers[0] != numbers[1]:
        return NEVER
    places = _places(one.name), _places(other.name)
    are_elsewhere = all(places) and not (places[0] & yours or places[1] & mine)
    if not are_elsewhere and _short_forms(one.name) & _short_forms(other.name):
        return 0.95
    if not shared:
        return _little_score(one, other, context)
    score = 0.42 * len(shared) / min(len(mine), len(yours)) + 0.15 * len(shared) / len(mine | yours)
    score += 0.06 + 0.3 * context + (0.2 if one_head else 0.0)
    named = _capital_words(one.name) & mine, _capital_words(other.name) & yours
    if are_elsewhere:
        score -= 0.5
    elif named[0] & yours or named[1] & mine:
        score += 0.15
    elif all(named):
        score -= 0.4
    # One common word is little, but for the circle; it is less where both have others.
    if len(shared) == 1 and not (one.sides and other.sides):
        score -= 0.4
    elif len(shared) == 1 and not named[0] & named[1]:
        score -= (0.2 if shared in (mine, yours) else 0.4) * (1 - context)
    if one.kind != other.kind and not one_head:
        score -= 0.2
    return max(0.0, min(0.97, score))


def _little_score(one: Undertaking, other: Undertaking, context: float) -> float:
    """Return the score of two names without a telling word in common (loan, Kuwaiti loan)."""
    if _head(one.name) != _head(other.name):
        return 0.0
    if _telling(one.name) and _telling(other.name):
        return 0.0 if context > 0.5 else NEVER
    backed = not one.backers or not other.backers or set(one.backers) & set(other.backers)
    return 0.5 + 0.35 * context if backed and one.kind == other.kind else 0.0


def _context(one: Undertaking, other: Undertaking) -> float:
    """Return how much the circles are one, in which two are told of: 0 to 1, negative: not."""
    if not (one.sides or one.frame) or not (other.sides or other.frame):
        return UNTOLD
    sides = set(one.sides) & set(other.sides)
    if not sides and min(len(one.sides), len(other.sides)) > 1:
        return NEVER
    told = 0.5 * len(sides) / max(1, min(len(one.sides), len(other.sides)))
    if set(one.frame) & set(other.frame):
        told += 0.3
    if set(one.backers) & set(other.backers):
        told += 0.2
    return told


@cache
def _synonyms() -> dict[str, str]:
    """Return the words that mean the same in the name of an undertaking, by the first of them."""
    lines = [line.split() for line in read_lines("undertaking_synonyms.txt")]
    return {word: line[0] for line in lines for word in line}


@cache
def _root(word: str) -> str:
    """Return what words of one root have in common: geology, geological."""
    return stem(_synonyms().get(word, word))[:ROOT]


@cache
def _words(name: str) -> frozenset[str]:
    """Return the roots of the telling words of a name."""
    words = [word for word in plain_words(name) if topic(word) - side_stems()]
    return frozenset(_root(word) for word in words if word not in AMOUNTS)


@cache
def _capital_words(name: str) -> frozenset[str]:
    """Return the roots of the telling words that a name prints with a capital."""
    words = proper_topic(name) - side_stems()
    return frozenset(_root(word) for word in plain_words(name) if topic(word) & words)


@cache
def _telling(name: str) -> frozenset[str]:
    """Return the words of a name that say which one of its sort is meant, as stems."""
    return _words(name) - {_head(name)}


@cache
def _head(name: str) -> str:
    """Return what an initiative is, as a stem: relocation fund for ..., night train Brno-Graz."""
    printed = _words_before_small(name)
    while len(printed) > 1 and printed[-1][:1].isupper() and any(map(str.islower, printed)):
        del printed[-1]
    words = [word for form in printed for word in plain_words(form)]
    return _root(words[-1]) if words else ""


@cache
def _places(name: str) -> frozenset[str]:
    """Return the words with a capital that tell one of a sort from another, as stems.

    Those of a name in which all words have one tell nothing, unless they come behind its head.
    """
    before = _words_before_small(name)
    behind = name[len(" ".join(before)) :] if before else name
    words = _capital_words(f"- {behind}")
    if any(form.islower() and form not in SMALL_WORDS for form in before):
        words |= _capital_words(" ".join(before))
    return words


@cache
def _short_forms(name: str) -> frozenset[str]:
    """Return the acronyms that a name prints, and what the words of one in capitals begin with."""
    letters = initials(name) if _is_title(name) else ""
    return acronyms(name) | ({letters} if len(letters) > 2 else set())


def _is_title(name: str) -> bool:
    return all(word[:1].isupper() for word in name.split() if word.lower() not in SMALL_WORDS)


def _words_before_small(name: str) -> list[str]:
    return SMALL_WORD.split(name, maxsplit=1)[0].split()


def _sort(one: Undertaking) -> str:
    """Return whether an initiative is a paper, a study, or a work to be done."""
    words = set(plain_words(SMALL_WORD.split(one.name, maxsplit=1)[0]))
    if one.kind in PAPERS or words & PAPERS:
        return "paper"
    return "study" if words & STUDIES else "work"

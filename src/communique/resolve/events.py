"""How surely two findings of events are one event.

Two editions of a series are never one. Without an edition it takes a date that fits, and people or
telling words in common. Two meetings told for two days that follow one another are two: an outlet
may err by a day, but the same people do meet again on the morrow. Only an edition, or the name of
what may last for days, tells that they are one.
"""

import datetime
from itertools import islice

from communique.resolve.happenings import CLASSES, TELLS, Happening, telling_roots
from communique.resolve.names import INITIALS, names_agree
from communique.resolve.telling_words import own_roots, root_of, weight
from communique.resolve.topics import names_alike
from communique.resolve.words import plain_words, stem

BODY_ROOTS = frozenset(
    root_of(word)
    for word in "commission committee council forum board group trade economic".split()
)
"""What many series are called, so that it does not tell one from another."""
PAST, UNKNOWN, SAME_MONTH, NEXT_DAY = -1.0, 0.2, 0.6, 0.7
"""How two dates agree of which one is past the other, one not known, or only the month stated; or
of which one is the day after the other."""
OWN, ALIKE = 5.0, 0.75
"""What proper names in common must tell of a series, as `weight` counts; and what part of the
shorter name words must be that tell enough, where the sides say nothing."""
DOUBT = 0.6
"""What two of one edition, or of two days that follow one another, score at most where nothing else
says that they are one."""
OF_DAYS = 0.85
"""What two of days that follow one another score at most without an edition: a report lists them.
"""
LASTING = frozenset("summit conference dialogue consultations negotiation training".split())
"""Kinds of which one may last for days, so that each article tells of its own day."""
LATEST = 800
"""Days from an article to an event without a date that it plans."""
ENOUGH = 2
"""People in common that are counted."""
REMOTE = ({"online"}, {"phone"}, {"online", "phone"}, {"online", None}, {"phone", None})
NEAR, LONGEST = datetime.timedelta(days=1), datetime.timedelta(days=7)
"""Between what articles may tell as the day of one event; and between days of what lasts for days,
which are joined by those in between."""


def happenings_match(one: Happening, other: Happening) -> float:
    """Return how surely two findings are one event: 0 unrelated to 1, negative: never."""
    are_numbered = one.edition and other.edition
    if are_numbered and one.edition != other.edition:
        return -1.0 if _names_agree(one, other) else 0.0
    if _are_other_sides(one, other):
        return -1.0
    when, where = _dates_agree(one, other), _places_agree(one, other)
    if are_numbered:
        return _edition_score(one, other, _names_agree(one, other), when, where)
    kind = _kinds_agree(one, other)
    if when < 0 or where < 0 or not kind:  # so most pairs end, before their names are compared
        return -1.0 if when == PAST else 0.0
    found = min(0.97, _evidence(one, other, _names_agree(one, other), when, where) * kind)
    if when == NEXT_DAY:
        return min(found, OF_DAYS if _is_one_for_days(one, other, where) else DOUBT)
    return found


def happenings_are_apart(one: Happening, other: Happening) -> bool:
    """Tell whether two findings are never one, whatever third could be either of them."""
    days = _days_between(one, other)
    if days and NEAR <= days <= LONGEST:
        return not _is_one_for_days(one, other, _places_agree(one, other))
    return happenings_match(one, other) < 0


def _days_between(one: Happening, other: Happening) -> datetime.timedelta | None:
    """Return how long after one stated day or days the others begin, None where not known."""
    if not one.starts_on or not other.starts_on or {one.precision, other.precision} != {"day"}:
        return None
    last = min(one.ends_on or one.starts_on, other.ends_on or other.starts_on)
    return max(one.starts_on, other.starts_on) - last


def _is_one_for_days(one: Happening, other: Happening, where: float) -> bool:
    """Tell whether something says that two of different days are one event.

    That is an edition, a summit in one city, or telling words for what may last for days.
    """
    if one.edition and other.edition:
        return one.edition == other.edition
    if where < 0 or _are_other_sides(one, other):
        return False
    if one.kind == other.kind == "summit" and where == 1:
        return True
    return {one.kind, other.kind} <= LASTING and _share_a_name(one, other)


def _share_a_name(one: Happening, other: Happening) -> bool:
    """Tell whether the names share words that tell what is meant; no people, who meet for a day."""
    shared = telling_roots(one, other) & telling_roots(other, one)
    own = shared & own_roots(one.name) & own_roots(other.name)
    people = {root_of(word) for name in one.people + other.people for word in plain_words(name)}
    is_telling = weight(own) >= OWN or weight(shared - BODY_ROOTS) >= TELLS
    return is_telling and people.isdisjoint(shared)


def _names_agree(one: Happening, other: Happening) -> float:
    """Return how much of their telling words the names share, those of their cities apart."""
    cities = (one.city, other.city)
    places = frozenset(stem(word) for city in cities for word in plain_words(city or ""))
    return names_alike(one.name, other.name, places)


def _evidence(one: Happening, other: Happening, alike: float, when: float, where: float) -> float:
    """Return the score of what two compatible events share."""
    together = _count_together(one, other)
    most = min(len(one.people), len(other.people))
    score = 0.3 * when + 0.25 * where + 0.35 * alike + 0.2 * together
    if _share_two_sides(one, other):
        score += 0.1
    if most and not together:
        score -= 0.15
    if one.parent and other.parent:
        score += 0.1 if names_alike(one.parent, other.parent) >= 0.5 else -0.1
    return max(0.0, score)


def _count_together(one: Happening, other: Happening) -> int:
    """Return how many people of one event can be people of the other: two at most, as more tell
    no more, and a text may name hundreds at each of its events.
    """
    return sum(1 for _ in islice((m for m in one.people if _is_among(m, other.people)), ENOUGH))


def _is_among(name: str, others: tuple[str, ...]) -> bool:
    """Tell whether a name can be that of one of the others; the same name is asked first."""
    same = (name,) if name in others else ()
    return any(names_agree(name, yours) >= INITIALS for yours in (*same, *others))


def _edition_score(
    one: Happening, other: Happening, alike: float, when: float, where: float
) -> float:
    """Return the score of two events with one number of an edition."""
    if one.starts_on and other.starts_on:
        # What is planned may be put off; what was held was held then.
        late = abs((one.starts_on - other.starts_on).days)
        if late > (800 if "planned" in (one.status, other.status) else 120) and when < 0:
            return 0.0
    if alike and _is_one_series(one, other, where):
        return 0.97 if alike >= 0.5 else 0.8
    if when < 0 or where < 0 or not _kinds_agree(one, other):
        return 0.0
    found = min(0.97, 0.48 + 0.3 * when + 0.25 * where)
    # So many things have a first and a second that a place alone says little.
    is_there = min(when, where) >= SAME_MONTH
    if is_there or alike >= ALIKE or _share_two_sides(one, other) or _count_together(one, other):
        return found
    return min(found, DOUBT)


def _is_one_series(one: Happening, other: Happening, where: float) -> bool:
    """Tell whether two names of one edition name one series: by its sides, or by telling words."""
    if _share_two_sides(one, other):
        return True
    mine, yours = telling_roots(one, other), telling_roots(other, one)
    shared = mine & yours
    if weight(shared & own_roots(one.name) & own_roots(other.name)) >= OWN:
        return True
    cover = weight(shared) / max(0.1, min(weight(mine), weight(yours)))
    return where >= 0 and cover >= ALIKE and weight(shared - BODY_ROOTS) >= TELLS


def _share_two_sides(one: Happening, other: Happening) -> bool:
    return len(set(one.sides) & set(other.sides)) > 1


def _are_other_sides(one: Happening, other: Happening) -> bool:
    """Tell whether the events are of other sides: two of two, or none in common."""
    if min(len(one.sides), len(other.sides)) < 2:
        return False
    mine, yours = set(one.sides), set(other.sides)
    return not mine & yours or (len(mine) == len(yours) == 2 and mine != yours)


def _kinds_agree(one: Happening, other: Happening) -> float:
    """Return 1 for events of one class, less where the words may mean the same, 0 else."""
    mine, yours = CLASSES[one.kind], CLASSES[other.kind]
    if mine == yours:
        return 1.0
    if "" in (mine, yours):
        return 0.9
    if {mine, yours} == {"talks", "call"}:
        return 0.95 if {one.mode, other.mode} in REMOTE else 0.0
    if {mine, yours} in ({"signing", "ceremony"}, {"talks", "training"}, {"talks", "ceremony"}):
        return 0.85
    return 0.0


def _dates_agree(one: Happening, other: Happening) -> float:
    """Return 1 for the same days, less for what only overlaps or follows, -1 for none in common."""
    if one.starts_on is None or other.starts_on is None:
        return _undated_agree(one, other)
    a, b = (one.starts_on, one.ends_on or one.starts_on)
    c, d = (other.starts_on, other.ends_on or other.starts_on)
    exact = {one.precision, other.precision} == {"day"}
    if max(a, c) <= min(b, d):
        if "year" in (one.precision, other.precision):
            return 0.3
        return 1.0 if exact else SAME_MONTH
    days = _days_between(one, other)
    return PAST if days is None or days > NEAR else NEXT_DAY


def _undated_agree(one: Happening, other: Happening) -> float:
    """Return how the dates agree of which one is known by the day of its article only."""
    dated, undated = (one, other) if one.starts_on else (other, one)
    if undated.published is None or dated.starts_on is None:
        return UNKNOWN
    days = (dated.starts_on - undated.published).days
    if abs(days) <= 31:
        return 2 * UNKNOWN
    return UNKNOWN if undated.status == "planned" and 0 < days < LATEST else PAST


def _places_agree(one: Happening, other: Happening) -> float:
    """Return 1 for one city, less for one country or an unknown place, -1 for two places."""
    if one.city and other.city:
        return 1.0 if set(plain_words(one.city)) & set(plain_words(other.city)) else -1.0
    if one.country and other.country:
        return 0.6 if one.country == other.country else -1.0
    return 0.4

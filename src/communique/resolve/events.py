"""What is known of an event in one article, and how surely two findings are one event.

Two editions of a series are never one. Without an edition it takes a date that fits, and people or
telling words in common. Two meetings told for two days that follow one another are two: an outlet
may err by a day, but the same people do meet again on the morrow. Only an edition, or the name of
what may last for days, tells that they are one.
"""

import datetime
from collections.abc import Iterator

import msgspec

from communique.facts import Actor, Event, Facts
from communique.resolve.keys import Keys
from communique.resolve.names import INITIALS, name_keys, names_agree
from communique.resolve.telling_words import own_roots, root_of, roots, weight, wide_roots
from communique.resolve.topics import (
    acronym_words,
    names_alike,
    proper_topic,
    side_stems,
    sides_named,
    topic,
)
from communique.resolve.words import edition_of, plain_words, stem

CLASSES = {
    "meeting": "talks", "dialogue": "talks", "summit": "talks", "conference": "talks",
    "consultations": "talks", "negotiation": "talks", "other": "", "visit": "visit",
    "call": "call", "signing": "signing", "training": "training", "ceremony": "ceremony",
}  # fmt: skip
BODY_ROOTS = frozenset(
    root_of(word)
    for word in "commission committee council forum board group trade economic".split()
)
"""What many series are called, so that it does not tell one from another."""
PAST, UNKNOWN, SAME_MONTH, NEXT_DAY = -1.0, 0.2, 0.6, 0.7
"""How two dates agree of which one is past the other, one not known, or only the month stated; or
of which one is the day after the other."""
OWN, TELLS, ALIKE = 5.0, 9.0, 0.75
"""What proper names in common must tell of a series, as `weight` counts; what words must, and what
part of the shorter name they must be, where the sides say nothing."""
DOUBT = 0.6
"""What two of one edition, or of two days that follow one another, score at most where nothing else
says that they are one."""
OF_DAYS = 0.85
"""What two of days that follow one another score at most without an edition: a report lists them.
"""
LASTING = frozenset("summit conference dialogue consultations negotiation training".split())
"""Kinds of which one may last for days, so that each article tells of its own day."""
TELLING = 3
"""Telling words from which on a name with an edition and a date says by itself what is meant."""
LATEST = 800
"""Days from an article to an event without a date that it plans."""
REMOTE = ({"online"}, {"phone"}, {"online", "phone"}, {"online", None}, {"phone", None})
NEAR, LONGEST = datetime.timedelta(days=1), datetime.timedelta(days=7)
"""Between what articles may tell as the day of one event; and between days of what lasts for days,
which are joined by those in between."""


class Happening(msgspec.Struct, frozen=True):
    """What one article says of an event, and which people and sides it has there.

    `people` are the names of those who attended, `sides` codes; `published` is the day of the
    article, where the event has no date; `parent` the name of the event that it is a part of.
    `told_at` is the headline, and where in the text it stands, of what nothing tells from any other
    ("the next meeting"): so it is the same in copies of one article only.
    """

    name: str
    kind: str
    mode: str | None
    status: str
    edition: int | None
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    precision: str | None
    published: datetime.date | None
    city: str | None
    country: str | None
    people: tuple[str, ...]
    sides: tuple[str, ...]
    parent: str | None
    told_at: str | None = None


def happening_of(event: Event, facts: Facts) -> Happening:
    """Return what an article says of an event."""
    actors = {actor.id: actor for actor in facts.actors}
    attending = [actors[a.actor] for a in event.attendees if a.actor in actors]
    parents = {other.id: other for other in facts.events}
    series = event.series or ""
    name = event.name if series in event.name else f"{event.name} ({series})"
    told = sides_named(name) | {a.country for a in attending if a.country}
    parent = parents.get(event.parent or "")
    edition = event.edition or edition_of(event.name)
    # A name that tells what is meant needs no more; so a summit of which hundreds write is few.
    is_telling = bool(edition and event.starts_on and len(topic(name) - side_stems()) >= TELLING)
    happening = Happening(
        name=name,
        kind=event.kind,
        mode=event.mode,
        status=event.status,
        edition=edition,
        starts_on=event.starts_on,
        ends_on=event.ends_on or event.starts_on,
        precision=event.date_precision,
        published=None if event.starts_on else facts.article.published_on,
        city=event.city,
        country=event.country,
        people=() if is_telling else tuple(sorted(_people(event, attending, facts))),
        sides=tuple(sorted(sides_named(name) if is_telling else told)),
        parent=parent.name if parent else None,
    )
    if _is_telling(happening):
        return happening
    place = min((span.start for span in event.mentions), default=0)
    told_at = f"{facts.article.title or ''} {place}"
    return msgspec.structs.replace(happening, told_at=told_at)


def _is_telling(event: Happening) -> bool:
    """Tell whether anything tells the event from others: people, a day and where, or its name."""
    is_met = event.starts_on and (event.city or len(event.sides) > 1)
    return bool(event.people or is_met) or weight(_telling_roots(event)) >= TELLS


def _telling_roots(*events: Happening) -> frozenset[str]:
    """Return the roots of the first one's name, without the cities of all, regions and states."""
    cities = {root_of(word) for event in events for word in plain_words(event.city or "")}
    return roots(events[0].name) - cities - wide_roots()


def _people(event: Event, attending: list[Actor], facts: Facts) -> Iterator[str]:
    """Yield the names of the people who attended or whom the event's name names."""
    named = plain_words(event.name)
    for actor in facts.actors:
        words = plain_words(actor.name)
        if actor.kind == "person" and (actor in attending or (words[-1:] and words[-1] in named)):
            yield actor.name


def happening_keys(event: Happening) -> Keys:
    """Return the keys of an event: two that can be one are compared."""
    keys: set[str] = set()
    people = Keys.of(())
    acronyms_of = acronym_words(event.name)
    words = topic(event.name) - side_stems()
    months = _months(event)
    if event.edition:
        keys |= {f"{word}#{event.edition}" for word in words | acronyms_of}
        if event.city:
            keys.add(f"{event.edition}#{' '.join(plain_words(event.city))}")
        keys |= {f"{event.edition}#{month}" for month in months}
    for month in months:
        keys |= {f"{word}@{month}" for word in proper_topic(event.name) | acronym_words(event.name)}
        if event.city:
            keys.add(f"{CLASSES[event.kind]}@{month}:{' '.join(plain_words(event.city))}")
        for person in event.people:
            people |= name_keys(person).within(f"@{month}")
    return people | Keys.of(keys)


def _months(event: Happening) -> list[str]:
    """Return the months of the event, or of its article where it has no date; a year's as one."""
    first = event.starts_on or event.published
    if first is None:
        return []
    if event.precision == "year":
        return [f"{first.year}-{month:02}" for month in range(1, 13)]
    last = event.ends_on or first
    span = (last.year - first.year) * 12 + last.month - first.month
    months = [(first.year * 12 + first.month - 1 + i) for i in range(min(span, 12) + 1)]
    return [f"{month // 12}-{month % 12 + 1:02}" for month in months]


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
    shared = _telling_roots(one, other) & _telling_roots(other, one)
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
    score = 0.3 * when + 0.25 * where + 0.35 * alike + 0.2 * min(together, 2)
    if _share_two_sides(one, other):
        score += 0.1
    if most and not together:
        score -= 0.15
    if one.parent and other.parent:
        score += 0.1 if names_alike(one.parent, other.parent) >= 0.5 else -0.1
    return max(0.0, score)


def _count_together(one: Happening, other: Happening) -> int:
    """Return how many people of one event can be people of the other."""
    return sum(
        any(names_agree(mine, yours) >= INITIALS for yours in other.people) for mine in one.people
    )


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
    mine, yours = _telling_roots(one, other), _telling_roots(other, one)
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
    if exact and max(a, c) - min(b, d) <= NEAR:
        return NEXT_DAY
    return PAST


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

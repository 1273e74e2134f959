"""What is known of an event in one article, and the keys by which others are compared with it."""

import datetime
from collections.abc import Iterator

import msgspec

from communique.facts import Actor, Event, Facts
from communique.resolve.keys import Keys
from communique.resolve.names import name_keys
from communique.resolve.telling_words import root_of, roots, weight, wide_roots
from communique.resolve.topics import (
    acronym_words,
    proper_topic,
    side_stems,
    sides_named,
    topic,
)
from communique.resolve.words import edition_of, plain_words

CLASSES = {
    "meeting": "talks", "dialogue": "talks", "summit": "talks", "conference": "talks",
    "consultations": "talks", "negotiation": "talks", "other": "", "visit": "visit",
    "call": "call", "signing": "signing", "training": "training", "ceremony": "ceremony",
}  # fmt: skip
TELLING = 3
"""Telling words from which on a name with an edition and a date says by itself what is meant."""
TELLS = 9.0
"""What words must tell, as `weight` counts, so that they say what is meant."""


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
    return bool(event.people or is_met) or weight(telling_roots(event)) >= TELLS


def telling_roots(*events: Happening) -> frozenset[str]:
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

"""The four kinds of things that several articles tell of, and how each is known and compared."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from communique.extract.lexicon import proper_names
from communique.facts import Actor, Facts
from communique.resolve.bodies import Body, bodies_match, body_keys, body_of
from communique.resolve.events import happenings_are_apart, happenings_match
from communique.resolve.happenings import Happening, happening_keys, happening_of
from communique.resolve.keys import Keys
from communique.resolve.name_words import name_words
from communique.resolve.people import (
    Person,
    are_namesakes,
    are_turned,
    people_match,
    person_keys,
    person_of,
)
from communique.resolve.undertakings import (
    Undertaking,
    are_apart,
    are_of_one_sort,
    undertaking_keys,
    undertaking_of,
    undertakings_match,
)
from communique.resolve.words import KEPT


class Thing(NamedTuple):
    """One kind of thing: its table, what is known of it, its keys and how two are compared.

    `rank` orders what is known by how well it stands for all, the best last. Two findings of one
    article are two things, unless their score reaches `doubled`; that is noted of those which match
    or `are_namesakes`. `are_mistakable` tells what may be meant for one another once there are two;
    `are_apart`, instead of a `match` below 0, what never is one.
    """

    table: str
    evidence: type[Any]
    keys: Callable[[Any], Keys]
    match: Callable[[Any, Any], float]
    rank: Callable[[Any], tuple[Any, ...]]
    doubled: float = 1.1
    are_mistakable: Callable[[Any, Any], bool] | None = None
    are_namesakes: Callable[[Any, Any], bool] | None = None
    are_apart: Callable[[Any, Any], bool] | None = None


def _person_rank(person: Person) -> tuple[Any, ...]:
    written_out = sum(len(word) > 1 for word in name_words(person.name))
    return written_out, person.country is not None, person.name


def _body_rank(body: Body) -> tuple[Any, ...]:
    known = proper_names().get(body.name)
    is_usual = known is not None and known.name == body.name
    is_written_out = not body.name.isupper()
    return is_usual, is_written_out, body.side is not None, body.acronym is not None, body.name


STATES = ("planned", "cancelled", "ongoing", "held")


def _event_rank(event: Happening) -> tuple[Any, ...]:
    is_known = (event.precision == "day", event.city is not None)
    return STATES.index(event.status), *is_known, len(event.name), event.name


def _undertaking_rank(undertaking: Undertaking) -> tuple[Any, ...]:
    return len(undertaking.name), undertaking.name, undertaking.kind


THINGS: Mapping[str, Thing] = {
    "person": Thing(
        "actors",
        Person,
        person_keys,
        people_match,
        _person_rank,
        doubled=0.96,
        are_mistakable=are_turned,
        are_namesakes=are_namesakes,
    ),
    "body": Thing("actors", Body, body_keys, bodies_match, _body_rank, doubled=0.0),
    "event": Thing(
        "events",
        Happening,
        happening_keys,
        happenings_match,
        _event_rank,
        are_apart=happenings_are_apart,
    ),
    "initiative": Thing(
        "initiatives",
        Undertaking,
        undertaking_keys,
        undertakings_match,
        _undertaking_rank,
        are_namesakes=are_of_one_sort,
        are_apart=are_apart,
    ),
}
TABLES = {thing.table: None for thing in THINGS.values()}
ACTOR_THINGS = {"person": "person", "organization": "body", "country": "body"}


class Finding(NamedTuple):
    """One finding of an article: its kind and name, what is known of it, and for whom it is.

    `mark` is empty, or tells the findings apart that a person has judged or that say the same.
    """

    kind: str
    name: str
    evidence: bytes
    mark: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 of all of it but the name, in hex."""
        parts = (self.kind.encode(), self.evidence, self.mark.encode())
        return hashlib.sha256(b"\0".join(parts)).hexdigest()


def find_things(facts: Facts, actors: tuple[Actor, ...]) -> Iterator[tuple[str, str, Finding]]:
    """Yield what the archive may know already: its table, the id in the facts, and the finding."""
    known: dict[tuple[str, bytes], int] = {}
    for table, name, identifier, kind, evidence in _find_evidence(facts, actors):
        told = msgspec.json.encode(evidence)
        known[kind, told] = count = known.get((kind, told), 0) + 1
        # Two that say the same are two people, meetings or plans; a body is told twice only.
        mark = f"{count}" if count > 1 and kind != "body" else ""
        yield table, identifier, Finding(kind, name, told, mark)


def _find_evidence(
    facts: Facts, actors: tuple[Actor, ...]
) -> Iterator[tuple[str, str, str, str, Any]]:
    for actor in actors:
        kind = ACTOR_THINGS.get(actor.kind)
        if kind:
            evidence = person_of(actor, facts) if kind == "person" else body_of(actor)
            yield "actors", actor.name, actor.id, kind, evidence
    for event in facts.events:
        yield "events", event.name, event.id, "event", happening_of(event, facts)
    for initiative in facts.initiatives:
        told = undertaking_of(initiative, facts)
        yield "initiatives", initiative.name, initiative.id, "initiative", told


@lru_cache(maxsize=KEPT)
def read_evidence(kind: str, told: str) -> Any:
    """Return what a profile says, as the class of its kind."""
    return msgspec.json.decode(told, type=THINGS[kind].evidence)

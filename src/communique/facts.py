"""What one article says: the findings that `extract` yields and `write` stores.

Findings are values: frozen, with spans into the article's text and without database ids. Their
JSON form is the facts document (`facts_to_json`, `facts_from_json`); its JSON Schema is
`facts_schema`. Unknown is `None`, never a guess.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Annotated, Any, NamedTuple

import msgspec

from communique.vocabulary import (
    ActorKind,
    AttendeeRole,
    BackerRole,
    DateBasis,
    DatePrecision,
    EventKind,
    EventMode,
    EventStatus,
    InitiativeStatus,
    StatementAct,
    StatementMode,
)

Count = Annotated[int, msgspec.Meta(ge=1)]
Offset = Annotated[int, msgspec.Meta(ge=0)]
Confidence = Annotated[float, msgspec.Meta(ge=0, le=1)]
"""Probability that a finding is right."""


class Span(NamedTuple):
    """A stretch of the article: half-open, in code points of its text."""

    start: Offset
    end: Offset


def move_spans(value: Any, place: Callable[[int, int], tuple[int, int]]) -> Any:
    """Return findings, or any part of them, with every span where `place` says it is."""
    if isinstance(value, Span):
        return Span(*place(*value))
    if isinstance(value, tuple):
        return tuple(move_spans(part, place) for part in value)
    if isinstance(value, msgspec.Struct):
        moved = {name: move_spans(getattr(value, name), place) for name in value.__struct_fields__}
        return type(value)(**moved)
    return value


class Finding(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of everything found in an article."""


class Masthead(Finding, frozen=True, kw_only=True):
    """What the article says of itself."""

    title: str | None = None
    source: str | None = None
    credited_source: str | None = None
    photo_credit: str | None = None
    byline: str | None = None
    section: str | None = None
    published_on: datetime.date | None = None
    date_basis: DateBasis | None = None
    language: str | None = None


class Actor(Finding, frozen=True, kw_only=True):
    """A person, organisation, country or group that acts in the article.

    `names` are the other printed forms that refer to the actor, pronouns excepted; `mentions`
    the places where any of the forms stands. `title`, `organization` and `country` are the
    first full statement of the post and of the side represented (ISO 3166 alpha-2, or the
    acronym of a body). `title_span` is the place of the title's words.
    """

    id: str
    kind: ActorKind
    name: str
    names: tuple[str, ...] = ()
    acronym: str | None = None
    title: str | None = None
    title_span: Span | None = None
    organization: str | None = None
    country: str | None = None
    mentions: tuple[Span, ...] = ()


class Attendee(Finding, frozen=True, kw_only=True):
    """An actor at an event; `title` and `organization` as printed there."""

    actor: str
    span: Span
    role: AttendeeRole = "participant"
    title: str | None = None
    organization: str | None = None
    country: str | None = None
    headcount: Count | None = None
    confidence: Confidence | None = None


class Event(Finding, frozen=True, kw_only=True):
    """A thing that could be attended.

    `starts_on` and `ends_on` are the first and the last day of the stated period and
    `date_precision` says how much of it was stated; `date` is the period as printed. A printed
    relative date that could not be resolved has `date_basis` "relative" and no `starts_on`.
    """

    id: str
    name: str
    kind: EventKind
    status: EventStatus = "held"
    mode: EventMode | None = None
    series: str | None = None
    acronym: str | None = None
    edition: Count | None = None
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    date_precision: DatePrecision | None = None
    date_basis: DateBasis | None = None
    date: str | None = None
    venue: str | None = None
    city: str | None = None
    country: str | None = None
    parent: str | None = None
    mentions: tuple[Span, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    agenda: tuple[Span, ...] = ()
    confidence: Confidence | None = None


class Statement(Finding, frozen=True, kw_only=True):
    """An attributed proposition: who said it (source), by which word (cue), and what (content).

    `spans` are the stretches of content: one, unless a tag splits the quotation.
    """

    spans: tuple[Span, ...]
    mode: StatementMode
    act: StatementAct = "assert"
    speaker: str | None = None
    speaker_span: Span | None = None
    cue: str | None = None
    cue_span: Span | None = None
    event: str | None = None
    confidence: Confidence | None = None


class Initiative(Finding, frozen=True, kw_only=True):
    """An undertaking: programme, roadmap, agreement, mechanism, project, chairmanship …

    `by` are the actors behind it (ids) and `role` what they are to it; `statement` is the index
    of the statement that carries it; `period` the words that bound it in time.
    """

    id: str
    name: str
    kind: str
    status: InitiativeStatus
    by: tuple[str, ...] = ()
    role: BackerRole = "proposer"
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    period: str | None = None
    statement: Offset | None = None
    mentions: tuple[Span, ...] = ()
    confidence: Confidence | None = None


class Facts(Finding, frozen=True, kw_only=True):
    """Everything found in one article: the facts document."""

    article: Masthead = Masthead()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    initiatives: tuple[Initiative, ...] = ()


def facts_to_json(facts: Facts) -> bytes:
    """Return the facts document as UTF-8 JSON, two-space indented; every field is present."""
    return msgspec.json.format(msgspec.json.encode(facts), indent=2)


def facts_from_json(document: bytes) -> Facts:
    """Read a facts document; raise `msgspec.ValidationError` naming the JSON path of a fault."""
    return msgspec.json.decode(document, type=Facts)


def facts_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the facts document."""
    return msgspec.json.schema(Facts)


def find_spans(facts: Facts) -> Iterator[Span]:
    """Yield every span of the facts document."""
    yield from (span for _, span in find_places(facts))


def find_places(facts: Facts) -> Iterator[tuple[str, Span]]:
    """Yield every span of the facts document with its JSON path."""
    for a, actor in enumerate(facts.actors):
        yield from _numbered(f"$.actors[{a}].mentions", actor.mentions)
        if actor.title_span:
            yield f"$.actors[{a}].title_span", actor.title_span
    for e, event in enumerate(facts.events):
        yield from _numbered(f"$.events[{e}].mentions", event.mentions)
        yield from _numbered(f"$.events[{e}].agenda", event.agenda)
        for a, attendee in enumerate(event.attendees):
            yield f"$.events[{e}].attendees[{a}].span", attendee.span
    for s, statement in enumerate(facts.statements):
        yield from _numbered(f"$.statements[{s}].spans", statement.spans)
        if statement.speaker_span:
            yield f"$.statements[{s}].speaker_span", statement.speaker_span
        if statement.cue_span:
            yield f"$.statements[{s}].cue_span", statement.cue_span
    for i, initiative in enumerate(facts.initiatives):
        yield from _numbered(f"$.initiatives[{i}].mentions", initiative.mentions)


def _numbered(path: str, spans: tuple[Span, ...]) -> Iterator[tuple[str, Span]]:
    return ((f"{path}[{k}]", span) for k, span in enumerate(spans))

"""Whether the facts fit their article: what `write` relies on, told in one line where it fails."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from communique.errors import UserError
from communique.facts import Actor, Event, Facts, Initiative, find_spans

LARGEST_COUNT = 2**31 - 1
"""The largest number of an integer column in PostgreSQL."""


def check_facts(facts: Facts, text: str) -> None:
    """Raise `UserError` with the first fault: a span, a reference or a date that cannot be."""
    fault = next(find_faults(facts, text), None)
    if fault:
        raise UserError(f"the facts do not fit the article: {fault}")


def find_faults(facts: Facts, text: str) -> Iterator[str]:
    """Yield what is wrong with the facts, a line each."""
    for start, end in find_spans(facts):
        if not 0 <= start < end <= len(text):
            yield f"span {start}..{end} is empty or outside the text (0..{len(text)})"
    yield from _find_double_ids(facts)
    yield from _find_dangling_references(facts)
    yield from _find_broken_statements(facts)
    yield from _find_broken_dates(facts)
    yield from _find_broken_values(facts)


def _find_double_ids(facts: Facts) -> Iterator[str]:
    groups: tuple[tuple[str, Iterable[str]], ...] = (
        ("actor", (actor.id for actor in facts.actors)),
        ("event", (event.id for event in facts.events)),
        ("initiative", (initiative.id for initiative in facts.initiatives)),
    )
    for kind, ids in groups:
        yield from (f"two {kind}s have the id {i!r}" for i, n in Counter(ids).items() if n > 1)


def _find_dangling_references(facts: Facts) -> Iterator[str]:
    actors = {actor.id for actor in facts.actors}
    events = {event.id: event.parent for event in facts.events}
    named = [a.actor for event in facts.events for a in event.attendees]
    named += [s.speaker for s in facts.statements if s.speaker is not None]
    named += [actor for initiative in facts.initiatives for actor in initiative.by]
    yield from (f"there is no actor {actor!r}" for actor in named if actor not in actors)
    held = [s.event for s in facts.statements if s.event is not None]
    held += [parent for parent in events.values() if parent is not None]
    yield from (f"there is no event {event!r}" for event in held if event not in events)
    yield from (f"event {event!r} is its own parent" for event in events if _loops(event, events))
    for initiative in facts.initiatives:
        if initiative.statement is not None and initiative.statement >= len(facts.statements):
            yield f"there is no statement {initiative.statement} (counted from 0)"


def _loops(event: str, parents: dict[str, str | None]) -> bool:
    seen, at = {event}, parents[event]
    while at is not None and at not in seen:
        seen.add(at)
        at = parents.get(at)
    return at == event


def _find_broken_statements(facts: Facts) -> Iterator[str]:
    for number, statement in enumerate(facts.statements):
        parts = sorted(statement.spans)
        if not parts:
            yield f"statement {number} (counted from 0) has no content"
        if any(before.end > after.start for before, after in pairwise(parts)):
            yield f"the parts of statement {number} (counted from 0) overlap"


def _find_broken_dates(facts: Facts) -> Iterator[str]:
    told = facts.article
    if not _has_reason(told.published_on, told.date_basis):
        yield "the article's published_on and date_basis do not agree"
    for event in facts.events:
        if not _has_reason(event.starts_on, event.date_basis):
            yield f"starts_on and date_basis of event {event.id!r} do not agree"
        if (event.starts_on is None) != (event.date_precision is None):
            yield f"starts_on and date_precision of event {event.id!r} do not agree"
    dated: tuple[Event | Initiative, ...] = (*facts.events, *facts.initiatives)
    for period in dated:
        if period.ends_on and not (period.starts_on and period.starts_on <= period.ends_on):
            yield f"ends_on of {period.id!r} lies before its starts_on, or has none"


def _has_reason(day: date | None, basis: str | None) -> bool:
    """Tell whether a date has a ground; "relative" without a date says that none was found."""
    return basis is not None if day else basis in (None, "relative")


def _find_broken_values(facts: Facts) -> Iterator[str]:
    found: tuple[Actor | Event | Initiative, ...] = (
        *facts.actors,
        *facts.events,
        *facts.initiatives,
    )
    yield from (f"{finding.id!r} has no name" for finding in found if not finding.name.strip())
    counts = [event.edition for event in facts.events]
    counts += [attendee.headcount for event in facts.events for attendee in event.attendees]
    yield from (f"{n} is no plausible count" for n in counts if n and n > LARGEST_COUNT)

"""Whether the facts fit their article: what `write` relies on, a line for each place it fails."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from communique.errors import UserError
from communique.facts import Facts, find_places

LARGEST_COUNT = 2**31 - 1
"""The largest number of an integer column in PostgreSQL."""


class Fault(NamedTuple):
    """What is wrong at one place of a facts document, the place as a JSON path."""

    path: str
    what: str

    def __str__(self) -> str:
        return f"{self.path}: {self.what}"


class FactsError(UserError):
    """Facts that do not fit their article: `faults` has a line for each; the message is all."""

    def __init__(self, faults: Iterable[object]) -> None:
        self.faults = tuple(str(fault) for fault in faults)
        super().__init__("; ".join(self.faults))


def check_facts(facts: Facts, text: str) -> None:
    """Raise `FactsError` where a span, a reference, a date or a value cannot be."""
    if faults := list(find_faults(facts, text)):
        raise FactsError(faults)


def find_faults(facts: Facts, text: str) -> Iterator[Fault]:
    """Yield what is wrong with the facts."""
    for path, (start, end) in find_places(facts):
        if not 0 <= start < end <= len(text):
            what = f"span {start}..{end} is empty or outside the text (0..{len(text)})"
            yield Fault(path, what)
    yield from _find_double_ids(facts)
    yield from _find_dangling_actors(facts)
    yield from _find_dangling_events(facts)
    yield from _find_broken_statements(facts)
    yield from _find_broken_dates(facts)
    yield from _find_broken_values(facts)


def _find_double_ids(facts: Facts) -> Iterator[Fault]:
    for kind in ("actors", "events", "initiatives"):
        first: dict[str, int] = {}
        for k, finding in enumerate(getattr(facts, kind)):
            if first.setdefault(finding.id, k) != k:
                what = f'the id "{finding.id}" is that of $.{kind}[{first[finding.id]}] too'
                yield Fault(f"$.{kind}[{k}].id", what)


def _find_dangling_actors(facts: Facts) -> Iterator[Fault]:
    named = [
        (f"$.events[{e}].attendees[{a}].actor", attendee.actor)
        for e, event in enumerate(facts.events)
        for a, attendee in enumerate(event.attendees)
    ]
    for s, statement in enumerate(facts.statements):
        if statement.speaker is not None:
            named.append((f"$.statements[{s}].speaker", statement.speaker))
    for i, initiative in enumerate(facts.initiatives):
        named += [(f"$.initiatives[{i}].by[{b}]", actor) for b, actor in enumerate(initiative.by)]
    actors = {actor.id for actor in facts.actors}
    yield from (Fault(path, f'no actor "{actor}"') for path, actor in named if actor not in actors)


def _find_dangling_events(facts: Facts) -> Iterator[Fault]:
    parents = {event.id: event.parent for event in facts.events}
    named = [(f"$.statements[{s}].event", told.event) for s, told in enumerate(facts.statements)]
    named += [(f"$.events[{e}].parent", event.parent) for e, event in enumerate(facts.events)]
    for path, event in named:
        if event is not None and event not in parents:
            yield Fault(path, f'no event "{event}"')
    for e, own in enumerate(facts.events):
        if _loops(own.id, parents):
            yield Fault(f"$.events[{e}].parent", f'event "{own.id}" is its own parent')
    for i, initiative in enumerate(facts.initiatives):
        if initiative.statement is not None and initiative.statement >= len(facts.statements):
            what = f"no statement {initiative.statement} (counted from 0)"
            yield Fault(f"$.initiatives[{i}].statement", what)


def _loops(event: str, parents: dict[str, str | None]) -> bool:
    seen, at = {event}, parents[event]
    while at is not None and at not in seen:
        seen.add(at)
        at = parents.get(at)
    return at == event


def _find_broken_statements(facts: Facts) -> Iterator[Fault]:
    for s, statement in enumerate(facts.statements):
        parts = sorted(statement.spans)
        if not parts:
            yield Fault(f"$.statements[{s}].spans", "the statement has no content")
        if any(before.end > after.start for before, after in pairwise(parts)):
            yield Fault(f"$.statements[{s}].spans", "the parts overlap")


def _find_broken_dates(facts: Facts) -> Iterator[Fault]:
    told = facts.article
    if not _has_reason(told.published_on, told.date_basis):
        yield Fault("$.article.date_basis", _disagreement("published_on"))
    for e, event in enumerate(facts.events):
        if not _has_reason(event.starts_on, event.date_basis):
            yield Fault(f"$.events[{e}].date_basis", _disagreement("starts_on"))
        if (event.starts_on is None) != (event.date_precision is None):
            what = "date_precision goes with starts_on: both or neither"
            yield Fault(f"$.events[{e}].date_precision", what)
    for kind in ("events", "initiatives"):
        for k, period in enumerate(getattr(facts, kind)):
            if period.ends_on and not (period.starts_on and period.starts_on <= period.ends_on):
                what = "ends_on lies before starts_on, or there is no starts_on"
                yield Fault(f"$.{kind}[{k}].ends_on", what)


def _disagreement(column: str) -> str:
    return f"{column} and date_basis do not agree: a date has a basis, no date has none or relative"


def _has_reason(day: date | None, basis: str | None) -> bool:
    """Tell whether a date has a ground; "relative" without a date says that none was found."""
    return basis is not None if day else basis in (None, "relative")


def _find_broken_values(facts: Facts) -> Iterator[Fault]:
    for kind in ("actors", "events", "initiatives"):
        for k, finding in enumerate(getattr(facts, kind)):
            if not finding.name.strip():
                yield Fault(f"$.{kind}[{k}].name", f'"{finding.id}" has no name')
    counts = [(f"$.events[{e}].edition", event.edition) for e, event in enumerate(facts.events)]
    for e, event in enumerate(facts.events):
        for a, attendee in enumerate(event.attendees):
            counts.append((f"$.events[{e}].attendees[{a}].headcount", attendee.headcount))
    for path, number in counts:
        if number and number > LARGEST_COUNT:
            yield Fault(path, f"{number} is no plausible count")

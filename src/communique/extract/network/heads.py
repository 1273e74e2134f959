"""What the network answers for each word: one slice of its columns per head.

Span heads label words O, then B and I of each of their kinds. Class heads choose among words of
the vocabulary, and are read at the first word of a span. `attribution` follows the conventions
of PolNeAR (every attribution in news), `statements` those of this project (what a party said).
"""

from dataclasses import dataclass
from typing import get_args

from communique import vocabulary

SEAT_WIDTH = 32  # numbers per role in which the vectors of an event and an actor are compared


@dataclass(frozen=True, slots=True)
class Head:
    """One question put to every word: its columns are `first:last` of the network's answer."""

    name: str
    kinds: tuple[str, ...]
    first: int
    last: int
    is_span: bool

    @property
    def columns(self) -> slice:
        """The head's columns of the network's answer."""
        return slice(self.first, self.last)


SPANS = {
    "attribution": ("source", "cue", "content"),
    "statements": ("source", "cue", "content"),
    "people": ("person", "title", "organization", "group", "place"),
    "events": ("event", "reference"),
    "dates": ("date",),
    "agenda": ("topic",),
    "initiatives": ("initiative",),
}
CLASSES = {
    "event_kind": get_args(vocabulary.EventKind),
    "event_status": get_args(vocabulary.EventStatus),
    "act": get_args(vocabulary.StatementAct),
    "initiative_status": get_args(vocabulary.InitiativeStatus),
}
ROLES: tuple[str, ...] = get_args(vocabulary.AttendeeRole)


def _lay_out() -> dict[str, Head]:
    heads: dict[str, Head] = {}
    first = 0
    for name, kinds in {**SPANS, **CLASSES}.items():
        is_span = name in SPANS
        last = first + (1 + 2 * len(kinds) if is_span else len(kinds))
        heads[name] = Head(name, kinds, first, last, is_span)
        first = last
    return heads


HEADS = _lay_out()
WIDTH = max(head.last for head in HEADS.values())

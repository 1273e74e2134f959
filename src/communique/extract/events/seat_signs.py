"""The signs by which a seat at an event is judged: what speaks for it, and what against it.

Each sign is a plain yes or no about an actor and an event: whether they are named together, who
else sits there, whether the actor is told of in the report or only in what somebody says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.extract.events.absence import is_absent
from communique.extract.people.cast import Member
from communique.extract.people.references import Reference
from communique.facts import Span

if TYPE_CHECKING:
    from communique.extract.events.book import EventBook, Gathering

SOON = 2  # sentences after the last mention of an event in which its people are still told of
MANY = frozenset(("conference", "summit", "training", "dialogue", "consultations"))
WITH = frozenset(("with", "by", "between", "among", "including"))
LINKS = frozenset(", ; and as well along with together also the".split())
LONGEST_LINK = 3  # tokens between two of a list
ABOUT = frozenset("of in on at to for from about into over under against towards toward".split())


@dataclass
class Standing:
    """Where one actor is named: sentences, paragraphs, and the references there."""

    member: Member
    sentences: set[int]
    paragraphs: set[int]
    references: list[tuple[int, Reference]]
    is_told: bool


@dataclass
class Occasion:
    """One event: its sentences and paragraphs, where rules seat people, and the signs it has."""

    sentences: set[int]
    paragraphs: set[int]
    seats: set[Span]
    signs: dict[str, bool]


class SeatSigns:
    """Reads the signs of seats in one article, once all its events are known."""

    def __init__(self, book: EventBook) -> None:
        self.book = book
        self.document = book.document
        self._standings: dict[str, Standing] = {}
        self._occasions: dict[str, Occasion] = {}
        self._events_of: dict[str, list[Gathering]] | None = None
        self._first = next(iter(book.scene.references.cast.people), None)

    def _standing(self, member: Member, here: Span) -> Standing:
        if member.id not in self._standings:
            spans = member.mentions | {here}
            places = {self.document.sentence_index(span.start) for span in spans}
            references = [
                (k, r)
                for k in sorted(places)
                for r in self.book.scene.references.in_sentence[k]
                if (r.member is member) or (r.member is None and r.span in spans)
            ]
            self._standings[member.id] = Standing(
                member,
                places,
                {self.document.sentences[k].paragraph for k in places},
                references,
                all(self.book.scene.is_told(span) for span in spans),
            )
        return self._standings[member.id]

    def _occasion(self, gathering: Gathering) -> Occasion:
        if gathering.id not in self._occasions:
            sentences = {m.sentence for m in gathering.mentions}
            kind, status = gathering.kind, gathering.best.status
            self._occasions[gathering.id] = Occasion(
                sentences,
                {self.document.sentences[k].paragraph for k in sentences},
                {seat.reference.span for seat in gathering.seats},
                {
                    "event of many": kind in MANY,
                    "event not held": status in ("planned", "cancelled"),
                    "event only told": all(m.is_told for m in gathering.mentions),
                    "first event": gathering is self.book.gatherings[0],
                    "only event": len(self.book.gatherings) == 1,
                    "visit": kind == "visit",
                    "meeting": kind in ("meeting", "call"),
                    "signing": kind == "signing",
                },
            )
        return self._occasions[gathering.id]

    def read(self, gathering: Gathering, member: Member, here: Span) -> dict[str, bool]:
        """Return the signs of an actor, seen at `here`, at an event, by name."""
        standing, occasion = self._standing(member, here), self._occasion(gathering)
        named, told = standing.sentences, occasion.sentences
        gap = min((name - event for name in named for event in told if name >= event), default=-1)
        is_person, is_many = member.kind == "person", occasion.signs["event of many"]
        speaks = member.id in gathering.speakers
        beside = [r.preposition for k, r in standing.references if k in told]
        seated = [seat.member for seat in gathering.seats if seat.member not in (None, member)]
        return occasion.signs | {
            "beside": gap == 0,
            "soon": 0 < gap <= SOON,
            "only before": gap < 0,
            "in its paragraph": not occasion.paragraphs.isdisjoint(standing.paragraphs),
            "while in progress": any(self.book.at(k) is gathering for k in named),
            "free beside": "" in beside,
            "with beside": not WITH.isdisjoint(beside),
            "about beside": bool(beside) and ABOUT.issuperset(beside),
            "next to one seated": self._is_listed_with(occasion, standing),
            "only told": standing.is_told,
            "named once": len(member.mentions) <= 1,
            "speaks": speaks,
            "speaks at event of many": speaks and is_many,
            "person": is_person,
            "body": member.kind == "organization",
            "group": member.kind == "group",
            "protagonist": member is self._first,
            "person at event of many": is_person and is_many,
            "others seated": len(seated) > 1,
            "somebody seated": bool(seated),
            "person seated elsewhere": is_person and bool(self.find_others(gathering, member)),
        }

    def is_absent(self, gathering: Gathering, member: Member, here: Span) -> bool:
        """Tell whether the text says of an event that an actor, seen at `here`, was not there."""
        told = self._occasion(gathering).sentences
        return any(
            is_absent(self.book.scene, reference)
            for k, reference in self._standing(member, here).references
            if k in told or self.book.at(k) is gathering
        )

    def find_others(self, gathering: Gathering, member: Member) -> list[Gathering]:
        """Return the events at which rules seat somebody, but this one and what it is part of."""
        some = self._seated_at().get(member.id, ())
        return [o for o in some if o is not gathering and o is not gathering.parent]

    def _seated_at(self) -> dict[str, list[Gathering]]:
        """Return the events at which rules seat each actor, each once, in their order."""
        if self._events_of is None:
            self._events_of = {}
            for gathering in self.book.gatherings:
                for member in {seat.member.id for seat in gathering.seats if seat.member}:
                    self._events_of.setdefault(member, []).append(gathering)
        return self._events_of

    def _is_listed_with(self, occasion: Occasion, standing: Standing) -> bool:
        """Tell whether somebody stands in a list beside one whom rules seat at the event."""
        for k, reference in standing.references:
            row = self.book.scene.references.in_sentence[k]
            at = row.index(reference)
            beside = (*row[max(0, at - 1) : at], *row[at + 1 : at + 2])
            if any(r.span in occasion.seats and self._is_linked(reference, r) for r in beside):
                return True
        return False

    def _is_linked(self, reference: Reference, other: Reference) -> bool:
        """Tell whether only a comma or the like stands between two references."""
        first, last = sorted((reference, other), key=lambda r: r.first)
        between = self.document.tokens[first.last : last.first]
        return len(between) <= LONGEST_LINK and all(token.lower in LINKS for token in between)

"""Who sits where, by the rules and by the network, and how sure each seat is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from communique.extract.events.mention import Seat
from communique.extract.network.heads import ROLES
from communique.extract.people.cast import Cast, Member
from communique.extract.people.references import Reference
from communique.facts import Span
from communique.vocabulary import AttendeeRole

if TYPE_CHECKING:
    from communique.extract.events.book import EventBook, Gathering

SEATED = ("person", "group", "organization")
SOON = 2  # sentences after the last mention of an event in which its people are still told of
MANY = frozenset(("conference", "summit", "training", "dialogue", "consultations"))
ANY_PARTY = re.compile(
    r"(?:the|both)(?: two)? (?:sides|parties|ministers|leaders|officials|participants|countries)",
    re.I,
)


def judge_seats(
    book: EventBook,
    cast_: Cast,
    gathering: Gathering,
    seats: Iterable[Seat],
    others: Iterable[Seat],
) -> Iterator[tuple[Member, Seat, float]]:
    """Yield the attendees of an event that are sure enough, each once: the rules', then others.

    `others` are those that the network may seat (`find_others`).
    """
    tagged = book.scene.tagged
    events = [
        w for m in gathering.mentions if (w := tagged.first_word("events", m.phrase)) is not None
    ]
    ruled = list(seats)
    taken: set[str] = set()
    for by_rule, seat in [*((True, s) for s in ruled), *((False, s) for s in others)]:
        member = seat.member or cast_.refer(seat.reference.span, None)
        if member is None or member.id in taken:
            continue
        taken.add(member.id)
        words = _words(book, member, seat.reference.span)
        chances = tagged.answers.seats(events, words)
        signs = _signs(book, gathering, member, seat.reference.span)
        signs["newcomer"] = not by_rule and len(ruled) > 1
        confidence = tagged.confidence(
            "attendees", 1 - float(chances[0]), by_rule=by_rule, signs=signs
        )
        if tagged.judge.keeps("attendees", confidence, by_rule=by_rule):
            role = seat.role if by_rule else ROLES[int(chances[1:].argmax())]
            yield member, replace(seat, role=cast(AttendeeRole, role)), confidence


def find_others(book: EventBook) -> Iterator[Seat]:
    """Yield a seat for every actor named in the prose, to be judged by the network.

    These are the references, and the groups and bodies that the network alone finds.
    """
    tagged, references = book.scene.tagged, book.scene.references
    for index in range(len(book.document.sentences)):
        for reference in references.in_sentence[index]:
            is_any = ANY_PARTY.fullmatch(book.document.words(reference.span))
            if reference.kind in SEATED and not is_any and tagged.is_prose(reference.span):
                yield Seat(reference, reference.member, "participant")
    known = {k for here in references.in_sentence for r in here for k in range(r.first, r.last)}
    for segment in tagged.segments("people", "group", "organization"):
        first, last = book.document.token_range(segment.span)
        if known.isdisjoint(range(first, last)):
            reference = Reference(segment.kind, first, last, segment.span, None, "")
            yield Seat(reference, None, "participant")


def _signs(book: EventBook, gathering: Gathering, member: Member, here: Span) -> dict[str, bool]:
    """Return what else speaks for somebody's seat at an event, or against it, by name."""
    index = book.document.sentence_index
    named = {index(span.start) for span in member.mentions or {here}}
    told = {m.sentence for m in gathering.mentions}
    gap = min((name - event for name in named for event in told if name >= event), default=-1)
    is_person, is_many = member.kind == "person", gathering.kind in MANY
    return {
        "beside": gap == 0,
        "soon": 0 < gap <= SOON,
        "only before": gap < 0,
        "while in progress": any(book.at(k) is gathering for k in named),
        "person": is_person,
        "body": member.kind == "organization",
        "event of many": is_many,
        "person at event of many": is_person and is_many,
        "event not held": gathering.best.status in ("planned", "cancelled"),
        "first event": gathering is book.gatherings[0],
        "only event": len(book.gatherings) == 1,
        "person seated elsewhere": is_person and _is_elsewhere(book, gathering, member),
    }


def _is_elsewhere(book: EventBook, gathering: Gathering, member: Member) -> bool:
    """Tell whether rules seat somebody at an event that this one is no part of."""
    others = (g for g in book.gatherings if g is not gathering and g is not gathering.parent)
    return any(seat.member is member for other in others for seat in other.seats)


def _words(book: EventBook, member: Member, here: Span) -> list[int]:
    """Return the words at which the mentions of an actor begin."""
    answers = book.scene.tagged.answers
    ranges = (answers.range(span) for span in member.mentions or {here})
    return sorted({first for first, last in ranges if last > first})

"""Who sits where, by the rules and by the network, and how sure each seat is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, cast

from communique.extract.events.asides import find_aside, is_credit
from communique.extract.events.mention import Seat
from communique.extract.events.seating import is_apposition
from communique.extract.network.heads import ROLES
from communique.extract.network.windows import WINDOW
from communique.extract.people.cast import Cast, Member
from communique.extract.people.references import Reference
from communique.facts import Span
from communique.vocabulary import AttendeeRole

if TYPE_CHECKING:
    from communique.extract.events.book import EventBook, Gathering

SEATED = ("person", "group", "organization")
ANY_PARTY = re.compile(
    r"(?:the|both)(?: two)? (?:sides|parties|ministers|leaders|officials|participants|countries)",
    re.I,
)


class Candidate(NamedTuple):
    """Somebody who may sit at an event: the actor, the seat, and where its mentions begin.

    `words` are indices into the words that the network read, in their order.
    """

    member: Member
    seat: Seat
    words: list[int]


def judge_seats(
    book: EventBook,
    cast_: Cast,
    gathering: Gathering,
    seats: Iterable[Seat],
    others: Iterable[Candidate],
) -> Iterator[tuple[Member, Seat, float]]:
    """Yield the attendees of an event that are sure enough, each once: the rules', then others.

    `others` are those that the network may seat (`find_others`), unless they are named farther
    from the event than the network sees at once, or outside the aside that alone tells of it. Nor
    does it seat people who are named once where they rather sit at another event.
    """
    tagged = book.scene.tagged
    events = _first_words(book, gathering)
    ruled = list(_candidates(book, cast_, seats))
    asides = _find_asides(book, gathering)
    near = (
        other
        for other in others
        if is_near(events, other.words) and _is_in_one(asides, other.seat.reference.span)
    )
    candidates: dict[str, tuple[bool, Candidate]] = {}
    for by_rule, candidate in [*((True, c) for c in ruled), *((False, c) for c in near)]:
        candidates.setdefault(candidate.member.id, (by_rule, candidate))
    if not candidates:
        return
    chances_of_all = tagged.answers.seats(events, [c.words for _, c in candidates.values()])
    for chances, (by_rule, candidate) in zip(chances_of_all, candidates.values(), strict=True):
        member, seat = candidate.member, candidate.seat
        if book.seat_signs.is_absent(gathering, member, seat.reference.span):
            continue
        signs = book.seat_signs.read(gathering, member, seat.reference.span)
        signs["newcomer"] = not by_rule and len(ruled) > 1
        chance = 1 - float(chances[0])
        is_once = signs["named once"] and signs["person seated elsewhere"] and not by_rule
        if is_once and _is_rather_elsewhere(book, gathering, candidate, chance):
            continue
        confidence = tagged.confidence("attendees", chance, by_rule=by_rule, signs=signs)
        if tagged.judge.keeps("attendees", confidence, by_rule=by_rule):
            role = seat.role if by_rule else ROLES[int(chances[1:].argmax())]
            yield member, replace(seat, role=cast(AttendeeRole, role)), confidence


def _first_words(book: EventBook, gathering: Gathering) -> list[int]:
    """Return the words at which the mentions of an event begin."""
    found = (book.scene.tagged.first_word("events", m.phrase) for m in gathering.mentions)
    return [word for word in found if word is not None]


def _is_rather_elsewhere(
    book: EventBook, gathering: Gathering, candidate: Candidate, chance: float
) -> bool:
    """Tell whether somebody whom rules seat at another event is likelier there by the network too.

    `chance` is how probable it finds them at this one.
    """
    for other in book.seat_signs.find_others(gathering, candidate.member):
        events = _first_words(book, other)
        if events:
            (chances,) = book.scene.tagged.answers.seats(events, [candidate.words])
            if 1 - float(chances[0]) > chance:
                return True
    return False


def _find_asides(book: EventBook, gathering: Gathering) -> list[Span]:
    """Return the asides that tell of an event; none if something else does too."""
    asides = [find_aside(book.document, m.phrase) for m in gathering.mentions]
    return [aside for aside in asides if aside] if all(asides) else []


def _is_in_one(asides: Sequence[Span], span: Span) -> bool:
    return not asides or any(aside.start <= span.start < aside.end for aside in asides)


def find_others(book: EventBook, cast_: Cast) -> list[Candidate]:
    """Return every actor named in the prose, for the network to seat.

    These are the references, and the groups and bodies that the network alone finds.
    """
    return list(_candidates(book, cast_, _seats_of_all(book)))


def _candidates(book: EventBook, cast_: Cast, seats: Iterable[Seat]) -> Iterator[Candidate]:
    for seat in seats:
        member = seat.member or cast_.refer(seat.reference.span, None)
        if member:
            yield Candidate(member, seat, _words(book, member, seat.reference.span))


def is_near(events: Sequence[int], words: Sequence[int]) -> bool:
    """Tell whether a mention of an event and one of an actor fit into one reading."""
    return any(
        k < len(words) and words[k] <= event + WINDOW
        for event in events
        for k in [bisect_left(words, event - WINDOW)]
    )


def _seats_of_all(book: EventBook) -> Iterator[Seat]:
    tagged, references = book.scene.tagged, book.scene.references
    for index in range(len(book.document.sentences)):
        for reference in references.in_sentence[index]:
            is_any = ANY_PARTY.fullmatch(book.document.words(reference.span)) is not None
            is_nobody = is_any or is_apposition(book.scene, reference)
            is_nobody = is_nobody or is_credit(book.document, reference.span)
            if reference.kind in SEATED and not is_nobody and tagged.is_prose(reference.span):
                yield Seat(reference, reference.member, "participant")
    known = {k for here in references.in_sentence for r in here for k in range(r.first, r.last)}
    for segment in tagged.segments("people", "group", "organization"):
        first, last = book.document.token_range(segment.span)
        if known.isdisjoint(range(first, last)) and not is_credit(book.document, segment.span):
            reference = Reference(segment.kind, first, last, segment.span, None, "")
            yield Seat(reference, None, "participant")


def _words(book: EventBook, member: Member, here: Span) -> list[int]:
    """Return the words at which the mentions of an actor begin."""
    answers = book.scene.tagged.answers
    ranges = (answers.range(span) for span in member.mentions or {here})
    return sorted({first for first, last in ranges if last > first})

"""The event in whose course another was held: a summit with talks in its margins, a visit."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from communique.extract.document import Document
from communique.extract.events.mention import EventMention
from communique.facts import Attendee

if TYPE_CHECKING:
    from communique.extract.events.book import EventBook, Gathering

MARGINS = re.compile(
    r"\b(?:as part of|within the framework of|in the framework of|in the course of|during"
    r"|on the (?:margins|sidelines|fringes) of|on the occasion of|in the margins of)"
    r"(?:\s(?:the|his|her|their|a|an|its|working|official|state))*\s*$",
    re.I,
)
NO_FRAME = re.compile(r"\b(?:last|previous|earlier|former|next|forthcoming|courtesy)\b", re.I)
UNFINISHED = frozenset(("planned", "cancelled"))
OF_NOBODY = frozenset(("signing", "ceremony"))  # the text need not say who was there
LONGEST_VISIT = datetime.timedelta(days=7)

Seated = Mapping[str, Sequence[Attendee]]


def find_frames(document: Document, gatherings: Sequence[Gathering]) -> None:
    """Give each event the one that its sentence names as its frame, and not each to the other."""
    for gathering in gatherings:
        _find_margins(document, gathering, gatherings)
    _part_pairs(gatherings)


def find_visits(book: EventBook, seated: Seated) -> None:
    """Give each event without a frame the visit in whose course it was held.

    `seated` are the attendees by event.
    """
    there = {name: {a.actor for a in attendees} for name, attendees in seated.items()}
    guests = {name: {a.actor for a in some if a.role == "guest"} for name, some in seated.items()}
    visits = [g for g in book.gatherings if g.kind == "visit" and _is_frame(g)]
    for gathering in book.gatherings:
        if gathering.parent is None and gathering.kind != "call":
            gathering.parent = _find_visit(gathering, visits, there, guests)
    _part_pairs(book.gatherings)


def _part_pairs(gatherings: Sequence[Gathering]) -> None:
    for gathering in gatherings:
        if gathering.parent and gathering.parent.parent is gathering:
            gathering.parent = None


def _find_margins(
    document: Document, gathering: Gathering, gatherings: Sequence[Gathering]
) -> None:
    """Take the event that the sentence names as the frame: "on the margins of the summit"."""
    mention = gathering.mentions[0]
    for other in gatherings:
        for place in other.mentions if other is not gathering else ():
            before = document.text[max(0, place.phrase.start - 80) : place.phrase.start]
            if place.phrase < mention.phrase and _is_only_named(mention):
                continue
            if place.sentence == mention.sentence and MARGINS.search(before):
                gathering.parent = other


def _is_only_named(mention: EventMention) -> bool:
    """Tell whether an event is spoken of at another: "at the talks, they looked back at X"."""
    takes_place = mention.has_verb or mention.is_verbal or mention.seats
    return mention.lies_back or mention.lies_ahead or not takes_place


def _is_frame(visit: Gathering) -> bool:
    return not (all(m.is_told for m in visit.mentions) or NO_FRAME.search(visit.best.head_words))


def _find_visit(
    gathering: Gathering,
    visits: Sequence[Gathering],
    there: Mapping[str, set[str]],
    guests: Mapping[str, set[str]],
) -> Gathering | None:
    """Return the visit in whose course an event was held: its guest was there, or nobody named."""
    earlier = visits[: visits.index(gathering)] if gathering in visits else visits
    fitting = [visit for visit in earlier if _is_in_course(gathering, visit)]
    shared = [v for v in fitting if guests[v.id] & there[gathering.id]]
    if shared:
        return shared[0]
    is_bare = gathering.kind in OF_NOBODY and not there[gathering.id]
    return fitting[0] if len(visits) == 1 and fitting and is_bare else None


def _is_in_course(gathering: Gathering, visit: Gathering) -> bool:
    """Tell whether nothing speaks against an event being part of a visit."""
    if gathering.best.edition is not None:
        return False  # a session is not held for a guest
    if (visit.best.status in UNFINISHED) != (gathering.best.status in UNFINISHED):
        return False
    here, there = (
        {place.side for m in g.mentions for place in m.places if place.side}
        for g in (visit, gathering)
    )
    return not (here and there and not here & there) and _is_within(gathering, visit)


def _is_within(gathering: Gathering, visit: Gathering) -> bool:
    """Tell whether the dates, as far as both are known, allow it."""
    first, day = _first_day(visit), _first_day(gathering)
    return first is None or day is None or abs(day - first) <= LONGEST_VISIT


def _first_day(gathering: Gathering) -> datetime.date | None:
    return next((m.date.starts_on for m in gathering.mentions if m.date), None)

"""From gatherings to findings: names, places, dates and attendees of events."""

import datetime
import re
from collections.abc import Iterator

from communique.extract.cast import Cast
from communique.extract.events.book import EventBook, Gathering
from communique.extract.events.mention import EventMention, Seat
from communique.facts import Attendee, Event

PLACES = ("city", "country", "venue")
ANY_PARTY = re.compile(
    r"(?:the|both)(?: two)? (?:sides|parties|ministers|leaders|officials|participants|countries"
    r"|delegations)",
    re.I,
)
NAMES_IN_NAME = 4  # people that a description lists before it becomes unreadable


def to_events(book: EventBook, cast: Cast) -> list[Event]:
    """Return the findings, in the order of the text."""
    return [_to_event(book, cast, gathering) for gathering in book.gatherings]


def _to_event(book: EventBook, cast: Cast, gathering: Gathering) -> Event:
    best = gathering.best
    date = next((m.date for m in gathering.mentions if m.date), None)
    starts_on: datetime.date | None = date.starts_on if date else None
    city, country, venue = _place(book, gathering)
    series = best.series or _series_of_unnamed(book, gathering)
    return Event(
        id=gathering.id,
        name=_name(book, gathering),
        kind=gathering.kind,
        status=best.status,
        mode=next((m.mode for m in gathering.mentions if m.mode), None)
        or ("phone" if gathering.kind == "call" else None),
        series=series,
        acronym=best.acronym,
        edition=best.edition,
        starts_on=starts_on,
        ends_on=date.ends_on if date else None,
        date_precision=date.precision if date and starts_on else None,
        date_basis=date.basis if date else None,
        date=book.document.words(date.span) if date else None,
        venue=venue,
        city=city,
        country=country,
        parent=gathering.parent.id if gathering.parent else None,
        mentions=tuple(m.span for m in gathering.mentions),
        attendees=tuple(_attendees(book, cast, gathering)),
        agenda=tuple(gathering.agenda),
    )


def _series_of_unnamed(book: EventBook, gathering: Gathering) -> str | None:
    """Return the series of "the 10th session" after "the 9th session of the X"."""
    best = gathering.best
    if best.edition is None or best.is_proper:
        return None
    for other in book.gatherings:
        named = other.best
        if named.series and named.noun.lower().split()[-1] == best.noun.lower().split()[-1]:
            return named.series
    return None


def _place(book: EventBook, gathering: Gathering) -> tuple[str | None, str | None, str | None]:
    """Return city, country and venue as printed, or those of the event it is part of."""
    places = [p for m in gathering.mentions for p in m.places]
    if not places and gathering.parent and gathering.parent.parent is not gathering:
        return _place(book, gathering.parent)
    city = next((p for p in places if p.kind == "city"), None)
    country = next((p for p in places if p.kind == "country"), None) or city
    venue = next((p for p in places if p.kind in ("institution", "organization")), None)
    return (
        book.document.words(book.document.span(city.first, city.last)) if city else None,
        country.side if country else None,
        book.document.words(book.document.span(venue.first, venue.last)) if venue else None,
    )


def _name(book: EventBook, gathering: Gathering) -> str:
    """Return the printed name, or a description from the noun and who took part."""
    best = gathering.best
    if best.is_named:
        return _capitalize(best.words)
    if best.edition:
        series = _series_of_unnamed(book, gathering)
        return _capitalize(
            f"{best.words} of the {series}" if series and " of " not in best.words else best.words
        )
    if best.kind == "signing" and best.is_verbal:
        return (
            f"Signing of {best.topic}" if best.topic else re.sub(r"^\w+", "Signing of", best.words)
        )
    topic = next((m.topic for m in gathering.mentions if m.topic), None)
    if topic:
        return f"{_capitalize(best.head_words)} on {topic}"
    return _description(book, gathering, best)


def _description(book: EventBook, gathering: Gathering, best: EventMention) -> str:
    """Describe an event by its noun, who took part and, for a visit, where it went."""
    names = [_seat_name(book, seat) for seat in gathering.seats]
    head = _capitalize(best.head_words)
    if gathering.kind == "visit":
        spans = (book.document.span(p.first, p.last) for m in gathering.mentions for p in m.places)
        place = ", ".join(dict.fromkeys(book.document.words(span) for span in spans))
        return head + (f" of {names[0]}" if names else "") + (f" to {place}" if place else "")
    if len(names) > 1:
        return f"{head} of {names[0]} with {', '.join(names[1:NAMES_IN_NAME])}"
    return f"{head} of {names[0]}" if names else _capitalize(best.words)


def _capitalize(words: str) -> str:
    return words[:1].upper() + words[1:]


def _seat_name(book: EventBook, seat: Seat) -> str:
    return seat.member.name if seat.member else book.document.words(seat.reference.span)


def _attendees(book: EventBook, cast: Cast, gathering: Gathering) -> Iterator[Attendee]:
    """Yield the attendees; countries and "the sides" only where no people are named."""
    people = [seat for seat in gathering.seats if seat.member]
    groups = [seat for seat in gathering.seats if seat.reference.kind == "group"]
    taken: set[str] = set()
    for seat in gathering.seats:
        is_party = seat.reference.kind in ("country", "organization")
        if is_party and (people or groups) and seat.role == "participant":
            continue
        words = book.document.words(seat.reference.span)
        if len(people) > 1 and not seat.member and ANY_PARTY.fullmatch(words):
            continue
        member = seat.member or cast.refer(seat.reference.span, None)
        if member is None or member.id in taken:
            continue
        taken.add(member.id)
        is_group = member.kind == "group"
        yield Attendee(
            actor=member.id,
            span=seat.reference.span,
            role=seat.role,
            title=member.title,
            organization=member.organization,
            country=member.side,
            headcount=book.scene.references.headcount(seat.reference) if is_group else None,
        )

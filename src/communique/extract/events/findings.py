"""From gatherings to findings: names, places, dates and attendees of events."""

import calendar
import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from communique.extract.dates import PrintedDate
from communique.extract.events.book import EventBook, Gathering
from communique.extract.events.describing import find_present, name_event, series_of_unnamed
from communique.extract.events.parents import find_visits
from communique.extract.events.tagged_seats import Candidate, find_others, judge_seats
from communique.extract.people.cast import Cast
from communique.facts import Attendee, Event
from communique.vocabulary import DateBasis, DatePrecision, EventStatus

NEWS = datetime.timedelta(days=31)
BEFORE = 3  # sentences in which a day is still that of "the meeting"
BESIDE = re.compile(
    r"^\W*(?:on the (?:sidelines|margins|occasion)|after the|before the|following the|prior to the"
    r"|at the end of the|at the conclusion of the|on the same (?:day|evening|occasion)"
    r"|later (?:in|on|that)|earlier (?:in|on|that)|in the (?:morning|afternoon|evening)"
    r"|during the (?:meeting|talks|session))\b|\b(?:then|subsequently|afterwards|followed by)\b",
    re.I,
)


class Dated(NamedTuple):
    """When an event was, how much of that was stated, on what ground, in which words."""

    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    precision: DatePrecision | None = None
    basis: DateBasis | None = None
    words: str | None = None


def to_events(book: EventBook, cast: Cast, published_on: datetime.date | None) -> list[Event]:
    """Return the findings, in the order of the text.

    An event that the report itself tells as news, without a date, is dated by the month of
    publication, on the ground "dateline".
    """
    others = find_others(book, cast)
    seated = {g.id: tuple(_attendees(book, cast, g, others)) for g in book.gatherings}
    find_visits(book, seated)
    return [_to_event(book, cast, g, published_on, seated[g.id]) for g in book.gatherings]


def _month_of_publication(gathering: Gathering, published_on: datetime.date | None) -> Dated:
    """Date news without a date of its own; what is recalled or planned stays undated."""
    news = [m for m in gathering.mentions if not m.is_told and m.status in ("held", "ongoing")]
    is_background = any(m.lies_back for m in gathering.mentions)
    if published_on is None or not news or not news[0].has_verb or is_background:
        return Dated()
    last = calendar.monthrange(published_on.year, published_on.month)[1]
    return Dated(published_on.replace(day=1), published_on.replace(day=last), "month", "dateline")


def _dated(book: EventBook, gathering: Gathering, published_on: datetime.date | None) -> Dated:
    """Return when an event was, by the first mention that says so."""
    printed = next((m.date for m in gathering.mentions if m.date), None)
    date = (
        printed or _date_before(book, gathering, published_on) or _date_of_course(book, gathering)
    )
    if date is None:
        return _month_of_publication(gathering, published_on)
    words = book.document.words(date.span)
    precision = date.precision if date.starts_on else None
    return Dated(date.starts_on, date.ends_on, precision, date.basis, words)


def _date_before(
    book: EventBook, gathering: Gathering, published_on: datetime.date | None
) -> PrintedDate | None:
    """Return the day that the sentences before tell, of what is first named as "the meeting"."""
    first = gathering.mentions[0]
    if not first.is_definite or first.is_named or first.edition or first.status != "held":
        return None
    if first.lies_back:
        return None
    sentences = book.document.sentences
    start = sentences[max(0, first.sentence - BEFORE)].start
    days = [
        date
        for date in book.scene.dates
        if start <= date.span.start < first.phrase.start
        and date.precision == "day"
        and book.scene.tagged.is_prose(date.span)
        and (published_on is None or _is_news(date, published_on))
    ]
    return days[-1] if days else None


def _date_of_course(book: EventBook, gathering: Gathering) -> PrintedDate | None:
    """Return the date of what an event is part of, or of what it followed or came before."""
    first = gathering.mentions[0]
    sentence = book.document.sentences[first.sentence]
    opening = book.document.text[sentence.start : first.phrase.end]
    beside = book.at(first.sentence - 1) if BESIDE.search(opening) else None
    is_another = first.lies_back or first.lies_ahead
    for frame in (gathering.parent, None if is_another else beside):
        if frame is None or frame is gathering or first.is_told != frame.mentions[0].is_told:
            continue
        is_ahead = frame.best.status == "planned"
        date = next((m.date for m in frame.mentions if m.date), None)
        if date and date.precision == "day" and is_ahead == (first.status == "planned"):
            return date
    return None


def _is_news(date: PrintedDate, published_on: datetime.date) -> bool:
    return date.starts_on is not None and abs(published_on - date.starts_on) <= NEWS


def _to_event(
    book: EventBook,
    cast: Cast,
    gathering: Gathering,
    published_on: datetime.date | None,
    attendees: tuple[Attendee, ...],
) -> Event:
    best = gathering.best
    dated = _dated(book, gathering, published_on)
    status, dated = _not_held_ahead(gathering.status, dated, published_on)
    city, country, venue = _place(book, gathering)
    series = best.series or series_of_unnamed(book, gathering)
    there = [cast.members[attendee.actor].name for attendee in attendees]
    return Event(
        id=gathering.id,
        name=name_event(book, gathering, there),
        kind=gathering.kind,
        status=status,
        mode=next((m.mode for m in gathering.mentions if m.mode), None)
        or ("phone" if gathering.kind == "call" else None),
        series=series,
        acronym=best.acronym,
        edition=best.edition,
        starts_on=dated.starts_on,
        ends_on=dated.ends_on,
        date_precision=dated.precision,
        date_basis=dated.basis,
        date=dated.words,
        venue=venue,
        city=city,
        country=country,
        parent=gathering.parent.id if gathering.parent else None,
        mentions=tuple(m.span for m in gathering.mentions),
        attendees=attendees,
        agenda=tuple(gathering.agenda),
        confidence=max(m.confidence for m in gathering.mentions),
    )


def _not_held_ahead(
    status: EventStatus, dated: Dated, published_on: datetime.date | None
) -> tuple[EventStatus, Dated]:
    """Return status and date of an event so that none is held after the day of publication.

    A day or month to come says that it is planned, however it is told; a year to come mostly is
    that of what was agreed there.
    """
    is_ahead = published_on and dated.starts_on and dated.starts_on > published_on
    if status != "held" or not is_ahead:
        return status, dated
    return ("held", Dated()) if dated.precision == "year" else ("planned", dated)


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


def _attendees(
    book: EventBook, cast: Cast, gathering: Gathering, others: list[Candidate]
) -> Iterator[Attendee]:
    """Yield the attendees, each once."""
    present = find_present(book, gathering)
    for member, seat, confidence in judge_seats(book, cast, gathering, present, others):
        is_group = member.kind == "group"
        yield Attendee(
            actor=member.id,
            span=seat.reference.span,
            role=seat.role,
            title=member.title,
            organization=member.organization,
            country=member.side,
            headcount=book.scene.references.headcount(seat.reference) if is_group else None,
            confidence=confidence,
        )

"""From gatherings to findings: names, places, dates and attendees of events."""

import calendar
import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from communique.extract.dates import PrintedDate
from communique.extract.events.book import EventBook, Gathering
from communique.extract.events.mention import EventMention, Seat
from communique.extract.events.parents import find_visits
from communique.extract.events.tagged_seats import ANY_PARTY, Candidate, find_others, judge_seats
from communique.extract.people.cast import Cast
from communique.extract.phrases import DETERMINERS
from communique.facts import Attendee, Event
from communique.vocabulary import DateBasis, DatePrecision

NEWS = datetime.timedelta(days=31)
BEFORE = 3  # sentences in which a day is still that of "the meeting"
BESIDE = re.compile(
    r"^\W*(?:on the (?:sidelines|margins|occasion)|after the|before the|following the|prior to the"
    r"|at the end of the|at the conclusion of the|on the same (?:day|evening|occasion)"
    r"|later (?:in|on|that)|earlier (?:in|on|that)|in the (?:morning|afternoon|evening)"
    r"|during the (?:meeting|talks|session))\b|\b(?:then|subsequently|afterwards|followed by)\b",
    re.I,
)
CALL_PAID = re.compile(r"(?:an? |the |his |her )?(?P<call>(?:[a-z]+ )?call)\b(?P<on> on .*)?", re.I)
UNTELLING = frozenset("ceremony event gathering occasion".split())
DONE = re.compile(r"^(\w+)ed (?=(?:the|an?) )")  # "unveiled the plaque"
NAMES_IN_NAME = 4  # people that a description lists before it becomes unreadable


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
    city, country, venue = _place(book, gathering)
    series = best.series or _series_of_unnamed(book, gathering)
    there = [cast.members[attendee.actor].name for attendee in attendees]
    return Event(
        id=gathering.id,
        name=_name(book, gathering, there),
        kind=gathering.kind,
        status=gathering.status,
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


def _series_of_unnamed(book: EventBook, gathering: Gathering) -> str | None:
    """Return the series of "the 10th session" after "the 9th session of the X"."""
    best = gathering.best
    if best.edition is None or best.series or " of " in best.words:
        return None
    for other in book.gatherings:
        named = other.best
        is_like = named.noun.lower().split()[-1] == best.noun.lower().split()[-1]
        if named.series and (is_like or (best.acronym and best.acronym == named.acronym)):
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


def _name(book: EventBook, gathering: Gathering, there: list[str]) -> str:
    """Return the printed name, or a description from the noun and who took part (`there`)."""
    best = gathering.best
    is_bare = gathering.kind == "visit" and not _tells_more(best)  # "the State Visit"
    if (best.is_named and not is_bare) or best.is_of_body:
        return _capitalize(best.words)
    is_another = (best.lies_ahead or best.lies_back) and not _tells_more(best)
    series = _series_of_unnamed(book, gathering) or (
        _matter_of_like(book, gathering) if best.edition or is_another else None
    )
    if best.edition or (is_another and series):
        return _capitalize(
            f"{best.words} of the {series}" if series and " of " not in best.words else best.words
        )
    if best.kind == "signing" and best.is_verbal:
        topic = best.topic or best.words.partition(" ")[2]
        topic = "" if topic.startswith(("with ", "in ", "at ", "by ")) else topic
        names = " and ".join(_who(book, gathering, there)[:NAMES_IN_NAME])
        return f"Signing of {_within_sentence(topic)}" if topic else f"Signing by {names}"
    if call := _call_paid(book, gathering, there):
        return call
    matter = next((m.topic for m in gathering.mentions if m.topic), None)
    if matter and best.noun == "inauguration":
        return f"Inauguration of {_within_sentence(matter)}"
    if matter:
        return f"{_capitalize(best.head_words)} on {matter}"
    return _description(book, gathering, best, there)


def _call_paid(book: EventBook, gathering: Gathering, there: list[str]) -> str | None:
    """Return "Courtesy call of A on B", if somebody paid one."""
    said = next((c for m in gathering.mentions if (c := CALL_PAID.match(m.words))), None)
    guest = _first(book, gathering, "guest")
    if said is None or guest is None or gathering.kind != "meeting":
        return None
    hosts = (f" on {name}" for name in _who(book, gathering, there) if name != guest)
    return f"{_capitalize(said['call'])} of {guest}{next(hosts, said['on'] or '')}"


def _matter_of_like(book: EventBook, gathering: Gathering) -> str | None:
    """Return what a like event is of, for "the next meeting": "the Joint Committee on Labour"."""
    noun = gathering.best.noun.lower().split()[-1]
    for other in book.gatherings:
        for mention in other.mentions if other is not gathering else ():
            whole, _, matter = mention.words.partition(" of the ")
            if matter and whole.lower().split()[-1] == noun:
                return matter
    return None


def _tells_more(mention: EventMention) -> bool:
    """Tell whether the words of a noun go on behind it: "reception for the community"."""
    return len(mention.words) > len(mention.head_words) and not mention.is_verbal


def _description(
    book: EventBook, gathering: Gathering, best: EventMention, there: list[str]
) -> str:
    """Describe an event by its noun, who took part and, for a visit, where it went."""
    if best.noun.lower() in UNTELLING:  # "the handover", called "the ceremony" at first
        telling = (m for m in gathering.mentions if m.noun.lower() not in UNTELLING)
        best = next((m for m in telling if not m.is_verbal), best)
    if gathering.kind in ("ceremony", "other") and DONE.match(best.words):
        return _capitalize(DONE.sub(r"\1ing ", best.words))
    names = _who(book, gathering, there)
    head = _capitalize(best.head_words)
    if gathering.kind == "visit":
        names = [m.owner.name for m in gathering.mentions if m.owner] or names
        places = next((m.places for m in gathering.mentions if m.places), [])
        spans = [book.document.span(p.first, p.last) for p in places]
        spans = spans[: 1 + (len(places) > 1 and places[1].first == places[0].last + 1)]
        place = ", ".join(book.document.words(span) for span in spans)
        return head + (f" of {names[0]}" if names else "") + (f" to {place}" if place else "")
    if len(names) > 1 or (names and not _tells_more(best)):
        return _parties(head, names)
    return _capitalize(best.words)


def _parties(head: str, names: list[str]) -> str:
    """Return "Talks of A with B, C": one name alone is no party to them."""
    others = f" with {', '.join(names[1:NAMES_IN_NAME])}" if len(names) > 1 else ""
    return f"{head} of {names[0]}{others}" if names else head


def _who(book: EventBook, gathering: Gathering, there: list[str]) -> list[str]:
    """Return those who were there, in the order of the text."""
    seats = _present(book, gathering)
    named = [_seat_name(book, s) for s in seats if not s.member or s.member.name in there]
    return [_within_sentence(name) for name in dict.fromkeys(named or there)]


def _first(book: EventBook, gathering: Gathering, role: str) -> str | None:
    """Return the first who has a role, within a sentence."""
    found = (_seat_name(book, s) for s in _present(book, gathering) if s.role == role)
    return next(map(_within_sentence, found), None)


def _within_sentence(name: str) -> str:
    """Return a group's name without the capital of a sentence: "The parties"."""
    opens = name.partition(" ")[0].lower() in DETERMINERS
    return name[:1].lower() + name[1:] if opens else name


def _capitalize(words: str) -> str:
    return words[:1].upper() + words[1:]


def _seat_name(book: EventBook, seat: Seat) -> str:
    return seat.member.name if seat.member else book.document.words(seat.reference.span)


def _present(book: EventBook, gathering: Gathering) -> list[Seat]:
    """Return the seats that count; countries and "the sides" only where no people are named."""
    people = [seat for seat in gathering.seats if seat.member]
    groups = [seat for seat in gathering.seats if seat.reference.kind == "group"]

    def counts(seat: Seat) -> bool:
        is_party = seat.reference.kind in ("country", "organization")
        if is_party and (people or groups) and seat.role == "participant":
            return False
        is_any = ANY_PARTY.fullmatch(book.document.words(seat.reference.span))
        return bool(seat.member) or len(people) < 2 or not is_any

    return [seat for seat in gathering.seats if counts(seat)]


def _attendees(
    book: EventBook, cast: Cast, gathering: Gathering, others: list[Candidate]
) -> Iterator[Attendee]:
    """Yield the attendees, each once."""
    present = _present(book, gathering)
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

"""What an event is called: the name that is printed, or what the text says of it.

A description has the noun, and what tells most: its matter, who called on whom, or who met.
"""

import re

from communique.extract.events.book import EventBook, Gathering
from communique.extract.events.mention import EventMention, Seat
from communique.extract.events.tagged_seats import ANY_PARTY
from communique.extract.phrases import DETERMINERS

CALL_PAID = re.compile(r"(?:an? |the |his |her )?(?P<call>(?:[a-z]+ )?call)\b(?P<on> on .*)?", re.I)
UNTELLING = frozenset("ceremony event gathering occasion".split())
DONE = re.compile(r"^(\w+)ed (?=(?:the|an?) )")  # "unveiled the plaque"
NAMES_IN_NAME = 4  # people that a description lists before it becomes unreadable


def name_event(book: EventBook, gathering: Gathering, there: list[str]) -> str:
    """Return the printed name, or a description from the noun and who took part (`there`)."""
    best = gathering.best
    is_bare = gathering.kind == "visit" and not _tells_more(best)  # "the State Visit"
    if (best.is_named and not is_bare) or best.is_of_body:
        return _capitalize(best.words)
    is_another = (best.lies_ahead or best.lies_back) and not _tells_more(best)
    series = series_of_unnamed(book, gathering) or (
        _matter_of_like(book, gathering) if best.edition or is_another else None
    )
    if best.edition or (is_another and series):
        return _capitalize(
            f"{best.words} of the {series}" if series and " of " not in best.words else best.words
        )
    if best.kind == "signing" and best.is_verbal:
        paper = best.topic or best.words.partition(" ")[2]
        if paper and not paper.startswith(("with ", "in ", "at ", "by ")):
            return f"Signing of {_within_sentence(paper)}"
        names = _who(book, gathering, there)[:NAMES_IN_NAME]
        return f"Signing by {' and '.join(names)}" if names else _capitalize(best.words)
    if call := _call_paid(book, gathering, there):
        return call
    matter = next((m.topic for m in gathering.mentions if m.topic), None)
    if matter and best.noun == "inauguration":
        return f"Inauguration of {_within_sentence(matter)}"
    if matter:
        return f"{_capitalize(best.head_words)} on {matter}"
    return _description(book, gathering, best, there)


def series_of_unnamed(book: EventBook, gathering: Gathering) -> str | None:
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
    is_said = best.noun.lower() in best.words.lower()
    return head if best.is_verbal and not is_said else _capitalize(best.words)


def _parties(head: str, names: list[str]) -> str:
    """Return "Talks of A with B, C", or "Talks of A"."""
    others = f" with {', '.join(names[1:NAMES_IN_NAME])}" if len(names) > 1 else ""
    return f"{head} of {names[0]}{others}" if names else head


def _who(book: EventBook, gathering: Gathering, there: list[str]) -> list[str]:
    """Return those who were there, in the order of the text."""
    seats = find_present(book, gathering)
    named = [_seat_name(book, s) for s in seats if not s.member or s.member.name in there]
    return [_within_sentence(name) for name in dict.fromkeys(named or there)]


def _first(book: EventBook, gathering: Gathering, role: str) -> str | None:
    """Return the first who has a role, within a sentence."""
    found = (_seat_name(book, s) for s in find_present(book, gathering) if s.role == role)
    return next(map(_within_sentence, found), None)


def find_present(book: EventBook, gathering: Gathering) -> list[Seat]:
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


def _seat_name(book: EventBook, seat: Seat) -> str:
    return seat.member.name if seat.member else book.document.words(seat.reference.span)


def _within_sentence(name: str) -> str:
    """Return a group's name without the capital of a sentence: "The parties"."""
    opens = name.partition(" ")[0].lower() in DETERMINERS
    return name[:1].lower() + name[1:] if opens else name


def _capitalize(words: str) -> str:
    return words[:1].upper() + words[1:]

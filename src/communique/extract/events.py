"""The events of an article: mentions that mean the same event, made one.

"The meeting" means the latest meeting, "the HLD" the event with that acronym, "his visit" the
latest visit of that person; an indefinite phrase is a new event. Meetings held in the course of
a visit have it as their parent.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.extract.cast import Cast, Member
from communique.extract.dates import PrintedDate
from communique.extract.document import Document
from communique.extract.event_mentions import EventMention, Seat
from communique.extract.names import Name
from communique.extract.references import References
from communique.facts import Attendee, Event, Span
from communique.vocabulary import AttendeeRole

GENERIC_NOUNS = frozenset("event gathering meeting session talks occasion negotiations".split())
TALKING = frozenset(("meeting", "conference", "dialogue", "summit", "consultations", "negotiation"))
SPECIFIC_ROLES = frozenset(("host", "organizer", "chair", "speaker", "guest"))
REMARKS = re.compile(
    r"\bin (?:his|her|their) (?:opening |closing |keynote |welcome |welcoming )?"
    r"(?:remarks|speech|address|statement|intervention|presentation)\b|\bdeliver(?:ed|ing) (?:an?|the|his|her)\b"
    r"|\b(?:his|her) (?:opening|closing|keynote) (?:remarks|speech|address)\b",
    re.I,
)
PAIR = re.compile(
    r"(?:the two|both) (?:[\w-]+ )?(?:sides|ministers|leaders|officials|parties|presidents|diplomats|counterparts|secretaries)"
)
ANY_PARTY = re.compile(
    r"(?:the|both)(?: two)? (?:sides|parties|ministers|leaders|officials|participants|countries|delegations)",
    re.I,
)
ALSO_SEATED = re.compile(
    r"^(?:also |among those )?(?:attending|present|participating|taking part|in attendance)\b[^.;,]{0,60}?\b(?:were|was|are|included)\b|"
    r"\b(?:delegation|side|team|party)\b[^.;]{0,40}?\b(?:was|were|is|will be) (?:led|headed|represented) by\b|"
    r"\b(?P<speech>address|speech|remarks|statement) by\b|\bit was (?:also )?attended by\b|\bdelegation\b[^.;]{0,60}?\b(?:also )?(?:included|includes|comprised|consisted of)\b",
    re.I,
)
MARGINS = re.compile(
    r"\b(?:as part of|within the framework of|in the framework of|in the course of|during|on the (?:margins|sidelines) of"
    r"|on the occasion of|in the margins of)\s*$",
    re.I,
)


@dataclass(slots=True)
class Gathering:
    """One event of the article, growing while its mentions are read."""

    id: str
    mentions: list[EventMention]
    seats: list[Seat] = field(default_factory=list)
    agenda: list[Span] = field(default_factory=list)
    parent: "Gathering | None" = None

    @property
    def first(self) -> EventMention:
        """The mention that names it best: a proper name, else the first one."""
        named = (m for m in self.mentions if m.is_proper and " " in m.words)
        return next(named, self.mentions[0])

    @property
    def kind(self) -> str:
        """The most specific kind that a mention gives."""
        kinds = [
            m.kind for m in self.mentions if not (m.is_definite and m.noun.lower() in GENERIC_NOUNS)
        ]
        specific = [kind for kind in kinds if kind not in ("meeting", "other")]
        return (specific or kinds or [self.mentions[0].kind])[0]

    def seat(self, seat: Seat) -> None:
        """Seat somebody once; a specific role replaces "participant"."""
        for k, known in enumerate(self.seats):
            same_group = known.reference.span == seat.reference.span
            if (seat.member and known.member is seat.member) or (not seat.member and same_group):
                if known.role == "participant":
                    self.seats[k] = Seat(known.reference, known.member, seat.role)
                return
        self.seats.append(seat)


class EventBook:
    """Collects the mentions of one document into events."""

    def __init__(self, document: Document, cast: Cast, references: References) -> None:
        self.document = document
        self.cast = cast
        self.references = references
        self.gatherings: list[Gathering] = []
        self.current: dict[int, Gathering] = {}

    def add_all(self, mentions: Iterable[EventMention]) -> None:
        """Add the mentions in the order of the text, and note what each sentence is about."""
        for mention in mentions:
            self._expand_pairs(mention)
            gathering = self._known(mention) or self._new(mention)
            if gathering is None:
                continue
            for seat in mention.seats or []:
                gathering.seat(seat)
            self._seat_protagonist(gathering, mention)
            if not mention.is_told and mention.status in ("held", "ongoing"):
                self._note_current(mention, gathering)
        self._find_parents()
        self._seat_speakers()
        self._seat_by_pronoun()

    def _expand_pairs(self, mention: EventMention) -> None:
        """Let "the two ministers" be the two people of the latest event that has two."""
        for seat in list(mention.seats):
            words = self.document.words(seat.reference.span).lower()
            if seat.reference.kind != "group" or not PAIR.fullmatch(words):
                continue
            for gathering in reversed(self.gatherings):
                pair = [known.member for known in gathering.seats if known.member]
                if len(pair) == 2:
                    mention.seats.remove(seat)
                    mention.seats += [Seat(seat.reference, member, seat.role) for member in pair]
                    break

    def _note_current(self, mention: EventMention, gathering: Gathering) -> None:
        """Note what a sentence is about: its first event with a verb, else its first one."""
        known = self.current.get(mention.sentence)
        governed = known and any(
            m.has_verb for m in known.mentions if m.sentence == mention.sentence
        )
        if known is None or (mention.has_verb and not governed):
            self.current[mention.sentence] = gathering

    def add_title(self, title: EventMention | None) -> None:
        """Let a headline that is an event's name name the first event of its kind."""
        for gathering in self.gatherings:
            if title and gathering.kind == title.kind and gathering.first.status != "planned":
                if not gathering.first.is_proper:
                    title.status, title.date = gathering.first.status, gathering.first.date
                    gathering.mentions.append(title)
                return

    def _seat_protagonist(self, gathering: Gathering, mention: EventMention) -> None:
        """Seat the person whom the text is about at "talks with Y" that name no first party."""
        people = [seat.member for seat in gathering.seats if seat.member]
        if mention.kind not in ("meeting", "call") or len(gathering.seats) != 1 or not people:
            return
        for index in range(mention.sentence, max(-1, mention.sentence - 3), -1):
            subject = self.references.subjects[index]
            references = self.references.in_sentence[index]
            reference = next((r for r in references if r.member is subject), None)
            if subject and reference and subject not in people:
                gathering.seats.insert(0, Seat(reference, subject, "participant"))
                return

    def _new(self, mention: EventMention) -> Gathering | None:
        is_named = (mention.is_proper and " " in mention.words) or mention.edition
        has_details = bool(mention.seats or mention.places or mention.date or mention.owner)
        if mention.is_definite and not (is_named or has_details):
            return None
        gathering = Gathering(f"e{len(self.gatherings) + 1}", [mention])
        self.gatherings.append(gathering)
        return gathering

    def _known(self, mention: EventMention) -> Gathering | None:
        """Return the event already known that a mention means."""
        for gathering in reversed(self.gatherings):
            if self._is_same(gathering, mention):
                gathering.mentions.append(mention)
                return gathering
        return None

    def _is_same(self, gathering: Gathering, mention: EventMention) -> bool:
        first = gathering.first
        if mention.acronym and mention.acronym == first.acronym:
            return True
        if mention.kind == "ceremony" and gathering.kind == "signing":
            return mention.sentence == gathering.mentions[-1].sentence or mention.is_definite
        if mention.edition and first.edition:
            return mention.edition == first.edition and mention.noun.lower() == first.noun.lower()
        if mention.is_proper and mention.words == first.words:
            return True
        if (
            mention.edition
            or mention.is_proper
            and first.is_proper
            and mention.is_definite is False
        ):
            return False
        if mention.kind == "visit" and gathering.kind == "visit":
            return self._is_same_visit(gathering, mention)
        if not mention.is_definite or mention.is_verbal:
            return self._is_same_encounter(gathering, mention)
        if any(m.status == "planned" for m in (mention,)) != (first.status == "planned"):
            return False
        if self._has_other_date(gathering, mention) or self._has_other_people(gathering, mention):
            return False
        told = all(m.is_told for m in gathering.mentions)
        if told and not mention.is_told:
            return False
        noun = mention.noun.lower().split()[-1]
        return (
            noun in GENERIC_NOUNS
            and gathering.kind != "visit"
            or any(noun == m.noun.lower().split()[-1] for m in gathering.mentions)
            or mention.kind == gathering.kind
            or (
                gathering.kind in TALKING
                and mention.kind in TALKING
                and self._is_near(gathering, mention)
            )
        )

    @staticmethod
    def _is_near(gathering: Gathering, mention: EventMention) -> bool:
        return mention.sentence - gathering.mentions[-1].sentence < 3

    def _is_same_visit(self, gathering: Gathering, mention: EventMention) -> bool:
        places = {p.name for m in gathering.mentions for p in m.places}
        if mention.places and places and not places & {p.name for p in mention.places}:
            sides = {p.side for m in gathering.mentions for p in m.places}
            if not sides & {p.side for p in mention.places}:
                return False
        guests = [s.member for s in gathering.seats if s.member]
        visitors = [s.member for s in mention.seats if s.member]
        if visitors and guests and visitors[0] not in guests:
            return False
        return (
            mention.status == gathering.first.status
            or mention.status == "held"
            and mention.is_definite
        )

    def _is_same_encounter(self, gathering: Gathering, mention: EventMention) -> bool:
        """Tell whether two reports of an encounter have the same people and nothing against it."""
        if mention.is_verbal and mention.kind == gathering.kind == "signing":
            return self._is_near(gathering, mention) and mention.status == gathering.first.status
        here = {s.member.id for s in mention.seats if s.member}
        there = {s.member.id for s in gathering.seats if s.member}
        same_kind = mention.kind == gathering.kind
        return (
            same_kind
            and len(here) > 1
            and here == there
            and mention.status == gathering.first.status
        )

    def _has_other_people(self, gathering: Gathering, mention: EventMention) -> bool:
        here = {s.member.id for s in mention.seats if s.member}
        there = {s.member.id for s in gathering.seats if s.member}
        return len(here) > 1 and not mention.has_verb and not here <= there

    @staticmethod
    def _has_other_date(gathering: Gathering, mention: EventMention) -> bool:
        days = [m.date.starts_on for m in gathering.mentions if m.date and m.date.starts_on]
        return (
            bool(days and mention.date and mention.date.starts_on)
            and mention.date.starts_on not in days
        )  # type: ignore[union-attr]

    def _find_parents(self) -> None:
        for gathering in self.gatherings:
            mention = gathering.mentions[0]
            for other in self.gatherings:
                if other is gathering:
                    continue
                for place in other.mentions:
                    before = self.document.text[max(0, place.phrase.start - 60) : place.span.start]
                    before = re.sub(
                        r"\b(?:the|his|her|their|a|an|its|working|official|state)\s+",
                        "",
                        before + " ",
                        flags=re.I,
                    )
                    if place.sentence == mention.sentence and MARGINS.search(before.rstrip() + " "):
                        gathering.parent = other
        for gathering in self.gatherings:
            if gathering.parent and gathering.parent.parent is gathering:
                gathering.parent = None

    def _seat_speakers(self) -> None:
        """Make whoever gives remarks at the event in progress its speaker."""
        for index, sentence in enumerate(self.document.sentences):
            words = self.document.text[sentence.start : sentence.end]
            gathering, subject = self.at(index), self.references.subjects[index]
            if gathering and subject and REMARKS.search(words):
                reference = next(
                    (r for r in self.references.in_sentence[index] if r.member is subject), None
                )
                if reference:
                    gathering.seat(Seat(reference, subject, "speaker"))

    def _seat_by_pronoun(self) -> None:
        """Seat "it was attended by …" and "the delegation included …" at the event in progress."""
        for index, sentence in enumerate(self.document.sentences):
            gathering = self.at(index)
            words = self.document.text[sentence.start : sentence.end]
            for m in ALSO_SEATED.finditer(words) if gathering else ():
                end = sentence.start + m.end()
                start = self.document.token_range(Span(end - 1, end))[1]
                for reference in self.references.chain(start, index, 3):
                    member = self.references.person_of(reference, index)
                    role = "speaker" if m["speech"] else "participant"
                    gathering.seat(Seat(reference, member, role))  # type: ignore[arg-type]

    def at(self, sentence: int) -> Gathering | None:
        """Return the event that a sentence is about: its own, else the one in progress."""
        for index in range(sentence, -1, -1):
            if index in self.current:
                return self.current[index]
        return None

    def settle_sides(self) -> None:
        """Give people without a printed side the side of the place where others met them."""
        for gathering in self.gatherings:
            side = next((p.side for m in gathering.mentions for p in m.places if p.side), None)
            members = [seat.member for seat in gathering.seats if seat.member]
            others = {member.side for member in members} - {None, side}
            for seat in gathering.seats:
                is_local = gathering.kind != "visit" and seat.role != "guest" and side and others
                if is_local and seat.member and seat.member.side is None and seat.member.level:
                    seat.member.side = side

    def to_events(self) -> list[Event]:
        """Return the findings."""
        return [self._to_event(gathering) for gathering in self.gatherings]

    def _to_event(self, gathering: Gathering) -> Event:
        first = gathering.first
        date = next((m.date for m in gathering.mentions if m.date), None)
        city, country, venue = self._place(gathering)
        return Event(
            id=gathering.id,
            name=self._name(gathering),
            kind=gathering.kind,  # type: ignore[arg-type]
            status=first.status,
            mode=next(
                (m.mode for m in gathering.mentions if m.mode),
                "phone" if gathering.kind == "call" else None,
            ),
            series=first.series,
            acronym=first.acronym,
            edition=first.edition,
            starts_on=date.starts_on if date else None,
            ends_on=date.ends_on if date else None,
            date_precision=date.precision if date and date.starts_on else None,
            date_basis=date.basis if date else None,
            date=self.document.words(date.span) if date else None,
            venue=venue,
            city=city,
            country=country,
            parent=gathering.parent.id if gathering.parent else None,
            mentions=tuple(m.span for m in gathering.mentions),
            attendees=tuple(self._attendees(gathering)),
            agenda=tuple(gathering.agenda),
        )

    def _place(self, gathering: Gathering) -> tuple[str | None, str | None, str | None]:
        """Return city, country and venue, as printed, or those of the event it is part of."""
        places = [p for m in gathering.mentions for p in m.places]
        if not places and gathering.parent:
            return self._place(gathering.parent)
        city = next((p for p in places if p.kind == "city"), None)
        country = next((p for p in places if p.kind == "country"), None)
        venue = next((p for p in places if p.kind in ("institution", "organization", "body")), None)
        words = lambda p: self.document.words(self.document.span(p.first, p.last)) if p else None  # noqa: E731
        return words(city), (country or city).side if country or city else None, words(venue)  # type: ignore[union-attr]

    def _name(self, gathering: Gathering) -> str:
        """Return the printed name, or a description from the noun and who took part."""
        first = gathering.first
        if (first.is_proper and " " in first.words) or first.edition:
            return first.words[:1].upper() + first.words[1:]
        people = [s for s in gathering.seats]
        head = first.head_words[:1].upper() + first.head_words[1:]
        if first.kind == "signing" and first.is_verbal:
            return re.sub(r"^\w+", "Signing of", first.words)
        topic = next((m.topic for m in gathering.mentions if m.topic), None)
        if topic:
            return f"{head} on {topic}"
        names = [self._seat_name(s) for s in people]
        if gathering.kind == "visit":
            place = ", ".join(
                dict.fromkeys(
                    self.document.words(self.document.span(p.first, p.last))
                    for m in gathering.mentions
                    for p in m.places
                )
            )
            return f"{head}{' of ' + names[0] if names else ''}{' to ' + place if place else ''}"
        if len(names) > 1:
            rest = ", ".join(names[1:4])
            return f"{head} of {names[0]} with {rest}"
        return f"{head} of {names[0]}" if names else first.words[:1].upper() + first.words[1:]

    def _seat_name(self, seat: Seat) -> str:
        return seat.member.name if seat.member else self.document.words(seat.reference.span)

    def _attendees(self, gathering: Gathering) -> Iterable[Attendee]:
        people = [s for s in gathering.seats if s.member]
        has_people = any(s.member or s.reference.kind == "group" for s in gathering.seats)
        taken: set[str] = set()
        for seat in gathering.seats:
            is_party = seat.reference.kind in ("country", "organization")
            if is_party and has_people and seat.role == "participant":
                continue
            words = self.document.words(seat.reference.span)
            if len(people) > 1 and not seat.member and ANY_PARTY.fullmatch(words):
                continue
            member = seat.member or self.cast.refer(seat.reference.span, None)
            if member is None or member.id in taken:
                continue
            taken.add(member.id)
            yield Attendee(
                actor=member.id,
                span=seat.reference.span,
                role=seat.role,
                title=member.title,
                organization=member.organization,
                country=member.side,
                headcount=self.references.headcount(seat.reference)
                if member.kind == "group"
                else None,
            )

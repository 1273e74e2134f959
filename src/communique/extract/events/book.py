"""The events of an article: mentions that mean the same event, made one.

"The meeting" means the latest meeting, "the HLD" the event with that acronym, "his visit" the
latest visit of that person; an indefinite phrase is a new event.
"""

import re
from bisect import bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from communique.extract.document import Document
from communique.extract.events.identity import is_same
from communique.extract.events.late_seats import find_late_seats
from communique.extract.events.mention import EventMention, Seat
from communique.extract.events.parents import find_frames
from communique.extract.events.scene import Scene
from communique.extract.events.seat_signs import SeatSigns
from communique.extract.people.cast import Member
from communique.facts import Span
from communique.vocabulary import EventKind, EventStatus

GENERIC_NOUNS = frozenset("event gathering meeting session talks occasion negotiations".split())
ACCOMPANIED = re.compile(r"\b(?:is|was|will be) accompanied\b(?: \w+ \w+ \w+)? by\b", re.I)
PAIR = re.compile(
    r"(?:the two|both) (?:[\w-]+ )?(?:sides|ministers|leaders|officials|parties|presidents"
    r"|diplomats|counterparts|secretaries)"
)


@dataclass(slots=True)
class Gathering:
    """One event of the article, growing while its mentions are read."""

    id: str
    mentions: list[EventMention]
    seats: list[Seat] = field(default_factory=list)
    agenda: list[Span] = field(default_factory=list)
    speakers: set[str] = field(default_factory=set)
    parent: "Gathering | None" = None

    @property
    def best(self) -> EventMention:
        """The mention that names it best: a proper name, else the first one."""
        return next((m for m in self.mentions if m.is_named), self.mentions[0])

    @property
    def status(self) -> EventStatus:
        """What became of it: as the report itself tells, rather than somebody's words in it."""
        named = [m for m in self.mentions if m.is_named or m.edition] or self.mentions
        own = (m.status for m in named if not m.is_told)
        return next(own, self.best.status) if self.best.is_told else self.best.status

    @property
    def kind(self) -> EventKind:
        """The most specific kind that a mention gives."""
        told = [
            m.kind for m in self.mentions if not (m.is_definite and m.noun.lower() in GENERIC_NOUNS)
        ]
        specific = [kind for kind in told if kind not in ("meeting", "other")]
        return (specific or told or [self.mentions[0].kind])[0]

    def seat(self, seat: Seat) -> None:
        """Seat somebody once; a specific role replaces "participant"."""
        for k, known in enumerate(self.seats):
            same_words = known.reference.span == seat.reference.span
            if known.member is seat.member if seat.member else same_words:
                if known.role == "participant":
                    self.seats[k] = Seat(known.reference, known.member, seat.role)
                return
        self.seats.append(seat)


class EventBook:
    """Collects the mentions of one document into events."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.document: Document = scene.document
        self.gatherings: list[Gathering] = []
        self._current: dict[int, Gathering] = {}
        self._noted: list[int] = []  # the sentences of `_current`, in order
        self.seat_signs = SeatSigns(self)

    def add_all(self, mentions: Iterable[EventMention]) -> None:
        """Add the mentions in the order of the text, and note what each sentence is about."""
        for mention in mentions:
            self._expand_pairs(mention)
            gathering = self._known(mention) or self._new(mention)
            if gathering is None:
                continue
            for seat in mention.seats:
                gathering.seat(seat)
            self._seat_protagonist(gathering, mention)
            if not mention.is_told:
                self._note_current(mention, gathering)
        find_frames(self.document, self.gatherings)
        self._seat_beyond_mentions()

    def add_title(self, title: EventMention | None) -> None:
        """Let a headline that is an event's name name the first event of its kind."""
        for gathering in self.gatherings:
            if title and gathering.kind == title.kind and gathering.best.status != "planned":
                if not gathering.best.is_proper:
                    title.status, title.date = gathering.best.status, gathering.best.date
                    title.confidence = gathering.best.confidence
                    gathering.mentions.append(title)
                return

    def at(self, sentence: int) -> Gathering | None:
        """Return the event that a sentence is about: its own, else the one in progress."""
        place = bisect_right(self._noted, sentence)
        return self._current[self._noted[place - 1]] if place else None

    def settle_sides(self) -> None:
        """Give people without a printed side the side of the place where others met them."""
        for gathering in self.gatherings:
            side = next((p.side for m in gathering.mentions for p in m.places if p.side), None)
            members = [seat.member for seat in gathering.seats if seat.member]
            others = {member.side for member in members} - {None, side}
            for seat in gathering.seats[1:]:  # the first is who came there
                is_local = gathering.kind != "visit" and seat.role != "guest" and side and others
                if is_local and seat.member and seat.member.side is None and seat.member.level:
                    seat.member.side = side

    def _known(self, mention: EventMention) -> Gathering | None:
        """Return the event already known that a mention means: one of its kind, else the latest."""
        same = [g for g in reversed(self.gatherings) if is_same(g, mention)]
        gathering = next((g for g in same if g.kind == mention.kind), next(iter(same), None))
        if gathering:
            gathering.mentions.append(mention)
        return gathering

    def _new(self, mention: EventMention) -> Gathering | None:
        """Open an event, unless the mention only takes up something that was never named."""
        is_another = mention.lies_back or mention.lies_ahead
        is_told_of = mention.date or mention.owner or is_another or mention.has_own_matter
        has_details = mention.seats or mention.places or is_told_of
        if mention.is_definite and not (mention.is_named or mention.edition or has_details):
            return None
        gathering = Gathering(f"e{len(self.gatherings) + 1}", [mention])
        self.gatherings.append(gathering)
        return gathering

    def _expand_pairs(self, mention: EventMention) -> None:
        """Let "the two ministers" be the two people of the latest event that has two."""
        for seat in list(mention.seats):
            words = self.document.words(seat.reference.span).lower()
            if words != "they" and (seat.reference.kind != "group" or not PAIR.fullmatch(words)):
                continue
            pair = self._latest_pair(words.split()[-1], mention.sentence)
            if len(pair) == 2 or words == "they":
                mention.seats.remove(seat)
            if len(pair) == 2:
                mention.seats += [Seat(seat.reference, member, seat.role) for member in pair]

    def _latest_pair(self, noun: str, sentence: int) -> list[Member]:
        """Return the two people of the latest event that "the two NOUN" fits, else the last two."""
        for gathering in reversed(self.gatherings):
            pair = [known.member for known in gathering.seats if known.member]
            if len(pair) == 2 and all(_is_one_of(member, noun) for member in pair):
                return pair
        named: dict[str, Member] = {}
        for index in range(sentence, -1, -1):
            for reference in reversed(self.scene.references.in_sentence[index]):
                member = reference.member
                if member and len(named) < 2 and _is_one_of(member, noun):
                    named.setdefault(member.id, member)
        return list(named.values())[::-1]

    def _note_current(self, mention: EventMention, gathering: Gathering) -> None:
        """Note what a sentence is about: its first event with a verb, else its first one.

        A planned event is what the text is about only as long as nothing was held.
        """
        if (mention.status not in ("held", "ongoing") or mention.lies_back) and any(
            m.status in ("held", "ongoing") and not m.is_told
            for g in self.gatherings
            for m in g.mentions
        ):
            return
        known = self._current.get(mention.sentence)
        governed = known and any(
            m.has_verb for m in known.mentions if m.sentence == mention.sentence
        )
        if known is None:
            insort(self._noted, mention.sentence)
        if known is None or (mention.has_verb and not governed):
            self._current[mention.sentence] = gathering

    def _seat_protagonist(self, gathering: Gathering, mention: EventMention) -> None:
        """Seat the person whom the text is about at "talks with Y" that name no first party."""
        people = [seat.member for seat in gathering.seats if seat.member]
        if mention.kind not in ("meeting", "call") or len(gathering.seats) != 1 or not people:
            return
        references = self.scene.references
        for index in range(mention.sentence, max(-1, mention.sentence - 3), -1):
            subject = references.subjects[index]
            reference = next(
                (r for r in references.in_sentence[index] if r.member is subject), None
            )
            if subject and reference and subject not in people:
                gathering.seats.insert(0, Seat(reference, subject, "participant"))
                return

    def _seat_beyond_mentions(self) -> None:
        """Seat those whom sentences without a noun for the event put there."""
        for index in range(len(self.document.sentences)):
            gathering = self.at(index)
            has_mention = index in self._current
            if gathering:
                gathering = self._journey_of(index) or gathering
                for seat in find_late_seats(self.scene, index, has_mention=has_mention):
                    comes_along = gathering.kind == "visit" and seat.role == "participant"
                    gathering.seat(replace(seat, role="guest") if comes_along else seat)

    def _journey_of(self, index: int) -> Gathering | None:
        """Return the visit whose guest a sentence says is accompanied by others."""
        sentence = self.document.sentences[index]
        if not ACCOMPANIED.search(self.document.text[sentence.start : sentence.end]):
            return None
        subject = self.scene.references.subjects[index]
        visits = (g for g in self.gatherings if subject and g.kind == "visit")
        return next((v for v in visits if any(s.member is subject for s in v.seats)), None)


def _is_one_of(member: Member, noun: str) -> bool:
    """Tell whether somebody can be one of "the two ministers" (leaders, presidents …)."""
    if noun == "leaders":
        return member.level in ("head of state", "head of government", "royal")
    singular = noun.removesuffix("s").replace("ie", "y")
    is_post = singular in ("minister", "president", "secretary")
    return not is_post or singular in (member.title or singular).lower()

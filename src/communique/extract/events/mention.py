"""The mention of an event: one place where a text names it, with what is said there."""

import re
from dataclasses import dataclass, field

from communique.extract.dates import PrintedDate
from communique.extract.document import Token
from communique.extract.people.cast import Member
from communique.extract.people.name_finding import Name
from communique.extract.people.references import Reference
from communique.facts import Span
from communique.vocabulary import AttendeeRole, EventKind, EventMode, EventStatus

ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        "twentieth".split(),
        start=1,
    )
}
BEHIND = re.compile(r"\b(?:last|previous|earlier|recent|former|past)\b", re.I)
AHEAD = re.compile(r"\b(?:next|upcoming|forthcoming|coming|future|planned)\b", re.I)
WITH_MATTER = frozenset(("signing", "negotiation"))
MATTER = re.compile(r"\b(?:signing|negotiations?|talks) (?:of|on|for) (?:the |an? )?\w", re.I)
ROMAN = re.compile(r"^(?=[IVXL])(X[LV]|L?X{0,3})(IX|IV|V?I{0,3})$")
ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True, slots=True)
class Seat:
    """A reference to somebody at an event, with the role that the sentence gives."""

    reference: Reference
    member: Member | None
    role: AttendeeRole


@dataclass(slots=True)
class EventMention:
    """One place where an event is named, with what its sentence says of it.

    `phrase` is the noun phrase or verb phrase; `span` the evidence, which for an event without
    a name of its own is its clause. `modifiers` are the adjectives of the noun, without
    determiner, owner and edition; `is_discussion` says that only "discussed" tells of it.
    """

    kind: EventKind
    noun: str
    span: Span
    phrase: Span
    words: str
    sentence: int
    modifiers: str = ""
    is_definite: bool = False
    is_proper: bool = False
    is_plural: bool = False
    is_verbal: bool = False
    is_discussion: bool = False
    is_told: bool = False
    is_of_body: bool = False
    has_verb: bool = False
    edition: int | None = None
    acronym: str | None = None
    series: str | None = None
    topic: str | None = None
    owner: Member | None = None
    seats: list[Seat] = field(default_factory=list)
    places: list[Name] = field(default_factory=list)
    date: PrintedDate | None = None
    status: EventStatus = "held"
    mode: EventMode | None = None
    confidence: float = 1.0

    @property
    def has_own_matter(self) -> bool:
        """Whether its words say what it is about: "the signing of the accord on pears"."""
        return self.kind in WITH_MATTER and MATTER.search(self.words) is not None

    @property
    def head_words(self) -> str:
        """The noun with its adjectives."""
        return f"{self.modifiers} {self.noun}".strip()

    @property
    def is_named(self) -> bool:
        """Whether the words are a name and not only a capitalised noun ("the Summit")."""
        return self.is_proper and " " in self.words

    @property
    def lies_back(self) -> bool:
        """Whether it is named as one that was before: "the previous round"."""
        return BEHIND.search(self.modifiers) is not None

    @property
    def lies_ahead(self) -> bool:
        """Whether it is named as one that is to come: "the next session"."""
        return AHEAD.search(self.modifiers) is not None

    @property
    def people(self) -> set[str]:
        """The ids of the people seated."""
        return {seat.member.id for seat in self.seats if seat.member}


def read_edition(token: Token) -> int | None:
    """Read "11th", "eleventh" or "XI" as 11."""
    if m := re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", token.lower):
        return int(m.group(1)) or None
    if token.lower in ORDINALS:
        return ORDINALS[token.lower]
    if len(token.text) > 1 and ROMAN.match(token.text):
        values = [ROMAN_DIGITS[c] for c in token.text]
        return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    return None
